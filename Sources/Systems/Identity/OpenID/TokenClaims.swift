// SPDX-License-Identifier: Apache-2.0

import Core

/// What tokens say, written without a tree in between; pure.
struct TokenClaims: Sendable {
    let issuer: String
    let subject: String
    let client: String
    let scope: String
    /// Nil where a client speaks for itself.
    let grant: OpenIDGrant?
    let keyThumbprint: String?
    let id: ID<TokenClaims>
    let at: Instant

    private var seconds: Int64 { at.microseconds / 1_000_000 }

    /// RFC 9068, with the grant by which it can be ended before its time.
    var access: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.beginObject()
        common(&writer, audience: issuer, life: OpenIDGrant.accessSeconds)
        writer.member("client_id", client)
        writer.member("jti", id.description)
        writer.member("scope", scope)
        if let grant {
            writer.member("grant", grant.id.description)
            proof(&writer, grant)
        }
        if let keyThumbprint {
            TokenBinding.write(keyThumbprint, to: &writer)
        }
        writer.endObject()
        return writer.bytes
    }

    /// OpenID Connect Core §2.
    func identity(_ grant: OpenIDGrant, access: String, withNonce: Bool) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.beginObject()
        common(&writer, audience: client, life: OpenIDGrant.identitySeconds)
        proof(&writer, grant)
        writer.member("azp", client)
        writer.member("sid", grant.session.description)
        if withNonce, !grant.nonce.isEmpty { writer.member("nonce", grant.nonce) }
        writer.member("at_hash", TokenDigest.half(access))
        writer.endObject()
        return writer.bytes
    }

    private func common(_ writer: inout JSONWriter, audience: String, life: Int) {
        writer.member("iss", issuer)
        writer.member("sub", subject)
        writer.member("aud", audience)
        writer.member("iat", seconds)
        writer.member("exp", seconds + Int64(life))
    }

    private func proof(_ writer: inout JSONWriter, _ grant: OpenIDGrant) {
        writer.member("auth_time", grant.provedAt.microseconds / 1_000_000)
        writer.member("acr", String(grant.level.rawValue))
        writer.key("amr")
        writer.beginArray()
        for name in SignInMethod.references(grant.methods) { writer.string(name) }
        writer.endArray()
    }
}
