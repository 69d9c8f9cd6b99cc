// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Logging
import ServiceLifecycle
import Storage
import UnixSignals
import Web

extension Runtime {
    /// Refuses to begin where this machine's clock and the database's tell different times.
    static func checkClock(
        of database: any Database,
        now: @Sendable () -> Instant = systemClock
    ) async throws {
        let before = now()
        let theirs = try await database.read { try $0.clock() }
        let after = now()
        // The database was asked at some moment between the two.
        let seconds =
            theirs < before
            ? before.seconds(since: theirs)
            : theirs > after ? -theirs.seconds(since: after) : 0
        if abs(seconds) > Double(StorageFault.clockTolerance) {
            throw StorageFault.clock(secondsAhead: Int(seconds))
        }
    }

    /// Without these no request can be served: a balancer then asks another process.
    var databaseChecks: [Health.Check] {
        let database = database
        // A training copy's clock is meant to differ.
        let now = settings.training.isOn ? Self.systemClock : now
        return [
            Health.Check("database") { try await database.read { _ = try $0.clock() } },
            Health.Check("clock") { try await Self.checkClock(of: database, now: now) },
            Health.Check("database-pool") {
                // Half of the time after which the pool refuses.
                let pressure = (database as? PostgreSQLDatabase)?.pressure
                if let pressure, pressure.seconds > 15 { throw StorageRefusal.busy }
            },
        ]
    }
}

extension Server {
    /// The jobs that follow the Journal, woken when the sequencer has numbered a batch.
    func woken(_ services: [any Service]) -> [any Service] {
        // One process alone numbers its events itself and looks often enough.
        guard !runtime.settings.string("database.url").isEmpty else { return services }
        let wakeUp = WakeUp()
        let turn = Turn("journal-followers", holder: runtime.holder, database: runtime.database)
        let shared: Set = [
            "axis-statistics", "axis-desk", "axis-webhooks", "records-arrivals", "records-search",
        ]
        let woken = services.map { service -> any Service in
            guard let job = service as? RepeatingJob else { return service }
            // Three processes would each read and compute what one of them may write.
            if shared.contains(job.title) { return job.woken(by: wakeUp).inTurn(turn) }
            if job.title == "journal-sequencer" { return job.inTurn(turn) }
            // What pages of this process wait for.
            return job.title == "axis-desk-live" ? job.woken(by: wakeUp) : job
        }
        return woken + [
            Announcements(database: runtime.database, wakeUp: wakeUp), TurnEnd(turn: turn),
        ]
    }
}

/// Hears what other processes announce, as long as this one serves.
private struct Announcements: Service {
    let database: any Database
    let wakeUp: WakeUp

    func run() async throws {
        let wakeUp = wakeUp
        let listening = database.listen { wakeUp.signal() }
        defer { listening?.end() }
        try? await gracefulShutdown()
    }
}

/// Lets another process follow the Journal at once when this one stops.
private struct TurnEnd: Service {
    let turn: Turn

    func run() async throws {
        try? await gracefulShutdown()
        try await turn.end()
    }
}

extension Runtime {
    /// The bucket that the settings name, if any.
    static func bucket(_ settings: Settings, _ now: @escaping @Sendable () -> Instant) throws -> S3?
    {
        let address = settings.string("bodies.s3")
        guard !address.isEmpty else { return nil }
        return try S3(
            address: address,
            region: settings.string("bodies.s3-region"),
            key: settings.string("bodies.s3-key"),
            secret: settings.string("bodies.s3-secret"),
            now: now
        )
    }
}

/// On SIGTERM: some seconds in which balancers see that this process ends, then the end.
struct DrainAtSignal: Service {
    let draining: Draining
    let seconds: Int

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
                draining.begin()
                try? await Task.sleep(for: .seconds(seconds))
                return
            }
        }
    }
}
