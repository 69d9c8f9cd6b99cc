// SPDX-License-Identifier: Apache-2.0

package import Core

/// All SQL on the tables of one system's uploads.
package struct PieceUploadStore<Holder> {
    package typealias Upload = PieceUpload<Holder>

    let connection: any Connection
    let tables: PieceTables

    package init(_ tables: PieceTables, in connection: any Connection) {
        self.tables = tables
        self.connection = connection
    }

    package func find(_ id: ID<Upload>) throws -> Upload? {
        try connection.rows(
            """
            SELECT id, \(tables.holder) AS holder, name, content_type, size, announced, received, body_id
            FROM \(tables.upload) WHERE id = \(id)
            """
        ).first.map { row in
            var upload = try Upload(
                id: row.value("id"),
                to: row.value("holder"),
                named: row.value("name"),
                contentType: row.value("content_type"),
                size: row.value("size"),
                announced: row.optional("announced")
            )
            upload.received = try row.value("received")
            upload.bodyID = try row.optional("body_id")
            return upload
        }
    }

    func insert(_ upload: Upload, of account: String, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO \(tables.upload) (id, \(tables.holder), name, content_type, size, announced,
                received, body_id, created_at, account)
            VALUES (\(upload.id), \(upload.holder), \(upload.name), \(upload.contentType),
                \(upload.size), \(upload.announced), \(upload.received), \(upload.bodyID), \(now),
                \(account))
            """
        )
    }

    /// How many uploads of an account are not whole, and the bytes that they announced.
    func unfinished(of account: String) throws -> (count: Int, bytes: Int) {
        let sizes = try connection.rows(
            """
            SELECT size FROM \(tables.upload) WHERE account = \(account) AND body_id IS NULL
            ORDER BY id LIMIT \(TooManyUploads.maximum)
            """
        ).map { try $0.value("size", as: Int.self) }
        return (sizes.count, sizes.reduce(0, +))
    }

    /// Those begun before a moment, finished or not, the oldest first.
    package func begun(before oldest: Instant, limit: Int) throws -> [ID<Upload>] {
        try connection.rows(
            """
            SELECT id FROM \(tables.upload) WHERE created_at < \(oldest)
            ORDER BY created_at, id LIMIT \(limit)
            """
        ).map { try $0.value("id") }
    }

    func update(_ upload: Upload) throws {
        try connection.run(
            """
            UPDATE \(tables.upload) SET received = \(upload.received), body_id = \(upload.bodyID)
            WHERE id = \(upload.id)
            """
        )
    }

    func insertPart(_ body: ID<Body>, at offset: Int, of id: ID<Upload>) throws {
        try connection.run(
            """
            INSERT INTO \(tables.part) (upload_id, offset_bytes, body_id)
            VALUES (\(id), \(offset), \(body))
            """
        )
    }

    func parts(of id: ID<Upload>) throws -> [ID<Body>] {
        try connection.rows(
            "SELECT body_id FROM \(tables.part) WHERE upload_id = \(id) ORDER BY offset_bytes"
        ).map { try $0.value("body_id") }
    }

    /// Lets the pieces go, with their bytes.
    func removeParts(of id: ID<Upload>, from bodies: BodyStore) throws {
        try bodies.remove(parts(of: id), in: connection)
        try connection.run("DELETE FROM \(tables.part) WHERE upload_id = \(id)")
    }

    /// Lets an upload go; the whole, when there is one, is its system's to keep.
    package func remove(_ id: ID<Upload>, from bodies: BodyStore) throws {
        try removeParts(of: id, from: bodies)
        try connection.run("DELETE FROM \(tables.upload) WHERE id = \(id)")
    }
}
