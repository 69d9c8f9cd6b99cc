// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// What the agency above assigns: the place in the tree and the codes, each with its days.
extension AgencyForm {
    struct Place: Sendable {
        let level: Int
        let codes: AgencyCodes?

        init(_ fields: inout FormReader, of agency: Agency) {
            level = fields.choice("level", of: AgencyForm.levels).flatMap { Int($0) } ?? 0
            let start = agency.validity.start
            let code102 = Self.code(&fields, "code102", from: start)
            let code20 = Self.code(&fields, "code20", from: start)
            codes = AgencyCodes(code102: code102, code20: code20)
            if fields.isValid, codes == nil {
                fields.refuse(DirectoryRefusal.invalidAgency(.noCode), at: "code20")
            }
        }

        private static func code(
            _ fields: inout FormReader,
            _ name: String,
            from opened: CivilDate
        ) -> DatedCode? {
            let code = fields.agencyCode(name, required: false)
            let start = fields.date("\(name)_from", required: false)
            let end = fields.date("\(name)_until", required: false)
            return code.map { DatedCode($0, validity: Validity(from: start ?? opened, until: end)) }
        }
    }

    static let levels = (1...4).map(String.init)

    /// The fields with what is saved in them.
    private var placed: [EditedField] {
        let today = frame.context.now.date
        let parent = agency.parent.flatMap(snapshot.agency)?.code(on: today).text ?? ""
        func field(_ name: String, _ saved: String?) -> EditedField {
            EditedField(name, say("admin.column.\(name)"), saved ?? "")
        }
        func code(_ name: String, _ dated: DatedCode?) -> [EditedField] {
            [
                field(name, dated?.code.text),
                field("\(name)_from", dated?.validity.start.vietnamese),
                field("\(name)_until", dated?.validity.end?.vietnamese),
            ]
        }
        return [field("parent", parent), field("level", String(agency.level))]
            + code("code102", agency.code102) + code("code20", agency.code20)
    }

    func placing(_ state: FormState, _ meanwhile: Meanwhile? = nil) -> HTML {
        let fields = Fields(say, state)
        let placed = placed
        func code(_ name: String) -> HTML {
            let parts = placed.filter { $0.name.hasPrefix(name) }
            let row = zip(parts, ["code", "from", "until"]).map { field, part in
                fields.text(
                    field.name,
                    label: say("admin.place.\(part)"),
                    value: field.saved.first ?? "",
                    width: .w20
                )
            }
            return fields.group(
                parts[0].label,
                hint: say("admin.place.hint"),
                body: fields.row(row)
            )
        }
        return frame.form(
            say("admin.place"),
            to: AdminPath.placeAgency(id),
            state: state,
            trail: trail,
            lead: say("admin.place-lead"),
            conflict: frame.conflict(
                meanwhile,
                placed,
                state,
                version: agency.version,
                reload: AdminPath.placeAgency(id)
            ),
            button: say("admin.save"),
            fields: """
                \(fields.hidden("version", String(agency.version)))
                \(fields.text(
                    "parent",
                    label: placed[0].label,
                    hint: say("admin.code-hint"),
                    value: placed[0].saved.first ?? "",
                    width: .w20,
                    isOptional: true
                ))
                \(fields.select(
                    "level",
                    label: placed[1].label,
                    choices: Self.levels.map { Choice($0, say("admin.level", ["level": $0])) },
                    value: String(agency.level)
                ))
                \(code("code102"))\(code("code20"))
                """
        )
    }
}
