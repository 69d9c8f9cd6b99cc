// SPDX-License-Identifier: Apache-2.0

package import Core
package import Procedures

/// What a dossier is judged by: the version under which it was filed, and the calendar.
package struct DossierRules: Sendable {
    package let process: ProcessDefinition
    /// By the newest calendar.
    package let clock: LegalClock
    private let history: CalendarHistory?

    package init(
        process: ProcessDefinition,
        clock: LegalClock,
        history: CalendarHistory? = nil
    ) {
        self.process = process
        self.clock = clock
        self.history = history
    }

    /// By the calendar as it was known then: what was promised stays what was promised.
    func clock(at moment: Instant) -> LegalClock {
        guard let history else { return clock }
        return LegalClock(
            duration: clock.duration,
            rule: clock.rule,
            calendar: history.at(moment)
        )
    }

    /// As if it had always been known.
    func knowingOnly(_ calendar: WorkingCalendar) -> DossierRules {
        DossierRules(
            process: process,
            clock: LegalClock(duration: clock.duration, rule: clock.rule, calendar: calendar)
        )
    }
}

/// A dossier as it stands: everything here is folded from its actions, nothing is stored.
package struct DossierView: Sendable, Equatable {
    package private(set) var state: DossierState?
    package private(set) var submittedAt: Instant?
    package private(set) var answerDue: Instant?
    /// The code of the dossier for whose result it waits; until then no time runs, and nobody works on it.
    package private(set) var awaits: String?
    package private(set) var receivedAt: Instant?
    package private(set) var receivedBy = ""
    /// When it is due now, nil before receipt; while time stands still, what it was at the pause.
    package private(set) var dueAt: Instant?
    /// As promised at receipt.
    package private(set) var firstDueAt: Instant?
    package private(set) var pauses: [Pause] = []
    package private(set) var supplements: [Supplement] = []
    package private(set) var apology: DossierAction?
    package private(set) var decision: DossierAction?
    package private(set) var result: DossierAction?
    package private(set) var finishedAt: Instant?
    package private(set) var contentVersion = 0
    package private(set) var steps: [StepProgress] = []
    package private(set) var actions: [DossierAction] = []
    private var places: [String: String] = [:]

    /// Time that does not count, with who, which clause and which paper.
    package struct Pause: Sendable, Equatable {
        package let from: Instant
        package var until: Instant?
        package let by: String
        package let clause: String
        package let cause: Cause

        /// The raw value is what the table of pauses keeps.
        package enum Cause: Int, Sendable {
            /// The citizen is asked for papers or for money.
            case citizen = 0
            /// Another agency is asked, and the procedure lets time stand still for that.
            case opinion = 1
        }
    }

    package struct Supplement: Sendable, Equatable {
        package let asked: DossierAction
        package var answeredAt: Instant?

        package var items: [SupplementItem] { asked.detail.items ?? [] }
    }

    /// A step with when it could begin, was taken and was done.
    package struct StepProgress: Sendable, Equatable {
        package let step: ProcessStep
        package let agency: AgencyCode?
        package var openedAt: Instant?
        package var dueAt: Instant?
        package var takenAt: Instant?
        package var takenBy = ""
        package var done: DossierAction?
        /// Of an opinion that an officer asked for on his own: by which action.
        package var asked: DossierAction?

        package var isOpen: Bool { openedAt != nil && done == nil }
    }

    /// The actions in their order; `answers` are those of the content in force.
    package init(
        _ actions: [DossierAction],
        answers: FormAnswers,
        rules: DossierRules
    ) throws(DossierRefusal) {
        for action in actions { try apply(action, answers: answers, rules: rules) }
    }

    package var openSteps: [StepProgress] { steps.filter(\.isOpen) }
    package var openSupplement: Supplement? {
        state == .awaitingSupplement ? supplements.last : nil
    }
    package var version: Int { actions.count }

    /// Opinions that officers asked for on their own and that are still to come.
    package var openOpinions: [StepProgress] { openSteps.filter { $0.asked != nil } }

    /// Why time does not run now; nil while it does.
    package var stillness: Pause.Cause? {
        if state?.isPaused == true { return .citizen }
        let waits = openOpinions.contains { $0.asked?.detail.opinion?.pauses == true }
        return waits && state?.isOver == false ? .opinion : nil
    }

    /// The moment by which somebody must act, and by which lists are sorted.
    package var nextDue: Instant? {
        switch state {
        case .submitted: answerDue
        default:
            stillness == .opinion ? openOpinions.compactMap(\.dueAt).min() ?? dueAt : dueAt
        }
    }

    /// Before, on, or past the day; nil before it is decided.
    package enum Punctuality: String, Sendable {
        case early
        case onTime = "on-time"
        case late
    }

    package var punctuality: Punctuality? {
        guard let dueAt, let settledAt = decision?.at else { return nil }
        if settledAt > dueAt { return .late }
        return settledAt.date < dueAt.date ? .early : .onTime
    }

    /// Working minutes from receipt to the decision, pauses not counted; nil before it.
    package func workedMinutes(_ calendar: WorkingCalendar) -> Int? {
        guard let receivedAt, let decided = decision?.at else { return nil }
        let stood = pauses.reduce(0) { sum, pause in
            let from = max(pause.from, receivedAt)
            return sum + calendar.workingMinutes(from: from, to: pause.until ?? decided)
        }
        return max(0, calendar.workingMinutes(from: receivedAt, to: decided) - stood)
    }

    /// What one more action would make of it, or why it may not be.
    package func adding(
        _ action: DossierAction,
        answers: FormAnswers,
        rules: DossierRules
    ) throws(DossierRefusal) -> DossierView {
        var view = self
        try view.apply(action, answers: answers, rules: rules)
        return view
    }

    private mutating func apply(
        _ action: DossierAction,
        answers: FormAnswers,
        rules: DossierRules
    ) throws(DossierRefusal) {
        let next = DossierState.next(state, action.kind, wasReceived: receivedAt != nil)
        guard let next else { throw .notNow(action.kind, state ?? .submitted) }
        try demandTurn(action.kind)
        switch action.kind {
        case .submitted:
            submittedAt = action.began
            awaits = action.detail.awaits
            guard awaits == nil else { break }
            answerDue = rules.clock(at: action.at).answerDue(submittedAt: action.began)
        case .begun:
            awaits = nil
            answerDue = rules.clock(at: action.at).answerDue(submittedAt: action.at)
        case .received:
            receive(action, rules)
        case .supplementAsked:
            supplements.append(Supplement(asked: action))
        case .supplemented:
            supplements[supplements.count - 1].answeredAt = action.at
        case .opinionAsked: ask(action, rules)
        case .opinionEnded: try endOpinion(action)
        case .paymentAsked, .paid: break
        case .stepTaken, .stepDone: try work(action)
        case .approved, .settlementRefused:
            try decide(action)
        case .signed: result = action
        case .apologised: try apologise(action, rules)
        case .recounted: recount(action, rules)
        case .returned, .withdrawn, .stopped, .intakeRefused: break
        }
        state = next
        if next.isOver { finishedAt = action.at }
        contentVersion = action.detail.content ?? contentVersion
        actions.append(action)
        open(answers, at: action.at, rules)
        keepTime(action, rules)
    }

    /// What waits for another dossier can only begin or end.
    private func demandTurn(_ kind: DossierAction.Kind) throws(DossierRefusal) {
        guard let awaits else {
            if kind == .begun { throw .notNow(kind, state ?? .submitted) }
            return
        }
        guard kind == .begun || kind == .withdrawn || kind == .intakeRefused else {
            throw .awaits(awaits)
        }
    }

    /// Lets time stand still or go on, as this action left the dossier; what is over keeps its last pause.
    private mutating func keepTime(_ action: DossierAction, _ rules: DossierRules) {
        guard state?.isOver == false else { return }
        let running = pauses.last.flatMap { $0.until == nil ? $0.cause : nil }
        let cause = stillness
        guard running != cause else { return }
        if running != nil { resume(at: action.at, rules) }
        if let cause {
            pauses.append(
                Pause(
                    from: action.at,
                    by: action.actorName,
                    clause: action.detail.clause ?? "",
                    cause: cause
                )
            )
        }
    }

    private mutating func receive(_ action: DossierAction, _ rules: DossierRules) {
        receivedAt = action.began
        receivedBy = action.actorName
        places = action.detail.places ?? [:]
        // What moved in keeps the day that was promised there.
        dueAt =
            action.detail.due.map { Instant(microseconds: $0) }
            ?? rules.clock(at: action.at).due(receivedAt: action.began)
        firstDueAt = dueAt
    }

    private mutating func resume(at now: Instant, _ rules: DossierRules) {
        let last = pauses.count - 1
        pauses[last].until = now
        if let dueAt {
            self.dueAt = rules.clock(at: now).due(
                dueAt,
                pausedAt: pauses[last].from,
                resumedAt: now,
                mayBeginAnew: pauses[last].cause == .citizen
            )
        } else {
            // Before receipt it is the answer that is due again.
            answerDue = rules.clock(at: now).answerDue(submittedAt: now)
        }
    }

    /// What is due, and the open steps, by the calendar as it is known now.
    private mutating func recount(_ action: DossierAction, _ rules: DossierRules) {
        let due = action.detail.due.map { Instant(microseconds: $0) }
        if receivedAt == nil { answerDue = due ?? answerDue } else { dueAt = due ?? dueAt }
        let clock = rules.clock(at: action.at)
        for index in steps.indices where steps[index].isOpen {
            guard let openedAt = steps[index].openedAt else { continue }
            steps[index].dueAt = clock.stepDue(
                hours: steps[index].step.hours,
                openedAt: openedAt
            )
        }
    }

    private mutating func apologise(_ action: DossierAction, _ rules: DossierRules)
        throws(DossierRefusal)
    {
        guard apology == nil else { throw .apologisedOnce }
        guard let dueAt, let due = action.detail.due, Instant(microseconds: due) > dueAt else {
            throw .apologyNotLater
        }
        apology = action
        self.dueAt = Instant(microseconds: due)
    }
}

