// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport

@testable import Journal
@testable import Trust

/// A Journal with its log over a fresh database, and what a person with access to the tables can do.
struct LogFixture: Sendable {
    let database: any Database
    let log: JournalLog
    let signer: NoteSigner
    static let now = Instant(microseconds: 1_583_805_600_000_000)
    static let noted = EventKind("test.thing.noted", facts: ["number": .integer])

    init(_ engine: TestEngine, name: String = "test/journal") async throws {
        database = try await engine.open(
            Migration.storage + Journal.migrations + JournalLog.migrations
        )
        log = JournalLog(database: database, name: name) { Self.now }
        signer = try NoteSigner(name: name, seed: Array(repeating: 9, count: 32))
    }

    static var stamp: Stamp {
        Stamp(
            actor: Actor(
                subject: .job("test"),
                agency: nil,
                roles: [],
                scope: .agency,
                strength: .machine
            ),
            at: now,
            requestID: "r-1",
            random: (3, 4)
        )
    }

    /// Writes `count` events, gives them their places and seals them.
    func append(_ count: Int, _ object: String = "thing", seal: Bool = true) async throws {
        let first = try await database.read { try Journal.lastVersion(of: object, in: $0) }
        try await database.write { connection in
            for number in first..<first + count {
                let event = Event(
                    Self.noted,
                    of: object,
                    version: number + 1,
                    by: Self.stamp,
                    right: "test.note",
                    facts: ["number": .integer(Int64(number))],
                    personal: number % 3 == 0 ? ["name": .text("Nguyễn Văn Mẫu \(number)")] : nil
                )
                try Journal.append(event, in: connection)
            }
        }
        let sequencer = Sequencer(database: database, holder: "test")
        while try await sequencer.step() > 0 {}
        if seal { while try await log.seal(holder: "test", limit: 700) > 0 {} }
    }

    @discardableResult
    func checkpoint(_ places: [CheckpointPlace] = []) async throws -> KeptCheckpoint? {
        try await log.checkpoint(signer: signer, places: places)?.kept
    }

    func audit(given: [SignedNote] = []) async throws -> JournalReport {
        try await JournalAudit(database: database, keys: [signer.key]).run(
            log,
            given: given.map { .init($0, source: "file") }
        )
    }

    /// What an administrator of the database types.
    func byHand(_ statements: SQL...) async throws {
        try await database.write { connection in
            for statement in statements { try connection.run(statement) }
        }
    }
}
