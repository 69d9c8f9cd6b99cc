// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Foundation
import OneStop
import Procedures
import Storage
import TestSupport
import Testing

@testable import vanlang

/// What a desk's scanner writes becomes papers of filings, as the printed sheets say.
struct DeskScanFolderTests {
    private static func page(_ title: String) throws -> [UInt8] {
        try OfficialSlip(
            paper: .a4,
            form: "",
            agency: "UBND xã Mẫu",
            place: "",
            date: CivilDate(dayNumber: 18_331),
            title: title,
            parts: [.paragraph("Nội dung của giấy tờ mẫu.")],
            signatures: []
        ).pdf()
    }

    private static func pile(_ pages: [[UInt8]]) async throws -> Data {
        let folder = try TestFolder.make()
        for (index, page) in pages.enumerated() {
            try Data(page).write(to: URL(filePath: "\(folder)/\(index).pdf"))
        }
        let names = pages.indices.map { "\($0).pdf" }
        let child = LimitedProcess(folder: folder)
        guard try await child.run("pdfunite", names + ["all.pdf"]) == .ended(0) else {
            throw CancellationError()
        }
        return try Data(contentsOf: URL(filePath: "\(folder)/all.pdf"))
    }

    @Test
    func `a pile is parted at its sheets, each paper in its filing, the rest before an officer`()
        async throws
    {
        let root = try TestFolder.make()
        let runtime = try await Runtime.open(
            try await Settings.load(overrides: ["data": "\(root)/data"])
        )
        _ = try await SamplePeople.open(in: runtime)
        _ = try await SampleCatalogue(runtime: runtime).publish(generated: 0)
        let commune = try SamplePeople(runtime: runtime).places()[3]
        let agency = commune.code102?.code ?? commune.code(on: commune.validity.start)
        let officer = Actor(
            subject: .person("desk"),
            agency: agency,
            roles: [.deskOfficer],
            scope: .agency,
            strength: .password
        )
        let oneStop = runtime.oneStop
        let filing = try await oneStop.begin(
            "1.001193",
            at: agency,
            channel: .desk,
            by: officer,
            requestID: "t"
        )
        let sheet = try await oneStop.separatorSheet(
            DeskSheet(filing: filing.id, paper: "CS"),
            by: officer
        )
        let place = "\(root)/scans/\(agency)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        // The third sheet's code is lost, its words are not.
        try await Self.pile([
            Self.page("Đơn đề nghị"), sheet, Self.page("Giấy chứng sinh"),
            Self.page(DeskSheet.words), Self.page("Giấy ủy quyền"),
        ]).write(to: URL(filePath: "\(place)/lo.pdf"))
        let folder = HotFolder(
            root: "\(root)/scans",
            oneStop: oneStop,
            tool: DeskScanTool(root: "\(root)/work")
        )
        #expect(try await folder.step(holder: "a") == false)
        #expect(try await folder.step(holder: "a"))
        let files = try await oneStop.filing(filing.id, by: officer).filing.files
        #expect(files.map(\.name) == ["2-lo.pdf"] && files.first?.paper == "CS")
        let waiting = try await oneStop.waitingScans(by: officer)
        #expect(
            Dictionary(uniqueKeysWithValues: waiting.map { ($0.name, $0.reason) })
                == ["1-lo.pdf": .bare, "3-lo.pdf": .unreadable]
        )
        #expect(FileManager.default.fileExists(atPath: "\(place)/\(HotFolder.done)/lo.pdf"))
        try await runtime.database.close()
    }

    @Test func `sheets belong to no paper, and what stands before the first belongs to nobody`() {
        let sheet = ScannedPaper.Separator.read("A")
        func told(_ sheets: [ScannedPaper.Separator]) -> [String] {
            DeskScanTool.ranges(sheets).map { "\($0.pages) \($0.separator)" }
        }
        #expect(told([.none, .none]) == ["1...2 none"])
        #expect(
            told([sheet, .none, .unreadable, .none]) == ["2...2 \(sheet)", "4...4 unreadable"]
        )
        #expect(told([sheet, sheet, .none]) == ["3...3 \(sheet)"])
        #expect(told([sheet]).isEmpty)
    }
}
