// SPDX-License-Identifier: Apache-2.0

import Core

/// An official letter as a Word document (Office Open XML, ECMA-376), to be edited by its author and read
/// back.
///
/// Each part of the letter has a paragraph style of its own, which every word processor keeps: by it a
/// paragraph is known again when the document comes back.
package enum WordLetter {
    enum Part: String, CaseIterable {
        /// What the platform draws itself: the nation's name, number, date. Not read back.
        case fixed = "VLCoDinh"
        case subject = "VLTrichYeu"
        case addressee = "VLKinhGui"
        case text = "VLNoiDung"
        case title = "VLChucVu"
        case signer = "VLNguoiKy"
        case recipient = "VLNoiNhan"

        /// As the list of styles in Word shows it.
        var name: String {
            switch self {
            case .fixed: "Văn Lang: phần cố định"
            case .subject: "Văn Lang: trích yếu"
            case .addressee: "Văn Lang: kính gửi"
            case .text: "Văn Lang: nội dung"
            case .title: "Văn Lang: chức vụ người ký"
            case .signer: "Văn Lang: họ tên người ký"
            case .recipient: "Văn Lang: nơi nhận"
            }
        }

        /// What a document processor is told of it: alignment, first-line indent, size in half points, bold
        /// (NĐ 30/2020 Annex I).
        var look: (alignment: String, indent: Int, size: Int, isBold: Bool) {
            switch self {
            case .fixed: ("center", 0, 26, false)
            case .subject: ("center", 0, 26, false)
            case .addressee: ("center", 0, 28, false)
            // 10 mm, in twentieths of a point.
            case .text: ("both", 567, 28, false)
            case .title, .signer: ("center", 0, 28, true)
            case .recipient: ("left", 0, 22, false)
            }
        }
    }
}

extension OfficialLetter {
    /// The letter to go on with in Word; `version` comes back with the document.
    package func docx(version: Int) -> [UInt8] {
        var archive = StoredZIP()
        func add(_ name: String, _ text: String) {
            archive.add(name, Array((WordXML.declaration + text).utf8))
        }
        add("[Content_Types].xml", WordXML.contentTypes(isVersioned: true))
        add("_rels/.rels", WordXML.relationships(isVersioned: true))
        add("word/_rels/document.xml.rels", WordXML.documentRelationships)
        add("word/styles.xml", WordXML.styles)
        add("docProps/custom.xml", WordXML.properties(version: version))
        add("word/document.xml", WordXML.document(wordBody))
        return archive.finish()
    }

    private var wordBody: String {
        let isLetter = typeName == nil
        var left = parentAgency.map { WordXML.fixed($0.uppercased()) } ?? ""
        left += WordXML.fixed(agency.uppercased(), isBold: true)
        left += WordXML.fixed("Số: \(number.isEmpty ? "…" : number)/\(notation)")
        if isLetter { left += WordXML.paragraph(.subject, "V/v \(subject)") }
        let right =
            WordXML.fixed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", isBold: true)
            + WordXML.fixed("Độc lập - Tự do - Hạnh phúc", isBold: true)
            + WordXML.fixed("\(place), ngày … tháng … năm \(date.year)", isItalic: true)
        var body = WordXML.table(left: (3780, left), right: (5292, right)) + WordXML.fixed("")
        if let typeName {
            body += WordXML.fixed(typeName.uppercased(), isBold: true)
            body += WordXML.paragraph(.subject, subject)
            body += WordXML.fixed("")
        }
        for (index, addressee) in addressees.enumerated() {
            body += WordXML.paragraph(
                .addressee,
                addressees.count == 1
                    ? "Kính gửi: \(addressee)"
                    : index == 0 ? "Kính gửi:\n- \(addressee)" : "- \(addressee)"
            )
        }
        for paragraph in paragraphs { body += WordXML.paragraph(.text, paragraph) }
        if paragraphs.isEmpty { body += WordXML.paragraph(.text, "") }
        let noted =
            WordXML.fixed("Nơi nhận:", isBold: true, alignment: "left")
            + recipients.map { WordXML.paragraph(.recipient, "- \($0);") }.joined()
        var signed = signerTitles.map { WordXML.paragraph(.title, $0) }.joined()
        if signerTitles.isEmpty { signed += WordXML.paragraph(.title, "") }
        signed += String(repeating: WordXML.fixed(""), count: 4)
        signed += WordXML.paragraph(.signer, signerName)
        return body + WordXML.fixed("") + WordXML.table(left: (4536, noted), right: (4536, signed))
            + WordXML.fixed("")
    }
}

