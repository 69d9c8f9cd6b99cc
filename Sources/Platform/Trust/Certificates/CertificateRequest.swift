// SPDX-License-Identifier: Apache-2.0

/// A request for a certificate (PKCS#10, RFC 2986).
package struct CertificateRequest: Sendable {
    package static let maximumBytes = 32_768

    package let der: [UInt8]
    package let subject: DistinguishedName
    package let publicKey: PublicKey
    private let signedBytes: ArraySlice<UInt8>
    private let signature: ArraySlice<UInt8>
    private let algorithm: SignatureAlgorithm?

    package init(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.maximumBytes else { throw ASN1Fault.tooMany }
        der = bytes
        var outer = try ASN1Node.single(bytes).cursor(of: ASN1Tag.sequence)
        let body = try outer.next(ASN1Tag.sequence)
        algorithm = SignatureAlgorithm(identifier: try outer.next(ASN1Tag.sequence))
        signature = try outer.next().bitOctets
        try outer.finish()
        signedBytes = body.encoded
        var cursor = body.cursor
        guard try cursor.next().integer == 0 else { throw ASN1Fault.value }
        subject = try DistinguishedName(cursor.next())
        publicKey = try PublicKey(cursor.next(ASN1Tag.sequence))
        _ = try cursor.optional(ASN1Tag.explicit(0))?.children(limit: 64)
        try cursor.finish()
    }

    /// Proof of possession: whoever asks has the private key.
    package var provesPossession: Bool {
        algorithm.map { publicKey.isValid(signature, of: signedBytes, by: $0) } ?? false
    }

    /// A request of our own.
    package static func make(subject: DistinguishedName, publicKey: [UInt8], by key: SigningKey)
        async throws -> [UInt8]
    {
        let body = DER.sequence(DER.integer(0), subject.der, publicKey, DER.explicit(0, []))
        return DER.sequence(body, key.algorithm.identifier, DER.bits(try await key.sign(body)))
    }
}
