// SPDX-License-Identifier: Apache-2.0

package import Core

/// A certificate revocation list (RFC 5280 §5).
///
/// Its entries stay bytes until one is asked for: a list of 100,000 is looked through, never turned into as many values.
package struct CertificateList: Sendable {
    /// A list of a million entries has some 40 MB.
    package static let maximumBytes = 67_108_864

    package struct Entry: Sendable, Equatable {
        package let serialContent: [UInt8]
        package let revokedAt: Instant
        /// As RFC 5280 §5.3.1 numbers them: 1 key compromise, 4 superseded, 6 on hold.
        package let reason: Int?

        package init(serialContent: [UInt8], revokedAt: Instant, reason: Int?) {
            self.serialContent = serialContent
            self.revokedAt = revokedAt
            self.reason = reason
        }
    }

    package let der: [UInt8]
    package let signedBytes: ArraySlice<UInt8>
    package let issuer: DistinguishedName
    package let thisUpdate: Instant
    package let nextUpdate: Instant?
    package let signatureAlgorithm: SignatureAlgorithm?
    package let signature: ArraySlice<UInt8>
    package let number: [UInt8]?
    /// For whose certificates it speaks, where it says so.
    package let onlyUsers: Bool
    package let onlyAuthorities: Bool
    /// Why it cannot be asked: a delta, an indirect one, or critical words that we do not know.
    package let isPartial: Bool
    private let entries: ArraySlice<UInt8>

    package init(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.maximumBytes else { throw ASN1Fault.tooMany }
        der = bytes
        var outer = try ASN1Node.single(bytes).cursor(of: ASN1Tag.sequence)
        let body = try outer.next(ASN1Tag.sequence)
        let algorithm = try outer.next(ASN1Tag.sequence)
        signature = try outer.next().bitOctets
        try outer.finish()
        signedBytes = body.encoded
        signatureAlgorithm = SignatureAlgorithm(identifier: algorithm)

        var cursor = body.cursor
        _ = try cursor.optional(ASN1Tag.integer)
        guard try cursor.next().encoded.elementsEqual(algorithm.encoded) else {
            throw ASN1Fault.value
        }
        issuer = try DistinguishedName(cursor.next())
        thisUpdate = try cursor.next().time
        let hasEnd =
            cursor.nextTag == ASN1Tag.utcTime || cursor.nextTag == ASN1Tag.generalizedTime
        nextUpdate = hasEnd ? try cursor.next().time : nil
        entries = try cursor.optional(ASN1Tag.sequence)?.content ?? []
        let list = try cursor.optional(ASN1Tag.explicit(0)).map { try $0.only }
        try cursor.finish()
        let words = try Words(list)
        number = words.number
        onlyUsers = words.onlyUsers
        onlyAuthorities = words.onlyAuthorities
        isPartial = words.isPartial
    }

    /// What the list says of a serial number; nil when it does not name it.
    package func entry(of serialContent: [UInt8]) throws -> Entry? {
        var cursor = ASN1Cursor(entries)
        while !cursor.isAtEnd {
            var fields = try cursor.next(ASN1Tag.sequence).cursor
            let serial = try fields.next(ASN1Tag.integer)
            guard serial.content.elementsEqual(serialContent) else { continue }
            let revokedAt = try fields.next().time
            var reason: Int?
            for node in try fields.optional(ASN1Tag.sequence)?.children(limit: 16) ?? [] {
                let word = try CertificateExtension(node)
                if word.oid == .crlReason { reason = try word.value.integer }
            }
            return Entry(serialContent: serialContent, revokedAt: revokedAt, reason: reason)
        }
        return nil
    }

    /// Whether this list can speak about certificates that `authority` issued.
    func speaks(for certificate: Certificate) -> Bool {
        guard !isPartial, issuer == certificate.issuer else { return false }
        return certificate.extensions.isAuthority ? !onlyUsers : !onlyAuthorities
    }

    package func isSigned(by authority: Certificate) -> Bool {
        guard let signatureAlgorithm, authority.extensions.allows(.crlSign) else { return false }
        return authority.publicKey.isValid(signature, of: signedBytes, by: signatureAlgorithm)
    }

    private struct Words {
        var number: [UInt8]?
        var onlyUsers = false
        var onlyAuthorities = false
        var isPartial = false

        init(_ list: ASN1Node?) throws {
            for node in try list?.children(limit: 64) ?? [] {
                let word = try CertificateExtension(node)
                switch word.oid {
                case .crlNumber: number = Array(try word.value.integerBytes)
                case .authorityKeyIdentifier: break
                case .deltaCRLIndicator: isPartial = true
                case .issuingDistributionPoint:
                    for part in try word.value.children(limit: 8) {
                        let isSet = part.content.first.map { $0 != 0 } ?? false
                        switch part.tag {
                        case ASN1Tag.implicit(1): onlyUsers = isSet
                        case ASN1Tag.implicit(2): onlyAuthorities = isSet
                        // Only some reasons, indirect, or of attribute certificates.
                        case ASN1Tag.implicit(3), ASN1Tag.implicit(4), ASN1Tag.implicit(5):
                            isPartial = isPartial || isSet || part.tag == ASN1Tag.implicit(3)
                        default: break
                        }
                    }
                default: if word.isCritical { isPartial = true }
                }
            }
        }
    }
}
