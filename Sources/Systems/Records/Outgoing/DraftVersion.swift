// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

/// A draft as somebody left it: earlier texts are kept beside the one that goes on (NĐ 30/2020 Annex VI.III.5a).
package struct DraftVersion: Sendable, Equatable {
    package let ordinal: Int
    package let at: Instant
    package let name: String
    package let fields: LetterFields
}

/// All SQL on the table `records_draft_version`.
struct DraftVersionStore {
    let connection: any Connection

    /// The oldest first; a draft has few.
    func all(of document: ID<Outgoing>) throws -> [DraftVersion] {
        try connection.rows(
            """
            SELECT ordinal, at, name, fields FROM records_draft_version
            WHERE document = \(document) ORDER BY ordinal LIMIT 500
            """
        ).compactMap { row in
            guard let fields = LetterFields(json: try row.value("fields")) else { return nil }
            return try DraftVersion(
                ordinal: row.value("ordinal"),
                at: row.value("at"),
                name: row.value("name"),
                fields: fields
            )
        }
    }

    func count(of document: ID<Outgoing>) throws -> Int {
        try connection.rows(
            "SELECT COUNT(*) AS versions FROM records_draft_version WHERE document = \(document)"
        )[0].value("versions")
    }

    /// Keeps what was saved, once for as long as it says the same.
    func keep(_ fields: LetterFields, of document: ID<Outgoing>, by name: String, at now: Instant)
        throws
    {
        let last = try connection.rows(
            """
            SELECT ordinal, fields FROM records_draft_version WHERE document = \(document)
            ORDER BY ordinal DESC LIMIT 1
            """
        ).first
        guard try last?.value("fields", as: String.self) != fields.json else { return }
        let ordinal = try (last?.value("ordinal", as: Int.self) ?? 0) + 1
        try connection.run(
            """
            INSERT INTO records_draft_version (document, ordinal, at, name, fields)
            VALUES (\(document), \(ordinal), \(now), \(name), \(fields.json))
            """
        )
    }
}

extension Records {
    package func versions(of id: ID<Outgoing>, by actor: Actor) async throws -> (
        file: OutgoingFile, versions: [DraftVersion]
    ) {
        let file = try await outgoing(id, by: actor)
        let versions = try await database.read {
            try DraftVersionStore(connection: $0).all(of: id)
        }
        return (file, versions)
    }

    /// A word about a draft or a document, from anybody who reads it; it changes nothing else.
    package func comment(
        _ words: String,
        on id: ID<Outgoing>,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !words.isEmpty else { throw RecordsRefusal.fieldMissing("comment") }
        let (stamp, comment) = (stamp(actor, requestID), newID(DraftComment.self))
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            guard let outgoing = try OutgoingStore(connection: connection).find(id),
                outgoing.office == seat.office.code,
                try Self.maySee(id.recast(), seat, in: connection)
            else { throw RecordsRefusal.noSuchDocument(id.description) }
            try note(
                RecordsEvents.commented,
                "records.comment/\(comment)",
                version: 1,
                by: stamp,
                action: .read,
                facts: ["document": .text(id.description)],
                personal: ["words": .text(words)],
                in: connection
            )
            try WorkStore(connection: connection).append(
                TrailEntry(
                    at: stamp.at,
                    person: seat.person,
                    name: seat.name,
                    action: "out.comment",
                    task: nil,
                    party: "",
                    words: words
                ),
                to: id.recast()
            )
        }
    }
}

private enum DraftComment {}
