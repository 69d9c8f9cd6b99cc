// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Web

/// Where the documents under one number are, at every agency that the reader may see.
struct TracePage {
    let view: DeskView
    let number: String
    /// Nil before anything was asked.
    let traces: [Trace]?
    var refusal: String?

    static let section = "trace"
    static let base = "/desk/trace"
    /// Of a document to more recipients, those that are late or refused come first and the rest is cut.
    static let shownRecipients = 200

    static func path(_ number: String = "") -> String {
        DeskQueryText.path(base, [("number", number)])
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("desk.trace.title")
        let field = Fields(say).text(
            "number",
            label: say("desk.trace.number"),
            hint: say("desk.trace.hint"),
            value: number,
            kind: .search,
            width: .w30
        )
        return view.page(
            title,
            section: Self.section,
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil,
            body: """
                \(Heading(title, lead: say("desk.trace.lead")).html(say))\
                \(GetForm(
                    to: Self.base,
                    isSearch: true,
                    name: title,
                    body: "\(field)\(Button(say("desk.trace.find")).html(say))"
                ).html)\(results)
                """
        )
    }

    private var results: HTML? {
        guard let traces else { return nil }
        guard !traces.isEmpty else {
            return EmptyState(say("desk.trace.none"), advice: say("desk.trace.noneAdvice")).html(
                say
            )
        }
        return .joined(traces.map(section))
    }

    private func section(_ trace: Trace) -> HTML {
        let message = trace.message
        let reports = Dictionary(grouping: trace.reports, by: \.recipient)
        let order = trace.deliveries.sorted { Self.rank($0) < Self.rank($1) }
        let shown = order.prefix(Self.shownRecipients)
        let more = order.count - shown.count + trace.pending
        let archived: HTML? = trace.archived.map { "<p>\(view.archived($0))</p>" }
        let rest: HTML? = more > 0 ? "<p>\(say.count("desk.recipients.more", more))</p>" : nil
        return """
            <h2><a href="\(DocumentPage.path(message.id))">\(view.number(message.number, message.notation))</a> \
            \(view.business(message.business))</h2>
            <p>\(view.name(message.sender)) · \(view.time(message.receivedAt)) · \(message.subject)</p>
            \(archived)\
            \(DataTable(
                say("desk.document.recipients"),
                columns: [
                    .init(say("desk.column.recipient")), .init(say("desk.column.state")),
                    .init(say("desk.column.steps")),
                ],
                rows: shown.map { row($0, reports[$0.recipient] ?? []) },
                empty: EmptyState(
                    say("desk.recipients.waiting"),
                    advice: say("desk.recipients.waitingAdvice")
                )
            ).html(say))\(rest)
            """
    }

    private static func rank(_ delivery: Delivery) -> Int {
        switch delivery.state {
        case .refused: 0
        case .queued: 1
        case .delivered: 2
        case .accepted, .assigned, .processing: 3
        case .completed: 4
        }
    }

    private func row(_ delivery: Delivery, _ reports: [StatusReport]) -> DataTable.Row {
        let steps = reports.map { report -> HTML in
            let reason: HTML? = report.reason.isEmpty ? nil : " – \(report.reason)"
            return """
                <li>\(view.time(report.claimedAt)) \(say("desk.status.\(report.code.rawValue)"))\(reason)</li>
                """
        }
        let arrived: HTML? = delivery.deliveredAt.map { at -> HTML in
            "<li>\(view.time(at)) \(say("desk.status.01"))</li>"
        }
        return DataTable.Row(
            id: delivery.recipient.text,
            cells: [
                "\(view.name(delivery.recipient)) \(Minor(delivery.recipient.text).html(say))",
                """
                \(view.state(delivery.state, isFrozen: delivery.frozenAt != nil)) \
                \(view.asked(delivery.request, delivery.answer))
                """,
                "<ul>\(arrived)\(steps)</ul>",
            ]
        )
    }
}
