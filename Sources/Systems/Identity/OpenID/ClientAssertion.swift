// SPDX-License-Identifier: Apache-2.0

import Core
import Trust

/// A client's proof by a key of its own (private_key_jwt: RFC 7523 §3, OpenID Connect Core §9); pure.
struct ClientAssertion: Sendable {
    /// Names this assertion, so that it works once.
    let id: String
    let expiresAt: Instant

    /// An hour is beyond every clock and queue.
    static let longestSeconds = 3600
    /// FAPI 2.0 §5.3.2.1 (13): clocks may be 10 seconds ahead and not more than 60.
    static let leewaySeconds = 30

    /// `audiences` are the names by which the client may call us: the issuer, in plain OpenID Connect the endpoint too.
    init(
        _ text: String,
        client: String,
        keys: String,
        audiences: [String],
        at now: Instant
    ) throws(OpenIDFault) {
        let refused = OpenIDFault(.invalidClient, "The client_assertion is not accepted.")
        guard let set = try? JWKSet(parsing: Array(keys.utf8)) else { throw refused }
        let header = JWS.Expectation(
            type: "JWT",
            algorithms: [.es256, .es384, .edDSA, .ps256],
            maximumBytes: 8192
        )
        guard let verified = try? JWS.verify(text, keys: set, expecting: header) else {
            throw refused
        }
        let claims = audiences.lazy.compactMap { audience in
            try? JWT.check(
                verified.payload,
                expecting: JWT.Expectation(
                    issuer: client,
                    audience: audience,
                    leewaySeconds: Self.leewaySeconds
                ),
                at: now
            )
        }.first
        // One audience alone: who names several may show it to several (FAPI 2.0 §5.3.2.1 (8)).
        guard let claims, claims.subject == client, claims.audience.count == 1,
            claims.expiresAt <= now.adding(seconds: Self.longestSeconds),
            let id = claims["jti"]?.text, (1...256).contains(id.utf8.count)
        else { throw refused }
        self.id = id
        expiresAt = claims.expiresAt
    }
}

/// A proof that who sends a request has the key to which its token is bound (RFC 9449 §4); pure.
struct DPoPProof: Sendable {
    /// RFC 7638, of the key.
    let thumbprint: String
    let id: String

    /// A proof is for now: clocks may differ by so much either way.
    static let seconds = 60

    /// `accessToken` is nil at the token endpoint.
    init(
        _ text: String,
        method: String,
        address: String,
        accessToken: String?,
        at now: Instant
    ) throws(OpenIDFault) {
        let header = JWS.Expectation(
            type: "dpop+jwt",
            algorithms: [.es256, .es384, .edDSA, .ps256],
            maximumBytes: 8192
        )
        guard let verified = try? JWS.verify(bringingKey: text, expecting: header) else {
            throw Self.refused("The DPoP proof cannot be read, or its signature is wrong.")
        }
        guard let claims = try? JSON(parsing: verified.payload),
            let id = claims["jti"]?.text, (1...256).contains(id.utf8.count),
            let made = claims["iat"]?.integer
        else { throw Self.refused("The DPoP proof lacks jti or iat.") }
        guard claims["htm"]?.text == method, claims["htu"]?.text.map(Self.bare) == address else {
            throw Self.refused("The DPoP proof is for another method or address.")
        }
        guard abs(now.microseconds / 1_000_000 - made) <= Int64(Self.seconds) else {
            throw Self.refused("The DPoP proof is not of now.")
        }
        if let accessToken {
            guard claims["ath"]?.text == TokenDigest.text(accessToken) else {
                throw Self.refused("The DPoP proof is for another token.")
            }
        }
        thumbprint = verified.key.thumbprint
        self.id = id
    }

    private static func refused(_ why: String) -> OpenIDFault {
        OpenIDFault(.invalidDPoPProof, why)
    }

    /// Without query and fragment (RFC 9449 §4.3).
    private static func bare(_ address: String) -> String {
        String(address.prefix { $0 != "?" && $0 != "#" })
    }
}
