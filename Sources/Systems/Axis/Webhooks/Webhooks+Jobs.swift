// SPDX-License-Identifier: Apache-2.0

import Directory
import Journal
package import Logging
package import ServiceLifecycle

extension Webhooks {
    /// Fills the outbox from the Journal, one batch of events; how many it read.
    @discardableResult
    package func enqueue() async throws -> Int {
        try await Journal(database: axis.database)
            .advance(WebhookProjection(directory: axis.directory.current()))
    }

    /// The jobs of the webhooks, each safe to run in any number of processes.
    package func jobs(logger: Logger) -> [any Service] {
        let pusher = WebhookPusher(self)
        return [
            RepeatingJob("axis-webhooks", restMilliseconds: 200, logger: logger) {
                try await enqueue() > 0
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
