// SPDX-License-Identifier: Apache-2.0

package import Formats

/// A PDF that waits for its signature: everything is in place save the bytes of the CMS.
package struct PDFUnsigned: Sendable {
    /// With zeros where the signature will stand.
    private var bytes: [UInt8]
    /// Of the hexadecimal digits, without their angle brackets.
    private let hole: Range<Int>

    init(_ bytes: [UInt8], hole: Range<Int>) {
        self.bytes = bytes
        self.hole = hole
    }

    /// The digest that the CMS must carry.
    package func digest(by algorithm: DigestAlgorithm) -> [UInt8] {
        var digester = Digester(algorithm)
        digester.update(bytes[..<(hole.lowerBound - 1)])
        digester.update(bytes[(hole.upperBound + 1)...])
        return digester.finish()
    }

    /// What is signed, in one piece.
    package var content: [UInt8] {
        Array(bytes[..<(hole.lowerBound - 1)]) + Array(bytes[(hole.upperBound + 1)...])
    }

    /// The signed file.
    package consuming func signed(with cms: [UInt8]) throws(PDFSigningRefusal) -> [UInt8] {
        guard cms.count * 2 <= hole.count else { throw .placeTooSmall(needed: cms.count) }
        var position = hole.lowerBound
        for byte in cms {
            for digit in [byte >> 4, byte & 15] {
                bytes[position] = digit < 10 ? digit + 48 : digit + 87
                position += 1
            }
        }
        return bytes
    }
}

/// Prepares signatures by incremental update (PAdES, EN 319 142-1 §5).
package enum PDFSigning {
    /// Signs with a key that is at hand: B-B, or B-T with a time-stamp.
    package static func sign(
        _ file: PDFFile,
        _ request: PDFSigningRequest,
        by key: SigningKey,
        stamper: TimeStamper? = nil
    ) async throws -> [UInt8] {
        let unsigned = try prepare(file, request)
        let cms = try await CMSSignature.make(
            digest: unsigned.digest(by: key.algorithm.digest),
            by: key,
            // The time stands in the PDF (EN 319 142-1 §6.3).
            signedAt: nil,
            stamper: stamper,
            now: request.at
        )
        return try unsigned.signed(with: cms)
    }

    /// Everything but the CMS, which the holder of the key makes from the digest.
    package static func prepare(
        _ file: PDFFile,
        _ request: PDFSigningRequest
    ) throws -> PDFUnsigned {
        var draft = try PDFSigningDraft(file, request)
        let signature = try draft.place()
        let (bytes, bodies) = draft.update.bytes()
        guard let body = bodies[signature] else { throw PDFRefusal(.damaged, at: 0) }
        return draft.dictionary.fill(bytes, at: body)
    }
}

/// The signature's own dictionary, whose numbers are known only once its place is.
struct PDFSignatureDictionary {
    private static let gap = "0000000000"

    let raw: [UInt8]
    private let range: Int
    private let hole: Range<Int>

    init(_ request: PDFSigningRequest, references: [PDFValue]) {
        var pairs: [(String, PDFValue)] = [
            ("Type", .name("Sig")), ("Filter", .name("Adobe.PPKLite")),
            ("SubFilter", .name("ETSI.CAdES.detached")), ("Name", .text(request.name)),
            ("M", .text(request.at.pdf)),
        ]
        if let reason = request.reason { pairs.append(("Reason", .text(reason))) }
        if let location = request.location { pairs.append(("Location", .text(location))) }
        if !references.isEmpty { pairs.append(("Reference", .array(references))) }
        var raw = Array("<<".utf8)
        for (key, value) in pairs {
            raw += "/\(key) ".utf8
            raw += value.serialized
            raw.append(0x0A)
        }
        raw += "/ByteRange[".utf8
        range = raw.count
        raw += Array(repeating: Self.gap, count: 4).joined(separator: " ").utf8
        raw += "]\n/Contents<".utf8
        hole = raw.count..<raw.count + request.room * 2
        raw += Array(repeating: UInt8(ascii: "0"), count: hole.count)
        raw += ">>>".utf8
        self.raw = raw
    }

    /// Writes the byte range into the finished file.
    func fill(_ bytes: consuming [UInt8], at start: Int) -> PDFUnsigned {
        let hole = start + hole.lowerBound..<start + hole.upperBound
        let numbers = [
            0, hole.lowerBound - 1, hole.upperBound + 1, bytes.count - hole.upperBound - 1,
        ]
        let width = Self.gap.count
        var text = numbers.map(String.init).joined(separator: " ")
        text += String(repeating: " ", count: width * 4 + 3 - text.count)
        bytes.replaceSubrange(start + range..<start + range + text.utf8.count, with: text.utf8)
        return PDFUnsigned(bytes, hole: hole)
    }
}
