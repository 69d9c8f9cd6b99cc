// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

extension Identity {
    package func contacts(by actor: Actor) async throws -> [Contact] {
        try await database.read { connection in
            let own = try Self.ownAccount(actor, in: connection)
            return try ContactStore(connection: connection).contacts(of: own.id)
                .sorted { $0.channel.rawValue < $1.channel.rawValue }
        }
    }

    /// Names an address of one's own, to which a code goes; the one before stays in force until it is typed.
    ///
    /// Asks for the password: whoever finds a browser open must not turn the account's letters to himself.
    package func setContact(
        _ channel: Channel,
        to typed: String,
        password: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard let address = channel.folded(typed) else {
            throw channel == .mail ? MessageRefusal.badMail : MessageRefusal.badPhone
        }
        let account = try await guardOwn(password, by: actor)
        let new = try makeCode(for: .confirm, of: account.id, channel, to: address)
        try await database.write { connection in
            let store = ContactStore(connection: connection)
            let known = try store.contact(account.id, channel)
            if known?.address == address { throw MessageRefusal.sameAddress }
            try store.save(
                Contact(
                    account: account.id,
                    channel: channel,
                    address: known?.address,
                    verifiedAt: known?.verifiedAt,
                    pending: address,
                    version: known?.version ?? 1
                )
            )
            try Self.send(new, in: connection)
        }
    }

    /// The password, or a session of two factors where there is none.
    private func guardOwn(_ password: String, by actor: Actor) async throws -> Account {
        let (account, kept) = try await database.read { connection in
            let account = try Self.ownAccount(actor, in: connection)
            return (account, try AccountStore(connection: connection).password(of: account.id))
        }
        if kept == nil, actor.strength >= .twoFactors { return account }
        try await guardOwn(account, password, kept)
        return account
    }

    /// Puts the waiting address in force by its code; the one before is told.
    package func confirmContact(
        _ channel: Channel,
        code typed: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let account = try await database.read { try Self.ownAccount(actor, in: $0) }
        let code = try await tried(typed, for: .confirm, of: account.id)
        let stamp = stamp(actor, requestID, at: now())
        let messageID = newID(WaitingMessage.self)
        try await database.write { connection in
            let store = ContactStore(connection: connection)
            guard let known = try store.contact(account.id, channel), code.channel == channel,
                let pending = known.pending, try store.use(code, at: stamp.at)
            else { throw MessageRefusal.wrongCode }
            let version = known.verifiedAt == nil ? 1 : known.version + 1
            try store.save(
                Contact(
                    account: account.id,
                    channel: channel,
                    address: pending,
                    verifiedAt: stamp.at,
                    pending: nil,
                    version: version
                )
            )
            if let old = known.address {
                try MessageStore(connection: connection).insert(
                    WaitingMessage(
                        id: messageID.description,
                        account: account.id,
                        channel: channel,
                        kind: "contact-changed",
                        facts: ["to": old],
                        secret: [],
                        madeAt: stamp.at,
                        expiresAt: stamp.at.adding(seconds: 7 * 86_400),
                        tries: 0
                    )
                )
            }
            try Journal.append(
                Self.event(
                    IdentityEvent.contactVerified,
                    of: known.objectName,
                    version: version,
                    by: stamp,
                    .keepOwn,
                    [
                        "account": .text(account.id.description),
                        "channel": .text(channel.rawValue),
                    ],
                    personal: ["address": .text(pending)]
                ),
                in: connection
            )
        }
    }

    /// Codes sent to a verified address become the second step of one's sign-in; for citizens alone,
    /// because a SIM card can be had by a story (NIST SP 800-63B 5.1.3.3 restricts them too).
    package func useSentCodes(_ channel: Channel, by actor: Actor, requestID: String) async throws {
        let id: ID<Authenticator> = newID()
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            guard account.kind == .citizen else { throw IdentityRefusal.forbidden(.keepOwn) }
            guard
                let address = try ContactStore(connection: connection)
                    .contact(account.id, channel)?.address
            else { throw MessageRefusal.noContact }
            let store = AuthenticatorStore(connection: connection)
            let all = try store.authenticators(of: account.id).filter { $0.removedAt == nil }
            if all.contains(where: { $0.sentBy == channel }) { return }
            guard all.count < Authenticator.limit else {
                throw IdentityRefusal.tooManyAuthenticators
            }
            let one = Authenticator(
                id: id,
                account: account.id,
                kind: .sent,
                name: channel.masked(address),
                credential: nil,
                secret: Array(channel.rawValue.utf8),
                counter: 0,
                addedAt: stamp.at,
                confirmedAt: stamp.at,
                usedAt: nil,
                removedAt: nil,
                version: 1
            )
            _ = try store.insert(one)
            try Self.added(one, by: stamp, in: connection)
        }
        cache.forget { $0.account.description == actor.personID }
    }

    /// Sends a code to whoever typed the right password and has this for a second step.
    package func sendSecond(token: String, place: Place) async throws {
        let digest = SessionToken.digest(of: token)
        let now = now()
        let found = try await database.read { connection -> (ID<Account>, Channel, String)? in
            let session = try Self.open(digest: digest, in: connection)
            let channel = try AuthenticatorStore(connection: connection)
                .authenticators(of: session.account).filter(\.isInForce)
                .compactMap(\.sentBy).first
            guard let channel,
                let address = try ContactStore(connection: connection)
                    .contact(session.account, channel)?.address
            else { return nil }
            return (session.account, channel, address)
        }
        guard let (account, channel, address) = found else { throw MessageRefusal.noContact }
        let counter = "second \(account) \(place.text)"
        let new = try makeCode(for: .signIn, of: account, channel, to: address)
        try await database.write { connection in
            // Whoever has guessed too much waits here too.
            let count = try AttemptStore(connection: connection).count(counter)
            let wait = SlowDown.pair.wait(count, at: now)
            if wait > 0 { throw IdentityRefusal.slowDown(seconds: wait) }
            try Self.send(new, in: connection)
        }
    }
}
