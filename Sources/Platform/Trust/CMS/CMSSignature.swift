// SPDX-License-Identifier: Apache-2.0

package import Core

/// Makes CMS signatures of the CAdES baseline (EN 319 122-1): B-B, and B-T with a time-stamp.
package enum CMSSignature {
    /// Signs a content that is known by its digest, as `digest(of:for:)` gives it.
    ///
    /// `content` is put into the file when given (attached); it must be what was digested. `certificates` go along, the key's whole chain
    /// unless said otherwise. `signedAt` is nil for PAdES, which says the time in the PDF (EN 319 142-1 §6.3); then `now` is what a stamper is
    /// asked at.
    package static func make(
        digest: [UInt8],
        content: [UInt8]? = nil,
        contentType: OID = .data,
        by key: SigningKey,
        certificates: [[UInt8]]? = nil,
        signedAt: Instant?,
        revocation: RevocationData = RevocationData(),
        stamper: TimeStamper? = nil,
        now: Instant? = nil
    ) async throws -> [UInt8] {
        let attributes = try attributes(digest, contentType, key, signedAt)
        let signature = try await key.sign(DER.set(of: attributes))
        var stamp: [UInt8]?
        if let stamper, let now = now ?? signedAt {
            stamp = try await stamper(DigestAlgorithm.sha256.digest(signature), now)
        }
        let signer = try signerInfo(key, attributes, signature, stamp)
        return wrap(content, contentType, key, certificates ?? key.chain, revocation, signer)
    }

    /// The digest that `make` wants for a key.
    package static func digest(of content: some Collection<UInt8>, for key: SigningKey) -> [UInt8] {
        key.algorithm.digest.digest(content)
    }

    static func attributes(
        _ digest: [UInt8],
        _ contentType: OID,
        _ key: SigningKey,
        _ signedAt: Instant?
    ) throws -> [[UInt8]] {
        guard let leaf = key.chain.first else { throw KeyFault.unknown(label: key.label) }
        guard digest.count == key.algorithm.digest.byteCount else { throw ASN1Fault.value }
        // SHA-256 is the default of ESSCertIDv2, so the algorithm is left out.
        let bound = DER.sequence(DER.octets(DigestAlgorithm.sha256.digest(leaf)))
        let time = signedAt.map { attribute(.signingTime, DER.time($0)) }
        return [
            attribute(.contentType, DER.oid(contentType)),
            attribute(.messageDigest, DER.octets(digest)),
            attribute(.signingCertificateV2, DER.sequence(DER.sequence(bound))),
        ] + [time].compactMap { $0 }
    }

    static func attribute(_ kind: OID, _ value: [UInt8]) -> [UInt8] {
        DER.sequence(DER.oid(kind), DER.value(ASN1Tag.set, value))
    }

    static func signerInfo(
        _ key: SigningKey,
        _ attributes: [[UInt8]],
        _ signature: [UInt8],
        _ stamp: [UInt8]?
    ) throws -> [UInt8] {
        let leaf = try Certificate(key.chain.first ?? [])
        return DER.sequence(
            DER.integer(1),
            DER.sequence(leaf.issuer.der, DER.value(ASN1Tag.integer, leaf.serialContent)),
            digestIdentifier(key),
            DER.set(of: attributes, tag: ASN1Tag.explicit(0)),
            key.algorithm.identifier,
            DER.octets(signature),
            stamp.map {
                DER.set(of: [attribute(.signatureTimeStamp, $0)], tag: ASN1Tag.explicit(1))
            } ?? []
        )
    }

    static func digestIdentifier(_ key: SigningKey) -> [UInt8] {
        DER.algorithm(key.algorithm.digest.oid)
    }

    static func wrap(
        _ content: [UInt8]?,
        _ contentType: OID,
        _ key: SigningKey,
        _ certificates: [[UInt8]],
        _ revocation: RevocationData,
        _ signer: [UInt8]
    ) -> [UInt8] {
        let attached = content.map { DER.explicit(0, DER.octets($0)) } ?? []
        let others = revocation.embedded
        return DER.sequence(
            DER.oid(.signedData),
            DER.explicit(
                0,
                DER.sequence(
                    beginning(contentType, key, revocation),
                    DER.sequence(DER.oid(contentType), attached),
                    certificates.isEmpty ? [] : DER.set(of: certificates, tag: ASN1Tag.explicit(0)),
                    others.isEmpty ? [] : DER.set(of: others, tag: ASN1Tag.explicit(1)),
                    DER.set(of: [signer])
                )
            )
        )
    }

    private static func beginning(
        _ contentType: OID,
        _ key: SigningKey,
        _ revocation: RevocationData
    ) -> [UInt8] {
        // RFC 5652 §5.1: 5 when a form of revocation other than a CRL stands inside, 3 for other content, else 1.
        let version = !revocation.responses.isEmpty ? 5 : contentType == .data ? 1 : 3
        return DER.integer(version) + DER.set(of: [digestIdentifier(key)])
    }

    /// What stands before and after a content that is too large to be held: written around it, the three are an attached signature.
    package static func around(
        contentOf size: Int,
        digest: [UInt8],
        by key: SigningKey,
        signedAt: Instant,
        stamper: TimeStamper? = nil
    ) async throws -> (before: [UInt8], after: [UInt8]) {
        let attributes = try attributes(digest, .data, key, signedAt)
        let signature = try await key.sign(DER.set(of: attributes))
        let stamp = try await stamper?(DigestAlgorithm.sha256.digest(signature), signedAt)
        let after =
            DER.set(of: key.chain, tag: ASN1Tag.explicit(0))
            + DER.set(of: [try signerInfo(key, attributes, signature, stamp)])
        // From the inside out: each header counts what stands in it, the content included.
        var before = DER.header(ASN1Tag.octetString, size)
        before = DER.header(ASN1Tag.explicit(0), before.count + size) + before
        before = DER.oid(.data) + before
        before = DER.header(ASN1Tag.sequence, before.count + size) + before
        before = beginning(.data, key, RevocationData()) + before
        before = DER.header(ASN1Tag.sequence, before.count + size + after.count) + before
        before = DER.header(ASN1Tag.explicit(0), before.count + size + after.count) + before
        before = DER.oid(.signedData) + before
        before = DER.header(ASN1Tag.sequence, before.count + size + after.count) + before
        return (before, after)
    }
}
