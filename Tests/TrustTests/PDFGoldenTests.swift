// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import TestSupport
import Testing

@testable import Trust

/// A letter from its draft to its seal, as a leader and a clerk make it.
struct PDFGolden {
    let scene: PDFScene
    let letter = OfficialLetter(
        parentAgency: "Bộ Mẫu",
        agency: "Văn phòng mẫu",
        number: "12",
        notation: "VP-TH",
        place: "Hà Nội",
        date: CivilDate(dayNumber: 20_779),
        subject: "báo cáo tháng",
        addressees: ["Các đơn vị"],
        paragraphs: [String(repeating: "Đề nghị các đơn vị báo cáo trước ngày 30. ", count: 9)],
        signerTitles: ["Chánh văn phòng"],
        signerName: "Nguyễn Văn Mẫu",
        recipients: ["Như trên", "Lưu: VT, TH (2)"],
        isSample: true
    )

    func sign(
        _ bytes: [UInt8],
        _ place: LetterPlace,
        _ picture: SamplePicture,
        by key: SigningKey
    ) async throws -> [UInt8] {
        let file = try PDFFile(bytes)
        let rectangle = try #require(try PDFFilling.rectangle(of: place.rawValue, in: file))
        let png = try #require(PNGPicture(picture.png()))
        return try await PDFSigning.sign(
            file,
            PDFSigningRequest(
                field: place.rawValue,
                appearance: try SignatureDrawing.picture(
                    png,
                    width: rectangle.width,
                    height: rectangle.height
                ),
                name: key.label,
                at: scene.now
            ),
            by: key,
            stamper: try await scene.authority.stamper()
        )
    }

    func signedByLeader() async throws -> [UInt8] {
        try await sign(try letter.draft(), .signer, .signature, by: scene.leader)
    }

    func numbered() async throws -> [UInt8] {
        try PDFFilling.number(
            try PDFFile(try await signedByLeader()),
            numberLine: letter.numberLine,
            dateLine: letter.dateLine
        )
    }

    func issued() async throws -> [UInt8] {
        try await sign(try await numbered(), .seal, .seal, by: scene.seal)
    }
}

@Suite struct PDFGoldenTests {
    @Test("NĐ 30/2020 Phụ lục I: leader signs, clerk numbers and dates, agency seals")
    func goldenCase() async throws {
        let golden = PDFGolden(scene: try await PDFScene.make())
        let issued = try await golden.issued()
        try golden.scene.expectSound(issued, signatures: 2)
        let verdict = golden.scene.verdict(issued)
        #expect(verdict.signers.map(\.name) == ["Nguyễn Văn Mẫu", "Văn phòng mẫu"])
        let filled = verdict.changedAfterSigning.filter { $0.key == "pdf.change.formFilled" }
        #expect(filled.map { $0.arguments["text"] } == ["Số: 12/VP-TH", golden.letter.dateLine])
        if let folder = ProcessInfo.processInfo.environment["VANLANG_LOOK"] {
            try Data(issued).write(to: URL(filePath: folder).appending(path: "golden.pdf"))
        }
    }

    @Test func `what the clerk wrote and nobody sealed is left open`() async throws {
        let golden = PDFGolden(scene: try await PDFScene.make())
        let verdict = golden.scene.verdict(try await golden.numbered())
        #expect(verdict.outcome == .indeterminate)
        #expect(verdict.reasons.contains { $0.key == "pdf.unsealed" })
    }

    @Test("NĐ 30/2020 Phụ lục I: the seal covers about a third of the signature, on its left")
    func placeOfSeal() async throws {
        let draft = try PDFFile(
            try PDFGolden(scene: try await PDFScene.make()).letter.draft()
        )
        let signer = try #require(try PDFFilling.rectangle(of: "NguoiKy", in: draft))
        let seal = try #require(try PDFFilling.rectangle(of: "DauCoQuan", in: draft))
        let covered = seal.right - signer.left
        #expect(abs(covered - signer.width / 3) < 0.01)
        #expect(seal.left < signer.left)
        #expect(abs(seal.width - 36 * 72 / 25.4) < 0.01)
        #expect(abs((seal.top + seal.bottom) - (signer.top + signer.bottom)) < 0.01)
    }

    @Test func `number and date are read on the page`() async throws {
        let golden = PDFGolden(scene: try await PDFScene.make())
        let path = try PDFTools.file(try await golden.issued())
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let text = try PDFTools.run("/usr/bin/pdftotext", ["-layout", path, "-"]) else {
            return
        }
        let plain = text.precomposedStringWithCanonicalMapping
        #expect(plain.contains("Số: 12/VP-TH"))
        #expect(plain.contains("Hà Nội, ngày"))
    }

    @Test("NĐ 30/2020 Phụ lục I: an annex of its own carries text without a picture, top right")
    func textOfAnnex() async throws {
        let scene = try await PDFScene.make()
        let lines = ["12/VP-TH", scene.now.description]
        let (drawing, width, height) = try SignatureDrawing.note(lines)
        let page = PDFRectangle(left: 0, bottom: 0, right: 595.276, top: 841.89)
        let place = SignatureDrawing.corner(of: page, width: width, height: height)
        let signed = try await PDFSigning.sign(
            try PDFFile(try PDFScene.letter()),
            PDFSigningRequest(
                field: "PhuLuc",
                place: PDFSigningRequest.Place(page: 0, rectangle: place),
                appearance: drawing,
                name: "Văn phòng mẫu",
                at: scene.now
            ),
            by: scene.seal
        )
        try scene.expectSound(signed, signatures: 1)
        #expect(place.right > 560 && place.top > 810)
        let path = try PDFTools.file(signed)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = try PDFTools.run("/usr/bin/pdftotext", ["-layout", path, "-"])
        #expect(text?.contains("12/VP-TH\n") ?? true)
        if let folder = ProcessInfo.processInfo.environment["VANLANG_LOOK"] {
            try Data(signed).write(to: URL(filePath: folder).appending(path: "annex.pdf"))
        }
    }

    @Test func `a picture that is none, or too large, is refused`() {
        #expect(PNGPicture([]) == nil)
        #expect(PNGPicture(Array("GIF89a".utf8)) == nil)
        var png = SamplePicture.seal.png()
        #expect(PNGPicture(png) != nil)
        #expect(PNGPicture(Array(png.prefix(200))) == nil)
        png.replaceSubrange(16..<20, with: [0x7F, 0xFF, 0xFF, 0xFF])
        #expect(PNGPicture(png) == nil)
    }

    @Test func `a store of certificates and revocation is lawful and used`() async throws {
        let scene = try await PDFScene.make()
        let stamper = try await scene.authority.stamper()
        let signed = try await scene.sign(try PDFScene.letter(), "Leader", stamper: stamper)
        let longer = try PDFLongTerm.extend(
            try PDFFile(signed),
            certificates: scene.leader.chain + [scene.authority.root.der],
            revocation: RevocationData()
        )
        try scene.expectSound(longer, signatures: 1)
        let keys = scene.verdict(longer).changedAfterSigning.map(\.key)
        #expect(keys == ["pdf.change.securityStore"])
        try scene.expectSound(try await scene.sign(longer, "Agency"), signatures: 2)
    }
}
