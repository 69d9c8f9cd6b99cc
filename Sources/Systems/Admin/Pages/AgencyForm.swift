// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// The forms that change an agency: opening one below it, its own fields, its end, who serves it.
struct AgencyForm {
    let frame: AdminFrame
    let agency: Agency
    let snapshot: DirectorySnapshot

    var say: Say { frame.say }
    var id: String { agency.id.description }
    var trail: [Link] { [Link(agency.name, to: AdminPath.agency(id))] }

    /// Where a refusal is shown.
    static func field(_ refusal: DirectoryRefusal) -> String {
        if case .invalidAgency(let fault) = refusal { return fault.column.rawValue }
        return ""
    }

    private var kinds: [Choice] {
        Agency.Kind.allCases.map { Choice($0.rawValue, say("admin.agency-kind.\($0.rawValue)")) }
    }

    func opening(_ state: FormState) -> HTML {
        let fields = Fields(say, state)
        return frame.form(
            say("admin.open-below"),
            to: AdminPath.newAgency(id),
            state: state,
            trail: trail,
            lead: say("admin.open-below-lead", ["name": agency.name]),
            button: say("admin.open-below"),
            fields: """
                \(fields.text("name", label: say("admin.column.name")))
                \(fields.select(
                    "kind", label: say("admin.column.kind"), choices: kinds, value: "department"
                ))
                \(fields.text(
                    "code20", label: say("admin.column.code20"), width: .w20, isOptional: true
                ))
                \(fields.text(
                    "code102", label: say("admin.column.code102"), width: .w20, isOptional: true
                ))
                \(fields.date("valid_from", label: say("admin.column.valid_from")))
                """
        )
    }

    func editing(_ state: FormState, _ meanwhile: Meanwhile? = nil) -> HTML {
        let fields = Fields(say, state)
        let edited = [
            EditedField("name", say("admin.column.name"), agency.name),
            EditedField("kind", say("admin.column.kind"), agency.kind.rawValue) {
                say("admin.agency-kind.\($0)")
            },
            EditedField("mail", say("admin.column.mail"), agency.mail ?? ""),
            EditedField("note", say("admin.column.note"), agency.note),
        ]
        // After a conflict the page stands on the newest version: saving again is meant so.
        return frame.form(
            say("admin.edit"),
            to: AdminPath.editAgency(id),
            state: state,
            trail: trail,
            conflict: frame.conflict(
                meanwhile,
                edited,
                state,
                version: agency.version,
                reload: AdminPath.editAgency(id)
            ),
            button: say("admin.save"),
            fields: """
                \(fields.hidden("version", String(agency.version)))
                \(fields.text("name", label: say("admin.column.name"), value: agency.name))
                \(fields.select(
                    "kind",
                    label: say("admin.column.kind"),
                    choices: kinds,
                    value: agency.kind.rawValue
                ))
                \(fields.text(
                    "mail",
                    label: say("admin.column.mail"),
                    value: agency.mail ?? "",
                    kind: .email,
                    isOptional: true
                ))
                \(fields.text(
                    "note", label: say("admin.column.note"), value: agency.note, isOptional: true
                ))
                """
        )
    }

    func closing(_ state: FormState) -> HTML {
        let fields = Fields(say, state)
        return frame.form(
            say("admin.close"),
            to: AdminPath.closeAgency(id),
            state: state,
            trail: trail,
            lead: say("admin.close-lead"),
            button: say("admin.close"),
            isDangerous: true,
            fields: """
                \(fields.date("valid_until", label: say("admin.column.valid_until")))
                \(fields.text(
                    "successor",
                    label: say("admin.column.successor"),
                    hint: say("admin.code-hint"),
                    width: .w20,
                    isOptional: true
                ))
                \(fields.radios(
                    "after_closing",
                    legend: say("admin.column.after_closing"),
                    choices: Agency.MailAfterClosing.allCases.map {
                        Choice($0.rawValue, say("admin.after-closing.\($0.rawValue)"))
                    },
                    value: agency.mailAfterClosing.rawValue
                ))
                """
        )
    }

    func delegating(_ state: FormState) -> HTML {
        let fields = Fields(say, state)
        let server = agency.servedBy.flatMap { snapshot.agency($0.server) }
        let today = frame.context.now.date
        return frame.form(
            say("admin.delegate"),
            to: AdminPath.delegateAgency(id),
            state: state,
            trail: trail,
            lead: say("admin.delegate-lead"),
            button: say("admin.save"),
            fields: """
                \(fields.text(
                    "served_by",
                    label: say("admin.column.served_by"),
                    hint: say("admin.code-hint"),
                    value: server?.code(on: today).text ?? "",
                    width: .w20,
                    isOptional: true
                ))
                \(fields.date(
                    "served_from",
                    label: say("admin.column.served_from"),
                    value: agency.servedBy?.validity.start,
                    isOptional: true
                ))
                \(fields.date(
                    "served_until",
                    label: say("admin.column.served_until"),
                    value: agency.servedBy?.validity.end,
                    isOptional: true
                ))
                """
        )
    }
}
