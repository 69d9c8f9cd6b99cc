// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The forms beside a document, each for one thing that its reader may do now.
struct IncomingActions {
    let page: IncomingPage

    private var view: RecordsView { page.view }
    private var say: Say { view.say }
    private var file: IncomingFile { page.file }
    private var incoming: Incoming { file.incoming }

    var html: HTML? {
        let forms: [HTML?] =
            switch incoming.state {
            case .arrived where file.may(.register): [register, refuse]
            case .registered: [present, instruct, answer, keep, giveBack, correct]
            default: []
            }
        let shown = forms.compactMap(\.self)
        guard !shown.isEmpty else { return nil }
        return "<h2>\(say("records.actions"))</h2>\(shown)"
    }

    private func post(_ action: String, _ body: HTML, _ button: Button) -> HTML {
        let fields = Fields(say)
        return PostForm(
            view.context,
            to: IncomingPage.stepPath(incoming.id),
            name: say("records.action.\(action)"),
            body: """
                \(fields.hidden("action", action))\
                \(fields.hidden("version", String(file.version)))\
                \(body)\(ButtonRow([button]).html(say))
                """
        ).html
    }

    private func label(_ action: String) -> String { say("records.action.\(action)") }

    private func disclosed(
        _ action: String,
        _ body: HTML,
        shortcut: String? = nil,
        kind: Button.Kind = .secondary
    ) -> HTML {
        Disclosure(
            label(action),
            shortcut: shortcut,
            isOpen: page.refused == action,
            body: post(action, body, Button(label(action), kind: kind))
        ).html(say)
    }

    private var typed: Fields { Fields(say, page.state) }

    private func reason(_ name: String, isOptional: Bool = false) -> HTML {
        typed.area(
            name,
            label: say(isOptional ? "records.note" : "records.reason"),
            rows: 2,
            limit: 500,
            isOptional: isOptional
        )
    }

    private var register: HTML {
        post(
            "register",
            EntryFields(view: view, entry: incoming.entry, state: page.state).html,
            Button(label("register"), shortcut: "r")
        )
    }

    private var refuse: HTML {
        disclosed("refuse", reason("refuse-reason"), shortcut: "x", kind: .danger)
    }

    private var correct: HTML? {
        guard file.may(.register) else { return nil }
        return disclosed(
            "correct",
            EntryFields(view: view, entry: incoming.entry, state: page.state).html
        )
    }

    private var present: HTML? {
        guard file.actions.contains(.present), file.instruction?.phase != .instructed,
            !(file.instruction?.phase == .presented && file.actions.contains(.instruct))
        else { return nil }
        let leaders = file.staff.with(.leader)
        let body: HTML = """
            \(typed.radios(
                "leader",
                legend: say("records.present.leader"),
                choices: leaders.map { Choice($0.party.key, $0.party.name, hint: $0.title) },
                value: file.instruction?.leader?.key ?? leaders.first?.party.key ?? ""
            ))\(reason("present-note", isOptional: true))
            """
        return file.instruction?.phase == .registered
            ? post("present", body, Button(label("present"), shortcut: "t"))
            : disclosed("present", body)
    }

    /// For who may instruct although it does not lie before him: closed until it is wanted.
    private var instruct: HTML? {
        guard let phase = file.instruction?.phase else { return nil }
        let isPrepared = file.actions.contains(.prepare)
        guard isPrepared || file.actions.contains(.instruct) && phase != .presented else {
            return nil
        }
        let action = isPrepared ? "prepare" : "instruct"
        return Disclosure(
            label(action),
            isOpen: page.refused == action,
            body: InstructForm(page: page, action: action).form
        ).html(say)
    }

    private var keep: HTML? {
        guard file.actions.contains(.keep) else { return nil }
        return disclosed("keep", reason("keep-words", isOptional: true))
    }

    private var giveBack: HTML? {
        guard file.actions.contains(.giveBack) else { return nil }
        return disclosed("give-back", reason("give-back-reason"))
    }

    private var answer: HTML? {
        guard file.may(.draft), file.instruction?.phase != .frozen, file.answers.isEmpty else {
            return nil
        }
        return OutgoingPage.begin(view, answering: incoming.id)
    }
}

/// What the register says of a document, as fields of a form (NĐ 30/2020 Annex IV).
struct EntryFields {
    let view: RecordsView
    let entry: Incoming.Entry
    let state: FormState

    var html: HTML {
        let say = view.say
        let fields = Fields(say, state)
        return """
            \(fields.text("author", label: say("records.field.author"), value: entry.author))\
            \(fields.row([
                fields.text("number", label: say("records.field.number"), value: entry.number, width: .w10, isOptional: true),
                fields.text("notation", label: say("records.field.notation"), value: entry.notation, width: .w20, isOptional: true),
                fields.date("issued", label: say("records.field.issued"), value: entry.issued, isOptional: true),
            ]))\
            \(fields.text("type", label: say("records.field.type"), value: entry.typeName, width: .w20, isOptional: true))\
            \(fields.area("subject", label: say("records.field.subject"), value: entry.subject, rows: 3, limit: 500))\
            \(fields.text("signer", label: say("records.field.signer"), value: entry.signer, isOptional: true))\
            \(fields.row([
                fields.number("pages", label: say("records.field.pages"), value: entry.pages.map(String.init) ?? "", isOptional: true),
                fields.select("priority", label: say("records.field.priority"), choices: (0...4).map {
                    Choice(String($0), say("desk.priority.\($0)"))
                }, value: String(entry.priority)),
                fields.date("due", label: say("records.field.due"), value: entry.due, isOptional: true),
            ]))\
            \(fields.area("note", label: say("records.field.note"), value: entry.note, rows: 2, limit: 500, isOptional: true))
            """
    }

    static func read(_ fields: inout FormReader) -> Incoming.Entry {
        Incoming.Entry(
            author: fields.text("author", max: 200),
            number: fields.text("number", min: 0, max: 11),
            notation: fields.text("notation", min: 0, max: 30),
            issued: fields.date("issued", required: false),
            typeName: fields.text("type", min: 0, max: 100),
            subject: fields.multiline("subject", max: 500),
            signer: fields.text("signer", min: 0, max: 150),
            pages: fields.integer("pages", in: 1...9999, required: false).map(Int.init),
            priority: fields.choice("priority", of: (0...4).map(String.init)).flatMap { Int($0) }
                ?? 0,
            due: fields.date("due", required: false),
            note: fields.multiline("note", min: 0, max: 500)
        )
    }
}
