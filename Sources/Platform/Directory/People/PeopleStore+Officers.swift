// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// Where a page of officers begins: after this one.
package struct OfficerCursor: Sendable, Equatable {
    package let sortKey: String
    package let id: ID<Officer>

    package init(sortKey: String, id: ID<Officer>) {
        self.sortKey = sortKey
        self.id = id
    }

    package init(_ officer: Officer) {
        self.init(sortKey: Vietnamese.personSortKey(officer.name), id: officer.id)
    }
}

extension PeopleStore {
    private static let columns: SQL = """
        id, agency, name, sort_key, mail, mail_key, phone, valid_from, valid_until, is_sample,
        version
        """

    func officer(_ id: ID<Officer>) throws -> Officer? {
        try connection.rows("SELECT \(Self.columns) FROM officer WHERE id = \(id)").first
            .map(Officer.init(row:))
    }

    func officer(mail: String) throws -> Officer? {
        try connection.rows(
            "SELECT \(Self.columns) FROM officer WHERE mail_key = \(Self.key(ofMail: mail))"
        ).first.map(Officer.init(row:))
    }

    /// By given name; `words` are folded beginnings of words of the name, all of which must stand.
    func officers(
        of agency: ID<Agency>?,
        words: [String],
        after last: OfficerCursor?,
        limit: Int
    ) throws -> [Officer] {
        var conditions: [SQL] = []
        if let agency { conditions.append("agency = \(agency)") }
        if let last { conditions.append("(sort_key, id) > (\(last.sortKey), \(last.id))") }
        for word in words.prefix(6) {
            // U+FFFF stands behind every word that begins so.
            conditions.append(
                """
                id IN (SELECT officer FROM officer_word
                    WHERE word >= \(word) AND word < \(word + "\u{FFFF}"))
                """
            )
        }
        let filter: SQL =
            conditions.isEmpty ? "" : "WHERE \(SQL.joined(conditions, by: " AND "))"
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM officer \(filter) ORDER BY sort_key, id LIMIT \(limit)
            """
        ).map(Officer.init(row:))
    }

    private static func key(ofMail mail: String) -> String? {
        mail.isEmpty ? nil : mail.lowercased()
    }

    private static func values(_ officer: Officer) -> SQL {
        """
        (\(officer.id), \(officer.agency), \(officer.name),
        \(Vietnamese.personSortKey(officer.name)), \(officer.mail), \(key(ofMail: officer.mail)),
        \(officer.phone), \(officer.validity.start), \(officer.validity.end),
        \(officer.isSample), \(officer.version))
        """
    }

    /// False when another officer has the mail address.
    func insert(_ officer: Officer) throws -> Bool {
        guard try !isMailTaken(officer) else { return false }
        try connection.run(
            "INSERT INTO officer (\(Self.columns)) VALUES \(Self.values(officer))"
        )
        try insertWords(of: officer)
        return true
    }

    /// False when another officer has the mail address.
    func update(_ officer: Officer) throws -> Bool {
        guard try !isMailTaken(officer) else { return false }
        try connection.run(
            "UPDATE officer SET (\(Self.columns)) = \(Self.values(officer)) WHERE id = \(officer.id)"
        )
        try connection.run("DELETE FROM officer_word WHERE officer = \(officer.id)")
        try insertWords(of: officer)
        return true
    }

    private func isMailTaken(_ officer: Officer) throws -> Bool {
        guard !officer.mail.isEmpty, let holder = try self.officer(mail: officer.mail) else {
            return false
        }
        return holder.id != officer.id
    }

    private func insertWords(of officer: Officer) throws {
        let words = Set(Vietnamese.fold(officer.name).split(separator: " ").map(String.init))
        let rows = SQL.joined(words.sorted().map { "(\($0), \(officer.id))" as SQL })
        try connection.run("INSERT INTO officer_word (word, officer) VALUES \(rows)")
    }
}

extension Officer {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.value("id"),
            agency: try row.value("agency"),
            name: try row.value("name"),
            mail: try row.value("mail"),
            phone: try row.value("phone"),
            validity: Validity(
                from: try row.value("valid_from"),
                until: try row.optional("valid_until")
            ),
            isSample: try row.value("is_sample"),
            version: try row.value("version")
        )
    }
}
