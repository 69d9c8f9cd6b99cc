// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Who may sign documents of the agency, as what, for how long (NĐ 30/2020 Đ13).
struct PowersPage {
    let view: RecordsView
    let seat: Seat
    let competence: Competence
    let staff: Staff
    var state = FormState()

    static let base = "/records/powers"

    private var say: Say { view.say }
    private var mayGrant: Bool { Records.may(seat.roles, .grantSigning, .office) }

    var html: HTML {
        let title = say("records.powers")
        return view.page(
            title,
            section: RegisterPage.section,
            breadcrumbs: [Link(say("records.registers"), to: RegisterPage.path())],
            isError: !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: form ?? "").html(say))\
                \(Heading(
                    title,
                    caption: view.context.session?.agencyName,
                    lead: say(competence.isRecorded ? "records.power.lead" : "records.power.leadNone")
                ).html(say))
                \(table)\(form)
                """
        )
    }

    private var table: HTML {
        DataTable(
            say("records.powers"),
            columns: ["titles", "who", "types", "basis", "days"].map {
                .init(say("records.power.\($0)"))
            },
            rows: competence.powers.map { power in
                let terms = power.terms
                return DataTable.Row(
                    id: power.id.description,
                    name: power.name,
                    cells: [
                        "\(terms.lines.joined(separator: " / "))", "\(power.name)",
                        "\(terms.types.isEmpty ? say("records.power.allTypes") : terms.types.joined(separator: ", "))",
                        "\(terms.basis)", days(power),
                    ]
                )
            },
            empty: EmptyState(
                say("records.power.empty"),
                advice: say("records.power.emptyAdvice")
            )
        ).html(say)
    }

    private func days(_ power: SigningPower) -> HTML {
        let (terms, day) = (power.terms, competence.day)
        let until = terms.until.map { " – \(say.date($0))" } ?? ""
        let isOver = terms.until.map { $0 < day } ?? false
        let tag: HTML =
            isOver
            ? StatusTag(say("records.power.isOver"), .quiet).html(say)
            : terms.from > day ? StatusTag(say("records.power.isEarly"), .new).html(say) : ""
        let end: HTML? =
            mayGrant && !isOver && terms.until != day
            ? PostForm(
                view.context,
                to: "\(Self.base)/\(power.id)/end",
                body: Button(say("records.power.end"), kind: .quiet).html(say)
            ).html : nil
        return "\(say.date(terms.from))\(until) \(tag)\(end)"
    }

    private var form: HTML? {
        guard mayGrant else { return nil }
        let fields = Fields(say, state)
        let people = staff.members.map { Choice($0.party.key, $0.party.name, hint: $0.title) }
        let types = DocumentType.all(on: competence.day).map(\.name)
        let legal = seat.office.settings.legalTypes.filter { !types.contains($0) }
        return PostForm(
            view.context,
            to: Self.base,
            once: view.context.once,
            name: say("records.power.grant"),
            body: """
                <h2>\(say("records.power.grant"))</h2>\
                \(fields.select("person", label: say("records.power.who"), choices: people))\
                \(fields.radios(
                    "capacity",
                    legend: say("records.power.capacity"),
                    choices: SigningPower.Capacity.allCases.map {
                        Choice("\($0)", say("records.power.capacity.\($0)"))
                    },
                    value: "\(competence.powers.isEmpty ? SigningPower.Capacity.head : .deputy)"
                ))\
                \(fields.row([
                    fields.area("title", label: say("records.power.title"), hint: say("records.power.titleHint"), rows: 2),
                    fields.text("principal", label: say("records.power.principal"), hint: say("records.power.principalHint"), isOptional: true),
                ]))\
                \(fields.text("collective", label: say("records.power.collective"), hint: say("records.power.collectiveHint"), isOptional: true))\
                \(fields.checkboxes("types", legend: say("records.power.types"), hint: say("records.power.typesHint"), choices: (types + legal).map { Choice($0, $0) }, isInline: true, isOptional: true))\
                \(fields.text("basis", label: say("records.power.basis"), hint: say("records.power.basisHint"), isOptional: true))\
                \(fields.row([
                    fields.date("from", label: say("records.since"), value: competence.day),
                    fields.date("until", label: say("records.until"), isOptional: true),
                ]))\
                \(ButtonRow([Button(say("records.power.grant"))]).html(say))
                """
        ).html
    }

    /// What the form says; nil terms where a day cannot be read.
    static func read(_ fields: inout FormReader) -> (person: String, terms: SigningPower.Terms?) {
        func line(_ name: String, _ limit: Int) -> String {
            fields.text(name, min: 0, max: limit)
        }
        let person = fields.text("person", max: 60)
        let word = fields.choice("capacity", of: SigningPower.Capacity.allCases.map { "\($0)" })
        let capacity = SigningPower.Capacity.allCases.first { "\($0)" == word } ?? .deputy
        let titles = fields.multiline("title", max: 200).split(separator: "\n").map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
        let known = Set(
            (DocumentType.all(on: DocumentType.decree30.from)
                + LegalType.all(on: LegalType.law80.from)).map(\.name)
        )
        let (principal, collective) = (line("principal", 100), line("collective", 100))
        let types = fields.choices("types", of: known)
        let basis = line("basis", 200)
        let (from, until) = (fields.date("from"), fields.date("until", required: false))
        return (
            person,
            from.map {
                SigningPower.Terms(
                    capacity,
                    titles: titles,
                    for: principal,
                    collective: collective,
                    types: types,
                    basis: basis,
                    from: $0,
                    until: until
                )
            }
        )
    }

    /// The field at which a refusal is shown.
    static func field(of refusal: RecordsRefusal) -> String {
        switch refusal {
        case .fieldMissing(let field), .badSettings(let field): field
        case .badPeriod: "until"
        case .headFirst: "capacity"
        default: "person"
        }
    }
}
