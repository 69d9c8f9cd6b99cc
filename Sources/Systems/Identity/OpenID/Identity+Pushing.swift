// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

extension Identity {
    /// Keeps what a client pushed (RFC 9126); answers the name under which its browser comes with it.
    func push(
        _ parameters: Parameters,
        by client: OpenIDClient,
        issuer: String,
        keyThumbprint: String?
    ) async throws -> JSON {
        if parameters["request_uri"] != nil {
            throw OpenIDFault(.invalidRequest, "request_uri cannot be pushed (RFC 9126 2.1).")
        }
        let proofs: Set = ["client_assertion", "client_assertion_type", "client_secret"]
        var whole = parameters.without(proofs)
        if let thumbprint = keyThumbprint {
            guard whole["dpop_jkt"].map({ $0 == thumbprint }) ?? true else {
                throw OpenIDFault(.invalidDPoPProof, "dpop_jkt is not the key of the proof.")
            }
            whole = whole.with("dpop_jkt", thumbprint)
        }
        whole = whole.with("client_id", client.id)
        guard let address = AuthorizationRequest.redirectURI(whole, client) else {
            throw OpenIDFault(.invalidRequest, "redirect_uri is missing or not registered.")
        }
        _ = try AuthorizationRequest(whole, client: client, redirectURI: address)
        let now = now()
        let request = KeptRequest(
            id: newID(),
            client: client.id,
            issuer: issuer,
            parameters: whole.kept,
            isPushed: true,
            madeAt: now,
            expiresAt: now.adding(seconds: KeptRequest.pushedSeconds),
            usedAt: nil
        )
        try await database.write { try OpenIDStore(connection: $0).insert(request) }
        return [
            "request_uri": .string(Self.requestURIPrefix + request.id.description),
            "expires_in": .integer(Int64(KeptRequest.pushedSeconds)),
        ]
    }
}
