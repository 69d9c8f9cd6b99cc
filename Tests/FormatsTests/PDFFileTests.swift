// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

@testable import Formats

@Suite struct PDFFileTests {
    static let kinds = [
        PDFSamples.table(), PDFSamples.stream(), PDFSamples.stream(predicted: true),
        PDFSamples.hybrid(),
    ]

    @Test(arguments: kinds)
    func `every kind of cross-reference leads to the same page`(bytes: [UInt8]) throws {
        let view = try PDFReader(PDFFile(bytes)).view()
        let pages = try view.pages()
        #expect(pages == [PDFReference(3)])
        let page = try #require(try view.object(pages[0])).dictionary
        let content = try #require(page["Contents"]?.reference)
        let data = try #require(try view.object(content)?.data)
        #expect(String(decoding: bytes[data], as: UTF8.self).contains("So: 12/VP"))
        let fonts = try view.dictionary(view.dictionary(page["Resources"])?["Font"])
        #expect(try view.dictionary(fonts?["F1"])?["BaseFont"]?.name == "Times-Roman")
        let box = PDFRectangle(try view.inherited("MediaBox", of: pages[0]))
        #expect(box == PDFRectangle(left: 0, bottom: 0, right: 595.276, top: 841.89))
    }

    @Test(arguments: kinds)
    func `an update keeps every byte and is read as a second revision`(bytes: [UInt8]) throws {
        let file = try PDFFile(bytes)
        var update = PDFUpdate(file)
        let added = update.add(.text("Số"))
        update.set(PDFReference(5), .dictionary(["Type": .name("Font"), "A B": .real(0.000_02)]))
        let longer = update.bytes().bytes
        #expect(Array(longer.prefix(bytes.count)) == bytes)
        let reader = try PDFReader(PDFFile(longer))
        #expect(reader.file.revisionCount == 2)
        #expect(reader.file.revisionEnds == [bytes.count, longer.count])
        #expect(try reader.view().object(added)?.value.text == "Số")
        #expect(try reader.view(0).object(added) == nil)
        let font = try reader.view().object(PDFReference(5))?.dictionary
        #expect(font?["A B"] == .real(0.000_02))
        #expect(try reader.view(0).object(PDFReference(5))?.dictionary["Subtype"] != nil)
        #expect(try reader.strayByte(in: 1) == nil)
        let kind = { (file: PDFFile) in file.revisions.last?.sections.first?.kind }
        #expect(kind(reader.file) == kind(file))
    }

    @Test func `bytes between the objects of an update are found`() throws {
        var update = PDFUpdate(try PDFFile(PDFSamples.table()))
        update.set(PDFReference(9), raw: PDFSamples.bytes("1\nendobj\n8 0 obj 2"))
        let reader = try PDFReader(PDFFile(update.bytes().bytes))
        #expect(try reader.strayByte(in: 1) != nil)
    }

    @Test func `values are read as the syntax says`() throws {
        let cases: [(String, PDFValue)] = [
            ("(a\\(b\\)\\101\\\nc(d))", .string(PDFSamples.bytes("a(b)Ac(d)"))),
            ("<4 8 6>", .string([0x48, 0x60])), ("/A#20B", .name("A B")), ("-.5", .real(-0.5)),
            ("+17", .integer(17)), ("4.", .real(4)), ("[1 2 R 3 0 R]", .null),
            (
                "[1 0 R 5 6 0 R]",
                .array([.reference(PDFReference(1)), .integer(5), .reference(PDFReference(6))])
            ),
            ("<</A 1/B[true null]/C 7 0 R>>%x", .null),
        ]
        for (text, expected) in cases where expected != .null {
            var parser = PDFParser(PDFSamples.bytes(text), at: 0, depth: 8)
            #expect(try parser.value() == expected, "\(text)")
        }
        var parser = PDFParser(PDFSamples.bytes(cases[8].0), at: 0, depth: 8)
        #expect(try parser.value().dictionary?["C"] == .reference(PDFReference(7)))
    }

    static let broken: [(String, PDFRefusal.Reason)] = [
        ("<</A 1/A 2>>", .ambiguous), ("<</A>>", .damaged), ("[1 2", .damaged), ("(a", .damaged),
        ("<4G>", .damaged), (String(repeating: "[", count: 100_000), .tooDeep), ("1e5", .damaged),
        ("--5", .damaged), ("R", .damaged), (">>", .damaged), ("99999999999999999999", .damaged),
    ]

    @Test(arguments: broken)
    func `broken values are refused`(text: String, reason: PDFRefusal.Reason) {
        let error = #expect(throws: PDFRefusal.self) {
            var parser = PDFParser(PDFSamples.bytes(text), at: 0, depth: 64)
            _ = try parser.value()
        }
        #expect(error?.reason == reason)
    }

    static let files: [(String, [UInt8], PDFRefusal.Reason)] = {
        let table = String(decoding: PDFSamples.table(), as: UTF8.self)
        func changed(_ old: String, _ new: String) -> [UInt8] {
            PDFSamples.bytes(table.replacing(old, with: new))
        }
        return [
            ("no PDF", PDFSamples.bytes("PK\u{3}\u{4}"), .notPDF),
            ("encrypted", PDFSamples.table(trailer: "/Root 1 0 R/Encrypt 5 0 R"), .encrypted),
            ("no root", PDFSamples.table(trailer: ""), .damaged),
            ("no end", Array(PDFSamples.table().dropLast(30)), .damaged),
            ("a loop", changed("/Root 1 0 R", "/Root 1 0 R/Prev \(start(table))"), .loop),
            ("a wrong start", changed("startxref\n", "startxref\n1"), .damaged),
            ("a huge count", changed("xref\n0 6", "xref\n0 9999999"), .tooLarge),
            ("a count too many", changed("xref\n0 6", "xref\n0 60"), .damaged),
            ("another number", changed("2 0 obj", "9 0 obj"), .damaged),
        ]
    }()

    private static func start(_ text: String) -> Int {
        text.utf8.count - (text.components(after: "\nxref")?.utf8.count ?? 0) - 4
    }

    @Test(arguments: files)
    func `damaged files are refused with a sentence`(
        name: String,
        bytes: [UInt8],
        reason: PDFRefusal.Reason
    ) throws {
        let error = #expect(throws: PDFRefusal.self) {
            _ = try PDFReader(PDFFile(bytes)).view().pages()
        }
        let refusal = try #require(error)
        #expect(refusal.reason == reason, "\(name)")
        for language in Language.allCases {
            #expect(PDFRefusal.texts.sentence(of: refusal, in: language) != refusal.code)
        }
    }

    @Test func `any cut or change is answered, never crashed on`() {
        var random = Seeded(7)
        for sample in Self.kinds {
            for _ in 0..<1_500 {
                var bytes = sample
                for _ in 0...Int.random(in: 0...3, using: &random) {
                    let at = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[at] = random.bytes(1)[0]
                }
                if random.bool() { bytes.removeSubrange(0..<Int.random(in: 0...3, using: &random)) }
                // Typed throws: whatever is wrong, it is a refusal; a crash would end the test.
                do throws(PDFRefusal) {
                    let reader = PDFReader(try PDFFile(bytes))
                    _ = try reader.view().pages()
                    _ = try reader.view().fields()
                } catch {
                    #expect(PDFRefusal.texts[error.code] != nil)
                }
            }
        }
    }
}

extension String {
    fileprivate func components(after mark: String) -> Substring? {
        range(of: mark).map { self[$0.upperBound...] }
    }
}
