// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Storage
import TestSupport
import Testing

@testable import Journal
@testable import Trust

/// Months of the Journal leave for sealed files and come back, and the whole log stays proven.
struct JournalArchiveTests {
    private static let total = ArchivedSpring.march + ArchivedSpring.april

    @Test(arguments: TestDatabase.engines)
    func `finished months leave, the log stays proven, and they come back as they were`(
        _ engine: TestEngine
    ) async throws {
        let spring = try await ArchivedSpring(engine)
        let before = try await spring.rows()
        let note = try #require(try await spring.log.checkpoint()).note
        let outcomes = try await spring.archive()
        #expect(outcomes.map(\.left) == [ArchivedSpring.march, ArchivedSpring.april])
        #expect(outcomes.map(\.stayed) == [0, 0])
        #expect(outcomes.map(\.archive.month) == ["2020-03", "2020-04"])
        #expect(try await spring.rows().isEmpty)
        #expect(try await spring.count("journal_left") == 12)

        let report = try await spring.audit(given: [note])
        #expect(report.isWhole && report.archived == Int64(Self.total), "\(report.findings)")
        try await spring.checkpoint()
        #expect(try await spring.audit(given: [note]).isWhole, "checkpoints go on")
        #expect(try await spring.archive().isEmpty, "again does nothing")

        #expect(try await spring.archiving().restore(spring.path()) == Int64(ArchivedSpring.march))
        let april = spring.path(ArchivedSpring.march + 1, "2020-04")
        #expect(try await spring.archiving().restore(april) == Int64(ArchivedSpring.april))
        #expect(try await spring.rows() == before)
        #expect(try await spring.count("journal_left") == 0)
        #expect(try await spring.archiving().restore(april) == 0, "twice changes nothing")
        try await spring.settle()
        let whole = try await spring.audit(given: [note])
        #expect(whole.isWhole && whole.archived == 0)
        // The files that are there are proven and taken over.
        #expect(try await spring.archive().map(\.left) == [130, 20])
    }

    @Test(arguments: TestDatabase.engines)
    func `versions, places and proofs go on as if everything were here`(_ engine: TestEngine)
        async throws
    {
        let spring = try await ArchivedSpring(engine)
        try await spring.archive()
        let last = try await spring.database.read {
            try (
                Journal.lastVersion(of: "axis.message/a", in: $0),
                Journal.lastVersion(of: "axis.delivery/7", in: $0)
            )
        }
        #expect(last == (120, 3))
        try await spring.append(1, "axis.message/a")
        try await spring.checkpoint()
        let proof = try #require(try await spring.log.proofs(of: ["axis.message/a"]))
        #expect(proof.events.map(\.version) == [121])
        #expect(
            proof.archives.map { "\(spring.folder)/\($0).tar" } == [
                spring.path(), spring.path(131, "2020-04"),
            ]
        )
        let checkpoint = try #require(Checkpoint(text: proof.checkpoint.note.text))
        #expect(proof.events.allSatisfy { $0.isProven(by: checkpoint) })
        let parts = LogProof(
            checkpoint: proof.checkpoint,
            key: spring.signer.key,
            events: proof.events,
            archives: proof.archives
        ).parts
        #expect(parts.contains { $0.name == "journal/archived.txt" })

        // Witnesses and other nodes ask what lies in archives too.
        let kept = try #require(try await spring.log.checkpoint())
        for old in [1, 77, 130, 150] as [Int64] {
            let (root, way) = try await spring.log.proofs(of: 1, size: kept.size) {
                try ($0.root(at: old), $0.consistency(from: old))
            }
            #expect(
                MerkleTree.isConsistent(
                    oldSize: old,
                    oldRoot: root,
                    size: kept.size,
                    root: kept.root,
                    proof: way
                )
            )
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `with everything archived the next event does not take a place again`(
        _ engine: TestEngine
    ) async throws {
        let spring = try await ArchivedSpring(engine)
        let newest = try await Journal(database: spring.database).lastPosition()
        spring.clock.set(spring.clock.now.adding(seconds: 40 * 86_400))
        try await spring.archive(before: "2020-06")
        try await spring.append(1, "axis.message/c")
        let event = try await spring.database.read {
            try Journal.evidence(of: "axis.message/c", limit: 1, in: $0)
        }
        #expect(try #require(event.first).position > newest)
        #expect(try await spring.audit().isWhole)
    }

