// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

/// Text search, the same on every engine.
struct FullTextTests {
    private static let schema = [Migration("text", "CREATE FULLTEXT note_text")]

    private static let notes = [
        "Về việc gửi, nhận văn bản điện tử 7816/VPCP-TTĐT", "Kế hoạch cải cách hành chính",
        "Báo cáo cải cách quý I", "Thủ tục đăng ký hộ khẩu",
    ]

    private static func opened(_ engine: TestEngine) async throws -> any Database {
        let database = try await engine.open(schema)
        try await database.write { connection in
            for (index, note) in notes.enumerated() {
                let agency = FullText.mark("a", index < 2 ? "000.00.00.G22" : "000.00.00.H26")
                try connection.run(
                    connection.fullText.insert(
                        Vietnamese.words(in: note) + [agency],
                        as: Int64(index + 1),
                        into: "note_text"
                    )
                )
            }
        }
        return database
    }

    private static func find(
        _ all: [[String]],
        below end: Int64 = .max,
        limit: Int = 10,
        in database: any Database
    ) async throws -> [Int] {
        try await database.read { connection in
            try connection.rows(
                connection.fullText.search(
                    FullText.Query(all: all),
                    in: "note_text",
                    below: end,
                    limit: limit
                )
            ).map { try $0.value("number") }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `words are found without accents, all of them, newest first`(_ engine: TestEngine)
        async throws
    {
        let database = try await Self.opened(engine)
        func find(_ text: String) async throws -> [Int] {
            try await Self.find(Vietnamese.words(in: text).map { [$0] }, in: database)
        }
        #expect(try await find("cải cách") == [3, 2])
        #expect(try await find("CAI CACH hanh chinh") == [2])
        #expect(try await find("dang ky ho khau") == [4])
        #expect(try await find("7816/VPCP-TTĐT") == [1])
        #expect(try await find("quí") == [3])
        #expect(try await find("cai ca") == [])
        #expect(try await Self.find([["cai"]], below: 3, in: database) == [2])
        #expect(try await Self.find([["cai"]], limit: 1, in: database) == [3])
    }

    @Test(arguments: TestDatabase.engines)
    func `marks narrow a search, and no text can be one`(_ engine: TestEngine) async throws {
        let database = try await Self.opened(engine)
        let (office, hanoi) = (FullText.mark("a", "000.00.00.G22"), "_a_000_00_00_h26")
        #expect(try await Self.find([["cai"], [office]], in: database) == [2])
        #expect(try await Self.find([["cai"], [office, hanoi]], in: database) == [3, 2])
        #expect(try await Self.find([[office]], in: database) == [2, 1])
        #expect(Vietnamese.words(in: hanoi) == ["a", "000", "00", "h26"])
    }

    @Test(arguments: TestDatabase.engines)
    func `no word can leave its quotes`(_ engine: TestEngine) async throws {
        let database = try await Self.opened(engine)
        for hostile in ["\" OR \"cai", "' | 'cai", "cai*", "cai:*", "NEAR(cai)", "\0", "\\", ""] {
            _ = try await Self.find([[hostile, "x"]], in: database)
            let words = Vietnamese.words(in: hostile).map { [$0] }
            if !words.isEmpty { _ = try await Self.find(words, in: database) }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `it can be emptied and filled again`(_ engine: TestEngine) async throws {
        let database = try await Self.opened(engine)
        try await database.write { connection in
            try connection.run(connection.fullText.clear("note_text"))
            try connection.run(connection.fullText.insert(["cai"], as: 9, into: "note_text"))
        }
        #expect(try await Self.find([["cai"]], in: database) == [9])
    }

    @Test func `other scripts are words too, and long texts end`() {
        #expect(Vietnamese.words(in: "漢 字字") == ["u6f22", "u5b57u5b57"])
        #expect(Vietnamese.words(in: "a\u{202E}b \u{200B}c <script>") == ["ab", "c", "script"])
        let long = (0..<2000).map { "w\($0)" }.joined(separator: " ")
        #expect(Vietnamese.words(in: long).count == 500)
    }
}
