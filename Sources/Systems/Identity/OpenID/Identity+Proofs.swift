// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Where a request arrived, as its proofs must name it.
struct ProofPlace: Sendable {
    let issuer: String
    let method: String
    /// Path without a query.
    let path: String
    /// SHA-256 of the certificate that the caller showed over TLS.
    var certificate: [UInt8]?

    var address: String { issuer + path }
}

extension Identity {
    /// The key to which whoever sends this is bound; nil without a proof.
    ///
    /// Each proof works once (RFC 9449 §11.1), in all processes of the node.
    func prove(_ proofs: [String], _ place: ProofPlace, accessToken: String? = nil) async throws
        -> String?
    {
        guard let text = proofs.first else { return nil }
        guard proofs.count == 1 else {
            throw OpenIDFault(.invalidDPoPProof, "There is more than one DPoP header.")
        }
        let now = now()
        let proof = try DPoPProof(
            text,
            method: place.method,
            address: place.address,
            accessToken: accessToken,
            at: now
        )
        let digest = Self.digest("dpop \(proof.thumbprint) \(proof.id)")
        let end = now.adding(seconds: 2 * DPoPProof.seconds)
        guard try await useOnce(digest, until: end) else {
            throw OpenIDFault(.invalidDPoPProof, "The DPoP proof was used before.")
        }
        return proof.thumbprint
    }

    /// Checks a client's own signature; each works once.
    func check(_ text: String, of client: OpenIDClient, _ place: ProofPlace) async throws {
        // FAPI 2.0 §5.3.2.1 (8): the issuer and nothing else, so that no other server's proof fits.
        let isStrict = client.profile == .fapi2
        let names = [place.issuer, place.issuer + "/oidc/token", place.address]
        let assertion = try ClientAssertion(
            text,
            client: client.id,
            keys: client.keys,
            audiences: isStrict ? [place.issuer] : names,
            at: now()
        )
        let digest = Self.digest("assertion \(client.id) \(assertion.id)")
        let end = assertion.expiresAt.adding(seconds: 2 * ClientAssertion.leewaySeconds)
        guard try await useOnce(digest, until: end) else {
            throw OpenIDFault(.invalidClient, "The client_assertion was used before.")
        }
    }

    private func useOnce(_ digest: [UInt8], until end: Instant) async throws -> Bool {
        try await database.write { try OpenIDStore(connection: $0).once(digest, until: end) }
    }
}
