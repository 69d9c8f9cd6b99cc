// SPDX-License-Identifier: Apache-2.0

/// A CMS `SignedData` as it was read (RFC 5652 §5), DER or BER, whoever made it.
package struct SignedData: Sendable {
    /// What is read as one piece; attached content larger than this is read as a stream instead.
    package static let maximumBytes = 67_108_864
    static let maximumSigners = 256
    static let maximumCertificates = 512

    /// As the file has it.
    let source: [UInt8]
    package let contentType: OID
    /// The content, when it is attached.
    package let content: ArraySlice<UInt8>?
    /// DER of each certificate that came along; those that cannot be read are kept too.
    package let certificates: [[UInt8]]
    package let revocation: RevocationData
    package let signers: [SignerInfo]

    /// Zero octets may follow, as in the signature's place of a PDF.
    package init(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.maximumBytes else { throw ASN1Fault.tooMany }
        do {
            try self.init(definite: bytes, source: bytes)
        } catch ASN1Fault.notDER {
            try self.init(definite: BER.definite(bytes[...]), source: bytes)
        } catch ASN1Fault.unexpected(tag: ASN1Tag.octetString | 0x20) {
            try self.init(definite: BER.definite(bytes[...]), source: bytes)
        }
    }

    private init(definite bytes: [UInt8], source: [UInt8]) throws {
        self.source = source
        var whole = ASN1Cursor(bytes[...])
        var outer = try whole.next(ASN1Tag.sequence).cursor
        guard whole.rest.allSatisfy({ $0 == 0 }) else { throw ASN1Fault.trailing }
        guard try outer.next().objectIdentifier == .signedData else { throw ASN1Fault.value }
        var cursor = try outer.next(ASN1Tag.explicit(0)).only.cursor(of: ASN1Tag.sequence)
        try outer.finish()
        _ = try cursor.next(ASN1Tag.integer).integer
        _ = try cursor.next(ASN1Tag.set).children(limit: 64)

        var inner = try cursor.next(ASN1Tag.sequence).cursor
        contentType = try inner.next().objectIdentifier
        content = try inner.optional(ASN1Tag.explicit(0)).map { try $0.only.octets }
        try inner.finish()

        certificates =
            try cursor.optional(ASN1Tag.explicit(0))?.children(limit: Self.maximumCertificates)
            .filter { $0.tag == ASN1Tag.sequence }.map { Array($0.encoded) } ?? []
        revocation = RevocationData(
            embedded: try cursor.optional(ASN1Tag.explicit(1))?.children(limit: 256) ?? []
        )
        signers = try cursor.next(ASN1Tag.set).children(limit: Self.maximumSigners)
            .map { try SignerInfo($0) }
        try cursor.finish()
    }

    /// The certificate that a signer named, of those that came along or were given.
    package func certificate(of signer: SignerInfo, others: [[UInt8]] = []) -> Certificate? {
        (certificates + others).lazy.compactMap { try? Certificate($0) }
            .first { signer.isNamed(by: $0) }
    }
}
