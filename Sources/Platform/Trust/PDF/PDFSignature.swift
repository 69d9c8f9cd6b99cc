// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats

/// A signature as it stands in a PDF: what it says of itself, and whether its form is sound.
package struct PDFSignature: Sendable {
    /// What a certification allows afterwards: ISO 32000-1 table 254.
    package enum Permission: Int, Sendable, CaseIterable {
        case nothing = 1
        case fillForms = 2
        case annotate = 3
    }

    /// What is wrong with the form of a signature, before anybody looks at its mathematics.
    package enum Flaw: String, Sendable, CaseIterable {
        /// No dictionary, or one that is packed away where no byte range can spare it.
        case dictionary
        /// Not four whole numbers from 0 to the end of a revision, with a hole as large as Contents.
        case byteRange
        /// No string, an empty one, or only zeros.
        case contents
        /// A form of signature that is not judged here.
        case subFilter
        /// What it signed ends where no revision of the file ends.
        case revision
    }

    /// Whether it signs the document or only its time.
    package enum Kind: Sendable {
        case cades
        case pkcs7
        case timestamp
    }

    package let field: String
    package let fieldReference: PDFReference
    package let reference: PDFReference?
    package let kind: Kind?
    /// Before and after the hole.
    package let ranges: [Range<Int>]
    /// DER, without the zeros that fill its place.
    package let contents: [UInt8]
    package let claimedName: String?
    package let reason: String?
    /// What the signer's clock said.
    package let claimedAt: Instant?
    /// The revision that it closes, counted from 0.
    package let revision: Int?
    package let permission: Permission?
    package let lock: PDFLock?
    package let flaw: Flaw?

    /// The bytes that it covers end here.
    package var end: Int { ranges.last?.upperBound ?? 0 }

    /// The digest of what it signed.
    package func digest(_ bytes: [UInt8], by algorithm: DigestAlgorithm) -> [UInt8] {
        var digester = Digester(algorithm)
        for range in ranges { digester.update(bytes[range]) }
        return digester.finish()
    }

    /// What it signed, in one piece.
    package func signedBytes(_ bytes: [UInt8]) -> [UInt8] {
        var signed: [UInt8] = []
        signed.reserveCapacity(ranges.reduce(0) { $0 + $1.count })
        for range in ranges { signed.append(contentsOf: bytes[range]) }
        return signed
    }
}

/// Fields that a signature closes: SigFieldLock and FieldMDP, ISO 32000-1 tables 233 and 255.
package enum PDFLock: Sendable, Equatable {
    case all
    case only([String])
    case allBut([String])

    init?(_ dictionary: [String: PDFValue]?) {
        guard let dictionary, let action = dictionary["Action"]?.name else { return nil }
        let names = (dictionary["Fields"]?.array ?? []).compactMap(\.text)
        switch action {
        case "All": self = .all
        case "Include": self = .only(names)
        case "Exclude": self = .allBut(names)
        default: return nil
        }
    }

    func closes(_ field: String) -> Bool {
        switch self {
        case .all: true
        case .only(let names): names.contains { Self.isWithin(field, $0) }
        case .allBut(let names): !names.contains { Self.isWithin(field, $0) }
        }
    }

    /// A name stands for the field and all below it.
    private static func isWithin(_ field: String, _ name: String) -> Bool {
        field == name || field.hasPrefix(name + ".")
    }
}
