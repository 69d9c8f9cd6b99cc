// SPDX-License-Identifier: Apache-2.0

import Core
import Web

/// The steps of a draft: a drawing, and the list by which they are changed.
struct ProcessPage {
    let view: EditorView
    let draft: ProcedureRevision
    let name: @Sendable (AgencyCode) -> String
    var state = FormState()
    var refusal: String?

    static func path(_ id: ID<ProcedureRevision>) -> String { "\(DraftPage.path(id))/process" }
    static func clockPath(_ id: ID<ProcedureRevision>) -> String { "\(DraftPage.path(id))/clock" }

    private var say: Say { view.say }

    var html: HTML {
        let title = say("procedures.process")
        let flaws = draft.process.flaws.map { flaw -> HTML in
            "<li>\(say(flaw.key, flaw.arguments))</li>"
        }
        let wrong: HTML? =
            flaws.isEmpty ? nil : "<h2>\(say("procedures.flaws"))</h2><ul>\(flaws)</ul>"
        return view.page(
            title,
            breadcrumbs: [
                Link(say("procedures.catalogue"), to: CataloguePage.path()),
                Link(draft.code, to: DraftPage.path(draft.id)),
            ],
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: clock).html(say))\
                \(Heading(
                    title,
                    caption: draft.record.name.string(in: say.language),
                    lead: say("procedures.processLead"),
                    actions: """
                        \(ButtonLink(say("procedures.addStep"), to: StepPage.newPath(draft.id)).html(say)) \
                        \(ButtonLink(say("procedures.result"), to: ResultTemplatePage.path(draft.id)).html(say))
                        """
                ).html(say))\
                \(ProcessDrawing(process: draft.process, say: say).html)\(wrong)\(table)\(clock)
                """
        )
    }

    /// How time is counted: what stops it, and whether it begins anew.
    private var clock: HTML {
        let (fields, rule) = (Fields(say, state), draft.record.clock)
        return """
            <h2>\(say("procedures.clock"))</h2>\
            \(view.form(draft, to: Self.clockPath(draft.id), name: say("procedures.clock"), """
                \(fields.radios(
                    "supplement",
                    legend: say("procedures.clock.supplement"),
                    choices: ProcedureRecord.ClockRule.Supplement.allCases.map {
                        Choice($0.rawValue, say("procedures.clock.\($0.rawValue)"))
                    },
                    value: rule.supplement.rawValue
                ))\
                \(fields.checkbox("opinionPauses", label: say("procedures.clock.opinion"), isChecked: rule.opinionPauses ?? false))\
                \(fields.checkbox("sameDay", label: say("procedures.clock.sameDay"), isChecked: rule.isSameDay))\
                \(Button(say("procedures.save"), kind: .secondary).html(say))
                """))
            """
    }

    private var table: HTML {
        DataTable(
            say("procedures.process"),
            columns: ["step", "place", "role", "hours", "after"].map {
                DataTable.Column(say("procedures.column.\($0)"), isNumeric: $0 == "hours")
            },
            rows: draft.process.steps.map { step in
                let label = step.name.string(in: say.language)
                let after = step.after.compactMap {
                    draft.process.step($0)?.name.string(in: say.language)
                }
                return DataTable.Row(cells: [
                    "<a href=\"\(StepPage.path(draft.id, step.id))\">\(label)</a>",
                    "\(place(step.place))", "\(say("procedures.role.\(step.role)"))",
                    "\(say.number(step.hours))", "\(after.isEmpty ? "–" : say.list(after))",
                ])
            },
            empty: EmptyState(say("procedures.noSteps"), advice: say("procedures.processLead"))
        ).html(say)
    }

    private func place(_ place: ProcessStep.Place) -> String {
        switch place {
        case .receiving: say("procedures.place.receiving")
        case .parent: say("procedures.place.parent")
        case .agency(let code): AgencyCode(code).map(name) ?? code
        }
    }
}

/// Steps as boxes, those that run side by side below each other, from left to right as they wait.
struct ProcessDrawing {
    let process: ProcessDefinition
    let say: Say

    private static let box = (width: 168, height: 46)
    private static let gap = (x: 48, y: 16)

    /// How many steps must be done before a step, along the longest way.
    private var columns: [String: Int] {
        var columns: [String: Int] = [:]
        // As many rounds as steps settle every order; a round that waits for itself stays where it is.
        for _ in process.steps {
            for step in process.steps {
                let before = step.after.compactMap { columns[$0] }.max()
                columns[step.id] = min((before ?? -1) + 1, process.steps.count)
            }
        }
        return columns
    }

    var html: HTML {
        guard !process.steps.isEmpty, process.steps.count <= 40 else { return "" }
        let columns = columns
        var rows: [Int: Int] = [:]
        var places: [String: (x: Int, y: Int)] = [:]
        for step in process.steps {
            let column = columns[step.id] ?? 0
            let row = rows[column, default: 0]
            rows[column] = row + 1
            places[step.id] = (
                column * (Self.box.width + Self.gap.x) + 1,
                row * (Self.box.height + Self.gap.y) + 1
            )
        }
        let width = ((columns.values.max() ?? 0) + 1) * (Self.box.width + Self.gap.x)
        let height = (rows.values.max() ?? 1) * (Self.box.height + Self.gap.y)
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="\(say("procedures.drawing"))">\
            <svg viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
            aria-hidden="true" focusable="false">\(lines(places))\(boxes(places))</svg></div>
            """
    }

    private func lines(_ places: [String: (x: Int, y: Int)]) -> [HTML] {
        process.steps.flatMap { step in
            step.after.compactMap { before -> HTML? in
                guard let from = places[before], let to = places[step.id] else { return nil }
                let (x1, y1) = (from.x + Self.box.width, from.y + Self.box.height / 2)
                let (x2, y2) = (to.x, to.y + Self.box.height / 2)
                let middle = (x1 + x2) / 2
                return """
                    <path d="M\(x1) \(y1)H\(middle)V\(y2)H\(x2)" fill="none" stroke="currentColor"/>
                    """
            }
        }
    }

    private func boxes(_ places: [String: (x: Int, y: Int)]) -> [HTML] {
        process.steps.compactMap { step in
            guard let place = places[step.id] else { return nil }
            let name = String(step.name.string(in: say.language).prefix(24))
            return """
                <rect x="\(place.x)" y="\(place.y)" width="\(Self.box.width)" height="\(Self.box.height)" \
                rx="4" fill="none" stroke="currentColor"/>\
                <text x="\(place.x + 8)" y="\(place.y + 28)" fill="currentColor" font-size="13">\(name)</text>
                """
        }
    }
}

