// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import Web

/// What a browser needs to ask a device: made anew for each page.
struct PasskeyQuestion: Sendable {
    let challenge: [UInt8]
    let site: String
    /// Of the account, which the device keeps beside the key; empty when anybody may answer.
    let user: [UInt8]
    let login: String
    let name: String
    let known: [[UInt8]]
}

/// A device's answer as the form brings it.
struct PasskeyAnswer: Sendable {
    let credential: [UInt8]
    let clientData: [UInt8]
    /// The attestation of a new passkey, else the authenticator's data.
    let data: [UInt8]
    let signature: [UInt8]
    let user: [UInt8]

    /// Nil when a field is missing or no base64url.
    init?(_ form: Form) {
        func bytes(_ name: String) -> [UInt8]? { form.value(name).flatMap { Base64URL.bytes($0) } }
        guard let credential = bytes("credential"), let clientData = bytes("client"),
            let data = bytes("data")
        else { return nil }
        self.credential = credential
        self.clientData = clientData
        self.data = data
        signature = bytes("signature") ?? []
        user = bytes("user") ?? []
    }

    /// What the device was asked, as it says; believed only when it is one of ours.
    var challenge: [UInt8]? {
        (try? JSON(parsing: clientData))?["challenge"]?.text.flatMap { Base64URL.bytes($0) }
    }
}

extension Identity {
    private var challenges: PasskeyChallenge {
        PasskeyChallenge(key: secrets.derived(for: "passkey challenges"))
    }

    func askForNewPasskey(site: String, by actor: Actor) async throws -> PasskeyQuestion {
        let (account, known) = try await database.read { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let all = try AuthenticatorStore(connection: connection).authenticators(of: account.id)
            return (account, all.filter(\.isInForce).compactMap(\.credential))
        }
        return PasskeyQuestion(
            challenge: challenges.made(for: account.id.description, randomBytes(16), at: now()),
            site: site,
            user: account.id.bytes,
            login: account.login,
            name: account.name.isEmpty ? account.login : account.name,
            known: known
        )
    }

    /// Asks for a passkey of anybody; the device finds out whose.
    func askForPasskey(site: String) -> PasskeyQuestion {
        PasskeyQuestion(
            challenge: challenges.made(for: "", randomBytes(16), at: now()),
            site: site,
            user: [],
            login: "",
            name: "",
            known: []
        )
    }

    /// Puts a new passkey in force.
    func addPasskey(
        _ answer: PasskeyAnswer,
        named name: String,
        origin: PasskeyOrigin,
        session: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard let challenge = answer.challenge else { throw IdentityRefusal.wrongPasskey }
        let ceremony = Ceremony(site: origin.site, origin: origin.text, challenge: challenge)
        guard
            let made = try? ceremony.register(
                clientData: answer.clientData,
                attestation: answer.data
            )
        else { throw IdentityRefusal.wrongPasskey }
        let id: ID<Authenticator> = newID()
        let stamp = stamp(actor, requestID, at: now())
        let owner = actor.personID ?? ""
        guard challenges.isGood(challenge, for: owner, at: stamp.at) else {
            throw IdentityRefusal.wrongPasskey
        }
        let digest = Self.digest("passkey " + Base64URL.text(challenge))
        let end = stamp.at.adding(seconds: PasskeyChallenge.seconds)
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            guard try OpenIDStore(connection: connection).once(digest, until: end) else {
                throw IdentityRefusal.wrongPasskey
            }
            let store = AuthenticatorStore(connection: connection)
            guard
                try store.authenticators(of: account.id).count(where: { $0.removedAt == nil })
                    < Authenticator.limit
            else { throw IdentityRefusal.tooManyAuthenticators }
            let one = Authenticator(
                id: id,
                account: account.id,
                kind: .passkey,
                name: name,
                credential: made.credential,
                secret: made.key,
                counter: made.counter,
                addedAt: stamp.at,
                confirmedAt: stamp.at,
                usedAt: nil,
                removedAt: nil,
                version: 1
            )
            guard try store.insert(one) else { throw IdentityRefusal.wrongPasskey }
            try Self.added(one, by: stamp, in: connection)
        }
        cache.forget { $0.session.id == session }
    }

    /// Signs in by a passkey alone: the device asked for a PIN, a finger or a face itself.
    func signIn(
        _ answer: PasskeyAnswer,
        origin: PasskeyOrigin,
        _ request: SignInRequest
    ) async throws -> SignedIn {
        guard let challenge = answer.challenge,
            let one = try await database.read({
                try AuthenticatorStore(connection: $0).passkey(answer.credential)
            }), one.isInForce, answer.user.isEmpty || answer.user == one.account.bytes,
            let counter = try? Ceremony(
                site: origin.site,
                origin: origin.text,
                challenge: challenge
            ).authenticate(
                clientData: answer.clientData,
                authenticatorData: answer.data,
                signature: answer.signature,
                key: one.secret
            )
        else { throw IdentityRefusal.wrongPasskey }
        // A counter that does not grow tells of a copied key (WebAuthn §6.1.1); synced ones stay at 0.
        guard counter > one.counter || counter == 0 && one.counter == 0 else {
            throw IdentityRefusal.wrongPasskey
        }
        let now = now()
        guard challenges.isGood(challenge, for: "", at: now) else {
            throw IdentityRefusal.wrongPasskey
        }
        let digest = Self.digest("passkey " + Base64URL.text(challenge))
        let end = now.adding(seconds: PasskeyChallenge.seconds)
        let proven = Proven(account: one.account, methods: [.passkey]) { connection, now in
            guard try OpenIDStore(connection: connection).once(digest, until: end),
                try AuthenticatorStore(connection: connection).use(one, counter: counter, at: now)
            else { throw IdentityRefusal.wrongPasskey }
            return false
        }
        return try await open(request, proven)
    }
}

/// The host that passkeys belong to, and the origin of our pages.
struct PasskeyOrigin: Sendable {
    let text: String

    /// Without scheme and port.
    var site: String {
        let host = text.split(separator: "://", maxSplits: 1).last ?? ""
        return host.hasPrefix("[") ? String(host) : String(host.prefix { $0 != ":" })
    }
}
