// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

extension OneStop {
    private static let reminderBatch = 100

    /// Reminds those who owe an opinion; true when there may be more.
    ///
    /// Safe in any number of processes: a reminder is told once.
    package func remindStep() async throws -> Bool {
        let now = now()
        let due = try await database.read {
            try OpinionStore(connection: $0).due(at: now, limit: Self.reminderBatch)
        }
        for reminder in due {
            let stamp = stamp(Self.reminder, "remind")
            try await database.write { connection in
                let store = OpinionStore(connection: connection)
                guard try store.isOpen(reminder) else { return try store.drop(reminder) }
                guard try store.tell(reminder, at: now),
                    let dossier = try DossierStore(connection: connection).find(reminder.dossier)
                else { return }
                let note = DossierNote.Draft(
                    .reminded,
                    text: String(reminder.mark.rawValue),
                    step: reminder.step
                )
                try Self.add(
                    note,
                    to: dossier,
                    authorName: "",
                    agency: nil,
                    right: "onestop.remind",
                    by: stamp,
                    in: connection
                )
            }
        }
        return due.count == Self.reminderBatch
    }

    private static let reminder = Actor(
        subject: .job("onestop-remind"),
        agency: nil,
        roles: [],
        scope: .agency,
        strength: .none
    )

    /// How far each open opinion of these dossiers was reminded of.
    package func reminders(of ids: [ID<Dossier>]) async throws
        -> [ID<Dossier>: [String: OpinionMark]]
    {
        try await database.read { try OpinionStore(connection: $0).told(of: ids) }
    }

    /// Opinions that the actor's agency did not give in time, for who runs its work; nil for others.
    package func lateOpinions(by actor: Actor) async throws -> [DossierTask]? {
        let heads: Set<Role> = [.headOfUnit, .leader, .headOfOffice]
        guard !actor.roles.isDisjoint(with: heads) else { return nil }
        let agency = try agency(of: actor)
        return try await database.read {
            try OpinionStore(connection: $0).late(at: agency, limit: QueueSlice.length)
        }
    }
}
