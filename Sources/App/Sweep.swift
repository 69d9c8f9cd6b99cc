// SPDX-License-Identifier: Apache-2.0

import Axis
import Logging
import Metrics
import OneStop
import ServiceLifecycle
import Storage

/// Removes what nobody needs any more: answers under old request keys, uploads that nobody came back
/// for, and the files of bodies without a row.
///
/// One process does it, under the lease `sweep`, in small transactions.
struct Sweep: Sendable {
    let database: any Database
    let axis: Axis
    let oneStop: OneStop
    let files: BodySweep
    let holder: String
    let logger: Logger

    /// Rows of one transaction, which others wait for on SQLite.
    private static let batch = 200
    private static let leaseSeconds = 120

    init(_ runtime: Runtime, logger: Logger) {
        database = runtime.database
        axis = runtime.axis
        oneStop = runtime.oneStop
        files = BodySweep(runtime.bodies, database: runtime.database)
        holder = runtime.holder
        self.logger = logger
    }

    /// Once an hour, and soon after the start.
    var job: RepeatingJob {
        RepeatingJob("sweep", restMilliseconds: 3_600_000, logger: logger) {
            try await step()
            return false
        }
    }

    /// Everything once; nothing when another process is at it.
    func step() async throws {
        let (axis, oneStop, now) = (axis, oneStop, axis.now())
        try await repeatedly("request_key") { lease, limit in
            try await database.write { connection in
                try lease.check(in: connection)
                return try RequestKey.forget(before: now, limit: limit, in: connection)
            }
        }
        try await repeatedly("upload") { try await axis.sweepUploads(limit: $1, under: $0) }
        try await repeatedly("filing_upload") {
            try await oneStop.sweepUploads(limit: $1, under: $0)
        }
        if try await files.isHeld() {
            logger.info("no files are removed while a backup is taken")
            return
        }
        guard try await lease() != nil else { return }
        count(try await files.finish(now: now), "body")
        for part in BodySweep.parts {
            try Task.checkCancellation()
            // Renewed now and then; a second process at the same files would do no harm.
            if part % 32 == 0, try await lease() == nil { return }
            count(try await files.sweep(part: part, now: now), "body_moved")
        }
    }

    /// Batches under the lease until one is not full.
    private func repeatedly(
        _ what: String,
        _ batch: (Lease, _ limit: Int) async throws -> Int
    ) async throws {
        var swept = Self.batch
        while swept >= Self.batch, let lease = try await lease() {
            try Task.checkCancellation()
            swept = try await batch(lease, Self.batch)
            count(swept, what)
        }
    }

    private func lease() async throws -> Lease? {
        let holder = holder
        return try await database.write { connection in
            try Lease.take("sweep", holder: holder, seconds: Self.leaseSeconds, in: connection)
        }
    }

    private func count(_ swept: Int, _ what: String) {
        if swept == 0 { return }
        Counter(label: "storage_swept", dimensions: [("what", what)]).increment(by: swept)
    }
}
