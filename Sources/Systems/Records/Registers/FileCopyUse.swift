// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// A line of the register of the use of file copies (sổ sử dụng bản lưu, NĐ 30/2020 Đ19.2, Annex IV): the
/// signed original that the clerks keep was given to somebody to look at.
package struct FileCopyUse: Sendable, Equatable {
    /// What a clerk writes when he gives it out.
    package struct Entry: Sendable, Equatable {
        package var user: String
        package var permittedBy: String
        package var note: String

        package init(user: String, permittedBy: String, note: String = "") {
            self.user = user
            self.permittedBy = permittedBy
            self.note = note
        }

        func check() throws(RecordsRefusal) {
            guard !user.isEmpty else { throw .fieldMissing("use-user") }
            guard !permittedBy.isEmpty else { throw .fieldMissing("use-permitted") }
        }
    }

    package let id: ID<FileCopyUse>
    package let office: AgencyCode
    package let document: ID<Outgoing>
    package let entry: Entry
    /// Số và ký hiệu hồ sơ, as it was when it was given out.
    package let dossier: String
    package let year: Int
    package let number: Int
    package let day: CivilDate
    package internal(set) var returnedOn: CivilDate?
    package let clerk: String

    var object: String { "records.use/\(id)" }
}

extension NumberBook {
    static let uses = outgoing.own("use")
}

/// All SQL on the table `records_use`.
struct UseStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, office, document, book, year, number, day, user_name, permitted_by, note, dossier,
        returned_on, clerk
        """

    func find(_ id: ID<FileCopyUse>) throws -> FileCopyUse? {
        try connection.rows("SELECT \(Self.columns) FROM records_use WHERE id = \(id)").first
            .map(FileCopyUse.init(row:))
    }

    /// Those of a document, the latest first (index `records_use_document`).
    func list(of document: ID<Outgoing>, limit: Int = 50) throws -> [FileCopyUse] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_use WHERE document = \(document)
            ORDER BY year DESC, number DESC LIMIT \(limit)
            """
        ).map(FileCopyUse.init(row:))
    }

    /// A year's register, by its unique index, also of what left the office with its units.
    func register(of office: AgencyCode, year: Int, after number: Int, limit: Int) throws
        -> [FileCopyUse]
    {
        try DepartedStore(connection: connection).places(of: office, .uses).flatMap { place in
            try connection.rows(
                """
                SELECT \(Self.columns) FROM records_use
                WHERE office = \(place.office) AND book = \(place.book) AND year = \(year)
                    AND number > \(number)
                ORDER BY number LIMIT \(limit)
                """
            ).map(FileCopyUse.init(row:))
        }.inOrder(limit) { $0.number < $1.number }
    }

    func insert(_ use: FileCopyUse) throws {
        try connection.run(
            """
            INSERT INTO records_use (\(Self.columns))
            VALUES (\(use.id), \(use.office), \(use.document), \(NumberBook.uses), \(use.year),
                \(use.number), \(use.day), \(use.entry.user), \(use.entry.permittedBy),
                \(use.entry.note), \(use.dossier), \(use.returnedOn), \(use.clerk))
            """
        )
    }

    func giveBack(_ id: ID<FileCopyUse>, on day: CivilDate) throws {
        try connection.run("UPDATE records_use SET returned_on = \(day) WHERE id = \(id)")
    }
}

extension FileCopyUse {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            office: row.value("office"),
            document: row.value("document"),
            entry: Entry(
                user: row.value("user_name"),
                permittedBy: row.value("permitted_by"),
                note: row.value("note")
            ),
            dossier: row.value("dossier"),
            year: row.value("year"),
            number: row.value("number"),
            day: row.value("day"),
            returnedOn: row.optional("returned_on"),
            clerk: row.value("clerk")
        )
    }
}
