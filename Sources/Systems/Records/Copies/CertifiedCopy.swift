// SPDX-License-Identifier: Apache-2.0

package import Axis
package import Core
import Storage

/// A copy that the agency certifies of a document (bản sao, NĐ 30/2020 Đ25–27), numbered in a series of
/// its own.
package struct CertifiedCopy: Sendable, Equatable {
    package enum Form: String, Sendable, CaseIterable {
        /// Sao y: the whole of an original.
        case full = "SY"
        /// Trích sao: a part of it.
        case extract = "TrS"
        /// Sao lục: of a certified copy.
        case again = "SL"

        /// `Sao y`, as it stands on the copy.
        var title: String { Records.texts["records.copy.\(rawValue)"]?.vietnamese ?? rawValue }
    }

    /// What a clerk says of a copy.
    package struct Content: Sendable, Equatable {
        package let form: Form
        /// Nơi nhận, one a line.
        package let recipients: [String]
        /// What is copied of the document, where that is a part.
        package let extract: String
        /// The agencies that get it over the axis.
        package let to: [AgencyCode]
        /// Who signs it on paper: `TL. GIÁM ĐỐC`, `CHÁNH VĂN PHÒNG`, one a line.
        package let signerTitles: [String]
        package let signerName: String

        package init(
            _ form: Form,
            recipients: [String] = [],
            extract: String = "",
            to: [AgencyCode] = [],
            signerTitles: [String] = [],
            signerName: String = ""
        ) {
            self.form = form
            self.recipients = recipients
            self.extract = extract
            self.to = to
            self.signerTitles = signerTitles
            self.signerName = signerName
        }
    }

    package let id: ID<CertifiedCopy>
    package let office: AgencyCode
    package let content: Content
    package let item: ID<WorkItem>
    package let kind: WorkKind
    package let year: Int
    package let number: Int
    package let day: CivilDate
    package let clerk: String
    /// As it was given; a copy keeps it when it goes to another agency with its document.
    package let notation: String
    /// When it was handed to the axis.
    package internal(set) var sentAt: Instant?
    /// As the axis keeps it, once it is there.
    package internal(set) var message: ID<Message>?

    var object: String { "records.copy/\(id)" }

    /// `05/SY-BTC`.
    package var text: String { "\(NumberBook.text(number))/\(notation)" }

    var fileName: String { text.replacing("/", with: "-") + ".pdf" }
}

/// A copy, and how far it is with its signature.
package struct HeldCopy: Sendable {
    package let copy: CertifiedCopy
    package let isSealed: Bool
    /// Waits in a sitting of the signing desk.
    package let isWaiting: Bool
}

/// All SQL on the tables `records_copy` and `records_copy_file`.
struct CopyStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, office, form, item, kind, year, number, day, clerk, recipients, extract, addressees,
        signer_titles, signer_name, notation, sent_at, message_id
        """

    func find(_ id: ID<CertifiedCopy>) throws -> CertifiedCopy? {
        try connection.rows("SELECT \(Self.columns) FROM records_copy WHERE id = \(id)").first
            .map(CertifiedCopy.init(row:))
    }

    /// Those of a document (index `records_copy_item`).
    func list(of item: ID<WorkItem>, limit: Int = 100) throws -> [CertifiedCopy] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_copy WHERE item = \(item)
            ORDER BY year, number LIMIT \(limit)
            """
        ).map(CertifiedCopy.init(row:))
    }

    /// The series of a year, from the number after `number` on, by its unique index; also what left the office
    /// with its documents.
    func register(of office: AgencyCode, year: Int, after number: Int, limit: Int) throws
        -> [CertifiedCopy]
    {
        try DepartedStore(connection: connection).places(of: office, .copies).flatMap { place in
            try connection.rows(
                """
                SELECT \(Self.columns) FROM records_copy
                WHERE office = \(place.office) AND book = \(place.book) AND year = \(year)
                    AND number > \(number)
                ORDER BY number LIMIT \(limit)
                """
            ).map(CertifiedCopy.init(row:))
        }.inOrder(limit) { $0.number < $1.number }
    }

    func insert(_ copy: CertifiedCopy) throws {
        let content = copy.content
        try connection.run(
            """
            INSERT INTO records_copy (\(Self.columns))
            VALUES (\(copy.id), \(copy.office), \(content.form.rawValue), \(copy.item), \(copy.kind),
                \(copy.year), \(copy.number), \(copy.day), \(copy.clerk),
                \(content.recipients.joined(separator: "\n")), \(content.extract),
                \(content.to.map(\.text).joined(separator: "\n")),
                \(content.signerTitles.joined(separator: "\n")), \(content.signerName),
                \(copy.notation), \(copy.sentAt), \(copy.message))
            """
        )
    }

    func markSent(_ id: ID<CertifiedCopy>, at now: Instant) throws {
        try connection.run("UPDATE records_copy SET sent_at = \(now) WHERE id = \(id)")
    }

    func keep(_ message: ID<Message>, of id: ID<CertifiedCopy>) throws {
        try connection.run("UPDATE records_copy SET message_id = \(message) WHERE id = \(id)")
    }

    /// The copy under the agency's signature.
    func file(of id: ID<CertifiedCopy>) throws -> ID<Body>? {
        try connection.rows("SELECT body FROM records_copy_file WHERE copy = \(id)").first
            .map { try $0.value("body") }
    }

    func keep(_ body: ID<Body>, of id: ID<CertifiedCopy>) throws {
        try connection.run(
            "INSERT INTO records_copy_file (copy, body) VALUES (\(id), \(body))"
        )
    }
}

extension CertifiedCopy {
    fileprivate init(row: Row) throws {
        func lines(_ column: String) throws -> [String] {
            try row.value(column, as: String.self).split(separator: "\n").map(String.init)
        }
        try self.init(
            id: row.value("id"),
            office: row.value("office"),
            content: Content(
                Form(rawValue: row.value("form")) ?? .full,
                recipients: lines("recipients"),
                extract: row.value("extract"),
                to: lines("addressees").compactMap { AgencyCode($0) },
                signerTitles: lines("signer_titles"),
                signerName: row.value("signer_name")
            ),
            item: row.value("item"),
            kind: row.value("kind"),
            year: row.value("year"),
            number: row.value("number"),
            day: row.value("day"),
            clerk: row.value("clerk"),
            notation: row.value("notation"),
            sentAt: row.optional("sent_at"),
            message: row.optional("message_id")
        )
    }
}
