// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory

/// What can be done to accounts; the raw value stands in the Journal as the right used.
package enum IdentityAction: String, Sendable, CaseIterable {
    /// One's own password, sessions, history and post in force.
    case keepOwn = "identity.own.keep"
    case readAccounts = "identity.account.read"
    case openAccount = "identity.account.open"
    case disableAccount = "identity.account.disable"
    case resetPassword = "identity.password.reset"
    case endSession = "identity.session.end"
    /// To say whose a certificate is: whoever has its key is that person from then on.
    case bindCertificate = "identity.certificate.bind"
    /// Software at which people sign in through us, and the keys of tokens.
    case keepClients = "identity.client.keep"
    /// To give somebody who stands at a desk a new way in, by two officers.
    case reenrol = "identity.account.reenrol"
    /// To see the papers of a business and let its representative act for it.
    case confirmBusiness = "identity.business.confirm"
}

/// What an action is done to.
package enum IdentityObject: Sendable {
    case own
    /// Somebody else's account: the agency that manages the officer, those of all posts in force,
    /// and the widest scope that he has.
    case officer(home: DirectoryObject, posts: [DirectoryObject], widest: Actor.Scope)
    /// An account of no officer.
    case unattached
    /// An account that a citizen or a business opened.
    case citizen
}

/// The rights of Identity: a pure table, printed and compared by a test.
///
/// Whoever can set a password can become that person; so it asks for an administrator who covers
/// every post of the officer and sees at least as far.
package func may(_ actor: Actor, _ action: IdentityAction, _ object: IdentityObject) -> Bool {
    switch (action, object) {
    case (.keepOwn, .own):
        if case .person = actor.subject { return actor.strength >= .password }
        return false
    case (.keepOwn, _): return false
    case (_, .own): return false
    case (.reenrol, .citizen), (.confirmBusiness, .citizen):
        return actor.strength >= .password && actor.agency != nil
            && !actor.roles.isDisjoint(with: [.deskOfficer, .headOfDesk])
    case (_, .citizen): return false
    case (.confirmBusiness, _): return false
    case (_, .unattached):
        return keeps(actor, action) && actor.covers(.country)
    case (.readAccounts, .officer(let home, _, _)), (.disableAccount, .officer(let home, _, _)),
        (.endSession, .officer(let home, _, _)):
        return keeps(actor, action) && actor.covers(home)
    case (.keepClients, .officer): return false
    // Opening tells the first password, so it is no less than setting one.
    case (.openAccount, .officer(let home, let posts, let widest)),
        (.resetPassword, .officer(let home, let posts, let widest)),
        (.bindCertificate, .officer(let home, let posts, let widest)),
        (.reenrol, .officer(let home, let posts, let widest)):
        return keeps(actor, action) && actor.covers(home) && actor.mayGrant(widest)
            && posts.allSatisfy(actor.covers)
    }
}

private func keeps(_ actor: Actor, _ action: IdentityAction) -> Bool {
    guard actor.strength >= .password else { return false }
    if action == .readAccounts, actor.roles.contains(.auditor) { return true }
    return actor.roles.contains(.administrator)
}
