// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Web

/// One document beside its fields, with what may be done to it.
struct DocumentPage {
    let view: DeskView
    let document: DeskDocument
    /// Which file is shown.
    let file: Int
    let officers: [Desk.Officers.Officer]
    let summary: SentItem?
    var state = FormState()
    /// The form that was refused, to be shown open.
    var refused: DeskAction?
    var refusal: String?

    static func path(
        _ id: ID<Message>,
        recipient: AgencyCode? = nil,
        file: Int? = nil
    ) -> String {
        DeskQueryText.path(
            "/desk/documents/\(id)",
            [("recipient", recipient?.text), ("file", file.map(String.init))]
        )
    }

    static func stepPath(_ id: ID<Message>) -> String { "/desk/documents/\(id)/steps" }
    static func resendPath(_ id: ID<Message>) -> String { "/desk/documents/\(id)/resend" }

    static func filePath(_ index: Int, of id: ID<Message>, recipient: AgencyCode?) -> String {
        DeskQueryText.path(
            "/desk/documents/\(id)/files/\(index)",
            [("recipient", recipient?.text)]
        )
    }

    var say: Say { view.say }
    private var message: Message { document.message }
    private var recipient: AgencyCode? { document.copy?.delivery.recipient }

    var html: HTML {
        let number = view.number(message.number, message.notation)
        let isSent = document.copy == nil
        let fields = fields
        return view.page(
            number,
            section: isSent ? OutboxPage.section : InboxPage.section,
            breadcrumbs: [
                isSent
                    ? Link(say("desk.outbox.title"), to: OutboxPage.path())
                    : Link(say("desk.inbox.title"), to: InboxPage.path())
            ],
            banner: refusal.map { Banner(.failure, $0) } ?? frozen,
            isError: refused != nil || refusal != nil,
            body: """
                \(ErrorSummary(state, say, of: fields).html(say))\
                \(Heading(
                    number,
                    caption: message.typeName.isEmpty ? nil : message.typeName,
                    lead: message.subject,
                    marks: marks
                ).html(say))
                \(DocumentViewer(
                    fileTitle,
                    source: source,
                    isPicture: isPicture,
                    instead: isOpenable ? nil : closedView,
                    files: tabs,
                    fields: fields
                ).html(say))
                """
        )
    }

    private var frozen: Banner? {
        if message.frozenAt != nil { return Banner(.warning, say("desk.document.recalled")) }
        return document.archived.map { Banner(.notice, view.archived($0)) }
    }

    private var marks: HTML {
        let copy = document.copy.map { copy -> HTML in
            let delivery = copy.delivery
            let isOver =
                delivery.state == .completed || delivery.state == .refused
                || delivery.frozenAt != nil
            return """
                \(view.state(delivery.state, isFrozen: delivery.frozenAt != nil)) \
                \(view.asked(delivery.request, delivery.answer)) \(view.due(copy.dueAt, isOver: isOver))
                """
        }
        return "\(view.urgency(message.priority)) \(view.business(message.business)) \(copy)"
    }

    // What stands at the left.

    private var shown: Message.Attachment? {
        message.attachments.indices.contains(file) ? message.attachments[file] : nil
    }

    private var fileTitle: String { shown?.name ?? say("desk.document.noFile") }

    private var isRecalled: Bool { message.frozenAt != nil && !document.isSent }

    private var isOpenable: Bool { !isRecalled && document.archived == nil }

    private var closedView: String {
        say(isRecalled ? "desk.document.recalledView" : "desk.document.archivedView")
    }

    private var isPicture: Bool {
        FileKind.of(shown?.name ?? "", said: shown?.contentType ?? "").hasPrefix("image/")
    }

    private var source: String? {
        guard let shown, isOpenable,
            FileKind.isShown(FileKind.of(shown.name, said: shown.contentType))
        else { return nil }
        return Self.filePath(file, of: message.id, recipient: recipient) + frameMark
    }

    private var frameMark: String { recipient == nil ? "?view=1" : "&view=1" }

    private var tabs: [Tabs.Tab] {
        guard message.attachments.count > 1 else { return [] }
        return message.attachments.enumerated().map { index, attachment in
            Tabs.Tab(
                attachment.name,
                to: Self.path(message.id, recipient: recipient, file: index),
                isCurrent: index == file
            )
        }
    }

    // What stands at the right.

