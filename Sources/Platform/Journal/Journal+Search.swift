// SPDX-License-Identifier: Apache-2.0

package import Core
package import Storage

/// Which events are looked for; blank fields ask nothing.
package struct JournalQuery: Sendable {
    package var object: String
    package var kind: String
    package var actor: String
    package var agency: String
    /// Only events of these agencies; nil: of all, and those of none.
    package var agencies: Set<String>?
    package var from: Instant?
    /// The first moment no longer asked for.
    package var until: Instant?

    package init(
        object: String = "",
        kind: String = "",
        actor: String = "",
        agency: String = "",
        agencies: Set<String>? = nil,
        from: Instant? = nil,
        until: Instant? = nil
    ) {
        self.object = object
        self.kind = kind
        self.actor = actor
        self.agency = agency
        self.agencies = agencies
        self.from = from
        self.until = until
    }

    func fits(_ event: Event) -> Bool {
        (object.isEmpty || event.object == object) && (kind.isEmpty || event.kind == kind)
            && (actor.isEmpty || event.actor == actor)
            && (agency.isEmpty || event.agency == agency)
            && agencies.map { $0.contains(event.agency) } ?? true
            && from.map { event.at >= $0 } ?? true && until.map { event.at < $0 } ?? true
    }
}

/// Events that were found, the newest first.
package struct JournalSlice: Sendable {
    package let events: [PositionedEvent]
    /// Where to go on; nil when nothing older can fit.
    package let next: Int64?
}

extension Journal {
    /// So many events are looked at for one slice: the log has no index but its order and its
    /// objects, because each index would make every write dearer.
    static let searchWindow: Int64 = 20_000
    private static let stride: Int64 = 2000

    /// At most `limit` events before a position that fit, the newest first.
    package func search(_ query: JournalQuery, before: Int64?, limit: Int) async throws
        -> JournalSlice
    {
        try await database.read { connection in
            if !query.object.isEmpty {
                return try Self.search(object: query, before: before, limit: limit, in: connection)
            }
            let newest = try Self.lastPosition(in: connection) + 1
            var top = min(before ?? newest, newest)
            if let until = query.until {
                top = min(top, try Self.position(at: until, below: top, in: connection))
            }
            let floor = max(1, top - Self.searchWindow)
            var found: [PositionedEvent] = []
            while top > floor {
                let bottom = max(floor, top - Self.stride)
                let events = try Self.events(from: bottom, below: top, in: connection)
                for event in events where query.fits(event.event) {
                    found.append(event)
                    if found.count == limit {
                        return JournalSlice(events: found, next: event.position)
                    }
                }
                top = bottom
                // Clocks of processes differ by seconds, so positions and times nearly agree.
                if let from = query.from, let oldest = events.last,
                    oldest.event.at < from.adding(seconds: -600)
                {
                    return JournalSlice(events: found, next: nil)
                }
            }
            return JournalSlice(events: found, next: floor > 1 ? floor : nil)
        }
    }

    private static func search(
        object query: JournalQuery,
        before: Int64?,
        limit: Int,
        in connection: any Connection
    ) throws -> JournalSlice {
        // An object has tens of events, found by its key.
        let events = try connection.rows(
            """
            SELECT object, version, position, kind, kind_version, at, actor, agency, permission,
                request_id, facts, personal, personal_digest, salt
            FROM event WHERE object = \(query.object) ORDER BY version DESC LIMIT 2000
            """
        ).compactMap { row -> PositionedEvent? in
            guard let position = try row.optional("position", as: Int64.self) else { return nil }
            return try PositionedEvent(position: position, event: Event(row: row))
        }
        let fitting = events.filter { event in
            query.fits(event.event) && before.map { event.position < $0 } ?? true
        }
        let page = Array(fitting.prefix(limit))
        return JournalSlice(
            events: page,
            next: fitting.count > limit ? page.last?.position : nil
        )
    }

    private static func events(
        from bottom: Int64,
        below top: Int64,
        in connection: any Connection
    ) throws -> [PositionedEvent] {
        try connection.rows(
            """
            SELECT object, version, position, kind, kind_version, at, actor, agency, permission,
                request_id, facts, personal, personal_digest, salt
            FROM event WHERE position >= \(bottom) AND position < \(top) AND position IS NOT NULL
            ORDER BY position DESC
            """
        ).map { try PositionedEvent(position: $0.value("position"), event: Event(row: $0)) }
    }

    /// The first position whose event came ten minutes after `moment` or later, by halving.
    private static func position(
        at moment: Instant,
        below top: Int64,
        in connection: any Connection
    ) throws -> Int64 {
        let limit = moment.adding(seconds: 600)
        var (low, high) = (Int64(1), top)
        while low < high {
            let middle = (low + high) / 2
            let at: Instant? = try connection.rows(
                "SELECT at FROM event WHERE position = \(middle) AND position IS NOT NULL"
            ).first?.value("at")
            if let at, at < limit { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How far each subscriber has read.
    package static func cursors(in connection: any Connection) throws -> [(
        name: String, position: Int64
    )] {
        try connection.rows("SELECT name, position FROM journal_cursor ORDER BY name")
            .map { (name: try $0.value("name"), position: try $0.value("position")) }
    }
}
