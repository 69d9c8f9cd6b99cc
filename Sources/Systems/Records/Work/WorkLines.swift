// SPDX-License-Identifier: Apache-2.0

import Core

/// What stands in whose list because of one document: a pure function of it.
struct WorkLines {
    private var byOwner: [WorkOwner: WorkLine] = [:]

    /// One line for each owner: of several reasons the most pressing shows.
    var lines: [WorkLine] { byOwner.values.sorted { $0.owner.text < $1.owner.text } }

    private mutating func add(_ line: WorkLine) {
        guard let known = byOwner[line.owner] else {
            byOwner[line.owner] = line
            return
        }
        if line.box.rawValue < known.box.rawValue { byOwner[line.owner] = line }
    }

    init(_ incoming: Incoming, _ instruction: Instruction?) {
        let lines = IncomingLines(incoming: incoming, instruction: instruction)
        lines.each { add($0) }
    }

    init(_ outgoing: Outgoing, checkers: [WorkOwner], at now: Instant) {
        let lines = OutgoingLines(outgoing: outgoing, checkers: checkers, at: now)
        lines.each { add($0) }
    }
}

private struct IncomingLines {
    let incoming: Incoming
    let instruction: Instruction?

    func each(_ add: (WorkLine) -> Void) {
        let clerks = WorkOwner.clerks(incoming.office)
        switch incoming.state {
        case .arrived: add(line(clerks, .now, "register", due: nil, at: incoming.arrivedAt))
        case .refused: add(line(clerks, .done, "refused", due: nil, at: incoming.arrivedAt))
        case .recalled:
            add(line(clerks, .done, "recalled", due: nil, at: incoming.arrivedAt))
            tasks(add, isOver: true)
        case .registered:
            guard let instruction else { return }
            clerk(instruction, add)
            leader(instruction, add)
            tasks(add, isOver: false)
        }
    }

    private func clerk(_ instruction: Instruction, _ add: (WorkLine) -> Void) {
        let clerks = WorkOwner.clerks(incoming.office)
        let at = incoming.registration?.at ?? incoming.arrivedAt
        switch instruction.phase {
        case .registered: add(line(clerks, .now, "present", due: incoming.dueAt, at: at))
        case .presented:
            add(line(clerks, .waiting, "presented", due: incoming.dueAt, at: at))
        case .instructed:
            add(line(clerks, .waiting, "instructed", due: incoming.dueAt, at: at))
        case .completed, .frozen:
            add(line(clerks, .done, "completed", due: nil, at: instruction.completedAt ?? at))
        }
    }

    private func leader(_ instruction: Instruction, _ add: (WorkLine) -> Void) {
        guard let leader = instruction.leader?.owner else { return }
        let at = instruction.presentedAt ?? instruction.instructedAt ?? incoming.arrivedAt
        switch instruction.phase {
        case .presented:
            let step = instruction.prepared.isEmpty ? "instruct" : "instruct-prepared"
            add(line(leader, .now, step, due: incoming.dueAt, at: at))
        case .instructed: add(line(leader, .waiting, "follow", due: incoming.dueAt, at: at))
        case .completed, .frozen:
            add(line(leader, .done, "completed", due: nil, at: instruction.completedAt ?? at))
        case .registered: break
        }
    }

    private func tasks(_ add: (WorkLine) -> Void, isOver: Bool) {
        for task in instruction?.tasks ?? [] {
            let running = !isOver && task.state.isRunning
            let isNew = task.seenAt == nil
            let at = task.doneAt ?? task.givenAt
            if let holder = task.party.owner { add(held(task, by: holder, running, isNew, at)) }
            if let giver = task.giver.owner, running, task.part != .inform {
                let asks: String? =
                    task.state == .rejected
                    ? "task-rejected"
                    : task.state == .resolved
                        ? "task-resolved" : task.wish == nil ? nil : "task-wish"
                add(
                    line(
                        giver,
                        asks == nil ? .waiting : .now,
                        asks ?? "follow",
                        due: task.dueAt,
                        at: at
                    )
                )
            }
        }
    }

