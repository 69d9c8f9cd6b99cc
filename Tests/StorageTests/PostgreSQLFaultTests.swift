// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// What an operator has to put right, said in one sentence before anything is touched.
struct PostgreSQLFaultTests {
    private static let tables = [
        Migration("t-1", "CREATE TABLE thing (id INT64 NOT NULL PRIMARY KEY, name TEXT NOT NULL)")
    ]

    private func schema(_ migrations: [Migration] = []) async throws -> (url: String, name: String)
    {
        let url = try await TestPostgres.shared.makeDatabase(migrations)
        return (url, try #require(url.firstMatch(of: #/test_[0-9]+/#).map { String($0.0) }))
    }

    private func run(_ url: String, _ statements: String...) async throws {
        let database = try PostgreSQLDatabase(url: url, connections: 1)
        try await database.claim { connection in
            for statement in statements { try connection.run(SQL(made: statement)) }
        }
        try await database.close()
    }

    private func inspect(_ url: String) async throws -> StorageFault? {
        let database = try PostgreSQLDatabase(url: url, connections: 1)
        do {
            try await database.inspect(Migration.storage + Self.tables)
        } catch let fault as StorageFault {
            return fault
        }
        return nil
    }

    @Test func `an empty schema and one of ours are in order`() async throws {
        let database = try PostgreSQLDatabase(
            url: try await TestPostgres.shared.makeDatabase(Migration.storage + Self.tables)
        )
        try await database.inspect(Migration.storage + Self.tables)
        let empty = try await schema()
        try await run(empty.url, "DROP TABLE schema_migration")
        #expect(try await inspect(empty.url) == nil)
    }

    @Test(arguments: [
        "postgresql://u@h/d?hots=1", "hots=db1 dbname=x",
    ])
    func `a typo in the connection string is named`(_ url: String) {
        #expect { try PostgreSQLDatabase(url: url, connections: 1) } throws: { error in
            guard case StorageFault.connectionString = error else { return false }
            return "\(error)".contains("cannot be used")
        }
    }

