// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// What somebody has before him: what is to be done, what others have in hand, what is to be read.
struct WorkPage {
    let view: RecordsView
    let slice: WorkSlice
    let box: WorkBox
    let isContinued: Bool
    /// Of the office, for who may give one instruction for several documents.
    var staff: Staff?
    var refusal: String?
    var hasSigner = false

    static let livePath = "/records/live"
    static let section = "records-work"
    static let deskSection = "records-desk"

    static func path(
        _ box: WorkBox = .now,
        atDesk: Bool = false,
        after place: WorkLine.Place? = nil
    ) -> String {
        RecordsPath.path(
            atDesk ? "/records/desk" : "/records",
            [("box", box == .now ? nil : "\(box)"), ("after", place?.description)]
        )
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say(slice.isDesk ? "records.desk.title" : "records.work.title")
        return view.page(
            title,
            section: slice.isDesk ? Self.deskSection : Self.section,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil,
            body: """
                \(Heading(title, caption: view.context.session?.agencyName, actions: actions).html(say))
                \(Live(stream: Self.livePath, sentence: say("records.work.changed")).html(say))\
                \(deputy)\(tabs)\(table)\(paging)
                """
        )
    }

    private var actions: HTML {
        let roles = slice.seat.roles
        let take: HTML? =
            Records.may(roles, .register, .office) && slice.isDesk
            ? ButtonLink(say("records.paper.begin"), to: PaperPage.path, shortcut: "n").html(say)
            : nil
        let draft: HTML? =
            Records.may(roles, .draft, .office) && !slice.isDesk
            ? OutgoingPage.begin(view, answering: nil) : nil
        let team: HTML? =
            slice.isDesk || slice.seat.units.isEmpty
            ? nil : ButtonLink(say("records.team"), to: TeamPage.path()).html(say)
        return "\(take)\(draft)\(team)"
    }

    /// Whose work stands here beside one's own.
    private var deputy: HTML? {
        guard !slice.seat.standsFor.isEmpty else { return nil }
        let names = say.list(slice.seat.standsFor.map(\.name))
        return Banner(.notice, say("records.deputy", ["names": names])).html(say)
    }

    private var tabs: HTML {
        Tabs(
            say("records.work.boxes"),
            WorkBox.allCases.map { other in
                let count = slice.counts[other] ?? 0
                let isFull = count >= WorkSlice.countLimit
                let label = say("records.box.\(other)")
                return Tabs.Tab(
                    isFull ? "\(label) (\(view.bounded(count)))" : label,
                    to: Self.path(other, atDesk: slice.isDesk),
                    count: isFull ? nil : count,
                    isCurrent: other == box
                )
            }
        ).html(say)
    }

    private var table: HTML {
        DataTable(
            say("records.work.title"),
            columns: [
                .init(say("records.column.document")), .init(say("records.column.party")),
                .init(say("records.column.step")), .init(say("records.column.due")),
            ],
            rows: slice.lines.map(row),
            empty: EmptyState(
                say("records.work.empty.\(box)"),
                advice: say("records.work.emptyAdvice")
            ),
            bulk: bulk
        ).html(say)
    }

    /// What may be done at once with every document that is ticked.
    private var bulk: DataTable.Bulk? {
        let buttons = instructing + prepared + signing
        guard box == .now, !buttons.isEmpty else { return nil }
        let order: HTML? = instructing.isEmpty ? nil : orderFields
        let sitting: HTML? =
            signing.isEmpty ? nil : Fields(say).hidden("sitting", view.context.once)
        return DataTable.Bulk(
            view.context,
            to: "/records/instruct",
            buttons: buttons,
            more: "\(order)\(sitting)"
        )
    }

    /// One sitting for everything that waits for one's signature, or for the seal.
    private var signing: [Button] {
        let part: Signer.Part = slice.isDesk ? .seal : .leader
        let step = "out-\(part.action.rawValue)"
        guard hasSigner, Records.may(slice.seat.roles, part.right, .office),
            slice.lines.contains(where: { $0.step == step })
        else { return [] }
        return [
            Button(
                say(slice.isDesk ? "records.work.sealChosen" : "records.work.signChosen"),
                kind: .secondary,
                name: "part",
                value: "\(part)",
                action: "/records/signatures"
            )
        ]
    }

    /// One lead and one deadline for every document that is ticked.
    private var instructing: [Button] {
        guard staff != nil, slice.lines.contains(where: { $0.step.hasPrefix("instruct") }) else {
            return []
        }
        return [Button(say("records.work.instructChosen"), kind: .secondary)]
    }

    private var orderFields: HTML {
        let fields = Fields(say)
        return """
            \(fields.select(
                "lead",
                label: say("records.part.lead"),
                choices: (staff?.units ?? []).map { Choice("u:\($0.id)", $0.name) },
                blank: say("records.choose")
            ))\
            \(fields.date("due", label: say("records.instruct.due"), isOptional: true))
            """
    }

    /// What a secretary prepared is given as it is.
    private var prepared: [Button] {
        guard staff != nil, slice.lines.contains(where: { $0.step == "instruct-prepared" }) else {
            return []
        }
        return [
            Button(
                say("records.work.givePrepared"),
                kind: .secondary,
                name: "as",
                value: "prepared"
            )
        ]
    }

    private func row(_ line: WorkLine) -> DataTable.Row {
        let reference = view.reference(line.reference)
        let path =
            line.kind == .incoming
            ? IncomingPage.path(line.item.recast()) : OutgoingPage.path(line.item.recast())
        let urgent: HTML? =
            line.isUrgent ? StatusTag(say("desk.priority.1"), .warn).html(say) : nil
        let step = StatusTag(
            say("records.step.\(line.step)"),
            line.box == .now ? .new : line.box == .waiting ? .running : .quiet
        ).html(say)
        return DataTable.Row(
            id: line.item.description,
            name: reference,
            cells: [
                "<a href=\"\(path)\">\(line.subject)</a><br>\(Minor(reference).html(say)) \(urgent)",
                "\(line.party)", step, view.due(line.dueAt, isOver: line.box == .done) ?? "–",
            ],
            isUnread: line.isNew
        )
    }

    private var paging: HTML? {
        guard slice.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(box, atDesk: slice.isDesk) : nil,
            next: slice.next.map { Self.path(box, atDesk: slice.isDesk, after: $0) },
            summary: say.count("records.lines", slice.lines.count)
        ).html(say)
    }
}

extension WorkLine.Place: LosslessStringConvertible {
    package var description: String { "\(rank)~\(sortAt)~\(item)" }

    package init?(_ description: String) {
        let parts = description.split(separator: "~", maxSplits: 2).map(String.init)
        guard parts.count == 3, let rank = Int(parts[0]), let sortAt = Int64(parts[1]),
            let item = ID<WorkItem>(parts[2])
        else { return nil }
        self.init(rank: rank, sortAt: sortAt, item: item, owner: "")
    }
}
