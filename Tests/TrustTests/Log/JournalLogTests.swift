// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Journal
@testable import Trust

struct JournalLogTests {
    @Test(arguments: TestDatabase.engines)
    func `what was sealed in steps is the tree of every event`(_ engine: TestEngine) async throws {
        let fixture = try await LogFixture(engine)
        #expect(try await fixture.log.seal(holder: "test") == 0)
        for count in [1, 254, 1, 300, 0, 700] { try await fixture.append(count) }
        let events = try await fixture.database.read {
            try Journal.evidence(after: 0, limit: 5000, in: $0)
        }
        let leaves = events.map { MerkleTree.leafHash($0.canonicalBytes) }
        let head = try await fixture.log.head()
        #expect(head.size == 1256)
        #expect(head.root == NaiveTree.root(leaves[...]))
        #expect(try await fixture.log.seal(holder: "test") == 0)
        // What is hashed is what the event itself gives.
        let journal = Journal(database: fixture.database)
        let whole = try await journal.events(after: 0, limit: 5000)
        #expect(whole.map(\.event.canonicalBytes) == events.map(\.canonicalBytes))
        let proof = try await fixture.log.proofs(of: 1, size: head.size) {
            try $0.inclusion(of: 1000)
        }
        let isIncluded = MerkleTree.isIncluded(
            leaf: leaves[1000],
            at: 1000,
            proof: proof,
            size: head.size,
            root: head.root
        )
        #expect(isIncluded)
    }

