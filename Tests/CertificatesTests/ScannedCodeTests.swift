// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Certificates

/// What readers of QR codes type into the field.
struct ScannedCodeTests {
    private static let hex = String(repeating: "ab", count: 32)

    @Test(arguments: [
        "H26.01-200310-0001", " H26.01-200310-0001\n",
        "https://dichvucong.example.vn/lookup?code=H26.01-200310-0001",
        "https://dichvucong.example.vn/lookup?lang=vi&code=H26.01-200310-0001#top",
    ])
    func `a dossier's code is found bare and within an address`(text: String) {
        #expect(ScannedCode(text)?.meaning == .code("H26.01-200310-0001"))
    }

    @Test(arguments: [
        hex, "sha256:\(hex)", "SHA256:\(hex.uppercased())", "https://a/verify?sha256=\(hex)",
    ])
    func `a digest is found in each of its writings`(text: String) {
        #expect(ScannedCode(text)?.meaning == .digest([UInt8](repeating: 0xab, count: 32)))
    }

    @Test(arguments: [
        "", "abc", "javascript:alert(1)", "<script>", "../../etc/passwd", "a?code=<b>",
        String(repeating: "a", count: 65), String(repeating: "a", count: 501),
    ])
    func `what is no code leads nowhere`(text: String) {
        #expect(ScannedCode(text) == nil)
    }
}
