// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Storage

extension Identity {
    /// The accounts of these officers, of those that the actor may see.
    package func accounts(of officers: [Officer], by actor: Actor) async throws -> [Account] {
        let today = now().date
        return try await database.read { connection in
            let visible = try officers.filter { officer in
                let home = try Directory.rightsObject(officer.agency, on: today, in: connection)
                return may(
                    actor,
                    .readAccounts,
                    .officer(home: home, posts: [], widest: .agency)
                )
            }
            return try AccountStore(connection: connection)
                .accounts(of: visible.map { $0.id.recast() })
        }
    }

    /// One account with its open sessions, for an administrator.
    package func account(_ id: ID<Account>, by actor: Actor) async throws -> (
        account: Account, sessions: [KeptSession]
    ) {
        let (now, limits) = (now(), limits)
        return try await database.read { connection in
            guard let account = try AccountStore(connection: connection).account(id) else {
                throw IdentityRefusal.unknownAccount(id.description)
            }
            let object = try Self.object(account, on: now.date, in: connection)
            try Self.demand(actor, .readAccounts, object)
            let sessions = try SessionStore(connection: connection).sessions(of: id, limit: 100)
                .filter { !limits.isOver($0, at: now) }
            return (account, sessions)
        }
    }

    /// The account of a login name, for commands.
    package func account(login: String, by actor: Actor) async throws -> Account {
        let today = now().date
        return try await database.read { connection in
            guard let folded = Account.folded(login),
                let account = try AccountStore(connection: connection).account(login: folded)
            else { throw IdentityRefusal.unknownAccount(login) }
            let object = try Self.object(account, on: today, in: connection)
            try Self.demand(actor, .readAccounts, object)
            return account
        }
    }

    /// All accounts by login name, for who covers the country.
    package func accounts(after last: String = "", limit: Int = 200, by actor: Actor) async throws
        -> [Account]
    {
        try await database.read { connection in
            try Self.demand(actor, .readAccounts, .unattached)
            return try AccountStore(connection: connection)
                .accounts(after: last, limit: min(max(limit, 1), 1000))
        }
    }
}
