// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage
package import Web

extension Identity {
    /// The first of two officers asks that somebody be given a new way in.
    package func askReset(
        login typed: String,
        reason: String,
        by session: Session,
        requestID: String
    ) async throws {
        let actor = session.actor
        let (id, readingID): (ID<DeskReset>, ID<Reading>) = (newID(), newID())
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.account(typed, by: stamp, in: connection)
            let reset = DeskReset(
                id: id,
                account: account.id,
                firstOfficer: actor.name,
                reason: reason,
                askedAt: stamp.at,
                expiresAt: stamp.at.adding(seconds: DeskReset.seconds),
                doneAt: nil,
                version: 1
            )
            let store = DeskStore(connection: connection)
            try store.insert(reset)
            let reading = Reading(
                id: readingID,
                readerName: session.personName,
                readerAgency: session.agencyName,
                reason: reason,
                readAt: stamp.at
            )
            try store.insert(reading, of: account.id, by: actor.name)
            try Journal.append(
                Self.event(
                    IdentityEvent.resetAsked,
                    of: reset.objectName,
                    version: 1,
                    by: stamp,
                    .reenrol,
                    ["account": .text(account.id.description)],
                    personal: ["reason": .text(reason)]
                ),
                in: connection
            )
        }
    }

    /// The second officer confirms: everything by which the account was entered ends, and a password is told once.
    package func confirmReset(_ id: ID<DeskReset>, by actor: Actor, requestID: String) async throws
        -> (login: String, password: Password)
    {
        let password = Password.generated(random)
        let hash = try await hash(password)
        let stamp = stamp(actor, requestID, at: now())
        let account = try await database.write { connection in
            let store = DeskStore(connection: connection)
            guard let reset = try store.reset(id), reset.isOpen(at: stamp.at),
                let account = try AccountStore(connection: connection).account(reset.account)
            else { throw IdentityRefusal.unknownReset }
            try Self.demand(actor, .reenrol, Self.deskObject(account, stamp, in: connection))
            guard reset.firstOfficer != actor.name else {
                throw IdentityRefusal.secondOfficerNeeded
            }
            guard try store.finish(reset, by: actor.name, at: stamp.at) else {
                throw IdentityRefusal.unknownReset
            }
            try Self.strip(account, hash, by: stamp, in: connection)
            try Journal.append(
                Self.event(
                    IdentityEvent.resetConfirmed,
                    of: reset.objectName,
                    version: reset.version + 1,
                    by: stamp,
                    .reenrol,
                    [
                        "account": .text(account.id.description),
                        "first": .text(reset.firstOfficer),
                    ]
                ),
                in: connection
            )
            return account
        }
        cache.forget { $0.account == account.id }
        return (account.login, password)
    }

    /// Takes away all factors, ends all sessions, sets the told password; a citizen was seen by two officers.
    private static func strip(
        _ account: Account,
        _ hash: PasswordHash,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        try endWays(into: account, why: "desk-reset", by: stamp, .reenrol, in: connection)
        let accounts = AccountStore(connection: connection)
        try accounts.setPassword(hash, isTemporary: true, of: account.id, at: stamp.at)
        try accounts.setLevel(.seen, of: account.id, at: stamp.at)
    }

    /// Ends all factors, sessions and tokens of an account; its password is the caller's affair.
    static func endWays(
        into account: Account,
        why: String,
        by stamp: Stamp,
        _ right: IdentityAction,
        in connection: any Connection
    ) throws {
        let authenticators = AuthenticatorStore(connection: connection)
        for one in try authenticators.authenticators(of: account.id) where one.removedAt == nil {
            try authenticators.remove(one, at: stamp.at)
        }
        try authenticators.setRecoveryCodes([], of: account.id, at: stamp.at)
        for session in try SessionStore(connection: connection).open(of: account.id) {
            try end(session, why: why, by: stamp, right, in: connection)
        }
        try OpenIDStore(connection: connection).endGrants(of: account.id, at: stamp.at)
    }

    /// What waits for a second officer, of what this one may confirm.
    package func waitingResets(by actor: Actor) async throws -> [WaitingReset] {
        let now = now()
        let stamp = stamp(actor, "", at: now)
        return try await database.read { connection in
            try DeskStore(connection: connection)
                .resets(since: now.adding(seconds: -DeskReset.seconds), limit: 100)
                .filter { $0.isOpen(at: now) }
                .compactMap { reset in
                    guard
                        let account = try AccountStore(connection: connection)
                            .account(reset.account),
                        may(actor, .reenrol, try Self.deskObject(account, stamp, in: connection))
                    else { return nil }
                    let known = try KnownPerson(account.id, in: connection)
                    return WaitingReset(
                        reset: reset,
                        name: known.name,
                        login: PersonNumber(account.login)?.masked ?? account.login,
                        isOwn: reset.firstOfficer == actor.name
                    )
                }
        }
    }

    /// Notes that an officer looked at what is kept of a citizen; the citizen sees it on his page.
    package func noteReading(
        of account: ID<Account>,
        reason: String,
        by session: Session,
        requestID: String
    ) async throws {
        let reading = Reading(
            id: newID(),
            readerName: session.personName,
            readerAgency: session.agencyName,
            reason: reason,
            readAt: now()
        )
        let stamp = stamp(session.actor, requestID, at: reading.readAt)
        try await database.write { connection in
            try DeskStore(connection: connection).insert(reading, of: account, by: stamp.actor.name)
            try Journal.append(
                Self.event(
                    IdentityEvent.personRead,
                    of: "identity.reading/\(reading.id)",
                    version: 1,
                    by: stamp,
                    .readAccounts,
                    ["account": .text(account.description)],
                    personal: ["reason": .text(reason)]
                ),
                in: connection
            )
        }
    }

    /// Who looked at what is kept of oneself.
    package func readings(by actor: Actor) async throws -> [Reading] {
        try await database.read { connection in
            let account = try Self.ownAccount(actor, in: connection)
            return try DeskStore(connection: connection).readings(of: account.id, limit: 100)
        }
    }

    private static func account(
        _ typed: String,
        by stamp: Stamp,
        in connection: any Connection
    ) throws -> Account {
        let accounts = AccountStore(connection: connection)
        let number = try PersonNumber(typed).flatMap {
            try PersonStore(connection: connection).owner(of: $0)
        }
        let byLogin = try Account.folded(typed).flatMap { try accounts.account(login: $0) }
        // Who may not, and what does not exist, look the same.
        guard let account = try number.flatMap({ try accounts.account($0) }) ?? byLogin,
            may(stamp.actor, .reenrol, try deskObject(account, stamp, in: connection))
        else { throw IdentityRefusal.unknownAccount(typed) }
        return account
    }

    private static func deskObject(
        _ account: Account,
        _ stamp: Stamp,
        in connection: any Connection
    ) throws -> IdentityObject {
        switch account.kind {
        case .citizen, .business: .citizen
        default: try object(account, on: stamp.at.date, in: connection)
        }
    }
}
