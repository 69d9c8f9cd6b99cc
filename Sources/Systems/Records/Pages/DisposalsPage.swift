// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// What the archive may let go: dossiers whose time is over, and the lists on their way.
struct DisposalsPage {
    let view: RecordsView
    let seat: Seat
    let disposals: [Disposal]
    let expired: [Dossier]
    var refusal: String?

    static let base = "/records/disposals"

    private var say: Say { view.say }

    var html: HTML {
        let title = say("records.disposals")
        return view.page(
            title,
            section: DossiersPage.section,
            breadcrumbs: [Link(say("records.dossiers.short"), to: DossiersPage.path())],
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil,
            body: """
                \(Heading(title, lead: say("records.disposals.lead")).html(say))\(propose)\(table)
                """
        )
    }

    private var propose: HTML? {
        guard Records.may(seat.roles, .archive, .office), !expired.isEmpty else { return nil }
        let shown = expired.prefix(500)
        return PostForm(
            view.context,
            to: Self.base,
            once: view.context.once,
            name: say("records.disposal.propose"),
            body: """
                \(Fields(say).checkboxes(
                    "dossier",
                    legend: say("records.disposal.expired"),
                    choices: shown.map {
                        Choice($0.id.description, "\($0.facts.code) \($0.facts.title)")
                    }
                ))\
                \(ButtonRow([Button(say("records.disposal.propose"))]).html(say))
                """
        ).html
    }

    private var table: HTML {
        DataTable(
            say("records.disposals"),
            columns: [
                .init(say("records.disposal.at")), .init(say("records.column.who")),
                .init(say("records.column.state")),
            ],
            rows: disposals.map { disposal in
                DataTable.Row(
                    id: disposal.id.description,
                    name: disposal.proposedBy,
                    cells: [
                        """
                        <a href="\(DisposalPage.path(disposal.id))">\(say.date(disposal.proposedAt))</a>
                        """,
                        "\(disposal.proposedBy)",
                        "\(say("records.disposal.state.\(disposal.state)"))",
                    ]
                )
            },
            empty: EmptyState(
                say("records.disposals.none"),
                advice: say("records.disposals.noneAdvice")
            )
        ).html(say)
    }
}

/// One list: its dossiers, what the council said, and the next step.
struct DisposalPage {
    let view: RecordsView
    let file: DisposalFile
    var refusal: String?

    static func path(_ id: ID<Disposal>) -> String { "\(DisposalsPage.base)/\(id)" }
    static func paperPath(_ id: ID<Disposal>) -> String { "\(DisposalsPage.base)/\(id)/paper" }

    private var say: Say { view.say }
    private var disposal: Disposal { file.disposal }

    var html: HTML {
        let title = say("records.disposal")
        return view.page(
            title,
            section: DossiersPage.section,
            breadcrumbs: [Link(say("records.disposals"), to: DisposalsPage.base)],
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil,
            body: """
                \(Heading(
                    title,
                    caption: say("records.disposal.state.\(disposal.state)"),
                    lead: disposal.council
                ).html(say))\
                <p><a href="\(Self.paperPath(disposal.id))">\(say("records.disposal.paper"))</a></p>\
                \(table)\(steps)
                """
        )
    }

    private var table: HTML {
        DataTable(
            say("records.disposal"),
            columns: [
                .init(say("records.dossier.code")), .init(say("records.dossier.title")),
                .init(say("records.disposal.verdict")),
            ],
            rows: file.items.map { item in
                let verdict =
                    item.isKept
                    ? say("records.disposal.kept", ["reason": item.reason])
                    : say("records.disposal.goes")
                return DataTable.Row(
                    id: item.dossier.id.description,
                    name: item.dossier.facts.code,
                    cells: [
                        """
                        <a href="\(DossierPage.path(item.dossier.id))">\(item.dossier.facts.code)</a>
                        """,
                        "\(item.dossier.facts.title)", "\(verdict)",
                    ]
                )
            },
            empty: EmptyState(say("records.disposals.none"), advice: "")
        ).html(say)
    }

    private var steps: [HTML] {
        Disposal.Action.allCases.filter(file.actions.contains).map { action in
            let label = say("records.disposal.\(action.rawValue)")
            let fields: HTML? = action == .appraise ? appraisal : nil
            return PostForm(
                view.context,
                to: Self.path(disposal.id),
                name: label,
                body: """
                    \(Fields(say).hidden("action", action.rawValue))\(fields)\
                    \(ButtonRow([
                        Button(label, kind: action == .refuse ? .secondary : .primary)
                    ]).html(say))
                    """
            ).html
        }
    }

    private var appraisal: HTML {
        let fields = Fields(say)
        return """
            \(fields.area("council", label: say("records.disposal.council"), value: disposal.council, rows: 3, limit: 500))\
            \(fields.checkboxes(
                "kept",
                legend: say("records.disposal.keepThese"),
                choices: file.items.map {
                    Choice($0.dossier.id.description, "\($0.dossier.facts.code) \($0.dossier.facts.title)")
                },
                values: file.items.filter(\.isKept).map(\.dossier.id.description),
                isOptional: true
            ))\
            \(fields.area("reason", label: say("records.disposal.why"), value: file.items.first(where: \.isKept)?.reason ?? "", rows: 2, limit: 500, isOptional: true))
            """
    }
}
