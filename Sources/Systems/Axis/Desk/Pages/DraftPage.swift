// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// A document that is being written: fields that save themselves, recipients, files, and sending.
struct DraftPage {
    let view: DeskView
    let draft: Draft
    /// How many agencies each choice stands for.
    let counts: [Int]
    /// How many all of them stand for together, each once.
    let total: Int
    let lists: [RecipientList]
    let uploadLimit: Int
    /// What was typed, when it was refused; else the draft is shown.
    var state = FormState()
    /// What somebody else saved meanwhile.
    var conflict: ConflictPanel?
    var refusal: String?

    static func path(_ id: ID<Draft>) -> String { "/desk/drafts/\(id)" }
    static func autosavePath(_ id: ID<Draft>) -> String { "\(path(id))/autosave" }
    static func filesPath(_ id: ID<Draft>) -> String { "\(path(id))/files" }
    static func uploadsPath(_ id: ID<Draft>) -> String { "\(path(id))/uploads" }
    static func choicesPath(_ id: ID<Draft>) -> String { "\(path(id))/choices" }
    static func discardPath(_ id: ID<Draft>) -> String { "\(path(id))/discard" }
    static func filePath(_ file: Draft.File, of id: ID<Draft>) -> String {
        "\(path(id))/files/\(file.id)"
    }

    static let types = [
        "Công văn", "Quyết định", "Thông báo", "Báo cáo", "Tờ trình", "Kế hoạch", "Chỉ thị",
        "Hướng dẫn", "Giấy mời", "Công điện", "Chương trình", "Phương án", "Đề án", "Biên bản",
        "Thông cáo", "Quy chế", "Quy định", "Nghị quyết", "Phiếu gửi", "Phiếu chuyển", "Thư công",
    ]

    private var say: Say { view.say }
    private var isRefused: Bool { !state.summary.isEmpty || refusal != nil || conflict != nil }

    var html: HTML {
        let subject = draft.fields[.subject]
        let title = subject.isEmpty ? say("desk.draft.title") : String(subject.prefix(120))
        let form = form
        return view.page(
            title,
            section: DraftsPage.section,
            breadcrumbs: [Link(say("desk.drafts.title"), to: DraftsPage.path)],
            banner: refusal.map { Banner(.failure, $0) },
            isError: isRefused,
            body: """
                \(ErrorSummary(state, say, of: form).html(say))\
                \(Heading(
                    title,
                    caption: view.name(draft.agency),
                    marks: view.business(draft.business) ?? ""
                ).html(say))
                \(Beside(form, "\(recipients)\(files)\(discard)").html(say))
                """
        )
    }

    private var form: HTML {
        let fields = Fields(say, state)
        return PostForm(
            view.context,
            to: Self.path(draft.id),
            autosave: Autosave(
                to: Self.autosavePath(draft.id),
                savedAt: say.time(draft.updatedAt)
            ),
            name: say("desk.draft.title"),
            body: """
                \(conflict?.html(say))\(fields.hidden("_version", String(draft.version)))\
                \(DraftFieldset(fields: fields, draft: draft, say: say).html)\
                \(ButtonRow([
                    Button(
                        total == 0 ? say("desk.draft.send") : say.count("desk.draft.sendTo", total),
                        name: "action",
                        value: "send",
                        shortcut: "g",
                        question: say.count("desk.draft.sendAsk", total)
                    ),
                    Button(say("desk.draft.save"), kind: .secondary, name: "action", value: "save"),
                ]).html(say))
                """
        ).html
    }

    // What is chosen by its own forms.

    private var recipients: HTML {
        let error = state.error(for: "recipients").map { error -> HTML in
            "<p class=\"error\">\(say(error.key, error.arguments))</p>"
        }
        return """
            <noscript><p class="hint">\(say("desk.draft.saveFirst"))</p></noscript>
            <h2 id="f-recipients" tabindex="-1">\(say("desk.draft.recipients"))</h2>\(error)\
            <p>\(say.count("desk.draft.reaches", total))</p>\(chosen)\
            <p>\(ButtonLink(
                say("desk.draft.chooseRecipients"),
                to: RecipientPickerPage.path(draft.id),
                shortcut: "r"
            ).html(say))</p>\(saveList)
            """
    }

    private var chosen: HTML? {
        guard !draft.recipients.isEmpty else { return nil }
        let shown = Array(zip(draft.recipients, counts).prefix(DeskView.recipientLimit))
        let fields = Fields(say)
        let rows = shown.map { choice, count -> HTML in
            let label = RecipientWords(view: view, lists: lists).label(choice)
            let number: HTML? =
                count == 1
                ? nil : " \(Minor(say.count("desk.agencies", count)).html(say))"
            let remove = Button(
                say("desk.remove"),
                kind: .quiet,
                name: "remove",
                value: choice.description
            )
            return "<li>\(label)\(number) \(remove.html(say))</li>"
        }
        let more = draft.recipients.count - shown.count
        let rest: HTML? = more > 0 ? "<li>\(say.count("desk.recipients.more", more))</li>" : nil
        return PostForm(
            view.context,
            to: Self.choicesPath(draft.id),
            name: say("desk.draft.recipients"),
            body: """
                \(fields.hidden("_version", String(draft.version)))<ul>\(rows)\(rest)</ul>
                """
        ).html
    }

