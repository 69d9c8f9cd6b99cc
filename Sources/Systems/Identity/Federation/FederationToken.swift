// SPDX-License-Identifier: Apache-2.0

import Core
import Trust

/// The ID token of another provider, checked; pure.
struct OutsideIdentity: Sendable {
    let subject: String
    let accessLevel: AssuranceLevel
    let hasTwoFactors: Bool

    init(
        _ token: String,
        keys: JSON,
        issuer: String,
        client: String,
        nonce: String,
        at now: Instant
    ) throws(FederationFault) {
        guard let set = try? JWKSet(parsing: keys.bytes),
            let claims = try? JWT.verify(
                token,
                keys: set,
                expecting: JWS.Expectation(type: "JWT", maximumBytes: 16_384),
                claims: JWT.Expectation(issuer: issuer, audience: client),
                at: now
            )
        else { throw .token }
        guard claims["nonce"]?.text == nonce else { throw .mixedUp }
        // OpenID Connect Core §3.1.3.7 (4, 5).
        if claims.audience.count > 1, claims["azp"]?.text != client { throw .token }
        guard let subject = claims.subject, (1...255).contains(subject.utf8.count) else {
            throw .subject
        }
        self.subject = subject
        let level = claims["acr"]?.text.flatMap { Int($0) }.flatMap(AssuranceLevel.init)
        accessLevel = level ?? .stated
        hasTwoFactors = claims["amr"]?.elements?.contains(.string("mfa")) ?? false
    }
}
