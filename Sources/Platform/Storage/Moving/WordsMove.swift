// SPDX-License-Identifier: Apache-2.0

import Core

/// Moves a table of words: FTS5 lists entries by word, so they are gathered by number on the other side.
struct WordsMove {
    let source: SQLiteDatabase
    let destination: PostgreSQLDatabase
    let table: String

    private static let page = 10_000

    /// All of it or, when it is cut, all of it again: the table is emptied first.
    func run() async throws {
        let name = SQL(made: table)
        try await destination.write { connection in
            try connection.run(connection.fullText.clear(table))
            try connection.run("DROP TABLE IF EXISTS relocation_word")
            // Without a log: after a crash of the server the move starts this table again.
            try connection.run(
                "CREATE UNLOGGED TABLE relocation_word (number BIGINT NOT NULL, word TEXT NOT NULL)"
            )
        }
        try await each { pairs in
            let values = pairs.map { pair -> SQL in "(\(pair.number), \(pair.word))" }
            try await destination.revise { connection in
                _ = try connection.run(
                    "INSERT INTO relocation_word (number, word) VALUES \(SQL.joined(values))"
                )
            }
        }
        try await destination.write { connection in
            try connection.run("SET LOCAL statement_timeout = 0")
            try connection.run(
                """
                INSERT INTO \(name) (number, words)
                SELECT number, array_to_tsvector(array_agg(word)) FROM relocation_word GROUP BY number
                """
            )
            try connection.run("DROP TABLE relocation_word")
        }
    }

    func digest(ofSource: Bool) async throws -> TableDigest {
        var digest = WordsDigest()
        if ofSource {
            try await each { pairs in for pair in pairs { digest.add(pair.word, of: pair.number) } }
            return digest.finish(table)
        }
        var last: Int64 = .min
        while true {
            let start = last
            let rows = try await destination.read { connection in
                try connection.rows(
                    """
                    SELECT number, array_to_string(tsvector_to_array(words), ' ') AS words
                    FROM \(SQL(made: table)) WHERE number > \(start) ORDER BY number LIMIT 1000
                    """
                ).map {
                    try ($0.value("number", as: Int64.self), $0.value("words", as: String.self))
                }
            }
            guard let end = rows.last else { break }
            for (number, words) in rows {
                for word in words.split(separator: " ") { digest.add(String(word), of: number) }
            }
            last = end.0
        }
        return digest.finish(table)
    }

    /// Every word of every entry, word by word.
    private func each(_ body: ([(number: Int64, word: String)]) async throws -> Void) async throws {
        try await source.write { connection in
            // Views of the index that FTS5 itself makes: its words, and where each of them stands.
            for kind in ["row", "instance"] {
                try connection.run(
                    SQL(
                        made: """
                            CREATE VIRTUAL TABLE IF NOT EXISTS temp.\(table)_\(kind) \
                            USING fts5vocab('main', '\(table)', '\(kind)')
                            """
                    )
                )
            }
        }
        var pairs: [(number: Int64, word: String)] = []
        var last = ""
        while true {
            let words = try await words(after: last)
            guard let end = words.last else { break }
            for word in words {
                for number in try await numbers(of: word) {
                    pairs.append((number, word))
                    if pairs.count == Self.page {
                        try await body(pairs)
                        pairs = []
                    }
                }
            }
            last = end
        }
        if !pairs.isEmpty { try await body(pairs) }
    }

    /// Through the writer's connection, for the views live on it alone.
    private func words(after last: String) async throws -> [String] {
        try await source.write { connection in
            try connection.rows(
                """
                SELECT term FROM temp.\(SQL(made: "\(table)_row")) WHERE term > \(last)
                ORDER BY term LIMIT 1000
                """
            ).map { try $0.value("term") }
        }
    }

    private func numbers(of word: String) async throws -> [Int64] {
        try await source.write { connection in
            try connection.rows(
                "SELECT doc FROM temp.\(SQL(made: "\(table)_instance")) WHERE term = \(word)"
            ).map { try $0.value("doc") }
        }
    }
}
