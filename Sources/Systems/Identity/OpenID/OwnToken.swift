// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Web

/// Tokens that we sign and read back ourselves: compact JWS with ES256 (RFC 7515, 7519).
enum OwnToken {
    /// What a token is for; one for one purpose is refused for another (RFC 8725 §3.11).
    enum Kind: String {
        case access = "at+jwt"
        case identity = "JWT"
        case logout = "logout+jwt"
    }

    static func signed(_ kind: Kind, _ claims: [UInt8], by key: TokenKey) async throws
        -> String
    {
        var header = JSONWriter(reservingCapacity: 128)
        header.beginObject()
        header.member("alg", "ES256")
        header.member("typ", kind.rawValue)
        header.member("kid", key.id)
        header.endObject()
        let input = Base64URL.text(header.bytes) + "." + Base64URL.text(claims)
        return input + "." + Base64URL.text(try await key.signature(of: Array(input.utf8)))
    }

    /// The claims of a token that one of our keys signed for this purpose; nil for anything else.
    ///
    /// Whether it is still in time is for the caller to ask.
    static func claims(_ kind: Kind, of token: String, keys: [TokenKey]) -> JSON? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count <= 8192, parts.count == 3,
            let head = Base64URL.bytes(parts[0]), let body = Base64URL.bytes(parts[1]),
            let signature = Base64URL.bytes(parts[2]),
            let header = try? JSON(parsing: head),
            Set((header.members ?? []).map(\.0)) == ["alg", "typ", "kid"],
            header["alg"]?.text == "ES256", header["typ"]?.text == kind.rawValue,
            let key = keys.first(where: { $0.id == header["kid"]?.text }),
            let raw = try? P256.Signing.ECDSASignature(rawRepresentation: Data(signature)),
            key.publicKey.isValidSignature(raw, for: Data("\(parts[0]).\(parts[1])".utf8))
        else { return nil }
        return try? JSON(parsing: body)
    }
}
