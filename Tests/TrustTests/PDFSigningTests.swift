// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import TestSupport
import Testing

@testable import Trust

/// A letter of ours, and people who sign it.
struct PDFScene {
    let authority: TestAuthority
    let leader: SigningKey
    let seal: SigningKey
    let now: Instant

    static func make() async throws -> PDFScene {
        let authority = try await TestAuthority.make()
        return PDFScene(
            authority: authority,
            leader: try await authority.certify("Nguyễn Văn Mẫu", serial: [0x11, 0x01]),
            seal: try await authority.certify("Văn phòng mẫu", serial: [0x22, 0x02]),
            now: try #require(Instant(text: "2026-11-22T08:00:00Z"))
        )
    }

    var judge: Judge { Judge(trust: authority.trust) }

    static func letter(pages: Int = 1) throws -> [UInt8] {
        let text = String(repeating: "Kính đề nghị các đơn vị báo cáo trước ngày 30. ", count: 8)
        return try OfficialLetter(
            agency: "Văn phòng mẫu",
            number: "12",
            notation: "VP-TH",
            place: "Hà Nội",
            date: CivilDate(dayNumber: 20_000),
            subject: "báo cáo tháng",
            addressees: ["Các đơn vị"],
            paragraphs: Array(repeating: text, count: 6 * pages),
            signerTitles: ["Chánh văn phòng"],
            signerName: "Nguyễn Văn Mẫu",
            recipients: ["Như trên", "Lưu: VT"],
            isSample: true
        ).pdf()
    }

    func sign(
        _ bytes: [UInt8],
        _ field: String,
        by key: SigningKey? = nil,
        certification: PDFSignature.Permission? = nil,
        lock: PDFLock? = nil,
        stamper: TimeStamper? = nil
    ) async throws -> [UInt8] {
        try await PDFSigning.sign(
            PDFFile(bytes),
            PDFSigningRequest(
                field: field,
                name: "Nguyễn Văn Mẫu",
                reason: "Phê duyệt",
                at: now,
                certification: certification,
                lock: lock
            ),
            by: key ?? leader,
            stamper: stamper
        )
    }

    func verdict(_ bytes: [UInt8]) -> Verdict { judge.judge(pdf: bytes, at: now) }

    /// Ours and pyHanko's opinion must be that every signature is sound.
    func expectSound(_ bytes: [UInt8], signatures: Int) throws {
        let verdict = verdict(bytes)
        #expect(verdict.outcome == .totalPassed, "\(verdict)")
        #expect(verdict.signers.count == signatures)
        guard let opinion = try PDFTools.pyHanko(bytes, root: authority.root.der) else { return }
        #expect(opinion.error == nil)
        #expect(opinion.signatures.count == signatures)
        #expect(opinion.signatures.allSatisfy { $0.bottomLine == true }, "\(opinion)")
        guard let lines = try PDFTools.pdfsig(bytes) else { return }
        #expect(lines.components(separatedBy: "Signature is Valid.").count == signatures + 1)
    }
}

@Suite struct PDFSigningTests {
    @Test func `one signature is sound for us, for pyHanko and for poppler`() async throws {
        let scene = try await PDFScene.make()
        let letter = try PDFScene.letter()
        let signed = try await scene.sign(letter, "Leader")
        #expect(Array(signed.prefix(letter.count)) == letter)
        try scene.expectSound(signed, signatures: 1)
        let signer = try #require(scene.verdict(signed).signers.first)
        #expect(signer.name == "Nguyễn Văn Mẫu")
        #expect(signer.signedAt == scene.now)
        #expect(signer.coversWholeFile)
    }