    @Test(arguments: TestDatabase.engines)
    func `tiles are given as their paths ask, and no more than the head has`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await LogFixture(engine)
        try await fixture.append(300)
        let sizes = [
            "tile/0/000": 8192, "tile/0/001.p/44": 44 * 32, "tile/0/001.p/3": 96,
            "tile/1/000.p/1": 32,
        ]
        for (text, size) in sizes {
            let path = try #require(TilePath(text))
            #expect(try await fixture.log.tile(path, of: 1)?.count == size, "\(text)")
        }
        for text in [
            "tile/0/001", "tile/0/001.p/45", "tile/1/000", "tile/2/000.p/1", "tile/0/002.p/1",
        ] {
            let path = try #require(TilePath(text))
            #expect(try await fixture.log.tile(path, of: 1) == nil, "\(text)")
        }
        let path = try #require(TilePath("tile/0/000"))
        #expect(try await fixture.log.tile(path, of: 2) == nil)
    }

    @Test(arguments: TestDatabase.engines)
    func `two processes that seal at once make one tree`(_ engine: TestEngine) async throws {
        let fixture = try await LogFixture(engine)
        try await fixture.append(900, seal: false)
        try await withThrowingTaskGroup { group in
            for holder in ["one", "two", "one"] {
                group.addTask {
                    for _ in 0..<8 {
                        do {
                            _ = try await fixture.log.seal(holder: holder, limit: 150)
                        } catch is Lease.Lost {}
                    }
                }
            }
            try await group.waitForAll()
        }
        for holder in ["one", "two"] {
            while try await fixture.log.seal(holder: holder) > 0 {}
        }
        let report = try await fixture.audit()
        #expect(report.isWhole && report.head.size == 900, "\(report.findings)")
    }

    @Test(arguments: TestDatabase.engines)
    func `a head is committed before it is signed, once, and copied`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await LogFixture(engine)
        #expect(try await fixture.checkpoint() == nil)
        try await fixture.append(10)
        let folder = try TestFolder.make()
        let place = CheckpointPlace.folder(folder) { LogFixture.now }
        let kept = try #require(try await fixture.checkpoint([place]))
        #expect(kept.size == 10 && kept.copies == 1)
        #expect(kept.note.isSigned(by: fixture.signer.key))
        #expect(try await fixture.log.checkpoint() == kept)
        for file in ["checkpoint", "2020-03-10.checkpoint"] {
            let copy = try Data(contentsOf: URL(filePath: "\(folder)/\(file)"))
            #expect(Array(copy) == kept.note.bytes)
        }
        #expect(try await fixture.checkpoint([place]) == nil)
        try await fixture.append(5)
        #expect(try await fixture.checkpoint([place])?.size == 15)
    }

    @Test func `a place that is away costs a copy and not the checkpoint, and gets it later`()
        async throws
    {
        struct Away: Error {}
        let fixture = try await LogFixture(.sqliteMemory)
        try await fixture.append(3)
        let isAway = Mutex(true)
        let taken = Mutex(0)
        let place = CheckpointPlace(name: "afar") {
            if isAway.withLock(\.self) { throw Away() }
            return nil
        } keep: { _, _ in
            taken.withLock { $0 += 1 }
            return []
        }
        let outcome = try #require(
            try await fixture.log.checkpoint(signer: fixture.signer, places: [place])
        )
        #expect(outcome.kept.copies == 0 && outcome.missed.keys.sorted() == ["afar"])
        isAway.withLock { $0 = false }
        #expect(try await fixture.checkpoint([place])?.copies == 1)
        #expect(try await fixture.checkpoint([place]) == nil)
        #expect(taken.withLock(\.self) == 1)
    }

    @Test func `the stamp is over the signed text`() async throws {
        let fixture = try await LogFixture(.sqliteMemory)
        try await fixture.append(3)
        let seen = Mutex<[UInt8]>([])
        let outcome = try await fixture.log.checkpoint(signer: fixture.signer) { digest, _ in
            seen.withLock { $0 = digest }
            return [48, 0]
        }
        let kept = try #require(outcome?.kept)
        #expect(kept.stamp == [48, 0])
        #expect(seen.withLock(\.self) == NaiveTree.hash(Array(kept.note.text.utf8)))
    }

    @Test(arguments: TestDatabase.engines)
    func `nothing is signed that a copy elsewhere contradicts`(_ engine: TestEngine) async throws {
        let fixture = try await LogFixture(engine)
        let folder = try TestFolder.make()
        let place = CheckpointPlace.folder(folder) { LogFixture.now }
        try await fixture.append(20)
        try await fixture.checkpoint([place])
        // The head is set back as after a restore of an older backup.
        try await fixture.byHand(
            "DELETE FROM event WHERE version > 12",
            "DELETE FROM log_checkpoint",
            "DELETE FROM log_tile",
            "DELETE FROM log_head"
        )
        while try await fixture.log.seal(holder: "test") > 0 {}
        await #expect(throws: LogFault.behind(place: folder, size: 20, here: 12)) {
            try await fixture.checkpoint([place])
        }
        // Other events in the place of those that were lost.
        try await fixture.append(30, "other")
        await #expect(throws: LogFault.contradicted(by: folder, size: 20)) {
            try await fixture.checkpoint([place])
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `after a restore a new epoch embeds the last checkpoint of the old`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await LogFixture(engine)
        let folder = try TestFolder.make()
        let place = CheckpointPlace.folder(folder) { LogFixture.now }
        try await fixture.append(12)
        let early = try #require(try await fixture.checkpoint([place]))
        try await fixture.append(8)
        let last = try #require(try await fixture.checkpoint([place]))
        try await fixture.byHand(
            "DELETE FROM event WHERE version > 12",
            "DELETE FROM log_checkpoint",
            "DELETE FROM log_tile",
            "DELETE FROM log_head"
        )
        let head = try await fixture.log.openEpoch(
            after: last.note,
            reason: "restored from the backup of the night",
            by: LogFixture.stamp
        )
        #expect(head.epoch == 2 && head.origin == "test/journal/2")
        try await fixture.append(4, "later")
        let kept = try #require(try await fixture.checkpoint([place]))
        #expect(kept.size == 17 && kept.epoch == 2)
        #expect(Checkpoint(text: kept.note.text)?.origin == "test/journal/2")
        #expect(try await fixture.audit().isWhole)
        // What was kept is what the old epoch signed.
        let root = try await fixture.log.proofs(of: 2, size: 17) { try $0.root(at: 12) }
        #expect(root == early.root)
        let events = try await Journal(database: fixture.database).events(after: 12)
        let opened = try #require(events.first?.event)
        #expect(opened.kind == "journal.epoch.opened")
        #expect(opened.facts["checkpoint"]?.text == last.note.description)
        #expect(opened.facts["size"] == .integer(20))
    }

    @Test func `an epoch is not opened after the checkpoint of another log`() async throws {
        let fixture = try await LogFixture(.sqliteMemory)
        let other = try await LogFixture(.sqliteMemory, name: "other/journal")
        try await other.append(3)
        let kept = try #require(try await other.checkpoint())
        await #expect(throws: LogFault.self) {
            try await fixture.log.openEpoch(after: kept.note, reason: "x", by: LogFixture.stamp)
        }
    }
}
