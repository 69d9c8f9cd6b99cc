// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The registers of a year with the columns of NĐ 30/2020 Annex IV.
struct RegisterPage {
    let view: RecordsView
    let kind: RegisterKind
    /// The type whose own series is shown; nil for the common one.
    let series: String?
    let year: Int
    let slice: RegisterSlice
    let isContinued: Bool

    static let section = "records-registers"

    static func path(
        _ kind: RegisterKind = .incoming,
        series: String? = nil,
        year: Int? = nil,
        below number: Int? = nil
    ) -> String {
        RecordsPath.path(
            "/records/registers/\(kind.rawValue)",
            [
                ("series", series), ("year", year.map(String.init)),
                ("below", number.map(String.init)),
            ]
        )
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.register.\(kind)", ["year": String(year)])
        return view.page(
            title,
            section: Self.section,
            body: """
                \(Heading(title, caption: view.context.session?.agencyName).html(say))
                \(Tabs(say("records.registers"), RegisterKind.allCases.map { other in
                    Tabs.Tab(
                        say("records.register.\(other).short"),
                        to: Self.path(other, year: year),
                        isCurrent: other == kind
                    )
                }).html(say))\(allSeries)\(years)\(books)\(table)\(paging)
                """
        )
    }

    /// The series of numbers, where there is more than one: of types, of agencies that are no more.
    private var allSeries: HTML? {
        let own = kind == .outgoing ? Array(slice.seat.office.outgoingBooks.dropFirst()) : []
        guard !own.isEmpty || !slice.formers.isEmpty else { return nil }
        let all: [(series: String?, label: String)] =
            [(nil, say("records.register.common"))] + own.map { ($0.key, $0.label) }
            + slice.formers.map { former in
                let values = ["name": former.name, "day": say.date(former.mergedOn)]
                return (former.series, say("records.register.former", values))
            }
        return Tabs(
            say("records.register.series"),
            all.map { one in
                Tabs.Tab(
                    one.label,
                    to: Self.path(kind, series: one.series, year: year),
                    isCurrent: one.series == series
                )
            }
        ).html(say)
    }

    private var years: HTML {
        let before = Link(String(year - 1), to: Self.path(kind, series: series, year: year - 1))
            .html(say)
        let after: HTML? =
            year < view.context.now.date.year
            ? Link(String(year + 1), to: Self.path(kind, series: series, year: year + 1)).html(say)
            : nil
        var links = [
            ButtonLink(say("records.seal.title"), to: SealPage.path),
            ButtonLink(say("records.powers"), to: PowersPage.base),
        ]
        if Records.may(slice.seat.roles, .keepSecrets, .office) {
            links.append(ButtonLink(say("records.secrets"), to: SecretsPage.path()))
        }
        let seal = ButtonRow(links).html(say)
        return "<p>\(say("records.register.years")) \(before) \(after)</p>\(seal)"
    }

    static func bookPath(_ book: Book.Kind, series: String?, year: Int, as form: String)
        -> String
    {
        let values = form == "xlsx" ? [("as", "xlsx")] : [("paper", form)]
        return RecordsPath.path(
            "/records/books/\(book.rawValue)",
            [("series", series), ("year", String(year))] + values.map { ($0.0, $0.1) }
        )
    }

    /// The bound books of Annex IV, and the same rows for a spreadsheet.
    private var books: HTML {
        let kinds: [Book.Kind] =
            kind == .incoming
            ? [.incoming, .handling] : [.outgoing, .dispatched, .postal, .copies, .uses]
        let items = kinds.map { book -> HTML in
            let links = ["a3", "a4", "xlsx"].map { form -> HTML in
                let label = say("records.book.as.\(form)")
                return """
                    <a href="\(Self.bookPath(book, series: series, year: year, as: form))">\(label)</a> \

                    """
            }
            return "<li>\(say("records.book.\(book.rawValue)")): \(links)</li>"
        }
        return Disclosure(say("records.book.print"), body: "<ul>\(items)</ul>").html(say)
    }

    private var table: HTML {
        let columns: [String]
        let rows: [DataTable.Row]
        switch slice.lines {
        case .incoming(let lines):
            columns = ["arrival", "author", "reference", "issued", "subject", "unit"]
            rows = lines.map(row)
        case .outgoing(let lines):
            columns = ["reference", "issued", "subject", "signer", "copies", "unit"]
            rows = lines.map(row)
        }
        return DataTable(
            say("records.register.\(kind).short"),
            columns: columns.map { .init(say("records.field.\($0)")) },
            rows: rows,
            empty: EmptyState(
                say("records.register.empty"),
                advice: say("records.register.emptyAdvice")
            )
        ).html(say)
    }

    private func row(_ incoming: Incoming) -> DataTable.Row {
        let place = incoming.registration
        let entry = incoming.entry
        let recalled: HTML? =
            incoming.state == .recalled
            ? StatusTag(say("records.incoming.recalled"), .quiet).html(say) : nil
        return DataTable.Row(
            id: incoming.id.description,
            name: place?.text ?? "",
            cells: [
                """
                \(link(place?.text, to: IncomingPage.path(incoming.id), of: incoming.office)) \
                \(Minor(view.date(place?.day)).html(say))
                """,
                "\(entry.author)", "\(entry.reference)", "\(view.date(entry.issued))",
                "\(entry.typeName) \(entry.subject) \(recalled)", "\(place?.clerk ?? "")",
            ]
        )
    }

    private func row(_ outgoing: Outgoing) -> DataTable.Row {
        let place = outgoing.registration
        let recalled: HTML? =
            outgoing.state == .recalled
            ? StatusTag(say("records.outgoing.recalled"), .quiet).html(say) : nil
        return DataTable.Row(
            id: outgoing.id.description,
            name: place?.text ?? "",
            cells: [
                link(place?.text, to: OutgoingPage.path(outgoing.id), of: outgoing.office),
                "\(view.date(place?.day))",
                "\(outgoing.fields.type) \(outgoing.fields.subject) \(recalled)",
                "\(outgoing.fields.signerName)",
                "\(outgoing.fields.copies.joined(separator: "; "))", "\(outgoing.unitName)",
            ]
        )
    }

    /// What went with its unit to another agency is opened there.
    private func link(_ text: String?, to path: String, of office: AgencyCode) -> HTML {
        office == slice.seat.office.code
            ? "<a href=\"\(path)\">\(text ?? "")</a>"
            : "\(text ?? "") \(StatusTag(say("records.register.departed"), .quiet).html(say))"
    }

    private var paging: HTML? {
        guard slice.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(kind, series: series, year: year) : nil,
            next: slice.next.map { Self.path(kind, series: series, year: year, below: $0) },
            summary: say("records.register.paged")
        ).html(say)
    }
}
