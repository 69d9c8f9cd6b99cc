// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Everything that waits for the reader's signature, oldest first, sitting by sitting.
struct WaitingPage {
    let view: SigningView
    let requests: [SigningRequest]
    /// In which capacities the reader may sign.
    let roles: [SigningRole]
    /// Why the files that were brought are not taken.
    let error: String?

    private var say: Say { view.say }

    var html: HTML {
        let title = say("signing.title")
        let summary: HTML? = error.map { ErrorSummary([.init($0, field: "file")]).html(say) }
        return view.page(
            title,
            isError: error != nil,
            body: """
                \(summary)\(Heading(title, lead: say("signing.lead")).html(say))\(table)\(own)
                """
        )
    }

    /// Files of the reader's own, signed without another system asking for it.
    private var own: HTML {
        let fields = Fields(say)
        let form = PostForm(
            view.context,
            to: SigningPath.orders,
            isUpload: true,
            once: view.context.once,
            body: """
                \(fields.select(
                    "role",
                    label: say("signing.column.role"),
                    choices: roles.map {
                        Choice($0.rawValue, say("signing.role.\($0.rawValue)"))
                    }
                ))\(fields.files(
                    "file",
                    label: say("signing.own.file"),
                    accept: "application/pdf",
                    isMany: true
                ))\(Button(say("signing.own.begin")).html(say))
                """
        )
        return Disclosure(say("signing.own.title"), isOpen: error != nil, body: form.html).html(say)
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
