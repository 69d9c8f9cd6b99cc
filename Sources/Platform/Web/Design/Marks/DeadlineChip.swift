// SPDX-License-Identifier: Apache-2.0

package import Core

/// How long is left, as the law counts it, or how it ended.
package struct DeadlineChip: Component {
    package enum State: Sendable, Equatable {
        /// Working minutes that are left; negative once late.
        case running(minutes: Int)
        /// Not late, and yet no working minute is left: at night, on the last day.
        case lastHours
        case met
        case missed
        case paused
        case none
    }

    /// Less than one working day left asks for attention.
    static let soonMinutes = WorkingCalendar.statutoryMinutesPerDay

    private let state: State
    private let due: Instant?

    /// `due` is when; nil where there is no deadline.
    package init(_ state: State, due: Instant?) {
        self.state = state
        self.due = due
    }

    package func html(_ say: Say) -> HTML {
        let words =
            switch state {
            case .running(let minutes): say.remaining(workingMinutes: minutes)
            case .lastHours: say("design.deadline.lastHours")
            case .met: say("design.deadline.met")
            case .missed: say("design.deadline.missed")
            case .paused: say("design.deadline.paused")
            case .none: say("design.deadline.none")
            }
        let time: HTML? = due.map { due in
            timeElement(due, say("design.deadline.due", ["time": say.dateTime(due)]))
        }
        return "<span class=\"due \(kind)\"><span>\(words)</span>\(time)</span>"
    }

    private var kind: String {
        switch state {
        case .running(let minutes) where minutes <= 0: "late"
        case .running(let minutes) where minutes < Self.soonMinutes: "soon"
        case .running: "ample"
        case .lastHours: "soon"
        case .met: "met"
        case .missed: "missed"
        case .paused: "paused"
        case .none: "never"
        }
    }
}
