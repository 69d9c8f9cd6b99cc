// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// The fields of an event's canonical bytes, from which its row can be made again as it was.
package struct CanonicalEvent: Sendable, Equatable {
    package let object: String
    package let version: Int
    package let kind: String
    package let at: Instant
    private let kindVersion: Int
    private let actor: String
    private let agency: String
    private let permission: String
    private let requestID: String
    private let facts: String
    private let personalDigest: [UInt8]
    private let salt: [UInt8]

    /// Nil for anything but what `Event.canonicalBytes` gives.
    package init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        guard rest.popFirst() == 1 else { return nil }
        var fields: [[UInt8]] = []
        while !rest.isEmpty {
            guard rest.count >= 4 else { return nil }
            let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            guard rest.count >= count else { return nil }
            fields.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        guard fields.count == 12 else { return nil }
        let texts = fields[..<10].map { String(decoding: $0, as: UTF8.self) }
        guard let version = Int(texts[1]), let kindVersion = Int(texts[3]),
            let at = Int64(texts[4])
        else { return nil }
        object = texts[0]
        self.version = version
        kind = texts[2]
        self.kindVersion = kindVersion
        self.at = Instant(microseconds: at)
        actor = texts[5]
        agency = texts[6]
        permission = texts[7]
        requestID = texts[8]
        facts = texts[9]
        personalDigest = fields[10]
        salt = fields[11]
        let again = Event.canonicalBytes(
            texts: [
                object, String(version), kind, String(kindVersion), String(at), actor, agency,
                permission, requestID, facts,
            ],
            personalDigest: personalDigest,
            salt: salt
        )
        guard again == bytes else { return nil }
    }

    /// How values about persons, as they are kept beside these bytes, stand to their digest.
    package func personal(_ values: String?) -> EventEvidence.Personal {
        guard let values else { return personalDigest.isEmpty ? .kept : .erased }
        return personalDigest == Event.personalDigest(values, salt: salt) ? .kept : .changed
    }

    /// Puts the row back; one that is here already stays as it is.
    func restore(position: Int64, personal: String?, in connection: any Connection) throws {
        try connection.post(
            """
            INSERT INTO event (object, version, position, kind, kind_version, at, actor, agency,
                permission, request_id, facts, personal, personal_digest, salt)
            VALUES (\(object), \(version), \(position), \(kind), \(kindVersion), \(at), \(actor),
                \(agency), \(permission), \(requestID), \(facts), \(personal), \(personalDigest),
                \(salt))
            ON CONFLICT (object, version) DO NOTHING
            """
        )
    }
}
