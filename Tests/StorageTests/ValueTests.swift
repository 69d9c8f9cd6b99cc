// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

/// Values come back as they went in, and sort the same, on every engine.
struct ValueTests {
    private static let schema = [
        Migration(
            "value",
            """
            CREATE TABLE value (
                position INT64 NOT NULL PRIMARY KEY,
                number INT64,
                text TEXT,
                bytes BYTES
            )
            """,
            "CREATE INDEX value_text ON value (text)"
        )
    ]

    @Test(
        arguments: TestDatabase.engines,
        [Int64.min, -1, 0, 1, 1_583_805_600_000_000, Int64.max]
    )
    func `an integer`(_ engine: TestEngine, _ number: Int64) async throws {
        #expect(try await back(number, "number", on: engine) == number)
    }

    @Test(
        arguments: TestDatabase.engines,
        [
            "", "'", "\\", "$1 ? %", "Đường Nguyễn Huệ", "e\u{302}\u{301}", "\u{1EBF}", "🏛️",
            "line\nline\r\t", String(repeating: "ế", count: 70_000),
        ]
    )
    func `text, code point by code point`(_ engine: TestEngine, _ text: String) async throws {
        let result = try await back(text, "text", on: engine)
        #expect(Array(result.utf8) == Array(text.utf8))
    }

    @Test(
        arguments: TestDatabase.engines,
        [[], [0], [0, 255, 0, 39, 92], [UInt8](repeating: 7, count: 100_000)]
    )
    func `bytes`(_ engine: TestEngine, _ bytes: [UInt8]) async throws {
        #expect(try await back(bytes, "bytes", on: engine) == bytes)
    }

    @Test(arguments: TestDatabase.engines)
    func `null, and types over the four`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Self.schema)
        let agency = try #require(AgencyCode("H15.02.01"))
        let date = try #require(CivilDate(text: "2020-03-10"))
        try await database.write { connection in
            let none: Int? = nil
            let noText: String? = nil
            let noBytes: [UInt8]? = nil
            try connection.run(
                """
                INSERT INTO value (position, number, text, bytes)
                VALUES (1, \(none), \(noText), \(noBytes)), (2, \(true), \(agency), \([UInt8(9)])),
                    (3, \(Instant(microseconds: 5)), \(date), NULL)
                """
            )
        }
        let rows = try await database.read {
            try $0.rows("SELECT number, text, bytes FROM value ORDER BY position")
        }
        #expect(try rows[0].optional("number", as: Int.self) == nil)
        #expect(try rows[0].optional("text", as: String.self) == nil)
        #expect(try rows[0].optional("bytes", as: [UInt8].self) == nil)
        #expect(throws: Row.UnexpectedColumn.self) { try rows[0].value("number", as: Int.self) }
        #expect(throws: Row.UnexpectedColumn.self) { try rows[0].value("other", as: Int.self) }
        #expect(throws: Row.UnexpectedColumn.self) { try rows[1].value("text", as: Int.self) }
        #expect(try rows[1].value("number", as: Bool.self))
        #expect(try rows[1].value("text", as: AgencyCode.self) == agency)
        #expect(try rows[2].value("number", as: Instant.self) == Instant(microseconds: 5))
        #expect(try rows[2].value("text", as: CivilDate.self) == date)
    }

    @Test(arguments: TestDatabase.engines)
    func `values that are in no table`(_ engine: TestEngine) async throws {
        let row = try await engine.open([]).read {
            try $0.rows(
                """
                SELECT \(7) AS number, \("bảy") AS text, \([UInt8]([7])) AS bytes,
                    CAST(0.5 AS FLOAT8) AS half, COUNT(*) AS count,
                    CAST(SUM(\(Int64(1) << 40)) AS BIGINT) AS sum
                """
            )[0]
        }
        #expect(try row.value("number") == 7)
        #expect(try row.value("text") == "bảy")
        #expect(try row.value("bytes") == [UInt8]([7]))
        #expect(try row.value("count") == 1)
        #expect(try row.value("sum") == Int64(1) << 40)
        #expect(try row.value("half", as: Real.self) == Real(number: 0.5))
    }

    @Test(arguments: TestDatabase.engines)
    func `pages by keyset follow the bytes of text`(_ engine: TestEngine) async throws {
        let texts = [
            "a", "B", "b", "A", "á", "a\u{301}", "Á", "đ", "Đ", "d", "z", "Z", "ơ", "1", "10", "2",
            "", " ", "_", "-", "🏛️",
        ]
        let database = try await engine.open(Self.schema)
        try await database.write { connection in
            for (position, text) in texts.enumerated() {
                try connection.run(
                    "INSERT INTO value (position, text) VALUES (\(position), \(text))"
                )
            }
        }
        var pages: [String] = [""]
        while let last = pages.last {
            let page: [String] = try await database.read { connection in
                try connection.rows(
                    "SELECT text FROM value WHERE text > \(last) ORDER BY text LIMIT \(4)"
                ).map { try $0.value("text") }
            }
            if page.isEmpty { break }
            pages += page
        }
        let expected = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(pages.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    }

    @Test(arguments: TestDatabase.engines)
    func `ids sort as they do in Swift`(_ engine: TestEngine) async throws {
        var random = TestRandom(seed: 20)
        let clock = TestClock()
        let ids: [ID<Body>] = (0..<200).map { _ in
            clock.advance(seconds: Int.random(in: -5...5, using: &random))
            return random.id(at: clock.now)
        }
        let database = try await engine.open(Migration.storage)
        let stored: [ID<Body>] = try await database.write { connection in
            for id in ids {
                try connection.run(
                    "INSERT INTO body (id, sha256, size) VALUES (\(id), \([UInt8]()), 0)"
                )
            }
            return try connection.rows("SELECT id FROM body ORDER BY id").map {
                try $0.value("id")
            }
        }
        #expect(stored == ids.sorted(), "\(random)")
    }

    private struct Real: SQLConvertible, Equatable {
        let number: Double
        var sqlValue: SQL.Value { .real(number) }

        init(number: Double) { self.number = number }

        init?(sqlValue: SQL.Value) {
            guard case .real(let number) = sqlValue else { return nil }
            self.number = number
        }
    }

    @Test(arguments: TestDatabase.engines, [0, -0.0, 0.1, 1e300, -1e-300, .infinity])
    func `a real number`(_ engine: TestEngine, _ number: Double) async throws {
        let real = try await engine.open([]).read {
            try $0.rows("SELECT CAST(\(Real(number: number)) AS FLOAT8) AS number")[0]
                .value("number", as: Real.self)
        }
        #expect(real == Real(number: number))
    }

    /// Writes the value and reads it in another transaction.
    private func back<T: SQLConvertible & Sendable>(
        _ value: T,
        _ column: String,
        on engine: TestEngine
    ) async throws -> T {
        let database = try await engine.open(Self.schema)
        try await database.write { connection in
            let name = SQL(made: column)
            try connection.run("INSERT INTO value (position, \(name)) VALUES (1, \(value))")
        }
        return try await database.read {
            try $0.rows("SELECT number, text, bytes FROM value WHERE position = 1")[0]
                .value(column)
        }
    }
}
