// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Core

/// Registers of before Unicode.
struct VietnameseLegacyTests {
    private static let sentence =
        "Ủy ban nhân dân, về việc chỉ đạo xử lý đơn thư: ở đây có đủ dấu ngã, nặng, hỏi, sắc, huyền"

    /// As the fonts of TCVN 3 have it, where capitals have no letters of their own but Ă Â Đ Ê Ô Ơ Ư.
    @Test func `TCVN 3 is turned into Unicode`() {
        #expect(
            Vietnamese.unicode("C«ng v¨n sè 15 vÒ viÖc xö lý ®¬n th­", from: .tcvn3)
                == "Công văn số 15 về việc xử lý đơn thư"
        )
        #expect(
            Vietnamese.unicode("§¶ng, nghÞ quyÕt, gi÷ g×n", from: .tcvn3)
                == "Đảng, nghị quyết, giữ gìn"
        )
    }

    @Test func `VNI is turned into Unicode`() {
        #expect(
            Vietnamese.unicode("Coâng vaên soá 15 veà vieäc xöû lyù ñôn thö", from: .vni)
                == "Công văn số 15 về việc xử lý đơn thư"
        )
        #expect(
            Vietnamese.unicode("ÑAÛNG, nghò quyeát, giöõ gìn", from: .vni)
                == "ĐẢNG, nghị quyết, giữ gìn"
        )
    }

    @Test func `which encoding it is can be told`() {
        #expect(Vietnamese.legacy(of: "C«ng v¨n sè 15") == .tcvn3)
        #expect(Vietnamese.legacy(of: "Coâng vaên soá 15") == .vni)
        #expect(Vietnamese.legacy(of: Self.sentence) == nil)
        #expect(Vietnamese.legacy(of: "So 15/SNV-VP") == nil)
        #expect(Vietnamese.legacy(of: "") == nil)
    }

    @Test func `what is Unicode already stays as it is when nothing is to be turned`() {
        #expect(Vietnamese.text(of: Array(Self.sentence.utf8)) == Self.sentence)
        // `®` in Windows-1252 is one byte, no UTF-8.
        #expect(Vietnamese.text(of: [0xAE, 0x61, 0x93]) == "®a“")
    }
}
