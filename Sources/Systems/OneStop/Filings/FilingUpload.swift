// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

/// A file that comes to a filing in pieces, each on disk before it is confirmed.
package struct FilingUpload: Sendable, Equatable {
    package let id: ID<FilingUpload>
    package let filingID: ID<Filing>
    package let name: String
    package let contentType: String
    package let size: Int
    /// The SHA-256 that the sender computed, when it did.
    package let announced: [UInt8]?
    package internal(set) var received: Int
    /// The whole, once all of it has come.
    package internal(set) var bodyID: ID<Body>?
}

/// All SQL on the tables `filing_upload` and `filing_upload_part`.
struct FilingUploadStore {
    let connection: any Connection

    func find(_ id: ID<FilingUpload>) throws -> FilingUpload? {
        try connection.rows(
            """
            SELECT id, filing_id, name, content_type, size, announced, received, body_id
            FROM filing_upload WHERE id = \(id)
            """
        ).first.map {
            try FilingUpload(
                id: $0.value("id"),
                filingID: $0.value("filing_id"),
                name: $0.value("name"),
                contentType: $0.value("content_type"),
                size: $0.value("size"),
                announced: $0.optional("announced"),
                received: $0.value("received"),
                bodyID: $0.optional("body_id")
            )
        }
    }

    func insert(_ upload: FilingUpload, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO filing_upload (id, filing_id, name, content_type, size, announced,
                received, body_id, created_at)
            VALUES (\(upload.id), \(upload.filingID), \(upload.name), \(upload.contentType),
                \(upload.size), \(upload.announced), \(upload.received), \(upload.bodyID), \(now))
            """
        )
    }

    func update(_ upload: FilingUpload) throws {
        try connection.run(
            """
            UPDATE filing_upload SET received = \(upload.received), body_id = \(upload.bodyID)
            WHERE id = \(upload.id)
            """
        )
    }

    func insertPart(_ body: ID<Body>, at offset: Int, of id: ID<FilingUpload>) throws {
        try connection.run(
            """
            INSERT INTO filing_upload_part (upload_id, offset_bytes, body_id)
            VALUES (\(id), \(offset), \(body))
            """
        )
    }

    func parts(of id: ID<FilingUpload>) throws -> [ID<Body>] {
        try connection.rows(
            """
            SELECT body_id FROM filing_upload_part WHERE upload_id = \(id) ORDER BY offset_bytes
            """
        ).map { try $0.value("body_id") }
    }

    func remove(_ id: ID<FilingUpload>) throws {
        try connection.run("DELETE FROM filing_upload_part WHERE upload_id = \(id)")
        try connection.run("DELETE FROM filing_upload WHERE id = \(id)")
    }
}
