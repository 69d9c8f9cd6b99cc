// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Identity
import Web

/// The officers of an agency by given name, and its units.
struct PeoplePage {
    let frame: AdminFrame
    let agency: Agency
    let text: String
    let officers: [Officer]
    /// After whom the list goes on; nil at its end.
    let next: OfficerCursor?
    let isFirst: Bool
    let units: [AgencyUnit]
    let accounts: [Account]
    let actions: Set<DirectoryAction>

    private var say: Say { frame.say }
    private var id: String { agency.id.description }

    private func path(after cursor: OfficerCursor?) -> String {
        var parts = text.isEmpty ? [] : ["q=\(LocalPath.encoded(text))"]
        if let cursor { parts.append("after=\(cursor.id).\(LocalPath.encoded(cursor.sortKey))") }
        return AdminPath.people(id) + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    }

    var html: HTML {
        let fields = Fields(say)
        let search = GetForm(
            to: AdminPath.people(id),
            isSearch: true,
            name: say("admin.find-officer"),
            body: """
                \(fields.text(
                    "q",
                    label: say("admin.find-officer"),
                    hint: say("admin.find-officer-hint"),
                    value: text,
                    kind: .search,
                    width: .w30
                ))\(Button(say("admin.find"), kind: .secondary).html(say))
                """
        )
        let add =
            actions.contains(.keepOfficers)
            ? ButtonLink(say("admin.new-officer"), to: AdminPath.newOfficer(id)) : nil
        let unit =
            actions.contains(.keepUnits)
            ? ButtonLink(say("admin.new-unit"), to: AdminPath.newUnit(id)) : nil
        let heading = Heading(
            say("admin.people"),
            caption: agency.name,
            actions: add?.html(say) ?? ""
        )
        return frame.page(
            say("admin.people"),
            trail: [Link(agency.name, to: AdminPath.agency(id))],
            body: """
                \(heading.html(say))
                \(search.html)
                \(table)
                \(Paging(
                    previous: isFirst ? nil : path(after: nil),
                    next: next.map { path(after: $0) },
                    summary: say.count("admin.officers", officers.count)
                ).html(say))
                <h2>\(say("admin.units"))</h2>
                \(unit?.html(say))
                \(unitTable)
                """
        )
    }

    private var table: HTML {
        DataTable(
            say("admin.people"),
            columns: [
                .init(say("admin.name")), .init(say("admin.mail")), .init(say("admin.phone")),
                .init(say("admin.account")),
            ],
            rows: officers.map { officer in
                let account = accounts.first { $0.officer == officer.id }
                let link = Link(officer.name, to: AdminPath.officer(officer.id.description))
                return DataTable.Row(cells: [
                    link.html(say), "\(officer.mail)", "\(officer.phone)",
                    AccountTag.html(account, say),
                ])
            },
            empty: EmptyState(say("admin.no-officers"), advice: say("admin.no-officers-advice"))
        ).html(say)
    }

    private var unitTable: HTML {
        DataTable(
            say("admin.units"),
            columns: [
                .init(say("admin.name")), .init(say("admin.kind")),
                .init(say("admin.column.parent")),
                .init(say("admin.valid")),
            ],
            rows: units.map { unit in
                let name: HTML =
                    actions.contains(.keepUnits)
                    ? Link(unit.name, to: AdminPath.unit(id, unit.id.description)).html(say)
                    : "\(unit.name)"
                let parent = units.first { $0.id == unit.parent }?.name ?? ""
                return DataTable.Row(cells: [
                    name, "\(say("admin.unit-kind.\(unit.kind.rawValue)"))", "\(parent)",
                    "\(Days.text(unit.validity, say))",
                ])
            },
            empty: EmptyState(say("admin.no-units"), advice: say("admin.no-units-advice"))
        ).html(say)
    }
}

enum AccountTag {
    static func html(_ account: Account?, _ say: Say) -> HTML {
        guard let account else { return StatusTag(say("admin.no-account"), .quiet).html(say) }
        let tag =
            account.isDisabled
            ? StatusTag(say("admin.disabled"), .bad) : StatusTag(account.login, .done)
        return tag.html(say)
    }
}

enum Days {
    /// `01/02/2019 – 31/12/2020`, the last day included.
    static func text(_ validity: Validity, _ say: Say) -> String {
        let end = validity.end.map { say.date(CivilDate(dayNumber: $0.dayNumber - 1)) } ?? "…"
        return "\(say.date(validity.start)) – \(end)"
    }
}

