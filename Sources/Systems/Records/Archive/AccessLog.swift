// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// One opening of a document, a file or a dossier (Annex VI: nhật ký truy cập).
package struct Reading: Sendable, Equatable {
    package enum What: String, Sendable, CaseIterable {
        case page, file, dossier
    }

    package let at: Instant
    package let name: String
    package let what: What
}

/// A page of the readings of one thing, the newest first.
package struct ReadingSlice: Sendable {
    package let seat: Seat
    package let title: String
    package let readings: [Reading]
    /// Nil at the end.
    package let next: Instant?
}

/// All SQL on the table `records_reading`.
struct ReadingStore {
    let connection: any Connection

    func add(_ item: ID<WorkItem>, _ what: Reading.What, _ seat: Seat, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO records_reading (item, at, person, name, what)
            VALUES (\(item), \(now), \(seat.person), \(seat.name), \(what.rawValue))
            ON CONFLICT (item, at, person, what) DO NOTHING
            """
        )
    }

    func list(of item: ID<WorkItem>, before: Instant?, limit: Int) throws -> [Reading] {
        let position: SQL = before.map { "AND at < \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT at, name, what FROM records_reading WHERE item = \(item) \(position)
            ORDER BY at DESC, person, what LIMIT \(limit)
            """
        ).map { row in
            try Reading(
                at: row.value("at"),
                name: row.value("name"),
                what: Reading.What(rawValue: row.value("what")) ?? .page
            )
        }
    }
}

extension Records {
    /// Keeps that somebody opened something; who it was is asked of nobody but the session.
    package func read(_ item: ID<WorkItem>, _ what: Reading.What, by actor: Actor) async throws {
        let at = now()
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try ReadingStore(connection: connection).add(item, what, seat, at: at)
        }
    }

    /// Who opened a document or a dossier, for who follows the work of the whole office.
    package func readings(
        of item: ID<WorkItem>,
        before: Instant? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> ReadingSlice {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.followUp, seat, .office)
            let code = seat.office.code
            var title = try WorkKind.allCases.lazy.compactMap { kind in
                try Self.document(item, kind, ordinal: 0, of: code, in: connection)?.subject
            }.first
            if title == nil,
                let dossier = try DossierStore(connection: connection).find(item.recast()),
                dossier.office == code
            {
                title = dossier.facts.title
            }
            guard let title else { throw RecordsRefusal.noSuchDocument(item.description) }
            let found = try ReadingStore(connection: connection)
                .list(of: item, before: before, limit: limit + 1)
            return ReadingSlice(
                seat: seat,
                title: title,
                readings: Array(found.prefix(limit)),
                next: found.count > limit ? found[limit - 1].at : nil
            )
        }
    }
}
