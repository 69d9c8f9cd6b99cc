// SPDX-License-Identifier: Apache-2.0

@testable import Formats

/// Small PDFs made by hand, each with its cross-reference in one of the ways of ISO 32000.
enum PDFSamples {
    /// Objects of a page with a line of text; the catalog is 1, the page 3.
    static let objects: [Int: String] = [
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595.276 841.89]>>",
        3: "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        4: "<</Length 44>>\nstream\nBT /F1 14 Tf 72 720 Td (So: 12/VP) Tj ET     \nendstream",
        5: "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]

    static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// The body, and where each object begins.
    static func body(_ objects: [Int: String] = objects) -> (text: String, offsets: [Int: Int]) {
        var text = "%PDF-1.7\n"
        var offsets: [Int: Int] = [:]
        for (number, body) in objects.sorted(by: { $0.key < $1.key }) {
            offsets[number] = text.utf8.count
            text += "\(number) 0 obj\n\(body)\nendobj\n"
        }
        return (text, offsets)
    }

    static func table(
        _ objects: [Int: String] = objects,
        trailer: String = "/Root 1 0 R"
    ) -> [UInt8] {
        let (body, offsets) = body(objects)
        let size = (offsets.keys.max() ?? 0) + 1
        var text = body + "xref\n0 \(size)\n0000000000 65535 f \n"
        for number in 1..<size {
            let offset = offsets[number].map { pad($0, 10) + " 00000 n" } ?? "0000000000 00000 f"
            text += offset + " \n"
        }
        text += "trailer\n<</Size \(size)\(trailer)>>\nstartxref\n\(body.utf8.count)\n%%EOF\n"
        return bytes(text)
    }

    /// A cross-reference stream, with objects 1, 2, 3 and 5 in an object stream (6).
    static func stream(predicted: Bool = false) -> [UInt8] {
        let packed = [1, 2, 3, 5]
        var header = ""
        var members = ""
        for number in packed {
            header += "\(number) \(members.utf8.count) "
            members += (objects[number] ?? "") + "\n"
        }
        let data = header + members
        let container =
            "<</Type/ObjStm/N 4/First \(header.utf8.count)/Length \(data.utf8.count)>>\nstream\n"
            + "\(data)\nendstream"
        let (body, offsets) = body([4: objects[4] ?? "", 6: container])
        let at = body.utf8.count
        var rows: [[UInt8]] = [[0, 0, 0, 255]]
        for number in 1...7 {
            if let index = packed.firstIndex(of: number) {
                rows.append([2, 0, 6, UInt8(index)])
            } else {
                let offset = number == 7 ? at : offsets[number] ?? 0
                rows.append([1, UInt8(offset >> 8), UInt8(offset & 255), 0])
            }
        }
        var table: [UInt8] = []
        var above = [UInt8](repeating: 0, count: 4)
        for row in rows {
            if predicted { table += [2] + zip(row, above).map { $0 &- $1 } } else { table += row }
            above = row
        }
        // Stored blocks of deflate, so that the test needs no packer.
        let parameters = "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>"
        let packedTable = predicted ? stored(table) : table
        let dictionary =
            "<</Type/XRef/Size 8/W[1 2 1]/Root 1 0 R\(predicted ? parameters : "")"
            + "/Length \(packedTable.count)>>"
        return bytes(body + "7 0 obj\n\(dictionary)\nstream\n") + packedTable
            + bytes("\nendstream\nendobj\nstartxref\n\(at)\n%%EOF\n")
    }

    /// A zlib stream of one stored block.
    static func stored(_ data: [UInt8]) -> [UInt8] {
        var (low, high) = (1, 0)
        for byte in data {
            low = (low + Int(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let count = data.count
        let head: [UInt8] = [
            0x78, 0x01, 1, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255),
            UInt8((~count >> 8) & 255),
        ]
        let sum = high << 16 | low
        return head + data + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }

    /// A table that hides object 5 from old readers, and lists it in a stream (6).
    static func hybrid() -> [UInt8] {
        let (body, offsets) = body()
        let streamAt = body.utf8.count
        let rows: [UInt8] = [1, UInt8((offsets[5] ?? 0) >> 8), UInt8((offsets[5] ?? 0) & 255), 0]
        var text = body
        text += "6 0 obj\n<</Type/XRef/Size 7/Index[5 1]/W[1 2 1]/Length 4>>\nstream\n"
        var all = bytes(text) + rows + bytes("\nendstream\nendobj\n")
        let at = all.count
        var table = "xref\n0 7\n0000000000 65535 f \n"
        for number in 1...4 { table += pad(offsets[number] ?? 0, 10) + " 00000 n \n" }
        table += "0000000000 00000 f \n" + pad(streamAt, 10) + " 00000 n \n"
        table += "trailer\n<</Size 7/Root 1 0 R/XRefStm \(streamAt)>>\nstartxref\n\(at)\n%%EOF\n"
        all += bytes(table)
        return all
    }

    static func pad(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: width - text.count) + text
    }
}
