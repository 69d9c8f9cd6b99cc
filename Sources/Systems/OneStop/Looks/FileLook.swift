// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

/// What a file looks like: its pages, and a small picture of the first.
package struct FileLook: Sendable, Equatable {
    package let pages: Int?
    package let picture: ID<Body>?
}

/// Draws files small and counts their pages; `App` plugs in Poppler, in a process of its own with limits.
package struct FileLooker: Sendable {
    package struct Seen: Sendable {
        package let pages: Int?
        /// PNG.
        package let picture: [UInt8]?

        package init(pages: Int?, picture: [UInt8]?) {
            self.pages = pages
            self.picture = picture
        }
    }

    /// Nil for a file that cannot be drawn, however often it is asked.
    package typealias Look =
        @Sendable (_ name: String, _ body: StoredBody, _ bodies: BodyStore) async throws -> Seen?

    let look: Look

    package init(look: @escaping Look) { self.look = look }
}

/// All SQL on the table `file_look`.
struct FileLookStore {
    let connection: any Connection

    func expect(_ body: ID<Body>, named name: String, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO file_look (body_id, name, state, pages, picture, asked_at)
            VALUES (\(body), \(name), 0, \(Int?.none), \(ID<Body>?.none), \(now))
            ON CONFLICT (body_id) DO NOTHING
            """
        )
    }

    /// Files that nobody looked at, the oldest first (index `file_look_waiting`).
    func waiting(limit: Int) throws -> [(body: ID<Body>, name: String)] {
        try connection.rows(
            """
            SELECT body_id, name FROM file_look WHERE state = 0
            ORDER BY asked_at, body_id LIMIT \(limit)
            """
        ).map { (try $0.value("body_id"), try $0.value("name")) }
    }

    func set(_ look: FileLook, of body: ID<Body>) throws {
        try connection.run(
            """
            UPDATE file_look SET state = 1, pages = \(look.pages), picture = \(look.picture)
            WHERE body_id = \(body) AND state = 0
            """
        )
    }

    func looks(of bodies: [ID<Body>]) throws -> [ID<Body>: FileLook] {
        guard !bodies.isEmpty else { return [:] }
        let list = SQL.joined(bodies.map { "\($0)" })
        let rows = try connection.rows(
            "SELECT body_id, pages, picture FROM file_look WHERE state = 1 AND body_id IN (\(list))"
        )
        return try rows.reduce(into: [:]) { looks, row in
            looks[try row.value("body_id")] = try FileLook(
                pages: row.optional("pages"),
                picture: row.optional("picture")
            )
        }
    }
}
