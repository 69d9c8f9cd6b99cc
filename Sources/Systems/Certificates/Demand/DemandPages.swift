// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The demands that somebody may see, the newest first.
struct DemandListPage {
    let context: PageContext
    let navigation: Navigation
    let demands: [Demand]
    /// Whether the reader files for an agency of its own.
    let mayFile: Bool

    static let path = "/certificates/demands"

    static func path(before demand: Demand) -> String {
        "\(path)?before=\(demand.filedAt.microseconds)-\(demand.id)"
    }

    var html: HTML {
        let say = context.say
        let title = say("certificates.demands")
        let file = ButtonLink(
            say("certificates.demand.new"),
            to: DemandFormPage.path,
            kind: .primary
        )
        let table = DataTable(
            title,
            columns: ["act", "kind", "agency", "state", "filed", "due"].map {
                DataTable.Column(say("certificates.demand.\($0)"))
            },
            rows: demands.map(row),
            empty: EmptyState(
                say("certificates.demands.none"),
                advice: say("certificates.demands.lead"),
                action: mayFile ? file : nil
            )
        )
        let actions: HTML = mayFile && !demands.isEmpty ? file.html(say) : ""
        let more: HTML? =
            demands.count < 50
            ? nil
            : demands.last.map { last in
                "<p><a href=\"\(Self.path(before: last))\">\(say("certificates.demands.more"))</a></p>"
            }
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "certificates",
            body: """
                \(Heading(title, lead: say("certificates.demands.lead"), actions: actions).html(say))
                \(table.html(say))\(more)
                """
        )
    }

    private func row(_ demand: Demand) -> DataTable.Row {
        let say = context.say
        let act = say("certificates.act.\(demand.act.rawValue)")
        return DataTable.Row(cells: [
            "<a href=\"\(DemandPage.path(demand.id.description))\">\(act)</a>",
            "\(say("certificates.kind.\(demand.kind.rawValue)"))", "\(demand.agency.text)",
            demand.tag(say, at: context.now), "\(say.date(demand.filedAt))",
            demand.due(say, at: context.now),
        ])
    }
}

extension Demand {
    func tag(_ say: Say, at now: Instant) -> HTML {
        let tone: StatusTag.Tone =
            switch state {
            case .draft: .quiet
            case .sent: .waiting
            case .accepted: .running
            case .returned: .bad
            case .closed: .done
            }
        return StatusTag(say("certificates.state.\(state.rawValue)"), tone).html(say)
    }

    func due(_ say: Say, at now: Instant) -> HTML {
        guard let dueAt else {
            return sentAt == nil ? "–" : "\(say("certificates.demand.no-due"))"
        }
        let late: HTML? =
            isOverdue(at: now)
            ? " \(StatusTag(say("certificates.demand.overdue"), .bad).html(say))" : nil
        return "\(say.dateTime(dueAt))\(late)"
    }
}

/// Where an agency files its demand, one line for each person, agency or device.
struct DemandFormPage {
    let context: PageContext
    let navigation: Navigation
    let state: FormState

    static let path = "/certificates/demands/new"

