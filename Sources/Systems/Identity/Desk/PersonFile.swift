// SPDX-License-Identifier: Apache-2.0

package import Core

/// What a desk sees of a citizen, once it said why.
package struct PersonFile: Sendable {
    package let account: ID<Account>
    package let person: Person
    package let level: AssuranceLevel
    package let openedAt: Instant
    /// Masked.
    package let contacts: [String]
    /// Others with the same name and birth date: it may be one person twice, or two people.
    package let namesakes: [Namesake]

    package struct Namesake: Sendable, Equatable {
        package let number: String
        package let openedAt: Instant
    }
}

/// Two accounts of one person: `gone` becomes part of `kept`.
///
/// One officer asks, another confirms.
package struct Merge: Sendable, Equatable {
    package let id: ID<Merge>
    let gone: ID<Account>
    let kept: ID<Account>
    let firstOfficer: String
    package let reason: String
    package let askedAt: Instant
    let doneAt: Instant?
    let version: Int

    var objectName: String { "identity.merge/\(id)" }
    func isOpen(at now: Instant) -> Bool {
        doneAt == nil && now < askedAt.adding(seconds: DeskReset.seconds)
    }
}

/// One that waits, as a desk sees it.
package struct WaitingMerge: Sendable {
    package let merge: Merge
    package let name: String
    package let goneNumber: String
    package let keptNumber: String
    /// Nobody confirms what he asked himself.
    package let isOwn: Bool
}

/// Why a desk does not do what it was asked.
package enum DeskRefusal: String, Refusal, Equatable {
    case unknownPerson = "unknown-person"
    /// Half an hour has passed since the officer said why he looks.
    case lookAgain = "look-again"
    case sameAccount = "same-account"
    /// The name or birth date of the two differ: papers are compared and corrected first.
    case notOnePerson = "not-one-person"
    /// The one that stays was never seen at a desk.
    case seeFirst = "see-first"
    case unknownMerge = "unknown-merge"

    package var code: String { "identity.desk.\(rawValue)" }
    package var kind: RefusalKind {
        switch self {
        case .unknownPerson, .unknownMerge: .unknown
        case .lookAgain: .forbidden
        case .sameAccount: .invalid
        case .notOnePerson, .seeFirst: .conflict
        }
    }
    package var arguments: [String: String] { [:] }
}
