// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// One number of the queue before a one-stop desk.
package struct Ticket: Sendable, Equatable {
    package enum State: Int, Sendable, CaseIterable {
        case waiting = 0
        case called = 1
        case served = 2
        /// Called and not there.
        case absent = 3

        package var word: String { "\(self)" }
    }

    /// Whoever has the id has the ticket: its random half cannot be counted through.
    package let id: ID<Ticket>
    package let agency: AgencyCode
    package let day: CivilDate
    /// Of the agency and day, from 1.
    package let number: Int
    /// The old, the disabled, the pregnant, and who has an appointment, before others.
    package let isPreferred: Bool
    package let state: State
    package let takenAt: Instant
    package let calledAt: Instant?
    package let doneAt: Instant?
    /// As it is called: `2`, `Bàn số 2`.
    package let counter: String

    package var label: String { (isPreferred ? "U" : "A") + number.digits(3) }
}

/// How long somebody will truly wait, by how today's people were called; nothing is promised of too few.
package struct WaitEstimate: Sendable, Equatable {
    package let ahead: Int
    /// Whole minutes, from the usual to the slow; nil when too few were called today.
    package let minutes: ClosedRange<Int>?

    /// Fewer calls say nothing about the next.
    static let least = 5
    static let most = 30

    /// `calls` are the moments of today's newest calls, the newest first.
    package init(ahead: Int, calls: [Instant]) {
        self.ahead = ahead
        let gaps = zip(calls, calls.dropFirst()).map { $0.seconds(since: $1) }
            // Lunch is no service time.
            .filter { $0 < 3600 }.sorted()
        guard calls.count > Self.least, gaps.count >= Self.least else {
            minutes = nil
            return
        }
        let usual = gaps[(gaps.count - 1) / 2]
        let slow = gaps[min(gaps.count - 1, (gaps.count * 9 + 9) / 10 - 1)]
        let people = Double(ahead + 1)
        let low = Int((usual * people / 60).rounded(.up))
        minutes = low...max(low, Int((slow * people / 60).rounded(.up)))
    }
}

/// What a person who waits sees.
package struct TicketSheet: Sendable {
    package let ticket: Ticket
    package let estimate: WaitEstimate
}

/// The board over the counters.
package struct TicketBoard: Sendable {
    package let called: [Ticket]
    package let waiting: Int
    package let estimate: WaitEstimate
}

/// When an agency takes appointments: of each slot so many people.
package struct AppointmentPlan: Sendable, Equatable {
    package let agency: AgencyCode
    /// Minutes since midnight.
    package let from: Int
    package let until: Int
    package let slotMinutes: Int
    package let capacity: Int

    /// The beginnings of a day's slots.
    package func slots(on day: CivilDate) -> [Instant] {
        guard slotMinutes > 0 else { return [] }
        return stride(from: from, to: until, by: slotMinutes).map {
            Instant(day, hour: $0 / 60, minute: $0 % 60)
        }
    }
}

package struct Appointment: Sendable, Equatable {
    package enum State: Int, Sendable {
        case booked = 0
        case cancelled = 1
        case arrived = 2
    }

    package let id: ID<Appointment>
    package let agency: AgencyCode
    package let at: Instant
    package let owner: String
    package let name: String
    package let purpose: String
    package let state: State
}

/// A slot with how many places it has left.
package struct AppointmentSlot: Sendable, Equatable {
    package let at: Instant
    package let left: Int
}

package enum CounterRefusal: Refusal, Equatable {
    case closed
    case unknown
    case noOne
    case full
    case noPlan
    case badPlan
    case twice

    package var code: String {
        switch self {
        case .closed: "onestop.counter-closed"
        case .unknown: "onestop.counter-unknown"
        case .noOne: "onestop.counter-no-one"
        case .full: "onestop.counter-full"
        case .noPlan: "onestop.counter-no-plan"
        case .badPlan: "onestop.counter-bad-plan"
        case .twice: "onestop.counter-twice"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .unknown, .noPlan: .unknown
        case .badPlan: .invalid
        case .closed, .noOne, .full, .twice: .conflict
        }
    }
}
