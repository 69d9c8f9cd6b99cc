// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// How old a standby's answer may be at most, told without comparing clocks.
///
/// Now and then the primary is asked how far its log is, and the time of asking kept. A standby that
/// has replayed so far knows everything that was committed by then.
final class PostgreSQLReplica: Sendable {
    /// A place in the write-ahead log and a moment before which everything stands below it.
    private struct Mark {
        let place: Int64
        let at: ContinuousClock.Instant
    }

    let pool: PostgreSQLPool
    private let marks = Mutex<[Mark]>([])
    private static let kept = 64

    init(pool: PostgreSQLPool) { self.pool = pool }

    /// The primary's place; a difference to the beginning of the log, since places have no type here.
    static let primaryPlace: SQL = """
        SELECT CAST(pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS BIGINT) AS place
        """

    /// Null on a server that is no standby: that one knows everything.
    static let standbyPlace: SQL = """
        SELECT CASE WHEN pg_is_in_recovery()
            THEN CAST(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') AS BIGINT) END AS place
        """

    /// True when the primary must be asked before a read that may be so old.
    func needsMark(for staleness: Duration) -> Bool {
        marks.withLock { marks in
            marks.last.map { ContinuousClock.now - $0.at > staleness / 2 } ?? true
        }
    }

    /// `at` is before the primary was asked.
    func mark(_ place: Int64, at: ContinuousClock.Instant) {
        marks.withLock { marks in
            if let last = marks.last, last.at >= at { return }
            marks.append(Mark(place: place, at: at))
            if marks.count > Self.kept { marks.removeFirst() }
        }
    }

    /// True when a standby at this place is not older than allowed.
    func isFresh(_ place: Int64?, within staleness: Duration) -> Bool {
        guard let place else { return true }
        let oldest = ContinuousClock.now - staleness
        return marks.withLock { marks in
            marks.last { $0.place <= place }.map { $0.at >= oldest } ?? false
        }
    }
}
