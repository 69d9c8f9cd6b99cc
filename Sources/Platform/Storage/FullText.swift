// SPDX-License-Identifier: Apache-2.0

/// A table of words by number, the one place where the engines' text searches differ.
///
/// Made by the migration statement `CREATE FULLTEXT name`: FTS5 on SQLite, a `tsvector` with a GIN
/// index on PostgreSQL. Text is folded by Core before it comes here, so neither engine's language
/// rules take part; each entry is a set of words without places, and is only ever added.
package enum FullText: Sendable {
    case fts5
    case tsvector

    /// A word that no text can contain, for what narrows a search: `mark("r", "G22")`.
    package static func mark(_ kind: Character, _ value: String) -> String {
        let underscore = UInt8(ascii: "_")
        let name = value.lowercased().utf8.filter { !isContinuation($0) }
            .map { isWordByte($0) ? $0 : underscore }
        return "_\(kind)_" + String(decoding: name, as: UTF8.self)
    }

    /// Entries must have, of each list, at least one word.
    package struct Query: Sendable {
        package var all: [[String]]

        package init(all: [[String]]) { self.all = all }
    }

    /// The statement that keeps `words` under `number`.
    package func insert(_ words: [String], as number: Int64, into table: String) -> SQL {
        let name = SQL(made: table)
        let text = words.map(Self.plain).joined(separator: " ")
        return switch self {
        case .fts5: "INSERT INTO \(name) (rowid, words) VALUES (\(number), \(text))"
        case .tsvector:
            """
            INSERT INTO \(name) (number, words)
            VALUES (\(number), array_to_tsvector(string_to_array(\(text), ' ')))
            """
        }
    }

    /// The statement that finds numbers, the largest first, as the column `number`.
    package func search(
        _ query: Query,
        in table: String,
        above least: Int64 = 0,
        below end: Int64 = .max,
        limit: Int
    ) -> SQL {
        let name = SQL(made: table)
        let text = text(of: query)
        return switch self {
        case .fts5:
            """
            SELECT rowid AS number FROM \(name)
            WHERE \(name) MATCH \(text) AND rowid > \(least) AND rowid < \(end)
            ORDER BY rowid DESC LIMIT \(limit)
            """
        case .tsvector:
            """
            SELECT number FROM \(name)
            WHERE words @@ CAST(\(text) AS tsquery) AND number > \(least) AND number < \(end)
            ORDER BY number DESC LIMIT \(limit)
            """
        }
    }

    private func text(of query: Query) -> String {
        let (and, or, quote) =
            switch self {
            case .fts5: (" AND ", " OR ", "\"")
            case .tsvector: (" & ", " | ", "'")
            }
        return query.all.map { words in
            let words = words.map { quote + Self.plain($0) + quote }.joined(separator: or)
            return "(\(words))"
        }.joined(separator: and)
    }

    /// What is not `a-z 0-9 _` cannot stand in a word, whatever the caller was given.
    private static func plain(_ word: String) -> String {
        // Nearly every word is plain already; its bytes are looked at, since characters cost ten times as much.
        if !word.isEmpty, word.utf8.allSatisfy(isWordByte) { return word }
        let rest = word.utf8.filter(isWordByte)
        // A word that nothing has, so that a search for it finds nothing.
        return rest.isEmpty ? "_" : String(decoding: rest, as: UTF8.self)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// The second and later bytes of a letter outside ASCII.
    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// What `CREATE FULLTEXT {}` stands for, statements separated by `;`.
    var creation: String {
        switch self {
        case .fts5:
            """
            CREATE VIRTUAL TABLE {} USING fts5(words, content='', columnsize=0, detail=none, \
            tokenize="ascii tokenchars '_'")
            """
        case .tsvector:
            """
            CREATE TABLE {} (number BIGINT NOT NULL PRIMARY KEY, words tsvector NOT NULL);
            CREATE INDEX {}_words ON {} USING gin (words)
            """
        }
    }

    /// Takes every entry away, so that a projection can be computed again.
    package func clear(_ table: String) -> SQL {
        let name = SQL(made: table)
        return switch self {
        case .fts5: "INSERT INTO \(name) (\(name)) VALUES (\("delete-all"))"
        case .tsvector: "DELETE FROM \(name) WHERE number > \(Int64(-1))"
        }
    }
}
