// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// Opens the office of an agency here, or changes what its documents are headed by.
struct OfficePage {
    let view: RecordsView
    let office: Office?
    let staff: Staff?
    var state = FormState()
    var refusal: String?

    static let section = "records-office"
    static let path = "/records/office"

    /// What the form says; a body that cannot be read is refused beside its field.
    static func read(_ fields: inout FormReader, on today: CivilDate) -> Office.Settings {
        func names(_ types: [DocumentType]) -> Set<String> { Set(types.map(\.name)) }
        let lines = fields.multiline("bodies", min: 0, max: 5000).split(separator: "\n")
            .filter { !$0.allSatisfy(\.isWhitespace) }
        let bodies = lines.compactMap { AdvisoryBody(line: $0) }
        if bodies.count != lines.count { fields.refuse("bodies", "records.office.badBody") }
        return Office.Settings(
            abbreviation: fields.text("abbreviation", max: 15),
            place: fields.text("place", max: 50),
            parentName: fields.text("parent", min: 0, max: 200),
            ownSeries: fields.choices("series", of: names(DocumentType.all(on: today))),
            legalTypes: fields.choices("legal", of: names(LegalType.all(on: today))),
            bodies: bodies
        )
    }

    private var form: HTML {
        let say = view.say
        let title = say("records.office.title")
        let fields = Fields(say, state)
        let settings = office?.settings
        let button = say(office == nil ? "records.office.open" : "records.office.save")
        return PostForm(
            view.context,
            to: Self.path,
            name: title,
            body: """
                \(fields.text("abbreviation", label: say("records.office.abbreviation"), hint: say("records.office.abbreviationHint"), value: settings?.abbreviation ?? "", width: .w10))\
                \(fields.text("place", label: say("records.office.place"), hint: say("records.office.placeHint"), value: settings?.place ?? "", width: .w20))\
                \(fields.text("parent", label: say("records.office.parent"), value: settings?.parentName ?? "", isOptional: true))\
                \(fields.checkboxes("series", legend: say("records.office.series"), hint: say("records.office.seriesHint"), choices: types, values: settings?.ownSeries ?? [], isInline: true, isOptional: true))\
                \(fields.checkboxes("legal", legend: say("records.office.legal"), hint: say("records.office.legalHint"), choices: LegalType.all(on: view.context.now.date).map { Choice($0.name, $0.name) }, values: settings?.legalTypes ?? [], isInline: true, isOptional: true))\
                \(fields.area("bodies", label: say("records.office.bodies"), hint: say("records.office.bodiesHint"), value: settings?.bodies.map(\.line).joined(separator: "\n") ?? "", rows: 2, isOptional: true))\
                \(ButtonRow([Button(button)]).html(say))
                """
        ).html
    }

    var html: HTML {
        let say = view.say
        let title = say("records.office.title")
        return view.page(
            title,
            section: Self.section,
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: !state.summary.isEmpty || refusal != nil,
            body: """
                \(ErrorSummary(state, say, of: form).html(say))\
                \(Heading(
                    title,
                    caption: view.context.session?.agencyName,
                    lead: say(office == nil ? "records.office.lead" : "records.office.openSince", [
                        "day": office.map { say.date($0.openedAt) } ?? ""
                    ])
                ).html(say))
                \(form)\(people)
                """
        )
    }

    private var types: [Choice] {
        DocumentType.all(on: view.context.now.date).map { Choice($0.name, $0.name) }
    }

    /// Who works here, as the directory has it: so that a missing leader or unit is seen at once.
    private var people: HTML? {
        guard let staff else { return nil }
        let say = view.say
        let units = Dictionary(uniqueKeysWithValues: staff.units.map { ($0.id, $0.name) })
        return """
            <h2>\(say("records.office.people"))</h2>
            \(DataTable(
                say("records.office.people"),
                columns: [
                    .init(say("records.column.who")), .init(say("records.column.title")),
                    .init(say("records.column.unit")),
                ],
                rows: staff.members.map { member in
                    DataTable.Row(
                        id: member.party.key,
                        name: member.party.name,
                        cells: [
                            "\(member.party.name)", "\(member.title)",
                            "\(member.party.unit.flatMap { units[$0] } ?? "")",
                        ]
                    )
                },
                empty: EmptyState(
                    say("records.office.nobody"),
                    advice: say("records.office.nobodyAdvice")
                )
            ).html(say))
            """
    }
}
