// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats

/// The codes of a status message, as the codec reads them.
package typealias StatusCode = EdXMLStatus.Code

extension EdXMLStatus.Code {
    /// The state that this code reports, or nil when it speaks about a request instead.
    package var state: Delivery.State? {
        switch self {
        case .arrived: .delivered
        case .refused: .refused
        case .accepted: .accepted
        case .assigned: .assigned
        case .processing: .processing
        case .completed: .completed
        case .recallRequested, .changeAgreed, .changeRefused: nil
        }
    }

    /// A refusal (QĐ 28/2018 Đ5.4), a recall (Đ8.2) and a refused change must say why.
    package var needsReason: Bool {
        switch self {
        case .refused, .recallRequested, .changeRefused: true
        case .arrived, .accepted, .assigned, .processing, .completed, .changeAgreed: false
        }
    }
}

extension Delivery.State {
    /// The states that normally follow; any other order is kept and marked as irregular.
    package var followers: Set<Delivery.State> {
        switch self {
        case .queued: [.delivered, .refused, .accepted]
        case .delivered: [.refused, .accepted]
        case .accepted: [.assigned, .processing, .completed]
        case .assigned: [.processing, .completed]
        case .processing: [.completed]
        case .refused, .completed: []
        }
    }
}

extension Delivery {
    /// What a status did to a delivery.
    package struct Effect: Sendable, Equatable {
        /// False when the order of states was unusual.
        package let isRegular: Bool
        package let changedState: Bool
        /// A recall was refused although QĐ 28/2018 Đ9.2 makes cancelling mandatory.
        package let isBreach: Bool
    }

    /// The recipient's system says that it holds the message, or that it could not take it.
    mutating func acknowledge(_ handling: Handling, at now: Instant) {
        self.handling = handling
        switch handling {
        case .done:
            waiting = .no
            failures = 0
            deliveredAt = deliveredAt ?? now
            if state == .queued { state = .delivered }
        case .failed:
            failures += 1
            if failures >= Self.maximumFailures, waiting == .yes { waiting = .dead }
        case .none, .processing:
            break
        }
        version += 1
    }

    /// Takes in a status in whatever order it comes: the one with the latest time of its sender shows.
    ///
    /// `claimed` later than `now` counts as `now`, so that a fast clock cannot hide what follows.
    mutating func take(_ code: StatusCode, claimed: Instant, at now: Instant)
        throws(DeliveryRefusal) -> Effect
    {
        version += 1
        if let reported = code.state { return takeState(reported, claimed: min(claimed, now), now) }
        switch code {
        case .recallRequested:
            request = .recall
            answer = .open
            freeze(at: now)
            return Effect(isRegular: true, changedState: false, isBreach: false)
        default:
            guard request != .none else {
                throw .nothingAsked(recipient: recipient, code: code)
            }
            answer = code == .changeAgreed ? .agreed : .refused
            let isBreach = request == .recall && answer == .refused
            return Effect(isRegular: !isBreach, changedState: false, isBreach: isBreach)
        }
    }

    private mutating func takeState(_ reported: State, claimed: Instant, _ now: Instant) -> Effect {
        // Whatever the recipient reports, it holds the message.
        deliveredAt = deliveredAt ?? now
        let isRegular = frozenAt == nil && (state.followers.contains(reported) || state == reported)
        let isLater =
            stateAt.map { (claimed, reported.rawValue) > ($0, state.rawValue) } ?? true
        guard frozenAt == nil, isLater else {
            return Effect(isRegular: isRegular, changedState: false, isBreach: false)
        }
        let changed = state != reported
        state = reported
        stateAt = claimed
        return Effect(isRegular: isRegular, changedState: changed, isBreach: false)
    }

    /// The sender took the document back: this copy changes no more, and leaves the list if it was
    /// not collected yet.
    mutating func freeze(at now: Instant) {
        frozenAt = frozenAt ?? now
        // A dead letter leaves its list too, or a resend would hand out what was recalled.
        waiting = .no
    }

    /// The sender changed or replaced the document; the recipient is to answer 15 or 16.
    mutating func ask(_ request: Request, at now: Instant) {
        self.request = request
        answer = .open
        if request == .recall { freeze(at: now) }
        version += 1
    }

    /// Puts a dead letter back into its list.
    mutating func resend() throws(DeliveryRefusal) {
        guard waiting == .dead else { throw .notDead(key) }
        waiting = .yes
        failures = 0
        handling = .none
        version += 1
    }
}

package enum DeliveryRefusal: Refusal, Equatable {
    case nothingAsked(recipient: AgencyCode, code: StatusCode)
    case notDead(Delivery.Key)

    package var code: String {
        switch self {
        case .nothingAsked: "axis.status.nothing-asked"
        case .notDead: "axis.delivery.not-dead"
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .nothingAsked(let recipient, let code):
            ["recipient": recipient.text, "code": code.rawValue]
        case .notDead(let key): ["delivery": key.description]
        }
    }

    package var kind: RefusalKind { .conflict }
}
