// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

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
    /// The words by which a post to stand in for was sought, and what was found.
    var sought = ""
    var substitutes: [Substitute] = []

    static let searchField = "who"

    func html(_ state: FormState, _ meanwhile: Meanwhile? = nil) -> HTML {
        let say = frame.say
        let fields = Fields(say, state)
        let id = officer.id.description
        return frame.form(
            say(post == nil ? "admin.new-post" : "admin.edit"),
            to: post.map { AdminPath.post(id, $0.id.description) } ?? AdminPath.newPost(id),
            state: state,
            trail: [Link(officer.name, to: AdminPath.officer(id))],
            lead: agency.name,
            before: post == nil ? search : "",
            conflict: frame.conflict(
                meanwhile,
                edited + frame.editedDays(post?.validity),
                state,
                version: post?.version ?? 0,
                reload: post.map { AdminPath.post(id, $0.id.description) } ?? AdminPath.home
            ),
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
                \(post == nil ? substitution(fields, say) : nil)
                """
        )
    }

    /// The scopes that may be given, by their words.
    private var scopes: [String] {
        ["agency", "subtree", "nation"].filter { word in
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
    }

    private var edited: [EditedField] {
        let say = frame.say
        let names = UnitForm.names(units.map { ($0.id.description, $0.name) })
        return [
            EditedField("title", say("admin.post-title"), post?.title ?? ""),
            EditedField("unit", say("admin.unit"), post?.unit?.description ?? "", word: names),
            EditedField("roles", say("admin.role"), post?.roles.map(\.rawValue).sorted() ?? []) {
                say("admin.role.\($0)")
            },
            EditedField("scope", say("admin.scope"), post?.scope.word ?? "") {
                say("admin.scope.\($0)")
            },
        ]
    }

    /// Finds whom the officer is to stand in for, before the rest is filled in.
    private var search: HTML {
        let say = frame.say
        let field = Fields(say).text(
            Self.searchField,
            label: say("admin.acting-find"),
            hint: say("admin.acting-find-hint"),
            value: sought,
            kind: .search,
            width: .w30,
            isOptional: true
        )
        return GetForm(
            to: AdminPath.newPost(officer.id.description),
            isSearch: true,
            name: say("admin.acting-find"),
            body: "\(field)\(Button(say("admin.find"), kind: .secondary).html(say))"
        ).html
    }

    private func substitution(_ fields: Fields, _ say: Say) -> HTML? {
        guard !sought.isEmpty else { return nil }
        let kept = fields.hidden(Self.searchField, sought)
        guard !substitutes.isEmpty else {
            return
                "\(kept)\(Banner(.warning, say("admin.acting-nobody", ["text": sought])).html(say))"
        }
        let choices =
            [Choice("", say("admin.acting-none"))]
            + substitutes.map { post in
                let place = [post.title, post.unit].filter { !$0.isEmpty }.joined(separator: ", ")
                return Choice(post.id.description, post.holder, hint: place)
            }
        return """
            \(kept)\(fields.radios(
                "acting_for",
                legend: say("admin.field.acting_for"),
                choices: choices,
                isOptional: true
            ))
            """
    }
}
