// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

/// The lists of a one-stop desk: what waits for whom, by when it is due.
struct QueuePage {
    let view: OneStopView
    /// Nil: the steps that wait for the reader.
    let box: DossierBox?
    let slice: QueueSlice
    let isContinued: Bool
    /// False for those who only have steps to do.
    let mayReadDesk: Bool
    let mayWork: Bool

    static let section = "onestop"

    static func path(_ box: DossierBox? = nil, after place: QueuePlace? = nil) -> String {
        var query: [String] = []
        if let box { query.append("box=\(box.word)") }
        if let place { query.append("after=\(LocalPath.encoded(place.description))") }
        return query.isEmpty ? "/onestop" : "/onestop?\(query.joined(separator: "&"))"
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("onestop.queue.title")
        return view.page(
            title,
            body: """
                \(Heading(title, caption: view.context.session?.agencyName).html(say))\
                \(tabs)\(box == nil ? tasks : dossiers)\(paging)
                """
        )
    }

    private var tabs: HTML {
        var tabs: [Tabs.Tab] = []
        if mayWork {
            tabs.append(
                Tabs.Tab(say("onestop.queue.tasks"), to: Self.path(), isCurrent: box == nil)
            )
        }
        if mayReadDesk {
            tabs += DossierBox.allCases.map { other in
                Tabs.Tab(
                    say("onestop.box.\(other.word)"),
                    to: Self.path(other),
                    count: slice.counts[other],
                    isCurrent: other == box
                )
            }
        }
        return Tabs(say("onestop.queue.boxes"), tabs).html(say)
    }

    private var dossiers: HTML {
        DataTable(
            say("onestop.queue.title"),
            columns: ["dossier", "applicant", "submitted", "due", "state"].map {
                DataTable.Column(say("onestop.column.\($0)"), isLabelled: false)
            },
            rows: slice.dossiers.map { dossier in
                DataTable.Row(
                    id: dossier.id.description,
                    name: dossier.code,
                    cells: [
                        """
                        <a href="\(DossierPage.path(dossier.id))">\(dossier.code)</a><br>\(dossier.subject)
                        """,
                        "\(dossier.applicant)",
                        view.words.time(dossier.submittedAt),
                        due(dossier),
                        view.words.state(dossier.state),
                    ],
                    isUnread: dossier.state == .submitted
                )
            },
            empty: EmptyState(
                say("onestop.queue.empty"),
                advice: say("onestop.queue.emptyAdvice")
            )
        ).html(say)
    }

    private func due(_ dossier: Dossier) -> HTML {
        if dossier.state.isPaused {
            return DeadlineChip(.paused, due: dossier.dueAt).html(say)
        }
        if dossier.state.isOver { return DeadlineChip(.none, due: nil).html(say) }
        let isOpen = dossier.sortAt > 0 && dossier.sortAt != Dossier.withoutDue
        return view.words.due(isOpen ? Instant(microseconds: dossier.sortAt) : nil)
    }

    private var tasks: HTML {
        DataTable(
            say("onestop.queue.tasks"),
            columns: ["dossier", "applicant", "agency", "stepDue", "due"].map {
                DataTable.Column(say("onestop.column.\($0)"), isLabelled: false)
            },
            rows: slice.tasks.map { task in
                DataTable.Row(
                    id: task.dossierID.description,
                    name: task.code,
                    cells: [
                        """
                        <a href="\(DossierPage.path(task.dossierID))">\(task.code)</a><br>\(task.subject)
                        """,
                        "\(task.applicant)",
                        "\(view.words.name(task.agency))",
                        view.words.due(task.stepDue),
                        view.words.due(task.dueAt),
                    ]
                )
            },
            empty: EmptyState(
                say("onestop.queue.noTasks"),
                advice: say("onestop.queue.emptyAdvice")
            )
        ).html(say)
    }

    private var paging: HTML? {
        guard slice.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(box) : nil,
            next: slice.next.map { Self.path(box, after: $0) },
            summary: say.count("onestop.lines", slice.dossiers.count + slice.tasks.count)
        ).html(say)
    }
}
