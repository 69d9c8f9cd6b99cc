// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// A line of the register of secret documents (NĐ 30/2020 Đ15.3): the number is given here, the paper stays
/// on paper.
///
/// No file of a secret document is ever kept on this system (QĐ 28/2018 Đ1).
package struct SecretLine: Sendable, Equatable {
    package enum Side: Int, Sendable, CaseIterable {
        case incoming = 0
        case outgoing = 1

        /// A series of its own on either side.
        var book: NumberBook {
            self == .incoming ? .secretIncoming : .secretOutgoing
        }
    }

    /// Luật 29/2018/QH14 Đ8.
    package enum Marking: Int, Sendable, CaseIterable {
        case secret = 0
        case highlySecret = 1
        case topSecret = 2
    }

    /// What a clerk writes of one.
    package struct Entry: Sendable, Equatable {
        package var side: Side
        package var marking: Marking
        package var typeName: String
        /// Trích yếu, only where it is not secret itself.
        package var subject: String
        /// Who wrote it, or to whom it goes.
        package var party: String
        /// Number and notation at the author's, of one that came in.
        package var reference: String
        package var issued: CivilDate?
        package var signer: String
        package var copies: Int
        /// The unit or person that has it.
        package var holder: String
        package var note: String

        package init(
            _ side: Side,
            _ marking: Marking,
            typeName: String,
            party: String,
            subject: String = "",
            reference: String = "",
            issued: CivilDate? = nil,
            signer: String = "",
            copies: Int = 1,
            holder: String = "",
            note: String = ""
        ) {
            self.side = side
            self.marking = marking
            self.typeName = typeName
            self.party = party
            self.subject = subject
            self.reference = reference
            self.issued = issued
            self.signer = signer
            self.copies = copies
            self.holder = holder
            self.note = note
        }

        func check() throws(RecordsRefusal) {
            guard !typeName.isEmpty else { throw .fieldMissing("type") }
            guard !party.isEmpty else { throw .fieldMissing("party") }
            guard side == .outgoing || !reference.isEmpty else { throw .fieldMissing("reference") }
            guard side == .incoming || !signer.isEmpty else { throw .fieldMissing("signer") }
            guard (1...999).contains(copies) else { throw .fieldMissing("amount") }
        }
    }

    package let id: ID<SecretLine>
    package let office: AgencyCode
    package let entry: Entry
    package let year: Int
    package let number: Int
    /// Of an outgoing one: `BC-BTC`.
    package let notation: String
    package let day: CivilDate
    package let clerk: String

    /// `05`, or `05/BC-BTC` of one that goes out.
    package var text: String {
        let number = NumberBook.text(number)
        return notation.isEmpty ? number : "\(number)/\(notation)"
    }

    var object: String { "records.secret/\(id)" }
}

extension NumberBook {
    static let secretIncoming = incoming.own("secret")
    static let secretOutgoing = outgoing.own("secret")
}

/// All SQL on the table `records_secret`.
struct SecretStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, office, side, book, year, number, notation, day, marking, type_name, subject, party,
        reference, issued, signer, copies, holder, note, clerk
        """

    func find(_ id: ID<SecretLine>) throws -> SecretLine? {
        try connection.rows("SELECT \(Self.columns) FROM records_secret WHERE id = \(id)").first
            .map(SecretLine.init(row:))
    }

    /// A year's lines in their order, by the unique index.
    func list(
        of office: AgencyCode,
        _ side: SecretLine.Side,
        year: Int,
        after number: Int,
        limit: Int
    )
        throws -> [SecretLine]
    {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_secret
            WHERE office = \(office) AND book = \(side.book) AND year = \(year)
                AND number > \(number)
            ORDER BY number LIMIT \(limit)
            """
        ).map(SecretLine.init(row:))
    }

    func insert(_ line: SecretLine) throws {
        let entry = line.entry
        try connection.run(
            """
            INSERT INTO records_secret (\(Self.columns))
            VALUES (\(line.id), \(line.office), \(entry.side), \(entry.side.book), \(line.year),
                \(line.number), \(line.notation), \(line.day), \(entry.marking), \(entry.typeName),
                \(entry.subject), \(entry.party), \(entry.reference), \(entry.issued),
                \(entry.signer), \(entry.copies), \(entry.holder), \(entry.note), \(line.clerk))
            """
        )
    }
}

extension SecretLine {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            office: row.value("office"),
            entry: Entry(
                row.value("side"),
                row.value("marking"),
                typeName: row.value("type_name"),
                party: row.value("party"),
                subject: row.value("subject"),
                reference: row.value("reference"),
                issued: row.optional("issued"),
                signer: row.value("signer"),
                copies: row.value("copies"),
                holder: row.value("holder"),
                note: row.value("note")
            ),
            year: row.value("year"),
            number: row.value("number"),
            notation: row.value("notation"),
            day: row.value("day"),
            clerk: row.value("clerk")
        )
    }
}

extension SecretLine.Side: SQLConvertible {}
extension SecretLine.Marking: SQLConvertible {}