    var html: HTML {
        let say = context.say
        let title = say("certificates.demand.new")
        let fields = Fields(say, state)
        let form = PostForm(
            context,
            to: DemandListPage.path,
            body: """
                \(fields.select(
                    "act",
                    label: say("certificates.demand.act"),
                    choices: Demand.Act.allCases.map {
                        Choice($0.rawValue, say("certificates.act.\($0.rawValue)"))
                    }
                ))
                \(fields.select(
                    "kind",
                    label: say("certificates.demand.kind"),
                    choices: Demand.Kind.allCases.map {
                        Choice($0.rawValue, say("certificates.kind.\($0.rawValue)"))
                    }
                ))
                \(fields.area(
                    "list",
                    label: say("certificates.demand.list"),
                    hint: say("certificates.demand.list-hint"),
                    rows: 10
                ))
                \(ButtonRow([Button(say("certificates.demand.new"))]).html(say))
                """
        ).html
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "certificates",
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(title).html(say))
                \(ErrorSummary(state, say, of: form).html(say))
                \(form)
                """
        )
    }
}

/// One demand: what is asked, how far it is, and the steps that its reader may take.
struct DemandPage {
    let context: PageContext
    let navigation: Navigation
    let demand: Demand
    let state: FormState
    let mayKeep: Bool
    let mayAnswer: Bool

    static func path(_ id: String) -> String { "\(DemandListPage.path)/\(id)" }
    static func stepPath(_ id: String) -> String { "\(path(id))/step" }
    static func answerPath(_ id: String) -> String { "\(path(id))/answer" }
    static func handOverPath(_ id: String) -> String { "\(path(id))/hand-over" }

    private var id: String { demand.id.description }

    var html: HTML {
        let say = context.say
        let title = say("certificates.act.\(demand.act.rawValue)")
        let forms: HTML = "\(answers)\(steps)"
        return Layout.page(
            context,
            title: title,
            navigation: navigation,
            section: "certificates",
            isError: !state.summary.isEmpty,
            body: """
                \(Heading(
                    title,
                    caption: say("certificates.demands"),
                    marks: demand.tag(say, at: context.now)
                ).html(say))
                \(ErrorSummary(state, say, of: forms).html(say))
                \(SummaryList(facts).html(say))\(lines)\(forms)
                """
        )
    }

    private var facts: [SummaryList.Item] {
        let say = context.say
        let forms = DemandForms.all.first { $0.name == demand.forms }
        let number = forms?.numbers[demand.kind].map {
            say("certificates.demand.form-number", ["name": demand.forms, "number": $0])
        }
        return [
            SummaryList.Item(say("certificates.demand.agency"), text: demand.agency.text),
            SummaryList.Item(
                say("certificates.demand.kind"),
                text: say("certificates.kind.\(demand.kind.rawValue)")
            ),
            SummaryList.Item(say("certificates.demand.filed"), text: say.dateTime(demand.filedAt)),
            SummaryList.Item(say("certificates.demand.forms"), text: number ?? demand.forms),
            SummaryList.Item(say("certificates.demand.due"), demand.due(say, at: context.now)),
        ]
            + (demand.reason.isEmpty
                ? []
                : [SummaryList.Item(say("certificates.demand.reason"), text: demand.reason)])
    }

    private var lines: HTML {
        let say = context.say
        let columns = ["line", "name", "detail", "serial", "issued", "handed-over"]
        return DataTable(
            say("certificates.demand.list"),
            columns: columns.map { DataTable.Column(say("certificates.demand.\($0)")) },
            rows: demand.lines.map { line in
                DataTable.Row(cells: [
                    "\(line.ordinal)", "\(line.name)", "\(line.detail)", "\(line.serial)",
                    "\(line.issuedSerial)", "\(line.handedOverAt.map { say.dateTime($0) } ?? "")",
                ])
            },
            empty: EmptyState(say("certificates.demands.none"), advice: "")
        ).html(say)
    }

    /// Recording what the authority gave, and handing it over: by the number of the line.
    private var answers: HTML {
        let say = context.say
        let fields = Fields(say, state)
        let open = demand.lines.filter { $0.handedOverAt == nil }
        let answer: HTML? =
            mayAnswer && demand.state == .accepted && !open.isEmpty
            ? PostForm(
                context,
                to: Self.answerPath(id),
                name: say("certificates.demand.answer"),
                body: """
                    \(fields.select("line", label: say("certificates.demand.line"), choices: choices(open)))
                    \(fields.text("serial", label: say("certificates.demand.issued"), width: .w30))
                    \(ButtonRow([Button(say("certificates.demand.answer"), kind: .secondary)]).html(say))
                    """
            ).html : nil
        let ready = open.filter { !$0.issuedSerial.isEmpty }
        let handOver: HTML? =
            mayKeep && !ready.isEmpty
            ? PostForm(
                context,
                to: Self.handOverPath(id),
                name: say("certificates.demand.hand-over"),
                body: """
                    \(fields.select("ready", label: say("certificates.demand.line"), choices: choices(ready)))
                    \(ButtonRow([Button(say("certificates.demand.hand-over"))]).html(say))
                    """
            ).html : nil
        return "\(answer)\(handOver)"
    }

    private func choices(_ lines: [DemandLine]) -> [Choice] {
        lines.map { Choice(String($0.ordinal), "\($0.ordinal). \($0.name)") }
    }

    private var steps: HTML? {
        let say = context.say
        let fields = Fields(say, state)
        let possible = Demand.Step.allCases.filter { step in
            Demand.next(demand.state, on: step) != nil && (step == .send ? mayKeep : mayAnswer)
        }
        guard !possible.isEmpty else { return nil }
        let reason: HTML? =
            possible.contains(.giveBack)
            ? fields.text("reason", label: say("certificates.demand.reason"), isOptional: true)
            : nil
        let buttons = possible.map { step in
            Button(
                say("certificates.step.\(step.rawValue)"),
                kind: step == .giveBack ? .secondary : .primary,
                name: "action",
                value: step.rawValue
            )
        }
        return PostForm(
            context,
            to: Self.stepPath(id),
            body: """
                \(fields.hidden("version", String(demand.version)))\(reason)
                \(ButtonRow(buttons).html(say))
                """
        ).html
    }
}