    @Test(arguments: TestDatabase.engines)
    func `a search says which archives have more`(_ engine: TestEngine) async throws {
        let spring = try await ArchivedSpring(engine)
        try await spring.archive()
        let journal = Journal(database: spring.database)
        func names(_ query: JournalQuery, before: Int64? = nil) async throws -> [String] {
            try await journal.search(query, before: before, limit: 50).archives
        }
        let (march, april) = (
            "000.00.00.G22-journal-2020-03-1", "000.00.00.G22-journal-2020-04-131"
        )
        #expect(try await names(JournalQuery()) == [march, april])
        #expect(try await names(JournalQuery(object: "axis.delivery/3")) == [march])
        #expect(try await names(JournalQuery(object: "axis.message/b")) == [])
        let may = CivilDate(text: "2020-05-20").map { Instant($0) }
        let slice = try await journal.search(JournalQuery(from: may), before: nil, limit: 2)
        #expect(slice.events.count == 2 && slice.archives == [], "the page has recent ones only")
        // A day among what is here is found although the older half of the places is empty.
        let found = try await journal.search(
            JournalQuery(until: spring.clock.now.adding(seconds: 1)),
            before: nil,
            limit: 9
        )
        #expect(!found.events.isEmpty)
    }

    @Test(arguments: TestDatabase.engines)
    func `who has not read stops it, and who begins anew is told what to do`(_ engine: TestEngine)
        async throws
    {
        let spring = try await ArchivedSpring(engine)
        try await spring.database.write { try Journal.move("axis-desk", to: 140, in: $0) }
        #expect(
            await spring.refusal { try await spring.archive() }
                == .behind(follower: "axis-desk", position: 140, needed: 150)
        )
        // March had been read whole.
        #expect(try await spring.count("journal_archive") == 1)
        #expect(try await spring.rows().count == 20)
        #expect(try await spring.archive(without: ["axis-desk"]).map(\.left) == [20])

