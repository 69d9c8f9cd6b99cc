// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The cash desk: what waits to be paid, and the book of the day.
struct CashPage {
    let view: OneStopView
    let due: [FeeDue]
    let next: String?
    let open: CashBookSheet?
    let books: [CashBook]
    let mayTake: Bool
    let hasService: Bool
    var state = FormState()
    var refusal: String?

    static let section = "onestop-cash"
    static let base = "/onestop/cash"

    static func path(after place: (Instant, ID<Dossier>)? = nil) -> String {
        place.map { "\(base)?after=\($0.0.microseconds)~\($0.1)" } ?? base
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.cash.title")
        let reconciliation: HTML? =
            hasService
            ? ButtonLink(say("onestop.payments.title"), to: PaymentsPage.path).html(say) : nil
        return view.page(
            title,
            section: Self.section,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say).html(say))\
                \(Heading(title, caption: view.context.session?.agencyName, actions: "\(reconciliation)").html(say))\
                \(QueuePage.finder(say))\(waiting)\(book)\(earlier)
                """
        )
    }

    private var waiting: HTML {
        let table = DataTable(
            say("onestop.cash.waiting"),
            columns: [
                DataTable.Column(say("onestop.column.dossier")),
                DataTable.Column(say("onestop.column.applicant")),
                DataTable.Column(say("onestop.cash.since")),
                DataTable.Column(say("onestop.fee.toPay"), isNumeric: true),
            ],
            rows: due.map { line in
                DataTable.Row(cells: [
                    """
                    <a href="\(DossierPage.path(line.dossier.id))">\(line.dossier.code)</a><br>\(line.dossier.subject)
                    """,
                    "\(line.dossier.applicant)", view.words.time(line.since),
                    line.claim < 0
                        ? "\(say("onestop.cash.back", ["amount": say.money(-line.claim)]))"
                        : "\(say.money(line.claim))",
                ])
            },
            empty: EmptyState(
                say("onestop.cash.nothing"),
                advice: say("onestop.cash.nothingAdvice")
            )
        ).html(say)
        let paging: HTML? = next.map {
            Paging(previous: nil, next: $0, summary: say.count("onestop.lines", due.count))
                .html(say)
        }
        return "<h2>\(say("onestop.cash.waiting"))</h2>\(table)\(paging)"
    }

    private var book: HTML? {
        guard mayTake else { return nil }
        guard let open else {
            return "<h2>\(say("onestop.cash.book"))</h2><p>\(say("onestop.cash.noBook"))</p>"
        }
        let fields = Fields(say, state)
        return """
            <h2>\(say("onestop.cash.book"))</h2>\
            \(SummaryList([
                SummaryList.Item(say("onestop.cash.number"), "<a href=\"\(BookPage.path(open.book.id))\">\(open.book.number)</a>"),
                SummaryList.Item(say("onestop.cash.day"), text: say.date(open.book.day)),
                SummaryList.Item(say("onestop.cash.expected"), text: say.money(open.expected)),
            ]).html(say))\
            \(PostForm(view.context, to: BookPage.closePath(open.book.id), once: view.context.once, name: say("onestop.cash.close"), body: """
                \(fields.money("counted", label: say("onestop.cash.counted")))\
                \(fields.text("receiver", label: say("onestop.cash.receiver"), hint: say("onestop.cash.receiverHint")))\
                \(fields.text("note", label: say("onestop.cash.note"), hint: say("onestop.cash.noteHint"), isOptional: true))\
                \(Button(say("onestop.cash.close"), kind: .secondary).html(say))
                """).html)
            """
    }

    private var earlier: HTML? {
        let closed = books.filter { $0.closed != nil }
        guard !closed.isEmpty else { return nil }
        return """
            <h2>\(say("onestop.cash.earlier"))</h2>\
            \(DataTable(
                say("onestop.cash.earlier"),
                columns: [
                    DataTable.Column(say("onestop.cash.number")),
                    DataTable.Column(say("onestop.cash.day")),
                    DataTable.Column(say("onestop.cash.cashier")),
                    DataTable.Column(say("onestop.cash.expected"), isNumeric: true),
                    DataTable.Column(say("onestop.cash.difference"), isNumeric: true),
                    DataTable.Column(say("onestop.cash.receiver")),
                ],
                rows: closed.map { book in
                    DataTable.Row(cells: [
                        "<a href=\"\(BookPage.path(book.id))\">\(book.number)</a>",
                        "\(say.date(book.day))", "\(book.cashierName)",
                        "\(say.money(book.closed?.expected ?? 0))",
                        "\(say.money(book.closed?.difference ?? 0))",
                        "\(book.closed?.receiver ?? "")",
                    ])
                },
                empty: EmptyState("", advice: "")
            ).html(say))
            """
    }
}

/// One cash book with every receipt in it.
struct BookPage {
    let view: OneStopView
    let sheet: CashBookSheet

    static func path(_ id: ID<CashBook>) -> String { "\(CashPage.base)/books/\(id)" }
    static func closePath(_ id: ID<CashBook>) -> String { "\(path(id))/close" }
    static func filePath(_ id: ID<CashBook>, _ kind: String) -> String { "\(path(id))/\(kind)" }

    private var say: Say { view.say }

    var html: HTML {
        let book = sheet.book
        let title = say(
            "onestop.cash.bookOf",
            ["number": String(book.number), "date": say.date(book.day)]
        )
        let files = ["pdf", "xlsx", "csv"].map { kind -> HTML in
            "<a href=\"\(Self.filePath(book.id, kind))\">\(say("onestop.cash.file.\(kind)"))</a> "
        }
        return view.page(
            title,
            section: CashPage.section,
            breadcrumbs: [Link(say("onestop.cash.title"), to: CashPage.base)],
            body: """
                \(Heading(title, caption: book.cashierName).html(say))\
                \(DataTable(
                    title,
                    columns: [
                        DataTable.Column(say("onestop.cash.receipt")),
                        DataTable.Column(say("onestop.cash.at")),
                        DataTable.Column(say("onestop.column.dossier")),
                        DataTable.Column(say("onestop.column.applicant")),
                        DataTable.Column(say("onestop.cash.kind")),
                        DataTable.Column(say("onestop.fee.amount"), isNumeric: true),
                    ],
                    rows: sheet.lines.map(row),
                    empty: EmptyState(say("onestop.cash.empty"), advice: "")
                ).html(say))\
                <p>\(say("onestop.cash.expected")): <strong>\(say.money(sheet.expected))</strong></p>\
                <p>\(files)</p>
                """
        )
    }

    private func row(_ line: CashBookSheet.Line) -> DataTable.Row {
        let sum = line.entry.kind == .paid ? line.entry.total : -line.entry.total
        return DataTable.Row(cells: [
            "\(line.entry.receipt > 0 ? line.entry.receipt.digits(7) : "–")",
            view.words.time(line.entry.at),
            "<a href=\"\(DossierPage.path(line.dossier))\">\(line.code)</a>",
            "\(line.applicant)", "\(say("onestop.fee.kind.\(line.entry.kind.rawValue)"))",
            "\(say.money(sum))",
        ])
    }
}

/// The bank's statements against the ledger.
struct PaymentsPage {
    let view: OneStopView
    let days: [PaymentDay]

    static let path = "/onestop/cash/payments"

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.payments.title")
        return view.page(
            title,
            section: CashPage.section,
            breadcrumbs: [Link(say("onestop.cash.title"), to: CashPage.base)],
            body: """
                \(Heading(title, lead: say("onestop.payments.lead")).html(say))\
                \(DataTable(
                    title,
                    columns: [
                        DataTable.Column(say("onestop.cash.day")),
                        DataTable.Column(say("onestop.payments.lines"), isNumeric: true),
                        DataTable.Column(say("onestop.payments.theirs"), isNumeric: true),
                        DataTable.Column(say("onestop.payments.ours"), isNumeric: true),
                        DataTable.Column(say("onestop.payments.differences")),
                        DataTable.Column(say("onestop.payments.checked")),
                    ],
                    rows: days.map(row),
                    empty: EmptyState(
                        say("onestop.payments.none"),
                        advice: say("onestop.payments.noneAdvice")
                    )
                ).html(say))
                """
        )
    }

    private func row(_ day: PaymentDay) -> DataTable.Row {
        let found = day.differences.map { difference -> HTML in
            """
            <li>\(say("onestop.payments.kind.\(difference.kind.rawValue)")): \(difference.reference), \
            \(say.money(difference.theirs)) / \(say.money(difference.ours))</li>
            """
        }
        let none: HTML = "\(say("onestop.payments.even"))"
        return DataTable.Row(cells: [
            "\(say.date(day.day))", "\(say.number(day.lines))", "\(say.money(day.theirs))",
            "\(say.money(day.ours))", found.isEmpty ? none : "<ul>\(found)</ul>",
            view.words.time(day.checkedAt),
        ])
    }
}
