// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import Records

/// Reads the words of files: office documents in this process, PDF and pictures by poppler and
/// tesseract, older formats by catdoc, each as a limited child.
///
/// What a file is follows from its first bytes, never from its name. Every cap ends in a mark that says
/// why; no file can do more than lose its own words.
struct FileTextTool: Sendable {
    /// Where files lie while they are read.
    let root: String
    /// Language of what is recognised, as tesseract names it.
    var language = "vie"
    var limits = Limits()

    struct Limits: Sendable {
        var fileBytes = 300 << 20
        /// For one file and everything in it.
        var seconds = 240
        /// Pages of a scan that are recognised.
        var pages = 40
        /// Files inside a ZIP file, and such files inside each other.
        var entries = 50
        var depth = 2
    }

    var reader: TextReader {
        TextReader { name, size, give in
            guard size <= limits.fileBytes else { return FileText(.tooLarge) }
            let folder = try WorkFolder(in: root)
            defer { folder.remove() }
            let path = "\(folder.path)/input"
            try await Self.keep(give, at: path)
            do {
                return try await read(path, in: folder.path)
            } catch let missing as LimitedProcess.Missing {
                throw TextReader.Away(missing.tool)
            }
        }
    }

    private static func keep(_ give: TextReader.Give, at path: String) async throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? file.close() }
        try await give { try file.write(contentsOf: Data($0)) }
    }

    /// Reads a file that lies in a folder of its own.
    func read(_ path: String, in folder: String) async throws -> FileText {
        let end = ContinuousClock.now + .seconds(limits.seconds)
        return try await FileTextReading(tool: self, folder: folder, end: end).read(path, depth: 0)
    }
}

/// One file being read, until the time for it is over.
struct FileTextReading: Sendable {
    let tool: FileTextTool
    let folder: String
    let end: ContinuousClock.Instant

    /// Below so many words a PDF is taken for a scan.
    private static let scanWords = 20

    private var secondsLeft: Int { max(1, Int((end - ContinuousClock.now).components.seconds)) }
    private var isLate: Bool { ContinuousClock.now >= end }

    private func child(_ seconds: Int = 60) -> LimitedProcess {
        LimitedProcess(folder: folder, seconds: min(seconds, secondsLeft))
    }

    func read(_ path: String, depth: Int) async throws -> FileText {
        guard let file = FileHandle(forReadingAtPath: path) else { return FileText(.broken) }
        defer { try? file.close() }
        let head = Array((try? file.read(upToCount: 1024)) ?? Data())
        return switch FileSort(head) {
        case .pdf: try await pdf(path)
        case .zip: try await zip(file, depth: depth)
        case .compound: try await older(path, FileSort.marks(inFileAt: path))
        case .rich: try await older(path, [])
        case .picture: try await recognised([path])
        case .plain: plain(path)
        case .other: FileText(.unknown)
        }
    }

