// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Synchronization

/// Which agencies work here, kept in memory for what every page asks; follows the table.
package final class OpenOffices: Sendable {
    private let codes = Mutex<Set<AgencyCode>>([])

    package init() {}

    package func refresh(from records: Records) async throws {
        let all = Set(try await records.offices().map(\.code))
        codes.withLock { $0 = all }
    }

    package func contains(_ code: AgencyCode) -> Bool { codes.withLock { $0.contains(code) } }
}

extension Records {
    /// Whether the actor's agency works here, without asking the database.
    package func isOpen(_ actor: Actor, _ offices: OpenOffices) -> Bool {
        guard let code = actor.agency else { return false }
        return offices.contains(axis.keptCode(of: code))
    }
}