extension DossierView {
    private mutating func work(_ action: DossierAction) throws(DossierRefusal) {
        let id = action.detail.step ?? ""
        guard let index = steps.firstIndex(where: { $0.step.id == id && $0.isOpen }) else {
            throw .stepNotOpen(id)
        }
        if steps[index].takenAt == nil {
            steps[index].takenAt = action.at
            steps[index].takenBy = action.actorName
        }
        if action.kind == .stepDone {
            // The decision is no work to be ticked off.
            guard steps[index].step.work != .decide else { throw .stepNotOpen(id) }
            steps[index].done = action
        }
    }

    /// An opinion asked for becomes a step of its own, open at once.
    private mutating func ask(_ action: DossierAction, _ rules: DossierRules) {
        guard let asked = action.detail.opinion else { return }
        let step = ProcessStep(
            id: AskedOpinion.step(action.ordinal),
            name: AskedOpinion.name,
            work: .opinion,
            role: Role(rawValue: asked.role) ?? .specialist,
            hours: asked.hours
        )
        var progress = StepProgress(step: step, agency: AgencyCode(asked.agency))
        progress.openedAt = action.at
        progress.dueAt = rules.clock(at: action.at).stepDue(
            hours: asked.hours,
            openedAt: action.at
        )
        progress.asked = action
        steps.append(progress)
    }

