// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Storage

/// All SQL on the table `records_incoming`.
struct IncomingStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, office, source, state, message_id, sender, arrived_at, author, number, notation, issued,
        type_name, subject, signer, pages, priority, due, note, entry_key, book, year,
        arrival_number, arrival_day, registered_at, clerk, files, answers, version
        """

    func find(_ id: ID<Incoming>) throws -> Incoming? {
        try connection.rows("SELECT \(Self.columns) FROM records_incoming WHERE id = \(id)").first
            .map(Incoming.init(row:))
    }

    func find(message: ID<Message>, office: AgencyCode) throws -> Incoming? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_incoming
            WHERE message_id = \(message) AND office = \(office)
            """
        ).first.map(Incoming.init(row:))
    }

    /// Others with the same number, notation and author (index `records_incoming_key`).
    func twins(of incoming: Incoming, limit: Int = 5) throws -> [Incoming] {
        guard let key = incoming.entry.key else { return [] }
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM records_incoming
            WHERE office = \(incoming.office) AND entry_key = \(key) AND id <> \(incoming.id)
            ORDER BY id LIMIT \(limit)
            """
        ).map(Incoming.init(row:))
    }

    /// Answers to one of our documents (index `records_incoming_answers`).
    func answers(to id: ID<Outgoing>, limit: Int = 100) throws -> [Incoming] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_incoming WHERE answers = \(id)
            ORDER BY id LIMIT \(limit)
            """
        ).map(Incoming.init(row:))
    }

    /// A page of a register, the newest number first, also of what left the office with its units.
    func register(
        of office: AgencyCode,
        book: NumberBook,
        year: Int,
        below number: Int = .max,
        limit: Int
    ) throws -> [Incoming] {
        try DepartedStore(connection: connection).places(of: office, book).flatMap { place in
            try connection.rows(
                """
                SELECT \(Self.columns) FROM records_incoming
                WHERE office = \(place.office) AND book = \(place.book) AND year = \(year)
                    AND arrival_number < \(number)
                ORDER BY arrival_number DESC LIMIT \(limit)
                """
            ).map(Incoming.init(row:))
        }.inOrder(limit) { $0.registration?.number ?? 0 > $1.registration?.number ?? 0 }
    }

    /// The same in its own order, for a book to print.
    func register(
        of office: AgencyCode,
        book: NumberBook,
        year: Int,
        after number: Int,
        limit: Int
    ) throws -> [Incoming] {
        try DepartedStore(connection: connection).places(of: office, book).flatMap { place in
            try connection.rows(
                """
                SELECT \(Self.columns) FROM records_incoming
                WHERE office = \(place.office) AND book = \(place.book) AND year = \(year)
                    AND arrival_number > \(number)
                ORDER BY arrival_number LIMIT \(limit)
                """
            ).map(Incoming.init(row:))
        }.inOrder(limit) { $0.registration?.number ?? 0 < $1.registration?.number ?? 0 }
    }

    func insert(_ incoming: Incoming) throws {
        try connection.run(
            """
            INSERT INTO records_incoming (\(Self.columns)) VALUES (\(Self.values(incoming)))
            """
        )
    }

    func update(_ incoming: Incoming) throws {
        let (entry, place) = (incoming.entry, incoming.registration)
        try connection.run(
            """
            UPDATE records_incoming SET state = \(incoming.state), author = \(entry.author),
                number = \(entry.number), notation = \(entry.notation), issued = \(entry.issued),
                type_name = \(entry.typeName), subject = \(entry.subject),
                signer = \(entry.signer), pages = \(entry.pages), priority = \(entry.priority),
                due = \(entry.due), note = \(entry.note), entry_key = \(entry.key),
                book = \(place?.book), year = \(place?.year), arrival_number = \(place?.number),
                arrival_day = \(place?.day), registered_at = \(place?.at),
                clerk = \(place?.clerk), files = \(RecordFile.text(of: incoming.files)),
                answers = \(incoming.answers), version = \(incoming.version)
            WHERE id = \(incoming.id)
            """
        )
    }

    private static func values(_ incoming: Incoming) -> SQL {
        let (entry, place) = (incoming.entry, incoming.registration)
        return """
            \(incoming.id), \(incoming.office), \(incoming.source), \(incoming.state),
            \(incoming.message), \(incoming.sender), \(incoming.arrivedAt), \(entry.author),
            \(entry.number), \(entry.notation), \(entry.issued), \(entry.typeName),
            \(entry.subject), \(entry.signer), \(entry.pages), \(entry.priority), \(entry.due),
            \(entry.note), \(entry.key), \(place?.book), \(place?.year), \(place?.number),
            \(place?.day), \(place?.at), \(place?.clerk), \(RecordFile.text(of: incoming.files)),
            \(incoming.answers), \(incoming.version)
            """
    }
}

extension Incoming {
    fileprivate init(row: Row) throws {
        let number: Int? = try row.optional("arrival_number")
        let registration = try number.map { number in
            try Registration(
                book: row.value("book"),
                year: row.value("year"),
                number: number,
                day: row.value("arrival_day"),
                at: row.value("registered_at"),
                clerk: row.value("clerk")
            )
        }
        try self.init(
            id: row.value("id"),
            office: row.value("office"),
            source: row.value("source"),
            message: row.optional("message_id"),
            sender: row.optional("sender"),
            arrivedAt: row.value("arrived_at"),
            state: row.value("state"),
            entry: Entry(
                author: row.value("author"),
                number: row.value("number"),
                notation: row.value("notation"),
                issued: row.optional("issued"),
                typeName: row.value("type_name"),
                subject: row.value("subject"),
                signer: row.value("signer"),
                pages: row.optional("pages"),
                priority: row.value("priority"),
                due: row.optional("due"),
                note: row.value("note")
            ),
            registration: registration,
            files: RecordFile.list(from: row.value("files")),
            answers: row.optional("answers"),
            version: row.value("version")
        )
    }
}

extension RecordFile {
    /// As a column keeps them.
    static func text(of files: [RecordFile]) -> String {
        var writer = JSONWriter()
        writer.beginArray()
        for file in files {
            writer.beginObject()
            writer.member("name", file.name)
            writer.member("type", file.contentType)
            writer.member("size", file.size)
            writer.member("sha256", Hex.string(file.sha256))
            if let body = file.body { writer.member("body", body.description) }
            if file.isWrapped { writer.member("wrapped", true) }
            writer.endObject()
        }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func list(from text: String) -> [RecordFile] {
        guard let json = try? JSON(parsing: Array(text.utf8)) else { return [] }
        return (json.elements ?? []).map { file in
            RecordFile(
                name: file["name"]?.text ?? "",
                contentType: file["type"]?.text ?? "",
                size: Int(file["size"]?.integer ?? 0),
                sha256: file["sha256"]?.text.flatMap { Hex.bytes(of: $0) } ?? [],
                body: file["body"]?.text.flatMap { ID<Body>($0) },
                isWrapped: file["wrapped"]?.boolean ?? false
            )
        }
    }
}

extension Incoming.Source: SQLConvertible {}
extension Incoming.State: SQLConvertible {}