    private var fields: HTML {
        """
        \(DocumentActions(page: self, view: view).html)
        <h2>\(say("desk.document.fields"))</h2>\(SummaryList(summaryItems).html(say))
        <h2>\(say("desk.document.files"))</h2>\(FileList(files).html(say))
        \(assignments)
        <h2>\(say("desk.document.history"))</h2>\(history)
        \(related)\(DocumentRecipients(page: self, view: view).html)
        """
    }

    private var summaryItems: [SummaryList.Item] {
        let header = document.header
        func item(_ key: String, _ text: String?) -> SummaryList.Item? {
            text.flatMap { $0.isEmpty ? nil : .init(say("desk.field.\(key)"), text: $0) }
        }
        return [
            .init(say("desk.field.sender"), text: view.name(message.sender)),
            .init(say("desk.field.number"), text: view.number(message.number, message.notation)),
            item("promulgated", message.promulgated.map(say.date)),
            item("place", header?.place),
            item("type", message.typeName),
            item(
                "signer",
                [header?.signerPosition, header?.signer].compactMap(\.self)
                    .filter { !$0.isEmpty }.joined(separator: " – ")
            ),
            item("due", header?.dueDate.map(say.date)),
            item("content", header?.content),
            item("sphere", header?.sphere),
            item("reason", header?.reason),
            item("contact", header?.contact),
            item("tasks", header?.taskCodes.joined(separator: ", ")),
            item("pages", header?.pages.map(say.number)),
            item("paper", message.hasPaper ? say("desk.yes") : nil),
            .init(say("desk.field.received"), view.time(message.receivedAt)),
            item("ref", message.documentRef),
        ].compactMap(\.self)
    }

    private var files: [FileList.File] {
        message.attachments.enumerated().map { index, file in
            let path = Self.filePath(index, of: message.id, recipient: recipient)
            return FileList.File(
                file.name.isEmpty
                    ? say("desk.document.unnamed", ["number": "\(index + 1)"]) : file.name,
                path: isOpenable ? path : nil,
                view: isOpenable
                    ? Self.path(message.id, recipient: recipient, file: index) : nil,
                bytes: file.size,
                sha256: Hex.string(file.sha256),
                state: isOpenable
                    ? .ready
                    : .bad(say("desk.document.\(isRecalled ? "recalled" : "archived")File"))
            )
        }
    }

    private var assignments: HTML? {
        guard !document.assignments.isEmpty else { return nil }
        let entries = document.assignments.reversed().enumerated().map { index, assignment in
            let due: HTML? = assignment.dueAt.map { due in
                "<p>\(say("desk.assignment.due", ["time": say.date(due)]))</p>"
            }
            let note: HTML? = assignment.note.isEmpty ? nil : "<p>\(assignment.note)</p>"
            return Timeline.Entry(
                at: assignment.assignedAt,
                [assignment.unit, assignment.officerName].filter { !$0.isEmpty }
                    .joined(separator: " – "),
                who: "",
                more: "\(due)\(note)",
                mark: index == 0 ? .now : .past
            )
        }
        return "<h2>\(say("desk.document.assignments"))</h2>\(Timeline(entries).html(say))"
    }

    private var history: HTML {
        let first = Timeline.Entry(
            at: message.receivedAt,
            say("desk.document.sent"),
            who: view.name(message.sender)
        )
        let later = document.history.suffix(100).map { entry in
            let reason: HTML = entry.reason.isEmpty ? "" : "<p>\(entry.reason)</p>"
            return Timeline.Entry(
                at: entry.at,
                say("desk.status.\(entry.code.rawValue)"),
                who: view.name(entry.agency),
                more: reason,
                mark: entry.code == .refused || !entry.isRegular ? .bad : .past
            )
        }
        return Timeline([first] + later).html(say)
    }

    private var related: HTML? {
        guard !document.related.isEmpty else { return nil }
        let items = document.related.map { other -> HTML in
            let key = "desk.related.\(other.isLater ? "later" : "earlier").\(relation(other))"
            return """
                <li>\(say(key)) <a href="\(Self.path(other.id))">\(other.number)</a> – \(other.subject) \
                (\(say.date(other.receivedAt)))</li>
                """
        }
        return "<h2>\(say("desk.document.related"))</h2><ul>\(items)</ul>"
    }

    private func relation(_ other: DeskDocument.Related) -> Message.Business {
        let business = other.isLater ? other.business : message.business
        return [.recall, .update, .replacement].contains(business) ? business : .update
    }
}
