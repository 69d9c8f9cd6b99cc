// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Storage
import TestSupport

@testable import Journal
@testable import Trust

/// A Journal with events and checkpoints of March, April and May 2020, and what an operator does with it.
struct ArchivedSpring: Sendable {
    let database: any Database
    let log: JournalLog
    let signer: NoteSigner
    let clock: TestClock
    let folder: String
    let place: TestPlace
    static let batch = 50
    static let march = 130
    static let april = 20

    init(_ engine: TestEngine, name: String = "000.00.00.G22/journal", seed: UInt8 = 9) async throws
    {
        place = try await engine.makePlace()
        database = try place.open()
        try await database.migrate(Migration.storage + Journal.migrations + JournalLog.migrations)
        let clock = TestClock()
        self.clock = clock
        log = JournalLog(database: database, name: name) { clock.now }
        signer = try NoteSigner(name: name, seed: Array(repeating: seed, count: 32))
        folder = try TestFolder.make()
        try await append(Self.march - 30, "axis.message/a")
        for number in 1...10 { try await append(3, "axis.delivery/\(number)") }
        try await checkpoint()
        clock.set(Instant("2020-04-12"))
        try await append(Self.april, "axis.message/a")
        try await checkpoint()
        clock.set(Instant("2020-05-20"))
        try await append(5, "axis.message/b")
        try await checkpoint()
    }

    var stamp: Stamp {
        Stamp(
            actor: LogFixture.stamp.actor,
            at: clock.now,
            requestID: "r-1",
            random: (5, 6)
        )
    }

    func append(_ count: Int, _ object: String, at: Instant? = nil) async throws {
        let moment = at ?? clock.now
        let stamp = Stamp(
            actor: LogFixture.stamp.actor,
            at: moment,
            requestID: "r-1",
            random: (3, 4)
        )
        try await database.write { connection in
            let first = try Journal.lastVersion(of: object, in: connection)
            for number in first..<first + count {
                let event = Event(
                    LogFixture.noted,
                    of: object,
                    version: number + 1,
                    by: stamp,
                    right: "test.note",
                    facts: ["number": .integer(Int64(number))],
                    personal: number % 3 == 0 ? ["name": .text("Nguyễn Văn Mẫu \(number)")] : nil
                )
                try Journal.append(event, in: connection)
            }
        }
        try await settle()
    }

    /// Every event has its place and its leaf.
    func settle() async throws {
        let sequencer = Sequencer(database: database, holder: "test")
        while try await sequencer.step() > 0 {}
        while try await log.seal(holder: "test") > 0 {}
    }

    @discardableResult
    func checkpoint() async throws -> KeptCheckpoint? {
        try await settle()
        return try await log.checkpoint(signer: signer)?.kept
    }

    func archiving(holder: String = "test") -> JournalArchiving {
        JournalArchiving(log: log, signer: signer, holder: holder, stamp: stamp, batch: Self.batch)
    }

    @discardableResult
    func archive(
        before: String = "2020-05",
        without: Set<String> = [],
        isSealOnly: Bool = false,
        holding held: Set<String> = [],
        watching watch: @Sendable (JournalArchiveStep) throws -> Void = { _ in }
    ) async throws -> [JournalArchiveOutcome] {
        let order = try JournalArchiveOrder(
            before: before,
            folder: folder,
            without: without,
            isSealOnly: isSealOnly,
            held: { objects, _ in held.intersection(objects) }
        )
        let outcomes = try await archiving().archive(order, watching: watch)
        try await settle()
        return outcomes
    }

    func path(_ first: Int = 1, _ month: String = "2020-03") -> String {
        "\(folder)/000.00.00.G22-journal-\(month)-\(first).tar"
    }

    func audit(given: [SignedNote] = []) async throws -> JournalReport {
        try await JournalAudit(database: database, keys: [signer.key])
            .run(log, given: given.map { .init($0, source: "file") })
    }

    /// Every column of every row up to a position, as text.
    func rows(through last: Int = march + april) async throws -> [String] {
        try await database.read { connection in
            try Journal.evidence(after: 0, limit: last, in: connection)
                .filter { $0.position <= last }
                .map { "\($0.position) \($0.canonicalBytes) \($0.personalText ?? "-")" }
        }
    }

    func count(_ table: SQL) async throws -> Int {
        try await database.read {
            try $0.rows("SELECT COUNT(*) AS number FROM \(table)")[0].value("number")
        }
    }

    func byHand(_ statements: SQL...) async throws {
        try await database.write { connection in
            for statement in statements { try connection.run(statement) }
        }
    }

    /// The refusal that `body` ends with, or nil.
    func refusal(_ body: () async throws -> Void) async -> JournalArchiveRefusal? {
        do {
            try await body()
            return nil
        } catch {
            return error as? JournalArchiveRefusal
        }
    }
}

extension Instant {
    /// Nine in the morning of a day in Viet Nam.
    fileprivate init(_ day: String) {
        self = CivilDate(text: day).map { Instant($0, hour: 9) } ?? Instant(microseconds: 0)
    }
}
