// SPDX-License-Identifier: Apache-2.0

package import Core

/// What a time-stamp token says (RFC 3161 §2.4.2), before anybody judged its authority.
package struct TimeStamp: Sendable {
    package let signed: SignedData
    /// The `TSTInfo` that the authority signed.
    package let content: [UInt8]
    package let policy: OID
    package let digest: DigestAlgorithm
    package let imprint: [UInt8]
    package let serialContent: [UInt8]
    package let time: Instant
    package let nonce: [UInt8]?

    /// Reads a token.
    package init(token: [UInt8]) throws {
        guard token.count <= 262_144 else { throw ASN1Fault.tooMany }
        signed = try SignedData(token)
        guard signed.contentType == .timeStampInfo, let bytes = signed.content else {
            throw ASN1Fault.value
        }
        content = Array(bytes)
        var cursor = try ASN1Node.single(content).cursor(of: ASN1Tag.sequence)
        guard try cursor.next().integer == 1 else { throw ASN1Fault.value }
        policy = try cursor.next().objectIdentifier
        (digest, imprint) = try Self.imprint(cursor.next())
        serialContent = Array(try cursor.next(ASN1Tag.integer).integerBytes)
        time = try cursor.next(ASN1Tag.generalizedTime).time
        _ = try cursor.optional(ASN1Tag.sequence)
        _ = try cursor.optional(ASN1Tag.boolean)
        nonce = try cursor.optional(ASN1Tag.integer).map { Array(try $0.integerBytes) }
    }

    static func imprint(_ node: ASN1Node) throws -> (DigestAlgorithm, [UInt8]) {
        var cursor = try node.cursor(of: ASN1Tag.sequence)
        var algorithm = try cursor.next(ASN1Tag.sequence).cursor
        guard let digest = DigestAlgorithm(try algorithm.next().objectIdentifier) else {
            throw ASN1Fault.value
        }
        let imprint = Array(try cursor.next().octets)
        try cursor.finish()
        guard imprint.count == digest.byteCount else { throw ASN1Fault.value }
        return (digest, imprint)
    }

    package func isOver(_ bytes: some Collection<UInt8>) -> Bool { digest.digest(bytes) == imprint }
}
