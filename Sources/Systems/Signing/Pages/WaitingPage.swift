// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Everything that waits for the reader's signature, oldest first, sitting by sitting.
struct WaitingPage {
    let view: SigningView
    let requests: [SigningRequest]

    private var say: Say { view.say }

    var html: HTML {
        let title = say("signing.title")
        return view.page(
            title,
            body: "\(Heading(title, lead: say("signing.lead")).html(say))\(table)"
        )
    }

    private var table: HTML {
        DataTable(
            say("signing.title"),
            columns: [
                .init(say("signing.column.document")), .init(say("signing.column.role")),
                .init(say("signing.column.since")),
            ],
            rows: requests.map { request in
                DataTable.Row(
                    id: request.id.description,
                    name: request.title,
                    cells: [
                        "<a href=\"\(SigningPath.sitting(request.batch))\">\(request.title)</a>",
                        "\(say("signing.role.\(request.role.rawValue)"))",
                        view.time(request.createdAt),
                    ]
                )
            },
            empty: EmptyState(say("signing.empty"), advice: say("signing.emptyAdvice"))
        ).html(say)
    }
}
