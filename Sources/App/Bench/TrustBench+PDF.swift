// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Trust

extension TrustBench {
    /// A letter of three pages signed and stamped (B-T), and one with ten signatures judged.
    func pdf(
        by key: SigningKey,
        stamper: @escaping TimeStamper,
        judge: Judge
    ) async throws -> [(String, Double)] {
        let letter = try Self.letter()
        let sign: (PDFFile, String) async throws -> [UInt8] = { file, field in
            try await PDFSigning.sign(
                file,
                PDFSigningRequest(field: field, name: "Nguyễn Thị Đo", at: now),
                by: key,
                stamper: stamper
            )
        }
        let signed = try await rate { _ = try await sign(PDFFile(letter), "Leader") }
        var ten = letter
        for number in 1...10 { ten = try await sign(PDFFile(ten), "S\(number)") }
        let file = ten
        let judged = try await rate {
            let verdict = judge.judge(pdf: file, at: now)
            guard verdict.outcome == .totalPassed, verdict.signers.count == 10 else {
                throw PlainError("a PDF of our own is judged \(verdict)")
            }
        }
        return [("padesBT3Pages", signed), ("pdfTenSignaturesMilliseconds", 1000 / judged)]
    }

    private static func letter() throws -> [UInt8] {
        let text = String(repeating: "Kính đề nghị các đơn vị báo cáo trước ngày 30. ", count: 10)
        return try OfficialLetter(
            agency: "Văn phòng mẫu",
            number: "12",
            notation: "VP-TH",
            place: "Hà Nội",
            date: CivilDate(dayNumber: 20_000),
            subject: "báo cáo tháng",
            addressees: ["Các đơn vị"],
            paragraphs: Array(repeating: text, count: 17),
            signerTitles: ["Chánh văn phòng"],
            signerName: "Nguyễn Thị Đo",
            recipients: ["Như trên", "Lưu: VT"],
            isSample: true
        ).pdf()
    }
}