    @Test func `whoever cannot be reached or let in is told apart`() async throws {
        let url = try await schema().url
        let socket = try #require(url.firstMatch(of: #/host=([^&]*)/#)?.1)
        let nobody = try await inspect("postgresql:///postgres?user=nobody&host=\(socket)")
        guard case .signIn(let message)? = nobody else { return #expect(nobody == nil) }
        #expect(message.contains("nobody"))
        let missing = try await inspect("postgresql:///nowhere?user=postgres&host=\(socket)")
        guard case .noSuchDatabase? = missing else { return #expect(missing == nil) }
        let silent = try await inspect("postgresql:///postgres?host=/nowhere")
        guard case .unreachable? = silent else { return #expect(silent == nil) }
    }

    @Test func `another program's tables are left alone`() async throws {
        let (url, name) = try await schema()
        try await run(url, "DROP TABLE schema_migration", "CREATE TABLE invoice (id BIGINT)")
        #expect(try await inspect(url) == .foreignTables(schema: name, tables: ["invoice"]))
    }

    @Test func `a missing right is named with its object`() async throws {
        let (url, name) = try await schema(Migration.storage + Self.tables)
        let user = "poor_\(name)"
        try await run(url, "CREATE ROLE \(user) LOGIN")
        let poor = url.replacing("user=postgres", with: "user=\(user)")
        #expect(try await inspect(poor) == .noSchema, "it sees none without the right to use it")
        try await run(url, "GRANT USAGE ON SCHEMA \(name) TO \(user)")
        guard case .noRight(_, let object)? = try await inspect(poor) else {
            Issue.record("a user without rights was let in")
            return
        }
        #expect(!object.isEmpty)
        try await run(
            url,
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \(name) TO \(user)"
        )
        #expect(try await inspect(poor) == nil)
        let fresh = try await schema()
        try await run(
            fresh.url,
            "DROP TABLE schema_migration",
            "GRANT USAGE ON SCHEMA \(fresh.name) TO \(user)"
        )
        #expect(
            try await inspect(fresh.url.replacing("user=postgres", with: "user=\(user)"))
                == .noRight(action: "create tables in the schema", object: fresh.name)
        )
    }

    @Test func `a table that a migration made and that is gone is missed`() async throws {
        let (url, _) = try await schema(Migration.storage + Self.tables)
        try await run(url, "DROP TABLE thing")
        #expect(try await inspect(url) == .halfApplied(migration: "t-1", table: "thing"))
    }

    @Test func `an older server is refused`() {
        #expect(throws: StorageFault.serverTooOld(found: 140_011)) {
            try PostgreSQLInspection.judge(version: 140_011)
        }
        #expect(throws: Never.self) { try PostgreSQLInspection.judge(version: 150_000) }
    }

    @Test func `every sentence says what to do`() {
        let faults: [StorageFault] = [
            .connectionString(objection: "x"), .unreachable(message: "x"), .signIn(message: "x"),
            .noSuchDatabase(message: "x"), .serverTooOld(found: 140_000),
            .encoding(found: "LATIN1"),
            .notDurable(setting: "fsync = off"), .noSchema, .noRight(action: "x", object: "y"),
            .foreignTables(schema: "s", tables: ["t"]), .halfApplied(migration: "m", table: "t"),
            .newerSchema(migrations: ["m"]), .otherDatabase(known: "1", found: "2"),
            .leftBehind(known: 2, found: 1), .clock(secondsAhead: -70),
        ]
        for fault in faults { #expect("\(fault)".split(separator: ".").count >= 2, "\(fault)") }
    }

    @Test func `a server that was left behind, or is another, is not used`() throws {
        let fence = PostgreSQLFence()
        func row(_ system: String, _ timeline: String?) -> Row {
            Row(
                names: ["system_identifier", "timeline"],
                values: [.text(system), timeline.map { .text($0) } ?? .null]
            )
        }
        #expect(try fence.admit(row("7", "00000001")) == 1)
        #expect(try fence.admit(row("7", nil)) == nil, "a standby has none of its own")
        #expect(try fence.admit(row("7", "0000000A")) == 10)
        #expect(fence.isBehind(1) && !fence.isBehind(10) && !fence.isBehind(nil))
        #expect(throws: StorageFault.leftBehind(known: 10, found: 1)) {
            try fence.admit(row("7", "00000001"))
        }
        #expect(throws: StorageFault.otherDatabase(known: "7", found: "8")) {
            try fence.admit(row("8", "0000000B"))
        }
    }
}

/// Bulk, announcements, pressure and standbys.
struct PostgreSQLEngineTests {
    private static let table = [
        Migration(
            "bulk-1",
            """
            CREATE TABLE bulk (id INT64 NOT NULL PRIMARY KEY, name TEXT, content BYTES)
            """
        )
    ]

