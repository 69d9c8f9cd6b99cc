// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Storage
import TestSupport
import Testing

@testable import Axis

/// Search and lists among many rows, only where `VANLANG_DESK_ROWS` says how many: a time is no test.
struct DeskSpeedTests {
    private static let rows =
        ProcessInfo.processInfo.environment["VANLANG_DESK_ROWS"].flatMap { Int($0) } ?? 20_000
    private static let isAsked =
        ProcessInfo.processInfo.environment["VANLANG_DESK_ROWS"] != nil
    private static let clerk = Actor.person(SmallCountry.finance)

    /// Words as often as in a language: the first in half of all subjects, the last in few.
    private static func words(_ random: inout TestRandom) -> [String] {
        (0..<12).map { _ in
            let share = Double(random.next() % 1_000_000 + 1) / 1_000_000
            return "tu\(Int(pow(4000, share)))"
        }
    }

    private static func fill(_ world: World) async throws {
        var messages: [ID<Message>] = []
        for number in 1...100 {
            messages.append(try await world.send(Letter().numbered(number)).messageID)
        }
        try await world.settle()
        let (own, other) = (
            SearchMark.received(SmallCountry.finance.text), SearchMark.received("000.00.00.H02")
        )
        var random = TestRandom(seed: 3)
        let sentAt = world.clock.now
        for start in stride(from: 1001, to: 1001 + rows, by: 2000) {
            let end = min(start + 2000, 1001 + rows)
            let entries = (start..<end).map {
                (Int64($0), words(&random) + [$0 % 2 == 0 ? own : other])
            }
            let messages = messages
            try await world.database.write { connection in
                for (number, words) in entries {
                    let id = messages[Int(number) % 100]
                    try connection.run(
                        """
                        INSERT INTO axis_desk_entry (number, message_id, sent_at)
                        VALUES (\(number), \(id), \(sentAt))
                        """
                    )
                    try connection.run(
                        connection.fullText.insert(words, as: number, into: "axis_desk_text")
                    )
                }
            }
        }
        let first = messages[0]
        try await world.database.write { connection in
            try fillList(of: first, in: connection)
        }
    }

    private static func fillList(of id: ID<Message>, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO axis_delivery (message_id, recipient, kind, mailbox, lane, waiting,
                queued_at, state, handling, failures, request, answer, version)
            WITH RECURSIVE counted(i) AS (
                SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < \(rows)
            )
            SELECT \(id), 'X' || CAST(i AS TEXT), 0, 'none', 1, 0, i, 0, 0, 0, 0, 0, 0 FROM counted
            """
        )
        try connection.run(
            """
            INSERT INTO axis_desk_item (message_id, recipient, desk, sender, lane, queued_at, box,
                rank, sort_at, due_at, officer, counted, agreed)
            WITH RECURSIVE counted(i) AS (
                SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < \(rows)
            )
            SELECT \(id), 'X' || CAST(i AS TEXT), \(SmallCountry.hanoi), \(SmallCountry.office), 1,
                i, i % 4, 1, i, i, '', 0, 0 FROM counted
            """
        )
    }

    /// The slowest of some runs after the first, in milliseconds.
    private static func slowest(_ body: () async throws -> Void) async throws -> Double {
        try await body()
        var slowest = 0.0
        for _ in 0..<10 {
            let start = ContinuousClock.now
            try await body()
            let spent = (ContinuousClock.now - start).components
            slowest = max(slowest, Double(spent.attoseconds) / 1e15 + Double(spent.seconds) * 1000)
        }
        return slowest
    }

    @Test(.enabled(if: isAsked), arguments: World.engines)
    func `search and lists take a moment among many`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        try await Self.fill(world)
        if engine == .postgres {
            // What autovacuum does in the life of a database.
            try await world.database.write { connection in
                for table in ["axis_desk_text", "axis_desk_item", "axis_delivery"] as [SQL] {
                    try connection.run("ANALYZE \(table)")
                }
            }
        }
        let queries = [
            "tu1", "tu1 tu2 tu3", "tu3999", "tu3000 tu1", "tu2500 tu2600", "tu1 tu3500 zzz",
        ]
        for text in queries {
            let milliseconds = try await Self.slowest {
                _ = try await world.desk.search(DeskQuery(text: text), by: Self.clerk)
            }
            print("desk search \(engine) \(Self.rows) “\(text)”: \(milliseconds) ms")
            #expect(milliseconds < 50, "\(text)")
        }
        let hanoi = Actor.person(SmallCountry.hanoi)
        for box in [DeskBox.new, .done] {
            let milliseconds = try await Self.slowest {
                _ = try await world.desk.inbox(box, by: hanoi)
            }
            print("desk list \(engine) \(Self.rows) \(box): \(milliseconds) ms")
            #expect(milliseconds < 50)
        }
    }
}
