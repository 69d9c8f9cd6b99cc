// SPDX-License-Identifier: Apache-2.0

import Core
package import Formats

/// Finds the signatures of a PDF and tests the form of each.
package struct PDFSignatureReader {
    private let view: PDFView
    private var bytes: [UInt8] { view.file.bytes }

    package init(_ reader: PDFReader) { view = reader.view() }

    /// Every filled signature field, in the order in which the revisions were signed.
    package func signatures() throws(PDFRefusal) -> [PDFSignature] {
        var found: [PDFSignature] = []
        for field in try view.fields() where field.isSignature {
            // A key that is there and leads nowhere is a signature taken away, not a field left empty.
            guard let value = field.dictionary["V"], value != .null else { continue }
            found.append(try signature(field, value))
        }
        return found.enumerated()
            .sorted { ($0.element.end, $0.offset) < ($1.element.end, $1.offset) }
            .map(\.element)
    }

    private func signature(
        _ field: PDFField,
        _ value: PDFValue
    ) throws(PDFRefusal) -> PDFSignature {
        let dictionary = try view.dictionary(value) ?? [:]
        var flaw: PDFSignature.Flaw?
        let ranges = byteRange(dictionary)
        let contents = Self.trimmed(try view.resolve(dictionary["Contents"]).string)
        let kind = Self.kind(dictionary)
        let revision = ranges.last.flatMap { last in
            view.file.revisionEnds.firstIndex { end in
                guard let end else { return false }
                return isEnd(last.upperBound, of: end)
            }
        }
        if value.reference == nil || dictionary.isEmpty {
            flaw = .dictionary
        } else if try !spares(value, ranges) {
            flaw = .byteRange
        } else if contents.isEmpty {
            flaw = .contents
        } else if kind == nil {
            flaw = .subFilter
        } else if revision == nil {
            flaw = .revision
        }
        let (permission, lock) = try rules(dictionary)
        return PDFSignature(
            field: field.name,
            fieldReference: field.reference,
            reference: value.reference,
            kind: kind,
            ranges: ranges,
            contents: contents,
            claimedName: try view.resolve(dictionary["Name"]).text,
            reason: try view.resolve(dictionary["Reason"]).text,
            claimedAt: (try view.resolve(dictionary["M"]).text).flatMap(Instant.init(pdf:)),
            revision: revision,
            permission: permission,
            lock: lock,
            flaw: flaw
        )
    }

    /// Signers may leave the last end of line out.
    private func isEnd(_ signed: Int, of end: Int) -> Bool {
        guard signed <= end, end - signed <= 2 else { return false }
        return bytes[signed..<end].allSatisfy { $0 == 0x0A || $0 == 0x0D }
    }

    private func byteRange(_ dictionary: [String: PDFValue]) -> [Range<Int>] {
        guard let numbers = dictionary["ByteRange"]?.array, numbers.count == 4 else { return [] }
        let range = numbers.compactMap(\.integer)
        guard range.count == 4, range[0] == 0, range.allSatisfy({ $0 >= 0 && $0 <= bytes.count }),
            range[1] < range[2], range[2] + range[3] <= bytes.count, range[3] > 0
        else { return [] }
        return [0..<range[1], range[2]..<range[2] + range[3]]
    }

    /// Whether the hole is exactly the string of this very dictionary's Contents, in hexadecimal.
    private func spares(_ value: PDFValue, _ ranges: [Range<Int>]) throws(PDFRefusal) -> Bool {
        guard ranges.count == 2, let reference = value.reference,
            let places = try view.places(in: reference),
            let contents = places["Contents"]
        else { return false }
        let isHexadecimal =
            bytes[contents.lowerBound] == UInt8(ascii: "<")
            && bytes[contents.upperBound - 1] == UInt8(ascii: ">")
        return isHexadecimal && ranges[0].upperBound == contents.lowerBound
            && ranges[1].lowerBound == contents.upperBound
    }

    /// DER says its own length; what follows it must be the zeros that fill the place.
    private static func trimmed(_ contents: [UInt8]?) -> [UInt8] {
        guard let contents, contents.count > 4, contents.contains(where: { $0 != 0 }) else {
            return []
        }
        guard let count = derLength(contents), count <= contents.count else { return contents }
        return contents[count...].allSatisfy { $0 == 0 } ? Array(contents[..<count]) : contents
    }

    /// Of a definite-length element with its header; nil for BER's indefinite one.
    private static func derLength(_ bytes: [UInt8]) -> Int? {
        let first = Int(bytes[1])
        if first < 0x80 { return 2 + first }
        let count = first & 0x7F
        guard (1...4).contains(count), bytes.count >= 2 + count else { return nil }
        return bytes[2..<2 + count].reduce(0) { $0 << 8 | Int($1) } + 2 + count
    }

    private static func kind(_ dictionary: [String: PDFValue]) -> PDFSignature.Kind? {
        switch dictionary["SubFilter"]?.name {
        case "ETSI.CAdES.detached"?: .cades
        case "adbe.pkcs7.detached"?: .pkcs7
        case "ETSI.RFC3161"?: .timestamp
        default: nil
        }
    }

    /// What the signature says may come after it.
    private func rules(
        _ dictionary: [String: PDFValue]
    ) throws(PDFRefusal) -> (PDFSignature.Permission?, PDFLock?) {
        var permission: PDFSignature.Permission?
        var lock: PDFLock?
        for item in try view.array(dictionary["Reference"]) ?? [] {
            guard let reference = try view.dictionary(item) else { continue }
            let parameters = try view.dictionary(reference["TransformParams"]) ?? [:]
            switch reference["TransformMethod"]?.name {
            case "DocMDP"?:
                // Table 254: 2 where nothing is said.
                permission = PDFSignature.Permission(rawValue: parameters["P"]?.integer ?? 2)
            case "FieldMDP"?: lock = PDFLock(parameters)
            default: break
            }
        }
        return (permission, lock)
    }
}
