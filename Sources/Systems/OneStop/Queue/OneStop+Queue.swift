// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Storage

/// One page of a desk's list.
package struct QueueSlice: Sendable {
    package let dossiers: [Dossier]
    package let tasks: [DossierTask]
    package let next: QueuePlace?
    /// How many each list has, counted no further than `countLimit`.
    package let counts: [DossierBox: Int]

    package static let length = 50
    package static let countLimit = 1000
}

extension OneStop {
    /// One list of the actor's agency.
    package func queue(
        _ box: DossierBox,
        filter: QueueFilter = QueueFilter(),
        after last: QueuePlace? = nil,
        by actor: Actor
    ) async throws -> QueueSlice {
        let agency = try agency(of: actor)
        let condition = filter.condition(at: now(), of: agency)
        guard Self.may(actor, .read, .receiving) else { throw DossierRefusal.forbidden(.read) }
        return try await database.read { connection in
            let store = DossierStore(connection: connection)
            let found = try store.list(
                of: agency,
                box: box,
                filter: condition,
                after: last,
                limit: QueueSlice.length + 1
            )
            let shown = Array(found.prefix(QueueSlice.length))
            let hasMore = found.count > shown.count
            return QueueSlice(
                dossiers: shown,
                tasks: [],
                next: hasMore
                    ? shown.last.map { QueuePlace(sortAt: $0.sortAt, id: $0.id) } : nil,
                counts: try Self.counts(agency, store)
            )
        }
    }

    /// Whether the actor runs the work of his agency, and so sees and gives all its steps.
    package static func runsWork(_ actor: Actor) -> Bool {
        !actor.roles.isDisjoint(with: [
            .headOfUnit, .headOfDesk, .leader, .headOfOffice, .deskOfficer,
        ])
    }

    /// The open steps that wait for the actor's roles at the actor's agency, by when they are due; with a filter
    /// for everybody's, those of all its roles.
    package func tasks(
        filter: TaskFilter = TaskFilter(),
        after last: QueuePlace? = nil,
        by actor: Actor
    ) async throws -> QueueSlice {
        let (agency, now) = (try agency(of: actor), now())
        guard Self.may(actor, .work, .receiving) || Self.may(actor, .read, .receiving) else {
            throw DossierRefusal.forbidden(.work)
        }
        let isAll = filter.isEverybodys && Self.runsWork(actor)
        let own = actor.roles.map(\.rawValue).sorted()
        return try await database.read { connection in
            let store = DossierStore(connection: connection)
            let roles = isAll ? try store.taskRoles(of: agency) : own
            // Each role's list is one walk of the index; few roles have steps.
            let found = try roles.flatMap { role in
                try store.tasks(
                    of: agency,
                    role: role,
                    filter: filter,
                    at: now,
                    after: last,
                    limit: QueueSlice.length + 1
                )
            }.sorted { ($0.stepDue, $0.dossierID, $0.step) < ($1.stepDue, $1.dossierID, $1.step) }
            let shown = Array(found.prefix(QueueSlice.length))
            let hasMore = found.count > shown.count
            return QueueSlice(
                dossiers: [],
                tasks: shown,
                next: hasMore
                    ? shown.last.map {
                        QueuePlace(
                            sortAt: $0.stepDue.microseconds,
                            id: $0.dossierID,
                            step: $0.step
                        )
                    } : nil,
                counts: try Self.counts(agency, store)
            )
        }
    }

    /// The dossier whose code was scanned or typed, when the actor may see it.
    package func find(scanned text: String, by actor: Actor) async throws -> ID<Dossier> {
        let code = Dossier.code(scanned: text)
        let found = try await database.read { try DossierStore(connection: $0).find(code: code) }
        guard let found else { throw DossierRefusal.unknown(code) }
        do {
            return try await sheet(found.id, by: actor).dossier.id
        } catch DossierRefusal.unknown {
            // As if there were none, by the words that were typed.
            throw DossierRefusal.unknown(code)
        }
    }

    private static func counts(_ agency: AgencyCode, _ store: DossierStore) throws
        -> [DossierBox: Int]
    {
        try DossierBox.allCases.filter { $0 != .done }.reduce(into: [:]) { counts, box in
            counts[box] = try store.count(of: agency, box: box, limit: QueueSlice.countLimit)
        }
    }
}
