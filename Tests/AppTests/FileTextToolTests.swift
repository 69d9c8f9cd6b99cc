// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import Records
import TestSupport
import Testing

@testable import vanlang

/// Reading the words of real files with the tools of the machine.
struct FileTextToolTests {
    private static func read(_ bytes: [UInt8], limits: FileTextTool.Limits = .init()) async throws
        -> FileText
    {
        let folder = try TestFolder.make()
        let path = "\(folder)/input"
        try Data(bytes).write(to: URL(filePath: path))
        return try await FileTextTool(root: folder, limits: limits).read(path, in: folder)
    }

    private static var letter: OfficialLetter {
        OfficialLetter(
            agency: "Sở Mẫu",
            number: "05",
            notation: "SM-KH",
            place: "Hà Nội",
            date: CivilDate(dayNumber: 18_331),
            subject: "V/v đê điều mùa mưa bão",
            addressees: ["Ủy ban nhân dân huyện Mẫu"],
            paragraphs: [
                "Đề nghị Ủy ban nhân dân huyện kiểm tra toàn bộ tuyến đê trước ngày 15 tháng 5 năm 2020."
            ],
            signerTitles: ["GIÁM ĐỐC"],
            signerName: "Trịnh Mẫu Dũng",
            recipients: ["Như trên;"]
        )
    }

    @Test func `a PDF gives its text`() async throws {
        let found = try await Self.read(try Self.letter.pdf())
        #expect(found.state == .read && !found.isRecognised)
        #expect(Vietnamese.fold(found.text).contains("de dieu mua mua bao"))
    }

    @Test func `a scan is recognised in Vietnamese`() async throws {
        let folder = try TestFolder.make()
        try Data(try Self.letter.pdf()).write(to: URL(filePath: "\(folder)/letter.pdf"))
        let child = LimitedProcess(folder: folder)
        #expect(
            try await child.run("pdftoppm", ["-r", "200", "-gray", "-png", "letter.pdf", "scan"])
                == .ended(0)
        )
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first {
                $0.hasSuffix(".png")
            }
        )
        let picture = Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
        let found = try await Self.read(picture)
        #expect(found.state == .read && found.isRecognised)
        #expect(Vietnamese.fold(found.text).contains("tuyen de"), "\(found.text)")
    }

    @Test(arguments: [
        ("%PDF-1.4 rubbish", FileText.State.broken), ("PK\u{3}\u{4}rubbish", .broken),
        ("\u{1}\u{2}\u{3}", .unknown), ("", .unknown), ("chữ thường", .read),
    ])
    func `broken and unknown files get their mark`(_ text: String, _ state: FileText.State)
        async throws
    {
        #expect(try await Self.read(Array(text.utf8)).state == state)
    }

    @Test func `old office files behind a password and with macros are told apart`() async throws {
        func file(_ names: [String]) -> [UInt8] {
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
                + names.flatMap { $0.utf16.flatMap { [UInt8($0 & 0xFF), 0] } }
        }
        #expect(try await Self.read(file(["EncryptedPackage"])).state == .encrypted)
        #expect(try await Self.read(file(["_VBA_PROJECT", "WordDocument"])).hasMacros)
    }

    @Test func `a ZIP file inside ZIP files is followed so far and no further`() async throws {
        func packed(_ name: String, _ bytes: [UInt8]) throws -> [UInt8] {
            let path = try TestFolder.make() + "/x.zip"
            _ = FileManager.default.createFile(atPath: path, contents: nil)
            let file = try FileHandle(forUpdating: URL(filePath: path))
            var writer = ZIPWriter(file, year: 2020, month: 3, day: 10)
            try writer.add(name, bytes)
            // A reader looks for the end of the outer file; that of a stored inner one is not near it.
            try writer.add("zz.txt", Array(repeating: UInt8(ascii: "x"), count: 3000))
            try writer.finish()
            return Array(try Data(contentsOf: URL(filePath: path)))
        }
        let one = try packed("a.txt", Array("bên trong".utf8))
        let two = try packed("one.zip", one)
        #expect(try await Self.read(two).text.contains("bên trong"))
        let four = try packed("three.zip", try packed("two.zip", two))
        let found = try await Self.read(four)
        #expect(!found.text.contains("bên trong"))
    }

    @Test func `a child that takes too long or too much is stopped`() async throws {
        let folder = try TestFolder.make()
        var child = LimitedProcess(folder: folder, seconds: 1)
        #expect(try await child.run("sleep", ["30"]) == .stopped)
        child.seconds = 20
        child.fileBytes = 1000
        #expect(
            try await child.run("dd", ["if=/dev/zero", "of=big", "bs=1M", "count=9"]) != .ended(0)
        )
        await #expect(throws: LimitedProcess.Missing.self) {
            _ = try await child.run("no-such-tool-here", [])
        }
        #expect(child.text("stdout").isEmpty)
    }

    @Test func `a child sees nothing of this program's environment`() async throws {
        let child = LimitedProcess(folder: try TestFolder.make())
        #expect(try await child.run("env", []) == .ended(0))
        let names = child.text("stdout").split(separator: "\n").compactMap {
            $0.split(separator: "=").first
        }
        #expect(
            Set(names).isSubset(of: ["PATH", "LANG", "HOME", "TMPDIR", "OMP_THREAD_LIMIT", "PWD"])
        )
    }

    @Test func `what a killed process left is swept away`() throws {
        let root = try TestFolder.make()
        let old = "\(root)/\(ProcessInfo.processInfo.hostName)~999999999-x"
        try FileManager.default.createDirectory(atPath: old, withIntermediateDirectories: true)
        let mine = try WorkFolder(in: root)
        #expect(!FileManager.default.fileExists(atPath: old))
        let other = try WorkFolder(in: root)
        #expect(FileManager.default.fileExists(atPath: mine.path))
        other.remove()
        mine.remove()
    }
}
