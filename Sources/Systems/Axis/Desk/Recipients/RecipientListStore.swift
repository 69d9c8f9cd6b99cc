// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the table `axis_recipient_list`.
struct RecipientListStore {
    let connection: any Connection

    private static let columns: SQL = "id, agency, name, choices, updated_at, version"

    func find(_ id: ID<RecipientList>) throws -> RecipientList? {
        try connection.rows(
            "SELECT \(Self.columns) FROM axis_recipient_list WHERE id = \(id)"
        ).first.map(RecipientList.init(row:))
    }

    func find(_ name: String, of agency: AgencyCode) throws -> RecipientList? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_recipient_list
            WHERE agency = \(agency) AND name = \(name)
            """
        ).first.map(RecipientList.init(row:))
    }

    /// An agency's lists by name (index `axis_recipient_list_name`).
    func list(of agency: AgencyCode, limit: Int = 500) throws -> [RecipientList] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_recipient_list WHERE agency = \(agency)
            ORDER BY name LIMIT \(limit)
            """
        ).map(RecipientList.init(row:))
    }

    func insert(_ list: RecipientList) throws {
        try connection.run(
            """
            INSERT INTO axis_recipient_list (\(Self.columns))
            VALUES (\(list.id), \(list.agency), \(list.name),
                \(RecipientChoice.text(of: list.choices)), \(list.updatedAt), \(list.version))
            """
        )
    }

    func update(_ list: RecipientList) throws {
        try connection.run(
            """
            UPDATE axis_recipient_list SET name = \(list.name),
                choices = \(RecipientChoice.text(of: list.choices)),
                updated_at = \(list.updatedAt), version = \(list.version)
            WHERE id = \(list.id)
            """
        )
    }

    func remove(_ id: ID<RecipientList>) throws {
        try connection.run("DELETE FROM axis_recipient_list WHERE id = \(id)")
    }
}

extension RecipientList {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            agency: row.value("agency"),
            name: row.value("name"),
            choices: RecipientChoice.list(from: row.value("choices")),
            updatedAt: row.value("updated_at"),
            version: row.value("version")
        )
    }
}
