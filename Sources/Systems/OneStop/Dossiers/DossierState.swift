// SPDX-License-Identifier: Apache-2.0

/// Where a dossier stands, folded from its actions; the column in the table is only for lists.
package enum DossierState: String, Sendable, CaseIterable {
    case submitted, received, processing, awaitingSupplement, awaitingPayment, awaitingSignature
    case decided, returned
    case rejectedIntake, refused, withdrawn, stopped

    /// TrangThaiHoSo, the ten codes of the national list, as `DongBoHoSoMC` sends them.
    ///
    /// A refusal of settlement is sent as 8: the list has no code of its own for it.
    package var nationalCode: Int {
        switch self {
        case .submitted: 1
        case .received: 2
        case .rejectedIntake: 3
        case .processing, .awaitingSignature: 4
        case .awaitingSupplement: 5
        case .awaitingPayment: 6
        case .withdrawn: 7
        case .refused, .stopped: 8
        case .decided: 9
        case .returned: 10
        }
    }

    package var isOver: Bool {
        switch self {
        case .returned, .rejectedIntake, .refused, .withdrawn, .stopped: true
        default: false
        }
    }

    /// Time does not run against the agency.
    package var isPaused: Bool { self == .awaitingSupplement || self == .awaitingPayment }

    /// The list in which it stands at the desk of the agency that received it.
    package var box: DossierBox {
        switch self {
        case .submitted: .new
        case .received, .processing: .processing
        case .awaitingSupplement, .awaitingPayment: .waiting
        case .awaitingSignature: .signing
        case .decided: .ready
        case .returned, .rejectedIntake, .refused, .withdrawn, .stopped: .done
        }
    }
}

/// The lists of a one-stop desk; the raw value is what the table keeps.
package enum DossierBox: Int, Sendable, CaseIterable {
    case new = 0
    case processing = 1
    case waiting = 2
    case signing = 3
    case ready = 4
    case done = 9

    package var word: String { "\(self)" }

    package init?(word: String) {
        guard let box = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = box
    }
}

extension DossierState {
    /// The transition table: the state after an action, nil when the action is not allowed.
    ///
    /// `wasReceived` says where a supplement leads back to: to the intake desk, or to the work.
    package static func next(_ state: Self?, _ kind: DossierAction.Kind, wasReceived: Bool) -> Self?
    {
        switch (state, kind) {
        case (nil, .submitted): .submitted
        case (.submitted, .begun): .submitted
        case (.submitted, .received): .received
        case (.submitted, .intakeRefused): .rejectedIntake
        case (.submitted, .supplementAsked), (.received, .supplementAsked),
            (.processing, .supplementAsked):
            .awaitingSupplement
        case (.awaitingSupplement, .supplemented): wasReceived ? .processing : .submitted
        case (.received, .stepTaken), (.received, .stepDone), (.processing, .stepTaken),
            (.processing, .stepDone):
            .processing
        case (.received, .opinionAsked), (.processing, .opinionAsked),
            (.processing, .opinionEnded):
            .processing
        case (.processing, .approved): .awaitingSignature
        case (.processing, .settlementRefused): .refused
        case (.received, .paymentAsked), (.processing, .paymentAsked): .awaitingPayment
        case (.awaitingPayment, .paid): .processing
        case (.awaitingSignature, .signed): .decided
        case (.decided, .returned): .returned
        case (.submitted, .withdrawn), (.received, .withdrawn), (.processing, .withdrawn),
            (.awaitingSupplement, .withdrawn), (.awaitingPayment, .withdrawn):
            .withdrawn
        case (.received, .stopped), (.processing, .stopped), (.awaitingSupplement, .stopped),
            (.awaitingPayment, .stopped):
            .stopped
        case (.received?, .apologised), (.processing?, .apologised),
            (.awaitingSignature?, .apologised):
            state
        case (let state?, .recounted) where !state.isOver && state != .decided: state
        default: nil
        }
    }
}
