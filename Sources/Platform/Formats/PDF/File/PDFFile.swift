// SPDX-License-Identifier: Apache-2.0

/// A PDF of strangers: its bytes and its cross-reference, revision by revision; objects are read when asked for.
package struct PDFFile: Sendable {
    package let bytes: [UInt8]
    package let limits: PDFLimits
    /// Oldest first; there is always one.
    let revisions: [PDFRevision]

    package init(
        _ bytes: [UInt8],
        limits: PDFLimits = PDFLimits()
    ) throws(PDFRefusal) {
        guard bytes.count <= limits.fileBytes else { throw PDFRefusal(.tooLarge, at: bytes.count) }
        guard bytes.starts(with: "%PDF-".utf8) else { throw PDFRefusal(.notPDF, at: 0) }
        self.bytes = bytes
        self.limits = limits
        var reader = PDFSectionReader(bytes, limits: limits)
        revisions = try reader.revisions()
        for revision in revisions {
            for section in revision.sections where section.trailer["Encrypt"] != nil {
                throw PDFRefusal(.encrypted, at: section.offset)
            }
        }
        guard revisions.last?.trailer["Root"]?.reference != nil else {
            throw PDFRefusal(.damaged, at: revisions.last?.head ?? 0)
        }
    }

    /// How many times the file was saved, the first time included.
    package var revisionCount: Int { revisions.count }

    /// Where each revision ends; nil where its `%%EOF` is not where it should be.
    package var revisionEnds: [Int?] { revisions.map(\.end) }

    /// Whether after the last `%%EOF` come only white space and end-of-line marks.
    package var endsCleanly: Bool {
        guard let end = revisions.last?.end else { return false }
        return bytes[end...].allSatisfy(PDFLexer.isSpace)
    }

    /// The highest object number in use, plus one.
    var size: Int {
        let numbers = revisions.flatMap { revision in
            revision.sections.map { max($0.size, ($0.entries.keys.max() ?? -1) + 1) }
        }
        return numbers.max() ?? 1
    }

    package var trailer: [String: PDFValue] { revisions.last?.trailer ?? [:] }
}
