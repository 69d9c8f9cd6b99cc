// SPDX-License-Identifier: Apache-2.0

package import Core
import Synchronization

/// A day decided after the calendar was built in: a holiday, a make-up day, or neither any more.
package struct CalendarDecision: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case holiday, working
        /// As the day of the week has it.
        case plain
    }

    package let id: ID<CalendarDecision>
    package let date: CivilDate
    package let kind: Kind
    /// Who decided it, by which paper.
    package let source: String
    package let recordedAt: Instant
    package let recordedBy: String
    /// When every dossier under way was counted anew.
    package let recountedAt: Instant?
}

/// The working calendar as it was known at each moment.
///
/// What was promised under one calendar stays so in the history of a dossier; only what is still open is
/// counted anew, by an action that says why.
package struct CalendarHistory: Sendable, Equatable {
    private struct Known: Sendable, Equatable {
        let from: Instant
        let calendar: WorkingCalendar
    }

    private let base: WorkingCalendar
    private let known: [Known]

    package init(_ base: WorkingCalendar, _ decisions: [CalendarDecision] = []) {
        self.base = base
        var (holidays, working) = (base.holidays, base.workingWeekends)
        known = decisions.sorted { ($0.recordedAt, $0.id) < ($1.recordedAt, $1.id) }.map {
            decision in
            holidays.remove(decision.date)
            working.remove(decision.date)
            switch decision.kind {
            case .holiday: holidays.insert(decision.date)
            // A weekday needs no swap: it is enough that it is no holiday.
            case .working:
                if decision.date.weekday > 5 { working.insert(decision.date) }
            case .plain: break
            }
            return Known(
                from: decision.recordedAt,
                calendar: WorkingCalendar(
                    holidays: holidays,
                    workingWeekends: working,
                    morning: base.morning,
                    afternoon: base.afternoon
                )
            )
        }
    }

    package var current: WorkingCalendar { known.last?.calendar ?? base }

    package func at(_ moment: Instant) -> WorkingCalendar {
        known.last { $0.from <= moment }?.calendar ?? base
    }
}

/// What all parts of one process count by; follows what was decided.
package final class Calendars: Sendable {
    private let base: WorkingCalendar
    private let state: Mutex<CalendarHistory>

    package init(_ base: WorkingCalendar) {
        self.base = base
        state = Mutex(CalendarHistory(base))
    }

    package var history: CalendarHistory { state.withLock { $0 } }

    func follow(_ decisions: [CalendarDecision]) {
        let history = CalendarHistory(base, decisions)
        state.withLock { $0 = history }
    }
}

/// A dossier whose day moved when a day was decided late.
package struct CalendarChange: Sendable, Equatable {
    package let dossierID: ID<Dossier>
    package let code: String
    package let before: Instant
    package let after: Instant
}