    @Test(arguments: TestDatabase.engines)
    func `rows in bulk are what they were, and undone with their transaction`(
        _ engine: TestEngine
    ) async throws {
        let database = try await engine.open(Migration.storage + Self.table)
        let rows: [[SQL.Value]] = (0..<12_000).map { number in
            let name: SQL.Value = number % 3 == 0 ? .null : .text("Số \(number)\t\\N\n\"")
            return [.integer(Int64(number)), name, .bytes([0, 255, UInt8(number % 256)])]
        }
        let columns = ["id", "name", "content"]
        struct Nope: Error {}
        await #expect(throws: Nope.self) {
            try await database.write { connection in
                try connection.insert(rows, into: "bulk", columns: columns)
                throw Nope()
            }
        }
        let taken = try await database.write { connection in
            try connection.run("INSERT INTO bulk (id) VALUES (-1)")
            let count = try connection.insert(rows, into: "bulk", columns: columns)
            try connection.run("INSERT INTO bulk (id) VALUES (-2)")
            return count
        }
        #expect(taken == rows.count)
        let found = try await database.read {
            try $0.rows("SELECT id, name, content FROM bulk WHERE id >= 0 ORDER BY id").map(
                \.stored
            )
        }
        #expect(found == rows)
        #expect(
            try await database.read { try $0.rows("SELECT COUNT(*) AS n FROM bulk")[0].value("n") }
                == rows.count + 2
        )
    }

    @Test func `a row in bulk that is refused fails the transaction, and the connection lives`()
        async throws
    {
        let url = try await TestPostgres.shared.makeDatabase(Migration.storage + Self.table)
        let database = try PostgreSQLDatabase(url: url, connections: 1)
        for rows: [[SQL.Value]] in [
            [[.integer(1), .null, .null], [.integer(1), .null, .null]],
            [[.integer(1), .integer(2)]],
        ] {
            await #expect(throws: (any Error).self) {
                try await database.claim { connection in
                    try connection.insert(rows, into: "bulk", columns: ["id", "name", "content"])
                }
            }
        }
        let count: Int = try await database.read {
            try $0.rows("SELECT COUNT(*) AS n FROM bulk")[0].value("n")
        }
        #expect(count == 0)
    }

    @Test func `an announcement wakes others when it is committed, once for a batch`() async throws
    {
        let url = try await TestPostgres.shared.makeDatabase(Migration.storage)
        let (here, there) = (
            try PostgreSQLDatabase(url: url, connections: 1),
            try PostgreSQLDatabase(url: url, connections: 1)
        )
        let words = AsyncStream<Void>.makeStream()
        let listening = there.listen { words.continuation.yield() }
        defer { listening?.end() }
        var heard = words.stream.makeAsyncIterator()
        // The first is said by the listener itself when it is connected.
        await heard.next()
        struct Nope: Error {}
        try? await here.claim { connection in
            try connection.announce()
            throw Nope()
        }
        try await here.claim { connection in
            for _ in 0..<3 { try connection.announce() }
        }
        await heard.next()
        let count = Mutex(0)
        let extra = there.listen { count.withLock { $0 += 1 } }
        extra?.end()
    }

    @Test func `whoever waits for a wake-up is woken, or goes on by itself`() async {
        let wakeUp = WakeUp()
        let seen = wakeUp.count
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask { await wakeUp.wait(after: seen, atMost: .seconds(60)) }
            }
            group.addTask { wakeUp.signal() }
        }
        // What was said before it began to wait is not missed.
        await wakeUp.wait(after: seen, atMost: .seconds(60))
        await wakeUp.wait(after: wakeUp.count, atMost: .milliseconds(1))
        let task = Task { await wakeUp.wait(after: wakeUp.count, atMost: .seconds(60)) }
        task.cancel()
        await task.value
    }

    @Test func `a pool behind which nobody is served in time refuses at once`() async throws {
        let url = try await TestPostgres.shared.makeDatabase(Migration.storage)
        // Long enough for the first connection to be made.
        let patience = Duration.seconds(1)
        let database = try PostgreSQLDatabase(url: url, connections: 1, maximumWait: patience)
        let gate = Gate()
        let held = Task { try await database.read { _ in gate.pass() } }
        await gate.arrival()
        let waiting = Task { try await database.read { _ in } }
        while database.pressure.seconds <= 1 { await Task.yield() }
        await #expect(throws: StorageRefusal.busy) { try await database.read { _ in } }
        gate.open()
        try await held.value
        // Who was let in but came too late to be of use is told the same.
        await #expect(throws: StorageRefusal.busy) { try await waiting.value }
        #expect(database.pressure.waiting == 0)
    }

    @Test func `a standby's place is fresh by the primary's marks alone`() {
        let pool = PostgreSQLPool(url: "", connections: 1, maximumWait: .seconds(1))
        let replica = PostgreSQLReplica(pool: pool)
        #expect(replica.needsMark(for: .seconds(1)))
        #expect(!replica.isFresh(10, within: .seconds(1)), "nothing is known yet")
        #expect(replica.isFresh(nil, within: .seconds(1)), "a primary knows everything")
        let now = ContinuousClock.now
        replica.mark(100, at: now - .seconds(10))
        replica.mark(200, at: now)
        #expect(!replica.needsMark(for: .seconds(60)))
        #expect(replica.isFresh(200, within: .seconds(60)))
        #expect(replica.isFresh(150, within: .seconds(60)))
        #expect(!replica.isFresh(150, within: .seconds(5)), "it may lack what came 10 s ago")
        #expect(!replica.isFresh(50, within: .seconds(60)))
    }
}
