// SPDX-License-Identifier: Apache-2.0

/// Carries everything from a SQLite database that nobody uses to an empty PostgreSQL, and proves it.
///
/// Rows go in the order of their key, so a move that was cut goes on after the last key that arrived. Bodies stay in
/// their folder. Positions, ids and versions are copied as they are.
package struct Move: Sendable {
    let source: SQLiteDatabase
    let destination: PostgreSQLDatabase
    /// How the source is named to the operator in the destination, and the other way round; no secrets.
    let sourceName: String
    let destinationName: String
    /// A table that is empty in a database that nobody has used yet.
    let witness: String
    /// Told after each page; what it throws stops the move there, to be gone on with.
    let progress: @Sendable (_ table: String, _ rows: Int) throws -> Void

    package init(
        from source: SQLiteDatabase,
        named sourceName: String,
        to destination: PostgreSQLDatabase,
        named destinationName: String,
        witness: String,
        progress: @escaping @Sendable (_ table: String, _ rows: Int) throws -> Void
    ) {
        self.source = source
        self.sourceName = sourceName
        self.destination = destination
        self.destinationName = destinationName
        self.witness = witness
        self.progress = progress
    }

    /// Copies, compares, and only then marks the destination as whole and the source as departed.
    ///
    /// Both have the schema of this release. Returns the digests, the same on both sides, one a table.
    package func run() async throws -> [TableDigest] {
        try await refuseIfServed()
        let tables = try await shapes()
        try await begin(tables)
        for table in tables {
            if table.isFullText {
                try await WordsMove(source: source, destination: destination, table: table.name)
                    .run()
            } else {
                try await copy(table)
            }
        }
        let digests = try await compare(tables)
        try await restoreConstraints()
        try await destination.write { _ = try $0.run("DROP TABLE relocation") }
        try await source.write { try Relocation.mark(.departed, other: destinationName, in: $0) }
        return digests
    }

    /// A server that writes on would be left behind: its leases show that it lives.
    private func refuseIfServed() async throws {
        let holders = try await source.read { connection in
            let now = try connection.clock()
            return try Lease.all(in: connection).filter { $0.expiresAt > now }.map(\.name)
        }
        if let name = holders.first { throw MoveRefusal.served(lease: name) }
    }

    private func shapes() async throws -> [TableShape] {
        let here = try await source.read { try TableShape.all(in: $0) }
        let there = try await destination.read { try TableShape.all(in: $0) }
        if let keyless = here.first(where: { $0.key.isEmpty && !$0.isFullText }) {
            throw MoveRefusal.keyless(table: keyless.name)
        }
        guard here.map(\.name) == there.map(\.name) else { throw MoveRefusal.differentSchema }
        for (ours, theirs) in zip(here, there) where ours != theirs {
            throw MoveRefusal.differentSchema
        }
        return here
    }

    /// Marks an empty destination and empties it of what its migrations put there; one that is marked goes on.
    private func begin(_ tables: [TableShape]) async throws {
        let (name, witness) = (sourceName, SQL(made: witness))
        try await destination.write { connection in
            if try Relocation.isMarked(connection) {
                let other = try connection.rows("SELECT other FROM relocation").first?
                    .value("other", as: String.self)
                guard other == name else { throw MoveRefusal.otherMove(source: other ?? "") }
                return
            }
            guard try connection.rows("SELECT 1 AS found FROM \(witness) LIMIT 1").isEmpty else {
                throw MoveRefusal.occupied
            }
            try Relocation.mark(.arriving, other: name, in: connection)
            try Self.takeConstraintsAway(in: connection)
            for table in tables {
                if table.isFullText {
                    try connection.run(connection.fullText.clear(table.name))
                } else {
                    try connection.run("DELETE FROM \(SQL(made: table.name))")
                }
            }
        }
    }

    private func copy(_ table: TableShape) async throws {
        var last = try await destination.read { try $0.rows(table.lastKey).first?.stored }
        // With bodies of 64 kB, 32 MB at a time.
        let limit = 500
        var count = 0
        while true {
            let (start, page) = (last, limit)
            let rows = try await source.read {
                try $0.rows(table.page(after: start, limit: page)).map(\.stored)
            }
            guard let end = rows.last else { break }
            try await destination.revise {
                _ = try $0.insert(rows, into: table.name, columns: table.columns)
            }
            last = table.key(of: end)
            count += rows.count
            try progress(table.name, count)
        }
    }

    /// Reads every row of both sides once more; they must be equal to the last byte.
    private func compare(_ tables: [TableShape]) async throws -> [TableDigest] {
        var digests: [TableDigest] = []
        for table in tables {
            let ours = try await digest(of: table, in: source)
            let theirs = try await digest(of: table, in: destination)
            guard ours == theirs else {
                throw MoveRefusal.differs(table: table.name, here: ours.rows, there: theirs.rows)
            }
            digests.append(ours)
        }
        return digests
    }

    private func digest(of table: TableShape, in database: any Database) async throws -> TableDigest
    {
        if table.isFullText {
            return try await WordsMove(source: source, destination: destination, table: table.name)
                .digest(ofSource: database is SQLiteDatabase)
        }
        var digest = RowDigest()
        var last: [SQL.Value]?
        while true {
            let start = last
            let rows = try await database.read {
                try $0.rows(table.page(after: start, limit: 1000)).map(\.stored)
            }
            guard let end = rows.last else { break }
            for row in rows { digest.add(row) }
            last = table.key(of: end)
        }
        return digest.finish(table.name)
    }
}

extension Move {
    /// References between tables are checked once at the end: rows come by key, not parents first.
    private static func takeConstraintsAway(in connection: any Connection) throws {
        try connection.run(
            """
            CREATE TABLE relocation_reference
                (place TEXT NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL, PRIMARY KEY (place, name))
            """
        )
        try connection.run(
            """
            INSERT INTO relocation_reference (place, name, definition)
            SELECT CAST(CAST(conrelid AS regclass) AS TEXT), conname, pg_get_constraintdef(oid) FROM pg_constraint
            WHERE contype = 'f' AND conparentid = CAST(0 AS oid)
                AND connamespace = CAST(current_schema() AS regnamespace)
            """
        )
        for (place, name, _) in try references(in: connection) {
            try connection.run("ALTER TABLE \(SQL(made: place)) DROP CONSTRAINT \(SQL(made: name))")
        }
    }

    private func restoreConstraints() async throws {
        try await destination.write { connection in
            for (place, name, definition) in try Self.references(in: connection) {
                try connection.run(
                    "ALTER TABLE \(SQL(made: place)) ADD CONSTRAINT \(SQL(made: name)) \(SQL(made: definition))"
                )
            }
            try connection.run("DROP TABLE relocation_reference")
        }
    }

    private static func references(in connection: any Connection) throws -> [(
        String, String, String
    )] {
        try connection.rows(
            "SELECT place, name, definition FROM relocation_reference ORDER BY place, name"
        ).map { try ($0.value("place"), $0.value("name"), $0.value("definition")) }
    }
}
