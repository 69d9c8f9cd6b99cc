// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// Each use of the agency's seal, and how it looks (NĐ 30/2020 Đ32–33).
struct SealPage {
    let view: RecordsView
    let uses: [SealUse]
    let seat: Seat
    var handings: [SealHanding] = []
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
                "\(Heading(title, caption: view.context.session?.agencyName).html(say))\(table)\(next)\(handed)\(picture)"
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

    static func minutesPath(_ id: ID<SealHanding>) -> String { "\(path)/handings/\(id)" }
    static let handingsPath = "\(path)/handings"

    /// From whom to whom it went, with the minutes to sign, and the form for the next time.
    private var handed: HTML? {
        let mayHand = Records.may(seat.roles, .keepSeal, .office)
        guard mayHand || !handings.isEmpty else { return nil }
        let lines = handings.map { handing -> HTML in
            """
            <li>\(view.time(handing.at)) \(handing.entry.giver) → \(handing.entry.taker) \
            <a href="\(Self.minutesPath(handing.id))">\(say("records.sealHanding.print"))</a></li>
            """
        }
        let list: HTML? = lines.isEmpty ? nil : "<ul>\(lines)</ul>"
        let fields = Fields(say)
        let form: HTML? =
            mayHand
            ? PostForm(
                view.context,
                to: Self.handingsPath,
                once: view.context.once,
                name: say("records.sealHanding.record"),
                body: """
                    \(fields.row([
                        fields.text("seal-giver", label: say("records.sealHanding.giver"), value: seat.name),
                        fields.text("seal-taker", label: say("records.sealHanding.taker")),
                    ]))\
                    \(fields.text("seal-basis", label: say("records.sealHanding.basis"), hint: say("records.sealHanding.basisHint")))\
                    \(fields.area("seal-things", label: say("records.sealHanding.things"), hint: say("records.letter.lines"), rows: 3))\
                    \(ButtonRow([Button(say("records.sealHanding.record"), kind: .secondary)]).html(say))
                    """
            ).html : nil
        return "<h2>\(say("records.sealHanding"))</h2>\(list)\(form)"
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
