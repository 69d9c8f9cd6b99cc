// SPDX-License-Identifier: Apache-2.0

import Core
package import Storage

/// A table that is computed from the Journal: it and its cursor move in one transaction.
package protocol Projection: Sendable {
    /// The cursor's name; a new name starts again from the first event.
    var name: String { get }

    /// The system whose events it takes in, by the first word of their kinds; nil for all.
    var system: String? { get }

    /// False when only what happens now matters, so that events in archives may be passed over.
    var needsPast: Bool { get }

    /// Takes in events in order; SQL and pure code only.
    func apply(_ events: [PositionedEvent], in connection: any Connection) throws

    /// Empties the table, so that it can be computed again.
    func clear(in connection: any Connection) throws
}

extension Projection {
    package var system: String? { nil }
    package var needsPast: Bool { true }
}

/// Events that a follower of the Journal takes in at once, and how far they bring it.
package struct Stretch: Sendable {
    let follower: String
    let start: Int64
    package private(set) var end: Int64
    package private(set) var events: [PositionedEvent]
    /// Whether as much was read as was asked for, so that more may wait.
    package private(set) var isFull: Bool

    init(
        of follower: String,
        from start: Int64,
        to end: Int64,
        _ events: [PositionedEvent],
        isFull: Bool
    ) {
        self.follower = follower
        self.start = start
        self.end = end
        self.events = events
        self.isFull = isFull
    }

    /// Leaves what comes after the first `count` events for the next time.
    package mutating func keep(first count: Int) {
        guard count < events.count else { return }
        events.removeSubrange(count...)
        end = events.last?.position ?? start
        isFull = true
    }

    /// Moves the follower on; false when another process took these in meanwhile, and nothing may be done.
    package func finish(in connection: any Connection) throws -> Bool {
        guard try Journal.cursor(of: follower, in: connection) == start else { return false }
        try Journal.move(follower, to: end, in: connection)
        return true
    }
}

extension Journal {
    /// How many places a follower is brought forward at once.
    ///
    /// One that finds fewer rests, so that under load it takes in many at a time instead of asking for each.
    package static let stretch = 500

    /// What a follower has not taken in yet, of one system only if it names that; nil when nothing is new.
    ///
    /// Refuses when some of it stands in archives and the follower needs the past.
    package func stretch(
        for follower: String,
        of system: String? = nil,
        needsPast: Bool = true,
        limit: Int = Journal.stretch
    ) async throws -> Stretch? {
        try await database.read { connection in
            let start = try Self.cursor(of: follower, in: connection)
            // Places are dense.
            let end = try min(Self.lastPosition(in: connection), start + Int64(limit))
            guard end > start else { return nil }
            if needsPast {
                try Self.demandPast(for: follower, after: start, through: end, in: connection)
            }
            return try Stretch(
                of: follower,
                from: start,
                to: end,
                Self.events(after: start, through: end, of: system, in: connection),
                isFull: end - start == Int64(limit)
            )
        }
    }

    /// Brings a projection forward by at most `limit` events; how many it took in or passed over.
    package func advance(_ projection: any Projection, limit: Int = Journal.stretch) async throws
        -> Int
    {
        let next = try await stretch(
            for: projection.name,
            of: projection.system,
            needsPast: projection.needsPast,
            limit: limit
        )
        guard let next else { return 0 }
        return try await database.write { connection in
            guard try next.finish(in: connection) else { return 0 }
            try projection.apply(next.events, in: connection)
            return Int(next.end - next.start)
        }
    }

    /// Empties a projection and computes it again from the first event.
    ///
    /// Refuses before it empties anything while events that it needs stand in archives.
    package func rebuild(_ projection: any Projection) async throws {
        try await database.write { connection in
            if projection.needsPast {
                try Self.demandPast(
                    for: projection.name,
                    after: 0,
                    through: .max,
                    in: connection
                )
            }
            try projection.clear(in: connection)
            try Self.move(projection.name, to: 0, in: connection)
        }
        while try await advance(projection) > 0 {}
    }

    /// How far a subscriber has read; 0 before it began.
    package func cursor(of name: String) async throws -> Int64 {
        try await database.read { try Self.cursor(of: name, in: $0) }
    }

    /// How far a subscriber has read, inside a transaction that may move it.
    package static func cursor(of name: String, in connection: any Connection) throws -> Int64 {
        try connection.rows("SELECT position FROM journal_cursor WHERE name = \(name)").first?
            .value("position") ?? 0
    }

    package static func move(_ name: String, to position: Int64, in connection: any Connection)
        throws
    {
        try connection.run(
            """
            INSERT INTO journal_cursor (name, position) VALUES (\(name), \(position))
            ON CONFLICT (name) DO UPDATE SET position = excluded.position
            """
        )
    }
}
