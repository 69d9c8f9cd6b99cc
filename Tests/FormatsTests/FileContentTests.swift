// SPDX-License-Identifier: Apache-2.0

import Formats
import Testing

/// What a file is, by its first bytes, against what it is called.
struct FileContentTests {
    @Test(arguments: [
        ("đơn.pdf", "%PDF-1.7", true), ("ĐƠN.PDF", "\u{FEFF}rác của máy quét %PDF-1.4", true),
        ("đơn.pdf", "MZ\u{90}", false), ("đơn.pdf", "<html>", false), ("đơn.pdf", "", false),
        ("ảnh.jpg", "%PDF-1.4", false), ("tờ khai.docx", "PK\u{3}\u{4}xx", true),
        ("tờ khai.docx", "%PDF-", false), ("sơ đồ.dwg", "AC1015", true), ("tên", "chữ", true),
        ("tên", "#!/bin/sh", false), ("a.b.dwg", " \n<!DOCTYPE HTML>", false),
    ])
    func `a file must be what its name says`(name: String, head: String, fits: Bool) {
        #expect(FileContent.of(Array(head.utf8)).fits(name) == fits)
    }

    @Test func `pictures and containers are known by their marks`() {
        #expect(FileContent.of([0x89, 0x50, 0x4E, 0x47, 13]) == .png)
        #expect(FileContent.of([0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
        #expect(FileContent.of([0xD0, 0xCF, 0x11, 0xE0, 0xA1]) == .office)
        #expect(FileContent.of(Array("RIFF1234WEBPVP8".utf8)) == .webp)
        #expect(FileContent.of([0x7F, 0x45, 0x4C, 0x46, 2]) == .program)
        #expect(FileContent.of([]) == .unknown && FileContent.of([0]) == .unknown)
    }
}