        let journal = Journal(database: spring.database)
        await #expect(
            throws: JournalRefusal.pastArchived(
                follower: "fresh",
                position: 0,
                archives: ["000.00.00.G22-journal-2020-03-1", "000.00.00.G22-journal-2020-04-131"]
            )
        ) { try await journal.stretch(for: "fresh") }
        #expect(try await journal.stretch(for: "fresh", needsPast: false) != nil)
        await #expect(throws: JournalRefusal.self) {
            try await journal.rebuild(EmptyingProjection())
        }
        #expect(try await spring.count("log_checkpoint") == 3, "nothing was emptied")
        #expect(
            "\(JournalRefusal.pastArchived(follower: "x", position: 0, archives: ["m"]))"
                .contains("vanlang journal restore")
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `what is needed here stays, and is in the file too`(_ engine: TestEngine) async throws {
        let spring = try await ArchivedSpring(engine)
        let march = Instant(microseconds: 1_583_805_600_000_000)
        let june = march.adding(seconds: 90 * 86_400)
        // All of it is signed in March, with the directory's events and one of a clock gone wrong.
        spring.clock.set(march)
        try await spring.byHand("DELETE FROM log_checkpoint")
        try await spring.append(2, "directory.agency/1")
        try await spring.append(1, "axis.message/early", at: june)
        try await spring.checkpoint()
        spring.clock.set(june)
        let outcome = try #require(
            try await spring.archive(holding: ["axis.delivery/4"]).first
        )
        #expect(outcome.archive.last == 158 && outcome.stayed == 2 + 1 + 3 + 5 + 20)
        let kept = try await spring.database.read {
            try Journal.evidence(after: 0, limit: 1000, in: $0)
        }
        let objects = Set(kept.filter { $0.position <= 158 }.map(\.object))
        #expect(
            objects == [
                "directory.agency/1", "axis.message/early", "axis.delivery/4", "axis.message/b",
                "axis.message/a",
            ]
        )
        #expect(try await spring.audit().isWhole)
        #expect(try await spring.archiving().restore(outcome.archive.path) == 158)
    }

    /// Fails at one moment of the run, as a kill would.
    private struct Cut: Error {}

    @Test(arguments: [TestEngine.sqliteFile, .postgres])
    func `cut at any step, the next run ends it`(_ engine: TestEngine) async throws {
        for step in [JournalArchiveStep.written, .named, .recorded, .left] {
            let spring = try await ArchivedSpring(engine)
            let before = try await spring.rows()
            await #expect(throws: Cut.self, "\(step)") {
                try await spring.archive { if $0 == step { throw Cut() } }
            }
            try await spring.settle()
            #expect(try await spring.audit().isWhole, "\(step)")
            let here = try await spring.rows().count
            #expect(here == (step == .left ? Self.total - ArchivedSpring.batch : Self.total))
            try await spring.archive()
            #expect(try await spring.rows().isEmpty)
            #expect(try await spring.count("journal_archive") == 2)
            #expect(try FileManager.default.contentsOfDirectory(atPath: spring.folder).count == 2)

            await #expect(throws: Cut.self) {
                try await spring.archiving().restore(spring.path()) { _ in throw Cut() }
            }
            #expect(try await spring.rows().count == ArchivedSpring.batch)
            #expect(try await spring.audit().isWhole)
            await #expect(throws: JournalRefusal.self, "half of it is not the past") {
                try await Journal(database: spring.database).stretch(for: "fresh")
            }
            _ = try await spring.archiving().restore(spring.path())
            _ = try await spring.archiving().restore(spring.path(131, "2020-04"))
            #expect(try await spring.rows() == before)
        }
    }

    @Test(arguments: [TestEngine.sqliteFile, .postgres])
    func `a killed process leaves the lease, and another waits for its end`(_ engine: TestEngine)
        async throws
    {
        let spring = try await ArchivedSpring(engine)
        _ = try await spring.database.write {
            try Lease.take("journal-archive", holder: "killed", seconds: 60, in: $0)
        }
        #expect(await spring.refusal { try await spring.archive() } == .busy)
        #expect(
            await spring.refusal { _ = try await spring.archiving().restore(spring.path()) }
                == .busy
        )
    }

    @Test(arguments: [TestEngine.sqliteFile, .postgres])
    func `it runs beside writers that lose nothing`(_ engine: TestEngine) async throws {
        let spring = try await ArchivedSpring(engine)
        let second = try spring.place.open()
        async let archived = spring.archive()
        for version in 1...40 {
            let stamp = spring.stamp
            try await second.write { connection in
                try Journal.append(
                    Event(
                        LogFixture.noted,
                        of: "axis.message/beside",
                        version: version,
                        by: stamp,
                        right: "test.note",
                        facts: ["number": .integer(1)]
                    ),
                    in: connection
                )
            }
        }
        #expect(try await archived.map(\.left) == [130, 20])
        try await second.close()
        try await spring.checkpoint()
        let kept = try await spring.database.read {
            try Journal.history(of: "axis.message/beside", in: $0).count
        }
        #expect(kept == 40)
        #expect(try await spring.audit().isWhole)
    }
}

/// Empties a table that can be counted.
private struct EmptyingProjection: Projection {
    let name = "emptying"

    func apply(_ events: [PositionedEvent], in connection: any Connection) throws {}
    func clear(in connection: any Connection) throws {
        try connection.run("DELETE FROM log_checkpoint")
    }
}
