// SPDX-License-Identifier: Apache-2.0

/// A request for a time-stamp (RFC 3161 §2.4.1).
package struct TimeStampRequest: Sendable {
    package let digest: DigestAlgorithm
    package let imprint: [UInt8]
    package let policy: OID?
    /// The content of the number that the token must repeat.
    package let nonce: [UInt8]?
    package let wantsCertificate: Bool

    package init(
        _ digest: DigestAlgorithm,
        _ imprint: [UInt8],
        nonce: [UInt8]? = nil,
        policy: OID? = nil,
        wantsCertificate: Bool = true
    ) {
        self.digest = digest
        self.imprint = imprint
        self.nonce = nonce
        self.policy = policy
        self.wantsCertificate = wantsCertificate
    }

    package init(_ bytes: [UInt8]) throws {
        guard bytes.count <= 4096 else { throw ASN1Fault.tooMany }
        var cursor = try ASN1Node.single(bytes).cursor(of: ASN1Tag.sequence)
        guard try cursor.next().integer == 1 else { throw ASN1Fault.value }
        (digest, imprint) = try TimeStamp.imprint(cursor.next())
        policy = try cursor.optional(ASN1Tag.objectIdentifier)?.objectIdentifier
        nonce = try cursor.optional(ASN1Tag.integer).map { Array(try $0.integerBytes) }
        wantsCertificate = try cursor.optional(ASN1Tag.boolean)?.boolean ?? false
        guard nonce?.count ?? 0 <= 64 else { throw ASN1Fault.tooMany }
        // Critical words that we do not know must be refused; we know none.
        guard try cursor.optional(ASN1Tag.explicit(0)) == nil else { throw ASN1Fault.value }
        try cursor.finish()
    }

    var imprintDER: [UInt8] {
        DER.sequence(DER.algorithm(digest.oid, DER.null), DER.octets(imprint))
    }

    package var der: [UInt8] {
        DER.sequence(
            DER.integer(1),
            imprintDER,
            policy.map { DER.oid($0) } ?? [],
            nonce.map { DER.value(ASN1Tag.integer, $0) } ?? [],
            wantsCertificate ? DER.boolean(true) : []
        )
    }
}
