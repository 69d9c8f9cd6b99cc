// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Hummingbird
import NIOCore

/// Reads the body of a form of either encoding, within its limits.
struct FormBody: Sendable {
    let limits: FormLimits

    static func isMultipart(_ headers: HTTPFields) -> Bool {
        mediaType(headers) == "multipart/form-data"
    }

    private static func mediaType(_ headers: HTTPFields) -> String {
        (headers[.contentType] ?? "").prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    }

    func form(of request: Request) async throws -> Form {
        switch Self.mediaType(request.headers) {
        case "application/x-www-form-urlencoded":
            let buffer = try await request.bytes(upTo: limits.bytes)
            return Form(fields: try fields(of: buffer.readableBytesView))
        case "multipart/form-data":
            let body = try request.boundedBody(upTo: limits.bytes)
            var reader = try MultipartReader(request.headers, body: body, limits: limits)
            return try await collect(&reader)
        case "" where request.contentLength ?? 0 == 0: return Form()
        default:
            throw WebRefusal.contentType(
                expected: "application/x-www-form-urlencoded, multipart/form-data"
            )
        }
    }

    /// Names and values, decoded strictly: a cut escape or a byte that is no UTF-8 is refused.
    func fields(of bytes: some Collection<UInt8>) throws -> [Form.Field] {
        var fields: [Form.Field] = []
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            guard fields.count < limits.fields else {
                throw WebRefusal.form(field: "", fault: .tooManyFields)
            }
            let sides = pair.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            let rawName = try Self.unescaped(sides[0], field: "")
            let name = try FormText.name(rawName, limits: limits)
            let value = try Self.unescaped(
                sides.dropFirst().first ?? sides[0].prefix(0),
                field: name
            )
            fields.append(Form.Field(name: name, value: try FormText.value(value, field: name)))
        }
        return fields
    }

    private static func unescaped(
        _ bytes: some Collection<UInt8>,
        field: String
    ) throws -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index != bytes.endIndex {
            let byte = bytes[index]
            bytes.formIndex(after: &index)
            guard byte == UInt8(ascii: "%") else {
                output.append(byte == UInt8(ascii: "+") ? 32 : byte)
                continue
            }
            let digits = bytes[index...].prefix(2)
            guard digits.count == 2, let decoded = Hex.bytes(of: digits)?.first else {
                throw WebRefusal.form(field: field, fault: .malformed)
            }
            output.append(decoded)
            index = digits.endIndex
        }
        return output
    }

    private func collect(_ reader: inout MultipartReader) async throws -> Form {
        var (fields, files): ([Form.Field], [Form.File]) = ([], [])
        while let part = try await reader.nextPart() {
            var bytes: [UInt8] = []
            while let chunk = try await reader.nextChunk() {
                bytes.append(contentsOf: chunk.readableBytesView)
            }
            guard let name = part.fileName else {
                let value = try FormText.value(bytes, field: part.field)
                fields.append(Form.Field(name: part.field, value: value))
                continue
            }
            // What browsers send for a file field that was left empty.
            if name.isEmpty, bytes.isEmpty { continue }
            guard limits.files > 0 else {
                throw WebRefusal.form(field: part.field, fault: .fileNotTaken)
            }
            guard files.count < limits.files else {
                throw WebRefusal.form(field: part.field, fault: .tooManyFiles)
            }
            files.append(
                Form.File(
                    field: part.field,
                    name: name,
                    contentType: part.contentType,
                    bytes: bytes
                )
            )
        }
        return Form(fields: fields, files: files)
    }
}

/// The text of names and values as it comes off the wire.
enum FormText {
    static func name(_ bytes: [UInt8], limits: FormLimits) throws -> String {
        guard bytes.count <= limits.nameBytes else {
            throw WebRefusal.form(field: shown(bytes), fault: .nameTooLong)
        }
        guard let name = String(validating: bytes, as: UTF8.self),
            !name.unicodeScalars.contains(where: FieldText.isInvisible)
        else { throw WebRefusal.form(field: shown(bytes), fault: .encoding) }
        return name
    }

    /// Composed, with LF between lines.
    static func value(_ bytes: [UInt8], field: String) throws -> String {
        if bytes.contains(0) { throw WebRefusal.form(field: field, fault: .zero) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw WebRefusal.form(field: field, fault: .encoding)
        }
        let isPlain = bytes.allSatisfy { $0 < 0x80 && $0 != 0x0D }
        if isPlain { return text }
        var scalars = String.UnicodeScalarView()
        var follows = false
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n" where follows: break
            default: scalars.append(scalar)
            }
            follows = scalar == "\r"
        }
        return String(scalars)
    }

    /// A name that cannot be told whole.
    private static func shown(_ bytes: [UInt8]) -> String {
        FieldText.line(String(decoding: bytes.prefix(40), as: UTF8.self)).text
    }
}
