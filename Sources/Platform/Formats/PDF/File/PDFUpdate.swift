// SPDX-License-Identifier: Apache-2.0

import Crypto

/// One more revision of a file: what was there stays byte for byte, and new objects come after it.
package struct PDFUpdate {
    private enum Body {
        case value(PDFValue)
        case stream([String: PDFValue], [UInt8])
        case raw([UInt8])
    }

    private let file: PDFFile
    private var bodies: [PDFReference: Body] = [:]
    private var order: [PDFReference] = []
    private var nextNumber: Int

    package init(_ file: PDFFile) {
        self.file = file
        nextNumber = file.size
    }

    /// A number that no object has.
    package mutating func reserve() -> PDFReference {
        nextNumber += 1
        return PDFReference(nextNumber - 1)
    }

    package mutating func set(_ reference: PDFReference, _ value: PDFValue) {
        put(reference, .value(value))
    }

    package mutating func set(
        _ reference: PDFReference,
        stream dictionary: [String: PDFValue],
        _ data: [UInt8]
    ) {
        put(reference, .stream(dictionary, data))
    }

    /// An object whose bytes the caller wrote, because it must know where each stands.
    package mutating func set(_ reference: PDFReference, raw body: [UInt8]) {
        put(reference, .raw(body))
    }

    package mutating func add(_ value: PDFValue) -> PDFReference {
        let reference = reserve()
        set(reference, value)
        return reference
    }

    package mutating func add(
        stream dictionary: [String: PDFValue],
        _ data: [UInt8]
    ) -> PDFReference {
        let reference = reserve()
        set(reference, stream: dictionary, data)
        return reference
    }

    /// What this update makes of an object so far; nil when it leaves it alone.
    package func value(_ reference: PDFReference) -> PDFValue? {
        switch bodies[reference] {
        case .value(let value)?: value
        case .stream(let dictionary, _)?: .dictionary(dictionary)
        case .raw?, nil: nil
        }
    }

    private mutating func put(_ reference: PDFReference, _ body: Body) {
        if bodies.updateValue(body, forKey: reference) == nil { order.append(reference) }
    }

    /// The whole file with this revision, and where the body of each new object begins.
    package func bytes() -> (bytes: [UInt8], bodies: [PDFReference: Int]) {
        var bytes = file.bytes
        if let last = bytes.last, last != 0x0A, last != 0x0D { bytes.append(0x0A) }
        let start = bytes.count
        var offsets: [PDFReference: Int] = [:]
        var starts: [PDFReference: Int] = [:]
        for reference in order {
            offsets[reference] = bytes.count
            bytes.append(contentsOf: "\(reference.number) \(reference.generation) obj\n".utf8)
            starts[reference] = bytes.count
            append(bodies[reference], to: &bytes)
            bytes.append(contentsOf: "\nendobj\n".utf8)
        }
        let head = bytes.count
        let added = SHA256.hash(data: bytes[start...])
        switch file.revisions.last?.sections.first?.kind {
        case .stream?: appendStream(offsets, trailer(Array(added)), to: &bytes)
        case .table?, nil: appendTable(offsets, trailer(Array(added)), to: &bytes)
        }
        bytes.append(contentsOf: "startxref\n\(head)\n%%EOF\n".utf8)
        return (bytes, starts)
    }

    private func append(_ body: Body?, to bytes: inout [UInt8]) {
        switch body {
        case .value(let value)?: PDFWriter.append(value, to: &bytes)
        case .raw(let raw)?: bytes.append(contentsOf: raw)
        case .stream(var dictionary, let data)?:
            dictionary["Length"] = .integer(data.count)
            PDFWriter.append(.dictionary(dictionary), to: &bytes)
            bytes.append(contentsOf: "\nstream\n".utf8)
            bytes.append(contentsOf: data)
            bytes.append(contentsOf: "\nendstream".utf8)
        case nil: break
        }
    }

    private func trailer(_ digest: [UInt8]) -> [String: PDFValue] {
        let last = file.trailer
        var trailer: [String: PDFValue] = [
            "Size": .integer(nextNumber), "Prev": .integer(file.revisions.last?.head ?? 0),
        ]
        trailer["Root"] = last["Root"]
        trailer["Info"] = last["Info"]
        // The first half names the file for ever, the second this revision (ISO 32000-1 §14.4).
        if let first = last["ID"]?.array?.first {
            trailer["ID"] = .array([first, .string(Array(digest.prefix(16)))])
        }
        return trailer
    }

    private func appendTable(
        _ offsets: [PDFReference: Int],
        _ trailer: [String: PDFValue],
        to bytes: inout [UInt8]
    ) {
        bytes.append(contentsOf: "xref\n".utf8)
        for run in Self.runs(offsets.keys.sorted { $0.number < $1.number }) {
            bytes.append(contentsOf: "\(run[0].number) \(run.count)\n".utf8)
            for reference in run {
                let offset = Self.padded(offsets[reference] ?? 0, 10)
                let generation = Self.padded(reference.generation, 5)
                bytes.append(contentsOf: "\(offset) \(generation) n \n".utf8)
            }
        }
        bytes.append(contentsOf: "trailer\n".utf8)
        PDFWriter.append(.dictionary(trailer), to: &bytes)
        bytes.append(0x0A)
    }

    /// A cross-reference stream is an object itself, and lists itself.
    private func appendStream(
        _ offsets: [PDFReference: Int],
        _ trailer: [String: PDFValue],
        to bytes: inout [UInt8]
    ) {
        let own = PDFReference(nextNumber)
        var offsets = offsets
        offsets[own] = bytes.count
        let runs = Self.runs(offsets.keys.sorted { $0.number < $1.number })
        var rows: [UInt8] = []
        for reference in runs.joined() {
            let offset = offsets[reference] ?? 0
            rows.append(1)
            for shift in [24, 16, 8, 0] { rows.append(UInt8(truncatingIfNeeded: offset >> shift)) }
            rows.append(UInt8(truncatingIfNeeded: reference.generation >> 8))
            rows.append(UInt8(truncatingIfNeeded: reference.generation))
        }
        var dictionary = trailer
        dictionary["Type"] = .name("XRef")
        dictionary["Size"] = .integer(nextNumber + 1)
        dictionary["W"] = .array([.integer(1), .integer(4), .integer(2)])
        dictionary["Index"] = .array(
            runs.flatMap { [.integer($0[0].number), .integer($0.count)] }
        )
        bytes.append(contentsOf: "\(own.number) 0 obj\n".utf8)
        append(.stream(dictionary, rows), to: &bytes)
        bytes.append(contentsOf: "\nendobj\n".utf8)
    }

    /// Neighbouring numbers together.
    private static func runs(_ references: [PDFReference]) -> [[PDFReference]] {
        var runs: [[PDFReference]] = []
        for reference in references {
            if let last = runs.last?.last, last.number + 1 == reference.number {
                runs[runs.count - 1].append(reference)
            } else {
                runs.append([reference])
            }
        }
        return runs
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
