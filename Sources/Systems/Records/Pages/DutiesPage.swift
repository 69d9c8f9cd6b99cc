// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Web

/// Tasks between agencies: those that were given to others, or those that others gave here.
struct DutiesPage {
    let view: RecordsView
    let slice: DutySlice
    let side: Duty.Side
    let isOver: Bool
    let name: @Sendable (AgencyCode) -> String
    var isContinued = false
    var refusal: String?

    static let section = "records-duties"
    static let base = "/records/duties"
    static let draftPath = "/records/duties/drafts"
    static let endPath = "/records/duties/ends"

    static func path(
        _ side: Duty.Side = .given,
        isOver: Bool = false,
        after duty: Duty? = nil
    ) -> String {
        RecordsPath.path(
            base,
            [
                ("side", side == .given ? nil : "\(side)"), ("over", isOver ? "1" : nil),
                ("due", duty?.sortDue), ("code", duty?.code), ("other", duty?.other.text),
            ]
        )
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.duties")
        return view.page(
            title,
            section: Self.section,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil,
            body: """
                \(Heading(title, caption: view.context.session?.agencyName, lead: say("records.duties.lead")).html(say))\
                \(tabs)\(table)\(paging)
                """
        )
    }

    private var tabs: HTML {
        let all: [(Duty.Side, Bool)] = [
            (.given, false), (.held, false), (.given, true), (.held, true),
        ]
        return Tabs(
            say("records.duties"),
            all.map { side, isOver in
                Tabs.Tab(
                    say("records.duties.\(side).\(isOver ? "over" : "running")"),
                    to: Self.path(side, isOver: isOver),
                    isCurrent: side == self.side && isOver == self.isOver
                )
            }
        ).html(say)
    }

    private var table: HTML {
        DataTable(
            say("records.duties"),
            columns: ["document", "other", "progress", "due", "action"].map {
                .init(say("records.duties.column.\($0)"))
            },
            rows: slice.lines.map(row),
            empty: EmptyState(
                say("records.duties.empty"),
                advice: say("records.duties.emptyAdvice")
            )
        ).html(say)
    }

    private func path(_ item: ID<WorkItem>, isOutgoing: Bool) -> String {
        isOutgoing ? OutgoingPage.path(item.recast()) : IncomingPage.path(item.recast())
    }

    private func row(_ line: DutyLine) -> DataTable.Row {
        let duty = line.duty
        let reference = view.reference(duty.reference)
        let document = path(duty.document, isOutgoing: side == .given)
        // What came last is the report, or the document that moved the deadline.
        let isOurs = side == .given ? duty.state == .running : duty.state != .running
        let latest: HTML? =
            duty.latest == duty.document
            ? nil
            : """
            <br><a href="\(path(duty.latest, isOutgoing: isOurs))">\(say("records.duties.latest.\(duty.state == .running ? "renewed" : "report")"))</a>
            """
        return DataTable.Row(
            id: duty.object,
            name: reference,
            cells: [
                """
                <a href="\(document)">\(duty.subject)</a><br>\
                \(Minor("\(reference) · \(duty.code)").html(say))\(latest)
                """,
                "\(name(duty.other))", state(line), due(duty), actions(duty),
            ]
        )
    }

    /// What is decided here stands first; before that, what the holder's own work says.
    private func state(_ line: DutyLine) -> HTML {
        let duty = line.duty
        let tone: StatusTag.Tone =
            switch duty.state {
            case .running: .running
            case .reported: .waiting
            case .closed: .done
            case .cancelled: .quiet
            }
        let progress: HTML? =
            duty.state == .running
            ? line.progress.map { Minor(say("records.duties.progress.\($0)")).html(say) } : nil
        return
            "\(StatusTag(say("records.duties.state.\(duty.state)"), tone).html(say)) \(progress)"
    }

    private func due(_ duty: Duty) -> HTML {
        let late: HTML? =
            duty.isLate(on: view.context.now.date)
            ? StatusTag(say("records.late"), .bad).html(say) : nil
        let extended: HTML? =
            duty.extensions > 0
            ? Minor(say.count("records.extended", duty.extensions)).html(say) : nil
        return "\(duty.due.map(say.date) ?? "–") \(late) \(extended)"
    }

    private func actions(_ duty: Duty) -> HTML {
        guard side == .given, !duty.state.isOver else { return "" }
        let fields = Fields(say)
        func form(_ to: String, _ more: HTML, _ button: Button, once: String? = nil) -> HTML {
            PostForm(
                view.context,
                to: to,
                once: once,
                body: """
                    \(fields.hidden("code", duty.code))\(fields.hidden("other", duty.other.text))\
                    \(fields.hidden("version", String(duty.version)))\(more)\(button.html(say))
                    """
            ).html
        }
        let write: HTML? =
            Records.may(slice.seat.roles, .draft, .office)
            ? form(
                Self.draftPath,
                "",
                Button(say("records.duties.write"), kind: .quiet),
                once: view.context.once
            ) : nil
        guard Records.may(slice.seat.roles, .manage, .office) else { return "\(write)" }
        let close: HTML? =
            duty.state == .reported
            ? form(
                Self.endPath,
                fields.hidden("end", "closed"),
                Button(say("records.duties.close"), kind: .secondary)
            ) : nil
        let cancel = form(
            Self.endPath,
            fields.hidden("end", "cancelled"),
            Button(
                say("records.duties.cancel"),
                kind: .quiet,
                question: say("records.duties.cancelAsk")
            )
        )
        return "\(close)\(write)\(cancel)"
    }

    private var paging: HTML? {
        guard slice.isFull || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(side, isOver: isOver) : nil,
            next: slice.isFull
                ? Self.path(side, isOver: isOver, after: slice.lines.last?.duty) : nil,
            summary: say.count("records.lines", slice.lines.count)
        ).html(say)
    }
}
