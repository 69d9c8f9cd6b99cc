// SPDX-License-Identifier: Apache-2.0

import Storage
import TestSupport
import Testing

/// Writes behave as if they ran one after the other.
struct IsolationTests {
    private static let schema = [
        Migration(
            "account",
            """
            CREATE TABLE account (
                name TEXT NOT NULL PRIMARY KEY,
                balance INT64 NOT NULL,
                taken_by INT64
            )
            """
        )
    ]

    private func open(_ engine: TestEngine, _ balances: [String: Int]) async throws
        -> any Database
    {
        let database = try await engine.open(Self.schema)
        try await database.write { connection in
            for (name, balance) in balances {
                try connection.run(
                    "INSERT INTO account (name, balance) VALUES (\(name), \(balance))"
                )
            }
        }
        return database
    }

    private func balance(of name: String, in connection: any Connection) throws -> Int {
        try connection.rows("SELECT balance FROM account WHERE name = \(name)")[0].value("balance")
    }

    private func set(_ name: String, to balance: Int, in connection: any Connection) throws {
        try connection.run("UPDATE account SET balance = \(balance) WHERE name = \(name)")
    }

    @Test(arguments: TestDatabase.engines)
    func `no update is lost`(_ engine: TestEngine) async throws {
        let database = try await open(engine, ["a": 0])
        let meeting = Meeting(on: engine)
        let runs = Counter()
        let add: @Sendable (any Connection) throws -> Void = { connection in
            runs.increase()
            let balance = try balance(of: "a", in: connection)
            meeting.arrive()
            try set("a", to: balance + 1, in: connection)
        }
        async let first: Void = database.write(add)
        async let second: Void = database.write(add)
        _ = try await (first, second)
        #expect(try await database.read { try balance(of: "a", in: $0) } == 2)
        // Where both could read the old balance, one had to run again.
        #expect(runs.value == (engine == .postgres ? 3 : 2))
    }

    @Test(arguments: TestDatabase.engines)
    func `a revision that another came before runs again, and nothing is lost`(
        _ engine: TestEngine
    ) async throws {
        let log = Migration(
            "change",
            """
            CREATE TABLE change (
                name TEXT NOT NULL, version INT64 NOT NULL, PRIMARY KEY (name, version)
            )
            """
        )
        let database = try await engine.open(Self.schema + [log])
        _ = try await database.write { connection in
            try connection.run("INSERT INTO account (name, balance) VALUES (\("a"), \(0))")
        }
        let meeting = Meeting(on: engine)
        let runs = Counter()
        let add: @Sendable (any Connection) throws -> Void = { connection in
            runs.increase()
            let balance = try balance(of: "a", in: connection)
            meeting.arrive()
            try set("a", to: balance + 1, in: connection)
            try connection.run(
                "INSERT INTO change (name, version) VALUES (\("a"), \(balance + 1))"
            )
        }
        async let first: Void = database.revise(add)
        async let second: Void = database.revise(add)
        _ = try await (first, second)
        #expect(try await database.read { try balance(of: "a", in: $0) } == 2)
        #expect(runs.value == (engine == .postgres ? 3 : 2))
    }

    @Test(arguments: TestDatabase.engines)
    func `two may not each leave what the other relies on`(_ engine: TestEngine) async throws {
        let database = try await open(engine, ["a": 1, "b": 1])
        let meeting = Meeting(on: engine)
        let leave: @Sendable (String, any Connection) throws -> Void = { name, connection in
            let sum: Int = try connection.rows(
                "SELECT CAST(SUM(balance) AS BIGINT) AS sum FROM account"
            )[0].value("sum")
            meeting.arrive()
            if sum > 1 { try set(name, to: 0, in: connection) }
        }
        async let first: Void = database.write { try leave("a", $0) }
        async let second: Void = database.write { try leave("b", $0) }
        _ = try await (first, second)
        let sum = try await database.read {
            try balance(of: "a", in: $0) + balance(of: "b", in: $0)
        }
        #expect(sum == 1)
    }

    @Test(arguments: TestDatabase.engines)
    func `200 increments at once end at 200`(_ engine: TestEngine) async throws {
        let database = try await open(engine, ["a": 0])
        try await withThrowingTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    try await database.write { connection in
                        let balance = try balance(of: "a", in: connection)
                        try set("a", to: balance + 1, in: connection)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { try balance(of: "a", in: $0) } == 200)
    }

    @Test(arguments: TestDatabase.lastingEngines)
    func `two processes write as one`(_ engine: TestEngine) async throws {
        let place = try await engine.makePlace()
        let processes = [try place.open(connections: 2), try place.open(connections: 2)]
        try await processes[0].migrate(Self.schema)
        _ = try await processes[0].write { connection in
            try connection.run("INSERT INTO account (name, balance) VALUES ('a', 0)")
        }
        try await withThrowingTaskGroup { group in
            for number in 0..<60 {
                group.addTask {
                    try await processes[number % 2].write { connection in
                        let balance = try balance(of: "a", in: connection)
                        try set("a", to: balance + 1, in: connection)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await processes[1].read { try balance(of: "a", in: $0) } == 60)
    }

    @Test(arguments: TestDatabase.engines)
    func `workers claim different rows`(_ engine: TestEngine) async throws {
        let names = (0..<40).map { "task \($0)" }
        let database = try await open(
            engine,
            Dictionary(uniqueKeysWithValues: names.map { ($0, 0) })
        )
        let claimed = try await withThrowingTaskGroup { group in
            for worker in 0..<8 {
                group.addTask {
                    try await database.claim { connection in
                        try connection.rows(
                            """
                            UPDATE account SET taken_by = \(worker) WHERE name IN (
                                SELECT name FROM account WHERE taken_by IS NULL
                                ORDER BY name LIMIT \(5) \(connection.skipLocked)
                            ) RETURNING name
                            """
                        ).map { try $0.value("name", as: String.self) }
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.sorted() == names.sorted())
    }

    @Test
    func `a claim passes over rows that another holds`() async throws {
        let database = try await open(.postgres, ["a": 0, "b": 0])
        let claim: @Sendable (any Connection) throws -> [String] = { connection in
            try connection.rows("SELECT name FROM account ORDER BY name \(connection.skipLocked)")
                .map { try $0.value("name") }
        }
        let gate = Gate()
        async let held = database.claim { connection in
            try connection.run("UPDATE account SET balance = 1 WHERE name = 'a'")
            gate.pass()
        }
        await gate.arrival()
        #expect(try await database.claim(claim) == ["b"])
        gate.open()
        try await held
        #expect(try await database.claim(claim) == ["a", "b"])
    }
}
