// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Records

/// An office leaves with everything and comes to an empty node, equal to the last row.
struct ExitTests {
    private static func agency(_ bureau: Bureau) throws -> Agency {
        try bureau.cache.current().resolve(Bureau.ministry, on: bureau.clock.now.date).agency
    }

    /// Documents in every state, a slip with tasks, a letter on its way, a dossier, a scan.
    private static func fill(_ bureau: Bureau) async throws -> ID<Incoming> {
        _ = try await bureau.arrived("V/v chưa vào sổ", number: 1)
        let given = try await bureau.registered("V/v đang xử lý \"<đặc biệt>\"", number: 2)
        try await bureau.records.instruct(
            given,
            [Order(.lead, bureau.unit("head1")), Order(.inform, bureau.party("chief"))],
            words: "Xử lý; báo cáo\nđúng hạn",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        let letter = try await bureau.written(answering: given, by: "officer1")
        try await bureau.walk(letter, to: .released)
        _ = try await bureau.written(to: [Bureau.office], by: "officer1")
        let dossier: ID<Dossier> = bureau.records.newID()
        try await bureau.records.newDossier(
            dossier,
            Dossier.Facts(code: "01.TH", title: "Hồ sơ mẫu"),
            isPlanned: false,
            by: bureau.actor("officer1"),
            requestID: "r"
        )
        try await bureau.records.add(
            given.recast(),
            .incoming,
            to: dossier,
            by: bureau.actor("officer1"),
            requestID: "r"
        )
        try await bureau.settle()
        while try await bureau.records.advanceSearch() {}
        return given
    }

    private static let root = Actor(
        subject: .shell("root"),
        agency: Bureau.ministry,
        roles: [.administrator],
        scope: .nation,
        strength: .machine
    )

    private static func takeOver(_ folder: ExitFolder, _ node: Bureau) async throws -> ExitManifest
    {
        try await node.records.takeOver(folder, as: agency(node), by: root, requestID: "r")
    }

    @Test(arguments: [(TestEngine.sqliteFile, TestEngine.postgres), (.postgres, .sqliteFile)])
    func `what left is what came: every row, every file, and the numbers go on`(
        _ from: TestEngine,
        _ to: TestEngine
    ) async throws {
        let old = try await Bureau(from)
        let given = try await Self.fill(old)
        let folder = ExitFolder(try TestFolder.make() + "/goi")
        let manifest = try await old.records.export(Self.agency(old), to: folder)
        #expect(manifest.missing.isEmpty && manifest.files >= 2)
        #expect(manifest.tables.first { $0.name == "records_incoming" }?.rows == 2)

        let new = try await Bureau(to, opens: false, seed: 8)
        #expect(try await Self.takeOver(folder, new) == manifest)
        #expect(try await new.records.exitDigests(of: Bureau.ministry) == manifest.tables)
        // A second export of the new node has the same digests in its manifest.
        let again = ExitFolder(try TestFolder.make() + "/lai")
        let second = try await new.records.export(Self.agency(new), to: again)
        #expect(second.tables == manifest.tables && second.filesSHA256 == manifest.filesSHA256)
        #expect(second.series == manifest.series)

        // People work on: the file opens, the search finds it, the next number follows.
        let clerk = new.actor("clerk")
        let (file, source) = try await new.records.file(0, of: given, by: clerk)
        let bytes = Mutex(0)
        try await new.records.send(file, source, skipping: 0) { piece in
            bytes.withLock { $0 += piece.count }
            return true
        }
        #expect(bytes.withLock { $0 } == file.size)
        try await new.settle()
        while try await new.records.advanceSearch() {}
        #expect(try await new.records.search("dac biet", by: clerk).documents.count == 1)
        let place = try await new.register(try await new.arrived("V/v mới", number: 77).id)
        #expect(place.text == "02")
    }

    @Test func `a package that was changed, or comes where there is work already, is refused`()
        async throws
    {
        let old = try await Bureau(.sqliteFile)
        _ = try await Self.fill(old)
        let folder = ExitFolder(try TestFolder.make() + "/goi")
        _ = try await old.records.export(Self.agency(old), to: folder)
        await #expect(throws: ExitRefusal.folderTaken(folder.path)) {
            _ = try await old.records.export(Self.agency(old), to: folder)
        }
        await #expect(throws: ExitRefusal.occupied(Bureau.ministry.text)) {
            _ = try await Self.takeOver(folder, old)
        }
        let new = try await Bureau(.sqliteFile, opens: false)
        let table = folder.table("records_incoming")
        let bytes = try Data(contentsOf: URL(filePath: table))
        try (bytes + Data("{}\n".utf8)).write(to: URL(filePath: table))
        await #expect(throws: ExitRefusal.damaged("records_incoming")) {
            _ = try await Self.takeOver(folder, new)
        }
        try bytes.write(to: URL(filePath: table))
        await #expect(throws: ExitRefusal.self) {
            _ = try await Self.takeOver(ExitFolder(folder.path + "/tables"), new)
        }
        _ = try await Self.takeOver(folder, new)
        // Run again after it was done: nothing happens twice.
        _ = try await Self.takeOver(folder, new)
    }

    @Test func `broken off, it goes on`() async throws {
        let old = try await Bureau(.sqliteFile)
        _ = try await Self.fill(old)
        let folder = ExitFolder(try TestFolder.make() + "/goi")
        let manifest = try await old.records.export(Self.agency(old), to: folder)
        let new = try await Bureau(.sqliteFile, opens: false)
        // The files are away: it stops in the middle.
        let hidden = folder.path + "/elsewhere"
        let name = folder.table("records_outgoing")
        try FileManager.default.moveItem(atPath: name, toPath: hidden)
        await #expect(throws: ExitRefusal.self) { _ = try await Self.takeOver(folder, new) }
        try FileManager.default.moveItem(atPath: hidden, toPath: name)
        #expect(try await Self.takeOver(folder, new) == manifest)
    }

    @Test(arguments: TestDatabase.lastingEngines)
    func `every table of Records leaves with its office or says why it stays`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let names = try await bureau.database.read { connection in
            try OpenTable.all("records_", in: connection).map(\.name)
        }
        let known = Set(ExitTable.all.map(\.name) + ExitTable.staying.keys)
        #expect(Set(names).subtracting(known).isEmpty, "decide in ExitTable whether these leave")
        #expect(known.subtracting(names).isEmpty)
    }
}
