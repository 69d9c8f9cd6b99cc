// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Directory
import Foundation
import Storage
import Synchronization
import Web

/// A key that signs tokens, P-256, and when it does.
struct TokenKey: Sendable {
    /// Its RFC 7638 thumbprint.
    let id: String
    let key: P256.Signing.PrivateKey
    let signsFrom: Instant
    let signsUntil: Instant
    /// Until then clients may find it, to check what it signed.
    let shownUntil: Instant

    static let signingDays = 90
    /// The next key is shown so long before it signs, as clients keep the list for hours.
    static let overlapDays = 2
    static let shownDays = 30

    var jwk: JSON {
        let (x, y) = Self.coordinates(key.publicKey)
        return [
            "kty": "EC", "crv": "P-256", "x": .string(x), "y": .string(y), "use": "sig",
            "alg": "ES256", "kid": .string(id),
        ]
    }

    static func coordinates(_ key: P256.Signing.PublicKey) -> (x: String, y: String) {
        let raw = Array(key.rawRepresentation)
        return (Base64URL.text(raw.prefix(32)), Base64URL.text(raw.suffix(32)))
    }

    static func thumbprint(_ key: P256.Signing.PublicKey) -> String {
        let (x, y) = coordinates(key)
        let json = #"{"crv":"P-256","kty":"EC","x":"\#(x)","y":"\#(y)"}"#
        return Base64URL.text(Array(SHA256.hash(data: Data(json.utf8))))
    }
}

/// The keys of tokens as this process remembers them.
final class TokenKeys: Sendable {
    private struct State {
        var keys: [TokenKey] = []
        var readAt: Instant?
    }

    /// Other processes make keys too; they are asked for again after so long.
    static let rememberedSeconds = 60

    private let state = Mutex(State())

    func remembered(at now: Instant) -> [TokenKey]? {
        state.withLock { state in
            guard let readAt = state.readAt, now >= readAt,
                now < readAt.adding(seconds: Self.rememberedSeconds),
                Self.signing(state.keys, at: now) != nil
            else { return nil }
            return state.keys
        }
    }

    func remember(_ keys: [TokenKey], at now: Instant) {
        state.withLock { $0 = State(keys: keys, readAt: now) }
    }

    func forget() { state.withLock { $0 = State() } }

    /// The newest that signs now.
    static func signing(_ keys: [TokenKey], at now: Instant) -> TokenKey? {
        keys.filter { $0.signsFrom <= now && now < $0.signsUntil }
            .max { ($0.signsFrom, $0.id) < ($1.signsFrom, $1.id) }
    }
}

extension Identity {
    /// All keys that clients may see, one of which signs now.
    func keys(at now: Instant) async throws -> [TokenKey] {
        if let keys = tokenKeys.remembered(at: now) { return keys }
        var keys = try await readKeys(at: now)
        let lasting = keys.filter {
            now.adding(seconds: TokenKey.overlapDays * 86_400) < $0.signsUntil
        }
        if lasting.isEmpty {
            // Without any the first signs at once; later ones wait until clients have seen them.
            let signs = TokenKeys.signing(keys, at: now) != nil
            let delay = signs ? TokenKey.overlapDays * 43_200 : 0
            keys.append(try await makeKey(from: now.adding(seconds: delay), at: now))
        }
        tokenKeys.remember(keys, at: now)
        return keys
    }

    func signingKey(at now: Instant) async throws -> TokenKey {
        guard let key = TokenKeys.signing(try await keys(at: now), at: now) else {
            throw OpenIDFault(.temporarilyUnavailable, "No key signs at this moment.")
        }
        return key
    }

    /// Makes the next key at once, as an operator does when one may be known to others.
    func makeKey(from start: Instant, at now: Instant) async throws -> TokenKey {
        let key = P256.Signing.PrivateKey()
        let id = TokenKey.thumbprint(key.publicKey)
        let sealed = try secrets.seal(
            Array(key.rawRepresentation),
            for: "token key \(id)",
            nonce: randomBytes(SecretBox.nonceBytes)
        )
        let end = start.adding(seconds: TokenKey.signingDays * 86_400)
        let made = TokenKey(
            id: id,
            key: key,
            signsFrom: start,
            signsUntil: end,
            shownUntil: end.adding(seconds: TokenKey.shownDays * 86_400)
        )
        let publicKey = Array(key.publicKey.x963Representation)
        _ = try await database.write { connection in
            try connection.run(
                """
                INSERT INTO openid_key (id, public_key, sealed, made_at, signs_from, signs_until,
                    shown_until)
                VALUES (\(id), \(publicKey), \(sealed), \(now), \(made.signsFrom),
                    \(made.signsUntil), \(made.shownUntil))
                """
            )
        }
        return made
    }

    private func readKeys(at now: Instant) async throws -> [TokenKey] {
        let rows = try await database.read { connection in
            try connection.rows(
                """
                SELECT id, sealed, signs_from, signs_until, shown_until FROM openid_key
                WHERE shown_until > \(now)
                """
            )
        }
        return try rows.map { row in
            let id: String = try row.value("id")
            let raw = try secrets.open(row.value("sealed"), for: "token key \(id)")
            return TokenKey(
                id: id,
                key: try P256.Signing.PrivateKey(rawRepresentation: Data(raw)),
                signsFrom: try row.value("signs_from"),
                signsUntil: try row.value("signs_until"),
                shownUntil: try row.value("shown_until")
            )
        }
    }
}
