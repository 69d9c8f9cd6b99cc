// SPDX-License-Identifier: Apache-2.0

import Directory
import Journal
package import Logging
package import ServiceLifecycle
import Storage

extension Webhooks {
    /// Fills the outbox from the Journal, one batch of events; how many it read.
    @discardableResult
    package func enqueue() async throws -> Int {
        let journal = Journal(database: axis.database)
        let projection = WebhookProjection(
            directory: axis.directory.current(),
            others: others
        )
        // Where nobody listens the events need not be read, which is most of this job's cost.
        let last = try await journal.lastPosition()
        let isEmpty = try await axis.database.read { connection in
            try !WebhookStore(connection: connection).hasAny()
        }
        guard isEmpty else { return try await journal.advance(projection) }
        let name = projection.name
        guard try await journal.cursor(of: name) < last else { return 0 }
        try await axis.database.write { connection in
            guard try !WebhookStore(connection: connection).hasAny() else { return }
            try Journal.move(name, to: last, in: connection)
        }
        return 0
    }

    /// The jobs of the webhooks, each safe to run in any number of processes.
    package func jobs(logger: Logger) -> [any Service] {
        let pusher = WebhookPusher(self)
        return [
            RepeatingJob("axis-webhooks", restMilliseconds: 200, logger: logger) {
                try await enqueue() == Journal.stretch
            },
            RepeatingJob("axis-webhook-push", restMilliseconds: 200, logger: logger) {
                try await pusher.push() > 0
            },
            RepeatingJob("axis-webhook-sweep", restMilliseconds: 3_600_000, logger: logger) {
                try await forget()
                return false
            },
        ]
    }
}