    private mutating func endOpinion(_ action: DossierAction) throws(DossierRefusal) {
        let id = action.detail.step ?? ""
        guard
            let index = steps.firstIndex(where: {
                $0.step.id == id && $0.isOpen && $0.asked != nil
            })
        else { throw .stepNotOpen(id) }
        steps[index].done = action
    }

    private mutating func decide(_ action: DossierAction) throws(DossierRefusal) {
        guard openOpinions.isEmpty else { throw .opinionsOpen }
        guard let index = steps.firstIndex(where: { $0.step.work == .decide && $0.isOpen }) else {
            throw .notReadyToDecide
        }
        steps[index].done = action
        decision = action
    }

    /// Opens what waits for nothing any more.
    private mutating func open(_ answers: FormAnswers, at now: Instant, _ rules: DossierRules) {
        guard receivedAt != nil, state?.isOver == false else { return }
        let known = Dictionary(
            steps.map { ($0.step.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let (places, asked) = (places, steps.filter { $0.asked != nil })
        steps = rules.process.steps(for: answers).map { step in
            known[step.id]
                ?? StepProgress(step: step, agency: places[step.id].flatMap { AgencyCode($0) })
        }
        steps += asked
        let done = Set(steps.filter { $0.done != nil }.map(\.step.id))
        for index in steps.indices where steps[index].openedAt == nil {
            let step = steps[index].step
            guard done.isSuperset(of: step.after) else { continue }
            steps[index].openedAt = now
            steps[index].dueAt = rules.clock(at: now).stepDue(hours: step.hours, openedAt: now)
        }
    }
}
