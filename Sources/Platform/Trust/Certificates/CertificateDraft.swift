// SPDX-License-Identifier: Apache-2.0

package import Core

/// What a certificate of ours is for; it fixes its extensions.
package enum CertificateProfile: Sendable, Equatable {
    case root
    case authority(pathLength: Int)
    /// A person, or the seal of an agency: signs documents.
    case signer
    /// A machine that calls others over TLS.
    case client
    case server(hosts: [String])
    case timeStamping
    case ocsp

    var extensions: [[UInt8]] {
        switch self {
        case .root: Self.authority(nil)
        case .authority(let pathLength): Self.authority(pathLength)
        case .signer: Self.leaf([0, 1], [.documentSigning, .emailProtection])
        case .client: Self.leaf([0], [.clientAuthentication])
        case .server(let hosts):
            Self.leaf([0], [.serverAuthentication]) + [
                CertificateExtension.der(
                    .subjectAltName,
                    DER.sequence(of: hosts.map { DER.implicit(2, Array($0.utf8)) })
                )
            ]
        case .timeStamping: Self.leaf([0], [.timeStamping], isUseCritical: true)
        case .ocsp:
            Self.leaf([0], [.ocspSigning]) + [CertificateExtension.der(.ocspNoCheck, DER.null)]
        }
    }

    private static func authority(_ pathLength: Int?) -> [[UInt8]] {
        let limit = pathLength.map { DER.integer($0) } ?? []
        let basic = DER.sequence(DER.boolean(true), limit)
        return [
            CertificateExtension.der(.basicConstraints, critical: true, basic),
            CertificateExtension.der(.keyUsage, critical: true, DER.flags([5, 6])),
        ]
    }

    private static func leaf(_ usage: Set<Int>, _ uses: [OID], isUseCritical: Bool = false)
        -> [[UInt8]]
    {
        [
            CertificateExtension.der(.keyUsage, critical: true, DER.flags(usage)),
            CertificateExtension.der(
                .extendedKeyUsage,
                critical: isUseCritical,
                DER.sequence(of: uses.map { DER.oid($0) })
            ),
        ]
    }
}

/// A certificate of ours before it is signed.
package struct CertificateDraft: Sendable {
    package let subject: DistinguishedName
    /// `SubjectPublicKeyInfo` in DER.
    package let publicKey: [UInt8]
    /// Up to 20 octets, at least 8 of them random; a leading bit is guarded by a zero octet.
    package let serial: [UInt8]
    package let notBefore: Instant
    package let notAfter: Instant
    package let profile: CertificateProfile
    /// Where its revocation can be asked; empty for roots and for OCSP signers.
    package let crlAddress: String?
    package let ocspAddress: String?

    package init(
        subject: DistinguishedName,
        publicKey: [UInt8],
        serial: [UInt8],
        notBefore: Instant,
        notAfter: Instant,
        profile: CertificateProfile,
        crlAddress: String? = nil,
        ocspAddress: String? = nil
    ) {
        self.subject = subject
        self.publicKey = publicKey
        self.serial = serial
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.profile = profile
        self.crlAddress = crlAddress
        self.ocspAddress = ocspAddress
    }

    /// Signs the draft; without `issuer` it is a root's own.
    package func issue(by key: SigningKey, issuer: Certificate?) async throws -> [UInt8] {
        let body = try body(issuer, key.algorithm)
        return DER.sequence(body, key.algorithm.identifier, DER.bits(try await key.sign(body)))
    }

    private func body(_ issuer: Certificate?, _ algorithm: SignatureAlgorithm) throws -> [UInt8] {
        let identifier = DigestAlgorithm.sha1.digest(try PublicKey(der: publicKey).keyBits)
        var extensions = profile.extensions
        extensions.append(CertificateExtension.der(.subjectKeyIdentifier, DER.octets(identifier)))
        let authority = DER.implicit(0, issuer?.keyIdentifier ?? identifier)
        if issuer != nil {
            extensions.append(
                CertificateExtension.der(.authorityKeyIdentifier, DER.sequence(authority))
            )
        }
        if let crlAddress {
            let name = DER.explicit(0, DER.explicit(0, DER.implicit(6, Array(crlAddress.utf8))))
            extensions.append(
                CertificateExtension.der(.crlDistributionPoints, DER.sequence(DER.sequence(name)))
            )
        }
        if let ocspAddress {
            let entry = DER.sequence(DER.oid(.ocsp), DER.implicit(6, Array(ocspAddress.utf8)))
            extensions.append(CertificateExtension.der(.authorityInfoAccess, DER.sequence(entry)))
        }
        return DER.sequence(
            DER.explicit(0, DER.integer(2)),
            DER.integer(magnitude: serial),
            algorithm.identifier,
            issuer?.subject.der ?? subject.der,
            DER.sequence(DER.time(notBefore), DER.time(notAfter)),
            subject.der,
            publicKey,
            DER.explicit(3, DER.sequence(of: extensions))
        )
    }
}
