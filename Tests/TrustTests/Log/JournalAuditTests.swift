// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Journal
@testable import Trust

/// Somebody with all rights on the database changes the past; the audit says so and where.
struct JournalAuditTests {
    private static func kinds(_ report: JournalReport) -> [String] {
        report.findings.map { "\($0.kind.rawValue) \($0.position)" }
    }

    @Test(arguments: TestDatabase.engines)
    func `a whole Journal is whole, sealed or not`(_ engine: TestEngine) async throws {
        let fixture = try await LogFixture(engine)
        #expect(try await fixture.audit().isWhole)
        try await fixture.append(600)
        try await fixture.checkpoint()
        try await fixture.append(7, seal: false)
        let report = try await fixture.audit()
        #expect(report.isWhole, "\(report.findings)")
        #expect(report.events == 607 && report.unsealed == 7 && report.checkpoints == 1)
    }

    @Test(
        arguments: TestDatabase.engines,
        [
            "UPDATE event SET facts = '{\"number\":7}' WHERE position = 301",
            "UPDATE event SET facts = '{\"number\": 300}' WHERE position = 301",
            "UPDATE event SET at = at - 1 WHERE position = 301",
            "UPDATE event SET actor = 'person:other' WHERE position = 301",
            "UPDATE event SET agency = 'X' WHERE position = 301",
            "UPDATE event SET permission = '' WHERE position = 301",
            "UPDATE event SET request_id = 'r-2' WHERE position = 301",
            "UPDATE event SET kind_version = 2 WHERE position = 301",
        ] as [SQL]
    )
    func `an edited row is found`(_ engine: TestEngine, _ edit: SQL) async throws {
        let fixture = try await LogFixture(engine)
        try await fixture.append(600)
        try await fixture.checkpoint()
        try await fixture.byHand(edit)
        let report = try await fixture.audit()
        #expect(Self.kinds(report) == ["edited 301"])
        #expect(report.findings.first?.subject == "thing#301")
    }