/// The parts of the file; every text goes through `escaped`.
enum WordXML {
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    private static let office =
        "http://schemas.openxmlformats.org/officeDocument/2006"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let part =
        "application/vnd.openxmlformats-officedocument.wordprocessingml."

    /// `isVersioned`: it carries the version by which a draft is known again.
    static func contentTypes(isVersioned: Bool) -> String {
        let custom = """
            <Override PartName="/docProps/custom.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>
            """
        return """
            <Types xmlns="\(package)/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/word/document.xml" ContentType="\(part)document.main+xml"/>\
            <Override PartName="/word/styles.xml" ContentType="\(part)styles+xml"/>\
            \(isVersioned ? custom : "")</Types>
            """
    }

    static func relationships(isVersioned: Bool) -> String {
        let custom = """
            <Relationship Id="rId2" Type="\(office)/relationships/custom-properties" \
            Target="docProps/custom.xml"/>
            """
        return """
            <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
            Type="\(office)/relationships/officeDocument" Target="word/document.xml"/>\
            \(isVersioned ? custom : "")</Relationships>
            """
    }

    static let documentRelationships = """
        <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
        Type="\(office)/relationships/styles" Target="styles.xml"/></Relationships>
        """

    static func properties(version: Int) -> String {
        """
        <Properties xmlns="\(office)/custom-properties" xmlns:vt="\(office)/docPropsVTypes">\
        <property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="VanLangVersion">\
        <vt:i4>\(version)</vt:i4></property></Properties>
        """
    }

    static var styles: String {
        let font =
            "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
        let all = WordLetter.Part.allCases.map { part in
            let look = part.look
            return """
                <w:style w:type="paragraph" w:customStyle="1" w:styleId="\(part.rawValue)">\
                <w:name w:val="\(part.name)"/><w:qFormat/><w:pPr>\
                <w:spacing w:before="0" w:after="\(part == .text ? 120 : 0)"/>\
                <w:ind w:firstLine="\(look.indent)"/><w:jc w:val="\(look.alignment)"/></w:pPr>\
                <w:rPr>\(look.isBold ? "<w:b/>" : "")<w:sz w:val="\(look.size)"/></w:rPr></w:style>
                """
        }
        return """
            <w:styles xmlns:w="\(main)"><w:docDefaults><w:rPrDefault><w:rPr>\(font)\
            <w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>\
            <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
            \(all.joined())</w:styles>
            """
    }

    /// A4; margins 20 mm above and below, 30 mm left, 15 mm right.
    static func document(_ body: String) -> String {
        """
        <w:document xmlns:w="\(main)"><w:body>\(body)<w:sectPr>\
        <w:pgSz w:w="11906" w:h="16838"/>\
        <w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" \
        w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>
        """
    }

    static func paragraph(_ part: WordLetter.Part, _ text: String) -> String {
        """
        <w:p><w:pPr><w:pStyle w:val="\(part.rawValue)"/></w:pPr>\(run(text, ""))</w:p>
        """
    }

    static func fixed(
        _ text: String,
        isBold: Bool = false,
        isItalic: Bool = false,
        alignment: String? = nil
    ) -> String {
        let alignment = alignment.map { "<w:jc w:val=\"\($0)\"/>" } ?? ""
        return """
            <w:p><w:pPr><w:pStyle w:val="\(WordLetter.Part.fixed.rawValue)"/>\(alignment)</w:pPr>\
            \(run(text, (isBold ? "<w:b/>" : "") + (isItalic ? "<w:i/>" : "")))</w:p>
            """
    }

    private static func run(_ text: String, _ properties: String) -> String {
        guard !text.isEmpty else { return "" }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            "<w:t xml:space=\"preserve\">\(escaped($0))</w:t>"
        }
        return "<w:r><w:rPr>\(properties)</w:rPr>\(lines.joined(separator: "<w:br/>"))</w:r>"
    }

    /// Two cells without lines.
    static func table(left: (Int, String), right: (Int, String)) -> String {
        let cells = [left, right].map { width, content in
            "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>\(content)</w:tc>"
        }
        return """
            <w:tbl><w:tblPr><w:tblW w:w="\(left.0 + right.0)" w:type="dxa"/>\
            <w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="\(left.0)"/>\
            <w:gridCol w:w="\(right.0)"/></w:tblGrid><w:tr>\(cells.joined())</w:tr></w:tbl>
            """
    }

    /// Control characters are no XML; they are left out.
    static func escaped(_ text: some StringProtocol) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\t": escaped += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
