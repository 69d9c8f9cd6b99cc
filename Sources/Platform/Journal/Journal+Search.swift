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
    /// The archives with events of the object or the time that was looked at: what fits there is not listed.
    package let archives: [String]

    package init(events: [PositionedEvent], next: Int64?, archives: [String] = []) {
        self.events = events
        self.next = next
        self.archives = archives
    }
}

extension Journal {
    /// So many events are looked at for one slice: the log has no index but its order and its
    /// objects, because each index would make every write dearer.
    static let searchWindow = 20_000
    private static let stride = 2000

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
            let begin = top
            var found: [PositionedEvent] = []
            var looked = 0
            var isOver = false
            while looked < Self.searchWindow, !isOver {
                let events = try Self.events(below: top, in: connection)
                looked += events.count
                for event in events where query.fits(event.event) {
                    found.append(event)
                    if found.count == limit {
                        return try Self.slice(found, event.position, below: begin, in: connection)
                    }
                }
                // Clocks of processes differ by seconds, so positions and times nearly agree.
                isOver = events.count < Self.stride
                if let from = query.from, let oldest = events.last,
                    oldest.event.at < from.adding(seconds: -600)
                {
                    top = oldest.position
                    return try Self.slice(found, nil, from: top, below: begin, in: connection)
                }
                top = isOver ? 1 : events.last?.position ?? 1
            }
            return try Self.slice(found, top > 1 ? top : nil, below: begin, in: connection)
        }
    }

    /// What was looked at between `next` (or `bottom`) and `top`, with the archives in between.
    private static func slice(
        _ events: [PositionedEvent],
        _ next: Int64?,
        from bottom: Int64 = 1,
        below top: Int64,
        in connection: any Connection
    ) throws -> JournalSlice {
        let archives = try JournalArchiveStore(connection: connection)
            .archives(after: (next ?? bottom) - 1, through: top - 1)
        return JournalSlice(events: events, next: next, archives: archives.map(\.name))
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
            next: fitting.count > limit ? page.last?.position : nil,
            archives: try JournalArchiveStore(connection: connection)
                .archives(of: query.object).map(\.name)
        )
    }

    /// The newest events below a position; positions of archived ones cost nothing.
    private static func events(below top: Int64, in connection: any Connection) throws
        -> [PositionedEvent]
    {
        try connection.rows(
            """
            SELECT object, version, position, kind, kind_version, at, actor, agency, permission,
                request_id, facts, personal, personal_digest, salt
            FROM event WHERE position < \(top) AND position IS NOT NULL
            ORDER BY position DESC LIMIT \(stride)
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
                """
                SELECT at FROM event WHERE position >= \(middle) AND position IS NOT NULL
                ORDER BY position LIMIT 1
                """
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
