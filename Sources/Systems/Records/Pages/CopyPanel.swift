// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Beside a document: the copies that were certified of it, and the form for another.
struct CopyPanel {
    let view: RecordsView
    let item: ID<WorkItem>
    let kind: WorkKind
    let copies: [HeldCopy]
    let office: Office
    let mayCertify: Bool
    /// Whether the reader keeps the agency's seal and a signing service is there.
    var maySeal = false

    static let path = "/records/copies"
    static func path(_ id: ID<CertifiedCopy>) -> String { "/records/copies/\(id)" }
    static func filePath(_ id: ID<CertifiedCopy>) -> String { "/records/copies/\(id)/file" }

    private var say: Say { view.say }

    var html: HTML? {
        guard !copies.isEmpty || mayCertify else { return nil }
        let list: HTML? = copies.isEmpty ? nil : "<ul>\(copies.map(line))</ul>"
        return "<h2>\(say("records.copies"))</h2>\(list)\(form)"
    }

    private func line(_ held: HeldCopy) -> HTML {
        let copy = held.copy
        let file: HTML? =
            held.isSealed
            ? """
            <a href="\(Self.filePath(copy.id))">\(say("records.copy.file"))</a> 
            """ : nil
        return """
            <li><a href="\(Self.path(copy.id))">\(copy.text)</a> \
            \(say("records.copy.\(copy.content.form.rawValue)")) \
            \(Minor(say.date(copy.day)).html(say)) \(file)\(state(held))\(seal(held))\(send(held))</li>
            """
    }

    private func state(_ held: HeldCopy) -> HTML? {
        if let sentAt = held.copy.sentAt {
            return StatusTag(say("records.copy.sent", ["day": say.date(sentAt.date)]), .done)
                .html(say)
        }
        if held.isSealed { return StatusTag(say("records.copy.sealed"), .done).html(say) }
        return held.isWaiting ? StatusTag(say("records.copy.waiting"), .running).html(say) : nil
    }

    private func seal(_ held: HeldCopy) -> HTML? {
        guard maySeal, !held.isSealed else { return nil }
        return PostForm(
            view.context,
            to: "\(Self.path(held.copy.id))/seal",
            body: """
                \(Fields(say).hidden("sitting", view.context.once))\
                \(Button(say("records.copy.seal"), kind: .quiet).html(say))
                """
        ).html
    }

    private func send(_ held: HeldCopy) -> HTML? {
        guard mayCertify, held.isSealed, held.copy.sentAt == nil, !held.copy.content.to.isEmpty
        else { return nil }
        return PostForm(
            view.context,
            to: "\(Self.path(held.copy.id))/send",
            body: Button(say("records.copy.send"), kind: .quiet).html(say)
        ).html
    }

    private var form: HTML? {
        guard mayCertify else { return nil }
        let fields = Fields(say)
        // What was issued here has its original.
        let forms = CertifiedCopy.Form.allCases.filter { $0 != .again || kind == .incoming }
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
                        choices: forms.map { Choice($0.rawValue, say("records.copy.\($0.rawValue)")) },
                        value: CertifiedCopy.Form.full.rawValue,
                        isInline: true
                    ))\
                    \(fields.area("copy-recipients", label: say("records.letter.copies"), hint: say("records.letter.lines"), rows: 2))\
                    \(fields.area("copy-to", label: say("records.letter.to"), hint: say("records.letter.toHint"), rows: 2, isOptional: true))\
                    \(fields.row([
                        fields.area("copy-titles", label: say("records.copy.titles"), hint: say("records.letter.titlesHint"), rows: 2, isOptional: true),
                        fields.text("copy-signer", label: say("records.copy.signer"), isOptional: true),
                    ]))\
                    \(fields.area("extract", label: say("records.copy.extract"), rows: 3, isOptional: true))\
                    \(ButtonRow([Button(say("records.copy.new"), kind: .secondary)]).html(say))
                    """
            ).html
        ).html(say)
    }
}

extension CertifiedCopy {
    /// The page of the document that is copied.
    var documentPath: String { Self.documentPath(item, kind) }

    static func documentPath(_ item: ID<WorkItem>, _ kind: WorkKind) -> String {
        kind == .incoming ? IncomingPage.path(item.recast()) : OutgoingPage.path(item.recast())
    }
}
