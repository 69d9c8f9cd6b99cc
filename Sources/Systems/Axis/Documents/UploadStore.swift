// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the table `axis_upload`: files that came before the document that carries them.
struct UploadStore {
    let connection: any Connection

    func insert(_ id: ID<Body>, of agency: AgencyCode, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO axis_upload (body_id, agency, uploaded_at, held)
            VALUES (\(id), \(agency), \(now), \(false))
            """
        )
    }

    func has(_ id: ID<Body>, of agency: AgencyCode) throws -> Bool {
        try !connection.rows(
            "SELECT body_id FROM axis_upload WHERE body_id = \(id) AND agency = \(agency)"
        ).isEmpty
    }

    /// A draft names these from now on.
    func hold(_ ids: some Sequence<ID<Body>>) throws {
        for id in ids {
            let changed = try connection.run(
                "UPDATE axis_upload SET held = 1 WHERE body_id = \(id)"
            )
            // It had lain so long that it was let go.
            guard changed == 1 else { throw AxisRefusal.noSuchUpload(id.description) }
        }
    }

    /// No draft names these any more.
    func release(_ ids: some Sequence<ID<Body>>) throws {
        for id in ids {
            try connection.run("UPDATE axis_upload SET held = 0 WHERE body_id = \(id)")
        }
    }

    /// Those that no draft holds and that came before a moment, the oldest first
    /// (index `axis_upload_free`).
    func free(before oldest: Instant, limit: Int) throws -> [ID<Body>] {
        try connection.rows(
            """
            SELECT body_id FROM axis_upload WHERE held = 0 AND uploaded_at < \(oldest)
            ORDER BY uploaded_at, body_id LIMIT \(limit)
            """
        ).map { try $0.value("body_id") }
    }

    func remove(_ ids: [ID<Body>]) throws {
        for id in ids { try connection.run("DELETE FROM axis_upload WHERE body_id = \(id)") }
    }
}
