// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

/// A file that comes to a draft in pieces, each on disk before it is confirmed.
package struct DraftUpload: Sendable, Equatable {
    package let id: ID<DraftUpload>
    package let draftID: ID<Draft>
    package let name: String
    package let contentType: String
    package let size: Int
    /// The SHA-256 that the sender computed, when it did.
    package let announced: [UInt8]?
    package internal(set) var received: Int
    /// The whole, once all of it has come.
    package internal(set) var bodyID: ID<Body>?

    package var isWhole: Bool { bodyID != nil }

    /// Of one account, so that nobody fills the disk with beginnings.
    package static let maximumUnfinished = 20
    package static let maximumUnfinishedBytes = 4 << 30
}

/// All SQL on the tables `axis_desk_upload` and `axis_desk_upload_part`.
struct DraftUploadStore {
    let connection: any Connection

    func find(_ id: ID<DraftUpload>) throws -> DraftUpload? {
        try connection.rows(
            """
            SELECT id, draft_id, name, content_type, size, announced, received, body_id
            FROM axis_desk_upload WHERE id = \(id)
            """
        ).first.map {
            try DraftUpload(
                id: $0.value("id"),
                draftID: $0.value("draft_id"),
                name: $0.value("name"),
                contentType: $0.value("content_type"),
                size: $0.value("size"),
                announced: $0.optional("announced"),
                received: $0.value("received"),
                bodyID: $0.optional("body_id")
            )
        }
    }

    func insert(_ upload: DraftUpload, of account: String, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO axis_desk_upload (id, draft_id, name, content_type, size, announced,
                received, body_id, created_at, account)
            VALUES (\(upload.id), \(upload.draftID), \(upload.name), \(upload.contentType),
                \(upload.size), \(upload.announced), \(upload.received), \(upload.bodyID), \(now),
                \(account))
            """
        )
    }

    /// How many uploads of an account are not whole, and the bytes that they announced
    /// (index `axis_desk_upload_open`).
    func unfinished(of account: String) throws -> (count: Int, bytes: Int) {
        let sizes = try connection.rows(
            """
            SELECT size FROM axis_desk_upload WHERE account = \(account) AND body_id IS NULL
            ORDER BY id LIMIT \(DraftUpload.maximumUnfinished)
            """
        ).map { try $0.value("size", as: Int.self) }
        return (sizes.count, sizes.reduce(0, +))
    }

    /// Those begun before a moment, finished or not, the oldest first
    /// (index `axis_desk_upload_age`).
    func begun(before oldest: Instant, limit: Int) throws -> [ID<DraftUpload>] {
        try connection.rows(
            """
            SELECT id FROM axis_desk_upload WHERE created_at < \(oldest)
            ORDER BY created_at, id LIMIT \(limit)
            """
        ).map { try $0.value("id") }
    }

    func update(_ upload: DraftUpload) throws {
        try connection.run(
            """
            UPDATE axis_desk_upload SET received = \(upload.received), body_id = \(upload.bodyID)
            WHERE id = \(upload.id)
            """
        )
    }

    func insertPart(_ body: ID<Body>, at offset: Int, of id: ID<DraftUpload>) throws {
        try connection.run(
            """
            INSERT INTO axis_desk_upload_part (upload_id, offset_bytes, body_id)
            VALUES (\(id), \(offset), \(body))
            """
        )
    }

    func parts(of id: ID<DraftUpload>) throws -> [ID<Body>] {
        try connection.rows(
            """
            SELECT body_id FROM axis_desk_upload_part WHERE upload_id = \(id)
            ORDER BY offset_bytes
            """
        ).map { try $0.value("body_id") }
    }

    /// Lets the pieces go, with their bytes.
    func removeParts(of id: ID<DraftUpload>, from bodies: BodyStore) throws {
        try bodies.remove(parts(of: id), in: connection)
        try connection.run("DELETE FROM axis_desk_upload_part WHERE upload_id = \(id)")
    }

    /// Lets an upload go; the whole, when there is one, is the axis's to keep.
    func remove(_ id: ID<DraftUpload>, from bodies: BodyStore) throws {
        try removeParts(of: id, from: bodies)
        try connection.run("DELETE FROM axis_desk_upload WHERE id = \(id)")
    }
}
