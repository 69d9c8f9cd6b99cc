// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage

/// Keeps the words of documents from the Journal, so that registering pays for none of them.
struct SearchProjection: Projection {
    let name = "records-search-1"

    func clear(in connection: any Connection) throws {
        try SearchIndex(connection: connection).clear()
    }

    func apply(_ events: [PositionedEvent], in connection: any Connection) throws {
        let index = SearchIndex(connection: connection)
        for positioned in events {
            let event = positioned.event
            let id = event.object.split(separator: "/").last.map(String.init) ?? ""
            switch event.kind {
            case RecordsEvents.arrived.name, RecordsEvents.registered.name,
                RecordsEvents.corrected.name:
                if let id = ID<Incoming>(id) {
                    try index.add(incoming: id, at: positioned.position)
                }
            case RecordsEvents.numbered.name, RecordsEvents.outgoingImported.name:
                if let id = ID<Outgoing>(id) {
                    try index.add(outgoing: id, at: positioned.position)
                }
            default: continue
            }
        }
    }
}

/// All SQL on the tables `records_text` and `records_text_entry`.
///
/// An entry's number is the place of its event in the Journal. Entries are only added: of several for
/// one document the newest counts.
struct SearchIndex {
    let connection: any Connection

    private static let table = "records_text"

    struct Hit {
        let number: Int64
        let item: ID<WorkItem>
        let kind: WorkKind
    }

    static func office(_ code: AgencyCode) -> String { FullText.mark("o", code.text) }
    static func kind(_ kind: WorkKind) -> String { FullText.mark("k", "\(kind)") }

    func add(incoming id: ID<Incoming>, at position: Int64) throws {
        guard let incoming = try IncomingStore(connection: connection).find(id) else { return }
        let entry = incoming.entry
        let files = incoming.files.map(\.name).joined(separator: " ")
        let text = [
            entry.reference, entry.author, entry.typeName, entry.subject, entry.signer, entry.note,
            incoming.registration?.text ?? "", files,
        ].joined(separator: " ")
        try insert(text, id.recast(), .incoming, incoming.office, position)
    }

    func add(outgoing id: ID<Outgoing>, at position: Int64) throws {
        guard let outgoing = try OutgoingStore(connection: connection).find(id) else { return }
        let fields = outgoing.fields
        let text =
            ([
                outgoing.registration?.text ?? "", fields.type, fields.subject, fields.signerName,
                outgoing.author.name,
            ] + fields.addressees + fields.paragraphs).joined(separator: " ")
        try insert(text, id.recast(), .outgoing, outgoing.office, position)
    }

    private func insert(
        _ text: String,
        _ item: ID<WorkItem>,
        _ kind: WorkKind,
        _ office: AgencyCode,
        _ position: Int64
    ) throws {
        try connection.run(
            """
            INSERT INTO records_text_entry (number, item, kind)
            VALUES (\(position), \(item), \(kind))
            """
        )
        try connection.run(
            connection.fullText.insert(
                Vietnamese.words(in: text, limit: 2000) + [Self.office(office), Self.kind(kind)],
                as: position,
                into: Self.table
            )
        )
    }

    /// Entries that have every word, the newest first; outdated ones are left out.
    func find(_ words: [String], below number: Int64, limit: Int) throws -> (
        hits: [Hit], last: Int64?
    ) {
        let numbers: [Int64] = try connection.rows(
            connection.fullText.search(
                FullText.Query(all: words.map { [$0] }),
                in: Self.table,
                below: number,
                limit: limit
            )
        ).map { try $0.value("number") }
        let hits = try numbers.compactMap { number in
            try connection.rows(
                """
                SELECT e.item AS item, e.kind AS kind FROM records_text_entry e
                WHERE e.number = \(number) AND NOT EXISTS (
                    SELECT 1 FROM records_text_entry n
                    WHERE n.item = e.item AND n.number > e.number)
                """
            ).first.map {
                try Hit(number: number, item: $0.value("item"), kind: $0.value("kind"))
            }
        }
        return (hits, numbers.count == limit ? numbers.last : nil)
    }

    func clear() throws {
        try connection.run(connection.fullText.clear(Self.table))
        try connection.run("DELETE FROM records_text_entry")
    }
}
