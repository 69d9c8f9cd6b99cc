// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// What a virus scanner said of a file; a citizen never waits for it.
package enum FileScan: Int, Sendable, CaseIterable {
    /// Not looked at yet, or there is no scanner.
    case waiting = 0
    case clean = 1
    /// Nobody can open it any more.
    case infected = 2
    /// The scanner could not read it, for it is too large or broken.
    case unreadable = 3
}

/// All SQL on the table `file_scan`.
struct FileScanStore {
    let connection: any Connection

    /// A file that came; asked again for the same bytes it changes nothing.
    func expect(_ body: ID<Body>, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO file_scan (body_id, state, finding, asked_at, attempts)
            VALUES (\(body), \(FileScan.waiting), \(""), \(now), 0)
            ON CONFLICT (body_id) DO NOTHING
            """
        )
    }

    /// Files that nobody looked at, the oldest first (index `file_scan_waiting`).
    func waiting(limit: Int) throws -> [ID<Body>] {
        try connection.rows(
            """
            SELECT body_id FROM file_scan WHERE state = 0 ORDER BY asked_at, body_id LIMIT \(limit)
            """
        ).map { try $0.value("body_id") }
    }

    func set(_ state: FileScan, finding: String, of body: ID<Body>) throws {
        try connection.run(
            """
            UPDATE file_scan SET state = \(state), finding = \(finding), attempts = attempts + 1
            WHERE body_id = \(body)
            """
        )
    }

    /// Puts a file behind the others, for it failed for a reason that may pass.
    func postpone(_ body: ID<Body>, at now: Instant) throws {
        try connection.run(
            """
            UPDATE file_scan SET asked_at = \(now), attempts = attempts + 1 WHERE body_id = \(body)
            """
        )
    }

    func states(of bodies: [ID<Body>]) throws -> [ID<Body>: FileScan] {
        guard !bodies.isEmpty else { return [:] }
        let list = SQL.joined(bodies.map { "\($0)" })
        let rows = try connection.rows(
            "SELECT body_id, state FROM file_scan WHERE body_id IN (\(list))"
        )
        return try rows.reduce(into: [:]) { states, row in
            states[try row.value("body_id")] = try row.value("state", as: FileScan.self)
        }
    }
}

extension FileScan: SQLConvertible {}
