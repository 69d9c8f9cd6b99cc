// SPDX-License-Identifier: Apache-2.0

/// A change of the schema, applied once and in the order of the list; never edited after release.
///
/// Column types are the four words `INT64`, `TEXT`, `BYTES` and `ID`, which each engine spells its
/// own way; every other word is the common subset of SQLite 3.40 and PostgreSQL 15. `BY_KEY` behind a
/// table of short rows keeps them in the primary key's own tree where the engine can. The
/// statement `CREATE FULLTEXT name` makes a table for `FullText`. `BY_EXPIRY` behind a table, followed by
/// `CREATE REST name`, splits it by months of `expires_at` where the engine can (`ExpiringTable`).
package struct Migration: Sendable {
    package let name: String
    package let statements: [String]

    package init(_ name: String, _ statements: String...) {
        self.name = name
        self.statements = statements
    }

    /// True of a step that takes away what an earlier release still uses, as `axis-9-contract-held`: it
    /// comes one release after the program stopped using it, and older processes refuse the database.
    static func isContract(_ name: String) -> Bool { name.contains("-contract") }

    /// What in this step a process of the release before could not bear while it runs; nothing for a
    /// step that only adds.
    ///
    /// `former` are the tables that such a process uses.
    package func objections(former: Set<String>) -> [String] {
        if Self.isContract(name) { return [] }
        return statements.compactMap { statement in
            let words = statement.split { $0 == " " || $0 == "\n" || $0 == "(" }.map(String.init)
            func isFormer(after word: String) -> Bool {
                words.firstIndex(of: word).map { index in
                    words.indices.contains(index + 1) && former.contains(words[index + 1])
                } ?? false
            }
            switch words.prefix(2).joined(separator: " ") {
            case "CREATE TABLE", "CREATE INDEX", "CREATE FULLTEXT", "CREATE REST", "DROP INDEX":
                return nil
            case "CREATE UNIQUE":
                return isFormer(after: "ON")
                    ? "\(name): a new rule for rows of the former release" : nil
            case "ALTER TABLE":
                guard isFormer(after: "TABLE") else { return nil }
                let adds = words.dropFirst(3).first == "ADD"
                let isOptional = !statement.contains("NOT NULL") || statement.contains(" DEFAULT ")
                return adds && isOptional ? nil : "\(name): \(statement.prefix(60))"
            case "DROP TABLE":
                return isFormer(after: "TABLE") ? "\(name): \(statement.prefix(60))" : nil
            default: return nil
            }
        }
    }

    /// The statements with each type word as `spelling` has it.
    package func statements(spelling: [String: String]) -> [String] {
        statements.flatMap { statement in
            for word in ["FULLTEXT", "REST"] where statement.hasPrefix("CREATE \(word) ") {
                return (spelling[word] ?? "")
                    .replacing("{}", with: statement.dropFirst("CREATE \(word) ".count))
                    .split(separator: ";").map(String.init)
            }
            var result = ""
            var word = ""
            for character in statement {
                if character.isLetter || character.isNumber || character == "_" {
                    word.append(character)
                } else {
                    result += spelling[word] ?? word
                    word = ""
                    result.append(character)
                }
            }
            return [result + (spelling[word] ?? word)]
        }
    }

    /// The tables that Storage itself keeps: leases and request keys.
    package static let storage = [
        Migration(
            "storage-1-lease",
            """
            CREATE TABLE lease (
                name TEXT NOT NULL PRIMARY KEY,
                holder TEXT NOT NULL,
                token INT64 NOT NULL,
                expires_at INT64 NOT NULL
            )
            """
        ),
        Migration(
            "storage-2-request-key",
            """
            CREATE TABLE request_key (
                actor TEXT NOT NULL,
                request_key TEXT NOT NULL,
                digest BYTES NOT NULL,
                answer BYTES NOT NULL,
                kept_at INT64 NOT NULL,
                PRIMARY KEY (actor, request_key)
            )
            """,
            "CREATE INDEX request_key_kept_at ON request_key (kept_at)"
        ),
        Migration(
            "storage-3-body",
            """
            CREATE TABLE body (
                id ID NOT NULL PRIMARY KEY,
                sha256 BYTES NOT NULL,
                size INT64 NOT NULL CHECK (size >= 0),
                content BYTES
            )
            """
        ),
        Migration(
            "storage-4-body-file",
            "CREATE INDEX body_file ON body (sha256) WHERE content IS NULL"
        ),
        // Whoever names an object of the bucket and whoever removes it meet here.
        Migration(
            "storage-5-body-object",
            """
            CREATE TABLE body_object (
                sha256 BYTES NOT NULL PRIMARY KEY,
                is_going INT64 NOT NULL CHECK (is_going IN (0, 1))
            )
            """,
            "CREATE INDEX body_object_going ON body_object (sha256) WHERE is_going = 1"
        ),
    ]
}
