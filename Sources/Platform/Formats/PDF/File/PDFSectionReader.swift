// SPDX-License-Identifier: Apache-2.0

/// Reads the cross-reference sections of a file from the newest to the oldest.
struct PDFSectionReader {
    private let bytes: [UInt8]
    private let limits: PDFLimits
    private var objects = 0
    private var unpacked = 0

    init(_ bytes: [UInt8], limits: PDFLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// Revisions, oldest first.
    mutating func revisions() throws(PDFRefusal) -> [PDFRevision] {
        var revisions: [PDFRevision] = []
        var next: Int? = try Self.startOfLastSection(bytes)
        var seen: Set<Int> = []
        while let offset = next {
            guard seen.insert(offset).inserted else { throw PDFRefusal(.loop, at: offset) }
            guard seen.count <= limits.sections else { throw PDFRefusal(.tooLarge, at: offset) }
            let section = try section(at: offset)
            // A linearized file has its first section near its front, which leads forward.
            if var newest = revisions.last, newest.sections.count == 1, newest.head < offset {
                newest.sections.append(section)
                revisions[revisions.count - 1] = newest
            } else {
                revisions.append(PDFRevision(head: offset, sections: [section], end: nil))
            }
            next = section.previous
            if next == nil, section.trailer["Prev"] != nil {
                throw PDFRefusal(.damaged, at: offset)
            }
        }
        for index in revisions.indices { revisions[index].end = end(of: revisions[index]) }
        return revisions.reversed()
    }

    /// What the last `startxref` says; it must stand in the last kilobyte, as all readers look there.
    private static func startOfLastSection(_ bytes: [UInt8]) throws(PDFRefusal) -> Int {
        let word = Array("startxref".utf8)
        var start = bytes.count - word.count
        let least = max(0, bytes.count - 1_100)
        while start >= least {
            if bytes[start] == word[0], bytes[start..<start + word.count].elementsEqual(word) {
                var lexer = PDFLexer(bytes, at: start + word.count)
                guard case .value(.integer(let offset)) = try lexer.next(), offset > 0,
                    offset < start
                else { throw PDFRefusal(.damaged, at: start) }
                return offset
            }
            start -= 1
        }
        throw PDFRefusal(.damaged, at: bytes.count)
    }

    /// After the `%%EOF` that closes this revision, where its `startxref` stands as it should.
    private func end(of revision: PDFRevision) -> Int? {
        guard let last = revision.sections.map(\.end).max() else { return nil }
        var lexer = PDFLexer(bytes, at: last)
        lexer.skipSpace()
        guard lexer.take("startxref"), let token = try? lexer.next(),
            token == .value(.integer(revision.head))
        else { return nil }
        lexer.skipWhiteSpace()
        guard lexer.take("%%EOF") else { return nil }
        if lexer.take("\r\n") || lexer.take("\n") || lexer.take("\r") { return lexer.position }
        return lexer.position
    }

    private mutating func section(at offset: Int) throws(PDFRefusal) -> PDFSection {
        guard offset > 0, offset < bytes.count else { throw PDFRefusal(.damaged, at: offset) }
        var lexer = PDFLexer(bytes, at: offset)
        lexer.skipWhiteSpace()
        let start = lexer.position
        guard lexer.take("xref") else { return try stream(at: start) }
        return try table(&lexer, start)
    }

    private mutating func count(_ added: Int, at offset: Int) throws(PDFRefusal) {
        objects += added
        guard objects <= limits.objects else { throw PDFRefusal(.tooLarge, at: offset) }
    }
}

// Classic tables, and hybrids.
extension PDFSectionReader {
    private mutating func table(
        _ lexer: inout PDFLexer,
        _ start: Int
    ) throws(PDFRefusal) -> PDFSection {
        var entries: [Int: PDFEntry] = [:]
        while true {
            let token = try lexer.next()
            if token == .word("trailer") { break }
            guard case .value(.integer(let first)) = token, first >= 0,
                case .value(.integer(let count)) = try lexer.next(), count >= 0
            else { throw lexer.damaged() }
            try self.count(count, at: lexer.position)
            // No entry is shorter than 18 bytes, so that a count alone cannot ask for memory.
            guard count <= (bytes.count - lexer.position) / 18 else { throw lexer.damaged() }
            for number in first..<first + count {
                let entry = try tableEntry(&lexer)
                guard entries.updateValue(entry, forKey: number) == nil else {
                    throw lexer.damaged(.ambiguous)
                }
            }
        }
        var parser = PDFParser(bytes, at: lexer.position, depth: limits.depth)
        guard let trailer = try parser.value().dictionary else { throw parser.lexer.damaged() }
        var streams: [Range<Int>] = []
        if let hidden = trailer["XRefStm"] {
            guard let offset = hidden.integer, offset > 0, offset < bytes.count else {
                throw parser.lexer.damaged()
            }
            let section = try stream(at: offset)
            streams = section.streams
            try Self.merge(section.entries, into: &entries, at: offset)
        }
        return PDFSection(
            kind: .table,
            offset: start,
            end: parser.lexer.position,
            entries: entries,
            trailer: trailer,
            streams: streams
        )
    }

