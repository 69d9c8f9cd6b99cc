// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// Whose work it is, and how much.
package struct HeldWork: Sendable, Equatable {
    /// As `OneStopOfficers.Officer` has it.
    package let officer: String
    package let name: String
    package let count: Int
    /// False when this officer has no post here any more.
    package let isHere: Bool
}

extension OneStop {
    /// What is given to whom at the actor's agency, those who left first.
    package func heldWork(by actor: Actor) async throws -> [HeldWork] {
        let agency = try handOverAgency(actor)
        let here = try await officers.list(agency)
        let held = try await database.read { connection in
            try DossierStore(connection: connection).held(at: agency)
        }
        return held.map { line in
            let known = here.first { $0.id == line.officer }
            return HeldWork(
                officer: line.officer,
                name: known?.name ?? line.name,
                count: line.count,
                isHere: known != nil
            )
        }.sorted { ($0.isHere ? 1 : 0, $0.name) < ($1.isHere ? 1 : 0, $1.name) }
    }

    /// Who works at the actor's agency.
    package func colleagues(by actor: Actor) async throws -> [OneStopOfficers.Officer] {
        try await officers.list(handOverAgency(actor))
    }

    /// Gives everything that one officer has in hand to another; what the other's roles do not allow stays,
    /// and is told.
    package func handOver(
        from officer: String,
        to other: String,
        actorName: String,
        by actor: Actor,
        requestID: String
    ) async throws -> BulkOutcome {
        let agency = try handOverAgency(actor)
        let tasks = try await database.read {
            try DossierStore(connection: $0).tasks(of: officer, at: agency)
        }
        var outcome = BulkOutcome()
        for (dossier, step) in tasks where officer != other {
            do {
                try await assign(
                    step: step,
                    to: other,
                    on: dossier,
                    authorName: actorName,
                    by: actor,
                    requestID: requestID
                )
                outcome.done += 1
            } catch let refusal as DossierRefusal where refusal.kind != .forbidden {
                outcome.refused.append(BulkOutcome.Refused(dossier: dossier, why: refusal))
            }
        }
        return outcome
    }

    private func handOverAgency(_ actor: Actor) throws -> AgencyCode {
        let heads: Set<Role> = [.headOfUnit, .headOfDesk, .leader, .headOfOffice]
        guard !actor.roles.isDisjoint(with: heads), Self.may(actor, .read, .receiving) else {
            throw DossierRefusal.forbidden(.work)
        }
        return try agency(of: actor)
    }
}

extension DossierStore {
    /// How many open steps each officer of an agency has; names as they were when it was given.
    func held(at agency: AgencyCode) throws -> [(officer: String, name: String, count: Int)] {
        let lines = try connection.rows(
            """
            SELECT officer, COUNT(*) AS lines FROM dossier_task
            WHERE agency = \(agency) AND officer <> '' GROUP BY officer ORDER BY officer LIMIT 500
            """
        )
        return try lines.map { row in
            let officer: String = try row.value("officer")
            let first = try tasks(of: officer, at: agency, limit: 1).first
            let note = try first.flatMap { id, _ in
                try DossierNoteStore(connection: connection).notes(of: id)
                    .last { $0.kind == .assigned && $0.officer == officer }
            }
            return (officer, note?.text ?? officer, try row.value("lines"))
        }
    }

    func tasks(of officer: String, at agency: AgencyCode, limit: Int = 2000) throws
        -> [(ID<Dossier>, String)]
    {
        try connection.rows(
            """
            SELECT dossier_id, step FROM dossier_task
            WHERE agency = \(agency) AND officer = \(officer)
            ORDER BY due_at, dossier_id, step LIMIT \(limit)
            """
        ).map { try ($0.value("dossier_id"), $0.value("step")) }
    }
}
