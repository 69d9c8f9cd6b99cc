// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Which database this process works on, so that it never goes on with another or with an older one.
///
/// A promotion raises the timeline. A primary that comes back with a lower one than was seen here was
/// left behind: what is written there would be lost (split brain).
final class PostgreSQLFence: Sendable {
    struct Identity: Sendable, Equatable {
        /// Given by `initdb`, the same on every standby.
        let system: String
        let timeline: Int
    }

    private let seen = Mutex<Identity?>(nil)

    /// What the primary says of itself; on a standby the timeline is null, for it follows.
    static let question: SQL = """
        (SELECT CAST(system_identifier AS TEXT) FROM pg_control_system()) AS system_identifier,
        CASE WHEN pg_is_in_recovery() THEN NULL
            ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END AS timeline
        """

    /// True when a server of this timeline was left behind meanwhile.
    func isBehind(_ timeline: Int?) -> Bool {
        guard let timeline else { return false }
        return seen.withLock { $0.map { timeline < $0.timeline } ?? false }
    }

    /// The timeline of a server that may be used; nil of a standby.
    func admit(_ row: Row) throws -> Int? {
        let system: String = try row.value("system_identifier")
        let timeline = try row.optional("timeline", as: String.self).flatMap { Int($0, radix: 16) }
        return try seen.withLock { seen in
            if let seen, seen.system != system {
                throw StorageFault.otherDatabase(known: seen.system, found: system)
            }
            guard let timeline else { return nil }
            if let seen, timeline < seen.timeline {
                throw StorageFault.leftBehind(known: seen.timeline, found: timeline)
            }
            seen = Identity(system: system, timeline: timeline)
            return timeline
        }
    }
}
