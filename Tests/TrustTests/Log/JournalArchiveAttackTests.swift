// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Storage
import TestSupport
import Testing

@testable import Journal
@testable import Trust

/// Files and tables that somebody changed: nothing is lost, and it is said.
struct JournalArchiveAttackTests {
    @Test(arguments: TestDatabase.engines)
    func `what is not as it was signed does not become an archive`(_ engine: TestEngine)
        async throws
    {
        for edit: SQL in [
            "UPDATE event SET actor = 'x' WHERE position = 60",
            "DELETE FROM event WHERE position = 60",
            "UPDATE event SET personal = '{\"name\":\"Trần Thị Mẫu\"}' WHERE position = 61",
        ] {
            let spring = try await ArchivedSpring(engine)
            try await spring.byHand(edit)
            let refused = await spring.refusal { try await spring.archive() }
            #expect(refused != nil, "\(edit)")
            #expect(try await spring.count("journal_archive") == 0)
            #expect(try await spring.rows().count >= 149)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a row that changed after its file was made stays`(_ engine: TestEngine) async throws {
        let spring = try await ArchivedSpring(engine)
        try await spring.archive(isSealOnly: true)
        #expect(try await spring.rows().count == 150)
        try await spring.byHand(
            "UPDATE event SET actor = 'x' WHERE position = 60",
            "UPDATE event SET personal = NULL WHERE position = 64"
        )
        let outcomes = try await spring.archive()
        #expect(outcomes.map(\.left) == [128, 20] && outcomes.map(\.stayed) == [2, 0])
        let report = try await spring.audit()
        #expect(report.findings.map(\.kind) == [.edited] && report.findings[0].position == 60)
    }

    @Test func `a file with any byte changed, or cut, is refused and changes nothing`()
        async throws
    {
        let spring = try await ArchivedSpring(.sqliteMemory)
        try await spring.archive()
        let whole = try #require(FileManager.default.contents(atPath: spring.path()))
        let bad = spring.folder + "/bad.tar"
        var files = stride(from: 0, to: whole.count, by: 4999).map { place in
            var bytes = whole
            bytes[place] ^= 1
            return bytes
        }
        files += [
            whole.prefix(whole.count / 2), whole.prefix(whole.count - 1), Data(), whole + [0],
        ]
        for bytes in files {
            try bytes.write(to: URL(filePath: bad))
            let refused = await spring.refusal { _ = try await spring.archiving().restore(bad) }
            guard case .altered = refused else {
                Issue.record("\(String(describing: refused))")
                continue
            }
        }
        #expect(try await spring.rows().isEmpty)
        #expect(
            await spring.refusal { _ = try await spring.archiving().restore(bad + "x") }
                == .missing(name: "bad.tarx", path: bad + "x")
        )
    }

