// SPDX-License-Identifier: Apache-2.0

package import Core

/// What a responder said about certificates (RFC 6960).
package struct OCSPResponse: Sendable {
    /// An answer about one certificate has 2 kB; whoever sends more wants us to work.
    package static let maximumBytes = 262_144

    package enum Status: Sendable, Equatable {
        case good
        case revoked(at: Instant, reason: Int?)
        case unknown
    }

    package struct Single: Sendable {
        package let id: OCSPCertificateID
        package let status: Status
        package let thisUpdate: Instant
        package let nextUpdate: Instant?
    }

    /// The whole response, or a bare `BasicOCSPResponse` as CMS and PDF may embed it.
    package let der: [UInt8]
    package let signedBytes: ArraySlice<UInt8>
    package let producedAt: Instant
    package let answers: [Single]
    package let nonce: [UInt8]?
    package let signatureAlgorithm: SignatureAlgorithm?
    package let signature: ArraySlice<UInt8>
    package let certificates: [Certificate]
    private let responderName: DistinguishedName?
    private let responderKey: [UInt8]?

    package init(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.maximumBytes else { throw ASN1Fault.tooMany }
        der = bytes
        var basic = try Self.basic(bytes).cursor(of: ASN1Tag.sequence)
        let body = try basic.next(ASN1Tag.sequence)
        signedBytes = body.encoded
        signatureAlgorithm = SignatureAlgorithm(identifier: try basic.next(ASN1Tag.sequence))
        signature = try basic.next().bitOctets
        let list = try basic.optional(ASN1Tag.explicit(0)).map { try $0.only }
        certificates = try list?.children(limit: 16).map { try Certificate($0) } ?? []
        try basic.finish()

        var cursor = body.cursor
        _ = try cursor.optional(ASN1Tag.explicit(0))
        let responder = try cursor.next()
        switch responder.tag {
        case ASN1Tag.explicit(1):
            responderName = try DistinguishedName(responder.only)
            responderKey = nil
        case ASN1Tag.explicit(2):
            responderName = nil
            responderKey = Array(try responder.only.octets)
        default: throw ASN1Fault.unexpected(tag: responder.tag)
        }
        producedAt = try cursor.next().time
        answers = try cursor.next(ASN1Tag.sequence).children(limit: 256).map(Single.init)
        let words = try cursor.optional(ASN1Tag.explicit(1)).map { try $0.only }
        nonce = try words?.children(limit: 16).map(CertificateExtension.init)
            .first { $0.oid == .ocspNonce }.map { Array($0.value.encoded) }
        try cursor.finish()
    }

    private static func basic(_ bytes: [UInt8]) throws -> ASN1Node {
        let node = try ASN1Node.single(bytes)
        var cursor = try node.cursor(of: ASN1Tag.sequence)
        guard cursor.nextTag == ASN1Tag.enumerated else { return node }
        guard try cursor.next().integer == 0 else { throw ASN1Fault.value }
        var inner = try cursor.next(ASN1Tag.explicit(0)).only.cursor(of: ASN1Tag.sequence)
        guard try inner.next().objectIdentifier == .ocspBasic else { throw ASN1Fault.value }
        return try ASN1Node.single(inner.next().octets)
    }

    /// Whether the response is signed by the authority itself, or by one that it named for this (RFC 6960 §4.2.2.2).
    package func isSigned(for authority: Certificate) -> Bool {
        guard let signatureAlgorithm else { return false }
        let delegates = certificates.filter { candidate in
            candidate.extensions.extendedKeyUsage?.contains(.ocspSigning) == true
                && candidate.isValid(at: producedAt) && authority.mayHaveIssued(candidate)
                && authority.hasSigned(candidate)
        }
        return ([authority] + delegates).contains { signer in
            let isNamed =
                responderName.map { $0 == signer.subject }
                ?? (responderKey == DigestAlgorithm.sha1.digest(signer.publicKey.keyBits))
            return isNamed
                && signer.publicKey.isValid(signature, of: signedBytes, by: signatureAlgorithm)
        }
    }
}

extension OCSPResponse.Single {
    init(_ node: ASN1Node) throws {
        var cursor = try node.cursor(of: ASN1Tag.sequence)
        id = try OCSPCertificateID(cursor.next())
        let word = try cursor.next()
        switch word.tag {
        case ASN1Tag.implicit(0): status = .good
        case ASN1Tag.explicit(1):
            var inner = word.cursor
            let time = try inner.next().time
            let reason = try inner.optional(ASN1Tag.explicit(0)).map { try $0.only.integer }
            status = .revoked(at: time, reason: reason)
        case ASN1Tag.implicit(2): status = .unknown
        default: throw ASN1Fault.unexpected(tag: word.tag)
        }
        thisUpdate = try cursor.next().time
        nextUpdate = try cursor.optional(ASN1Tag.explicit(0)).map { try $0.only.time }
    }
}

/// How OCSP names a certificate: by digests of its issuer's name and key, and its number.
package struct OCSPCertificateID: Sendable, Hashable {
    package let digest: DigestAlgorithm
    package let issuerNameHash: [UInt8]
    package let issuerKeyHash: [UInt8]
    package let serialContent: [UInt8]

    init(_ node: ASN1Node) throws {
        var cursor = try node.cursor(of: ASN1Tag.sequence)
        var algorithm = try cursor.next(ASN1Tag.sequence).cursor
        guard let digest = DigestAlgorithm(try algorithm.next().objectIdentifier) else {
            throw ASN1Fault.value
        }
        self.digest = digest
        issuerNameHash = Array(try cursor.next().octets)
        issuerKeyHash = Array(try cursor.next().octets)
        serialContent = Array(try cursor.next(ASN1Tag.integer).integerBytes)
    }

    package init(_ digest: DigestAlgorithm, issuer: Certificate, serialContent: [UInt8]) {
        self.digest = digest
        issuerNameHash = digest.digest(issuer.subject.der)
        issuerKeyHash = digest.digest(issuer.publicKey.keyBits)
        self.serialContent = serialContent
    }

    package var der: [UInt8] {
        DER.sequence(
            DER.algorithm(digest.oid, DER.null),
            DER.octets(issuerNameHash),
            DER.octets(issuerKeyHash),
            DER.value(ASN1Tag.integer, serialContent)
        )
    }
}
