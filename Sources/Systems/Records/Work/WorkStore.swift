// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// All SQL on the tables `records_work` and `records_trail`.
struct WorkStore {
    let connection: any Connection

    /// Puts an item into every list in which it now stands, and takes it out of the others.
    func place(_ lines: [WorkLine], of item: ID<WorkItem>) throws {
        let known = try connection.rows(
            "SELECT owner FROM records_work WHERE item = \(item) ORDER BY owner"
        ).map { try $0.value("owner", as: String.self) }
        let owners = Set(lines.map(\.owner.text))
        for owner in known where !owners.contains(owner) {
            try connection.run(
                "DELETE FROM records_work WHERE item = \(item) AND owner = \(owner)"
            )
        }
        var rest = lines[...]
        while !rest.isEmpty {
            let rows = SQL.joined(rest.prefix(50).map(Self.row))
            try connection.run(
                """
                INSERT INTO records_work (item, owner, kind, box, rank, sort_at, step, reference,
                    subject, party, is_urgent, due_at, at, is_new)
                VALUES \(rows)
                ON CONFLICT (item, owner) DO UPDATE SET box = excluded.box, rank = excluded.rank,
                    sort_at = excluded.sort_at, step = excluded.step,
                    reference = excluded.reference, subject = excluded.subject,
                    party = excluded.party, is_urgent = excluded.is_urgent,
                    due_at = excluded.due_at, at = excluded.at, is_new = excluded.is_new
                """
            )
            rest = rest.dropFirst(50)
        }
    }

    private static func row(_ line: WorkLine) -> SQL {
        """
        (\(line.item), \(line.owner.text), \(line.kind), \(line.box), \(line.rank),
            \(line.sortAt), \(line.step), \(line.reference), \(line.subject), \(line.party),
            \(line.isUrgent), \(line.dueAt), \(line.at), \(line.isNew))
        """
    }

    /// A page of one list (index `records_work_list`).
    func list(of owner: WorkOwner, box: WorkBox, after last: WorkLine.Place?, limit: Int) throws
        -> [WorkLine]
    {
        let position: SQL =
            last.map { "AND (rank, sort_at, item) > (\($0.rank), \($0.sortAt), \($0.item))" } ?? ""
        return try connection.rows(
            """
            SELECT item, kind, box, step, reference, subject, party, is_urgent, due_at, at, is_new
            FROM records_work WHERE owner = \(owner.text) AND box = \(box) \(position)
            ORDER BY rank, sort_at, item LIMIT \(limit)
            """
        ).map { try WorkLine(row: $0, owner: owner) }
    }

    /// How many lines a list has, counting no further than `limit`.
    func count(of owner: WorkOwner, box: WorkBox, limit: Int) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS lines FROM (
                SELECT 1 AS line FROM records_work
                WHERE owner = \(owner.text) AND box = \(box) LIMIT \(limit)
            ) AS found
            """
        )[0].value("lines")
    }

    /// Whether any of the owners has or had a part in an item.
    func isInvolved(_ owners: [WorkOwner], in item: ID<WorkItem>) throws -> Bool {
        for owner in owners {
            let rows = try connection.rows(
                """
                SELECT box FROM records_work WHERE item = \(item) AND owner = \(owner.text)
                """
            )
            if !rows.isEmpty { return true }
        }
        return false
    }

    func append(_ entry: TrailEntry, to item: ID<WorkItem>) throws {
        try connection.run(
            """
            INSERT INTO records_trail (item, ordinal, at, person, name, action, task, party, words)
            SELECT \(item), COALESCE(MAX(ordinal), 0) + 1, \(entry.at), \(entry.person),
                \(entry.name), \(entry.action), \(entry.task), \(entry.party), \(entry.words)
            FROM records_trail WHERE item = \(item)
            """
        )
    }

    func trail(of item: ID<WorkItem>, limit: Int = 1000) throws -> [TrailEntry] {
        try connection.rows(
            """
            SELECT at, person, name, action, task, party, words FROM records_trail
            WHERE item = \(item) ORDER BY ordinal LIMIT \(limit)
            """
        ).map(TrailEntry.init(row:))
    }
}

/// One thing that happened to a document, in the words of who did it; kept as long as the document
/// (Annex VI.III.5a: directions, drafts, comments, approvals).
package struct TrailEntry: Sendable, Equatable {
    package let at: Instant
    package let person: String
    package let name: String
    /// What was done: the key of its sentence.
    package let action: String
    package let task: Int?
    /// To whom it was done or given.
    package let party: String
    package let words: String
}

extension TrailEntry {
    init(row: Row) throws {
        try self.init(
            at: row.value("at"),
            person: row.value("person"),
            name: row.value("name"),
            action: row.value("action"),
            task: row.optional("task"),
            party: row.value("party"),
            words: row.value("words")
        )
    }
}

extension WorkLine {
    fileprivate init(row: Row, owner: WorkOwner) throws {
        try self.init(
            owner: owner,
            kind: row.value("kind"),
            item: row.value("item"),
            box: row.value("box"),
            step: row.value("step"),
            reference: row.value("reference"),
            subject: row.value("subject"),
            party: row.value("party"),
            isUrgent: row.value("is_urgent"),
            dueAt: row.optional("due_at"),
            at: row.value("at"),
            isNew: row.value("is_new")
        )
    }

    package var place: Place {
        Place(rank: rank, sortAt: sortAt, item: item, owner: owner.text)
    }
}
