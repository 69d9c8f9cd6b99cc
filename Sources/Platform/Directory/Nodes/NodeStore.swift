// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the tables `node`, `node_home`, `directory_line` and `directory_edition`.
struct NodeStore {
    let connection: any Connection

    private static let linesPerStatement = 200

    func book() throws -> NodeBook {
        let nodes = try connection.rows(
            "SELECT name, url, node_key, role, is_linked FROM node ORDER BY name"
        ).map(Node.init(row:))
        let homes = try connection.rows("SELECT agency, node FROM node_home ORDER BY agency")
            .map {
                (try $0.value("agency", as: ID<Agency>.self), try $0.value("node", as: String.self))
            }
        return NodeBook(nodes, homes: Dictionary(homes) { first, _ in first })
    }

    func put(_ node: Node) throws {
        try connection.run(
            """
            INSERT INTO node (name, url, node_key, role, is_linked)
            VALUES (\(node.name), \(node.url), \(node.key.bytes), \(node.role.rawValue),
                \(node.isLinked))
            ON CONFLICT (name) DO UPDATE SET url = excluded.url, node_key = excluded.node_key,
                role = excluded.role, is_linked = excluded.is_linked
            """
        )
    }

    /// Nil takes an agency's own home away: then that of the agency above counts.
    func setHome(of agency: ID<Agency>, to node: String?) throws {
        guard let node else {
            try connection.run("DELETE FROM node_home WHERE agency = \(agency)")
            return
        }
        try connection.run(
            """
            INSERT INTO node_home (agency, node) VALUES (\(agency), \(node))
            ON CONFLICT (agency) DO UPDATE SET node = excluded.node
            """
        )
    }

    /// An edition as it is kept, with the revision of the directory that it was made of.
    struct KeptEdition: Sendable {
        let edition: DirectoryEdition
        let revision: Int64
        /// When its publisher was last asked.
        let checkedAt: Instant
    }

    func edition(of publisher: String) throws -> KeptEdition? {
        try connection.rows(
            """
            SELECT publisher, number, line_count, digest, made_at, signature, revision, checked_at
            FROM directory_edition WHERE publisher = \(publisher)
            """
        ).first.map(KeptEdition.init(row:))
    }

    func put(_ edition: DirectoryEdition, revision: Int64, checkedAt: Instant) throws {
        try connection.run(
            """
            INSERT INTO directory_edition (publisher, number, line_count, digest, made_at,
                signature, revision, checked_at)
            VALUES (\(edition.publisher), \(edition.number), \(edition.count), \(edition.digest),
                \(edition.at), \(edition.signature), \(revision), \(checkedAt))
            ON CONFLICT (publisher) DO UPDATE SET number = excluded.number,
                line_count = excluded.line_count, digest = excluded.digest,
                made_at = excluded.made_at, signature = excluded.signature,
                revision = excluded.revision, checked_at = excluded.checked_at
            """
        )
    }

    /// The place in a publisher's changes up to which they are known.
    struct Cursor: Sendable, Equatable {
        var number: Int64
        var key: String
    }

    /// Lines that changed after a place, in order (index `directory_line_number`).
    func lines(of publisher: String, after cursor: Cursor, limit: Int) throws
        -> [(line: DirectoryLine, number: Int64)]
    {
        try connection.rows(
            """
            SELECT line_key, line, number FROM directory_line
            WHERE publisher = \(publisher)
                AND (number, line_key) > (\(cursor.number), \(cursor.key))
            ORDER BY number, line_key LIMIT \(limit)
            """
        ).map { row in
            let line = try DirectoryLine(key: row.value("line_key"), text: row.value("line"))
            return (line, try row.value("number"))
        }
    }

    func allLines(of publisher: String) throws -> DirectoryLines {
        var lines = DirectoryLines()
        var cursor = Cursor(number: -1, key: "")
        while true {
            let part = try self.lines(of: publisher, after: cursor, limit: 5000)
            lines.put(part.map(\.line))
            guard let last = part.last, part.count == 5000 else { return lines }
            cursor = Cursor(number: last.number, key: last.line.key)
        }
    }

    func put(_ lines: [DirectoryLine], of publisher: String, number: Int64) throws {
        for start in stride(from: 0, to: lines.count, by: Self.linesPerStatement) {
            let end = min(start + Self.linesPerStatement, lines.count)
            let rows = SQL.joined(
                lines[start..<end].map { line -> SQL in
                    "(\(publisher), \(line.key), \(line.text), \(number))"
                }
            )
            try connection.run(
                """
                INSERT INTO directory_line (publisher, line_key, line, number) VALUES \(rows)
                ON CONFLICT (publisher, line_key) DO UPDATE SET line = excluded.line,
                    number = excluded.number
                """
            )
        }
    }

    /// Forgets what a publisher said, before it is taken anew as a whole.
    func forgetLines(of publisher: String) throws {
        try connection.run("DELETE FROM directory_line WHERE publisher = \(publisher)")
    }
}

extension NodeStore.KeptEdition {
    fileprivate init(row: Row) throws {
        try self.init(
            edition: DirectoryEdition(
                publisher: row.value("publisher"),
                number: row.value("number"),
                count: row.value("line_count"),
                digest: row.value("digest"),
                at: row.value("made_at"),
                signature: row.value("signature")
            ),
            revision: row.value("revision"),
            checkedAt: row.value("checked_at")
        )
    }
}

extension Node {
    fileprivate init(row: Row) throws {
        let name: String = try row.value("name")
        guard let key = NodeKey(bytes: try row.value("node_key")),
            let role = Role(rawValue: try row.value("role"))
        else { throw UnreadableRow(table: "node", id: name) }
        self.init(
            name: name,
            url: try row.value("url"),
            key: key,
            role: role,
            isLinked: try row.value("is_linked")
        )
    }
}
