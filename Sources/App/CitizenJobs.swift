// SPDX-License-Identifier: Apache-2.0

import Axis
import Identity
import Journal
import OneStop
import ServiceLifecycle

extension Server {
    /// What citizens have: it follows merged accounts, keeps what was given back, and counts what anybody may read.
    var citizenJobs: [any Service] {
        let oneStop = runtime.oneStop
        let journal = Journal(database: runtime.database)
        let owners = OwnerProjection(merged: IdentityEvent.accountMerged.name)
        return [
            RepeatingJob("onestop-owners", restMilliseconds: 2000, logger: logger) {
                try await journal.advance(owners) == Journal.stretch
            },
            RepeatingJob("onestop-documents", restMilliseconds: 5000, logger: logger) {
                try await journal.advance(DocumentProjection()) == Journal.stretch
            },
            RepeatingJob("onestop-figures", restMilliseconds: 600_000, logger: logger) {
                try await oneStop.figureStep()
            },
        ]
    }
}