    private func plain(_ path: String) -> FileText {
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: 4 << 20)
        else { return FileText(.broken) }
        return FileText(.read, text: String(decoding: data, as: UTF8.self))
    }

    private func pdf(_ path: String) async throws -> FileText {
        let info = child()
        guard try await info.run("pdfinfo", [path]) == .ended(0) else {
            let isLocked = info.text("stderr").contains("Incorrect password")
            return FileText(isLocked ? .encrypted : isLate ? .tooLong : .broken)
        }
        let hasMacros = info.text("stdout").contains(/JavaScript: +yes/)
        guard
            try await child().run("pdftotext", ["-enc", "UTF-8", "-l", "1000", path, "words"])
                == .ended(0)
        else { return FileText(isLate ? .tooLong : .broken, hasMacros: hasMacros) }
        let text = child().text("words")
        if Vietnamese.words(in: text, limit: Self.scanWords).count >= Self.scanWords {
            return FileText(.read, text: text, hasMacros: hasMacros)
        }
        var found = try await scanned(path)
        found.hasMacros = hasMacros
        found.text += "\n" + text
        if found.state != .read, !Vietnamese.words(in: text, limit: 1).isEmpty {
            found.state = .read
        }
        return found
    }

    /// Pages that are pictures.
    private func scanned(_ path: String) async throws -> FileText {
        let pages = try await pictures(of: path)
        guard !pages.isEmpty else { return FileText(isLate ? .tooLong : .broken) }
        return try await recognised(pages)
    }

    /// The pages of a PDF as pictures, the first ones when there are many.
    func pictures(of path: String) async throws -> [String] {
        let last = String(tool.limits.pages)
        _ = try await child(120)
            .run("pdftoppm", ["-r", "200", "-gray", "-png", "-l", last, path, "page"])
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix("page-") && $0.hasSuffix(".png") }.sorted()
            .map { "\(folder)/\($0)" }
    }

    private func recognised(_ pictures: [String]) async throws -> FileText {
        var texts: [String] = []
        for picture in pictures where !isLate {
            guard let text = try await words(on: picture) else { continue }
            texts.append(text)
        }
        guard !texts.isEmpty else { return FileText(isLate ? .tooLong : .broken) }
        return FileText(.read, text: texts.joined(separator: "\n"), isRecognised: true)
    }

    /// What stands on one picture; nil when it cannot be read.
    func words(on picture: String) async throws -> String? {
        let child = child(90)
        let end = try await child.run(
            "tesseract",
            [picture, "recognised", "-l", tool.language, "--psm", "3"]
        )
        return end == .ended(0) ? child.text("recognised.txt") : nil
    }

    /// Word, Excel and PowerPoint before 2007, and rich text.
    private func older(_ path: String, _ marks: Set<FileSort.Mark>) async throws -> FileText {
        let hasMacros = marks.contains(.macros)
        if marks.contains(.encrypted) { return FileText(.encrypted, hasMacros: hasMacros) }
        let command =
            marks.contains(.sheet) ? "xls2csv" : marks.contains(.slides) ? "catppt" : "catdoc"
        guard try await child().run(command, ["-d", "utf-8", path]) == .ended(0) else {
            return FileText(isLate ? .tooLong : .broken, hasMacros: hasMacros)
        }
        return FileText(.read, text: child().text("stdout"), hasMacros: hasMacros)
    }

    private func zip(_ file: FileHandle, depth: Int) async throws -> FileText {
        do {
            let office = try OfficeText(file)
            return FileText(.read, text: office.text, hasMacros: office.hasMacros)
        } catch {
            return switch error {
            case .notOffice: try await packed(file, depth: depth)
            case .encrypted: FileText(.encrypted)
            case .tooLarge: FileText(.tooLarge)
            case .damaged: FileText(.broken)
            }
        }
    }

    /// A ZIP file of files: each is read by itself.
    private func packed(_ file: FileHandle, depth: Int) async throws -> FileText {
        guard depth < tool.limits.depth, let archive = try? ZIPArchive(file) else {
            return FileText(.unknown)
        }
        var found = FileText(.empty)
        for entry in archive.entries.prefix(tool.limits.entries) where !isLate {
            let inner = "\(folder)/inner-\(depth)"
            defer { try? FileManager.default.removeItem(atPath: inner) }
            _ = FileManager.default.createFile(atPath: inner, contents: nil)
            guard entry.size <= 50 << 20,
                let output = FileHandle(forWritingAtPath: inner),
                (try? archive.read(entry, { try output.write(contentsOf: Data($0)) })) != nil
            else { continue }
            try? output.close()
            let text = try await read(inner, depth: depth + 1)
            found.text += "\(entry.name)\n\(text.text)\n"
            found.hasMacros = found.hasMacros || text.hasMacros
            found.isRecognised = found.isRecognised || text.isRecognised
            found.state = .read
        }
        return found
    }
}
