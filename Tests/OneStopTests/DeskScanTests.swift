// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Papers that the desk scans land where their separator says; nothing is lost, and nothing lands twice.
struct DeskScanTests {
    typealias W = OneStopWorld

    private static let other = W.person("desk-2", W.commune, [.deskOfficer])

    private static func filing(_ world: W) async throws -> ID<Filing> {
        try await world.oneStop.begin(
            W.birth,
            at: W.commune,
            channel: .desk,
            by: W.desk,
            requestID: "t"
        ).id
    }

    private static func paper(
        _ world: W,
        _ byte: UInt8,
        _ separator: ScannedPaper.Separator
    ) throws -> ScannedPaper {
        var spool = world.oneStop.spool()
        try spool.write(Array("%PDF-1.4 ".utf8) + [byte])
        return ScannedPaper(
            name: "quét-\(byte).pdf",
            contentType: "application/pdf",
            body: try spool.finish(),
            pages: 2,
            separator: separator
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `papers go where their separators say, the others wait for an officer`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let filing = try await Self.filing(world)
        let sheet = DeskSheet(filing: filing, paper: "CS")
        let papers = [
            try Self.paper(world, 1, .none), try Self.paper(world, 2, .read(sheet.code)),
            try Self.paper(world, 3, .unreadable), try Self.paper(world, 4, .read("VLS1|rác|CS")),
            try Self.paper(world, 5, .read(DeskSheet(filing: filing, paper: "KHONG").code)),
        ]
        for count in [5, 0] {
            // The second time the program was killed before the file moved away.
            let taken = try await world.oneStop.takeScans(papers, of: [9], at: W.commune)
            #expect(taken == count)
        }
        let kept = try await world.oneStop.filing(filing, by: W.desk).filing.files
        #expect(kept.map(\.name) == ["quét-2.pdf"] && kept.first?.paper == "CS")
        let waiting = try await world.oneStop.waitingScans(by: W.desk)
        #expect(
            Dictionary(uniqueKeysWithValues: waiting.map { ($0.name, $0.reason) }) == [
                "quét-1.pdf": .bare, "quét-3.pdf": .unreadable, "quét-4.pdf": .gone,
                "quét-5.pdf": .gone,
            ]
        )
        #expect(try await world.count("desk_scan") == 5)
    }

    @Test func `an officer says where a paper belongs, once, or lays it aside`() async throws {
        let world = try await W()
        let filing = try await Self.filing(world)
        let papers = [try Self.paper(world, 1, .none), try Self.paper(world, 2, .unreadable)]
        _ = try await world.oneStop.takeScans(papers, of: [1], at: W.commune)
        let scans = try await world.oneStop.waitingScans(by: Self.other)
        let sheet = DeskSheet(filing: filing, paper: "CS")
        func settle(_ index: Int, _ sheet: DeskSheet?, _ actor: Actor) async throws {
            try await world.oneStop.settleScan(
                scans[index].id,
                to: sheet,
                by: actor,
                requestID: "t"
            )
        }
        #expect(try await world.oneStop.scan(scans[0].id, by: W.desk).1.size == 10)
        await #expect(throws: FilingRefusal.unknownPaper) {
            try await settle(0, DeskSheet(filing: filing, paper: "X"), W.desk)
        }
        for stranger in [W.departmentOfficer, W.citizen, W.specialist] {
            await #expect(throws: (any Error).self) { try await settle(0, sheet, stranger) }
        }
        try await settle(0, sheet, Self.other)
        await #expect(throws: DossierRefusal.changed) { try await settle(0, sheet, W.desk) }
        try await settle(1, nil, W.desk)
        #expect(try await world.oneStop.waitingScans(by: W.desk).isEmpty)
        #expect(try await world.oneStop.filing(filing, by: W.desk).filing.files.count == 1)
        // Laid aside is not thrown away.
        #expect(try await world.oneStop.scan(scans[1].id, by: W.desk).0.state == .setAside)
    }

    @Test func `no scan lands in a citizen's own filing, nor in one that is over`() async throws {
        let world = try await W()
        let own = try await world.oneStop.begin(
            W.birth,
            at: W.commune,
            by: W.citizen,
            requestID: "t"
        ).id
        let gone = try await Self.filing(world)
        try await world.oneStop.discard(gone, by: W.desk, requestID: "t")
        let papers = try [own, gone].enumerated().map { index, filing in
            try Self.paper(
                world,
                UInt8(index),
                .read(DeskSheet(filing: filing, paper: "CS").code)
            )
        }
        _ = try await world.oneStop.takeScans(papers, of: [2], at: W.commune)
        let waiting = try await world.oneStop.waitingScans(by: W.desk)
        #expect(waiting.map(\.reason) == [.gone, .gone])
        await #expect(throws: DossierRefusal.scanGone) {
            try await world.oneStop.settleScan(
                waiting[0].id,
                to: DeskSheet(filing: own, paper: "CS"),
                by: W.desk,
                requestID: "t"
            )
        }
        #expect(try await world.oneStop.waitingScans(by: W.desk).count == 2)
    }

    @Test func `a separator is read back as it was written, and nothing else is taken for one`()
        async throws
    {
        let world = try await W()
        let filing = try await Self.filing(world)
        let sheet = DeskSheet(filing: filing, paper: "CS")
        #expect(DeskSheet(sheet.code) == sheet && DeskSheet.isSheet(sheet.code))
        for code in ["", "VLS1", "VLS1||", "VLS1|x|CS", "VLS2|\(filing)|CS", "https://mau.example"]
        {
            #expect(DeskSheet(code) == nil, "\(code)")
        }
        #expect(!DeskSheet.isSheet("https://mau.example"))
        #expect(DeskSheet.isSheet(words: "Tờ  phân cách\nhồ sơ một cửa"))
        let pdf = try await world.oneStop.separatorSheet(sheet, by: W.desk)
        #expect(pdf.starts(with: Array("%PDF".utf8)))
    }
}
