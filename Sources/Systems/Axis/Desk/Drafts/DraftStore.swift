// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the table `axis_draft`.
struct DraftStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, agency, author, author_name, state, business, related_id, fields, recipients, files,
        created_at, updated_at, message_id, version
        """

    func find(_ id: ID<Draft>) throws -> Draft? {
        try connection.rows("SELECT \(Self.columns) FROM axis_draft WHERE id = \(id)").first
            .map(Draft.init(row:))
    }

    /// An agency's open drafts, last changed first (index `axis_draft_open`).
    func open(of agency: AgencyCode, before last: (Instant, ID<Draft>)?, limit: Int) throws
        -> [Draft]
    {
        let position: SQL = last.map { "AND (updated_at, id) < (\($0.0), \($0.1))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_draft
            WHERE agency = \(agency) AND state = 0 \(position)
            ORDER BY updated_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Draft.init(row:))
    }

    func insert(_ draft: Draft) throws {
        try connection.run(
            """
            INSERT INTO axis_draft (\(Self.columns))
            VALUES (\(draft.id), \(draft.agency), \(draft.author), \(draft.authorName),
                \(draft.state), \(draft.business), \(draft.relatedID), \(draft.fields.json),
                \(RecipientChoice.text(of: draft.recipients)), \(Draft.File.text(of: draft.files)),
                \(draft.createdAt), \(draft.updatedAt), \(draft.messageID), \(draft.version))
            """
        )
    }

    func update(_ draft: Draft) throws {
        try connection.run(
            """
            UPDATE axis_draft SET state = \(draft.state), fields = \(draft.fields.json),
                recipients = \(RecipientChoice.text(of: draft.recipients)),
                files = \(Draft.File.text(of: draft.files)), updated_at = \(draft.updatedAt),
                message_id = \(draft.messageID), version = \(draft.version)
            WHERE id = \(draft.id)
            """
        )
    }

    func remove(_ id: ID<Draft>) throws {
        try connection.run("DELETE FROM axis_draft WHERE id = \(id)")
    }
}

extension Draft.File {
    /// The form in the column `files`: a JSON array.
    static func text(of files: [Draft.File]) -> String {
        var writer = JSONWriter()
        writer.beginArray()
        for file in files {
            writer.beginObject()
            writer.member("id", file.id.description)
            writer.member("name", file.name)
            writer.member("contentType", file.contentType)
            writer.member("size", file.size)
            writer.member("sha256", Hex.string(file.sha256))
            writer.endObject()
        }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func list(from text: String) throws -> [Draft.File] {
        try (JSON(parsing: Array(text.utf8)).elements ?? []).compactMap { file in
            guard let id = file["id"]?.text.flatMap({ ID<Body>($0) }),
                let name = file["name"]?.text,
                let size = file["size"]?.integer,
                let sha256 = file["sha256"]?.text.flatMap({ Hex.bytes(of: $0) })
            else { return nil }
            return Draft.File(
                id: id,
                name: name,
                contentType: file["contentType"]?.text ?? "application/octet-stream",
                size: Int(size),
                sha256: sha256
            )
        }
    }
}

extension Draft {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            agency: row.value("agency"),
            author: row.value("author"),
            authorName: row.value("author_name"),
            state: row.value("state"),
            business: row.value("business"),
            relatedID: row.optional("related_id"),
            fields: DraftFields(json: row.value("fields")),
            recipients: RecipientChoice.list(from: row.value("recipients")),
            files: Draft.File.list(from: row.value("files")),
            createdAt: row.value("created_at"),
            updatedAt: row.value("updated_at"),
            messageID: row.optional("message_id"),
            version: row.value("version")
        )
    }
}

extension Draft.State: SQLConvertible {}
