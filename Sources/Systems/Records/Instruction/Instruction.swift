// SPDX-License-Identifier: Apache-2.0

package import Axis
package import Core
import Formats

/// What is to be done about a document, by whom and until when: the slip (phiếu giải quyết văn bản
/// đến), the tasks and the status that the sender is told, in one aggregate.
package struct Instruction: Sendable, Equatable {
    package let id: ID<Instruction>
    package let office: AgencyCode
    package internal(set) var phase: Phase
    /// The leader before whom it lies, or who gave it.
    package internal(set) var leader: Party?
    /// What the leader wrote; or what was prepared for him, until he gives it.
    package internal(set) var words: String
    /// What a secretary prepared and the leader has not given yet.
    package internal(set) var prepared: [Order]
    package internal(set) var tasks: [WorkTask]
    /// Steps of its standard process that have not begun.
    package internal(set) var plan: [WorkProcess.Step] = []
    /// Whether the leader wants to see each result before it counts as done.
    package internal(set) var wantsReport: Bool
    package internal(set) var presentedAt: Instant?
    package internal(set) var instructedAt: Instant?
    package internal(set) var completedAt: Instant?
    package internal(set) var version: Int

    package enum Phase: Int, Sendable, CaseIterable {
        /// In the register, laid before nobody yet.
        case registered = 0
        case presented = 1
        case instructed = 2
        case completed = 3
        /// Recalled by its sender.
        case frozen = 4
    }

    /// What may happen to the whole.
    package enum Action: String, Sendable, CaseIterable {
        case present, prepare, instruct
        case giveBack = "give-back"
        case keep, answer, freeze
    }

    /// The transition table of the whole; nil where an action cannot happen.
    package static func next(_ phase: Phase, on action: Action) -> Phase? {
        switch (phase, action) {
        case (.registered, .present), (.presented, .present), (.instructed, .present): .presented
        case (.registered, .prepare), (.presented, .prepare): phase
        case (.registered, .instruct), (.presented, .instruct), (.instructed, .instruct):
            .instructed
        case (.presented, .giveBack): .registered
        case (.registered, .keep), (.presented, .keep), (.instructed, .keep): .completed
        case (.registered, .answer), (.presented, .answer), (.instructed, .answer): .completed
        case (.completed, .answer): .completed
        case (.registered, .freeze), (.presented, .freeze), (.instructed, .freeze),
            (.completed, .freeze):
            .frozen
        default: nil
        }
    }

    init(id: ID<Instruction>, office: AgencyCode) {
        self.id = id
        self.office = office
        phase = .registered
        leader = nil
        words = ""
        prepared = []
        tasks = []
        wantsReport = false
        version = 0
    }

    /// Where the document stands as QĐ 28/2018 Đ10 names it: this is all that a sender is told.
    package var status: StatusCode {
        switch phase {
        case .completed: .completed
        case .registered, .presented, .instructed, .frozen:
            if tasks.contains(where: {
                $0.part != .inform && $0.state != .open && $0.state.isRunning
            }) {
                .processing
            } else if !tasks.isEmpty {
                .assigned
            } else {
                .accepted
            }
        }
    }

    /// The leader's lead: the one at work, or who was it last.
    package var lead: WorkTask? {
        let leads = tasks.filter { $0.part == .lead && $0.parent == nil }
        return leads.last(where: \.state.isRunning) ?? leads.last
    }

    package func task(_ ordinal: Int) throws(RecordsRefusal) -> WorkTask {
        guard tasks.indices.contains(ordinal - 1) else { throw .noSuchTask(ordinal) }
        return tasks[ordinal - 1]
    }

    package func children(of ordinal: Int?) -> [WorkTask] { tasks.filter { $0.parent == ordinal } }

    private mutating func move(_ action: Action) throws(RecordsRefusal) {
        guard phase != .frozen else { throw .recalled }
        guard let next = Self.next(phase, on: action) else {
            throw .notNow(action: action.rawValue, state: "\(phase)")
        }
        phase = next
    }

    mutating func present(to leader: Party, at now: Instant) throws(RecordsRefusal) {
        try move(.present)
        self.leader = leader
        presentedAt = now
    }

    mutating func prepare(_ orders: [Order], words: String, at now: Instant) throws(RecordsRefusal)
    {
        try Order.check(orders, at: now)
        try move(.prepare)
        prepared = orders
        self.words = words
    }

    /// Gives the instruction; a second one on top of the first adds to it.
    mutating func instruct(
        _ orders: [Order],
        words: String,
        wantsReport: Bool,
        by giver: Party,
        at now: Instant,
        then plan: [WorkProcess.Step] = []
    ) throws(RecordsRefusal) {
        try Order.check(orders, at: now)
        if orders.contains(where: { $0.part == .lead }), let lead, lead.state.isRunning {
            throw .oneLead
        }
        try move(.instruct)
        leader = giver
        self.words = words
        self.wantsReport = wantsReport
        prepared = []
        self.plan += plan
        instructedAt = now
        try add(orders, inside: nil, words: words, by: giver, at: now)
        completeIfDone(at: now)
    }

    mutating func giveBack() throws(RecordsRefusal) {
        try move(.giveBack)
        leader = nil
        prepared = []
    }

    /// Nothing is to be done any more: kept for information (lưu, để biết).
    mutating func keep(at now: Instant) throws(RecordsRefusal) {
        try move(.keep)
        finishAll(as: .cancel, at: now)
        plan = []
        completedAt = now
    }

    /// An answer went out: whatever was still open is done by it.
    mutating func answer(at now: Instant) throws(RecordsRefusal) {
        try move(.answer)
        finishAll(as: .answer, at: now)
        plan = []
        completedAt = completedAt ?? now
    }

    mutating func freeze(at now: Instant) throws(RecordsRefusal) {
        try move(.freeze)
        finishAll(as: .cancel, at: now)
    }

    private mutating func finishAll(as action: WorkTask.Action, at now: Instant) {
        for index in tasks.indices {
            guard let next = tasks[index].next(on: action) else { continue }
            if next != tasks[index].state { tasks[index].doneAt = tasks[index].doneAt ?? now }
            tasks[index].state = next
            tasks[index].wish = nil
        }
    }

    mutating func add(
        _ orders: [Order],
        inside parent: Int?,
        words: String,
        by giver: Party,
        at now: Instant
    ) throws(RecordsRefusal) {
        guard tasks.count + orders.count <= 500 else { throw .tooManyTasks(500) }
        for order in orders {
            tasks.append(
                WorkTask(
                    ordinal: tasks.count + 1,
                    parent: parent,
                    part: order.part,
                    party: order.party,
                    giver: giver,
                    words: words,
                    dueAt: order.dueAt,
                    state: .open,
                    givenAt: now,
                    extensions: 0,
                    result: ""
                )
            )
        }
    }

    /// What is done to one task, with what goes with it.
    package enum Step: Sendable, Equatable {
        case see, accept
        case reject(reason: String)
        case assign([Order], words: String)
        case ask(Instant, reason: String)
        case report(String)
        case resolve(result: String)
        case reassign(Party, reason: String)
        case grant
        case decline(reason: String)
        case sendBack(reason: String)
        case close
        case cancel(reason: String)

        package var action: WorkTask.Action {
            switch self {
            case .see: .see
            case .accept: .accept
            case .reject: .reject
            case .assign: .assign
            case .ask: .ask
            case .report: .report
            case .resolve: .resolve
            case .reassign: .reassign
            case .grant: .grant
            case .decline: .decline
            case .sendBack: .sendBack
            case .close: .close
            case .cancel: .cancel
            }
        }

        /// What the trail keeps of it.
        var words: String {
            switch self {
            case .see, .accept, .grant, .close: ""
            case .reject(let reason), .decline(let reason), .sendBack(let reason),
                .cancel(let reason), .reassign(_, let reason), .ask(_, let reason):
                reason
            case .assign(_, let words): words
            case .report(let text): text
            case .resolve(let result): result
            }
        }

        fileprivate var needsWords: Bool {
            switch self {
            case .reject, .decline, .sendBack, .cancel, .ask, .report: true
            default: false
            }
        }
    }

    mutating func apply(_ step: Step, to ordinal: Int, by actor: Party, at now: Instant)
        throws(RecordsRefusal)
    {
        guard phase != .frozen else { throw .recalled }
        var task = try self.task(ordinal)
        guard let next = task.next(on: step.action) else {
            throw .notNow(action: "task.\(step.action.rawValue)", state: "task.\(task.state)")
        }
        guard !step.needsWords || !step.words.isEmpty else { throw .reasonMissing }
        if step.action.isOfHolder { task.seenAt = task.seenAt ?? now }
        task.state = next
        switch step {
        case .ask(let due, let reason):
            guard due > now else { throw .dueInThePast }
            task.wish = WorkTask.Wish(dueAt: due, reason: reason)
        case .grant:
            guard let wish = task.wish else {
                throw .notNow(action: "task.grant", state: "task.\(task.state)")
            }
            task.dueAt = wish.dueAt
            task.extensions += 1
            task.reminders = 0
            task.wish = nil
        case .decline: task.wish = nil
        case .reassign(let party, _):
            guard party != task.party else { throw .twice(party.name) }
            task.party = party
            task.reminders = 0
            task.seenAt = nil
            task.wish = nil
        case .resolve(let result):
            let open = children(of: ordinal).count {
                $0.part != .inform && $0.state.isRunning && $0.state != .resolved
            }
            guard open == 0 else { throw .tasksOpen(open) }
            task.result = result
            task.doneAt = now
            task.wish = nil
        case .sendBack: task.doneAt = nil
        case .cancel: task.doneAt = task.doneAt ?? now
        case .see, .accept, .reject, .report, .close, .assign: break
        }
        if next == .closed { task.doneAt = task.doneAt ?? now }
        tasks[ordinal - 1] = task
        switch step {
        case .assign(let orders, let words):
            try Order.check(orders, at: now)
            try add(orders, inside: ordinal, words: words, by: actor, at: now)
        case .resolve: settle(ordinal, at: now)
        case .cancel: finishInside(ordinal, as: .cancel, at: now)
        default: break
        }
        completeIfDone(at: now)
    }

    /// A result counts at once unless its giver wants to see it first; what stood inside it is closed.
    private mutating func settle(_ ordinal: Int, at now: Instant) {
        finishInside(ordinal, as: .close, at: now)
        let task = tasks[ordinal - 1]
        guard task.parent == nil, !wantsReport else { return }
        tasks[ordinal - 1].state = .closed
    }

    private mutating func finishInside(_ parent: Int, as action: WorkTask.Action, at now: Instant) {
        for child in children(of: parent) {
            if let next = child.next(on: action) {
                tasks[child.ordinal - 1].state = next
                tasks[child.ordinal - 1].doneAt = child.doneAt ?? now
            }
            finishInside(child.ordinal, as: action, at: now)
        }
    }

    /// The document is dealt with when every lead and coordinating task of the leader is.
    private mutating func completeIfDone(at now: Instant) {
        guard phase == .instructed, plan.isEmpty else { return }
        let work = children(of: nil).filter { $0.part != .inform }
        // Given to some for information alone, there is nothing to wait for.
        guard work.allSatisfy({ !$0.state.isRunning }) else { return }
        guard work.isEmpty || work.contains(where: { $0.state == .closed }) else { return }
        phase = .completed
        completedAt = now
    }
}
