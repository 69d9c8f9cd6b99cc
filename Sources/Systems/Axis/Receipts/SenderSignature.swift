// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage
package import Trust

/// What an agency's own system signed about a file that it sends: a JSON Web Token that names the
/// file's SHA-256, the agency and this axis.
package struct SenderSignature: Sendable, Equatable {
    package static let type = "vanlang-document+jwt"
    /// How long before its arrival a file may have been signed: the longest outage that senders queue for.
    static let maximumAgeSeconds = 30 * 86_400

    package let token: String

    package init(token: String) { self.token = token }
}

/// A key with which an agency's system signs.
package struct AgencySigningKey: Sendable {
    package let agency: AgencyCode
    package let jwk: JWK
    package let addedAt: Instant
    package let revokedAt: Instant?
}

extension Axis {
    /// Checks a sender's signature over a file before anything is written; throws unless it is right.
    ///
    /// Whether its key is still in force is asked again in the transaction.
    func check(_ document: DocumentSubmission, at now: Instant) async throws -> String? {
        guard let signature = document.signature else { return nil }
        let (sender, file) = (document.sender, document.body.sha256)
        let keys = try await database.read { connection in
            try AgencyKeyStore(connection: connection).list(of: sender).filter {
                $0.revokedAt == nil
            }
        }
        let expecting = JWS.Expectation(type: SenderSignature.type, maximumBytes: 8192)
        do {
            let read = try JWS.verify(
                signature.token,
                keys: JWKSet(keys.map(\.jwk)),
                expecting: expecting
            )
            let claims = try JSON(parsing: read.payload)
            guard let issuer = claims["iss"]?.text.flatMap({ AgencyCode($0) }),
                try exchangeCode(of: issuer) == sender, claims["aud"]?.text == hop,
                claims["sha256"]?.text == Hex.string(file),
                let signedAt = claims["iat"]?.integer
            else { throw JOSERefusal.claims }
            let age = now.microseconds / 1_000_000 - signedAt
            guard age > -300, age < SenderSignature.maximumAgeSeconds else {
                throw JOSERefusal.expired
            }
            return read.key.kid
        } catch let refusal as JOSERefusal {
            throw AxisRefusal.signatureWrong(reason: refusal.rawValue)
        } catch is JSONRefusal {
            throw AxisRefusal.signatureWrong(reason: JOSERefusal.claims.rawValue)
        }
    }

    /// Keeps a sender's signature beside its message, if its key is still in force.
    func keep(
        _ signature: SenderSignature,
        kid: String,
        of message: Message,
        in connection: any Connection
    ) throws {
        let store = AgencyKeyStore(connection: connection)
        guard let key = try store.find(kid), key.agency == message.sender, key.revokedAt == nil
        else { throw AxisRefusal.signatureWrong(reason: JOSERefusal.keyUnknown.rawValue) }
        try connection.run(
            """
            INSERT INTO axis_sender_signature (message_id, kid, token)
            VALUES (\(message.id), \(kid), \(signature.token))
            """
        )
    }

    /// Lets an agency's system sign with a key, by its public half.
    package func addSigningKey(
        _ jwk: JWK,
        of agency: AgencyCode,
        by actor: Actor,
        requestID: String
    ) async throws -> AgencySigningKey {
        let stamp = stamp(actor, requestID)
        let routing = routing(on: stamp.at.date)
        let kept = try exchangeCode(of: agency)
        // Called by its thumbprint, so that one name is one key for ever.
        let named = jwk.named(jwk.thumbprint)
        return try await database.write { connection in
            try demand(.signingKeys, of: actor, for: kept, routing: routing)
            let store = AgencyKeyStore(connection: connection)
            if let known = try store.find(named.kid) {
                guard known.agency == kept, known.revokedAt == nil else {
                    throw AxisRefusal.signatureWrong(reason: JOSERefusal.key.rawValue)
                }
                return known
            }
            let key = AgencySigningKey(
                agency: kept,
                jwk: named,
                addedAt: stamp.at,
                revokedAt: nil
            )
            try store.insert(key)
            try append(AxisEvents.keyAdded, of: key, version: 1, by: stamp, in: connection)
            return key
        }
    }

    /// Takes a key back: from the next submission on its signatures are refused.
    package func revokeSigningKey(_ kid: String, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID)
        let routing = routing(on: stamp.at.date)
        try await database.write { connection in
            let store = AgencyKeyStore(connection: connection)
            guard let key = try store.find(kid) else { throw AxisRefusal.noSuchKey(kid) }
            try demand(.signingKeys, of: actor, for: key.agency, routing: routing)
            guard key.revokedAt == nil else { return }
            try store.revoke(kid, at: stamp.at)
            try append(AxisEvents.keyRevoked, of: key, version: 2, by: stamp, in: connection)
        }
    }

    /// Every key of an agency, those taken back included.
    package func signingKeys(of agency: AgencyCode, by actor: Actor) async throws
        -> [AgencySigningKey]
    {
        let routing = routing(on: now().date)
        let kept = try exchangeCode(of: agency)
        return try await database.read { connection in
            try demand(.signingKeys, of: actor, for: kept, routing: routing)
            return try AgencyKeyStore(connection: connection).list(of: kept)
        }
    }

    private func append(
        _ kind: EventKind,
        of key: AgencySigningKey,
        version: Int,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let event = Event(
            kind,
            of: "axis.key/\(key.jwk.kid)",
            version: version,
            by: stamp,
            right: Self.right(.signingKeys),
            facts: ["agency": .text(key.agency.text), "kid": .text(key.jwk.kid)]
        )
        try Journal.append(event, in: connection)
    }
}

/// All SQL on the table `axis_agency_key`.
struct AgencyKeyStore {
    let connection: any Connection

    func find(_ kid: String) throws -> AgencySigningKey? {
        try connection.rows(
            """
            SELECT agency, jwk, added_at, revoked_at FROM axis_agency_key WHERE kid = \(kid)
            """
        ).first.map(AgencySigningKey.init(row:))
    }

    func list(of agency: AgencyCode) throws -> [AgencySigningKey] {
        try connection.rows(
            """
            SELECT agency, jwk, added_at, revoked_at FROM axis_agency_key
            WHERE agency = \(agency) ORDER BY added_at, kid LIMIT 100
            """
        ).map(AgencySigningKey.init(row:))
    }

    func insert(_ key: AgencySigningKey) throws {
        try connection.run(
            """
            INSERT INTO axis_agency_key (kid, agency, jwk, added_at, revoked_at)
            VALUES (\(key.jwk.kid), \(key.agency), \(key.jwk.json.description), \(key.addedAt),
                \(key.revokedAt))
            """
        )
    }

    func revoke(_ kid: String, at now: Instant) throws {
        try connection.run(
            "UPDATE axis_agency_key SET revoked_at = \(now) WHERE kid = \(kid)"
        )
    }

    /// What the sender's system signed about a message, if it did.
    func signature(of message: ID<Message>) throws -> (token: String, kid: String)? {
        try connection.rows(
            "SELECT token, kid FROM axis_sender_signature WHERE message_id = \(message)"
        ).first.map { (try $0.value("token"), try $0.value("kid")) }
    }
}

extension AgencySigningKey {
    init(row: Row) throws {
        let json = try JSON(parsing: Array(try row.value("jwk", as: String.self).utf8))
        try self.init(
            agency: row.value("agency"),
            jwk: JWK(json),
            addedAt: row.value("added_at"),
            revokedAt: row.optional("revoked_at")
        )
    }
}
