// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

/// An event as an archive has it.
package struct LeavingEvent: Sendable, Equatable {
    package let position: Int64
    package let canonicalBytes: [UInt8]
    /// Values about persons as JSON, as the row had them.
    package let personal: String?

    package init(position: Int64, canonicalBytes: [UInt8], personal: String?) {
        self.position = position
        self.canonicalBytes = canonicalBytes
        self.personal = personal
    }
}

extension Journal {
    /// Events that never leave, by the first words of their objects: the log's own, by which the archives are
    /// proven, and the directory's, whose newest change the pages of administration name.
    package static let staying = ["journal.", "directory."]

    /// Whether an event may leave as far as the Journal knows.
    ///
    /// `end` is the first moment that stays, for a clock that ran wrong may have put a newer event among
    /// the older.
    private static func mayLeave(_ event: CanonicalEvent, before end: Instant) -> Bool {
        event.at < end && !staying.contains { event.object.hasPrefix($0) }
    }

    /// Lets some events leave for an archive that has them, in the order of their positions; how many went.
    ///
    /// A row stays when it is not what the archive says, when something needs it (`held`, by object), and
    /// when it is the newest of all, from which the next takes its place.
    package static func leave(
        _ events: [LeavingEvent],
        to archive: JournalArchive,
        before end: Instant,
        held: ([String], any Connection) throws -> Set<String>,
        in connection: any Connection
    ) throws -> Int {
        guard let first = events.first else { return 0 }
        let rows = try evidence(
            after: first.position - 1,
            limit: events.count,
            in: connection
        )
        let newest = try lastPosition(in: connection)
        let archived = Dictionary(
            events.map { ($0.position, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let equal = rows.filter { row in
            guard let event = archived[row.position], row.position < newest else { return false }
            return event.canonicalBytes == row.canonicalBytes && event.personal == row.personalText
                && CanonicalEvent(row.canonicalBytes).map { mayLeave($0, before: end) } ?? false
        }
        let kept = try held(Array(Set(equal.map(\.object))), connection)
        let leaving = equal.filter { !kept.contains($0.object) }
        try JournalArchiveStore(connection: connection).leave(leaving, to: archive)
        return leaving.count
    }

    /// How many events of some places stand here.
    package static func count(
        from first: Int64,
        through last: Int64,
        in connection: any Connection
    ) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS number FROM event
            WHERE position >= \(first) AND position <= \(last) AND position IS NOT NULL
            """
        )[0].value("number")
    }

    /// Brings events of an archive back; those that are here stay as they are.
    package static func restore(_ events: [LeavingEvent], in connection: any Connection) throws {
        for event in events {
            try CanonicalEvent(event.canonicalBytes)?
                .restore(position: event.position, personal: event.personal, in: connection)
        }
    }

    /// Throws when a follower that stands at `start` has events to read that stand in archives.
    static func demandPast(
        for follower: String,
        after start: Int64,
        through end: Int64,
        in connection: any Connection
    ) throws {
        let gone = try JournalArchiveStore(connection: connection)
            .archives(after: start, through: .max)
        guard let first = gone.first?.first, first <= end else { return }
        throw JournalRefusal.pastArchived(
            follower: follower,
            position: start,
            archives: gone.map(\.name)
        )
    }
}
