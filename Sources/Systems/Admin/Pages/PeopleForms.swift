// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// What the days of a form say: from a day on, and the last day when there is one.
struct FormDays {
    static func read(_ fields: inout FormReader) -> (start: CivilDate?, end: CivilDate?) {
        let start = fields.date("valid_from")
        let last = fields.date("last_day", required: false)
        return (start, last.map { CivilDate(dayNumber: $0.dayNumber + 1) })
    }

    static func html(_ fields: Fields, _ validity: Validity?, _ say: Say, today: CivilDate) -> HTML
    {
        let last = validity?.end.map { CivilDate(dayNumber: $0.dayNumber - 1) }
        return """
            \(fields.date(
                "valid_from", label: say("admin.from-day"), value: validity?.start ?? today
            ))\
            \(fields.date("last_day", label: say("admin.last-day"), value: last, isOptional: true))
            """
    }
}

/// Opens an officer or changes one.
struct OfficerForm {
    struct Values: Sendable {
        let name: String
        let mail: String
        let phone: String
        let start: CivilDate?
        let end: CivilDate?

        init(_ fields: inout FormReader) {
            name = fields.text("name", max: 200)
            mail = fields.text("mail", min: 0, max: 254)
            phone = fields.text("phone", min: 0, max: 40)
            (start, end) = FormDays.read(&fields)
        }
    }

    let frame: AdminFrame
    let agency: Agency
    let officer: Officer?

    /// Where a refusal about people is shown.
    static func field(_ refusal: DirectoryRefusal) -> String {
        guard case .invalidPerson(let fault) = refusal else { return "" }
        return fault.field == .validUntil ? "last_day" : fault.field.rawValue
    }

    private var edited: [EditedField] {
        let say = frame.say
        return [
            EditedField("name", say("admin.person-name"), officer?.name ?? ""),
            EditedField("mail", say("admin.mail"), officer?.mail ?? ""),
            EditedField("phone", say("admin.phone"), officer?.phone ?? ""),
        ] + frame.editedDays(officer?.validity)
    }

    func html(_ state: FormState, _ meanwhile: Meanwhile? = nil) -> HTML {
        let say = frame.say
        let fields = Fields(say, state)
        let title = say(officer == nil ? "admin.new-officer" : "admin.edit")
        let id = officer?.id.description
        return frame.form(
            title,
            to: id.map(AdminPath.editOfficer) ?? AdminPath.newOfficer(agency.id.description),
            state: state,
            trail: [Link(agency.name, to: AdminPath.people(agency.id.description))],
            conflict: frame.conflict(
                meanwhile,
                edited,
                state,
                version: officer?.version ?? 0,
                reload: id.map(AdminPath.editOfficer) ?? AdminPath.home
            ),
            button: say("admin.save"),
            fields: """
                \(fields.hidden("version", String(officer?.version ?? 0)))
                \(fields.text(
                    "name",
                    label: say("admin.person-name"),
                    hint: say("admin.person-name-hint"),
                    value: officer?.name ?? "",
                    autocomplete: "off"
                ))
                \(fields.text(
                    "mail",
                    label: say("admin.mail"),
                    value: officer?.mail ?? "",
                    kind: .email,
                    autocomplete: "off",
                    isOptional: true
                ))
                \(fields.text(
                    "phone",
                    label: say("admin.phone"),
                    value: officer?.phone ?? "",
                    kind: .tel,
                    width: .w20,
                    autocomplete: "off",
                    isOptional: true
                ))
                \(FormDays.html(fields, officer?.validity, say, today: frame.context.now.date))
                """
        )
    }
}

/// Opens a unit or changes one.
struct UnitForm {
    struct Values: Sendable {
        let name: String
        let shortName: String
        let kind: AgencyUnit.Kind?
        let parent: ID<AgencyUnit>?
        let start: CivilDate?
        let end: CivilDate?

        init(_ fields: inout FormReader) {
            name = fields.text("name", max: 200)
            shortName = fields.text("short_name", min: 0, max: 40)
            kind = fields.choice("kind", of: AgencyUnit.Kind.self)
            parent = fields.id("parent", required: false)
            (start, end) = FormDays.read(&fields)
        }
    }

    let frame: AdminFrame
    let agency: Agency
    let unit: AgencyUnit?
    let all: [AgencyUnit]

    private var edited: [EditedField] {
        let say = frame.say
        return [
            EditedField("name", say("admin.name"), unit?.name ?? ""),
            EditedField("short_name", say("admin.field.short_name"), unit?.shortName ?? ""),
            EditedField("kind", say("admin.kind"), unit?.kind.rawValue ?? "") {
                say("admin.unit-kind.\($0)")
            },
            EditedField(
                "parent",
                say("admin.column.parent"),
                unit?.parent?.description ?? "",
                word: Self.names(all.map { ($0.id.description, $0.name) })
            ),
        ] + frame.editedDays(unit?.validity)
    }

    func html(_ state: FormState, _ meanwhile: Meanwhile? = nil) -> HTML {
        let say = frame.say
        let fields = Fields(say, state)
        let id = agency.id.description
        let path = unit.map { AdminPath.unit(id, $0.id.description) } ?? AdminPath.newUnit(id)
        let parents = all.filter { $0.id != unit?.id }.map { unit in
            Choice(unit.id.description, unit.name)
        }
        return frame.form(
            say(unit == nil ? "admin.new-unit" : "admin.edit"),
            to: path,
            state: state,
            trail: [Link(agency.name, to: AdminPath.people(id))],
            conflict: frame.conflict(
                meanwhile,
                edited,
                state,
                version: unit?.version ?? 0,
                reload: path
            ),
            button: say("admin.save"),
            fields: """
                \(fields.hidden("version", String(unit?.version ?? 0)))
                \(fields.text("name", label: say("admin.name"), value: unit?.name ?? ""))
                \(fields.text(
                    "short_name",
                    label: say("admin.field.short_name"),
                    value: unit?.shortName ?? "",
                    width: .w10,
                    isOptional: true
                ))
                \(fields.radios(
                    "kind",
                    legend: say("admin.kind"),
                    choices: AgencyUnit.Kind.allCases.map {
                        Choice($0.rawValue, say("admin.unit-kind.\($0.rawValue)"))
                    },
                    value: (unit?.kind ?? .division).rawValue
                ))
                \(fields.select(
                    "parent",
                    label: say("admin.column.parent"),
                    choices: parents,
                    value: unit?.parent?.description ?? "",
                    blank: say("admin.none"),
                    isOptional: true
                ))
                \(FormDays.html(fields, unit?.validity, say, today: frame.context.now.date))
                """
        )
    }
}

extension UnitForm {
    /// What ids are called; an id itself where it is unknown.
    static func names(_ pairs: [(String, String)]) -> (String) -> String {
        let names = Dictionary(pairs) { first, _ in first }
        return { names[$0] ?? $0 }
    }
}
