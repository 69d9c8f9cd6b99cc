// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Web

/// To what tokens are bound, as grants keep it: the thumbprint of a DPoP key (RFC 9449), or behind a prefix that
/// of the certificate of the connection (RFC 8705 §3).
enum TokenBinding {
    private static let prefix = "x5t#S256:"

    static func certificate(_ sha256: [UInt8]) -> String { prefix + Base64URL.text(sha256) }

    /// Nil for a DPoP key.
    static func certificateThumbprint(_ binding: String) -> String? {
        binding.hasPrefix(prefix) ? String(binding.dropFirst(prefix.count)) : nil
    }

    /// Only a DPoP key changes how a token is sent.
    static func isDPoP(_ binding: String?) -> Bool {
        binding.map { certificateThumbprint($0) == nil } ?? false
    }

    /// The claim `cnf` as it is read back.
    static func binding(confirmation: JSON?) -> String? {
        confirmation?["jkt"]?.text ?? confirmation?["x5t#S256"]?.text.map { prefix + $0 }
    }

    static func write(_ binding: String, to writer: inout JSONWriter) {
        writer.key("cnf")
        writer.beginObject()
        if let thumbprint = certificateThumbprint(binding) {
            writer.member("x5t#S256", thumbprint)
        } else {
            writer.member("jkt", binding)
        }
        writer.endObject()
    }

    /// Whether a certificate stands in a client's JWK set, by its thumbprint or whole (RFC 7517 §4.7, §4.9; RFC 8705 §2.2).
    static func isRegistered(_ sha256: [UInt8], in keys: String) -> Bool {
        guard let set = try? JSON(parsing: Array(keys.utf8)) else { return false }
        let thumbprint = Base64URL.text(sha256)
        return (set["keys"]?.elements ?? []).contains { key in
            if key["x5t#S256"]?.text == thumbprint { return true }
            guard let whole = key["x5c"]?[0]?.text, let der = Data(base64Encoded: whole) else {
                return false
            }
            return Array(SHA256.hash(data: der)) == sha256
        }
    }
}

extension Identity {
    /// To what the tokens of this call are bound: a DPoP proof when there is one, else the certificate of a client
    /// that is held to FAPI or proves itself by it.
    func binding(
        _ proofs: [String],
        _ place: ProofPlace,
        of client: OpenIDClient
    ) async throws -> String? {
        if let proof = try await prove(proofs, place) { return proof }
        let binds = client.profile == .fapi2 || client.authentication == .certificate
        return binds ? place.certificate.map(TokenBinding.certificate) : nil
    }
}
