// SPDX-License-Identifier: Apache-2.0

package import Core

/// One signature of a CMS.
package struct SignerInfo: Sendable {
    enum Identity: Sendable {
        case issuer(DistinguishedName, serialContent: [UInt8])
        case key([UInt8])
    }

    let identity: Identity
    /// Nil when it is none that we know; then nothing can be verified.
    package let digest: DigestAlgorithm?
    package let digestOID: OID
    package let algorithm: SignatureAlgorithm?
    package let algorithmOID: OID
    package let signature: [UInt8]
    /// The signed attributes, written as the set that was signed; nil when the content itself was.
    package let signedAttributes: [UInt8]?
    package let contentType: OID?
    package let messageDigest: [UInt8]?
    package let signedAt: Instant?
    /// The certificate that the signer bound into the signature (ESS, RFC 5035).
    package let boundCertificate: BoundCertificate?
    /// DER `TimeStampToken`s over the signature.
    package let stamps: [[UInt8]]
    /// Revocation data that PDF signers put among the signed attributes.
    package let revocation: RevocationData

    init(_ node: ASN1Node) throws {
        var cursor = try node.cursor(of: ASN1Tag.sequence)
        _ = try cursor.next(ASN1Tag.integer).integer
        let name = try cursor.next()
        if name.tag == ASN1Tag.implicit(0) {
            identity = .key(Array(name.content))
        } else {
            var inner = try name.cursor(of: ASN1Tag.sequence)
            let issuer = try DistinguishedName(inner.next())
            let serial = try inner.next(ASN1Tag.integer)
            identity = .issuer(issuer, serialContent: Array(serial.content))
        }
        var digestName = try cursor.next(ASN1Tag.sequence).cursor
        digestOID = try digestName.next().objectIdentifier
        digest = DigestAlgorithm(digestOID)
        let signed = try cursor.optional(ASN1Tag.explicit(0))
        let algorithmNode = try cursor.next(ASN1Tag.sequence)
        var algorithmName = algorithmNode.cursor
        algorithmOID = try algorithmName.next().objectIdentifier
        algorithm = SignatureAlgorithm(identifier: algorithmNode, digest: digest)
        signature = Array(try cursor.next().octets)
        let unsigned = try cursor.optional(ASN1Tag.explicit(1))
        try cursor.finish()

        signedAttributes = signed.map { [ASN1Tag.set] + $0.encoded.dropFirst() }
        let attributes = try CMSAttributes(signed)
        contentType = try attributes.single(.contentType)?.objectIdentifier
        messageDigest = try attributes.single(.messageDigest).map { Array(try $0.octets) }
        signedAt = try attributes.single(.signingTime)?.time
        boundCertificate =
            try attributes.single(.signingCertificateV2).map {
                try BoundCertificate($0, version2: true)
            }
            ?? attributes.single(.signingCertificate).map {
                try BoundCertificate($0, version2: false)
            }
        revocation = RevocationData(adobe: try attributes.single(.adobeRevocation))
        stamps = try CMSAttributes(unsigned).values(.signatureTimeStamp).map { Array($0.encoded) }
    }

    func isNamed(by certificate: Certificate) -> Bool {
        switch identity {
        case .issuer(let issuer, let serial):
            certificate.issuer == issuer && certificate.serialContent == serial
        case .key(let identifier): certificate.keyIdentifier == identifier
        }
    }

    /// Whether this signature is by that key; `content` is asked for only when there are no signed attributes.
    package func isSigned(
        by key: PublicKey,
        content: @autoclosure () throws -> [UInt8]?
    ) rethrows -> Bool {
        guard let algorithm else { return false }
        guard let message = try signedAttributes ?? content() else { return false }
        return key.isValid(signature, of: message, by: algorithm)
    }
}

/// Attributes of a signer, each kind once.
struct CMSAttributes {
    private var found: [OID: [ASN1Node]] = [:]

    init(_ node: ASN1Node?) throws {
        for entry in try node?.children(limit: 128) ?? [] {
            var cursor = try entry.cursor(of: ASN1Tag.sequence)
            let kind = try cursor.next().objectIdentifier
            let values = try cursor.next(ASN1Tag.set).children(limit: 64)
            try cursor.finish()
            // RFC 5652 §11: these stand once. Two message digests are a way to be read in two ways.
            if found[kind] != nil, kind != .signatureTimeStamp { throw ASN1Fault.value }
            found[kind, default: []] += values
        }
    }

    func values(_ kind: OID) -> [ASN1Node] { found[kind] ?? [] }

    func single(_ kind: OID) throws -> ASN1Node? {
        guard let values = found[kind] else { return nil }
        guard values.count == 1 else { throw ASN1Fault.value }
        return values[0]
    }
}

/// A certificate named by its digest.
package struct BoundCertificate: Sendable, Equatable {
    let digest: DigestAlgorithm?
    let hash: [UInt8]

    /// The first of the list is the signer's; the others say which path was meant, and are not used.
    init(_ node: ASN1Node, version2: Bool) throws {
        var outer = try node.cursor(of: ASN1Tag.sequence)
        let first = try outer.next(ASN1Tag.sequence).children(limit: 64)
        guard var cursor = try first.first?.cursor(of: ASN1Tag.sequence) else {
            throw ASN1Fault.truncated
        }
        guard version2 else {
            digest = .sha1
            hash = Array(try cursor.next().octets)
            return
        }
        if var algorithm = try cursor.optional(ASN1Tag.sequence)?.cursor {
            digest = DigestAlgorithm(try algorithm.next().objectIdentifier)
        } else {
            digest = .sha256
        }
        hash = Array(try cursor.next().octets)
    }

    func isOf(_ certificate: Certificate) -> Bool {
        digest.map { $0.digest(certificate.der) == hash } ?? false
    }
}
