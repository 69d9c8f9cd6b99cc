// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// How much lies with one person now.
package struct PersonLoad: Sendable, Equatable {
    package let party: Party
    package let title: String
    /// What he has to do, and of that what is past its deadline; both stop at `WorkSlice.countLimit`.
    package let open: Int
    package let overdue: Int
    package let waiting: Int
}

extension WorkStore {
    /// Lines of a list that are past their deadline, counting no further than `limit`.
    fileprivate func overdue(of owner: WorkOwner, at now: Instant, limit: Int) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS lines FROM (
                SELECT 1 AS line FROM records_work
                WHERE owner = \(owner.text) AND box = \(WorkBox.now) AND due_at < \(now)
                LIMIT \(limit)
            ) AS found
            """
        )[0].value("lines")
    }
}

extension Records {
    /// Who of the office has how much, the most loaded first.
    package func loads(by actor: Actor) async throws -> [PersonLoad] {
        let now = now()
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.followUp, seat, .office)
            let store = WorkStore(connection: connection)
            let limit = WorkSlice.countLimit
            return try staff(of: seat.office, in: connection).members.map { member in
                let owner = WorkOwner.person(member.party.person)
                return PersonLoad(
                    party: member.party,
                    title: member.title,
                    open: try store.count(of: owner, box: .now, limit: limit),
                    overdue: try store.overdue(of: owner, at: now, limit: limit),
                    waiting: try store.count(of: owner, box: .waiting, limit: limit)
                )
            }.sorted { ($0.overdue, $0.open) > ($1.overdue, $1.open) }
        }
    }
}
