// SPDX-License-Identifier: Apache-2.0

import Core
package import Storage

/// Gives committed events their dense places where writers run side by side (PostgreSQL).
///
/// A number taken before commit could be overtaken by a cursor; so writers leave the place empty and
/// the one holder of the lease `journal-sequencer` fills it afterwards. Within a batch events go by
/// version first, so an object's own order is always kept: its version n was committed before n + 1
/// could be written.
package struct Sequencer: Sendable {
    let database: any Database
    let holder: String

    package init(database: any Database, holder: String) {
        self.database = database
        self.holder = holder
    }

    /// As many events as are placed at once: when a step placed so many, more may wait.
    package static let batch = 2000

    /// Places at most `limit` waiting events; how many it placed, 0 also while another process does.
    package func step(limit: Int = batch) async throws -> Int {
        let holder = holder
        // Looking costs a read; only when there is something does it take the lease, which is a write.
        let isNeeded = try await database.read { connection in
            try !connection.rows("SELECT version FROM event WHERE position IS NULL LIMIT 1").isEmpty
        }
        guard isNeeded else { return 0 }
        return try await database.claim { connection in
            // Taking the lease locks its row until the commit, so two sequencers never overlap.
            guard
                try Lease.take("journal-sequencer", holder: holder, seconds: 10, in: connection)
                    != nil
            else { return 0 }
            let last = try Journal.lastPosition(in: connection)
            let placed = try connection.run(
                """
                UPDATE event SET position = \(last) + numbered.place
                FROM (
                    SELECT object, version,
                        ROW_NUMBER() OVER (ORDER BY version, at, object) AS place
                    FROM (
                        SELECT object, version, at FROM event WHERE position IS NULL
                        ORDER BY version, object LIMIT \(limit)
                    ) AS waiting
                ) AS numbered
                WHERE event.object = numbered.object AND event.version = numbered.version
                """
            )
            if placed > 0 { try connection.announce() }
            return placed
        }
    }
}
