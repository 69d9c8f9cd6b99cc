// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage

/// Who changed something while somebody else had its form open, and when.
struct Meanwhile: Sendable {
    let who: String
    let at: Instant
}

extension Admin {
    /// The last change of an object, for whoever was about to change it too and may see it.
    func lastChange(of object: String) async throws -> Meanwhile {
        let now = now()
        return try await database.read { connection in
            guard let last = try Journal.history(of: object, in: connection).last else {
                return Meanwhile(who: "–", at: now)
            }
            // An account has the id of its officer.
            let id = last.actor.hasPrefix("person:") ? String(last.actor.dropFirst(7)) : ""
            let officer = try ID<Officer>(id).flatMap { try Directory.officer($0, in: connection) }
            return Meanwhile(who: officer?.name ?? last.actor, at: last.at)
        }
    }
}
