// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The registers of secret documents, and the form for the next line; there is no place for a file.
struct SecretsPage {
    let view: RecordsView
    let side: SecretLine.Side
    let year: Int
    let lines: [SecretLine]
    var state = FormState()

    /// Lines on the page; the book prints all.
    static let limit = 200

    static let base = "/records/secrets"
    static let bookPath = "/records/secrets/book"

    static func path(_ side: SecretLine.Side = .incoming, year: Int? = nil) -> String {
        RecordsPath.path(base, [("side", "\(side)"), ("year", year.map(String.init))])
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.secrets")
        return view.page(
            title,
            section: RegisterPage.section,
            breadcrumbs: [Link(say("records.registers"), to: RegisterPage.path())],
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: form).html(say))\
                \(Heading(
                    title,
                    caption: view.context.session?.agencyName,
                    lead: say("records.secrets.lead")
                ).html(say))
                \(Tabs(title, SecretLine.Side.allCases.map { other in
                    Tabs.Tab(
                        say("records.register.\(other).short"),
                        to: Self.path(other, year: year),
                        isCurrent: other == side
                    )
                }).html(say))\(form)\(books)\(table)
                """
        )
    }

    private var books: HTML {
        let links = ["a3", "a4", "xlsx"].map { form -> HTML in
            let path = RecordsPath.path(
                Self.bookPath,
                [
                    ("side", "\(side)"), ("year", String(year)),
                    (form == "xlsx" ? "as" : "paper", form),
                ]
            )
            return "<a href=\"\(path)\">\(say("records.book.as.\(form)"))</a> "
        }
        return "<p>\(say("records.book.print")): \(links)</p>"
    }

    private var table: HTML {
        DataTable(
            say("records.secrets"),
            columns: ["number", "marking", "subject", "party", "holder"].map {
                .init(say("records.secrets.\($0)"))
            },
            rows: lines.map { line in
                let entry = line.entry
                return DataTable.Row(
                    id: line.id.description,
                    name: line.text,
                    cells: [
                        "\(line.text) \(Minor(say.date(line.day)).html(say))",
                        StatusTag(say("records.marking.\(entry.marking)"), .warn).html(say),
                        "\(entry.typeName) \(entry.subject)",
                        "\(entry.party) \(Minor(entry.reference).html(say))",
                        "\(entry.holder)",
                    ]
                )
            },
            empty: EmptyState(
                say("records.register.empty"),
                advice: say("records.secrets.emptyAdvice")
            )
        ).html(say)
    }

    private var form: HTML {
        let fields = Fields(say, state)
        let types = DocumentType.all(on: view.context.now.date).map { Choice($0.name, $0.name) }
        let own: HTML =
            side == .incoming
            ? fields.row([
                fields.text("reference", label: say("records.book.column.reference")),
                fields.date("issued", label: say("records.field.issued"), isOptional: true),
            ])
            : fields.row([
                fields.text("signer", label: say("records.field.signer")),
                fields.text(
                    "amount",
                    label: say("records.book.column.amount"),
                    value: "1",
                    width: .w5
                ),
            ])
        return PostForm(
            view.context,
            to: Self.base,
            once: view.context.once,
            name: say("records.secrets.register"),
            body: """
                \(fields.hidden("side", "\(side)"))\
                \(fields.radios(
                    "marking",
                    legend: say("records.secrets.marking"),
                    choices: SecretLine.Marking.allCases.map {
                        Choice("\($0)", say("records.marking.\($0)"))
                    },
                    value: "\(SecretLine.Marking.secret)",
                    isInline: true
                ))\
                \(fields.row([
                    fields.select("type", label: say("records.field.type"), choices: types, value: "Công văn"),
                    fields.text("party", label: say("records.secrets.party.\(side)")),
                ]))\(own)\
                \(fields.text("subject", label: say("records.field.subject"), hint: say("records.secrets.subjectHint"), isOptional: true))\
                \(fields.row([
                    fields.text("holder", label: say("records.secrets.holder"), isOptional: true),
                    fields.text("note", label: say("records.book.column.note"), isOptional: true),
                ]))\
                \(ButtonRow([Button(say("records.secrets.register"))]).html(say))
                """
        ).html
    }

    /// What the form says.
    static func read(_ fields: inout FormReader, on today: CivilDate) -> SecretLine.Entry {
        let side = side(fields.choice("side", of: SecretLine.Side.allCases.map { "\($0)" }))
        let word = fields.choice("marking", of: SecretLine.Marking.allCases.map { "\($0)" })
        let isIncoming = side == .incoming
        return SecretLine.Entry(
            side,
            SecretLine.Marking.allCases.first { "\($0)" == word } ?? .secret,
            typeName: fields.choice("type", of: DocumentType.all(on: today).map(\.name)) ?? "",
            party: fields.text("party", max: 500),
            subject: fields.text("subject", min: 0, max: 500),
            reference: isIncoming ? fields.text("reference", max: 60) : "",
            issued: isIncoming ? fields.date("issued", required: false) : nil,
            signer: isIncoming ? "" : fields.text("signer", max: 50),
            copies: isIncoming ? 1 : Int(fields.integer("amount", in: 1...999) ?? 1),
            holder: fields.text("holder", min: 0, max: 200),
            note: fields.text("note", min: 0, max: 500)
        )
    }

    /// What cannot be read counts as what came in.
    static func side(_ word: String?) -> SecretLine.Side {
        SecretLine.Side.allCases.first { "\($0)" == word } ?? .incoming
    }
}
