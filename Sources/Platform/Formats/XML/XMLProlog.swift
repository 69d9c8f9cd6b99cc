// SPDX-License-Identifier: Apache-2.0

/// What stands before the root element, judged before the parser sees a byte.
struct XMLProlog {
    /// Bytes to drop before the document: a byte order mark or rubbish, in lenient mode only.
    private(set) var skippedBytes = 0
    private(set) var skippedLines = 0
    private(set) var repairs: [XMLRefusal] = []

    /// How far a declaration, and rubbish before it, may reach.
    static let maximumBytes = 4096

    /// Reads the first `maximumBytes`, or fewer where the document is shorter.
    init(_ bytes: UnsafeRawBufferPointer, mode: XMLReader.Mode) throws(XMLRefusal) {
        let head = Array(bytes.prefix(Self.maximumBytes))
        try skipLead(head, mode: mode)
        let rest = head.dropFirst(skippedBytes)
        if rest.dropFirst().first == 0 {
            throw Self.refusal(.encoding, "The document is UTF-16 or UTF-32. Send it in UTF-8.")
        }
        guard rest.starts(with: Array("<?xml".utf8)),
            let end = Self.range(of: "?>", in: rest)
        else { return }
        try judge(declaration: rest[rest.startIndex..<end], mode: mode)
    }

    private mutating func skipLead(
        _ head: [UInt8],
        mode: XMLReader.Mode
    ) throws(XMLRefusal) {
        if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) {
            throw Self.refusal(.encoding, "The document is UTF-16. Send it in UTF-8.")
        }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            let found = Self.refusal(.prolog, "A byte order mark stands first. Remove it.")
            try tolerate(found, mode: mode)
            skippedBytes = 3
        }
        let rest = head.dropFirst(skippedBytes)
        if rest.first == UInt8(ascii: "<") { return }
        let isBlank = rest.first { !XMLText.isSpace($0) } == UInt8(ascii: "<")
        let declarationEnd = Self.range(of: "<?xml", in: rest)
        if isBlank {
            // White space may stand before a document, but not before its declaration.
            guard let end = declarationEnd, end < head.count, XMLText.isSpace(head[end]) else {
                return
            }
        }
        let message = "The document does not begin with `<`. Remove what stands before it."
        guard let start = declarationEnd.map({ $0 - 5 }) ?? rest.firstIndex(of: UInt8(ascii: "<"))
        else { throw Self.refusal(.prolog, message) }
        try tolerate(Self.refusal(.prolog, message), mode: mode)
        skippedLines = head[..<start].count { $0 == UInt8(ascii: "\n") }
        skippedBytes = start
    }

    private mutating func judge(
        declaration: ArraySlice<UInt8>,
        mode: XMLReader.Mode
    ) throws(XMLRefusal) {
        if let version = Self.value(of: "version", in: declaration), version != "1.0" {
            let message = "XML version \(version) is declared. Write version 1.0."
            try tolerate(Self.refusal(.prolog, message), mode: mode)
        }
        if let encoding = Self.value(of: "encoding", in: declaration),
            encoding.uppercased() != "UTF-8"
        {
            let message = "Encoding \(encoding.prefix(40)) is declared. Write UTF-8 and declare it."
            try tolerate(Self.refusal(.encoding, message), mode: mode)
        }
    }

    private mutating func tolerate(
        _ found: XMLRefusal,
        mode: XMLReader.Mode
    ) throws(XMLRefusal) {
        guard mode == .lenient else { throw found }
        repairs.append(found)
    }

    private static func refusal(_ reason: XMLRefusal.Reason, _ message: String) -> XMLRefusal {
        XMLRefusal(reason, line: 1, message)
    }

    /// Where the first occurrence of `text` ends.
    private static func range(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return nil }
        return (bytes.startIndex...bytes.endIndex - wanted.count)
            .first { bytes[$0...].starts(with: wanted) }
            .map { $0 + wanted.count }
    }

    private static func value(of name: String, in declaration: ArraySlice<UInt8>) -> String? {
        guard let end = range(of: name, in: declaration) else { return nil }
        let rest = declaration[end...].drop { XMLText.isSpace($0) || $0 == UInt8(ascii: "=") }
        guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else { return nil }
        return String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self)
    }
}
