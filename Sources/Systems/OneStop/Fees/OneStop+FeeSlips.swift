// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
package import Formats
import Procedures

extension OneStop {
    /// The receipt of one payment, the same bytes each time.
    package func feeReceipt(_ ordinal: Int, of sheet: DossierSheet) async throws -> [UInt8] {
        let fees = try await fees(sheet).view
        guard let entry = fees.receipts.first(where: { $0.ordinal == ordinal }) else {
            throw FeeRefusal.noEntry
        }
        return try receipt(entry, fees, sheet).pdf(watermark: watermark)
    }

    func receipt(_ entry: FeeEntry, _ fees: FeeView, _ sheet: DossierSheet) -> OfficialSlip {
        let dossier = sheet.dossier
        let isVoid = fees.undone.contains(entry.ordinal)
        var parts: [OfficialSlip.Part] = [
            .line(label: "Người nộp", value: dossier.applicant),
            .line(label: "Mã hồ sơ", value: dossier.code),
            .line(label: "Thủ tục", value: dossier.subject),
            .table(
                head: ["STT", "Khoản thu", "Đơn giá", "Số lượng", "Thành tiền"],
                widths: [0.08, 0.42, 0.18, 0.14, 0.18],
                rows: fees.lines.enumerated().map { index, line in
                    [
                        String(index + 1), line.name, Money.words(line.amount),
                        String(line.count), Money.words(line.total),
                    ]
                }
            ),
        ]
        if fees.waived > 0 {
            parts.append(.line(label: "Được miễn, giảm", value: Money.words(fees.waived)))
        }
        parts.append(.line(label: "Số tiền thu lần này", value: Money.words(entry.total)))
        let way = entry.method == .cash ? "Tiền mặt" : "Trực tuyến, giao dịch \(entry.reference)"
        parts.append(.line(label: "Cách nộp", value: way))
        parts.append(.line(label: "Thời điểm nộp", value: time(entry.at)))
        if isVoid { parts.append(.paragraph("BIÊN LAI ĐÃ HỦY, KHÔNG CÓ GIÁ TRỊ.")) }
        return OfficialSlip(
            paper: .a5,
            form: "Phiếu thu của hệ thống, chưa phải biên lai điện tử đăng ký với cơ quan thuế",
            parentAgency: places.parent(of: dossier.agency)?.name,
            agency: name(of: dossier.agency),
            number: "Số: \(entry.receipt.digits(7))/\(entry.at.date.year)",
            place: "",
            date: entry.at.date,
            title: "Biên lai thu phí, lệ phí",
            parts: parts,
            signatures: [
                OfficialSlip.Signature(title: "Người nộp tiền", name: dossier.applicant),
                OfficialSlip.Signature(title: "Người thu tiền", name: entry.actorName),
            ],
            qr: QRCode(qrText(dossier.code)),
            code: dossier.code,
            mark: isVoid
                ? "BIÊN LAI ĐÃ HỦY"
                : sheet.revision.record.isSample
                    ? "DỮ LIỆU MẪU – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ" : nil
        )
    }

    /// A cash book as it is handed over, with the names of who gives and who takes.
    package func printed(_ sheet: CashBookSheet) throws -> [UInt8] {
        let book = sheet.book
        let rows = sheet.lines.enumerated().map { index, line in
            [
                String(index + 1), line.entry.receipt > 0 ? line.entry.receipt.digits(7) : "",
                line.code, line.applicant, Self.word(line.entry.kind),
                (line.entry.kind == .paid ? "" : "-") + Money.words(line.entry.total),
            ]
        }
        var parts: [OfficialSlip.Part] = [
            .line(label: "Người thu", value: book.cashierName),
            .line(label: "Ngày", value: book.day.vietnamese),
            .table(
                head: ["STT", "Biên lai", "Mã hồ sơ", "Người nộp", "Việc", "Số tiền"],
                widths: [0.06, 0.12, 0.28, 0.24, 0.12, 0.18],
                rows: rows
            ),
            .line(label: "Tiền theo sổ", value: Money.words(sheet.expected)),
        ]
        if let closed = book.closed {
            parts += [
                .line(label: "Tiền kiểm đếm", value: Money.words(closed.counted)),
                .line(label: "Chênh lệch", value: Money.words(closed.difference)),
                .line(label: "Giải thích", value: closed.note),
                .line(label: "Chốt lúc", value: time(closed.at)),
            ]
        }
        return try OfficialSlip(
            paper: .a4,
            form: "",
            parentAgency: places.parent(of: book.agency)?.name,
            agency: name(of: book.agency),
            number: "Số: \(book.number)/\(book.day.year)",
            place: "",
            date: book.day,
            title: "Sổ quỹ thu phí, lệ phí trong ngày",
            parts: parts,
            signatures: [
                OfficialSlip.Signature(title: "Người giao", name: book.cashierName),
                OfficialSlip.Signature(title: "Người nhận", name: book.closed?.receiver ?? ""),
            ],
            mark: book.closed == nil ? "SỔ CHƯA CHỐT" : nil
        ).pdf(watermark: watermark)
    }

    private static func word(_ kind: FeeEntry.Kind) -> String {
        switch kind {
        case .paid: "Thu"
        case .voided: "Hủy"
        case .refunded: "Hoàn"
        case .charged, .waived: ""
        }
    }

    package func spreadsheet(_ sheet: CashBookSheet) -> Spreadsheet {
        Spreadsheet(
            name: "Sổ quỹ",
            head: ["Biên lai", "Lúc", "Mã hồ sơ", "Người nộp", "Việc", "Số tiền (đồng)"],
            rows: sheet.lines.map { line in
                [
                    .number(line.entry.receipt), .moment(line.entry.at), .text(line.code),
                    .text(line.applicant), .text(Self.word(line.entry.kind)),
                    .number(line.entry.kind == .paid ? line.entry.total : -line.entry.total),
                ]
            }
        )
    }
}
