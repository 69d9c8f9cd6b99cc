// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// What an author wrote in Word, part by part; nothing of the file itself is kept or run.
package struct WordText: Sendable, Equatable {
    package internal(set) var subject = ""
    package internal(set) var addressees: [String] = []
    package internal(set) var paragraphs: [String] = []
    package internal(set) var signerTitles: [String] = []
    package internal(set) var signerName = ""
    /// Without the line of the archive copy, which the platform writes.
    package internal(set) var recipients: [String] = []
    /// Of the draft from which the file was made; nil when the word processor dropped it.
    package internal(set) var version: Int?

    /// Why a file is not taken; each is told with what to do.
    package enum Fault: String, Error, Equatable, CaseIterable {
        /// No .docx but another format.
        case notWord = "not-word"
        /// Locked by a password.
        case locked
        /// It carries programs or embedded objects.
        case macros
        case damaged
        case tooLarge = "too-large"
        /// A table of the author's own: only paragraphs are drawn.
        case table
        /// A picture, a drawing, a text box, a formula, a sign of a symbol font, a footnote.
        case picture
        /// Remarks beside the text, which no letter has.
        case comments
        /// Words above or below every page: only the number of the page stands there.
        case heading
        /// Numbers that the word processor counts do not stand in the text.
        case numbering
        /// Nothing in it is written in the styles of the letter.
        case empty
    }

    /// Of the file as it comes.
    package static let maximumBytes = 20 << 20
    private static let partBytes = 16 << 20

    /// Of a file that came as bytes; they lie on disk while they are read.
    package init(bytes: [UInt8]) throws {
        guard bytes.count <= Self.maximumBytes else { throw Fault.tooLarge }
        guard !Self.isLocked(bytes) else { throw Fault.locked }
        let url = FileManager.default.temporaryDirectory.appending(path: "word-\(UUID())")
        try Data(bytes).write(to: url)
        let file = try FileHandle(forReadingFrom: url)
        try FileManager.default.removeItem(at: url)
        defer { try? file.close() }
        self = try WordText(file)
    }

    /// A password makes an OLE file with this stream in it of a ZIP ([MS-OFFCRYPTO] 2.3).
    private static func isLocked(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return false }
        let stream: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
        return bytes.firstRange(of: stream) != nil
    }

    package init(_ file: FileHandle) throws(Fault) {
        do {
            try self.init(
                ZIPArchive(file, limits: ZIPArchiveLimits(entries: 2000, totalBytes: 256 << 20))
            )
        } catch let fault as Fault {
            throw fault
        } catch ZIPRefusal.tooLarge, ZIPRefusal.ratio {
            throw .tooLarge
        } catch {
            throw .notWord
        }
    }

    private init(_ archive: ZIPArchive) throws {
        let names = archive.entries.map { $0.name.lowercased() }
        let programs = ["vbaproject", "vbadata", "/activex/", "/embeddings/"]
        guard !names.contains(where: { name in programs.contains { name.contains($0) } }) else {
            throw Fault.macros
        }
        guard let types = archive["[Content_Types].xml"] else { throw Fault.notWord }
        let parts = PartCollector()
        try Self.read(types, of: archive, into: parts)
        guard !parts.types.contains(where: { $0.contains("macroEnabled") }) else {
            throw Fault.macros
        }
        guard let main = archive[parts.first("document.main+xml") ?? "word/document.xml"] else {
            throw Fault.notWord
        }
        let styles = StyleCollector()
        if let part = archive[parts.first("styles+xml") ?? "word/styles.xml"] {
            try Self.read(part, of: archive, into: styles)
        }
        let document = ParagraphCollector(styles: styles.parts)
        try Self.read(main, of: archive, into: document)
        if let fault = document.fault { throw fault }
        try Self.demandNumbersAlone(parts.all(["header+xml", "footer+xml"]), of: archive)
        take(document.paragraphs)
        guard document.paragraphs.contains(where: { $0.part != nil && $0.part != .fixed }) else {
            throw Fault.empty
        }
        if let properties = archive["docProps/custom.xml"] {
            let collector = VersionCollector()
            try Self.read(properties, of: archive, into: collector)
            version = Int(collector.text)
        }
    }

    /// Above and below the pages stands their number, or nothing.
    private static func demandNumbersAlone(_ names: [String], of archive: ZIPArchive) throws {
        for name in names {
            guard let entry = archive[name] else { continue }
            let heading = ParagraphCollector(styles: [:])
            try read(entry, of: archive, into: heading)
            let text = heading.paragraphs.map(\.text).joined()
            guard heading.fault == nil, !text.contains(where: \.isLetter) else {
                throw Fault.heading
            }
        }
    }

    private static func read(
        _ entry: ZIPArchive.Entry,
        of archive: ZIPArchive,
        into consumer: some XMLConsumer
    ) throws {
        guard entry.size <= partBytes else { throw Fault.tooLarge }
        let reader = XMLReader(
            consumer: consumer,
            limits: XMLLimits(
                depth: 256,
                elements: 1_000_000,
                attributes: 256,
                textBytes: 4 << 20,
                tagBytes: 1 << 20
            ),
            mode: .lenient
        )
        do {
            try archive.read(entry) { try reader.feed($0) }
            try reader.finish()
        } catch let refusal as ZIPRefusal {
            throw refusal
        } catch {
            throw Fault.damaged
        }
    }

    private mutating func take(_ paragraphs: [ParagraphCollector.Paragraph]) {
        for paragraph in paragraphs {
            let text = paragraph.text.normalised
            guard !text.isEmpty else { continue }
            switch paragraph.part {
            case .fixed: continue
            case .subject:
                let line = text.replacing("\n", with: " ").without(prefix: "V/v").normalised
                guard !line.isEmpty else { continue }
                subject += subject.isEmpty ? line : " \(line)"
            case .addressee: addressees += Self.items(text.without(prefix: "Kính gửi:"))
            // What was pasted has a style of its own, and is text.
            case .text, nil: self.paragraphs += text.split(separator: "\n").map(String.init)
            case .title: signerTitles += text.split(separator: "\n").map(String.init)
            case .signer: signerName += signerName.isEmpty ? text : " \(text)"
            case .recipient:
                recipients += Self.items(text).filter { !$0.hasPrefix("Lưu:") }
            }
        }
    }

    /// `- Bộ A;` is `Bộ A`.
    private static func items(_ text: String) -> [String] {
        text.split(separator: "\n").map { line in
            var item = String(line).normalised.without(prefix: "-").normalised
            while let last = item.last, ";.".contains(last) { item.removeLast() }
            return item.normalised
        }.filter { !$0.isEmpty }
    }
}

