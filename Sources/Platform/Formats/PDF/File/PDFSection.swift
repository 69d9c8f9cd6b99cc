// SPDX-License-Identifier: Apache-2.0

/// Where an object stands, as a cross-reference says.
package enum PDFEntry: Hashable, Sendable {
    case free
    /// At a byte of the file.
    case plain(offset: Int, generation: Int)
    /// In an object stream, at this place among its members.
    case packed(container: Int, index: Int)
}

/// One cross-reference section: what it lists and what its trailer says.
struct PDFSection: Sendable {
    enum Kind: Sendable {
        case table, stream
    }

    let kind: Kind
    /// Where `xref`, or the object of a cross-reference stream, begins.
    let offset: Int
    /// After the trailer's dictionary, or after `endobj` of the stream.
    let end: Int
    var entries: [Int: PDFEntry]
    let trailer: [String: PDFValue]
    /// The bytes of the streams that are part of it: its own, and that of a hybrid table.
    let streams: [Range<Int>]

    /// Where the section before this one begins.
    var previous: Int? { trailer["Prev"]?.integer }
    var size: Int { trailer["Size"]?.integer ?? 0 }
}

/// What one saving of the file added: one section, or the two of a linearized file.
struct PDFRevision: Sendable {
    /// What `startxref` of this revision says.
    let head: Int
    /// Newest first.
    var sections: [PDFSection]
    /// After its `%%EOF` and the end of that line; nil where there is none.
    var end: Int?

    /// The section that `startxref` leads to holds the trailer that counts.
    var trailer: [String: PDFValue] { sections.first?.trailer ?? [:] }

    func entry(_ number: Int) -> PDFEntry? {
        for section in sections {
            if let entry = section.entries[number] { return entry }
        }
        return nil
    }
}
