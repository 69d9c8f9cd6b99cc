// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import Records
import Storage
import TestSupport
import Testing

@testable import vanlang

/// A scanner writes files, the clerks find proposals; nothing is lost on the way.
struct HotFolderTests {
    private struct Desk {
        let runtime: Runtime
        let folder: HotFolder
        /// Where the agency's scanner writes.
        let place: String
        let clerk: Actor

        init() async throws {
            let root = try TestFolder.make()
            runtime = try await Runtime.open(
                try await Settings.load(overrides: ["data": "\(root)/data"])
            )
            _ = try await SampleOffices.open(in: runtime)
            let office = try #require(try await runtime.records.offices().first)
            place = "\(root)/scans/\(office.code)"
            try FileManager.default.createDirectory(
                atPath: place,
                withIntermediateDirectories: true
            )
            folder = HotFolder(
                root: "\(root)/scans",
                records: runtime.records,
                tool: ScanTool(text: FileTextTool(root: "\(root)/work"))
            )
            clerk = Actor(
                subject: .shell("clerk"),
                agency: office.code,
                roles: [.clerk],
                scope: .agency,
                strength: .machine
            )
        }

        /// Twice: a file is taken when it rested between two looks.
        func settle() async throws {
            _ = try await folder.step(holder: "a")
            while try await folder.step(holder: "a") {}
        }

        func write(_ name: String, _ bytes: [UInt8]) throws {
            try Data(bytes).write(to: URL(filePath: "\(place)/\(name)"))
        }

        func names(_ kind: String) -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: "\(place)/\(kind)")) ?? [])
                .sorted()
        }

        func lines() async throws -> [WorkLine] {
            try await runtime.records.work(.now, atDesk: true, by: clerk).lines
        }
    }

    private static func page(_ title: String, _ text: String) throws -> [UInt8] {
        try OfficialSlip(
            paper: .a4,
            form: "",
            agency: "Sở Mẫu",
            number: "Số: 12/SM-KH",
            place: "Hà Nội",
            date: CivilDate(dayNumber: 18_331),
            title: title,
            parts: [.paragraph(text)],
            signatures: []
        ).pdf()
    }

    @Test func `files become proposals or go aside with a sentence, each once`() async throws {
        let desk = try await Desk()
        let letter = try Self.page("Thông báo", "Về lịch tiếp công dân tháng 3 năm 2020.")
        try desk.write("mot.pdf", letter)
        try desk.write("hong.pdf", Array("%PDF-1.4 hỏng".utf8))
        try desk.write("bang.xyz", [1, 2, 3])
        try desk.write(".dang-chep.pdf", letter)
        // Seen for the first time: perhaps still being written.
        #expect(try await desk.folder.step(holder: "a") == false)
        #expect(try await desk.lines().isEmpty)
        try await desk.settle()
        #expect(try await desk.lines().map(\.reference) == ["12/SM-KH"])
        #expect(desk.names(HotFolder.done) == ["mot.pdf"])
        #expect(
            desk.names(HotFolder.refused) == [
                "bang.xyz", "bang.xyz.txt", "hong.pdf", "hong.pdf.txt",
            ]
        )
        let said = try String(
            contentsOfFile: "\(desk.place)/\(HotFolder.refused)/hong.pdf.txt",
            encoding: .utf8
        )
        #expect(said.contains("Hãy quét lại"))
        // Killed before the file moved: it comes again and is known.
        try desk.write("mot-lai.pdf", letter)
        try await desk.settle()
        #expect(try await desk.lines().count == 1)
        #expect(desk.names(HotFolder.done) == ["mot-lai.pdf", "mot.pdf"])
    }

    /// One file of several, as a scanner makes it.
    private static func pile(_ pages: [[UInt8]]) async throws -> [UInt8] {
        let folder = try TestFolder.make()
        for (index, page) in pages.enumerated() {
            try Data(page).write(to: URL(filePath: "\(folder)/\(index).pdf"))
        }
        let child = LimitedProcess(folder: folder)
        let names = pages.indices.map { "\($0).pdf" }
        #expect(try await child.run("pdfunite", names + ["all.pdf"]) == .ended(0))
        return Array(try Data(contentsOf: URL(filePath: "\(folder)/all.pdf")))
    }

    @Test func `a sheet with a code takes a scan to the paper that was registered before`()
        async throws
    {
        let desk = try await Desk()
        let records = desk.runtime.records
        let id: ID<Incoming> = records.newID()
        _ = try await records.takeIn(
            id,
            Incoming.Entry(author: "UBND xã Mẫu", number: "15", subject: "Báo cáo"),
            files: [],
            by: desk.clerk,
            requestID: "r"
        )
        let pile = try await Self.pile([
            Self.page("Thông báo", "Nội dung thứ nhất."),
            records.separatorPage(for: id, by: desk.clerk).pdf,
            Self.page("Báo cáo", "Nội dung thứ hai."),
        ])
        for _ in 0..<2 {
            try desk.write("lo.pdf", pile)
            try await desk.settle()
            let files = try await records.document(id, by: desk.clerk).incoming.files
            #expect(files.map(\.name) == ["2-lo.pdf"])
            let proposed = try await desk.lines().filter { $0.step == "register" }
            #expect(proposed.count == 1)
        }
        try await desk.runtime.database.close()
    }

    @Test func `a batch is parted at its separators`() async throws {
        let desk = try await Desk()
        let pile = try await Self.pile([
            Self.page("Thông báo", "Nội dung thứ nhất."), Self.page(ScanText.separator, ""),
            Self.page("Báo cáo", "Nội dung thứ hai."),
        ])
        try desk.write("lo.pdf", pile)
        try await desk.settle()
        #expect(try await desk.lines().count == 2)
        let sheets: [ScanSheet?] = [nil, .plain, nil, nil]
        #expect(ScanSheets.ranges(sheets, count: 6).map(\.pages) == [1...1, 3...6])
        let only: [ScanSheet?] = [.plain]
        #expect(ScanSheets.ranges(only, count: 1).isEmpty)
    }
}
