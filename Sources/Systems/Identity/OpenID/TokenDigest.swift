// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Web

/// The SHA-256 of a token in base64url, as proofs and ID tokens name it.
enum TokenDigest {
    static func text(_ token: String) -> String {
        Base64URL.text(Array(SHA256.hash(data: Data(token.utf8))))
    }

    /// `at_hash`: the left half (OpenID Connect Core §3.1.3.6).
    static func half(_ token: String) -> String {
        Base64URL.text(Array(SHA256.hash(data: Data(token.utf8)).prefix(16)))
    }
}
