// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import vanlang

/// A masked copy for exercises.
struct TrainingTests {
    @Test func `names, addresses and long numbers are masked, ids, short numbers and codes stay`() {
        let names = [("Trịnh Mẫu Dũng", "Học viên 01")]
        let id = "p:0190aaaa-0000-7000-8000-123456789012"
        #expect(
            TrainingMask.masked(
                "Ông Trịnh Mẫu Dũng, bà Lê Thị Mẫu Hoa khiếu nại, CMND 012345678, thư a.b@mau.vn, "
                    + "số 15/SNV, mã 000.00.00.H01, \(id), Bà Rịa",
                names
            )
                == "Ông Học viên 01, bà Nguyễn Văn Mẫu khiếu nại, CMND 999999999, thư an@tap-huan.example, "
                + "số 15/SNV, mã 000.00.00.H01, \(id), Bà Rịa"
        )
    }

    @Test(arguments: [
        ("đơn của Trần Thị Bích Ngọc, thường trú", "đơn của Nguyễn Văn Mẫu, thường trú"),
        ("NGUYỄN VĂN AN VÀ LÊ THỊ HOA", "Nguyễn Văn Mẫu"), ("Phạm Tuân", "Nguyễn Văn Mẫu"),
        ("bổ nhiệm Hoàng Thị Lan; Đỗ Mười", "bổ nhiệm Nguyễn Văn Mẫu; Nguyễn Văn Mẫu"),
        ("cho Hà Văn Tấn (1960)", "cho Nguyễn Văn Mẫu (1960)"),
        ("\"Võ Thị Sáu\",\"x\"", "\"Nguyễn Văn Mẫu\",\"x\""),
    ])
    func `people without a form of address are masked too`(text: String, masked: String) {
        #expect(TrainingMask.masked(text, []).hasPrefix(masked))
        #expect(TrainingMask.masked(masked, []) == masked)
    }

    @Test(arguments: [
        "UBND thành phố Hồ Chí Minh", "tỉnh Thái Nguyên và Hà Nội, Cao Bằng", "đường Trần Hưng Đạo",
        "Trường THPT Nguyễn Trãi", "Sở Nội vụ", "học viên 01", "Lê Lai", "vũ khí, trần nhà", "",
        "HỒ SƠ CÔNG VIỆC", "PHẠM VI ĐIỀU CHỈNH", "Phạm vi áp dụng",
    ])
    func `places and common words stay, but for streets that nothing marks`(text: String) {
        let masked = TrainingMask.masked(text, [])
        #expect(masked == (text == "Lê Lai" ? "Nguyễn Văn Mẫu" : text))
    }

    @Test func `whatever a system prints takes the watermark of a copy`() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Systems")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(!text.contains(".pdf()"), "\(file.lastPathComponent)")
        }
    }

    @Test func `the clock of a copy is moved, and that of real data never`() async throws {
        let now = Instant(microseconds: 1_583_805_600_000_000)
        let copy = try TestFolder.make()
        try Training.write(shift: 86_400, to: copy)
        let training = try Training(data: copy)
        let clock = training.clock { now }
        #expect(clock() == now.adding(seconds: 86_400))
        try Training.write(shift: -86_400, to: copy)
        try training.refresh()
        #expect(clock() == now.adding(seconds: -86_400))
        #expect(training.notice != nil && training.watermark != nil)

        let real = try Training(data: try TestFolder.make())
        #expect(real.clock { now }() == now && real.notice == nil && real.watermark == nil)
        for broken in ["", "{}", "{\"shift\": 99999999999}", "{\"shift\": \"1\"}"] {
            try Data(broken.utf8).write(to: URL(filePath: "\(copy)/training.json"))
            #expect(throws: PlainError.self) { _ = try Training(data: copy) }
        }
    }

    @Test func `a copy reaches neither the world nor real data, whatever the settings say`()
        async throws
    {
        let known = Set(Settings.keys.map(\.name))
        #expect(Training.withheld.isSubset(of: known))
        let folder = try TestFolder.make()
        let wanted = Dictionary(uniqueKeysWithValues: Training.withheld.map { ($0, "x") })
        let open = try await Settings.load(
            overrides: wanted.merging(["data": folder]) { first, _ in first }
        )
        #expect(Training.withheld.allSatisfy { open.string($0) == "x" })
        try Training.write(shift: 0, to: folder)
        let copy = try await Settings.load(
            overrides: wanted.merging(["data": folder]) { first, _ in first }
        )
        for key in Settings.keys where Training.withheld.contains(key.name) {
            #expect(copy.string(key.name) == key.fallback)
        }
    }
}
