// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOCore

/// What stands before the bytes of one part of a `multipart/form-data` body (RFC 7578).
struct MultipartPart: Sendable, Equatable {
    let field: String
    /// Nil for a field, empty for a file field that was left empty.
    let fileName: String?
    let contentType: String
}

/// Reads a multipart body part by part in constant memory.
struct MultipartReader {
    private static let headerLimit = 8192
    private static let preambleLimit = 8192

    private enum State {
        case beforePart, inPart, ended
    }

    private var source: RequestBody.AsyncIterator
    private let delimiter: [UInt8]
    private let limits: FormLimits
    /// What was read and not given out; begins with a line end, so that the first delimiter has one.
    private var buffer = ByteBuffer(bytes: [13, 10])
    private var state = State.beforePart
    private var parts = 0

    init(_ headers: HTTPFields, body: RequestBody, limits: FormLimits) throws {
        guard let boundary = Self.boundary(of: headers[.contentType] ?? "") else {
            throw WebRefusal.form(field: "", fault: .malformed)
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
        source = body.makeAsyncIterator()
        self.limits = limits
    }

    /// 1 to 70 characters of RFC 2046, quoted or not.
    static func boundary(of contentType: String) -> String? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let trimmed = parameter.drop { $0 == " " || $0 == "\t" }
            guard trimmed.lowercased().hasPrefix("boundary=") else { continue }
            var value = trimmed.dropFirst(9).prefix { $0 != " " }
            if value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 {
                value = value.dropFirst().dropLast()
            }
            let isAllowed = value.utf8.allSatisfy { (33...126).contains($0) && $0 != 34 }
            return isAllowed && (1...70).contains(value.utf8.count) ? String(value) : nil
        }
        return nil
    }

    /// The next part, what is left of this one skipped; nil after the last.
    mutating func nextPart() async throws -> MultipartPart? {
        while state == .inPart { _ = try await nextChunk() }
        guard state == .beforePart else { return nil }
        if parts == 0 { try await skipPreamble() }
        buffer.moveReaderIndex(forwardBy: delimiter.count)
        let end = try await bytes(2)
        if end == [45, 45] {
            state = .ended
            // An epilogue means nothing; it is read so that its limit holds.
            while try await source.next() != nil {}
            return nil
        }
        guard end == [13, 10] else { throw malformed }
        parts += 1
        // A form of files and fields has no more parts than fields.
        guard parts <= limits.fields + limits.files else {
            throw WebRefusal.form(field: "", fault: .tooManyFields)
        }
        let part = try await header()
        state = .inPart
        return part
    }

    /// The next bytes of this part; nil at its end.
    mutating func nextChunk() async throws -> ByteBuffer? {
        guard state == .inPart else { return nil }
        while true {
            if let start = find(delimiter) {
                if start == 0 {
                    state = .beforePart
                    return nil
                }
                return buffer.readSlice(length: start)
            }
            let safe = buffer.readableBytes - (delimiter.count - 1)
            if safe > 0 { return buffer.readSlice(length: safe) }
            try await more()
        }
    }

    private var malformed: WebRefusal { .form(field: "", fault: .malformed) }

    private mutating func more() async throws {
        guard var next = try await source.next() else { throw WebRefusal.bodyCut }
        if buffer.readableBytes == 0 {
            buffer = next
        } else {
            buffer.discardReadBytes()
            buffer.writeBuffer(&next)
        }
    }

    private mutating func skipPreamble() async throws {
        while true {
            if let start = find(delimiter) {
                guard start <= Self.preambleLimit else { throw malformed }
                buffer.moveReaderIndex(forwardBy: start)
                return
            }
            guard buffer.readableBytes < Self.preambleLimit else { throw malformed }
            try await more()
        }
    }

    private mutating func bytes(_ count: Int) async throws -> [UInt8] {
        while buffer.readableBytes < count { try await more() }
        return buffer.readBytes(length: count) ?? []
    }

    private mutating func header() async throws -> MultipartPart {
        // A part without any header begins with the empty line itself; it has no name then.
        while true {
            if let end = find([13, 10, 13, 10]) {
                guard end <= Self.headerLimit else { break }
                let bytes = buffer.readBytes(length: end + 4)?.dropLast(4) ?? []
                return try part(Array(bytes))
            }
            guard buffer.readableBytes <= Self.headerLimit else { break }
            try await more()
        }
        throw WebRefusal.form(field: "", fault: .headerTooLong)
    }

    private func part(_ header: [UInt8]) throws -> MultipartPart {
        guard let text = String(validating: header, as: UTF8.self) else {
            throw WebRefusal.form(field: "", fault: .encoding)
        }
        var (name, fileName, contentType): (String?, String?, String) = (nil, nil, "")
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { throw malformed }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            switch line[..<colon].lowercased() {
            case "content-disposition":
                let parameters = Self.parameters(of: value)
                name = parameters["name"]
                fileName = parameters["filename"]
            case "content-type": contentType = MediaTypeText.safe(String(value))
            default: break
            }
        }
        guard let name else { throw malformed }
        return MultipartPart(
            field: try FormText.name(Array(name.utf8), limits: limits),
            fileName: fileName.map(FileName.cleaned),
            contentType: contentType
        )
    }

    /// The quoted parameters as browsers write them: `%22` for a quote, `\"` from other programs.
    static func parameters(of disposition: Substring) -> [String: String] {
        var values: [String: String] = [:]
        var rest = disposition
        guard rest.lowercased().hasPrefix("form-data") else { return [:] }
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
            guard let equals = rest.firstIndex(of: "=") else { break }
            let name = rest[..<equals].lowercased()
            rest = rest[rest.index(after: equals)...]
            var value = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let character = rest.popFirst(), character != "\"" {
                    if character == "\\", rest.first == "\"" {
                        value.append("\"")
                        rest = rest.dropFirst()
                    } else {
                        value.append(character)
                    }
                }
            } else {
                value = String(rest.prefix { $0 != ";" && $0 != " " })
            }
            // The first of two alike counts, so that two readers cannot take two meanings.
            if values[name] == nil {
                values[name] = value.replacing("%22", with: "\"").replacing("%0D", with: " ")
                    .replacing("%0A", with: " ")
            }
        }
        return values
    }

    /// Where the pattern begins within what is read, or nil.
    private func find(_ pattern: [UInt8]) -> Int? {
        let view = buffer.readableBytesView
        var from = view.startIndex
        while let hit = view[from...].firstIndex(of: pattern[0]) {
            if view.endIndex - hit < pattern.count { return nil }
            if view[hit..<(hit + pattern.count)].elementsEqual(pattern) {
                return hit - view.startIndex
            }
            from = hit + 1
        }
        return nil
    }
}
