// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import Journal
import Storage
import Web

extension Identity {
    /// How long the page on which a code is typed is good for.
    private static let ticketSeconds = 1800

    /// Sends a code to a citizen's verified address, and answers a ticket for the page that asks for it.
    ///
    /// An unknown name, an officer and somebody without an address get a ticket too, and the same page: who has
    /// an account is nobody's business. Officers are given a new password by their administrator.
    package func beginRecovery(login typed: String, place: Place) async throws -> String {
        let login = Account.folded(typed) ?? "?"
        try await countRecovery(login, place)
        let found = try await database.read { connection -> (ID<Account>, Contact)? in
            guard
                let account = try AccountStore(connection: connection).account(login: login),
                account.isOpen, account.kind == .citizen
            else { return nil }
            let contacts = try ContactStore(connection: connection).contacts(of: account.id)
                .filter { $0.address != nil && messaging.senders[$0.channel] != nil }
            // A phone is at hand more often than a mailbox.
            return contacts.max { $0.channel.rawValue < $1.channel.rawValue }
                .map { (account.id, $0) }
        }
        if let (account, contact) = found, let address = contact.address {
            let new = try makeCode(for: .recover, of: account, contact.channel, to: address)
            do {
                try await database.write { try Self.send(new, in: $0) }
            } catch is IdentityRefusal {
                // Too many were sent: the page must not tell, as it would that the account exists.
            }
        }
        return try ticket(login)
    }

    /// Each try at a place costs the place, whether the account exists or not.
    private func countRecovery(_ login: String, _ place: Place) async throws {
        let now = now()
        let names = ["recover \(login) \(place.text)", "recover-place \(place.text)"]
        try await database.write { connection in
            let attempts = AttemptStore(connection: connection)
            for (name, rule) in zip(names, [SlowDown.pair, .place]) {
                let count = try attempts.count(name)
                let wait = rule.wait(count, at: now)
                if wait > 0 { throw IdentityRefusal.slowDown(seconds: wait) }
                try attempts.set(rule.adding(to: count, at: now), name)
            }
        }
    }

    /// The name sealed, so that no address of a page holds a personal number.
    private func ticket(_ login: String) throws -> String {
        let end = now().adding(seconds: Self.ticketSeconds).microseconds
        let sealed = try secrets.seal(
            Array("\(end) \(login)".utf8),
            for: "recovery",
            nonce: randomBytes(SecretBox.nonceBytes)
        )
        return Base64URL.text(sealed)
    }

    /// The name in a ticket; nil when it is forged or old.
    func login(ofTicket text: String) -> String? {
        guard let sealed = Base64URL.bytes(text),
            let open = try? secrets.open(sealed, for: "recovery")
        else { return nil }
        let parts = String(decoding: open, as: UTF8.self).split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let end = Int64(parts[0]), now().microseconds < end else {
            return nil
        }
        return String(parts[1])
    }

    /// Sets another password by the code; second factors stay, sessions end.
    package func finishRecovery(
        ticket: String,
        code typed: String,
        password: String,
        again: String,
        place: Place,
        requestID: String
    ) async throws {
        guard let login = login(ofTicket: ticket) else { throw MessageRefusal.unknownLink }
        guard password == again else { throw IdentityRefusal.passwordsDiffer }
        let chosen = Password(password)
        if let fault = fault(of: chosen, names: [login]) { throw fault }
        let counter = "recovery-code \(login) \(place.text)"
        try await countTry(counter)
        let account = try await database.read {
            try AccountStore(connection: $0).account(login: login)
        }
        guard let account, account.isOpen, account.kind == .citizen else {
            throw MessageRefusal.wrongCode
        }
        let code = try await tried(typed, for: .recover, of: account.id)
        if let fault = fault(of: chosen, names: [account.name]) { throw fault }
        let hash = try await hash(chosen)
        try await keep(
            hash,
            isTemporary: false,
            of: account.id,
            sparing: nil,
            .keepOwn,
            by: Self.person(account.id),
            requestID
        ) { _, connection in
            guard try ContactStore(connection: connection).use(code, at: code.madeAt) else {
                throw MessageRefusal.wrongCode
            }
            let attempts = AttemptStore(connection: connection)
            try attempts.forget(counter)
            // The owner is back: what guessers left behind must not keep him waiting.
            try attempts.forget(Self.counter(pair: login, place))
            try OpenIDStore(connection: connection).endGrants(of: account.id, at: code.madeAt)
        }
    }

    private static let notMeSeconds = 30 * 86_400

    /// What the link in a letter about a sign-in holds; nothing is kept of it.
    func notMeToken(_ session: ID<KeptSession>) -> String {
        session.description + "." + Base64URL.text(notMeMAC(session))
    }

    private func notMeMAC(_ session: ID<KeptSession>) -> [UInt8] {
        Array(mac("not-me \(session)").prefix(16))
    }

    func session(ofNotMe token: String) -> ID<KeptSession>? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let id = ID<KeptSession>(parts[0]),
            OneTimeCode.equal(parts[1], Base64URL.text(notMeMAC(id)))
        else { return nil }
        return id
    }

    /// "This was not me", from the letter: all sessions and tokens end, and the password with them.
    ///
    /// Whoever signed in knows the password; so the owner chooses another by a code, at a desk, or an officer
    /// through the administrator. The letter went to the verified address, so nobody else can do this to him.
    package func disown(notMe token: String, requestID: String) async throws {
        let now = now()
        guard let id = session(ofNotMe: token) else { throw MessageRefusal.unknownLink }
        let random = (random(), random())
        let account = try await database.write { connection -> ID<Account> in
            guard let session = try SessionStore(connection: connection).session(id),
                now < session.madeAt.adding(seconds: Self.notMeSeconds),
                let account = try AccountStore(connection: connection).account(session.account)
            else { throw MessageRefusal.unknownLink }
            let actor = Self.person(account.id)
            let stamp = Stamp(actor: actor, at: now, requestID: requestID, random: random)
            for open in try SessionStore(connection: connection).open(of: account.id) {
                try Self.end(open, why: "not-me", by: stamp, in: connection)
            }
            try OpenIDStore(connection: connection).endGrants(of: account.id, at: now)
            let accounts = AccountStore(connection: connection)
            // A second press of the button finds nothing more to end.
            guard try accounts.forgetPassword(of: account.id) else { return account.id }
            try accounts.advance(account, at: now)
            try Journal.append(
                Self.event(
                    IdentityEvent.signInDisowned,
                    of: account.objectName,
                    version: account.version + 1,
                    by: stamp,
                    .keepOwn,
                    ["session": .text(id.description)]
                ),
                in: connection
            )
            return account.id
        }
        cache.forget { $0.account == account }
    }
}
