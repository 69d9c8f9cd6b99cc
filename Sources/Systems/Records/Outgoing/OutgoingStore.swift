// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Storage

/// All SQL on the table `records_outgoing`.
struct OutgoingStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, office, author_unit, author_person, author_name, unit_name, state, fields, answers, task,
        leader_unit, leader_person, leader_name, approved_at, signature, signature_name, signed_at,
        book, year, number, notation, issued, clerk, file, attachments, released_at, message_id, recall_reason,
        version
        """

    func find(_ id: ID<Outgoing>) throws -> Outgoing? {
        try connection.rows("SELECT \(Self.columns) FROM records_outgoing WHERE id = \(id)").first
            .map(Outgoing.init(row:))
    }

    func find(message: ID<Message>) throws -> Outgoing? {
        try connection.rows(
            "SELECT \(Self.columns) FROM records_outgoing WHERE message_id = \(message)"
        ).first.map(Outgoing.init(row:))
    }

    /// What is written in answer to a document (index `records_outgoing_answers`).
    func answering(_ id: ID<Incoming>, limit: Int = 20) throws -> [Outgoing] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_outgoing WHERE answers = \(id)
            ORDER BY id LIMIT \(limit)
            """
        ).map(Outgoing.init(row:))
    }

    /// A page of a register, the newest number first, also of what left the office with its units.
    func register(
        of office: AgencyCode,
        book: NumberBook,
        year: Int,
        below number: Int = .max,
        limit: Int
    ) throws -> [Outgoing] {
        try DepartedStore(connection: connection).places(of: office, book).flatMap { place in
            try connection.rows(
                """
                SELECT \(Self.columns) FROM records_outgoing
                WHERE office = \(place.office) AND book = \(place.book) AND year = \(year)
                    AND number < \(number)
                ORDER BY number DESC LIMIT \(limit)
                """
            ).map(Outgoing.init(row:))
        }.inOrder(limit) { $0.registration?.number ?? 0 > $1.registration?.number ?? 0 }
    }

    /// The same in its own order, for a book to print.
    func register(
        of office: AgencyCode,
        book: NumberBook,
        year: Int,
        after number: Int,
        limit: Int
    ) throws -> [Outgoing] {
        try DepartedStore(connection: connection).places(of: office, book).flatMap { place in
            try connection.rows(
                """
                SELECT \(Self.columns) FROM records_outgoing
                WHERE office = \(place.office) AND book = \(place.book) AND year = \(year)
                    AND number > \(number)
                ORDER BY number LIMIT \(limit)
                """
            ).map(Outgoing.init(row:))
        }.inOrder(limit) { $0.registration?.number ?? 0 < $1.registration?.number ?? 0 }
    }

    func insert(_ outgoing: Outgoing) throws {
        try connection.run(
            "INSERT INTO records_outgoing (\(Self.columns)) VALUES (\(Self.values(outgoing)))"
        )
    }

    func update(_ outgoing: Outgoing) throws {
        try connection.run(
            """
            UPDATE records_outgoing SET (\(Self.columns)) = (\(Self.values(outgoing)))
            WHERE id = \(outgoing.id)
            """
        )
    }

    private static func values(_ outgoing: Outgoing) -> SQL {
        let (leader, place) = (outgoing.leader, outgoing.registration)
        let file = outgoing.file.map { RecordFile.text(of: [$0]) } ?? ""
        return """
            \(outgoing.id), \(outgoing.office), \(outgoing.author.unit),
            \(outgoing.author.person), \(outgoing.author.name), \(outgoing.unitName),
            \(outgoing.state), \(outgoing.fields.json), \(outgoing.answers), \(outgoing.task),
            \(leader?.unit), \(leader?.person), \(leader?.name), \(outgoing.approvedAt),
            \(outgoing.signature?.kind), \(outgoing.signature?.name), \(outgoing.signature?.at),
            \(place?.book), \(place?.year), \(place?.number), \(place?.notation), \(place?.day),
            \(place?.clerk), \(file), \(RecordFile.text(of: outgoing.attachments)),
            \(outgoing.releasedAt), \(outgoing.message),
            \(outgoing.recallReason), \(outgoing.version)
            """
    }
}

/// A draft's fields in the table are not what `LetterFields.json` writes.
struct UnreadableFields: Error {
    let id: String
}

extension Outgoing {
    fileprivate init(row: Row) throws {
        let id: ID<Outgoing> = try row.value("id")
        guard let fields = LetterFields(json: try row.value("fields")) else {
            throw UnreadableFields(id: id.description)
        }
        try self.init(
            id: id,
            office: row.value("office"),
            author: row.party("author") ?? Party(unit: nil, name: ""),
            unitName: row.value("unit_name"),
            fields: fields,
            answers: row.optional("answers"),
            task: row.optional("task")
        )
        state = try row.value("state")
        leader = try row.party("leader")
        approvedAt = try row.optional("approved_at")
        if let kind: Signature.Kind = try row.optional("signature") {
            signature = Signature(
                kind: kind,
                name: try row.value("signature_name"),
                at: try row.value("signed_at")
            )
        }
        if let number: Int = try row.optional("number") {
            registration = Registration(
                book: try row.value("book"),
                year: try row.value("year"),
                number: number,
                notation: try row.value("notation"),
                day: try row.value("issued"),
                clerk: try row.value("clerk")
            )
        }
        file = RecordFile.list(from: try row.value("file")).first
        attachments = RecordFile.list(from: try row.value("attachments"))
        releasedAt = try row.optional("released_at")
        message = try row.optional("message_id")
        recallReason = try row.value("recall_reason")
        version = try row.value("version")
    }
}

extension Outgoing.State: SQLConvertible {}
extension Outgoing.Signature.Kind: SQLConvertible {}
