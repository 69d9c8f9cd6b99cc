// SPDX-License-Identifier: Apache-2.0

/// Sheets that part the papers of one scan, at the desk and at the clerks' alike.
enum ScanSheets {
    /// The code of a sheet on a page's picture, read by zbar (`zbar-tools`); nil where the page is none, or its
    /// code is creased.
    static func code(
        on picture: String,
        of reading: FileTextReading,
        where isSheet: (String) -> Bool
    ) async throws -> String? {
        try await CodeTool.codes(in: picture, of: reading.folder).first(where: isSheet)
    }

    /// Pages of each paper, from 1, with the sheet before it; sheets belong to none, and pages beyond those
    /// that were looked at belong to the last paper.
    static func ranges<Sheet>(_ sheets: [Sheet?], count: Int) -> [(
        pages: ClosedRange<Int>, sheet: Sheet?
    )] {
        var ranges: [(pages: ClosedRange<Int>, sheet: Sheet?)] = []
        var (start, before) = (1, Sheet?.none)
        for (index, sheet) in sheets.enumerated() {
            guard let sheet else { continue }
            if index >= start { ranges.append((start...index, before)) }
            (start, before) = (index + 2, sheet)
        }
        if start <= count { ranges.append((start...count, before)) }
        return ranges
    }
}
