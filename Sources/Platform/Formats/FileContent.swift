// SPDX-License-Identifier: Apache-2.0

/// What the first bytes of a file say that it is, against what its name says.
package enum FileContent: String, Sendable, CaseIterable {
    case pdf, png, jpeg, gif, webp, tiff
    /// DOCX, XLSX, ODT and the like are ZIP archives; DOC and XLS are OLE containers.
    case zip, office
    case program, page
    case unknown

    /// So many bytes are looked at.
    package static let headBytes = 1024

    package static func of(_ head: [UInt8]) -> FileContent {
        func begins(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
            head.count >= offset + bytes.count
                && head[offset..<(offset + bytes.count)].elementsEqual(bytes)
        }
        func begins(_ text: String, at offset: Int = 0) -> Bool {
            begins(Array(text.utf8), at: offset)
        }
        if begins("%PDF-") || isLatePDF(head) { return .pdf }
        if begins([0x89, 0x50, 0x4E, 0x47]) { return .png }
        if begins([0xFF, 0xD8, 0xFF]) { return .jpeg }
        if begins("GIF8") { return .gif }
        if begins("RIFF"), begins("WEBP", at: 8) { return .webp }
        if begins([0x49, 0x49, 0x2A, 0]) || begins([0x4D, 0x4D, 0, 0x2A]) { return .tiff }
        if begins("PK\u{3}\u{4}") || begins("PK\u{5}\u{6}") { return .zip }
        if begins([0xD0, 0xCF, 0x11, 0xE0]) { return .office }
        if begins("MZ") || begins([0x7F, 0x45, 0x4C, 0x46]) || begins("#!") { return .program }
        let text = String(decoding: head.prefix(200), as: UTF8.self).lowercased()
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
            || start.hasPrefix("<script")
        {
            return .page
        }
        return .unknown
    }

    /// Readers find the mark of a PDF within the first kilobyte, and some scanners write before it.
    private static func isLatePDF(_ head: [UInt8]) -> Bool {
        let mark = Array("%PDF-".utf8)
        guard head.count > mark.count else { return false }
        return (0...(head.count - mark.count)).contains { head[$0...].starts(with: mark) }
    }

    private static let byEnding: [String: Set<FileContent>] = [
        "pdf": [.pdf], "png": [.png], "jpg": [.jpeg], "jpeg": [.jpeg], "gif": [.gif],
        "webp": [.webp], "tif": [.tiff], "tiff": [.tiff], "docx": [.zip], "xlsx": [.zip],
        "odt": [.zip], "ods": [.zip], "zip": [.zip], "doc": [.office, .zip],
        "xls": [.office, .zip],
    ]

    /// Whether a file of this name may have this content; what we do not know by its name may be anything but a
    /// program or a web page.
    package func fits(_ name: String) -> Bool {
        let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
        guard let wanted = ending.flatMap({ Self.byEnding[$0] }) else {
            return self != .program && self != .page
        }
        return wanted.contains(self)
    }
}
