// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The forms beside a document, each for one thing that may be done to it now.
struct DocumentActions {
    let page: DocumentPage
    let view: DeskView

    private var say: Say { view.say }
    private var document: DeskDocument { page.document }
    private var actions: Set<DeskAction> { document.actions }

    var html: HTML {
        guard !actions.isEmpty else { return "" }
        return """
            <h2>\(say("desk.document.actions"))</h2>
            \(simple(.receive, "r"))\(simple(.agree, "y"))\(simple(.start, "s"))\
            \(form(.assign, "a", assign))\(form(.finish, "f", finish))\
            \(form(.refuse, "x", reason(.refuse)))\(form(.object, "o", reason(.object)))\
            \(replace)\(form(.recall, nil, reason(.recall)))
            """
    }

    private func post(_ action: DeskAction, _ body: HTML, _ button: Button) -> HTML {
        let fields = Fields(say)
        let delivery = document.copy?.delivery
        return PostForm(
            view.context,
            to: DocumentPage.stepPath(document.message.id),
            name: say("desk.action.\(action.rawValue)"),
            body: """
                \(fields.hidden("action", action.rawValue))\
                \(fields.hidden("recipient", delivery?.recipient.text ?? ""))\
                \(fields.hidden("version", String(delivery?.version ?? 0)))\
                \(body)\(ButtonRow([button]).html(say))
                """
        ).html
    }

    private func simple(_ action: DeskAction, _ key: String) -> HTML? {
        guard actions.contains(action) else { return nil }
        return post(action, "", Button(say("desk.action.\(action.rawValue)"), shortcut: key))
    }

    /// A form that opens when it is wanted, or when it was refused.
    private func form(_ action: DeskAction, _ key: String?, _ body: @autoclosure () -> HTML)
        -> HTML?
    {
        guard actions.contains(action) else { return nil }
        let label = say("desk.action.\(action.rawValue)")
        let kind: Button.Kind =
            action == .refuse || action == .recall ? .danger : .secondary
        let form = post(action, body(), Button(label, kind: kind))
        return Disclosure(label, shortcut: key, isOpen: page.refused == action, body: form)
            .html(say)
    }

    private var typed: Fields { Fields(say, page.state) }

    private func reason(_ action: DeskAction) -> HTML {
        typed.area(
            "\(action.rawValue)-reason",
            label: say("desk.reason"),
            hint: say("desk.reason.\(action.rawValue)"),
            rows: 3,
            limit: 500
        )
    }

    private var finish: HTML {
        typed.area("finish-note", label: say("desk.note"), rows: 2, limit: 500, isOptional: true)
    }

    private var assign: HTML {
        let officers: HTML? =
            page.officers.isEmpty
            ? nil
            : typed.select(
                "officer",
                label: say("desk.assign.officer"),
                choices: page.officers.map { officer in
                    Choice(
                        officer.id,
                        [officer.name, officer.unit].filter { !$0.isEmpty }
                            .joined(separator: " – ")
                    )
                },
                blank: say("desk.assign.noOfficer")
            )
        return """
            \(officers)\(typed.text(
                "unit",
                label: say("desk.assign.unit"),
                hint: officers == nil ? nil : say("desk.assign.unitHint"),
                isOptional: officers != nil
            ))\
            \(typed.date(
                "due",
                label: say("desk.assign.due"),
                value: document.header?.dueDate,
                isOptional: true
            ))\
            \(typed.area("note", label: say("desk.note"), rows: 2, limit: 500, isOptional: true))
            """
    }

    private var replace: HTML? {
        guard actions.contains(.replace) else { return nil }
        let fields = Fields(say)
        return PostForm(
            view.context,
            to: DraftsPage.path,
            once: view.context.once,
            name: say("desk.action.replace"),
            body: """
                \(fields.hidden("replacing", document.message.id.description))\
                \(ButtonRow([
                    Button(say("desk.action.replace"), kind: .secondary, name: "business", value: "replacement"),
                    Button(say("desk.action.update"), kind: .quiet, name: "business", value: "update"),
                ]).html(say))
                """
        ).html
    }
}

/// Who else got a document, as its sender sees them.
struct DocumentRecipients {
    let page: DocumentPage
    let view: DeskView

    private var say: Say { view.say }
    private var document: DeskDocument { page.document }

    var html: HTML {
        guard document.isSent else { return "" }
        let shown = document.recipients
        let more = document.recipientCount - shown.count
        let rest: HTML? =
            more > 0 ? "<p>\(say.count("desk.recipients.more", more))</p>" : nil
        return """
            <h2>\(say("desk.document.recipients"))</h2>\(counts)
            \(DataTable(
                say("desk.document.recipients"),
                columns: [
                    .init(say("desk.column.recipient")), .init(say("desk.column.state")),
                    .init(say("desk.column.since")),
                ],
                rows: shown.map(row),
                empty: EmptyState(
                    say("desk.recipients.waiting"),
                    advice: say("desk.recipients.waitingAdvice")
                )
            ).html(say))\(rest)
            """
    }

    private var counts: HTML? {
        guard let item = page.summary, item.total > 1 else { return nil }
        return "<p>\(OutboxPage.progress(item, view))</p>"
    }

    private func row(_ recipient: DeskDocument.Recipient) -> DataTable.Row {
        let late: HTML? =
            recipient.isLate ? StatusTag(say("desk.late"), .bad).html(say) : nil
        let answer: HTML? =
            recipient.answer == .agreed
            ? StatusTag(say("desk.agreed"), .quiet).html(say)
            : recipient.answer == .refused ? StatusTag(say("desk.objected"), .warn).html(say) : nil
        return DataTable.Row(
            id: recipient.code.text,
            cells: [
                "\(view.name(recipient.code)) \(Minor(recipient.code.text).html(say))",
                "\(view.state(recipient.state)) \(answer) \(late) \(dead(recipient))",
                view.time(recipient.stateAt ?? recipient.deliveredAt),
            ]
        )
    }

    private func dead(_ recipient: DeskDocument.Recipient) -> HTML? {
        guard recipient.isDead else { return nil }
        let form = PostForm(
            view.context,
            to: DocumentPage.resendPath(document.message.id),
            body: """
                \(Fields(say).hidden("recipient", recipient.code.text))\
                \(Button(say("desk.resend"), kind: .quiet).html(say))
                """
        ).html
        return "\(StatusTag(say("desk.dead"), .bad).html(say))\(form)"
    }
}
