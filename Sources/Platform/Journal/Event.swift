// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation

/// A kind of event and the facts it must carry; each system declares its own, once.
package struct EventKind: Sendable, Hashable {
    /// `system.object.participle`, as in `axis.document.submitted`.
    package let name: String
    package let version: Int
    package let facts: [String: Fact.Kind]
    /// Facts that may be missing.
    package let optional: [String: Fact.Kind]

    package init(
        _ name: String,
        version: Int = 1,
        facts: [String: Fact.Kind] = [:],
        optional: [String: Fact.Kind] = [:]
    ) {
        self.name = name
        self.version = version
        self.facts = facts
        self.optional = optional
    }

    /// True when `facts` holds all that this kind must and nothing that it may not.
    package func allows(_ facts: Facts) -> Bool {
        self.facts.allSatisfy { facts[$0.key]?.kind == $0.value }
            && facts.names.allSatisfy { name in
                let kind = self.facts[name] ?? optional[name]
                return kind == facts[name]?.kind
            }
    }
}

/// Who does something, when, and under which request: what every event of one command shares.
package struct Stamp: Sendable {
    package let actor: Actor
    package let at: Instant
    package let requestID: String
    /// 16 random bytes from which each event's salt comes, taken outside the transaction.
    let seed: [UInt8]

    package init(actor: Actor, at: Instant, requestID: String, random: (UInt64, UInt64)) {
        self.actor = actor
        self.at = at
        self.requestID = requestID
        seed = [random.0, random.1].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
    }
}

/// One change of one object, as it stands in the Journal.
package struct Event: Sendable, Equatable {
    /// `system.object/id`, as in `axis.document/0190…`.
    package let object: String
    /// 1 for the first event of the object, then one more each time.
    package let version: Int
    package let kind: String
    package let kindVersion: Int
    package let at: Instant
    package let actor: String
    package let agency: String
    /// The right by which the actor did it, as the system's `may` table names it.
    package let permission: String
    package let requestID: String
    package let facts: Facts
    /// Values about persons, erasable; the digest stays.
    package let personal: Facts?
    package let personalDigest: [UInt8]
    package let salt: [UInt8]

    package init(
        _ kind: EventKind,
        of object: String,
        version: Int,
        by stamp: Stamp,
        right permission: String,
        facts: Facts,
        personal: Facts? = nil
    ) {
        precondition(kind.allows(facts), "event \(kind.name) does not carry \(facts.names)")
        self.object = object
        self.version = version
        self.kind = kind.name
        kindVersion = kind.version
        at = stamp.at
        actor = stamp.actor.name
        agency = stamp.actor.agency?.text ?? ""
        self.permission = permission
        requestID = stamp.requestID
        self.facts = facts
        self.personal = personal
        var hash = SHA256()
        hash.update(data: stamp.seed)
        hash.update(data: Data("\(object)#\(version)".utf8))
        let salt = Array(hash.finalize().prefix(16))
        self.salt = salt
        personalDigest = personal.map { Self.personalDigest($0, salt: salt) } ?? []
    }

    init(
        object: String,
        version: Int,
        kind: String,
        kindVersion: Int,
        at: Instant,
        actor: String,
        agency: String,
        permission: String,
        requestID: String,
        facts: Facts,
        personal: Facts?,
        personalDigest: [UInt8],
        salt: [UInt8]
    ) {
        self.object = object
        self.version = version
        self.kind = kind
        self.kindVersion = kindVersion
        self.at = at
        self.actor = actor
        self.agency = agency
        self.permission = permission
        self.requestID = requestID
        self.facts = facts
        self.personal = personal
        self.personalDigest = personalDigest
        self.salt = salt
    }

    static func personalDigest(_ personal: Facts, salt: [UInt8]) -> [UInt8] {
        personalDigest(personal.json, salt: salt)
    }

    static func personalDigest(_ json: String, salt: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Data(salt) + Data(json.utf8)))
    }

    /// What is hashed as evidence, version 1, fixed for ever.
    ///
    /// The byte 1, then each field as a big-endian 32-bit length and its bytes, in this order: object,
    /// version, kind, kind version, time in microseconds (numbers as decimal text), actor, agency,
    /// right, request id, facts as JSON, SHA-256 of the personal values (empty when none), salt.
    package var canonicalBytes: [UInt8] {
        Self.canonicalBytes(
            texts: [
                object, String(version), kind, String(kindVersion), String(at.microseconds), actor,
                agency, permission, requestID, facts.json,
            ],
            personalDigest: personalDigest,
            salt: salt
        )
    }

    static func canonicalBytes(texts: [String], personalDigest: [UInt8], salt: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [1]
        bytes.reserveCapacity(texts.reduce(128) { $0 + $1.utf8.count + 4 })
        func append(_ field: some Collection<UInt8>) {
            let count = UInt32(field.count)
            for shift in [24, 16, 8, 0] as [UInt32] {
                bytes.append(UInt8(truncatingIfNeeded: count >> shift))
            }
            bytes.append(contentsOf: field)
        }
        for text in texts { append(text.utf8) }
        append(personalDigest)
        append(salt)
        return bytes
    }
}

/// An event with its place in the one order of the Journal.
package struct PositionedEvent: Sendable, Equatable {
    /// Dense, from 1; the only thing a cursor may hold.
    package let position: Int64
    package let event: Event
}
