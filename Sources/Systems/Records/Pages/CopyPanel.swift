// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Beside a document: the copies that were certified of it, and the form for another.
struct CopyPanel {
    let view: RecordsView
    let item: ID<WorkItem>
    let kind: WorkKind
    let copies: [CertifiedCopy]
    let office: Office
    let mayCertify: Bool
    /// Whether the reader keeps the agency's seal and a signing service is there.
    var maySeal = false

    static let path = "/records/copies"
    static func path(_ id: ID<CertifiedCopy>) -> String { "/records/copies/\(id)" }
    static func filePath(_ id: ID<CertifiedCopy>) -> String { "/records/copies/\(id)/file" }

    var html: HTML? {
        guard !copies.isEmpty || mayCertify else { return nil }
        let say = view.say
        let lines = copies.map { copy -> HTML in
            """
            <li><a href="\(Self.path(copy.id))">\(copy.text(office))</a> \
            \(say("records.copy.\(copy.form.rawValue)")) \
            \(Minor(say.date(copy.day)).html(say)) \(seal(copy))</li>
            """
        }
        let list: HTML? = lines.isEmpty ? nil : "<ul>\(lines)</ul>"
        return "<h2>\(say("records.copies"))</h2>\(list)\(form)"
    }

    /// Pressed again it only opens what was sealed.
    private func seal(_ copy: CertifiedCopy) -> HTML? {
        guard maySeal else { return nil }
        return PostForm(
            view.context,
            to: "\(Self.path(copy.id))/seal",
            body: Button(view.say("records.copy.seal"), kind: .quiet).html(view.say)
        ).html
    }

    private var form: HTML? {
        guard mayCertify else { return nil }
        let say = view.say
        let fields = Fields(say)
        return Disclosure(
            say("records.copy.new"),
            body: PostForm(
                view.context,
                to: Self.path,
                once: view.context.once,
                name: say("records.copy.new"),
                body: """
                    \(fields.hidden("item", item.description))\(fields.hidden("kind", "\(kind)"))\
                    \(fields.radios(
                        "form",
                        legend: say("records.copy.form"),
                        choices: CertifiedCopy.Form.allCases.map {
                            Choice($0.rawValue, say("records.copy.\($0.rawValue)"))
                        },
                        value: CertifiedCopy.Form.full.rawValue,
                        isInline: true
                    ))\
                    \(fields.area("copy-recipients", label: say("records.letter.copies"), hint: say("records.letter.lines"), rows: 2))\
                    \(fields.area("extract", label: say("records.copy.extract"), rows: 3, isOptional: true))\
                    \(ButtonRow([Button(say("records.copy.new"), kind: .secondary)]).html(say))
                    """
            ).html
        ).html(say)
    }
}
