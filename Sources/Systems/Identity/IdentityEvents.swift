// SPDX-License-Identifier: Apache-2.0

package import Journal

/// What Identity writes into the Journal; names, addresses and devices are personal and stand apart.
package enum IdentityEvent {
    package static let accountOpened = EventKind(
        "identity.account.opened",
        optional: ["officer": .text]
    )
    package static let accountDisabled = EventKind("identity.account.disabled")
    package static let accountEnabled = EventKind("identity.account.enabled")
    /// By the owner himself, or anew by an administrator.
    package static let passwordChanged = EventKind(
        "identity.password.changed",
        facts: ["own": .flag]
    )
    package static let sessionOpened = EventKind(
        "identity.session.opened",
        facts: ["account": .text],
        optional: ["post": .text, "methods": .text]
    )
    package static let sessionSwitched = EventKind(
        "identity.session.switched",
        facts: ["account": .text, "post": .text]
    )
    package static let sessionEnded = EventKind(
        "identity.session.ended",
        facts: ["account": .text, "why": .text]
    )
    /// The first failure of an hour from one place; the others are counted in the history.
    package static let attemptFailed = EventKind(
        "identity.attempt.failed",
        facts: ["account": .text]
    )
    /// So many failures that the place must wait between attempts.
    package static let attemptSlowed = EventKind(
        "identity.attempt.slowed",
        facts: ["account": .text, "failures": .integer]
    )

    /// Somebody opened an account of his own; number and name stand in the personal part.
    package static let citizenRegistered = EventKind(
        "identity.citizen.registered",
        facts: ["assurance": .integer]
    )
    /// Another factor was shown in a session, or the same person proved himself anew.
    package static let sessionProved = EventKind(
        "identity.session.proved",
        facts: ["account": .text, "method": .text]
    )
    /// Number, name and birth date agree with the register of the population.
    package static let accountMatched = EventKind("identity.account.matched")
    /// By its owner, for good.
    package static let accountClosed = EventKind("identity.account.closed")
    /// An account is one with what another provider knows.
    package static let accountLinked = EventKind(
        "identity.account.linked",
        facts: ["account": .text, "issuer": .text]
    )
    /// By its owner: he signs in there, and no more here by it.
    package static let accountUnlinked = EventKind(
        "identity.account.unlinked",
        facts: ["account": .text, "issuer": .text]
    )
    /// An account that bore somebody's number by a stranger's word became his, by the proof of another provider.
    package static let accountHandedOver = EventKind(
        "identity.account.handed-over",
        facts: ["issuer": .text]
    )
    /// `paper` is the number of the paper that asked for it, where an administrator bound a certificate.
    package static let authenticatorAdded = EventKind(
        "identity.authenticator.added",
        facts: ["account": .text, "kind": .text],
        optional: ["certificate": .text, "paper": .text]
    )
    package static let authenticatorRemoved = EventKind(
        "identity.authenticator.removed",
        facts: ["account": .text, "kind": .text]
    )
    package static let recoveryRenewed = EventKind("identity.recovery.renewed")
    package static let consentGiven = EventKind(
        "identity.consent.given",
        facts: ["client": .text, "scopes": .text]
    )
    package static let consentRevoked = EventKind(
        "identity.consent.revoked",
        facts: ["client": .text]
    )
    /// A client was given a code for a person.
    package static let grantMade = EventKind(
        "identity.grant.made",
        facts: ["account": .text, "client": .text, "scopes": .text, "level": .integer]
    )
    package static let grantEnded = EventKind(
        "identity.grant.ended",
        facts: ["account": .text, "client": .text, "why": .text]
    )
    package static let resetAsked = EventKind(
        "identity.reset.asked",
        facts: ["account": .text]
    )
    package static let resetConfirmed = EventKind(
        "identity.reset.confirmed",
        facts: ["account": .text, "first": .text]
    )
    /// An officer looked at what is kept of a citizen.
    package static let personRead = EventKind("identity.person.read", facts: ["account": .text])
    package static let mandateOffered = EventKind(
        "identity.mandate.offered",
        facts: mandateFacts,
        optional: ["until": .text]
    )
    /// Taken by its holder, or an office of representative that a register or a desk confirmed.
    package static let mandateAccepted = EventKind(
        "identity.mandate.accepted",
        facts: mandateFacts,
        optional: ["until": .text]
    )
    package static let mandateEnded = EventKind(
        "identity.mandate.ended",
        facts: ["grantor": .text, "holder": .text, "why": .text]
    )
    private static let mandateFacts: [String: Fact.Kind] = [
        "grantor": .text, "holder": .text, "matters": .text, "from": .text,
    ]
    /// An address was shown to be its owner's by a code.
    package static let contactVerified = EventKind(
        "identity.contact.verified",
        facts: ["account": .text, "channel": .text]
    )
    /// By the link of a letter: sessions, tokens and the password are gone.
    package static let signInDisowned = EventKind(
        "identity.sign-in.disowned",
        facts: ["session": .text]
    )
    /// An officer saw person and papers; level 3 from now on.
    package static let personSeen = EventKind(
        "identity.person.seen",
        facts: ["account": .text, "corrected": .flag]
    )
    package static let mergeAsked = EventKind(
        "identity.merge.asked",
        facts: ["account": .text, "into": .text]
    )
    /// `gone` is closed; what was done as it is now done by `account`.
    package static let accountMerged = EventKind(
        "identity.account.merged",
        facts: ["account": .text, "gone": .text, "first": .text]
    )
    package static let mandateMoved = EventKind(
        "identity.mandate.moved",
        facts: ["grantor": .text, "holder": .text]
    )
    package static let businessClaimed = EventKind(
        "identity.business.claimed",
        facts: ["account": .text, "tax_code": .text]
    )
    package static let businessDecided = EventKind(
        "identity.business.decided",
        facts: ["account": .text, "tax_code": .text, "confirmed": .flag]
    )
    package static let businessOpened = EventKind(
        "identity.business.opened",
        facts: ["tax_code": .text]
    )
    package static let tokenKeyRenewed = EventKind("identity.token-key.renewed")
    package static let clientRegistered = EventKind(
        "identity.client.registered",
        facts: ["profile": .text]
    )
    package static let clientChanged = EventKind(
        "identity.client.changed",
        facts: ["profile": .text]
    )
    package static let clientDisabled = EventKind(
        "identity.client.disabled",
        facts: ["profile": .text]
    )
    package static let clientEnabled = EventKind(
        "identity.client.enabled",
        facts: ["profile": .text]
    )

    package static let all = [
        citizenRegistered,
        accountOpened, accountDisabled, accountEnabled, passwordChanged, sessionOpened,
        sessionSwitched, sessionEnded, sessionProved, accountLinked, accountUnlinked,
        accountHandedOver,
        accountMatched, accountClosed,
        attemptFailed, attemptSlowed,
        authenticatorAdded, authenticatorRemoved, recoveryRenewed, consentGiven, consentRevoked,
        grantMade, grantEnded, resetAsked, resetConfirmed, personRead, tokenKeyRenewed,
        mandateOffered, mandateAccepted, mandateEnded, businessClaimed, businessDecided,
        businessOpened, contactVerified, signInDisowned, personSeen,
        mergeAsked, accountMerged, mandateMoved,
        clientRegistered, clientChanged, clientDisabled,
        clientEnabled,
    ]
}
