// SPDX-License-Identifier: Apache-2.0

/// A list as a Word document: a heading and one table, on A4 lying.
package struct WordTable: Sendable {
    let title: String
    /// Below the heading, one a line.
    let notes: [String]
    let heads: [String]
    let rows: [[String]]
    /// How wide each column is against the others.
    let weights: [Double]

    /// Width of the text in twentieths of a point: A4 lying with 20 mm on either side.
    private static let width = 14_570

    package init(
        title: String,
        notes: [String],
        heads: [String],
        rows: [[String]],
        weights: [Double]
    ) {
        self.title = title
        self.notes = notes
        self.heads = heads
        self.rows = rows
        self.weights = weights
    }

    package func docx() -> [UInt8] {
        var archive = StoredZIP()
        func add(_ name: String, _ text: String) {
            archive.add(name, Array((WordXML.declaration + text).utf8))
        }
        add("[Content_Types].xml", WordXML.contentTypes(isVersioned: false))
        add("_rels/.rels", WordXML.relationships(isVersioned: false))
        add("word/_rels/document.xml.rels", WordXML.documentRelationships)
        add("word/styles.xml", WordXML.styles)
        add("word/document.xml", WordXML.lyingDocument(content))
        return archive.finish()
    }

    private var content: String {
        let head =
            WordXML.fixed(title.uppercased(), isBold: true)
            + notes.map { WordXML.fixed($0, isItalic: true) }.joined() + WordXML.fixed("")
        let whole = max(weights.reduce(0, +), 1)
        let widths = weights.map { Int(Double(Self.width) * $0 / whole) }
        let grid = widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined()
        let sides = ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map { "<w:\($0) w:val=\"single\" w:sz=\"4\"/>" }.joined()
        return """
            \(head)<w:tbl><w:tblPr><w:tblW w:w="\(Self.width)" w:type="dxa"/>\
            <w:tblBorders>\(sides)</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>\
            <w:tblGrid>\(grid)</w:tblGrid>\(row(heads, widths, isHead: true))\
            \(rows.map { row($0, widths, isHead: false) }.joined())</w:tbl>\(WordXML.fixed(""))
            """
    }

    /// The heads are repeated on each page.
    private func row(_ cells: [String], _ widths: [Int], isHead: Bool) -> String {
        let inner = zip(cells, widths).map { text, width in
            """
            <w:tc><w:tcPr><w:tcW w:w="\(width)" w:type="dxa"/></w:tcPr>\
            \(WordXML.fixed(text, isBold: isHead, alignment: "left"))</w:tc>
            """
        }
        let mark = isHead ? "<w:trPr><w:tblHeader/></w:trPr>" : ""
        return "<w:tr>\(mark)\(inner.joined())</w:tr>"
    }
}

extension WordXML {
    /// A4 lying, 20 mm on every side.
    static func lyingDocument(_ body: String) -> String {
        document(body)
            .replacing(
                "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
                with: "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
            )
            .replacing("w:right=\"850\"", with: "w:right=\"1134\"")
            .replacing("w:left=\"1701\"", with: "w:left=\"1134\"")
    }
}
