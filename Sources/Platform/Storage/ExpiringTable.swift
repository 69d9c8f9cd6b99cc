// SPDX-License-Identifier: Apache-2.0

package import Core

/// A table whose rows end by themselves, and how they are let go without anybody noticing.
///
/// Where a table was made with `BY_EXPIRY` and `CREATE REST name`, PostgreSQL keeps a partition for each
/// month, and what has ended goes by dropping the month: no dead rows, no vacuum, however many there were.
/// SQLite, and what stands in no month, loses rows in small batches by the index on `column`.
package struct ExpiringTable: Sendable {
    let name: String
    let column: String
    let isMonthly: Bool

    package init(_ name: StaticString, column: StaticString = "expires_at", isMonthly: Bool = false)
    {
        self.name = name.description
        self.column = column.description
        self.isMonthly = isMonthly
    }

    /// Partitions that are there before their month begins.
    private static let monthsAhead = 2
    /// Rows of one transaction, which others wait for on SQLite.
    package static let batch = 1000

    /// Makes the partitions of this month and the next ones.
    package func prepare(at now: Instant, in connection: any Connection) throws {
        guard isMonthly, connection.fullText.isPostgreSQL else { return }
        var month = Month(now.date)
        let known = Set(try months(in: connection))
        for _ in 0...Self.monthsAhead {
            // Rows that came before their month was made keep it from being made; they go in batches.
            if !known.contains(month), try isFree(month, in: connection) {
                try connection.run(
                    SQL(
                        made: """
                            CREATE TABLE IF NOT EXISTS \(name)_\(month.word) PARTITION OF \(name)
                            FOR VALUES FROM (\(month.start.microseconds)) TO (\(month.next.start.microseconds))
                            """
                    )
                )
            }
            month = month.next
        }
    }

    private func isFree(_ month: Month, in connection: any Connection) throws -> Bool {
        try connection.rows(
            """
            SELECT 1 AS one FROM \(SQL(made: "\(name)_rest"))
            WHERE \(SQL(made: column)) >= \(month.start)
                AND \(SQL(made: column)) < \(month.next.start) LIMIT 1
            """
        ).isEmpty
    }

    /// Lets go of one month, or of one batch of rows, that ended before; false when nothing is left.
    package func purge(before: Instant, in connection: any Connection) throws -> Bool {
        guard connection.fullText.isPostgreSQL else {
            return try delete(from: name, by: "rowid", before: before, in: connection)
        }
        guard isMonthly else {
            return try delete(from: name, by: "ctid", before: before, in: connection)
        }
        if let month = try months(in: connection).first(where: { $0.next.start <= before }) {
            try connection.run(SQL(made: "DROP TABLE IF EXISTS \(name)_\(month.word)"))
            return true
        }
        return try delete(from: "\(name)_rest", by: "ctid", before: before, in: connection)
    }

    private func delete(
        from table: String,
        by row: String,
        before: Instant,
        in connection: any Connection
    ) throws -> Bool {
        let (table, row, column) = (SQL(made: table), SQL(made: row), SQL(made: column))
        return try connection.run(
            """
            DELETE FROM \(table) WHERE \(row) IN (
                SELECT \(row) FROM \(table) WHERE \(column) < \(before) LIMIT \(Self.batch)
            )
            """
        ) == Self.batch
    }

    /// The months that have a partition, the oldest first.
    func months(in connection: any Connection) throws -> [Month] {
        let parent = name
        return try connection.rows(
            """
            SELECT CAST(c.relname AS TEXT) AS name FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
            WHERE p.relname = \(parent)
                AND p.relnamespace = CAST(current_schema() AS regnamespace)
            """
        ).compactMap { row in
            Month(word: try row.value("name", as: String.self).dropFirst(parent.count + 1))
        }.sorted()
    }

    /// A calendar month in our own time of day.
    struct Month: Hashable, Comparable {
        let year: Int
        let month: Int

        init(_ date: CivilDate) { (year, month) = (date.year, date.month) }

        private init(year: Int, month: Int) { (self.year, self.month) = (year, month) }

        /// `2026_07`; nil for the rest and everything else.
        init?(word: Substring) {
            let parts = word.split(separator: "_")
            guard parts.count == 2, let year = Int(parts[0]), let month = Int(parts[1]),
                (1...12).contains(month)
            else { return nil }
            (self.year, self.month) = (year, month)
        }

        var word: String { "\(year.digits(4))_\(month.digits(2))" }
        var next: Month {
            month == 12 ? Month(year: year + 1, month: 1) : Month(year: year, month: month + 1)
        }
        var start: Instant {
            Instant(
                CivilDate(year: year, month: month, day: 1) ?? CivilDate(dayNumber: 0)
            )
        }

        static func < (left: Month, right: Month) -> Bool {
            (left.year, left.month) < (right.year, right.month)
        }
    }
}

extension FullText {
    fileprivate var isPostgreSQL: Bool {
        switch self {
        case .fts5: false
        case .tsvector: true
        }
    }
}
