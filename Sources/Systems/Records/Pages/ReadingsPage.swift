// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Who opened a document or a dossier, and when.
struct ReadingsPage {
    let view: RecordsView
    let item: ID<WorkItem>
    let slice: ReadingSlice
    let isContinued: Bool

    static func path(_ item: ID<WorkItem>, before: Instant? = nil) -> String {
        RecordsPath.path(
            "/records/readings/\(item)",
            [("before", before.map { String($0.microseconds) })]
        )
    }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.readings")
        return view.page(
            title,
            section: FollowUpPage.section,
            body: """
                \(Heading(title, lead: slice.title).html(say))\(table)\(paging)
                """
        )
    }

    private var table: HTML {
        DataTable(
            say("records.readings"),
            columns: [
                .init(say("records.readings.at")), .init(say("records.column.who")),
                .init(say("records.readings.what")),
            ],
            rows: slice.readings.enumerated().map { index, reading in
                DataTable.Row(
                    id: "\(index)",
                    name: reading.name,
                    cells: [
                        view.time(reading.at), "\(reading.name)",
                        "\(say("records.readings.\(reading.what.rawValue)"))",
                    ]
                )
            },
            empty: EmptyState(say("records.readings.none"), advice: say("records.readings.since"))
        ).html(say)
    }

    private var paging: HTML? {
        guard slice.next != nil || isContinued else { return nil }
        return Paging(
            previous: isContinued ? Self.path(item) : nil,
            next: slice.next.map { Self.path(item, before: $0) },
            summary: say.count("records.lines", slice.readings.count)
        ).html(say)
    }
}
