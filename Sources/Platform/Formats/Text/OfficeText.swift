// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The words of an office document, so that it can be found by them: Office Open XML (ECMA-376) and
/// OpenDocument (ISO/IEC 26300), read in this process under caps.
package struct OfficeText: Sendable, Equatable {
    package let text: String
    /// It carries programs; nothing here ever runs them.
    package let hasMacros: Bool
    /// There was more text than is kept.
    package let isCut: Bool

    package enum Fault: Error, Equatable {
        /// A ZIP file of something else.
        case notOffice
        case encrypted
        case damaged
        case tooLarge
    }

    package struct Limits: Sendable {
        /// Of the text that is kept.
        package var textBytes = 1 << 20
        /// Of one part of the document, unpacked.
        package var partBytes = 64 << 20
        package var parts = 500

        package init() {}
    }

    package init(_ file: FileHandle, limits: Limits = Limits()) throws(Fault) {
        do {
            let archive = try ZIPArchive(
                file,
                limits: ZIPArchiveLimits(entries: 5000, totalBytes: 1 << 30)
            )
            self = try Self.read(archive, limits)
        } catch let fault as Fault {
            throw fault
        } catch ZIPRefusal.encrypted {
            throw .encrypted
        } catch ZIPRefusal.tooLarge, ZIPRefusal.ratio {
            throw .tooLarge
        } catch {
            throw .damaged
        }
    }

    private init(_ collector: TextCollector, hasMacros: Bool) {
        text = String(decoding: collector.bytes, as: UTF8.self)
        isCut = collector.isFull
        self.hasMacros = hasMacros
    }

    private static func read(_ archive: ZIPArchive, _ limits: Limits) throws -> OfficeText {
        let names = archive.entries.map(\.name)
        let hasMacros = names.contains {
            $0.hasSuffix("vbaProject.bin") || $0.hasPrefix("Basic/") || $0.hasPrefix("Scripts/")
        }
        let isOpenDocument = names.contains("content.xml") && names.contains("mimetype")
        if isOpenDocument, let manifest = archive["META-INF/manifest.xml"] {
            let bytes = try archive.bytes(of: manifest, atMost: 1 << 20)
            if String(decoding: bytes, as: UTF8.self).contains("encryption-data") {
                throw Fault.encrypted
            }
        }
        let parts =
            isOpenDocument
            ? archive.entries.filter { $0.name == "content.xml" }
            : archive.entries.filter { isTextPart($0.name) }
                .sorted { (order($0.name), $0.name) < (order($1.name), $1.name) }
        guard !parts.isEmpty else { throw Fault.notOffice }
        guard parts.count <= limits.parts else { throw Fault.tooLarge }
        let collector = TextCollector(limit: limits.textBytes, isOpenDocument: isOpenDocument)
        for part in parts where !collector.isFull {
            guard part.size <= limits.partBytes else { throw Fault.tooLarge }
            let reader = XMLReader(
                consumer: collector,
                limits: XMLLimits(
                    depth: 256,
                    elements: 5_000_000,
                    attributes: 256,
                    textBytes: 64 << 20,
                    tagBytes: 1 << 20
                ),
                mode: .lenient
            )
            do {
                try archive.read(part) { try reader.feed($0) }
                try reader.finish()
            } catch is TextCollector.Full {
                break
            }
        }
        return OfficeText(collector, hasMacros: hasMacros)
    }

    /// Numbered parts in their own order: slide2 before slide10.
    private static func order(_ name: String) -> Int { name.utf8.count }

    private static func isTextPart(_ name: String) -> Bool {
        guard name.hasSuffix(".xml") else { return false }
        let texts = [
            "word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes",
            "word/comments", "xl/sharedStrings", "xl/worksheets/sheet", "ppt/slides/slide",
            "ppt/notesSlides/notesSlide",
        ]
        return texts.contains { name.hasPrefix($0) }
    }
}

/// Gathers what a person reads out of the parts of a document.
private final class TextCollector: XMLConsumer {
    /// No more is wanted; not a fault.
    struct Full: Error {}

    private enum Element {
        case text, paragraph, other
    }

    private(set) var bytes: [UInt8] = []
    private(set) var isFull = false
    private let limit: Int
    private let isOpenDocument: Bool
    private var open: [Element] = []
    private var texts = 0

    init(limit: Int, isOpenDocument: Bool) {
        self.limit = limit
        self.isOpenDocument = isOpenDocument
    }

    func start(_ element: XMLStart) throws {
        let kind = kind(of: element.name)
        if kind == .text { texts += 1 }
        open.append(kind)
    }

    func characters(_ piece: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse {
        guard texts > 0 else { return .streamed }
        guard bytes.count + piece.count <= limit else {
            isFull = true
            throw Full()
        }
        bytes.append(contentsOf: piece)
        return .streamed
    }

    func end(_ element: XMLEnd) throws {
        switch open.popLast() {
        case .text:
            texts -= 1
            // Cells and paragraphs part words; runs of one paragraph do not.
            if isOpenDocument { bytes.append(UInt8(ascii: "\n")) }
        case .paragraph: bytes.append(UInt8(ascii: "\n"))
        case .other, nil: break
        }
    }

    private func kind(of name: UnsafeBufferPointer<UInt8>) -> Element {
        if isOpenDocument {
            return name.elementsEqual("p".utf8) || name.elementsEqual("h".utf8) ? .text : .other
        }
        if name.elementsEqual("t".utf8) { return .text }
        let ends = ["p", "si", "is", "tab", "br"]
        return ends.contains { name.elementsEqual($0.utf8) } ? .paragraph : .other
    }
}
