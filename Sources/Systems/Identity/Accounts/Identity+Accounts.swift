// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Foundation
import Journal
import Storage

extension Identity {
    /// Opens an account for an officer, with a password made here and told this once.
    package func openAccount(
        for officer: ID<Officer>,
        login: String,
        by actor: Actor,
        requestID: String
    ) async throws -> (account: Account, password: Password) {
        try await open(login, officer.recast(), name: "", officer, by: actor, requestID)
    }

    /// Opens an account of no officer, as for an operator before the Directory knows anybody.
    package func openAccount(
        named name: String,
        login: String,
        by actor: Actor,
        requestID: String
    ) async throws -> (account: Account, password: Password) {
        try await open(login, newID(), name: name, nil, by: actor, requestID)
    }

    private func open(
        _ login: String,
        _ id: ID<Account>,
        name: String,
        _ officer: ID<Officer>?,
        by actor: Actor,
        _ requestID: String
    ) async throws -> (account: Account, password: Password) {
        guard let folded = Account.folded(login) else { throw IdentityRefusal.badLogin(login) }
        let password = Password.generated(random)
        let hash = try await hash(password)
        let stamp = stamp(actor, requestID, at: now())
        let account = Self.new(id, folded, name: name, officer, at: stamp.at)
        try await database.write { connection in
            try Self.open(account, hash, by: stamp, in: connection)
        }
        return (account, password)
    }

    static func new(
        _ id: ID<Account>,
        _ login: String,
        name: String,
        _ officer: ID<Officer>?,
        at now: Instant
    ) -> Account {
        Account(
            id: id,
            login: login,
            officer: officer,
            name: name.precomposedStringWithCanonicalMapping,
            isDisabled: false,
            language: nil,
            lastPost: nil,
            openedAt: now,
            version: 1,
            kind: officer == nil ? .asOperator : .officer,
            // Somebody of the agency that manages him has seen an officer's papers.
            level: .seen,
            closedAt: nil,
            mergedInto: nil
        )
    }

    /// The account with a password that is told once, if the actor may and nothing is in the way.
    static func open(
        _ account: Account,
        _ hash: PasswordHash,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let object = try account.officer.map { id in
            guard let officer = try Directory.officer(id, in: connection) else {
                throw DirectoryRefusal.unknownOfficer(id.description)
            }
            return try Self.object(officer, on: stamp.at.date, in: connection)
        }
        try demand(stamp.actor, .openAccount, object ?? .unattached)
        let accounts = AccountStore(connection: connection)
        if try accounts.account(account.id) != nil { throw IdentityRefusal.officerHasAccount }
        guard try accounts.insert(account, at: stamp.at) else {
            throw IdentityRefusal.loginTaken(account.login)
        }
        try accounts.setPassword(hash, isTemporary: true, of: account.id, at: stamp.at)
        let facts: Facts = account.officer.map { ["officer": .text($0.description)] } ?? [:]
        try Journal.append(
            event(
                IdentityEvent.accountOpened,
                of: account.objectName,
                version: 1,
                by: stamp,
                .openAccount,
                facts,
                personal: ["login": .text(account.login), "name": .text(account.name)]
            ),
            in: connection
        )
    }

    /// Ends what the account may do, its sessions at once; nothing is deleted.
    package func disableAccount(_ id: ID<Account>, by actor: Actor, requestID: String) async throws
    {
        try await setDisabled(true, id, by: actor, requestID)
    }

    package func enableAccount(_ id: ID<Account>, by actor: Actor, requestID: String) async throws {
        try await setDisabled(false, id, by: actor, requestID)
    }

