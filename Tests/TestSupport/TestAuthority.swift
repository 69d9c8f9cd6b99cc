// SPDX-License-Identifier: Apache-2.0

package import Core
package import Trust

/// A small authority of our own making: a root (P-384), an issuing authority (P-256), and whoever it certifies.
package struct TestAuthority: Sendable {
    package let root: Certificate
    package let rootKey: PrivateKey
    package let issuing: Certificate
    package let issuingKey: PrivateKey
    package let from: Instant
    package let until: Instant

    /// Valid for ten years around 2020.
    package static func make(_ name: String = "Mẫu") async throws -> TestAuthority {
        try await TestAuthority(
            name,
            from: Instant(text: "2015-01-01T00:00:00Z") ?? Instant(microseconds: 0),
            until: Instant(text: "2045-01-01T00:00:00Z") ?? Instant(microseconds: 0)
        )
    }

    package init(_ name: String, from: Instant, until: Instant) async throws {
        self.from = from
        self.until = until
        rootKey = try Self.newKey(.ecdsaSHA384)
        issuingKey = try Self.newKey(.ecdsaSHA256)
        let rootName = try DistinguishedName([
            (.country, "VN"), (.organisation, "\(name) CA"), (.commonName, "\(name) Root"),
        ])
        let issuingName = try DistinguishedName([
            (.country, "VN"), (.organisation, "\(name) CA"), (.commonName, "\(name) Issuing"),
        ])
        root = try Certificate(
            await CertificateDraft(
                subject: rootName,
                publicKey: rootKey.publicKeyDER,
                serial: [1],
                notBefore: from,
                notAfter: until,
                profile: .root
            ).issue(by: rootKey.signingKey(label: "root", chain: []), issuer: nil)
        )
        issuing = try Certificate(
            await CertificateDraft(
                subject: issuingName,
                publicKey: issuingKey.publicKeyDER,
                serial: [2],
                notBefore: from,
                notAfter: until,
                profile: .authority(pathLength: 0)
            ).issue(by: rootKey.signingKey(label: "root", chain: []), issuer: root)
        )
    }

    package var trust: TrustList { TrustList([TrustList.Anchor(root)]) }
    package var issuingSigner: SigningKey {
        issuingKey.signingKey(label: "issuing", chain: [issuing.der])
    }

    /// A new P-256 key with a certificate and its chain.
    package func certify(
        _ name: String,
        _ profile: CertificateProfile = .signer,
        organisation: String = "Văn phòng mẫu",
        serial: [UInt8] = [0x10, 0x01],
        from: Instant? = nil,
        until: Instant? = nil,
        crlAddress: String? = nil,
        ocspAddress: String? = nil
    ) async throws -> SigningKey {
        let key = try Self.newKey(.ecdsaSHA256)
        let certificate = try await CertificateDraft(
            subject: DistinguishedName([
                (.country, "VN"), (.organisation, organisation), (.commonName, name),
            ]),
            publicKey: key.publicKeyDER,
            serial: serial,
            notBefore: from ?? self.from,
            notAfter: until ?? self.until,
            profile: profile,
            crlAddress: crlAddress,
            ocspAddress: ocspAddress
        ).issue(by: issuingSigner, issuer: issuing)
        return key.signingKey(label: name, chain: [certificate, issuing.der])
    }

    /// A time-stamper whose serial number is always the same; good enough for a test.
    package func stamper() async throws -> TimeStamper {
        try await TimeStampAuthority(
            key: certify("Mẫu TSA", .timeStamping, serial: [0x7f, 0x01]),
            policy: "1.3.6.1.4.1.99999.1",
            serial: { [1, 2, 3] }
        ).stamper
    }

    package func list(
        revoked entries: [CertificateList.Entry],
        at time: Instant,
        until: Instant
    ) async throws -> [UInt8] {
        try await CertificateListDraft(
            issuer: issuing,
            number: 1,
            thisUpdate: time,
            nextUpdate: until,
            entries: entries
        ).issue(by: issuingSigner)
    }

    package static func newKey(_ algorithm: SignatureAlgorithm) throws -> PrivateKey {
        guard let key = PrivateKey.make(algorithm) else {
            throw KeyFault.kind(algorithm.rawValue)
        }
        return key
    }
}