extension String {
    /// Without white space at either end, no two blanks beside each other.
    fileprivate var normalised: String {
        split(separator: "\n").map { line in
            line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\u{A0}" })
                .joined(separator: " ")
        }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    fileprivate func without(prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}

/// Paragraphs of a document with their styles, and what no paragraph can carry.
private final class ParagraphCollector: XMLConsumer {
    struct Paragraph {
        var part: WordLetter.Part?
        var text: String
    }

    private(set) var paragraphs: [Paragraph] = []
    private(set) var fault: WordText.Fault?
    /// The parts that styles stand for, by their ids in this file.
    private let styles: [String: WordLetter.Part]
    private var open: [String] = []
    private var part: WordLetter.Part?
    private var bytes: [UInt8] = []
    private var runs = 0
    private var tables = 0
    /// Inside what was moved away or deleted, whose words stay in the file.
    private var hidden = 0

    init(styles: [String: WordLetter.Part]) { self.styles = styles }

    func start(_ element: XMLStart) throws {
        let name = element.localName
        open.append(name)
        switch name {
        case "p": (part, bytes) = (nil, [])
        case "pStyle":
            part = value(of: element).flatMap { styles[$0] ?? WordLetter.Part(rawValue: $0) }
        // 0 takes a paragraph out of a list.
        case "numId": if value(of: element) != "0" { note(.numbering) }
        case "r": runs += 1
        case "tab", "ptab": if runs > 0 { write(" ") }
        case "br", "cr": if runs > 0 { write("\n") }
        case "noBreakHyphen": write("-")
        case "tbl": tables += 1
        case "moveFrom", "del": hidden += 1
        case "drawing", "pict", "object", "oMath", "footnoteReference", "endnoteReference",
            "altChunk", "sym":
            note(.picture)
        case "commentReference": note(.comments)
        default: break
        }
    }

    private func value(of element: XMLStart) -> String? { element.value("val") }

    private func write(_ text: String) {
        if hidden == 0 { bytes += Array(text.utf8) }
    }

    private func note(_ found: WordText.Fault) {
        if fault == nil, hidden == 0 { fault = found }
    }

    func characters(_ piece: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse {
        guard open.last == "t", hidden == 0 else { return .streamed }
        bytes += piece
        return .kept
    }

    func end(_ element: XMLEnd) throws {
        switch open.popLast() {
        case "p":
            let text = String(decoding: bytes, as: UTF8.self)
            let isWritten = text.contains { !$0.isWhitespace }
            if tables > 0, part == nil, isWritten { note(.table) }
            paragraphs.append(Paragraph(part: part, text: text))
            (part, bytes) = (nil, [])
        case "r": runs -= 1
        case "tbl": tables -= 1
        case "moveFrom", "del": hidden -= 1
        default: break
        }
    }
}

extension XMLStart {
    fileprivate func value(_ name: String) -> String? {
        (0..<attributeCount).map { attribute($0) }.first { $0.name == name }?.value
    }
}

/// Which file of the package is what.
private final class PartCollector: XMLConsumer {
    private var parts: [(name: String, type: String)] = []

    var types: [String] { parts.map(\.type) }

    func all(_ kinds: [String]) -> [String] {
        parts.filter { part in kinds.contains { part.type.hasSuffix("." + $0) } }.map(\.name)
    }

    func first(_ kind: String) -> String? { all([kind]).first }

    func start(_ element: XMLStart) throws {
        guard let type = element.value("ContentType") else { return }
        let name = element.value("PartName") ?? ""
        parts.append((String(name.drop { $0 == "/" }), type))
    }

    func characters(_ piece: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse { .streamed }

    func end(_ element: XMLEnd) throws {}
}

/// Our styles by their names: a word processor gives them ids of its own, as LibreOffice does.
private final class StyleCollector: XMLConsumer {
    private(set) var parts: [String: WordLetter.Part] = [:]
    private var id: String?

    func start(_ element: XMLStart) throws {
        switch element.localName {
        case "style": id = element.value("styleId")
        case "name":
            guard let id, let name = element.value("val")?.precomposedStringWithCanonicalMapping
            else { return }
            parts[id] = WordLetter.Part.allCases.first { $0.name == name }
        default: break
        }
    }

    func characters(_ piece: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse { .streamed }

    func end(_ element: XMLEnd) throws {}
}

/// The one number among the properties of the file.
private final class VersionCollector: XMLConsumer {
    private(set) var text = ""
    private var isOurs = false
    private var open: [String] = []

    func start(_ element: XMLStart) throws {
        let name = element.localName
        open.append(name)
        guard name == "property" else { return }
        isOurs = (0..<element.attributeCount).contains {
            element.attribute($0).value == "VanLangVersion"
        }
    }

    func characters(_ piece: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse {
        // Word writes a whole number, LibreOffice a decimal one.
        guard isOurs, open.last == "i4" || open.last == "r8", text.count < 20 else {
            return .streamed
        }
        text += String(decoding: piece, as: UTF8.self)
        return .streamed
    }

    func end(_ element: XMLEnd) throws { open.removeLast() }
}
