// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Records

/// Takes a scanner's file apart into documents and recognises their words.
struct ScanTool: Sendable {
    let text: FileTextTool

    /// One document of a file.
    struct Part: Equatable {
        let path: String
        let contentType: String
        let text: String
        let pages: Int
        /// The entry of the register that the sheet before it names.
        var entry: ID<Incoming>?
    }

    /// Why nothing can be made of a file, as the sentence beside it says.
    enum Fault: Error, Equatable {
        case encrypted, broken, kind, tooLarge
        /// Nothing but separators.
        case empty

        var sentence: String {
            switch self {
            case .encrypted: "Tệp có mật khẩu. Bỏ mật khẩu rồi quét hoặc chép lại vào thư mục này."
            case .broken: "Tệp hỏng, không mở được. Hãy quét lại."
            case .kind: "Chỉ nhận tệp PDF, PNG, JPEG hoặc TIFF. Hãy chuyển sang PDF."
            case .tooLarge: "Tệp quá lớn. Hãy quét thành nhiều tệp nhỏ hơn."
            case .empty: "Tệp không có trang nào ngoài trang phân cách. Hãy quét lại."
            }
        }
    }

    enum Sort {
        case pdf
        /// By its type.
        case picture(String)
    }

    /// What a file is; throws where nothing can be made of it.
    func sort(of path: String) throws -> Sort {
        guard let file = FileHandle(forReadingAtPath: path) else { throw Fault.broken }
        let head = Array((try? file.read(upToCount: 1024)) ?? Data())
        let size = (try? file.seekToEnd()) ?? 0
        try? file.close()
        guard size <= text.limits.fileBytes else { throw Fault.tooLarge }
        switch FileSort(head) {
        case .pdf: return .pdf
        case .picture: return .picture(Self.type(head))
        default: throw Fault.kind
        }
    }

    /// The documents of a file; `folder` is one of its own, in which the parts then lie.
    func parts(of path: String, in folder: String) async throws -> [Part] {
        let sort = try sort(of: path)
        let end = ContinuousClock.now + .seconds(text.limits.seconds)
        let reading = FileTextReading(tool: text, folder: folder, end: end)
        switch sort {
        case .pdf: return try await split(path, reading)
        case .picture(let type):
            // One that tesseract cannot open is no picture.
            guard let words = try await reading.words(on: path) else { throw Fault.broken }
            return [Part(path: path, contentType: type, text: words, pages: 1)]
        }
    }

    private static func type(_ head: [UInt8]) -> String {
        head.first == 0x89 ? "image/png" : head.first == 0xFF ? "image/jpeg" : "image/tiff"
    }

    /// How many pages a PDF has.
    func count(_ path: String, in folder: String) async throws -> Int {
        let info = LimitedProcess(folder: folder)
        guard try await info.run("pdfinfo", [path]) == .ended(0) else {
            throw info.text("stderr").contains("Incorrect password") ? Fault.encrypted : .broken
        }
        let count =
            info.text("stdout").firstMatch(of: /(?m)^Pages: +(\d+)/).flatMap { Int($0.1) } ?? 0
        guard count > 0 else { throw Fault.broken }
        return count
    }

    /// Parts at the pages that say so; pages beyond those recognised belong to the last document.
    private func split(_ path: String, _ reading: FileTextReading) async throws -> [Part] {
        let count = try await count(path, in: reading.folder)
        let pictures = try await reading.pictures(of: path)
        guard !pictures.isEmpty else { throw Fault.broken }
        var pages: [String] = []
        var sheets: [ScanSheet?] = []
        for picture in pictures {
            let words = try await reading.words(on: picture) ?? ""
            let code = try await ScanSheets.code(on: picture, of: reading) { ScanSheet($0) != nil }
            pages.append(words)
            // A sheet whose code is lost still parts.
            sheets.append(
                code.flatMap { ScanSheet($0) } ?? (ScanText.isSeparator(words) ? .plain : nil)
            )
        }
        let ranges = ScanSheets.ranges(sheets, count: count)
        guard !ranges.isEmpty else { throw Fault.empty }
        var parts: [Part] = []
        for (index, range) in ranges.enumerated() {
            let isWhole = range.pages == 1...count
            let piece = isWhole ? path : "\(reading.folder)/part-\(index + 1).pdf"
            if !isWhole { try await cut(range.pages, of: path, to: piece, reading.folder) }
            var part = part(piece, pages, range.pages)
            part.entry = range.sheet?.entry
            parts.append(part)
        }
        return parts
    }

    private func part(_ path: String, _ pages: [String], _ range: ClosedRange<Int>) -> Part {
        let texts = range.compactMap { pages.indices.contains($0 - 1) ? pages[$0 - 1] : nil }
        return Part(
            path: path,
            contentType: "application/pdf",
            text: texts.joined(separator: "\n"),
            pages: range.count
        )
    }

    func cut(_ range: ClosedRange<Int>, of path: String, to piece: String, _ folder: String)
        async throws
    {
        let child = LimitedProcess(folder: folder)
        let pattern = "\(folder)/cut-%d.pdf"
        let pages = range.map { "\(folder)/cut-\($0).pdf" }
        defer { for page in pages { try? FileManager.default.removeItem(atPath: page) } }
        guard
            try await child.run(
                "pdfseparate",
                ["-f", String(range.lowerBound), "-l", String(range.upperBound), path, pattern]
            ) == .ended(0),
            try await child.run("pdfunite", pages + [piece]) == .ended(0)
        else { throw Fault.broken }
    }
}
