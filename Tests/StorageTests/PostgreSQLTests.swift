// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Storage
import TestSupport
import Testing

/// What only PostgreSQL can do to us: conflicts, lost lines, lost answers.
struct PostgreSQLTests {
    private let url: String
    private let database: PostgreSQLDatabase

    init() async throws {
        url = try await TestPostgres.shared.makeDatabase(Migration.storage)
        database = try PostgreSQLDatabase(url: url)
    }

    private struct Nope: Error {}

    /// A statement that fails with this code of the server.
    private static func raise(_ state: String) -> SQL {
        SQL(made: "DO $$ BEGIN RAISE EXCEPTION 'test' USING ERRCODE = '\(state)'; END $$")
    }

    @Test(
        arguments: [
            ("40001", 6), ("40P01", 6), ("53100", 1), ("55P03", 1), ("0A000", 2), ("25006", 2),
            ("22012", 1),
        ]
    )
    func `a fault of the server is rerun or told`(state: String, expectedRuns: Int) async throws {
        let runs = Counter()
        let error = await #expect(throws: (any Error).self) {
            try await database.write { connection in
                runs.increase()
                try connection.run(Self.raise(state))
            }
        }
        #expect(runs.value == expectedRuns)
        let refusal: StorageRefusal? =
            switch state {
            case "53100": .full
            case "40001", "40P01", "55P03": .busy
            default: nil
            }
        #expect(error as? StorageRefusal == refusal)
    }

    @Test
    func `a conflict is rerun even when the closure hides it`() async throws {
        let runs = Counter()
        let run = try await database.write { connection in
            let run = runs.increase()
            if run < 4 {
                do { try connection.run(Self.raise("40001")) } catch { throw Nope() }
            }
            return run
        }
        #expect(run == 4)
    }

    @Test
    func `rows locked crosswise are a deadlock that is rerun`() async throws {
        try await database.write { connection in
            for name in ["a", "b"] {
                _ = try Lease.take(name, holder: "", seconds: 60, in: connection)
            }
        }
        let meeting = Meeting(on: .postgres)
        let lock: @Sendable ([String], any Connection) throws -> Void = { names, connection in
            for name in names {
                try connection.run("UPDATE lease SET token = token + 1 WHERE name = \(name)")
                meeting.arrive()
            }
        }
        async let first: Void = database.claim { try lock(["a", "b"], $0) }
        async let second: Void = database.claim { try lock(["b", "a"], $0) }
        _ = try await (first, second)
        let tokens: [Int] = try await database.read { connection in
            try connection.rows("SELECT token FROM lease").map { try $0.value("token") }
        }
        #expect(tokens == [3, 3])
    }

    @Test
    func `a connection that dies before the commit is replaced once`() async throws {
        let runs = Counter()
        let dying: @Sendable (Int, any Connection) throws -> Int = { deaths, connection in
            _ = try Lease.take("job", holder: "a", seconds: 0, in: connection)
            if runs.increase() <= deaths {
                try connection.run("SELECT pg_terminate_backend(pg_backend_pid())")
            }
            return runs.value
        }
        #expect(try await database.write { try dying(1, $0) } == 2)
        await #expect(throws: StorageRefusal.busy) { try await database.write { try dying(9, $0) } }
        let token = try await database.write {
            try Lease.take("job", holder: "b", seconds: 0, in: $0)?.token
        }
        #expect(token == 2)
    }

    @Test
    func `a connection that died while idle is not noticed`() async throws {
        let database = try PostgreSQLDatabase(url: url, connections: 1)
        let process: Int = try await database.read {
            try $0.rows("SELECT pg_backend_pid() AS pid")[0].value("pid")
        }
        _ = try await self.database.write {
            try $0.run("SELECT pg_terminate_backend(CAST(\(process) AS INTEGER))")
        }
        #expect(try await database.read { try $0.clock().microseconds } > 0)
    }

    @Test(arguments: CuttingProxy.Moment.allCases)
    func `a commit whose answer is lost is unknown until the key is asked`(
        _ moment: CuttingProxy.Moment
    ) async throws {
        let folder = try #require(url.firstMatch(of: #/host=([^&]*)/#)?.1)
        let proxy = try CuttingProxy(before: String(folder), word: "COMMIT", cut: moment)
        let cut = try PostgreSQLDatabase(
            url: proxy.url(for: url, in: String(folder)),
            connections: 1
        )
        let key = RequestKey(actor: "client:1", key: "k", digest: [1])
        let command: @Sendable (any Connection) throws -> [UInt8] = { connection in
            if let answer = try key.answer(in: connection) { return answer + [0] }
            try key.keep([7], at: Instant(microseconds: 0), in: connection)
            return [7]
        }
        await #expect(throws: CommitUnknown.self) { try await cut.write(command) }
        // Repeating the request tells which of the two it was, and happens once in all.
        #expect(try await cut.write(command) == (moment == .afterServer ? [7, 0] : [7]))
        #expect(try await database.read { try key.answer(in: $0) } == [7])
    }

    @Test
    func `a server that is not there is busy, and wrong strings are told at once`() async throws {
        let folder = try TestFolder.make()
        let absent = try PostgreSQLDatabase(url: "postgresql:///x?host=\(folder)")
        await #expect(throws: StorageRefusal.busy) { try await absent.read { _ = try $0.clock() } }
        let error = await #expect(throws: (any Error).self) { try await absent.facts() }
        #expect("\(try #require(error))".contains(folder))
        #expect(throws: (any Error).self) { try PostgreSQLDatabase(url: "host") }
    }

    @Test
    func `a commit that the server warns about is not taken for durable`() async throws {
        // As it warns when the wait for a standby is broken off.
        _ = try await database.write { connection in
            try connection.run(
                """
                CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE WARNING 'not replicated'; RETURN NULL; END $$
                """
            )
            try connection.run(
                """
                CREATE CONSTRAINT TRIGGER warn AFTER INSERT ON lease DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION warn()
                """
            )
        }
        await #expect(throws: CommitUnknown.self) {
            try await database.write {
                try Lease.take("job", holder: "a", seconds: 60, in: $0)
            }
        }
    }

    @Test
    func `what waited too long for a connection is refused`() async throws {
        let database = try PostgreSQLDatabase(url: url, connections: 1, maximumWait: .zero)
        await #expect(throws: StorageRefusal.busy) { try await database.write { _ in } }
    }

    @Test
    func `a database that is let go of leaves no connection behind`() async throws {
        let name = "leaving"
        let count: @Sendable (any Connection) throws -> Int = { connection in
            try connection.rows(
                """
                SELECT COUNT(*) AS count FROM pg_stat_activity
                WHERE application_name = \(name) AND datname = current_database()
                """
            )[0].value("count")
        }
        let during = try await PostgreSQLDatabase(url: "\(url)&application_name=\(name)").read(
            count
        )
        #expect(during == 1)
        while try await database.read(count) > 0 {}
    }

    @Test
    func `sessions have limits that the server enforces`() async throws {
        let expected = [
            "synchronous_commit": "on", "timezone": "UTC", "statement_timeout": "30s",
            "lock_timeout": "10s", "idle_in_transaction_session_timeout": "30s",
            "application_name": "vanlang", "client_encoding": "UTF8",
        ]
        for (name, value) in expected {
            let found: String = try await database.read {
                try $0.rows("SELECT current_setting(\(name)) AS value")[0].value("value")
            }
            #expect(found == value, "\(name)")
        }
    }

    @Test
    func `doors have their isolation`() async throws {
        let isolation: @Sendable (any Connection) throws -> String = {
            try $0.rows("SELECT current_setting('transaction_isolation') AS level")[0]
                .value("level")
        }
        #expect(try await database.read(isolation) == "repeatable read")
        #expect(try await database.write(isolation) == "serializable")
        #expect(try await database.claim(isolation) == "read committed")
    }

    @Test
    func `a session keeps 256 prepared statements, and fresh ones work`() async throws {
        let database = try PostgreSQLDatabase(url: url, connections: 1)
        for round in 0..<2 {
            for number in 0..<300 {
                let statement = SQL(made: "SELECT \(number) AS number")
                let result: Int = try await database.read {
                    try $0.rows(statement)[0].value("number")
                }
                #expect(result == number, "round \(round)")
            }
        }
        let count: Int = try await database.read {
            try $0.rows("SELECT COUNT(*) AS count FROM pg_prepared_statements")[0].value("count")
        }
        #expect((200...258).contains(count))
    }

    @Test
    func `a statement prepared for a table that has changed is prepared again`() async throws {
        let database = try PostgreSQLDatabase(url: url, connections: 1)
        let select: @Sendable (any Connection) throws -> Int = { connection in
            try connection.rows("SELECT * FROM lease").count
        }
        #expect(try await database.read(select) == 0)
        _ = try await self.database.write { try $0.run("ALTER TABLE lease ADD COLUMN more BIGINT") }
        #expect(try await database.read(select) == 0)
    }

    @Test
    func `a column of another type is named`() async throws {
        let error = await #expect(throws: (any Error).self) {
            try await database.read { try $0.rows("SELECT CAST(1 AS NUMERIC) AS price") }
        }
        let text = "\(try #require(error))"
        #expect(text.contains("price") && text.contains("CAST"))
        let row = try await database.read {
            try $0.rows(
                """
                SELECT CAST(-2 AS SMALLINT) AS small, CAST(-4 AS INTEGER) AS medium, true AS yes,
                    CAST('00000000-0000-0000-0000-0000000000ff' AS UUID) AS uuid,
                    CAST('x' AS VARCHAR) AS varying, CAST('y' AS NAME) AS name
                """
            )[0]
        }
        #expect(try row.value("small") == -2)
        #expect(try row.value("medium") == -4)
        #expect(try row.value("yes") == true)
        #expect(try row.value("uuid", as: [UInt8].self).last == 255)
        #expect(try row.value("varying") == "x")
        #expect(try row.value("name") == "y")
    }

    @Test
    func `an error names the statement and keeps its values out`() async throws {
        let error = await #expect(throws: (any Error).self) {
            try await database.write { connection in
                for _ in 0..<2 {
                    try connection.run(
                        """
                        INSERT INTO lease (name, holder, token, expires_at)
                        VALUES (\("secret"), '', 1, 1)
                        """
                    )
                }
            }
        }
        let text = "\(try #require(error))"
        #expect(text.contains("INSERT INTO lease") && text.contains("lease_pkey"))
        #expect(!text.contains("secret"))
    }
}
