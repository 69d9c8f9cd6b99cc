// SPDX-License-Identifier: Apache-2.0

/// One sheet of cells as an Office Open XML workbook (ECMA-376), for people who go on in a spreadsheet.
///
/// Every cell is text or a whole number as given; no formula is ever written, so that nothing typed by
/// somebody can run in the reader's machine.
package struct Worksheet: Sendable {
    package enum Cell: Sendable, Equatable {
        case text(String)
        case number(Int)
    }

    /// At most 31 characters, none of `[]:*?/\`.
    private let name: String
    private let heads: [String]
    private let rows: [[Cell]]
    /// In characters.
    private let widths: [Int]

    /// Rows beyond what the format holds (1,048,576) are refused by whoever asks for them.
    package static let maximumRows = 1_000_000

    package init(name: String, heads: [String], rows: [[Cell]], widths: [Int] = []) {
        self.name = String(name.map { "[]:*?/\\".contains($0) ? " " : $0 }.prefix(31))
        self.heads = heads
        self.rows = rows
        self.widths = widths
    }

    package func xlsx() -> [UInt8] {
        var archive = StoredZIP()
        archive.add("[Content_Types].xml", Self.document(Self.contentTypes))
        archive.add("_rels/.rels", Self.document(Self.relationships))
        archive.add("xl/workbook.xml", Self.document(workbook))
        archive.add("xl/_rels/workbook.xml.rels", Self.document(Self.workbookRelationships))
        archive.add("xl/styles.xml", Self.document(Self.styles))
        archive.add("xl/worksheets/sheet1.xml", sheet)
        return archive.finish()
    }

    private static let declaration =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    private static func document(_ text: String) -> [UInt8] { Array((declaration + text).utf8) }

    private static let office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    private static let contentTypes = """
        <Types xmlns="\(package)/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="\(part)sheet.main+xml"/>\
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(part)worksheet+xml"/>\
        <Override PartName="/xl/styles.xml" ContentType="\(part)styles+xml"/></Types>
        """

    private static let part = "application/vnd.openxmlformats-officedocument.spreadsheetml."

    private static let relationships = """
        <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
        Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """

    private static let workbookRelationships = """
        <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
        Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" \
        Type="\(office)/styles" Target="styles.xml"/></Relationships>
        """

    private var workbook: String {
        """
        <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><sheets>\
        <sheet name="\(Self.escaped(name))" sheetId="1" r:id="rId1"/></sheets></workbook>
        """
    }

    /// Style 0 wraps; style 1 is bold, for the heads.
    private static let styles = """
        <styleSheet xmlns="\(main)"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>\
        <font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>\
        <fills count="2"><fill><patternFill patternType="none"/></fill>\
        <fill><patternFill patternType="gray125"/></fill></fills>\
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
        <cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">\
        <alignment vertical="top" wrapText="1"/></xf>\
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">\
        <alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>
        """

    private var sheet: [UInt8] {
        var text = Self.declaration + "<worksheet xmlns=\"\(Self.main)\">"
        // The heads stay in sight.
        text += """
            <sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" \
            activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
            """
        if !widths.isEmpty {
            let columns = widths.enumerated().map { index, width in
                "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
            }
            text += "<cols>\(columns.joined())</cols>"
        }
        text += "<sheetData>"
        text += Self.row(heads.map(Cell.text), 1, style: 1)
        for (index, row) in rows.enumerated() { text += Self.row(row, index + 2, style: 0) }
        text += "</sheetData></worksheet>"
        return Array(text.utf8)
    }

    private static func row(_ cells: [Cell], _ number: Int, style: Int) -> String {
        let cells = cells.enumerated().map { index, cell in
            let place = "\(column(index))\(number)"
            return switch cell {
            case .number(let value): "<c r=\"\(place)\" s=\"\(style)\"><v>\(value)</v></c>"
            case .text(let text):
                """
                <c r="\(place)" s="\(style)" t="inlineStr"><is><t xml:space="preserve">\
                \(escaped(text))</t></is></c>
                """
            }
        }
        return "<row r=\"\(number)\">\(cells.joined())</row>"
    }

    /// A, B, … Z, AA.
    static func column(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
        return index < 26 ? letter : column(index / 26 - 1) + letter
    }

    /// Text for XML 1.0, which has no way to say most control characters.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