    @Test(arguments: TestDatabase.engines)
    func `a removed row is found, and what stands behind it is still judged`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await LogFixture(engine)
        try await fixture.append(600)
        try await fixture.checkpoint()
        try await fixture.byHand(
            "DELETE FROM event WHERE position = 77",
            "UPDATE event SET actor = 'x' WHERE position = 500"
        )
        #expect(Self.kinds(try await fixture.audit()) == ["removed 77", "edited 500"])
    }

    @Test(arguments: TestDatabase.engines)
    func `a row that was removed and closed up is found`(_ engine: TestEngine) async throws {
        let fixture = try await LogFixture(engine)
        try await fixture.append(50)
        try await fixture.checkpoint()
        try await fixture.byHand("DELETE FROM event WHERE position = 20")
        for position in 21...50 {
            try await fixture.byHand(
                "UPDATE event SET position = \(position - 1) WHERE position = \(position)"
            )
        }
        let kinds = Self.kinds(try await fixture.audit())
        #expect(kinds.prefix(2) == ["edited 20", "edited 21"] && kinds.last == "truncated 50")
    }

    @Test(arguments: TestDatabase.engines)
    func `a cut tail is found`(_ engine: TestEngine) async throws {
        let fixture = try await LogFixture(engine)
        try await fixture.append(40)
        try await fixture.checkpoint()
        try await fixture.byHand("DELETE FROM event WHERE position > 37")
        let report = try await fixture.audit()
        #expect(Self.kinds(report) == ["truncated 38"])
        await #expect(throws: LogFault.broken(position: 38)) {
            try await fixture.log.seal(holder: "test")
        }
    }

    /// The most that somebody can do who owns the database but not the key: edit, then make the tree
    /// anew from what is there now.
    private static func rebuild(_ fixture: LogFixture, dropping checkpoints: Bool) async throws {
        try await fixture.byHand("DELETE FROM log_tile")
        if checkpoints { try await fixture.byHand("DELETE FROM log_checkpoint") }
        try await fixture.byHand(
            "UPDATE log_head SET size = 0, root = \(MerkleTree.emptyRoot) WHERE epoch = 1"
        )
        while try await fixture.log.seal(holder: "test") > 0 {}
    }

    @Test(arguments: TestDatabase.engines)
    func `an edit with the whole tree made anew is found by the checkpoints`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await LogFixture(engine)
        try await fixture.append(100)
        try await fixture.checkpoint()
        try await fixture.append(100)
        try await fixture.checkpoint()
        try await fixture.byHand("UPDATE event SET actor = 'x' WHERE position = 150")
        try await Self.rebuild(fixture, dropping: false)
        #expect(Self.kinds(try await fixture.audit()) == ["contradicted 200"])
    }

    @Test(arguments: TestDatabase.engines)
    func `with every trace here removed, the checkpoint kept elsewhere finds an edit and a cut`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await LogFixture(engine)
        try await fixture.append(100)
        let note = try #require(try await fixture.checkpoint()).note
        try await fixture.byHand("UPDATE event SET actor = 'x' WHERE position = 50")
        try await Self.rebuild(fixture, dropping: true)
        #expect(try await fixture.audit().isWhole)
        #expect(Self.kinds(try await fixture.audit(given: [note])) == ["contradicted 100"])
        try await fixture.byHand("DELETE FROM event WHERE position > 90")
        try await Self.rebuild(fixture, dropping: true)
        #expect(try await fixture.audit().isWhole)
        #expect(Self.kinds(try await fixture.audit(given: [note])) == ["truncated 91"])
    }

    @Test(arguments: TestDatabase.engines)
    func `values about persons may be erased and not changed`(_ engine: TestEngine) async throws {
        let fixture = try await LogFixture(engine)
        try await fixture.append(30)
        try await fixture.checkpoint()
        try await fixture.byHand("UPDATE event SET personal = NULL WHERE position < 10")
        let report = try await fixture.audit()
        #expect(report.isWhole && report.erased == 3)
        try await fixture.byHand(
            "UPDATE event SET personal = '{\"name\":\"Trần Thị Mẫu\"}' WHERE position IN (2, 16)"
        )
        #expect(
            Self.kinds(try await fixture.audit()) == ["personal-edited 2", "personal-edited 16"]
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `hashes that were changed are told from events that were`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await LogFixture(engine)
        try await fixture.append(600)
        try await fixture.checkpoint()
        let (leaves, upper) = try await fixture.database.read { connection in
            try (
                LogStore.tile(TileAddress(level: 0, index: 1), of: 1, in: connection),
                LogStore.tile(TileAddress(level: 1, index: 0), of: 1, in: connection)
            )
        }
        var bent = upper
        bent[3] ^= 1
        let bentUpper = bent
        try await fixture.database.write { connection in
            try LogStore.put(
                bentUpper,
                at: TileAddress(level: 1, index: 0),
                of: 1,
                in: connection
            )
        }
        let report = try await fixture.audit()
        #expect(report.findings.map(\.subject) == ["tile/1/000"])
        await #expect(throws: LogFault.tilesChanged(size: 600)) {
            try await fixture.append(1)
        }
        bent = leaves
        bent[40] ^= 1
        let bentLeaves = bent
        try await fixture.database.write { connection in
            try LogStore.put(
                bentLeaves,
                at: TileAddress(level: 0, index: 1),
                of: 1,
                in: connection
            )
        }
        #expect(Self.kinds(try await fixture.audit()).first == "tiles 258")
    }

    @Test func `a checkpoint of another key or log is named, and proves nothing`() async throws {
        let fixture = try await LogFixture(.sqliteMemory)
        try await fixture.append(10)
        let kept = try #require(try await fixture.checkpoint())
        let stranger = try NoteSigner(name: "test/journal", seed: Array(repeating: 1, count: 32))
        let bare = SignedNote(text: kept.note.text)
        let forged = bare.adding([try await stranger.sign(bare, at: LogFixture.now)])
        #expect(Self.kinds(try await fixture.audit(given: [forged])) == ["signature 10"])
        let other = try await LogFixture(.sqliteMemory, name: "other/journal")
        try await other.append(4)
        let foreign = try #require(try await other.checkpoint()).note
        #expect(Self.kinds(try await fixture.audit(given: [foreign])) == ["unknown-checkpoint 0"])
        try await fixture.byHand("UPDATE log_checkpoint SET note = \(forged.description)")
        #expect(Self.kinds(try await fixture.audit()) == ["signature 10"])
    }
}
