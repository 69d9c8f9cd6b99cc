// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage

/// Which unit became which, for as long as a merge or a split lasts; all SQL on `records_merge_unit`.
struct MovedUnits {
    let connection: any Connection

    func note(_ units: [ID<AgencyUnit>: ID<AgencyUnit>]) throws {
        for (old, new) in units.sorted(by: { $0.key.description < $1.key.description }) {
            try connection.run(
                """
                INSERT INTO records_merge_unit (old, new, old_owner, new_owner)
                VALUES (\(old), \(new), \(WorkOwner.unit(old).text), \(WorkOwner.unit(new).text))
                ON CONFLICT (old) DO NOTHING
                """
            )
        }
    }

    /// Work of a unit is that of the unit that it became, in everything that the office has now.
    func rename(in office: AgencyCode) throws {
        let places: [(SQL, SQL)] = [
            ("records_task", "unit"), ("records_task", "giver_unit"),
            ("records_instruction", "leader_unit"), ("records_outgoing", "author_unit"),
            ("records_outgoing", "leader_unit"), ("records_dossier", "keeper_unit"),
        ]
        for (table, column) in places {
            try connection.run(
                """
                UPDATE \(table) SET \(column) = (
                    SELECT new FROM records_merge_unit WHERE old = \(column))
                WHERE office = \(office) AND \(column) IN (SELECT old FROM records_merge_unit)
                """
            )
        }
        try owners(
            "records_work",
            "item IN (SELECT id FROM records_incoming WHERE office = \(office)) OR item IN (SELECT id FROM records_outgoing WHERE office = \(office))"
        )
        try owners(
            "records_share",
            "dossier_id IN (SELECT id FROM records_dossier WHERE office = \(office))"
        )
    }

    private func owners(_ table: SQL, _ place: SQL) throws {
        try connection.run(
            """
            UPDATE \(table) SET owner = (
                SELECT new_owner FROM records_merge_unit WHERE old_owner = owner)
            WHERE owner IN (SELECT old_owner FROM records_merge_unit) AND (\(place))
            """
        )
    }

    func forget() throws { try connection.run("DELETE FROM records_merge_unit") }
}

/// Dossiers that come to an office which has their code already.
struct SameCodes {
    let connection: any Connection

    /// Puts the old agency's abbreviation behind such codes; `which` says of `o` which dossiers come.
    func rename(_ which: SQL, into new: AgencyCode, abbreviation: String) throws -> [String: String]
    {
        var renamed: [String: String] = [:]
        let both = try connection.rows(
            """
            SELECT o.id AS id, o.code AS code FROM records_dossier o
            JOIN records_dossier n ON n.office = \(new) AND n.year = o.year AND n.code = o.code
            WHERE \(which) ORDER BY o.id
            """
        )
        for row in both {
            let code = try row.value("code", as: String.self)
            let id = try row.value("id", as: ID<Dossier>.self)
            let changed = "\(code)/\(abbreviation)"
            renamed[code] = changed
            try connection.run("UPDATE records_dossier SET code = \(changed) WHERE id = \(id)")
        }
        return renamed
    }
}