    @Test func `three signatures in order, stamped, on every kind of file`() async throws {
        let scene = try await PDFScene.make()
        let stamper = try await scene.authority.stamper()
        for sample in try PDFScene.kinds() {
            var bytes = sample
            for field in ["Leader", "Agency", "Copy"] {
                bytes = try await scene.sign(
                    bytes,
                    field,
                    by: field == "Leader" ? scene.leader : scene.seal,
                    stamper: stamper
                )
            }
            #expect(Array(bytes.prefix(sample.count)) == sample)
            try scene.expectSound(bytes, signatures: 3)
            let verdict = scene.verdict(bytes)
            #expect(verdict.signers.map(\.coversWholeFile) == [false, false, true])
            #expect(verdict.signers.allSatisfy { $0.stampedAt == scene.now })
            #expect(
                verdict.changedAfterSigning.map(\.key)
                    == ["pdf.change.signature", "pdf.change.signature"]
            )
        }
    }

    @Test func `a byte changed anywhere is noticed`() async throws {
        let scene = try await PDFScene.make()
        let signed = try await scene.sign(try PDFScene.letter(), "Leader")
        for at in stride(from: 9, to: signed.count, by: signed.count / 60) {
            var altered = signed
            altered[at] ^= 1
            #expect(scene.verdict(altered).outcome != .totalPassed, "byte \(at)")
        }
    }

    @Test func `what a certification and a lock forbid is refused before signing`() async throws {
        let scene = try await PDFScene.make()
        let letter = try PDFScene.letter()
        let closed = try await scene.sign(letter, "Leader", certification: .nothing)
        try scene.expectSound(closed, signatures: 1)
        await #expect(throws: PDFSigningRefusal.certified) {
            try await scene.sign(closed, "Agency")
        }
        let open = try await scene.sign(letter, "Leader", certification: .fillForms)
        try scene.expectSound(try await scene.sign(open, "Agency"), signatures: 2)
        await #expect(throws: PDFSigningRefusal.alreadySigned) {
            try await scene.sign(open, "Agency", certification: .fillForms)
        }
        let locked = try await scene.sign(letter, "Leader", lock: .only(["Agency"]))
        try scene.expectSound(locked, signatures: 1)
        await #expect(throws: PDFSigningRefusal.fieldLocked("Agency")) {
            try await scene.sign(locked, "Agency")
        }
        await #expect(throws: PDFSigningRefusal.fieldFilled("Leader")) {
            try await scene.sign(locked, "Leader")
        }
    }

    @Test func `a signature too large for its place is refused`() async throws {
        let scene = try await PDFScene.make()
        let request = PDFSigningRequest(field: "A", name: "A", at: scene.now, room: 100)
        await #expect(throws: PDFSigningRefusal.self) {
            let file = try PDFFile(PDFScene.letter())
            _ = try await PDFSigning.sign(file, request, by: scene.leader)
        }
    }

    @Test func `every sentence of verdicts on PDFs is there`() {
        for kind in PDFChange.Kind.allCases {
            #expect(PDFTexts.texts["pdf.change.\(kind.rawValue)"] != nil, "\(kind)")
        }
        for flaw in PDFSignature.Flaw.allCases {
            #expect(PDFTexts.texts["pdf.flaw.\(flaw.rawValue)"] != nil, "\(flaw)")
        }
    }
}

extension PDFScene {
    /// A letter by cairo, and the same page with each kind of cross-reference.
    static func kinds() throws -> [[UInt8]] {
        [try letter()] + [PDFPages.table(), PDFPages.stream()]
    }
}

/// A page made by hand, with a classic table or with a cross-reference stream.
enum PDFPages {
    private static let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            + "/Resources<</Font<</F1 5 0 R>>>>>>",
        "<</Length 41>>\nstream\nBT /F1 14 Tf 72 720 Td (So: 12/VP) Tj ET  \nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]

    private static func body() -> (text: String, offsets: [Int]) {
        var text = "%PDF-1.7\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        return (text, offsets)
    }

    static func table() -> [UInt8] {
        let (body, offsets) = body()
        var text = body + "xref\n0 6\n0000000000 65535 f \n"
        for offset in offsets { text += offset.digits(10) + " 00000 n \n" }
        text += "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n\(body.utf8.count)\n%%EOF\n"
        return Array(text.utf8)
    }

    static func stream() -> [UInt8] {
        let (body, offsets) = body()
        var rows: [UInt8] = [0, 0, 0, 255]
        for offset in offsets + [body.utf8.count] {
            rows += [1, UInt8(offset >> 8), UInt8(offset & 255), 0]
        }
        let head =
            "6 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length \(rows.count)>>\nstream\n"
        let tail = "\nendstream\nendobj\nstartxref\n\(body.utf8.count)\n%%EOF\n"
        return Array((body + head).utf8) + rows + Array(tail.utf8)
    }
}
