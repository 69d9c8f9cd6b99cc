// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import OneStopSupport
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Files that lie, files that are drawn, files that come in pieces.
struct FileTests {
    typealias W = OneStopWorld

    @Test
    func `a file that is not what its name says is refused at once, and nothing else is lost`()
        async throws
    {
        let world = try await W()
        let filing = try await world.filing()
        var spool = world.oneStop.spool()
        try spool.write(Array("MZ chương trình".utf8))
        let body = try spool.finish()
        await #expect(throws: FilingRefusal.otherContent("hóa đơn.pdf", .program)) {
            try await world.oneStop.attach(
                body,
                named: "hóa đơn.pdf",
                contentType: "application/pdf",
                paper: "CS",
                to: filing,
                by: W.citizen
            )
        }
        let sheet = try await world.oneStop.filing(filing, by: W.citizen)
        #expect(sheet.filing.files.count == 1 && sheet.missingPapers.isEmpty)
    }

    @Test(arguments: TestDatabase.engines)
    func `pages and a picture come in the background, once, and only its people see them`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let filing = try await world.filing()
        let looker = FileLooker { name, _, _ in
            #expect(name == "giấy.pdf")
            return FileLooker.Seen(pages: 3, picture: [0x89, 0x50, 0x4E, 0x47])
        }
        let file = try #require(
            try await world.oneStop.filing(filing, by: W.citizen).filing.files.first
        )
        let body = try #require(file.body)
        await #expect(throws: DossierRefusal.noFile) {
            try await world.oneStop.picture(of: body, in: filing, by: W.citizen)
        }
        for _ in 0..<2 { #expect(try await world.oneStop.lookStep(looker) == false) }
        #expect(try await world.oneStop.looks(of: [file])[file.id]?.pages == 3)
        #expect(try await world.oneStop.picture(of: body, in: filing, by: W.citizen).size == 4)
        await #expect(throws: FilingRefusal.unknown) {
            try await world.oneStop.picture(of: body, in: filing, by: W.other)
        }
        let id = try await world.send(filing)
        #expect(try await world.oneStop.picture(of: body, in: id, by: W.desk).size == 4)
        for actor in [W.other, W.departmentOfficer] {
            await #expect(throws: DossierRefusal.unknown(id.description)) {
                try await world.oneStop.picture(of: body, in: id, by: actor)
            }
        }
    }

    @Test func `a file that cannot be drawn is asked about once`() async throws {
        let world = try await W()
        _ = try await world.filing()
        let looker = FileLooker { _, _, _ in nil }
        #expect(try await world.oneStop.lookStep(looker) == false)
        let never = FileLooker { _, _, _ in
            Issue.record("asked again")
            return nil
        }
        #expect(try await world.oneStop.lookStep(never) == false)
    }

    @Test(arguments: TestDatabase.engines)
    func `an upload nobody came back for goes after a week, what a paper holds stays`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let filing = try await world.filing()
        func upload(_ text: String) async throws -> ID<FilingUpload> {
            let bytes = Array(text.utf8)
            let id = try await world.oneStop.beginUpload(
                named: "tệp.pdf",
                contentType: "application/pdf",
                size: bytes.count,
                sha256: nil,
                to: filing,
                by: W.citizen
            )
            for (offset, part) in [(0, bytes.prefix(6)), (6, bytes.dropFirst(6))] {
                var spool = world.oneStop.spool()
                try spool.write(Array(part))
                let isKept = try await world.oneStop.append(
                    try spool.finish(),
                    at: offset,
                    to: id,
                    of: filing,
                    by: W.citizen
                )
                #expect(isKept)
            }
            return id
        }
        let kept = try await upload("%PDF-1.4 giữ lại")
        _ = try await upload("%PDF-1.4 bỏ quên")
        try await world.oneStop.attach(kept, paper: "CS", to: filing, by: W.citizen)
        // The pieces went when they became one.
        #expect(try await world.count("filing_upload_part") == 0)
        let before = try await world.count("body")
        world.clock.advance(seconds: 8 * 86_400)
        let taken = try await world.database.write {
            try Lease.take("sweep", holder: "t", seconds: 60, in: $0)
        }
        let lease = try #require(taken)
        #expect(try await world.oneStop.sweepUploads(limit: 10, under: lease) == 2)
        #expect(try await world.count("body") == before - 1)
        let sheet = try await world.oneStop.filing(filing, by: W.citizen)
        let file = try #require(sheet.filing.files.last?.body)
        #expect(try await world.oneStop.file(file, of: filing, by: W.citizen).body.size > 0)
    }
}
