// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Each use of the agency's seal, and how it looks (NĐ 30/2020 Đ32–33).
struct SealPage {
    let view: RecordsView
    let uses: [SealUse]
    let seat: Seat
    var refusal: String?

    static let path = "/records/seal"

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.seal.title")
        return view.page(
            title,
            section: RegisterPage.section,
            breadcrumbs: [Link(say("records.registers"), to: RegisterPage.path())],
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil,
            body:
                "\(Heading(title, caption: view.context.session?.agencyName).html(say))\(table)\(next)\(picture)"
        )
    }

    private var table: HTML {
        DataTable(
            say("records.seal.title"),
            columns: [
                .init(say("records.column.when")), .init(say("records.column.document")),
                .init(say("records.column.who")), .init(say("records.column.step")),
            ],
            rows: uses.map { use in
                let number = view.reference(use.number)
                return DataTable.Row(
                    id: use.order.object,
                    name: number,
                    cells: [
                        view.time(use.order.closedAt),
                        "<a href=\"\(use.copy?.documentPath ?? OutgoingPage.path(use.order.document))\">\(number)</a> \(use.subject)",
                        "\(use.order.name)", "\(say("records.sealState.\(use.order.state)"))",
                    ]
                )
            },
            empty: EmptyState(say("records.seal.empty"), advice: say("records.seal.emptyAdvice"))
        ).html(say)
    }

    private var next: HTML? {
        guard uses.count == 50, let last = uses.last?.order.closedAt else { return nil }
        return Paging(
            previous: nil,
            next: RecordsPath.path(Self.path, [("before", String(last.microseconds))]),
            summary: say.count("records.lines", uses.count)
        ).html(say)
    }

    private var picture: HTML? {
        guard Records.may(seat.roles, .keepSeal, .office) else { return nil }
        return PostForm(
            view.context,
            to: Self.path,
            isUpload: true,
            name: say("records.seal.picture"),
            body: """
                <h2>\(say("records.seal.picture"))</h2>\
                \(Fields(say).files("file", label: say("records.seal.picture"), hint: say("records.seal.pictureHint")))\
                \(ButtonRow([Button(say("records.seal.pictureSave"), kind: .secondary)]).html(say))
                """
        ).html
    }
}
