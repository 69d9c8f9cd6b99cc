// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Directory
import Foundation
import Storage
import Synchronization
import Trust
import Web

/// A key that signs tokens, P-256, and when it does.
struct TokenKey: Sendable {
    /// Its RFC 7638 thumbprint.
    let id: String
    let publicKey: P256.Signing.PublicKey
    let signer: Signer
    let signsFrom: Instant
    let signsUntil: Instant
    /// Until then clients may find it, to check what it signed.
    let shownUntil: Instant

    static let signingDays = 90
    /// The next key is shown so long before it signs, as clients keep the list for hours.
    static let overlapDays = 2
    static let shownDays = 30

    /// Where its private half is.
    enum Signer: Sendable {
        case memory(P256.Signing.PrivateKey)
        /// In a key file or a device of `Trust`, which signs without giving it away.
        case store(SigningKey)
    }

    /// `r` and `s` side by side, as tokens have them (RFC 7518 §3.4).
    func signature(of input: [UInt8]) async throws -> [UInt8] {
        switch signer {
        case .memory(let key):
            return Array(try key.signature(for: Data(input)).rawRepresentation)
        case .store(let key):
            let der = try await key.sign(input)
            return Array(
                try P256.Signing.ECDSASignature(derRepresentation: Data(der)).rawRepresentation
            )
        }
    }

    var jwk: JSON {
        let (x, y) = Self.coordinates(publicKey)
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
        let new = try await newKey()
        let id = TokenKey.thumbprint(new.publicKey)
        let label = new.label
        let sealed =
            try new.raw.map { raw in
                try secrets.seal(
                    raw,
                    for: "token key \(id)",
                    nonce: randomBytes(SecretBox.nonceBytes)
                )
            } ?? []
        let end = start.adding(seconds: TokenKey.signingDays * 86_400)
        let made = TokenKey(
            id: id,
            publicKey: new.publicKey,
            signer: new.signer,
            signsFrom: start,
            signsUntil: end,
            shownUntil: end.adding(seconds: TokenKey.shownDays * 86_400)
        )
        let publicKey = Array(new.publicKey.x963Representation)
        _ = try await database.write { connection in
            try connection.run(
                """
                INSERT INTO openid_key (id, public_key, sealed, made_at, signs_from, signs_until,
                    shown_until, label)
                VALUES (\(id), \(publicKey), \(sealed), \(now), \(made.signsFrom),
                    \(made.signsUntil), \(made.shownUntil), \(label))
                """
            )
        }
        return made
    }

    private struct NewKey {
        let publicKey: P256.Signing.PublicKey
        let signer: TokenKey.Signer
        /// Its name in the store; empty when it is kept sealed in the database.
        let label: String
        let raw: [UInt8]?
    }

    private func newKey() async throws -> NewKey {
        guard let keyStore else {
            let key = P256.Signing.PrivateKey()
            return NewKey(
                publicKey: key.publicKey,
                signer: .memory(key),
                label: "",
                raw: Array(key.rawRepresentation)
            )
        }
        let label = "oidc-" + Hex.string(randomBytes(8))
        let record = try await keyStore.make(label, .ecdsaSHA256)
        return NewKey(
            publicKey: try P256.Signing.PublicKey(derRepresentation: Data(record.publicKey)),
            signer: .store(try await keyStore.key(label)),
            label: label,
            raw: nil
        )
    }

    private func readKeys(at now: Instant) async throws -> [TokenKey] {
        let rows = try await database.read { connection in
            try connection.rows(
                """
                SELECT id, public_key, sealed, label, signs_from, signs_until, shown_until
                FROM openid_key WHERE shown_until > \(now)
                """
            )
        }
        var keys: [TokenKey] = []
        for row in rows {
            let publicKey = try P256.Signing.PublicKey(
                x963Representation: Data(row.value("public_key", as: [UInt8].self))
            )
            guard let signer = try await signer(row) else { continue }
            keys.append(
                TokenKey(
                    id: try row.value("id"),
                    publicKey: publicKey,
                    signer: signer,
                    signsFrom: try row.value("signs_from"),
                    signsUntil: try row.value("signs_until"),
                    shownUntil: try row.value("shown_until")
                )
            )
        }
        return keys
    }

    /// Nil for a key of a store that this process does not have: another is made here.
    private func signer(_ row: Row) async throws -> TokenKey.Signer? {
        let label: String = try row.value("label")
        guard label.isEmpty else {
            guard let keyStore else { return nil }
            return .store(try await keyStore.key(label))
        }
        let id: String = try row.value("id")
        let raw = try secrets.open(row.value("sealed"), for: "token key \(id)")
        return .memory(try P256.Signing.PrivateKey(rawRepresentation: Data(raw)))
    }
}
