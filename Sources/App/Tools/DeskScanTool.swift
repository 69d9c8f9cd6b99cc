// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import OneStop

/// Takes a pile that the desk scanned apart at its separator sheets.
///
/// A sheet's code is read by zbar (`zbar-tools`); of a page without one tesseract says whether it is a sheet
/// whose code was creased or stained. Every page is looked at: a pile with more pages than that goes aside.
struct DeskScanTool: Sendable {
    let text: FileTextTool

    /// Pages of one pile: recognising one takes about a second.
    static let pages = 100

    init(root: String) {
        var text = FileTextTool(root: root)
        text.limits.pages = Self.pages
        self.text = text
    }

    struct Part: Equatable {
        let path: String
        let contentType: String
        let pages: Int
        let separator: ScannedPaper.Separator
    }

    /// The papers of a file; `folder` is one of its own, in which they then lie.
    func parts(of path: String, in folder: String) async throws -> [Part] {
        let scan = ScanTool(text: text)
        switch try scan.sort(of: path) {
        case .picture(let type):
            return [Part(path: path, contentType: type, pages: 1, separator: .none)]
        case .pdf: break
        }
        let count = try await scan.count(path, in: folder)
        guard count <= Self.pages else { throw ScanTool.Fault.tooLarge }
        let end = ContinuousClock.now + .seconds(text.limits.seconds)
        let reading = FileTextReading(tool: text, folder: folder, end: end)
        let pictures = try await reading.pictures(of: path)
        // A page that nobody looked at might be a sheet, and papers would land in the wrong filing.
        guard pictures.count == count else { throw ScanTool.Fault.broken }
        var sheets: [ScannedPaper.Separator] = []
        for picture in pictures { sheets.append(try await sheet(on: picture, reading)) }
        let ranges = Self.ranges(sheets)
        guard !ranges.isEmpty else { throw ScanTool.Fault.empty }
        var parts: [Part] = []
        for (index, range) in ranges.enumerated() {
            let isWhole = range.pages == 1...count
            let piece = isWhole ? path : "\(folder)/paper-\(index + 1).pdf"
            if !isWhole { try await scan.cut(range.pages, of: path, to: piece, folder) }
            parts.append(
                Part(
                    path: piece,
                    contentType: "application/pdf",
                    pages: range.pages.count,
                    separator: range.separator
                )
            )
        }
        return parts
    }

    static func ranges(_ sheets: [ScannedPaper.Separator]) -> [(
        pages: ClosedRange<Int>, separator: ScannedPaper.Separator
    )] {
        ScanSheets.ranges(sheets.map { $0 == .none ? nil : $0 }, count: sheets.count)
            .map { ($0.pages, $0.sheet ?? .none) }
    }

    private func sheet(on picture: String, _ reading: FileTextReading) async throws
        -> ScannedPaper.Separator
    {
        let code = try await ScanSheets.code(on: picture, of: reading) { DeskSheet.isSheet($0) }
        if let code { return .read(code) }
        guard let words = try await reading.words(on: picture) else { return .none }
        return DeskSheet.isSheet(words: words) ? .unreadable : .none
    }
}
