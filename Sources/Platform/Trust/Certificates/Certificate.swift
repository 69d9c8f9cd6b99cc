// SPDX-License-Identifier: Apache-2.0

package import Core

/// An X.509 certificate as it was read, whoever made it; nothing here says that it is any good.
package struct Certificate: Sendable {
    /// More than anybody's certificate; chains of them are read from strangers.
    package static let maximumBytes = 65_536

    package let der: [UInt8]
    /// What the issuer signed.
    package let signedBytes: ArraySlice<UInt8>
    /// The content of the number, with the sign octet that DER may have put before it.
    package let serialContent: [UInt8]
    package let issuer: DistinguishedName
    package let subject: DistinguishedName
    package let notBefore: Instant
    package let notAfter: Instant
    package let publicKey: PublicKey
    /// Nil when we do not know it; then `signatureOID` says what it was.
    package let signatureAlgorithm: SignatureAlgorithm?
    package let signatureOID: OID
    package let signature: ArraySlice<UInt8>
    package let extensions: CertificateExtensions
    package let isVersion3: Bool

    package init(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.maximumBytes else { throw ASN1Fault.tooMany }
        try self.init(ASN1Node.single(bytes))
    }

    package init(_ node: ASN1Node) throws {
        der = Array(node.encoded)
        guard der.count <= Self.maximumBytes else { throw ASN1Fault.tooMany }
        // From here on every slice is one of our own copy.
        var outer = try ASN1Node.single(der).cursor(of: ASN1Tag.sequence)
        let body = try outer.next(ASN1Tag.sequence)
        let algorithm = try outer.next(ASN1Tag.sequence)
        signature = try outer.next().bitOctets
        try outer.finish()
        signedBytes = body.encoded

        var cursor = body.cursor
        let version = try cursor.optional(ASN1Tag.explicit(0)).map { try $0.only.integer } ?? 0
        isVersion3 = version == 2
        serialContent = Array(try cursor.next(ASN1Tag.integer).integerBytes)
        // The algorithm stands twice, and RFC 5280 §4.1.1.2 wants both alike: a difference is an attack.
        guard try cursor.next().encoded.elementsEqual(algorithm.encoded) else {
            throw ASN1Fault.value
        }
        signatureAlgorithm = SignatureAlgorithm(identifier: algorithm)
        var name = algorithm.cursor
        signatureOID = try name.next().objectIdentifier
        issuer = try DistinguishedName(cursor.next())
        var validity = try cursor.next(ASN1Tag.sequence).cursor
        notBefore = try validity.next().time
        notAfter = try validity.next().time
        subject = try DistinguishedName(cursor.next())
        publicKey = try PublicKey(cursor.next(ASN1Tag.sequence))
        _ = try cursor.optional(ASN1Tag.implicit(1))
        _ = try cursor.optional(ASN1Tag.implicit(2))
        let list = try cursor.optional(ASN1Tag.explicit(3)).map { try $0.only }
        try cursor.finish()
        extensions = try CertificateExtensions(list)
    }

    /// Lower-case hexadecimal without leading zeros; a negative number has its minus.
    package var serial: String {
        guard let first = serialContent.first, first >= 0x80 else {
            let digits = Hex.string(serialContent).drop { $0 == "0" }
            return digits.isEmpty ? "0" : String(digits)
        }
        var carry = true
        let magnitude = serialContent.reversed().map { octet -> UInt8 in
            let flipped = ~octet
            guard carry else { return flipped }
            carry = flipped == 0xff
            return flipped &+ 1
        }
        return "-" + Hex.string(magnitude.reversed()).drop { $0 == "0" }
    }

    /// RFC 5280 §4.1.2.2: positive and at most 20 octets.
    package var isSerialLawful: Bool {
        guard let first = serialContent.first else { return false }
        return first < 0x80 && serialContent.count <= 21 && serialContent.contains { $0 != 0 }
    }

    package var isSelfIssued: Bool { subject == issuer }

    package var sha256: [UInt8] { DigestAlgorithm.sha256.digest(der) }

    /// Whether this certificate's key signed that one.
    package func hasSigned(_ other: Certificate) -> Bool {
        guard let algorithm = other.signatureAlgorithm else { return false }
        return publicKey.isValid(other.signature, of: other.signedBytes, by: algorithm)
    }

    /// Whether the names and key identifiers allow that this certificate issued that one; the cheap half of `hasSigned`.
    func mayHaveIssued(_ other: Certificate) -> Bool {
        guard subject == other.issuer else { return false }
        guard let wanted = other.extensions.authorityKeyIdentifier,
            let mine = extensions.subjectKeyIdentifier
        else { return true }
        return wanted == mine
    }

    package func isValid(at time: Instant) -> Bool { notBefore <= time && time <= notAfter }

    /// RFC 5280 §4.2.1.2 (1): what key identifiers are usually made of.
    package var keyIdentifier: [UInt8] {
        extensions.subjectKeyIdentifier ?? DigestAlgorithm.sha1.digest(publicKey.keyBits)
    }
}

extension Certificate: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.der == right.der }
    package func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