/// One step of a draft, new or known.
struct StepPage {
    let view: EditorView
    let draft: ProcedureRevision
    /// Empty id: a new one.
    let step: ProcessStep
    var state = FormState()
    var refusal: String?

    static func path(_ id: ID<ProcedureRevision>, _ step: String) -> String {
        "\(DraftPage.path(id))/steps/\(step)"
    }
    static func newPath(_ id: ID<ProcedureRevision>) -> String { "\(DraftPage.path(id))/steps" }

    /// Who may have a step.
    static let roles: [Role] = [.specialist, .headOfUnit, .leader, .deskOfficer, .clerk]

    private var say: Say { view.say }

    var html: HTML {
        let isNew = step.id.isEmpty
        let title = isNew ? say("procedures.addStep") : step.name.string(in: say.language)
        return view.page(
            title,
            breadcrumbs: [
                Link(draft.code, to: DraftPage.path(draft.id)),
                Link(say("procedures.process"), to: ProcessPage.path(draft.id)),
            ],
            width: .standard,
            banner: refusal.map { Banner(.failure, $0) },
            isError: refusal != nil || !state.summary.isEmpty,
            body: """
                \(ErrorSummary(state, say, of: fields).html(say))\(Heading(title).html(say))\
                \(view.form(
                    draft,
                    to: isNew ? Self.newPath(draft.id) : Self.path(draft.id, step.id),
                    "\(fields)\(buttons(isNew))"
                ))
                """
        )
    }

    private var fields: HTML {
        let fields = Fields(say, state)
        let code: String = if case .agency(let code) = step.place { code } else { "" }
        let place =
            switch step.place {
            case .receiving: "receiving"
            case .parent: "parent"
            case .agency: "agency"
            }
        let others = draft.process.steps.filter { $0.id != step.id }
        return """
            \(fields.text("name", label: say("procedures.stepName"), value: step.name.vi, width: .w30))\
            \(fields.text("nameEn", label: say("procedures.english"), value: step.name.en, width: .w30, isOptional: true))\
            \(fields.radios("work", legend: say("procedures.work"), choices: ProcessStep.Work.allCases.map {
                Choice($0.rawValue, say("procedures.work.\($0.rawValue)"))
            }, value: step.work.rawValue))\
            \(fields.radios("place", legend: say("procedures.place"), choices: ["receiving", "parent", "agency"].map {
                Choice($0, say("procedures.place.\($0)"))
            }, value: place))\
            \(fields.text("agency", label: say("procedures.agencyCode"), value: code, width: .w20, isOptional: true))\
            \(fields.select("role", label: say("procedures.role"), choices: Self.roles.map {
                Choice($0.rawValue, say("procedures.role.\($0.rawValue)"))
            }, value: step.role))\
            \(fields.number("hours", label: say("procedures.hours"), value: String(step.hours)))\
            \(fields.text("outside", label: say("procedures.outside"), hint: say("procedures.outsideHint"), value: step.outside ?? "", width: .w30, isOptional: true))\
            \(fields.checkboxes("after", legend: say("procedures.after"), hint: say("procedures.afterHint"), choices: others.map {
                Choice($0.id, $0.name.string(in: say.language))
            }, values: step.after, isOptional: true))\
            \(ConditionFields(say: say, state: state, form: draft.form, except: "", condition: step.condition).html)
            """
    }

    private func buttons(_ isNew: Bool) -> HTML {
        let save: [any Component] = [Button(say("procedures.save"), name: "action", value: "save")]
        let remove: [any Component] = [
            Button(say("procedures.removeStep"), kind: .danger, name: "action", value: "remove")
        ]
        return ButtonRow(isNew ? save : save + remove).html(say)
    }
}
