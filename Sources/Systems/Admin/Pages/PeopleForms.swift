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

    func html(_ state: FormState, isConflict: Bool) -> HTML {
        let say = frame.say
        let fields = Fields(say, state)
        let title = say(officer == nil ? "admin.new-officer" : "admin.edit")
        let id = officer?.id.description
        return frame.form(
            title,
            to: id.map(AdminPath.editOfficer) ?? AdminPath.newOfficer(agency.id.description),
            state: state,
            trail: [Link(agency.name, to: AdminPath.people(agency.id.description))],
            conflict: isConflict ? SavedNow.html(officer?.cells ?? [], say) : "",
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

/// What somebody else saved meanwhile, above the form that still holds what was typed.
enum SavedNow {
    static func html(_ cells: [PeopleCell], _ say: Say) -> HTML {
        let items = cells.map { cell in
            SummaryList.Item(say("admin.field.\(cell.field.rawValue)"), text: cell.text)
        }
        return "<h2>\(say("admin.saved-now"))</h2>\(SummaryList(items).html(say))"
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

    func html(_ state: FormState, isConflict: Bool) -> HTML {
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
            conflict: isConflict ? SavedNow.html(unit?.cells ?? [], say) : "",
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

/// Gives an officer a post or changes one.
struct OfficerPostForm {
    struct Values: Sendable {
        let title: String
        let unit: ID<AgencyUnit>?
        let roles: Set<Role>
        let scope: Actor.Scope
        let start: CivilDate?
        let end: CivilDate?
        let actingFor: ID<Post>?

        init(_ fields: inout FormReader) {
            title = fields.text("title", max: 200)
            unit = fields.id("unit", required: false)
            let words = fields.choices("roles", of: Set(OfficerPostForm.roles.map(\.rawValue)))
            roles = Set(words.compactMap(Role.init))
            let scope = fields.choice("scope", of: ["agency", "subtree", "nation"])
            self.scope = scope.flatMap(Actor.Scope.init(word:)) ?? .agency
            actingFor = fields.id("acting_for", required: false)
            (start, end) = FormDays.read(&fields)
        }
    }

    static let roles = Role.allCases.filter { !$0.isOfSoftware }

    let frame: AdminFrame
    let officer: Officer
    let post: Post?
    let agency: Agency
    let units: [AgencyUnit]
    /// Nobody grants further than he sees himself.
    let widest: Actor.Scope

    func html(_ state: FormState, isConflict: Bool) -> HTML {
        let say = frame.say
        let fields = Fields(say, state)
        let id = officer.id.description
        let scopes = ["agency", "subtree", "nation"].filter { word in
            Actor.Scope(word: word).map { scope in
                Actor(
                    subject: .job("form"),
                    agency: nil,
                    roles: [],
                    scope: widest,
                    strength: .none
                ).mayGrant(scope)
            } ?? false
        }
        return frame.form(
            say(post == nil ? "admin.new-post" : "admin.edit"),
            to: post.map { AdminPath.post(id, $0.id.description) } ?? AdminPath.newPost(id),
            state: state,
            trail: [Link(officer.name, to: AdminPath.officer(id))],
            lead: agency.name,
            conflict: isConflict ? SavedNow.html(post?.cells ?? [], say) : "",
            button: say("admin.save"),
            fields: """
                \(fields.hidden("version", String(post?.version ?? 0)))
                \(fields.text("title", label: say("admin.post-title"), value: post?.title ?? ""))
                \(fields.select(
                    "unit",
                    label: say("admin.unit"),
                    choices: units.map { Choice($0.id.description, $0.name) },
                    value: post?.unit?.description ?? "",
                    blank: say("admin.none"),
                    isOptional: true
                ))
                \(fields.checkboxes(
                    "roles",
                    legend: say("admin.role"),
                    choices: Self.roles.map {
                        Choice($0.rawValue, say("admin.role.\($0.rawValue)"))
                    },
                    values: post?.roles.map(\.rawValue) ?? []
                ))
                \(fields.radios(
                    "scope",
                    legend: say("admin.scope"),
                    hint: say("admin.scope-hint"),
                    choices: scopes.map { Choice($0, say("admin.scope.\($0)")) },
                    value: post?.scope.word ?? "agency"
                ))
                \(FormDays.html(fields, post?.validity, say, today: frame.context.now.date))
                \(post == nil ? substitution(fields, say) : "")
                """
        )
    }

    private func substitution(_ fields: Fields, _ say: Say) -> HTML {
        fields.text(
            "acting_for",
            label: say("admin.field.acting_for"),
            hint: say("admin.acting-hint"),
            width: .w30,
            isOptional: true
        )
    }
}