    private func tableEntry(_ lexer: inout PDFLexer) throws(PDFRefusal) -> PDFEntry {
        guard case .value(.integer(let offset)) = try lexer.next(), offset >= 0,
            case .value(.integer(let generation)) = try lexer.next(),
            (0...65_535).contains(generation), case .word(let kind) = try lexer.next()
        else { throw lexer.damaged() }
        switch kind {
        case "n": return .plain(offset: offset, generation: generation)
        case "f": return .free
        default: throw lexer.damaged()
        }
    }

    /// A hybrid lists objects for old readers in its table, and hides others there as free.
    private static func merge(
        _ hidden: [Int: PDFEntry],
        into entries: inout [Int: PDFEntry],
        at offset: Int
    ) throws(PDFRefusal) {
        for (number, entry) in hidden {
            let listed = entries[number]
            guard listed == nil || listed == .free || listed == entry || entry == .free else {
                throw PDFRefusal(.ambiguous, at: offset)
            }
            if entry != .free || listed == nil { entries[number] = entry }
        }
    }
}

// Cross-reference streams.
extension PDFSectionReader {
    private mutating func stream(at offset: Int) throws(PDFRefusal) -> PDFSection {
        var parser = PDFParser(bytes, at: offset, depth: limits.depth)
        let (header, object) = try parser.object { _ in nil }
        let dictionary = object.dictionary
        guard dictionary["Type"]?.name == "XRef", let data = object.data else {
            throw PDFRefusal(.damaged, at: offset)
        }
        guard dictionary["Encrypt"] == nil else { throw PDFRefusal(.encrypted, at: offset) }
        let rows = try PDFFilters(limits.unpackedBytes - unpacked)
            .decode(bytes[data], dictionary, at: offset)
        unpacked += rows.count
        var entries = try streamEntries(rows, dictionary, offset)
        // Lists itself in most files; where it does not, it is there all the same.
        if entries[header.number] == nil {
            entries[header.number] = .plain(offset: offset, generation: header.generation)
        }
        return PDFSection(
            kind: .stream,
            offset: offset,
            end: parser.lexer.position,
            entries: entries,
            trailer: dictionary,
            streams: [offset..<parser.lexer.position]
        )
    }

    private mutating func streamEntries(
        _ rows: [UInt8],
        _ dictionary: [String: PDFValue],
        _ offset: Int
    ) throws(PDFRefusal) -> [Int: PDFEntry] {
        let damaged = PDFRefusal(.damaged, at: offset)
        let widths = (dictionary["W"]?.array ?? []).compactMap(\.integer)
        guard widths.count == 3, widths.allSatisfy({ (0...8).contains($0) }), widths[1] > 0,
            let size = dictionary["Size"]?.integer, size >= 0
        else { throw damaged }
        let index = dictionary["Index"]?.array?.compactMap(\.integer) ?? [0, size]
        guard index.count.isMultiple(of: 2), index.allSatisfy({ $0 >= 0 }) else { throw damaged }
        let width = widths.reduce(0, +)
        try count(rows.count / width, at: offset)
        var entries: [Int: PDFEntry] = [:]
        var at = 0
        for pair in stride(from: 0, to: index.count, by: 2) {
            guard index[pair + 1] <= (rows.count - at) / width else { throw damaged }
            for number in index[pair]..<index[pair] + index[pair + 1] {
                var fields = [1, 0, 0]
                for (field, bytes) in widths.enumerated() where bytes > 0 {
                    fields[field] = rows[at..<at + bytes].reduce(0) { $0 << 8 | Int($1) }
                    at += bytes
                }
                guard fields.allSatisfy({ $0 >= 0 }) else { throw damaged }
                let entry = try Self.entry(fields, damaged)
                guard entries.updateValue(entry, forKey: number) == nil else {
                    throw PDFRefusal(.ambiguous, at: offset)
                }
            }
        }
        return entries
    }

    private static func entry(
        _ fields: [Int],
        _ damaged: PDFRefusal
    ) throws(PDFRefusal) -> PDFEntry {
        switch fields[0] {
        case 0: return .free
        case 1:
            guard (0...65_535).contains(fields[2]) else { throw damaged }
            return .plain(offset: fields[1], generation: fields[2])
        case 2: return .packed(container: fields[1], index: fields[2])
        // ISO 32000-1 §7.5.8.3: an unknown kind is a reference to null.
        default: return .free
        }
    }
}
