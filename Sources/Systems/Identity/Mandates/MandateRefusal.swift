// SPDX-License-Identifier: Apache-2.0

package import Core

/// Why somebody is not let act for another, or a business is not his.
package enum MandateRefusal: String, Refusal, Equatable {
    /// Number and name are not those of somebody whose identity was confirmed; which of the two is not said.
    case unknownHolder = "unknown-holder"
    case toOneself = "to-oneself"
    case nothingGiven = "nothing-given"
    case badDates = "bad-dates"
    case exists = "exists"
    case unknown = "unknown"
    /// Only whoever's identity was confirmed gives or takes one.
    case levelNeeded = "level-needed"
    case badTaxCode = "bad-tax-code"
    case unknownBusiness = "unknown-business"
    case notRepresentative = "not-representative"
    case alreadyRepresents = "already-represents"
    case tooManyClaims = "too-many-claims"
    case unknownClaim = "unknown-claim"

    package var code: String { "identity.mandate.\(rawValue)" }

    package var kind: RefusalKind {
        switch self {
        case .unknownHolder, .toOneself, .nothingGiven, .badDates, .badTaxCode, .unknownBusiness:
            .invalid
        case .exists, .alreadyRepresents, .tooManyClaims: .conflict
        case .unknown, .unknownClaim: .unknown
        case .levelNeeded, .notRepresentative: .forbidden
        }
    }

    package var arguments: [String: String] {
        self == .tooManyClaims ? ["limit": String(BusinessClaim.limit)] : [:]
    }
}
