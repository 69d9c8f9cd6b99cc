// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Formats
import Foundation
import Web

/// Why a device's answer is not accepted; for the log and for tests, people read one sentence.
enum CeremonyFault: String, Error, CaseIterable {
    case clientData, type, challenge, origin, crossOrigin
    case authenticatorData, site, notPresent, notVerified, backup, extensions
    case attestation, key, credential, signature
}

/// The two ceremonies of Web Authentication Level 3 (§7.1 and §7.2), without the database; pure.
struct Ceremony: Sendable {
    /// The host that passkeys belong to.
    let site: String
    /// Our pages' origin, `https://host`.
    let origin: String
    let challenge: [UInt8]

    /// A credential as its device just made it.
    struct Registered: Sendable {
        let credential: [UInt8]
        /// COSE, as it came.
        let key: [UInt8]
        let counter: Int64
    }

    func register(clientData: [UInt8], attestation: [UInt8]) throws(CeremonyFault) -> Registered {
        try check(clientData, type: "webauthn.create")
        guard let object = try? CBOR(parsing: attestation), object["fmt"]?.text != nil,
            let bytes = object["authData"]?.bytes
        else { throw .attestation }
        // None was asked for, so what a device says of its maker is neither needed nor kept.
        let data = try AuthenticatorData(bytes)
        try check(data)
        guard let made = data.credential else { throw .credential }
        guard COSEKey(made.key) != nil else { throw .key }
        guard (1...1023).contains(made.id.count) else { throw .credential }
        return Registered(credential: made.id, key: made.keyBytes, counter: data.counter)
    }

    /// The device's new counter, when its signature is right.
    func authenticate(
        clientData: [UInt8],
        authenticatorData: [UInt8],
        signature: [UInt8],
        key: [UInt8]
    ) throws(CeremonyFault) -> Int64 {
        try check(clientData, type: "webauthn.get")
        let data = try AuthenticatorData(authenticatorData)
        try check(data)
        guard let parsed = try? CBOR(parsing: key), let key = COSEKey(parsed) else { throw .key }
        let hash = Array(SHA256.hash(data: Data(clientData)))
        guard key.isValid(signature, over: authenticatorData + hash) else { throw .signature }
        return data.counter
    }

    private func check(_ clientData: [UInt8], type: String) throws(CeremonyFault) {
        guard clientData.count <= 4096, let json = try? JSON(parsing: clientData) else {
            throw .clientData
        }
        guard json["type"]?.text == type else { throw .type }
        guard let sent = json["challenge"]?.text.flatMap({ Base64URL.bytes($0) }),
            Identity.isEqual(sent, challenge)
        else { throw .challenge }
        guard json["origin"]?.text == origin else { throw .origin }
        if json["crossOrigin"]?.boolean == true { throw .crossOrigin }
    }

    private func check(_ data: AuthenticatorData) throws(CeremonyFault) {
        guard Identity.isEqual(data.siteHash, Array(SHA256.hash(data: Data(site.utf8)))) else {
            throw .site
        }
        guard data.isPresent else { throw .notPresent }
        // The PIN, finger or face is what makes one device two factors.
        guard data.isVerified else { throw .notVerified }
        guard data.isBackupEligible || !data.isBackedUp else { throw .backup }
    }
}

/// What an authenticator says of itself (WebAuthn §6.1).
struct AuthenticatorData: Sendable {
    struct Credential: Sendable {
        let id: [UInt8]
        let key: CBOR
        let keyBytes: [UInt8]
    }

    let siteHash: [UInt8]
    let flags: UInt8
    let counter: Int64
    let credential: Credential?

    var isPresent: Bool { flags & 0x01 != 0 }
    var isVerified: Bool { flags & 0x04 != 0 }
    var isBackupEligible: Bool { flags & 0x08 != 0 }
    var isBackedUp: Bool { flags & 0x10 != 0 }

    init(_ bytes: [UInt8]) throws(CeremonyFault) {
        guard (37...4096).contains(bytes.count) else { throw .authenticatorData }
        siteHash = Array(bytes[0..<32])
        flags = bytes[32]
        counter = bytes[33..<37].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        var rest = Array(bytes[37...])
        if flags & 0x40 != 0 {
            guard rest.count >= 18 else { throw .authenticatorData }
            let length = Int(rest[16]) << 8 | Int(rest[17])
            guard rest.count >= 18 + length else { throw .authenticatorData }
            let after = Array(rest[(18 + length)...])
            guard let (key, count) = try? CBOR.prefix(of: after) else { throw .key }
            credential = Credential(
                id: Array(rest[18..<18 + length]),
                key: key,
                keyBytes: Array(after.prefix(count))
            )
            rest = Array(after.dropFirst(count))
        } else {
            credential = nil
        }
        if flags & 0x80 != 0 {
            guard let (_, count) = try? CBOR.prefix(of: rest) else { throw .extensions }
            rest = Array(rest.dropFirst(count))
        }
        guard rest.isEmpty else { throw .authenticatorData }
    }
}
