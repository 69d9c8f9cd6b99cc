// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Journal
import Storage

/// Whether the people of a unit take from its queue by themselves, or its head alone hands the work out.
package struct Queue: Sendable, Equatable {
    package let unit: ID<AgencyUnit>
    package let isClosed: Bool
    /// Who said so last.
    package let name: String
    package let at: Instant
    let version: Int

    var object: String { "records.queue/\(unit)" }
}

/// All SQL on the table `records_queue`; a unit without a row has an open queue.
struct QueueStore {
    let connection: any Connection

    func find(_ unit: ID<AgencyUnit>) throws -> Queue? {
        try connection.rows(
            "SELECT unit, is_closed, name, at, version FROM records_queue WHERE unit = \(unit)"
        ).first.map { row in
            try Queue(
                unit: row.value("unit"),
                isClosed: row.value("is_closed"),
                name: row.value("name"),
                at: row.value("at"),
                version: row.value("version")
            )
        }
    }

    func keep(_ queue: Queue, of office: AgencyCode) throws {
        try connection.run(
            """
            INSERT INTO records_queue (unit, office, is_closed, name, at, version)
            VALUES (\(queue.unit), \(office), \(queue.isClosed), \(queue.name), \(queue.at),
                \(queue.version))
            ON CONFLICT (unit) DO UPDATE SET office = excluded.office,
                is_closed = excluded.is_closed, name = excluded.name, at = excluded.at,
                version = excluded.version
            """
        )
    }
}

extension Records {
    /// The head of a unit closes its queue, so that he alone hands its work out, or opens it again.
    package func closeQueue(
        _ isClosed: Bool,
        of unit: ID<AgencyUnit>,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.instruct, seat, seat.headed.contains(unit) ? .holder : .office)
            guard
                try staff(of: seat.office, in: connection).units.contains(where: { $0.id == unit })
            else { throw RecordsRefusal.noTeam }
            let store = QueueStore(connection: connection)
            let known = try store.find(unit)
            guard isClosed != (known?.isClosed ?? false) else { return }
            let queue = Queue(
                unit: unit,
                isClosed: isClosed,
                name: seat.name,
                at: stamp.at,
                version: (known?.version ?? 0) + 1
            )
            try store.keep(queue, of: seat.office.code)
            try note(
                RecordsEvents.queueSwitched,
                queue.object,
                version: queue.version,
                by: stamp,
                action: .instruct,
                facts: ["closed": .flag(isClosed)],
                in: connection
            )
        }
    }
}
