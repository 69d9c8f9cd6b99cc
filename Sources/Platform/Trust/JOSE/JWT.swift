// SPDX-License-Identifier: Apache-2.0

package import Core

/// Claims of a JSON Web Token (RFC 7519) that were checked.
package struct JWTClaims: Sendable {
    package let json: JSON
    package let issuer: String
    package let audience: [String]
    package let expiresAt: Instant

    package subscript(name: String) -> JSON? { json[name] }
    package var subject: String? { json["sub"]?.text }
}

/// Signs and reads tokens of claims.
package enum JWT {
    /// What must be so of a token's claims.
    package struct Expectation: Sendable {
        let issuer: String
        let audience: String
        /// How far clocks may differ.
        let leewaySeconds: Int
        /// The longest time from `iat` to `exp`; nil asks nothing.
        let maximumLifeSeconds: Int?

        package init(
            issuer: String,
            audience: String,
            leewaySeconds: Int = 30,
            maximumLifeSeconds: Int? = nil
        ) {
            self.issuer = issuer
            self.audience = audience
            self.leewaySeconds = leewaySeconds
            self.maximumLifeSeconds = maximumLifeSeconds
        }
    }

    package static func sign(_ claims: JSON, type: String, by signer: JWSSigner) async throws
        -> String
    {
        try await JWS.sign(claims.bytes, type: type, by: signer)
    }

    package static func verify(
        _ token: String,
        keys: JWKSet,
        expecting header: JWS.Expectation,
        claims: Expectation,
        at now: Instant
    ) throws(JOSERefusal) -> JWTClaims {
        try check(
            JWS.verify(token, keys: keys, expecting: header).payload,
            expecting: claims,
            at: now
        )
    }

    package static func check(
        _ payload: [UInt8],
        expecting: Expectation,
        at now: Instant
    ) throws(JOSERefusal) -> JWTClaims {
        guard let json = try? JSON(parsing: payload), json.members != nil else { throw .claims }
        guard let issuer = json["iss"]?.text, issuer == expecting.issuer else { throw .issuer }
        let audience = json["aud"]?.text.map { [$0] } ?? json["aud"]?.elements?.compactMap(\.text)
        guard let audience, audience.contains(expecting.audience) else { throw .audience }
        guard let expiry = try time(json, "exp") else { throw .claims }
        guard now < expiry.adding(seconds: expecting.leewaySeconds) else { throw .expired }
        let soon = now.adding(seconds: expecting.leewaySeconds)
        let made = try time(json, "iat")
        for begin in [try time(json, "nbf"), made] {
            if let begin, begin > soon { throw .notYet }
        }
        if let limit = expecting.maximumLifeSeconds {
            guard let made, expiry <= made.adding(seconds: limit) else { throw .claims }
        }
        return JWTClaims(json: json, issuer: issuer, audience: audience, expiresAt: expiry)
    }

    /// Seconds since 1970, with a fraction if there is one; far beyond any certificate is nonsense.
    private static func time(_ json: JSON, _ name: String) throws(JOSERefusal) -> Instant? {
        guard let value = json[name] else { return nil }
        guard let seconds = value.double, seconds >= 0, seconds < 1e11 else { throw .claims }
        return Instant(microseconds: Int64(seconds * 1_000_000))
    }
}
