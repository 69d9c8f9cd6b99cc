// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

extension Procedures {
    /// Ends a procedure from a day on: nobody begins it then, dossiers under way are settled as they were filed.
    package func repeal(
        _ code: String,
        from day: CivilDate,
        decision: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        try demand(.publish, actor)
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let store = ProcedureStore(connection: connection)
            let published = try store.versions(of: code).filter { $0.state != .draft }
            guard var last = published.first else { throw ProcedureRefusal.unknown(code) }
            guard last.state == .published else { throw ProcedureRefusal.repealed(code) }
            // No back-dating: what was begun until now was begun rightly.
            guard day >= stamp.at.date, last.validFrom.map({ $0 < day }) ?? false else {
                throw ProcedureRefusal.notLater(than: max(stamp.at.date, last.validFrom ?? day))
            }
            last.state = .repealed
            last.validUntil = day
            last.version += 1
            try store.update(last, at: stamp.at)
            try store.advance()
            try Journal.append(
                Event(
                    ProcedureEvents.repealed,
                    of: last.object,
                    version: last.version,
                    by: stamp,
                    right: ProcedureAction.publish.rawValue,
                    facts: [
                        "code": .text(code), "until": .text(day.description),
                        "decision": .text(decision),
                    ]
                ),
                in: connection
            )
        }
    }
}