    private var saveList: HTML? {
        guard !draft.recipients.isEmpty else { return nil }
        let fields = Fields(say)
        let form = PostForm(
            view.context,
            to: RecipientsPage.path,
            name: say("desk.lists.keep"),
            body: """
                \(fields.hidden("draft", draft.id.description))\
                \(fields.text("name", label: say("desk.lists.name"), width: .w20))\
                \(Button(say("desk.lists.keep"), kind: .secondary).html(say))
                """
        ).html
        return Disclosure(say("desk.lists.keep"), body: form).html(say)
    }

    private var files: HTML {
        let error = state.error(for: "files").map { error -> HTML in
            "<p class=\"error\">\(say(error.key, error.arguments))</p>"
        }
        let list = draft.files.map { file in
            FileList.File(
                file.name,
                path: Self.filePath(file, of: draft.id),
                bytes: file.size,
                sha256: Hex.string(file.sha256),
                more: PostForm(
                    view.context,
                    to: "\(Self.filePath(file, of: draft.id))/remove",
                    body: Button(say("desk.remove"), kind: .quiet).html(say)
                ).html
            )
        }
        let upload = PostForm(
            view.context,
            to: Self.filesPath(draft.id),
            isUpload: true,
            name: say("desk.draft.addFiles"),
            body: """
                \(Fields(say).files(
                    "file",
                    label: say("desk.draft.addFiles"),
                    hint: say("desk.draft.filesHint"),
                    isMany: true,
                    upload: UploadPlace(
                        path: Self.uploadsPath(draft.id),
                        field: "upload",
                        limitBytes: uploadLimit
                    )
                ))\(Button(say("desk.draft.attach"), kind: .secondary).html(say))
                """
        ).html
        return """
            <h2 id="f-files" tabindex="-1">\(say("desk.draft.files"))</h2>\(error)\
            \(FileList(list).html(say))\(upload)
            """
    }

    private var discard: HTML {
        let form = PostForm(
            view.context,
            to: Self.discardPath(draft.id),
            body: """
                \(Fields(say).hidden("_version", String(draft.version)))\
                <p>\(say("desk.draft.discardHint"))</p>\
                \(Button(say("desk.draft.discard"), kind: .danger).html(say))
                """
        ).html
        return Disclosure(say("desk.draft.discard"), body: form).html(say)
    }
}

/// The fields of a draft in the order of a Vietnamese official letter.
struct DraftFieldset {
    let fields: Fields
    let draft: Draft
    let say: Say

    var html: HTML {
        """
        \(reason)\
        \(fields.row([
            text(.number, .w10, hint: say("desk.draft.numberHint")), text(.notation, .w20),
            button,
        ]))\
        \(fields.row([text(.promulgated, .w10, hint: say("desk.draft.dateHint")), text(.place, .w20), type]))\
        \(fields.area(
            DraftFields.Name.subject.rawValue,
            label: label(.subject),
            value: draft.fields[.subject],
            rows: 3,
            limit: 500
        ))\
        \(fields.row([text(.competence, .w10, isOptional: true), text(.position, .w20, isOptional: true),
            text(.signer, .w20)]))\
        \(fields.row([priority, text(.due, .w10, hint: say("desk.draft.dateHint"), isOptional: true)]))\
        \(fields.group(say("desk.draft.more"), body: more))
        """
    }

    private var more: HTML {
        """
        \(fields.area(
            DraftFields.Name.content.rawValue,
            label: label(.content),
            value: draft.fields[.content],
            rows: 3,
            isOptional: true
        ))\
        \(text(.sphere, .w30, hint: say("desk.draft.sphereHint"), isOptional: true))\
        \(fields.checkbox(
            DraftFields.Name.paper.rawValue,
            label: label(.paper),
            isChecked: !draft.fields[.paper].isEmpty
        ))\
        \(fields.row([text(.staff, .w20, isOptional: true), text(.department, .w20, isOptional: true),
            text(.mobile, .w10, isOptional: true)]))
        """
    }

    private func label(_ name: DraftFields.Name) -> String { say("desk.draft.\(name.rawValue)") }

    private func text(
        _ name: DraftFields.Name,
        _ width: Fields.Width,
        hint: String? = nil,
        isOptional: Bool = false
    ) -> HTML {
        fields.text(
            name.rawValue,
            label: label(name),
            hint: hint,
            value: draft.fields[name],
            width: width,
            isOptional: isOptional
        )
    }

    /// Takes the next number of the agency's series, so that the clerk need not know it.
    private var button: HTML {
        guard draft.fields[.number].isEmpty else { return "" }
        let take = Button(
            say("desk.draft.takeNumber"),
            kind: .secondary,
            name: "action",
            value: "number"
        )
        return ButtonRow([take]).html(say)
    }

    private var type: HTML {
        let own = draft.fields[.type]
        let names =
            DraftPage.types.contains(own) || own.isEmpty ? DraftPage.types : [own] + DraftPage.types
        return fields.select(
            DraftFields.Name.type.rawValue,
            label: label(.type),
            choices: names.map { Choice($0, $0) },
            value: own,
            blank: say("desk.choose")
        )
    }

    private var priority: HTML {
        fields.select(
            DraftFields.Name.priority.rawValue,
            label: label(.priority),
            choices: (1...4).map { Choice(String($0), say("desk.priority.\($0)")) },
            value: draft.fields[.priority],
            blank: say("desk.priority.0"),
            isOptional: true
        )
    }

    private var reason: HTML? {
        guard draft.business != .new else { return nil }
        return fields.area(
            DraftFields.Name.reason.rawValue,
            label: label(.reason),
            hint: say("desk.draft.reasonHint"),
            value: draft.fields[.reason],
            rows: 2,
            limit: 500
        )
    }
}
