// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// The two forms of an ECDSA signature: DER for CMS, the numbers side by side for JOSE and XML.
enum ECDSANumbers {
    /// Side by side, each as long as its curve; other signatures are left as they are.
    static func raw(_ signature: [UInt8], by algorithm: SignatureAlgorithm) throws -> [UInt8] {
        switch algorithm {
        case .ecdsaSHA256:
            Array(
                try P256.Signing.ECDSASignature(derRepresentation: signature).rawRepresentation
            )
        case .ecdsaSHA384:
            Array(
                try P384.Signing.ECDSASignature(derRepresentation: signature).rawRepresentation
            )
        default: signature
        }
    }
}