    private func setDisabled(
        _ isDisabled: Bool,
        _ id: ID<Account>,
        by actor: Actor,
        _ requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let accounts = AccountStore(connection: connection)
            let account = try Self.account(id, .disableAccount, by: stamp, in: connection)
            guard account.isDisabled != isDisabled else { return }
            try accounts.setDisabled(isDisabled, account, at: stamp.at)
            if isDisabled {
                // Enabled again, the account begins anew with its applications.
                try OpenIDStore(connection: connection).endGrants(of: id, at: stamp.at)
                for session in try SessionStore(connection: connection).open(of: id) {
                    try Self.end(
                        session,
                        why: "account-disabled",
                        by: stamp,
                        .disableAccount,
                        in: connection
                    )
                }
            }
            let event = Self.event(
                isDisabled ? IdentityEvent.accountDisabled : IdentityEvent.accountEnabled,
                of: account.objectName,
                version: account.version + 1,
                by: stamp,
                .disableAccount
            )
            try Journal.append(event, in: connection)
        }
        cache.forget { $0.account == id }
    }

    /// Gives somebody a new password, told this once, to be changed at the next sign-in.
    package func resetPassword(of id: ID<Account>, by actor: Actor, requestID: String) async throws
        -> Password
    {
        let password = Password.generated(random)
        try await setPassword(password, isTemporary: true, of: id, by: actor, requestID: requestID)
        return password
    }

    /// Sets a password that somebody chose at the terminal of the server.
    package func setPassword(
        _ password: Password,
        isTemporary: Bool,
        of id: ID<Account>,
        by actor: Actor,
        requestID: String
    ) async throws {
        if !isTemporary, policy.breached?.contains(password) == true {
            throw IdentityRefusal.passwordBreached
        }
        let hash = try await hash(password)
        try await keep(
            hash,
            isTemporary: isTemporary,
            of: id,
            sparing: nil,
            .resetPassword,
            by: actor,
            requestID
        ) { account, _ in
            let fault = PasswordRules.fault(of: password, names: [account.login, account.name])
            if let fault, !isTemporary { throw fault }
        }
    }

    /// What every new password does: the row, the end of other sessions, the event.
    func keep(
        _ hash: PasswordHash,
        isTemporary: Bool,
        of id: ID<Account>,
        sparing spared: ID<KeptSession>?,
        _ action: IdentityAction,
        by actor: Actor,
        _ requestID: String,
        check: @escaping @Sendable (Account, any Connection) throws -> Void
    ) async throws {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.account(id, action, by: stamp, in: connection)
            try check(account, connection)
            let accounts = AccountStore(connection: connection)
            try accounts.setPassword(hash, isTemporary: isTemporary, of: id, at: stamp.at)
            try accounts.advance(account, at: stamp.at)
            if action == .resetPassword {
                try OpenIDStore(connection: connection).endGrants(of: id, at: stamp.at)
            }
            for session in try SessionStore(connection: connection).open(of: id)
            where session.id != spared {
                try Self.end(session, why: "password-changed", by: stamp, action, in: connection)
            }
            let event = Self.event(
                IdentityEvent.passwordChanged,
                of: account.objectName,
                version: account.version + 1,
                by: stamp,
                action,
                ["own": .flag(action == .keepOwn)]
            )
            try Journal.append(event, in: connection)
        }
        cache.forget { $0.account == id }
    }

    /// Ends somebody else's session.
    package func endSession(_ id: ID<KeptSession>, by actor: Actor, requestID: String) async throws
    {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            guard let session = try SessionStore(connection: connection).session(id) else {
                throw IdentityRefusal.unknownSession
            }
            _ = try Self.account(session.account, .endSession, by: stamp, in: connection)
            guard session.endedAt == nil else { return }
            try Self.end(
                session,
                why: "ended-by-administrator",
                by: stamp,
                .endSession,
                in: connection
            )
        }
        cache.forget { $0.id == id }
    }

    /// The account, once the actor was found to have the right to do this to it.
    static func account(
        _ id: ID<Account>,
        _ action: IdentityAction,
        by stamp: Stamp,
        in connection: any Connection
    ) throws -> Account {
        if action == .keepOwn {
            let own = try ownAccount(stamp.actor, in: connection)
            guard own.id == id else { throw IdentityRefusal.forbidden(action) }
            return own
        }
        guard let account = try AccountStore(connection: connection).account(id) else {
            throw IdentityRefusal.unknownAccount(id.description)
        }
        let object = try object(account, on: stamp.at.date, in: connection)
        try demand(stamp.actor, action, object)
        return account
    }
}
