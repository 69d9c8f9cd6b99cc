// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Journal
import Storage
import TestSupport
import Testing

@testable import Axis

/// What a query reads must not grow with what is stored: pages of 8 kB, as PostgreSQL counts them.
///
/// VANLANG_BUFFER_ROWS=2000 goes from 2,000 to 40,000 rows, 1000000 from one to twenty million.
struct BufferGrowthTests {
    /// Asks the engine for the pages of every statement.
    private final class CountingConnection: Connection {
        private let base: any Connection
        private(set) var pages = 0

        init(_ base: any Connection) { self.base = base }

        var isSerialWriter: Bool { base.isSerialWriter }
        var skipLocked: SQL { base.skipLocked }
        var fullText: FullText { base.fullText }

        func rows(_ sql: SQL) throws -> [Row] {
            let lines = try base.rows("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) \(sql)")
                .map { try $0.value("QUERY PLAN", as: String.self) }
            // The first is the whole plan's; those of its parts and of the planning follow.
            if let line = lines.first(where: { $0.contains("Buffers: shared") }) {
                pages += line.matches(of: #/(?:hit|read)=(\d+)/#).reduce(0) {
                    $0 + (Int($1.output.1) ?? 0)
                }
            }
            return try base.rows(sql)
        }

        func run(_ sql: SQL) throws -> Int { try base.run(sql) }
        func clock() throws -> Instant { try base.clock() }
    }

    private static let key = Delivery.Key(
        ID(at: Instant("2020-03-10"), random: (1, 2)),
        SmallCountry.finance
    )

    private static let tables = ["axis_message", "axis_message_key", "axis_delivery"]

    /// Takes the keys and indexes away, so that millions of rows come in minutes; answers the statements
    /// that make them again.
    private static func loosen(_ connection: any Connection) throws -> [String] {
        for setting in ["statement_timeout = 0", "maintenance_work_mem = '1GB'"] {
            try connection.run(SQL(made: "SET LOCAL \(setting)"))
        }
        let list = tables.map { "'\($0)'" }.joined(separator: ", ")
        let keys = try connection.rows(
            SQL(
                made: """
                    SELECT CAST(conrelid AS regclass) || ' DROP CONSTRAINT ' || conname AS gone,
                        CAST(conrelid AS regclass) || ' ADD ' || pg_get_constraintdef(oid) AS back
                    FROM pg_constraint
                    WHERE contype = 'p' AND CAST(CAST(conrelid AS regclass) AS TEXT) IN (\(list))
                    """
            )
        ).map { (try $0.value("gone", as: String.self), try $0.value("back", as: String.self)) }
        for (gone, _) in keys { try connection.run(SQL(made: "ALTER TABLE \(gone)")) }
        let indexes = try connection.rows(
            SQL(
                made: """
                    SELECT CAST(indexname AS TEXT) AS name, indexdef FROM pg_indexes
                    WHERE schemaname = current_schema() AND CAST(tablename AS TEXT) IN (\(list))
                    """
            )
        ).map { (try $0.value("name", as: String.self), try $0.value("indexdef", as: String.self)) }
        for (name, _) in indexes { try connection.run(SQL(made: "DROP INDEX \(name)")) }
        return keys.map { "ALTER TABLE \($0.1)" } + indexes.map(\.1)
    }

    /// Documents `from`…`through`, each waiting at one of 50 mailboxes, with its event.
    private static func fill(_ database: any Database, from: Int, through: Int) async throws {
        let rows = "generate_series(\(from), \(through)) AS n"
        // Ids grow with time, as UUIDv7 do.
        let id = "decode(lpad(to_hex(n), 32, '0'), 'hex')"
        try await database.claim { connection in
            let keys = try Self.loosen(connection)
            for statement in [
                """
                INSERT INTO axis_message (id, kind, sender, document_ref, business, number, notation,
                    subject, type_name, priority, paper, status_code, body_id, attachments, digest,
                    recipients, received_at)
                SELECT \(id), 0, 'S' || n % 50, 'ref-' || n, 0, CAST(n AS TEXT), 'VP', 'Về việc số ' || n,
                    'Công văn', 0, 0, '', \(id), '[]', '\\x00', 1, n FROM \(rows)
                """,
                """
                INSERT INTO axis_message_key (sender, document_ref, business, message_id)
                SELECT 'S' || n % 50, 'ref-' || n, 0, \(id) FROM \(rows)
                """,
                """
                INSERT INTO axis_delivery (message_id, recipient, kind, mailbox, lane, waiting,
                    queued_at, state, handling, failures, request, answer, version)
                SELECT \(id), 'R' || n % 50, 0, 'R' || n % 50, 0, 1, n, 0, 0, 0, 0, 0, 1 FROM \(rows)
                """,
            ] + keys { try connection.run(SQL(made: statement)) }
        }
        try await database.claim { connection in
            for table in Self.tables {
                try connection.run(SQL(made: "ANALYZE \(table)"))
            }
        }
    }

    private static func pages(
        _ database: any Database,
        _ body: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> Int {
        // Once before, so that what the server learns at the first reading is not counted.
        try await database.read { try body($0) }
        return try await database.read { connection in
            let counting = CountingConnection(connection)
            try body(counting)
            return counting.pages
        }
    }

    private static let isWanted = ProcessInfo.processInfo.environment["VANLANG_BUFFER_ROWS"] != nil

    @Test(.enabled(if: isWanted, "set VANLANG_BUFFER_ROWS, as 2000"))
    func `twenty times the rows cost at most two pages more a query`() async throws {
        let size =
            ProcessInfo.processInfo.environment["VANLANG_BUFFER_ROWS"].flatMap { Int($0) } ?? 2000
        let database = try await TestEngine.postgres.open(LinkNode.migrations)
        let mailbox: AgencyCode = "R7"
        let sender: AgencyCode = "S7"
        let id = try #require(
            ID<Message>(bytes: [UInt8](repeating: 0, count: 14) + [UInt8(size / 2 / 256 % 256), 7])
        )
        let queries: [(String, @Sendable (any Connection) throws -> Void)] = [
            (
                "inbox",
                {
                    _ = try DeliveryStore(connection: $0).waiting(
                        in: mailbox,
                        recipient: nil,
                        kind: .document,
                        lane: .ordinary,
                        after: nil,
                        limit: 20
                    )
                }
            ),
            ("message", { _ = try MessageStore(connection: $0).find(id) }),
            ("copies", { _ = try DeliveryStore(connection: $0).list(of: id) }),
            (
                "business key",
                {
                    _ = try MessageStore(connection: $0).find(
                        sender: sender,
                        ref: "ref-7",
                        business: .new
                    )
                }
            ),
            (
                "sent",
                { _ = try MessageStore(connection: $0).sent(by: sender, before: nil, limit: 20) }
            ),
            (
                "number",
                {
                    _ = try MessageStore(connection: $0)
                        .numbered("77", notation: "VP", visibleTo: nil, limit: 20)
                }
            ),
        ]
        try await Self.fill(database, from: 1, through: size)
        var before: [String: Int] = [:]
        for (name, query) in queries { before[name] = try await Self.pages(database, query) }
        try await Self.fill(database, from: size + 1, through: size * 20)
        for (name, query) in queries {
            let after = try await Self.pages(database, query)
            let first = before[name] ?? 0
            print("buffers: \(name) \(first) → \(after) at \(size) → \(size * 20) rows")
            #expect(first > 0 && after - first <= 2, "\(name)")
        }
    }
}