    private func held(
        _ task: WorkTask,
        by holder: WorkOwner,
        _ running: Bool,
        _ isNew: Bool,
        _ at: Instant
    ) -> WorkLine {
        guard running else {
            let box: WorkBox = task.part == .inform ? .informed : .done
            return line(holder, box, "over", due: nil, at: at)
        }
        switch (task.part, task.state) {
        case (.inform, _): return line(holder, .informed, "read", due: nil, at: at, isNew: isNew)
        case (_, .open):
            let step = task.reminders > 0 ? "accept-reminded" : "accept"
            return line(holder, .now, step, due: task.dueAt, at: at, isNew: isNew)
        case (_, .accepted):
            let inside = instruction?.children(of: task.ordinal).filter { $0.part != .inform } ?? []
            let waits = inside.contains { $0.state == .open || $0.state == .accepted }
            return line(
                holder,
                waits ? .waiting : .now,
                waits ? "follow" : task.reminders > 0 ? "handle-reminded" : "handle",
                due: task.dueAt,
                at: at
            )
        case (_, .rejected): return line(holder, .waiting, "task-rejected", due: nil, at: at)
        default: return line(holder, .waiting, "task-resolved", due: nil, at: at)
        }
    }

    private func line(
        _ owner: WorkOwner,
        _ box: WorkBox,
        _ step: String,
        due: Instant?,
        at: Instant,
        isNew: Bool = false
    ) -> WorkLine {
        WorkLine(
            owner: owner,
            kind: .incoming,
            item: incoming.id.recast(),
            box: box,
            step: step,
            reference: incoming.entry.reference,
            subject: incoming.entry.subject,
            party: incoming.entry.author,
            isUrgent: incoming.entry.priority > 0,
            dueAt: due,
            at: at,
            isNew: isNew
        )
    }
}

private struct OutgoingLines {
    let outgoing: Outgoing
    /// The heads of the unit that wrote it.
    let checkers: [WorkOwner]
    let at: Instant

    func each(_ add: (WorkLine) -> Void) {
        let clerks = WorkOwner.clerks(outgoing.office)
        let author = outgoing.author.owner
        func own(_ box: WorkBox, _ step: String) {
            if let author { add(line(author, box, step)) }
        }
        func heads(_ box: WorkBox, _ step: String) {
            for head in checkers { add(line(head, box, step)) }
        }
        func leader(_ box: WorkBox, _ step: String) {
            if let leader = outgoing.leader?.owner { add(line(leader, box, step)) }
        }
        switch outgoing.state {
        case .drafting: own(.now, "write")
        case .content:
            own(.waiting, "content")
            heads(.now, "check-content")
        case .form:
            own(.waiting, "form")
            heads(.waiting, "form")
            add(line(clerks, .now, "check-form"))
        case .approval:
            own(.waiting, "approval")
            heads(.waiting, "approval")
            leader(.now, "approve")
            add(line(clerks, .waiting, "approval"))
        case .unsigned:
            own(.waiting, "unsigned")
            heads(.waiting, "unsigned")
            leader(.now, "sign")
            add(line(clerks, .waiting, "unsigned"))
        case .signed, .numbered, .sealed:
            own(.waiting, "\(outgoing.state)")
            heads(.waiting, "\(outgoing.state)")
            leader(.waiting, "\(outgoing.state)")
            add(line(clerks, .now, clerksStep))
        case .released, .recalled, .replaced:
            own(.done, "\(outgoing.state)")
            leader(.done, "\(outgoing.state)")
            add(line(clerks, .done, "\(outgoing.state)"))
            heads(.done, "\(outgoing.state)")
        case .discarded: break
        }
    }

    private var clerksStep: String {
        if outgoing.state == .signed { return "number" }
        return outgoing.next(on: .seal) == nil ? "release" : "seal"
    }

    private func line(_ owner: WorkOwner, _ box: WorkBox, _ step: String) -> WorkLine {
        WorkLine(
            owner: owner,
            kind: .outgoing,
            item: outgoing.id.recast(),
            box: box,
            step: "out-\(step)",
            reference: outgoing.registration?.text ?? "",
            subject: outgoing.fields.subject,
            party: outgoing.author.name,
            isUrgent: outgoing.fields.priority > 0,
            dueAt: nil,
            at: at,
            isNew: false
        )
    }
}
