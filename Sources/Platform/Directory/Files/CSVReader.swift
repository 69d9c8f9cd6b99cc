// SPDX-License-Identifier: Apache-2.0

import Core

/// Reads CSV as RFC 4180 has it, from bytes that may be hostile: every size has a limit.
///
/// CRLF, LF and CR end a line, a byte order mark is passed over, and blank lines are skipped. After
/// a broken record it goes on with the next line, so that one run finds every fault.
package struct CSVReader {
    package struct Record: Sendable {
        /// Where the record begins, from 1.
        package let line: Int
        package let fields: [String]
    }

    package struct Limits: Sendable {
        package var bytes: Int
        package var records: Int
        package var fieldBytes: Int
        package var fields: Int

        package init(
            bytes: Int = 64 * 1024 * 1024,
            records: Int = 1_000_000,
            fieldBytes: Int = 10_000,
            fields: Int = 100
        ) {
            self.bytes = bytes
            self.records = records
            self.fieldBytes = fieldBytes
            self.fields = fields
        }
    }

    package enum Outcome: Sendable {
        case record(Record)
        case fault(CSVFault, line: Int)
    }

    private let bytes: [UInt8]
    private let limits: Limits
    private var position = 0
    private var line = 1
    private var records = 0

    package init(_ bytes: [UInt8], limits: Limits = Limits()) {
        self.bytes = bytes
        self.limits = limits
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// The next record or fault; nil at the end.
    package mutating func next() -> Outcome? {
        if bytes.count > limits.bytes { return stop(.fileTooLarge(limit: limits.bytes), at: 1) }
        while position < bytes.count {
            if isLineEnd {
                passLineEnd()
                continue
            }
            let start = line
            records += 1
            if records > limits.records { return stop(.tooManyRecords(limits.records), at: start) }
            do {
                return .record(Record(line: start, fields: try record()))
            } catch {
                if error != .unterminatedQuote { skipLine() }
                return .fault(error, line: start)
            }
        }
        return nil
    }

    private mutating func stop(_ fault: CSVFault, at line: Int) -> Outcome? {
        // Said once: the next call finds the end.
        guard position < bytes.count else { return nil }
        position = bytes.count
        return .fault(fault, line: line)
    }

    private mutating func record() throws(CSVFault) -> [String] {
        var fields: [String] = []
        while true {
            fields.append(try isAt(Self.quote) ? quotedField() : plainField())
            if fields.count > limits.fields { throw .tooManyFields(limits.fields) }
            guard isAt(Self.comma) else { break }
            position += 1
        }
        if position < bytes.count { passLineEnd() }
        return fields
    }

    private mutating func plainField() throws(CSVFault) -> String {
        let start = position
        while position < bytes.count, !isAt(Self.comma), !isLineEnd {
            if isAt(Self.quote) { throw .strayQuote }
            position += 1
        }
        return try text(bytes[start..<position])
    }

    private mutating func quotedField() throws(CSVFault) -> String {
        position += 1
        var start = position
        var pieces: [UInt8] = []
        while position < bytes.count {
            if isAt(Self.quote) {
                pieces += bytes[start..<position]
                position += 1
                guard isAt(Self.quote) else {
                    guard position == bytes.count || isAt(Self.comma) || isLineEnd else {
                        throw .textAfterQuote
                    }
                    return try text(pieces[...])
                }
                start = position
                position += 1
            } else if isLineEnd {
                passLineEnd()
            } else {
                position += 1
            }
        }
        throw .unterminatedQuote
    }

    private func text(_ field: ArraySlice<UInt8>) throws(CSVFault) -> String {
        if field.count > limits.fieldBytes { throw .fieldTooLong(limits.fieldBytes) }
        guard let text = String(validating: field, as: UTF8.self) else { throw .notUTF8 }
        if field.contains(0) { throw .notUTF8 }
        return text
    }

    private func isAt(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

    private var isLineEnd: Bool { isAt(Self.lineFeed) || isAt(Self.carriageReturn) }

    private mutating func passLineEnd() {
        if isAt(Self.carriageReturn) {
            position += 1
            if isAt(Self.lineFeed) { position += 1 }
        } else {
            position += 1
        }
        line += 1
    }

    private mutating func skipLine() {
        while position < bytes.count, !isLineEnd { position += 1 }
        if position < bytes.count { passLineEnd() }
    }
}

/// Writes one record of CSV: quoted where needed, ended by CRLF (RFC 4180).
enum CSVWriter {
    static func append(_ fields: [String], to text: inout String) {
        for (index, field) in fields.enumerated() {
            if index > 0 { text += "," }
            let mustQuote = field.utf8.contains { byte in
                byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte < 0x20
            }
            if mustQuote {
                text += "\"\(field.replacing("\"", with: "\"\""))\""
            } else {
                text += field
            }
        }
        text += "\r\n"
    }
}
