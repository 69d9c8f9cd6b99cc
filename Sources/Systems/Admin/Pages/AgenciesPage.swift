// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// Ministries and provinces, or what a search found, accents optional.
struct AgenciesPage {
    let frame: AdminFrame
    let text: String
    let agencies: [Agency]
    let snapshot: DirectorySnapshot

    private var say: Say { frame.say }

    var html: HTML {
        let fields = Fields(say)
        let search = GetForm(
            to: AdminPath.agencies,
            isSearch: true,
            name: say("admin.find-agency"),
            body: """
                \(fields.text(
                    "q",
                    label: say("admin.find-agency"),
                    hint: say("admin.find-agency-hint"),
                    value: text,
                    kind: .search,
                    width: .w30
                ))\(Button(say("admin.find"), kind: .secondary).html(say))
                """
        )
        return frame.page(
            say("admin.agencies"),
            trail: [Link(say("admin.agencies"), to: AdminPath.agencies)],
            body: """
                \(Heading(say("admin.agencies")).html(say))
                \(search.html)
                \(AgencyTable(frame: frame, agencies: agencies, snapshot: snapshot).html)
                """
        )
    }
}

/// Agencies as a table, each leading to its page.
struct AgencyTable {
    let frame: AdminFrame
    let agencies: [Agency]
    let snapshot: DirectorySnapshot

    var html: HTML {
        let say = frame.say
        let today = frame.context.now.date
        return DataTable(
            say("admin.agencies"),
            columns: [
                .init(say("admin.name")), .init(say("admin.code")), .init(say("admin.above")),
                .init(say("admin.below"), isNumeric: true), .init(say("admin.state")),
            ],
            rows: agencies.map { agency in
                let above = snapshot.path(to: agency.id).dropLast().map(\.name)
                let isOpen = agency.isOpen(on: today)
                let tag = StatusTag(
                    say(isOpen ? "admin.open" : "admin.closed"),
                    isOpen ? .done : .quiet
                )
                let link = Link(agency.name, to: AdminPath.agency(agency.id.description))
                return DataTable.Row(cells: [
                    link.html(say), "\(agency.code(on: today).text)",
                    "\(above.joined(separator: " › "))",
                    "\(say.number(snapshot.children(of: agency.id).count))", tag.html(say),
                ])
            },
            empty: EmptyState(say("admin.no-agencies"), advice: say("admin.no-agencies-advice"))
        ).html(say)
    }
}

/// One agency: what is known of it, what stands below, and what may be done.
struct AgencyPage {
    let frame: AdminFrame
    let agency: Agency
    let snapshot: DirectorySnapshot
    let actions: Set<DirectoryAction>

    private var say: Say { frame.say }
    private var id: String { agency.id.description }

    var html: HTML {
        let above = snapshot.path(to: agency.id).dropLast().map { agency in
            Link(agency.name, to: AdminPath.agency(agency.id.description))
        }
        let links = [
            (DirectoryAction.changeContacts, "admin.edit", AdminPath.editAgency(id)),
            (.changeStructure, "admin.place", AdminPath.placeAgency(id)),
            (.openAgency, "admin.open-below", AdminPath.newAgency(id)),
            (.delegateAgency, "admin.delegate", AdminPath.delegateAgency(id)),
            (.closeAgency, "admin.close", AdminPath.closeAgency(id)),
            (.readPeople, "admin.people", AdminPath.people(id)),
            (.readClients, "admin.clients", "\(AdminPath.clients)?agency=\(id)"),
        ].filter { actions.contains($0.0) }.map { ButtonLink(say($0.1), to: $0.2) }
        let facts = snapshot.cells(of: agency).filter { !$0.text.isEmpty }.compactMap { cell in
            words(cell.column, cell.text).map {
                SummaryList.Item(say("admin.column.\(cell.column.rawValue)"), $0)
            }
        }
        return frame.page(
            agency.name,
            trail: [Link(say("admin.agencies"), to: AdminPath.agencies)] + above,
            body: """
                \(Heading(agency.name, marks: sample).html(say))
                \(ButtonRow(links).html(say))
                \(SummaryList(facts).html(say))
                <h2>\(say("admin.below"))</h2>
                \(AgencyTable(
                    frame: frame,
                    agencies: snapshot.children(of: agency.id),
                    snapshot: snapshot
                ).html)
                """
        )
    }

    /// What a cell of the directory's file says, for people; nil for what is said elsewhere.
    private func words(_ column: AgencyColumn, _ text: String) -> HTML? {
        switch column {
        case .kind: "\(say("admin.agency-kind.\(text)"))"
        case .level: "\(say("admin.level", ["level": text]))"
        case .parent: name(of: agency.parent)
        case .successor: name(of: agency.successor)
        case .servedBy: name(of: agency.servedBy?.server)
        case .afterClosing:
            agency.validity.end == nil ? nil : "\(say("admin.after-closing.\(text)"))"
        case .validFrom, .validUntil, .code102From, .code102Until, .code20From, .code20Until,
            .servedFrom, .servedUntil:
            "\(CivilDate(text: text).map(say.date) ?? text)"
        case .sample: nil
        case .code102, .code20, .name, .focalOffice, .focalMail, .focalPhone, .mail, .note:
            "\(text)"
        }
    }

    private func name(of id: ID<Agency>?) -> HTML? {
        id.flatMap(snapshot.agency).map { other in
            Link(other.name, to: AdminPath.agency(other.id.description)).html(say)
        }
    }

    private var sample: HTML {
        agency.isSample ? StatusTag(say("admin.sample"), .quiet).html(say) : ""
    }
}
