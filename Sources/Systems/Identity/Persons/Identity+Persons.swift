// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

extension Identity {
    /// Asks the register whether what somebody stated is so; agreeing raises the account to level 2.
    ///
    /// A register that does not answer, or answers otherwise, changes nothing: the account stays as stated, and a desk can still see the person.
    ///
    /// `bornOn` is what he says now who left it out before.
    @discardableResult
    package func matchWithRegister(
        _ id: ID<Account>,
        bornOn: CivilDate? = nil,
        requestID: String
    ) async throws -> RegisterAnswer {
        let person = try await database.read { try PersonStore(connection: $0).person(of: id) }
        guard let person, person.number != nil else { return .unknown }
        var stated = person
        stated.bornOn = person.bornOn ?? bornOn
        guard stated.bornOn != nil else { return .unknown }
        // Outside any transaction: the register may take its time.
        let answer = await population.ask(stated)
        guard answer == .agrees else { return answer }
        let stamp = stamp(Self.person(id), requestID, at: now())
        let agreed = stated
        try await database.write { connection in
            let accounts = AccountStore(connection: connection)
            let people = PersonStore(connection: connection)
            // What was asked may have changed meanwhile.
            guard let account = try accounts.account(id), account.isOpen,
                account.level < .matched, try people.person(of: id) == person
            else { return }
            var matched = agreed
            matched.matchedAt = stamp.at
            _ = try people.save(matched, of: id)
            try accounts.setLevel(.matched, of: id, at: stamp.at)
            try accounts.advance(account, at: stamp.at)
            try Journal.append(
                Self.event(
                    IdentityEvent.accountMatched,
                    of: account.objectName,
                    version: account.version + 1,
                    by: stamp,
                    .keepOwn
                ),
                in: connection
            )
        }
        cache.forget { $0.account == id }
        return answer
    }

    /// Ends one's own account for good: nobody signs in with it, its number is free for an account anew.
    ///
    /// An officer's account is his agency's, and is closed there.
    package func closeOwn(password typed: String, by actor: Actor, requestID: String) async throws {
        let before = try await database.read { connection in
            let account = try Self.ownAccount(actor, in: connection)
            return (account, try AccountStore(connection: connection).password(of: account.id))
        }
        guard before.0.kind == .citizen || before.0.kind == .business else {
            throw IdentityRefusal.forbidden(.keepOwn)
        }
        try await guardOwn(before.0, typed, before.1)
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            try Self.close(account, by: stamp, .keepOwn, in: connection)
        }
        cache.forget { $0.account == before.0.id }
    }
}
