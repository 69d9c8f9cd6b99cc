// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
package import Storage

/// One row of the Journal as evidence: what is hashed, from the stored texts as they stand.
package struct EventEvidence: Sendable, Equatable {
    /// How the stored values about persons stand to their digest.
    package enum Personal: Sendable {
        /// There were none, or they are what the digest says.
        case kept
        case erased
        case changed
    }

    package let position: Int64
    package let object: String
    package let version: Int
    package let canonicalBytes: [UInt8]
    package let personal: Personal
    /// The stored values about persons, as JSON.
    package let personalText: String?
}

extension Journal {
    /// At most `limit` events after `position`, for hashing; nothing of them is parsed, so that no
    /// change of a byte is lost.
    package static func evidence(after position: Int64, limit: Int, in connection: any Connection)
        throws -> [EventEvidence]
    {
        try connection.rows(
            """
            SELECT object, version, position, kind, kind_version, at, actor, agency, permission,
                request_id, facts, personal, personal_digest, salt
            FROM event WHERE position > \(position) AND position IS NOT NULL
            ORDER BY position LIMIT \(limit)
            """
        ).map { try EventEvidence(row: $0) }
    }

    /// The events of one object that have their places, the oldest first.
    package static func evidence(of object: String, limit: Int, in connection: any Connection)
        throws
        -> [EventEvidence]
    {
        try connection.rows(
            """
            SELECT object, version, position, kind, kind_version, at, actor, agency, permission,
                request_id, facts, personal, personal_digest, salt
            FROM event WHERE object = \(object) AND position IS NOT NULL
            ORDER BY version LIMIT \(limit)
            """
        ).map { try EventEvidence(row: $0) }
    }

    /// How many committed events have no place yet.
    package static func waitingCount(in connection: any Connection) throws -> Int {
        try connection.rows("SELECT COUNT(*) AS waiting FROM event WHERE position IS NULL")[0]
            .value("waiting")
    }
}

extension EventEvidence {
    init(row: Row) throws {
        position = try row.value("position")
        object = try row.value("object")
        version = try row.value("version")
        let digest: [UInt8] = try row.value("personal_digest")
        let salt: [UInt8] = try row.value("salt")
        canonicalBytes = Event.canonicalBytes(
            texts: [
                object, String(version), try row.value("kind"),
                String(try row.value("kind_version", as: Int64.self)),
                String(try row.value("at", as: Int64.self)), try row.value("actor"),
                try row.value("agency"), try row.value("permission"), try row.value("request_id"),
                try row.value("facts"),
            ],
            personalDigest: digest,
            salt: salt
        )
        personalText = try row.optional("personal", as: String.self)
        if let values = personalText {
            let isWhole = digest == Event.personalDigest(values, salt: salt)
            personal = isWhole ? .kept : .changed
        } else {
            personal = digest.isEmpty ? .kept : .erased
        }
    }
}
