// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory

/// What a person signs in with; how he proves himself stands beside it.
///
/// An officer's account has the officer's id, so that an officer has one account, and whoever reads
/// the Journal finds the person.
package struct Account: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case citizen, business, officer
        /// Keeps a node before the Directory knows anybody.
        case asOperator = "operator"
        /// Software that signs in as itself.
        case service
    }

    package let id: ID<Account>
    /// Lower case; unique for ever.
    package let login: String
    package let officer: ID<Officer>?
    /// Of the person, for accounts of no officer; an officer's name is in the Directory.
    package let name: String
    package let isDisabled: Bool
    package let language: Language?
    /// The post that was in force when the person last chose one.
    let lastPost: ID<Post>?
    package let openedAt: Instant
    /// The version of its last event in the Journal.
    package let version: Int
    package let kind: Kind
    /// How surely the owner is known.
    package let level: AssuranceLevel
    /// Closed for good, by its owner or merged into another.
    package let closedAt: Instant?
    package let mergedInto: ID<Account>?

    var isOpen: Bool { !isDisabled && closedAt == nil }
    var subject: Actor.Subject { .person(id.description) }
    var objectName: String { "identity.account/\(id)" }

    /// What was typed as it is kept and compared; nil when it cannot be a login name.
    ///
    /// 3 to 64 of `a-z 0-9 . _ - @`, since people also type their mail address.
    package static func folded(_ login: String) -> String? {
        let folded = login.filter { $0 != " " }.lowercased()
        let isGood = folded.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                || [0x2E, 0x5F, 0x2D, 0x40].contains(byte)
        }
        return isGood && (3...64).contains(folded.utf8.count) ? folded : nil
    }
}

/// How surely it is known who somebody is, as the national portals count it (`loAs`).
package enum AssuranceLevel: Int, Sendable, CaseIterable, Comparable {
    /// What the person said of himself.
    case stated = 1
    /// Number, name and birth date agree with the register of the population.
    case matched = 2
    /// An officer saw the person and his papers.
    case seen = 3

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// What a session may claim: the highest level asks for two factors as well, and none that was sent.
    func reached(by methods: [SignInMethod]) -> AssuranceLevel {
        SignInMethod.areStrong(methods) ? self : min(self, .matched)
    }
}

/// A password in force, and whether it is one to be changed at once.
struct KeptPassword: Sendable {
    let hash: PasswordHash
    /// Made by somebody else and told once: good for nothing but choosing one's own.
    let isTemporary: Bool
    let changedAt: Instant

    /// One that was told and never used is good for so long (OWASP ASVS 4.0.3, 2.3.1).
    static let temporarySeconds = 7 * 86_400

    func isExpired(at now: Instant) -> Bool {
        isTemporary && now >= changedAt.adding(seconds: Self.temporarySeconds)
    }
}
