// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import Journal
import Storage
import TestSupport
import Testing
import Trust
import Web

@testable import Axis

/// Pages and answers about what was archived say so, and where it is.
struct ArchivePageTests {
    @Test func `the document's page, the trace and the file say that it is archived`() async throws
    {
        let site = try await DeskSite()
        let march = try await ArchiveTests.March(site.world)
        let id = march.done.messageID
        try await site.test { browser in
            let before = try await browser.get(DocumentPage.path(id)).body
            #expect(before.contains("/files/0") && !before.contains("Đã lưu trữ"))
            let name = try #require(try await march.archive().first?.record.name)
            let page = try await browser.get(DocumentPage.path(id))
            #expect(page.status == 200)
            for words in ["Văn bản đã lưu trữ ngày 20/04/2020", name, "Đã lưu trữ", "G12"] {
                #expect(page.body.contains(words), "\(words)")
            }
            #expect(!page.body.contains("/files/0"), "no link to what is not there")
            let file = try await browser.get(DocumentPage.filePath(0, of: id, recipient: nil))
            #expect(file.status == 409 && file.body.contains(name))
            let trace = try await browser.get(TracePage.path("1/VPCP-TTĐT")).body
            #expect(trace.contains(name) && trace.contains("20/04/2020"))
            // What is still here is not touched.
            let open = try await browser.get(DocumentPage.path(march.open.messageID)).body
            #expect(open.contains("/files/0") && !open.contains(name))
        }
    }

    @Test func `a trace as JSON names the archive, and no evidence is made without the bytes`()
        async throws
    {
        let authority = try await TestAuthority.make()
        let key = try await authority.certify("Trục mẫu")
        let leaf = try Certificate(try #require(key.chain.first))
        let march = try await ArchiveTests.March(
            .sqliteFile,
            receipts: ReceiptSigning(key, publicKey: leaf.publicKey.der)
        )
        #expect(TraceJSON.json(of: try await march.trace(march.done))["archived"]?.isNull == true)
        let name = try #require(try await march.archive().first?.record.name)
        let json = TraceJSON.json(of: try await march.trace(march.done))
        #expect(json["archived"]?["archive"]?.text == name)
        let clock = march.world.clock
        let log = JournalLog(database: march.world.database, name: "test/journal") { clock.now }
        let path = march.folder + "/mau.asice"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        #expect(
            await refusal {
                try await march.world.axis.writeEvidence(
                    of: march.done.messageID,
                    to: file,
                    log: log,
                    logKey: NoteKey(name: "test/journal", key: []),
                    by: .root
                )
            } == .archived(ref: "000.00.00.G22,2020,1", archive: name)
        )
    }

    @Test func `desks made anew from the Journal show archived documents where they were`()
        async throws
    {
        let march = try await ArchiveTests.March(.sqliteFile)
        func boxes() async throws -> [Int] {
            try await march.world.database.read { connection in
                try connection.rows(
                    "SELECT box FROM axis_desk_item ORDER BY message_id, recipient"
                ).map { try $0.value("box", as: Int.self) }
            }
        }
        try await march.world.settle()
        let before = try await boxes()
        _ = try await march.archive()
        try await march.world.settle()
        #expect(try await boxes() == before && !before.isEmpty)
        let projection = DeskProjection(directory: march.world.cache.current())
        try await march.world.journal.rebuild(projection)
        try await march.world.settle()
        #expect(try await boxes() == before)
    }
}
