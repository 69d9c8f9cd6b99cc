// SPDX-License-Identifier: Apache-2.0

extension PDFReader {
    /// The first byte that one revision added and no cross-reference of it accounts for; nil when there is none.
    ///
    /// Readers that repair files find objects there which others do not see.
    package func strayByte(in revision: Int) throws(PDFRefusal) -> Int? {
        guard revision > 0, let start = file.revisions[revision - 1].end else { return 0 }
        let added = file.revisions[revision]
        guard let end = added.end, end > start else { return start }
        var ranges: [Range<Int>] = added.sections.flatMap { $0.streams + [$0.offset..<$0.end] }
        for section in added.sections {
            for (number, entry) in section.entries {
                guard case .plain(let offset, let generation) = entry, offset >= start else {
                    continue
                }
                let reference = PDFReference(number, generation)
                ranges.append(offset..<(try plain(reference, at: offset, in: revision).end))
            }
        }
        ranges.sort { $0.lowerBound < $1.lowerBound }
        var position = start
        for range in ranges where range.upperBound > position {
            if let stray = firstInk(position, range.lowerBound) { return stray }
            // Overlapping objects are two readings of the same bytes, save a section listed as object.
            if range.lowerBound < position { return range.lowerBound }
            position = range.upperBound
        }
        return strayInClosing(position, end, head: added.head)
    }

    private func firstInk(_ start: Int, _ end: Int) -> Int? {
        guard start < end else { return nil }
        var lexer = PDFLexer(file.bytes, at: start, end: end)
        lexer.skipSpace()
        return lexer.position < end ? lexer.position : nil
    }

    /// After the last object only `startxref`, its number and `%%EOF` may follow.
    private func strayInClosing(_ start: Int, _ end: Int, head: Int) -> Int? {
        var lexer = PDFLexer(file.bytes, at: start, end: end)
        lexer.skipSpace()
        guard lexer.take("startxref"), let token = try? lexer.next(),
            token == .value(.integer(head))
        else { return lexer.position }
        return firstInk(lexer.position, end)
    }
}