/// One officer: the person, the posts and the account.
struct OfficerPage {
    let frame: AdminFrame
    let file: OfficerFile
    let account: Account?
    let snapshot: DirectorySnapshot
    let actions: Set<DirectoryAction>

    private var say: Say { frame.say }
    private var officer: Officer { file.officer }
    private var id: String { officer.id.description }

    var html: HTML {
        let agency = snapshot.agency(officer.agency)
        let edit =
            actions.contains(.keepOfficers)
            ? ButtonLink(say("admin.edit"), to: AdminPath.editOfficer(id)) : nil
        let add =
            actions.contains(.keepPosts)
            ? ButtonLink(say("admin.new-post"), to: AdminPath.newPost(id)) : nil
        let trail = agency.map { agency in
            [
                Link(agency.name, to: AdminPath.agency(agency.id.description)),
                Link(say("admin.people"), to: AdminPath.people(agency.id.description)),
            ]
        }
        return frame.page(
            officer.name,
            trail: trail ?? [],
            body: """
                \(Heading(officer.name, caption: agency?.name, marks: sample, actions: edit?.html(say) ?? "").html(say))
                \(SummaryList([
                    SummaryList.Item(say("admin.mail"), text: officer.mail),
                    SummaryList.Item(say("admin.phone"), text: officer.phone),
                    SummaryList.Item(say("admin.valid"), text: Days.text(officer.validity, say)),
                ]).html(say))
                <h2>\(say("admin.posts"))</h2>
                \(add?.html(say))
                \(posts)
                <h2>\(say("admin.account"))</h2>
                \(accountPart)
                """
        )
    }

    private var sample: HTML {
        officer.isSample ? StatusTag(say("admin.sample"), .quiet).html(say) : ""
    }

    private var posts: HTML {
        let today = frame.context.now.date
        return DataTable(
            say("admin.posts"),
            columns: [
                .init(say("admin.post-title")), .init(say("admin.agency")),
                .init(say("admin.unit")), .init(say("admin.role")), .init(say("admin.valid")),
                .init(say("admin.state")),
            ],
            rows: file.posts.map { post in
                let isNow = post.validity.contains(today)
                let title: HTML =
                    actions.contains(.keepPosts)
                    ? Link(post.title, to: AdminPath.post(id, post.id.description)).html(say)
                    : "\(post.title)"
                let roles = post.roles.map(\.rawValue).sorted().map { say("admin.role.\($0)") }
                let tag = StatusTag(
                    say(isNow ? "admin.in-force" : "admin.not-in-force"),
                    isNow ? .done : .quiet
                )
                let acting: HTML =
                    post.actingFor == nil
                    ? "" : StatusTag(say("admin.acting"), .waiting).html(say)
                return DataTable.Row(cells: [
                    title, "\(snapshot.agency(post.agency)?.name ?? "")",
                    "\(post.unit.flatMap { file.units[$0]?.name } ?? "")",
                    "\(roles.joined(separator: ", "))", "\(Days.text(post.validity, say))",
                    "\(tag.html(say))\(acting)",
                ])
            },
            empty: EmptyState(say("admin.no-posts"), advice: say("admin.no-posts-advice"))
        ).html(say)
    }

    private var accountPart: HTML {
        let tag = AccountTag.html(account, say)
        let certificates = account.map { _ in
            Link(say("admin.certificates"), to: AdminPath.certificates(id)).html(say)
        }
        guard actions.contains(.keepOfficers) else {
            return "<p>\(tag)</p>\(certificates.map { "<p>\($0)</p>" })"
        }
        guard let account else {
            let button = ButtonLink(say("admin.open-account"), to: AdminPath.account(id, "open"))
            return "<p>\(tag)</p>\(button.html(say))"
        }
        let switching =
            account.isDisabled
            ? frame.press(say("admin.enable"), to: AdminPath.account(id, "enable"))
            : frame.press(say("admin.disable"), to: AdminPath.account(id, "disable"), kind: .danger)
        let reset = frame.press(say("admin.reset"), to: AdminPath.account(id, "password"))
        return
            "<p>\(tag) \(account.login)</p><p>\(certificates)</p><div class=\"buttons\">\(reset)\(switching)</div>"
    }
}