    @Test func `the archive of another node, or of another key, is not taken`() async throws {
        let spring = try await ArchivedSpring(.sqliteMemory)
        let other = try await ArchivedSpring(.sqliteMemory, seed: 8)
        try await other.archive()
        // It lies where ours would be made.
        try FileManager.default.copyItem(atPath: other.path(), toPath: spring.path())
        #expect(
            await spring.refusal { try await spring.archive() } == .inTheWay(path: spring.path())
        )
        #expect(try await spring.rows().count == 150)
        let refused = await spring.refusal {
            _ = try await spring.archiving().restore(other.path())
        }
        #expect(
            refused
                == .notRecorded(path: other.path(), name: "000.00.00.G22-journal-2020-03-1")
        )
        try FileManager.default.removeItem(atPath: spring.path())
        try await spring.archive(isSealOnly: true)
        try FileManager.default.removeItem(atPath: spring.path())
        let missing = await spring.refusal { try await spring.archive() }
        #expect(missing == .missing(name: "000.00.00.G22-journal-2020-03-1", path: spring.path()))
    }

    @Test(arguments: TestDatabase.engines)
    func `who owns the database alone cannot call archived what he took away`(
        _ engine: TestEngine
    ) async throws {
        let spring = try await ArchivedSpring(engine)
        let stranger = try NoteSigner(name: spring.log.name, seed: Array(repeating: 1, count: 32))
        let seal = JournalArchiveSeal(
            name: "x",
            origin: spring.log.name,
            month: "2020-03",
            first: 10,
            last: 12,
            root: MerkleTree.emptyRoot,
            madeAt: spring.clock.now
        )
        let bare = SignedNote(text: seal.text)
        let forged = bare.adding([try await stranger.sign(bare, at: spring.clock.now)])
        let now = spring.clock.now
        try await spring.database.write { connection in
            try connection.run("DELETE FROM event WHERE position >= 10 AND position <= 12")
            try JournalArchiveStore(connection: connection).insert(
                JournalArchive(
                    name: "x",
                    month: "2020-03",
                    first: 10,
                    last: 12,
                    path: "/x.tar",
                    seal: forged.description,
                    epoch: 1,
                    sealedAt: now,
                    droppedAt: now
                )
            )
        }
        let report = try await spring.audit()
        #expect(
            report.findings.map { "\($0.kind.rawValue) \($0.position)" }
                == ["archive 10", "removed 10", "removed 11", "removed 12"]
        )
        // A true record of another stretch does not help either.
        let genuine = bare.adding([try await spring.signer.sign(bare, at: now)])
        try await spring.byHand(
            "UPDATE journal_archive SET seal = \(genuine.description), last_position = 90"
        )
        #expect(try await !spring.audit().isWhole)
    }

    @Test(arguments: TestDatabase.engines)
    func `a hash that was changed in an archived stretch is found`(_ engine: TestEngine)
        async throws
    {
        let spring = try await ArchivedSpring(engine)
        try await spring.archive()
        let leaves = try await spring.database.read {
            try LogStore.tile(TileAddress(level: 0, index: 0), of: 1, in: $0)
        }
        var bent = leaves
        bent[40] ^= 1
        let put = bent
        try await spring.database.write {
            try LogStore.put(put, at: TileAddress(level: 0, index: 0), of: 1, in: $0)
        }
        #expect(try await spring.audit().findings.first?.kind == .contradicted)
        try await spring.database.write {
            try LogStore.put(leaves, at: TileAddress(level: 0, index: 0), of: 1, in: $0)
        }
        #expect(try await spring.audit().isWhole)
        let archive = try #require(try await spring.archiving().archives().first)
        #expect(try await spring.archiving().compare(archive, at: spring.path()) == nil)
        let april = spring.path(131, "2020-04")
        #expect(try await spring.archiving().compare(archive, at: april) != nil)
        try await spring.byHand("DELETE FROM journal_archive WHERE first_position = 1")
        #expect(try await spring.audit().findings.first?.kind == .removed)
    }

    @Test(arguments: TestDatabase.engines)
    func `a new epoch takes in what stands in archives by its hashes`(_ engine: TestEngine)
        async throws
    {
        let spring = try await ArchivedSpring(engine)
        let last = try #require(try await spring.log.checkpoint())
        try await spring.archive()
        let head = try await spring.log.openEpoch(
            after: last.note,
            reason: "disk lost",
            by: spring.stamp
        )
        #expect(head.epoch == 2)
        try await spring.checkpoint()
        let root = try await spring.log.proofs(of: 2, size: spring.log.head().size) {
            try $0.root(at: last.size)
        }
        #expect(root == last.root)
        let report = try await spring.audit()
        #expect(report.isWhole && report.archived == 150, "\(report.findings)")
    }

    @Test(arguments: TestDatabase.engines)
    func `values erased after an archive came back do not come again`(_ engine: TestEngine)
        async throws
    {
        let spring = try await ArchivedSpring(engine)
        try await spring.archive()
        _ = try await spring.archiving().restore(spring.path())
        try await spring.byHand("UPDATE event SET personal = NULL WHERE position = 64")
        let old = try #require(try await spring.archive().first)
        #expect(old.stayed == 1, "the old file still has the name")
        _ = try await spring.archiving().restore(spring.path())
        try FileManager.default.removeItem(atPath: spring.path())
        let new = try #require(try await spring.archive().first)
        #expect(new.stayed == 0 && new.left == 130)
        #expect(try await JournalArchiveFile(spring.path()).prove().erased == 1)
        let bytes = try #require(FileManager.default.contents(atPath: spring.path()))
        #expect(bytes.range(of: Data("Nguyễn Văn Mẫu 63\\".utf8)) == nil)
    }
}
