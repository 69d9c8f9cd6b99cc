// SPDX-License-Identifier: Apache-2.0

import Journal
package import Logging
package import ServiceLifecycle
package import Storage

/// A background job: does a step again and again until the program stops, and rests when idle.
package struct RepeatingJob: Service {
    let name: String
    let restMilliseconds: Int
    let logger: Logger
    let step: @Sendable () async throws -> Bool
    private var wakeUp: WakeUp?

    /// `step` answers whether there may be more to do at once.
    package init(
        _ name: String,
        restMilliseconds: Int,
        logger: Logger,
        step: @escaping @Sendable () async throws -> Bool
    ) {
        self.name = name
        self.restMilliseconds = restMilliseconds
        self.logger = logger
        self.step = step
    }

    /// What the job is called, in logs and leases.
    package var title: String { name }

    /// The same job, which another process may wake; its own pause is then no shorter than a second,
    /// for nothing depends on being woken.
    package func woken(by wakeUp: WakeUp) -> RepeatingJob {
        var job = RepeatingJob(
            name,
            restMilliseconds: max(1000, restMilliseconds),
            logger: logger,
            step: step
        )
        job.wakeUp = wakeUp
        return job
    }

    /// The same job, done by one process at a time only.
    package func inTurn(_ turn: Turn) -> RepeatingJob {
        var job = RepeatingJob(name, restMilliseconds: restMilliseconds, logger: logger) { [step] in
            guard try await turn.isOurs() else { return false }
            return try await step()
        }
        job.wakeUp = wakeUp
        return job
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var failures = 0
            while !Task.isCancelled {
                var hasMore = false
                let words = wakeUp?.count ?? 0
                do {
                    hasMore = try await step()
                    failures = 0
                } catch is CancellationError {
                    return
                } catch {
                    // What a stop interrupts is no failure.
                    if Task.isCancelled { return }
                    failures += 1
                    logger.error("job failed", metadata: ["job": "\(name)", "error": "\(error)"])
                }
                // After failures it waits longer, up to 30 s, so that a dead database is not stormed.
                let rest = failures == 0 ? restMilliseconds : min(30_000, 100 << min(failures, 8))
                if hasMore { continue }
                if let wakeUp, failures == 0 {
                    await wakeUp.wait(after: words, atMost: .milliseconds(rest))
                } else {
                    try? await Task.sleep(for: .milliseconds(rest))
                }
            }
        }
    }
}

extension Axis {
    /// The jobs of this system, each safe to run in any number of processes.
    package func jobs(holder: String, logger: Logger) -> [any Service] {
        let journal = Journal(database: database)
        let statistics = StatisticsProjection()
        let rerouting = Rerouting()
        let lateness = Lateness()
        return [
            RepeatingJob("axis-fan-out", restMilliseconds: 50, logger: logger) {
                try await fanOutStep(holder: holder)
            },
            RepeatingJob("axis-receipts", restMilliseconds: 1000, logger: logger) {
                try await signLeftReceipts() > 0
            },
            RepeatingJob("axis-countersign", restMilliseconds: 1000, logger: logger) {
                try await countersign() > 0
            },
            RepeatingJob("axis-reroute", restMilliseconds: 500, logger: logger) {
                try await rerouting.step(self)
                return false
            },
            RepeatingJob("axis-lateness", restMilliseconds: 60_000, logger: logger) {
                try await lateness.step(self, holder: holder)
                return false
            },
            RepeatingJob("axis-statistics", restMilliseconds: 200, logger: logger) {
                try await journal.advance(statistics) == Journal.stretch
            },
            RepeatingJob("axis-desk", restMilliseconds: 200, logger: logger) {
                try await advanceDesks(journal: journal)
            },
        ]
    }

    /// One step under the lease `axis-fan-out`; nothing is written while there is nothing to do.
    private func fanOutStep(holder: String) async throws -> Bool {
        let isNeeded = try await database.read { connection in
            try MessageStore(connection: connection).nextFanOut() != nil
        }
        guard isNeeded else { return false }
        let lease = try await database.write { connection in
            try Lease.take("axis-fan-out", holder: holder, seconds: 10, in: connection)
        }
        guard let lease else { return false }
        return try await fanOutOnce(lease: lease)
    }
}
