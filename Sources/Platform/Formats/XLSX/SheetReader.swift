// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The rows of a workbook's first sheet (ECMA-376) as text, for what people prepared in a spreadsheet.
package struct SheetReader: Sendable {
    package struct Line: Sendable, Equatable {
        /// As the spreadsheet numbers its rows, from 1.
        package let number: Int
        package let cells: [String]
    }

    package let lines: [Line]

    /// Of one workbook; beyond them it is refused.
    package static let maximumRows = 1_000_000
    private static let maximumColumns = 200
    private static let partBytes = 512 << 20

    package init(_ file: FileHandle) throws(OfficeText.Fault) {
        do {
            let archive = try ZIPArchive(
                file,
                limits: ZIPArchiveLimits(entries: 5000, totalBytes: 1 << 30)
            )
            guard let sheet = archive["xl/worksheets/sheet1.xml"] else {
                throw OfficeText.Fault.notOffice
            }
            let strings = SharedStrings()
            if let part = archive["xl/sharedStrings.xml"] {
                try Self.read(part, of: archive, into: strings)
            }
            let cells = SheetCells(strings: strings.all)
            try Self.read(sheet, of: archive, into: cells)
            lines = cells.lines
        } catch let fault as OfficeText.Fault {
            throw fault
        } catch ZIPRefusal.encrypted {
            throw .encrypted
        } catch ZIPRefusal.tooLarge, ZIPRefusal.ratio {
            throw .tooLarge
        } catch {
            throw .damaged
        }
    }

    private static func read(
        _ part: ZIPArchive.Entry,
        of archive: ZIPArchive,
        into consumer: any XMLConsumer
    ) throws {
        guard part.size <= partBytes else { throw OfficeText.Fault.tooLarge }
        let reader = XMLReader(
            consumer: consumer,
            limits: XMLLimits(
                depth: 64,
                elements: 50_000_000,
                attributes: 256,
                textBytes: 1 << 30,
                tagBytes: 1 << 20
            ),
            mode: .lenient
        )
        try archive.read(part) { try reader.feed($0) }
        try reader.finish()
    }

    /// `BC7` is column 54 when the first is 0.
    static func column(_ reference: String) -> Int? {
        var number = 0
        for letter in reference.utf8 {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else { break }
            number = number * 26 + Int(letter - 64)
            if number > maximumColumns { return nil }
        }
        return number > 0 ? number - 1 : nil
    }

    /// A table of strings that cells point to.
    private final class SharedStrings: XMLConsumer {
        private(set) var all: [String] = []
        private var bytes: [UInt8] = []
        private var open: [Bool] = []
        private var depth = 0

        func start(_ element: XMLStart) throws {
            depth += 1
            if depth == 2 { bytes = [] }
            open.append(element.name.elementsEqual("t".utf8))
        }

        func characters(_ piece: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse {
            if open.last == true { bytes.append(contentsOf: piece) }
            return .streamed
        }

        func end(_ element: XMLEnd) throws {
            open.removeLast()
            if depth == 2 { all.append(String(decoding: bytes, as: UTF8.self)) }
            depth -= 1
        }
    }

    private final class SheetCells: XMLConsumer {
        private(set) var lines: [Line] = []
        private let strings: [String]
        private var open: [Bool] = []
        private var row: [String] = []
        private var number = 0
        private var column = 0
        private var type = ""
        private var bytes: [UInt8] = []

        init(strings: [String]) { self.strings = strings }

        func start(_ element: XMLStart) throws {
            func attribute(_ name: String) -> String? {
                (0..<element.attributeCount).lazy.map { element.attribute($0) }
                    .first { $0.name == name }?.value
            }
            let name = element.name
            open.append(name.elementsEqual("v".utf8) || name.elementsEqual("t".utf8))
            if name.elementsEqual("row".utf8) {
                number = attribute("r").flatMap { Int($0) } ?? number + 1
                row = []
                column = -1
            } else if name.elementsEqual("c".utf8) {
                let place = attribute("r").flatMap(SheetReader.column)
                column = place ?? column + 1
                guard column < SheetReader.maximumColumns else { throw OfficeText.Fault.tooLarge }
                type = attribute("t") ?? ""
                bytes = []
            }
        }

        func characters(_ piece: UnsafeBufferPointer<UInt8>) throws -> XMLTextUse {
            if open.last == true { bytes.append(contentsOf: piece) }
            return .streamed
        }

        func end(_ element: XMLEnd) throws {
            let wasText = open.removeLast()
            // The end of `v` or of the `t` of an inline string is the end of a cell's words.
            if wasText, column >= 0 {
                while row.count <= column { row.append("") }
                row[column] = value
            }
            if open.count == 2, !row.isEmpty, lines.last?.number != number {
                guard lines.count < SheetReader.maximumRows else { throw OfficeText.Fault.tooLarge }
                lines.append(Line(number: number, cells: row))
                row = []
            }
        }

        private var value: String {
            let text = String(decoding: bytes, as: UTF8.self)
            guard type == "s" else { return text }
            return Int(text).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
        }
    }
}
