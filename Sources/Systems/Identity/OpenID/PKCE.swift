// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Web

/// Proof that who redeems a code is who asked for it (RFC 7636), by SHA-256 only.
enum PKCE {
    static func isChallenge(_ text: String) -> Bool {
        Base64URL.bytes(text)?.count == SHA256.byteCount
    }

    /// 43 to 128 of `A-Z a-z 0-9 - . _ ~`.
    static func isVerifier(_ text: String) -> Bool {
        (43...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
                default: false
                }
            }
    }

    static func challenge(of verifier: String) -> String {
        Base64URL.text(Array(SHA256.hash(data: Data(verifier.utf8))))
    }

    static func matches(_ verifier: String?, _ challenge: String) -> Bool {
        // A verifier for a code that was asked for without one is a downgrade somebody tries (RFC 9700 §4.8.2).
        guard let verifier else { return challenge.isEmpty }
        return !challenge.isEmpty && isVerifier(verifier)
            && OneTimeCode.equal(self.challenge(of: verifier), challenge)
    }
}
