// SPDX-License-Identifier: Apache-2.0

package import Core

/// One line of an instruction: what one unit or person has to do, and how far it is.
package struct WorkTask: Sendable, Equatable {
    package let ordinal: Int
    /// The task inside which this one was given on; nil for the leader's own.
    package let parent: Int?
    package let part: Part
    package internal(set) var party: Party
    package let giver: Party
    package let words: String
    package internal(set) var dueAt: Instant?
    package internal(set) var state: State
    package let givenAt: Instant
    /// When its holder first opened it: `never opened` is a figure of its own.
    package internal(set) var seenAt: Instant?
    package internal(set) var doneAt: Instant?
    /// How often its deadline was moved.
    package internal(set) var extensions: Int
    /// How often its holder was reminded of the deadline in force.
    package internal(set) var reminders = 0
    /// The deadline that the holder asks for, and why.
    package internal(set) var wish: Wish?
    /// What came of it, in the holder's words.
    package internal(set) var result: String

    package struct Wish: Sendable, Equatable {
        package let dueAt: Instant
        package let reason: String
    }

    package enum Part: Int, Sendable, CaseIterable {
        /// Chủ trì.
        case lead = 0
        /// Phối hợp.
        case coordinate = 1
        /// Để biết.
        case inform = 2
    }

    package enum State: Int, Sendable, CaseIterable {
        case open = 0
        case accepted = 1
        case rejected = 2
        case resolved = 3
        case closed = 4
        case cancelled = 5

        /// Whether somebody still has to do something about it.
        package var isRunning: Bool {
            switch self {
            case .open, .accepted, .rejected, .resolved: true
            case .closed, .cancelled: false
            }
        }
    }

    /// What may happen to a task; the raw value is what forms and the trail call it.
    package enum Action: String, Sendable, CaseIterable {
        // Of its holder.
        case see, accept, reject, assign, ask, report, resolve
        // Of its giver.
        case reassign, grant, decline
        case sendBack = "send-back"
        case close, cancel
        // Of nobody: what became of the whole.
        case answer

        package var isOfHolder: Bool {
            switch self {
            case .see, .accept, .reject, .assign, .ask, .report, .resolve: true
            default: false
            }
        }
    }

    /// The transition table: where an action leads, or nil where it cannot happen.
    package static func next(_ state: State, _ part: Part, on action: Action) -> State? {
        if part == .inform {
            return switch (state, action) {
            case (.open, .see): .closed
            case (.open, .cancel): .cancelled
            case (.open, .answer): .open
            default: nil
            }
        }
        return switch (state, action) {
        case (_, .see): state
        case (.open, .accept), (.open, .assign), (.accepted, .assign): .accepted
        case (.open, .reject): .rejected
        case (.open, .ask), (.open, .grant), (.open, .decline): .open
        case (.accepted, .ask), (.accepted, .grant), (.accepted, .decline), (.accepted, .report):
            .accepted
        case (.open, .resolve), (.accepted, .resolve): .resolved
        case (.open, .reassign), (.accepted, .reassign), (.rejected, .reassign): .open
        case (.rejected, .sendBack): .open
        case (.resolved, .sendBack): .accepted
        case (.resolved, .close): .closed
        case (.open, .cancel), (.accepted, .cancel), (.rejected, .cancel), (.resolved, .cancel):
            .cancelled
        case (.open, .answer), (.accepted, .answer), (.rejected, .answer), (.resolved, .answer):
            .closed
        default: nil
        }
    }

    package func next(on action: Action) -> State? { Self.next(state, part, on: action) }

    /// Past its deadline: now, or when it was done.
    package func isLate(at now: Instant) -> Bool {
        guard let dueAt, state != .cancelled, part != .inform else { return false }
        return (doneAt ?? now) > dueAt
    }
}

/// One line of what a leader or a head of unit gives out.
package struct Order: Sendable, Equatable {
    package var part: WorkTask.Part
    package var party: Party
    package var dueAt: Instant?

    package init(_ part: WorkTask.Part, _ party: Party, dueAt: Instant? = nil) {
        self.part = part
        self.party = party
        self.dueAt = dueAt
    }

    /// At most so many lines at once.
    package static let limit = 100

    /// One lead at most, nobody twice, none due before it is given.
    static func check(_ orders: [Order], at now: Instant) throws(RecordsRefusal) {
        guard !orders.isEmpty else { throw .nobodyChosen }
        guard orders.count <= limit else { throw .tooManyTasks(limit) }
        guard orders.count(where: { $0.part == .lead }) <= 1 else { throw .oneLead }
        var seen: Set<String> = []
        for order in orders {
            guard seen.insert(order.party.key).inserted else { throw .twice(order.party.name) }
            if let due = order.dueAt, due < now { throw .dueInThePast }
        }
        // Who coordinates does so with somebody (NĐ 30/2020 Đ24.2: chủ trì, phối hợp).
        let works = orders.contains { $0.part == .coordinate }
        guard !works || orders.contains(where: { $0.part == .lead }) else { throw .oneLead }
    }
}
