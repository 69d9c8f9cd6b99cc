// SPDX-License-Identifier: Apache-2.0

/// What a certificate's key was used for, and so what its certificate must allow.
package enum Purpose: Sendable {
    case document
    case timeStamp
    case revocation
    case client
    case server

    var kind: TrustList.Kind { self == .timeStamp ? .time : .signature }

    package func allows(_ certificate: Certificate) -> Bool {
        let extensions = certificate.extensions
        guard extensions.allows(.digitalSignature) || extensions.allows(.contentCommitment) else {
            return false
        }
        guard let uses = extensions.extendedKeyUsage else {
            // RFC 3161 §2.3 and RFC 6960 §4.2.2.2 want theirs said.
            return self != .timeStamp && self != .revocation
        }
        switch self {
        case .document: return !Self.documentUses.isDisjoint(with: uses)
        case .timeStamp: return uses == [.timeStamping] && extensions.isExtendedKeyUsageCritical
        case .revocation: return uses.contains(.ocspSigning)
        case .client:
            return uses.contains(.clientAuthentication) || uses.contains(.anyExtendedKeyUsage)
        case .server:
            return uses.contains(.serverAuthentication) || uses.contains(.anyExtendedKeyUsage)
        }
    }

    /// Public authorities write the second beside TLS client; RFC 9336 is newer than most certificates.
    private static let documentUses: Set<OID> = [
        .documentSigning, .emailProtection, .microsoftDocumentSigning, .adobeDocumentSigning,
        .anyExtendedKeyUsage,
    ]
}
