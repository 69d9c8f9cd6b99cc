// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

/// The slip (phiếu giải quyết văn bản đến): who has which part until when, and what each may do now.
struct SlipPanel {
    let page: IncomingPage
    let instruction: Instruction

    private var view: RecordsView { page.view }
    private var say: Say { view.say }
    private var file: IncomingFile { page.file }

    var html: HTML {
        let leader: HTML? = instruction.leader.map { leader in
            "<p>\(say("records.slip.leader", ["name": leader.name])) \(instruction.words)</p>"
        }
        return """
            <h2>\(say("records.slip"))</h2>\(leader)\
            \(DataTable(
                say("records.slip"),
                columns: [
                    .init(say("records.column.who")), .init(say("records.column.state")),
                ],
                rows: ordered.map(row),
                empty: EmptyState(say("records.work.empty.now"), advice: "")
            ).html(say))\
            \(ordered.compactMap(forms))
            """
    }

    /// Each task followed by those inside it.
    private var ordered: [WorkTask] {
        func below(_ parent: Int?) -> [WorkTask] {
            instruction.children(of: parent).flatMap { [$0] + below($0.ordinal) }
        }
        return below(nil)
    }

    private func row(_ task: WorkTask) -> DataTable.Row {
        let tone: StatusTag.Tone =
            switch task.state {
            case .open: .new
            case .accepted: .running
            case .rejected: .bad
            case .resolved: .waiting
            case .closed: .done
            case .cancelled: .quiet
            }
        let isOver = !task.state.isRunning
        let late: HTML? =
            isOver && task.isLate(at: view.context.now)
            ? StatusTag(say("records.late"), .bad).html(say) : nil
        let inside = task.parent == nil ? "" : "↳ "
        let result: HTML? = task.result.isEmpty ? nil : "<br>\(task.result)"
        let extended: HTML? =
            task.extensions > 0
            ? Minor(say.count("records.extended", task.extensions)).html(say) : nil
        return DataTable.Row(
            id: String(task.ordinal),
            name: task.party.name,
            cells: [
                "\(inside)\(task.party.name) \(Minor(say("records.part.\(task.part)")).html(say))\(result)",
                """
                \(StatusTag(say("records.task.\(task.state)"), tone).html(say)) \(late) \
                \(view.due(task.dueAt, isOver: isOver)) \(extended)
                """,
            ]
        )
    }

    /// What the reader may do to one task, each with a form of its own.
    private func forms(_ task: WorkTask) -> HTML? {
        let steps = file.steps(task).filter { $0 != .see }
        guard !steps.isEmpty else { return nil }
        let wish: HTML? = task.wish.map { wish in
            "<p>\(say("records.wish", ["day": say.date(wish.dueAt), "reason": wish.reason]))</p>"
        }
        return """
            <section aria-label="\(say("records.task.name", ["name": task.party.name]))">\
            <h3>\(say("records.task.name", ["name": task.party.name]))</h3>\(wish)\
            \(steps.map { form($0, task) })</section>
            """
    }

    private func form(_ action: WorkTask.Action, _ task: WorkTask) -> HTML {
        let prefix = "t\(task.ordinal)-\(action.rawValue)-"
        let path = IncomingPage.taskPath(file.incoming.id, task.ordinal)
        let label = say("records.action.task.\(action.rawValue)")
        let isOpen = page.refused == "task-\(task.ordinal)-\(action.rawValue)"
        let typed = Fields(say, page.state)
        func post(_ body: HTML, _ kind: Button.Kind) -> HTML {
            let fields = Fields(say)
            return PostForm(
                view.context,
                to: path,
                name: label,
                body: """
                    \(fields.hidden("action", action.rawValue))\
                    \(fields.hidden("version", String(file.version)))\
                    \(body)\(ButtonRow([Button(label, kind: kind)]).html(say))
                    """
            ).html
        }
        func words(_ key: String, isOptional: Bool = false) -> HTML {
            typed.area(
                prefix + "words",
                label: say(key),
                rows: 2,
                limit: 1000,
                isOptional: isOptional
            )
        }
        func folded(_ body: HTML, _ kind: Button.Kind = .secondary) -> HTML {
            Disclosure(label, isOpen: isOpen, body: post(body, kind)).html(say)
        }
        return switch action {
        case .accept: post("", .primary)
        case .grant, .close: post("", .secondary)
        case .assign: assign(prefix, path, label, isOpen, task)
        case .ask:
            folded(
                """
                \(typed.date(prefix + "due", label: say("records.wish.due")))\
                \(words("records.reason"))
                """
            )
        case .reassign:
            folded(
                """
                \(typed.select(
                    prefix + "party",
                    label: say("records.task.to"),
                    choices: parties,
                    blank: say("records.choose")
                ))\(words("records.note", isOptional: true))
                """
            )
        case .report: folded(words("records.report"))
        case .resolve: folded(words("records.result", isOptional: true), .primary)
        case .reject, .decline, .sendBack, .cancel: folded(words("records.reason"))
        case .see, .answer: ""
        }
    }

    private func assign(
        _ prefix: String,
        _ path: String,
        _ label: String,
        _ isOpen: Bool,
        _ task: WorkTask
    ) -> HTML {
        var form = InstructForm(page: page, action: "assign")
        form.prefix = prefix
        form.target = path
        form.parties = file.staff.members(of: task.party.unit.map { [$0] } ?? [])
            .filter { $0.party.person != file.seat.person }
            .map { Choice($0.party.key, $0.party.name, hint: $0.title) }
        return Disclosure(label, isOpen: isOpen, body: form.form).html(say)
    }

    private var parties: [Choice] {
        file.staff.units.map { Choice("u:\($0.id)", $0.name) }
            + file.staff.members.map { Choice($0.party.key, $0.party.name) }
    }
}
