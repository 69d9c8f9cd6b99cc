// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the table `account_merge`, and those that carry one account's things to another.
struct MergeStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, gone, kept, first_officer, reason, asked_at, done_at, version
        """

    func insert(_ one: Merge) throws {
        try connection.run(
            """
            INSERT INTO account_merge (\(Self.columns), second_officer)
            VALUES (\(one.id), \(one.gone), \(one.kept), \(one.firstOfficer), \(one.reason),
                \(one.askedAt), \(one.doneAt), \(one.version), \(nil as String?))
            """
        )
    }

    func merge(_ id: ID<Merge>) throws -> Merge? {
        try connection.rows("SELECT \(Self.columns) FROM account_merge WHERE id = \(id)").first
            .map(Merge.init(row:))
    }

    func merges(since: Instant, limit: Int) throws -> [Merge] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM account_merge WHERE asked_at >= \(since)
            ORDER BY asked_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Merge.init(row:))
    }

    /// False when somebody was quicker.
    func finish(_ one: Merge, by officer: String, at now: Instant) throws -> Bool {
        try connection.run(
            """
            UPDATE account_merge SET done_at = \(now), second_officer = \(officer),
                version = \(one.version + 1)
            WHERE id = \(one.id) AND done_at IS NULL
            """
        ) == 1
    }

    func point(_ gone: ID<Account>, to kept: ID<Account>) throws {
        try connection.run("UPDATE account SET merged_into = \(kept) WHERE id = \(gone)")
        // What was merged into the one that goes comes along.
        try connection.run("UPDATE account SET merged_into = \(kept) WHERE merged_into = \(gone)")
    }

    func moveOutsideLinks(from gone: ID<Account>, to kept: ID<Account>) throws {
        try connection.run(
            "UPDATE account_outside SET account = \(kept) WHERE account = \(gone)"
        )
    }

    func merged(into kept: ID<Account>) throws -> [ID<Account>] {
        try connection.rows(
            "SELECT id FROM account WHERE merged_into IS NOT NULL AND merged_into = \(kept)"
        ).map { try $0.value("id") }
    }
}

extension Merge {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.value("id"),
            gone: try row.value("gone"),
            kept: try row.value("kept"),
            firstOfficer: try row.value("first_officer"),
            reason: try row.value("reason"),
            askedAt: try row.value("asked_at"),
            doneAt: try row.optional("done_at"),
            version: try row.value("version")
        )
    }
}
