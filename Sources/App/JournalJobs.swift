// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Directory
import Foundation
import Logging
import Metrics
import ServiceLifecycle
import Storage
import Trust

extension Server {
    /// The log of the Journal: sealed every second, signed and copied away every minute.
    var journalJobs: [any Service] {
        get throws {
            let (log, signer, holder) = (runtime.log, runtime.logSigner, runtime.holder)
            let (logger, database) = (logger, runtime.database)
            let places = try runtime.checkpointPlaces
            let stamper = runtime.stamper
            if places.isEmpty {
                logger.warning(
                    "checkpoints of the Journal stay on this machine: set journal.copies to a folder elsewhere"
                )
            }
            if runtime.axis.receipts == nil {
                logger.warning(
                    "the axis signs no receipts: make a key with «vanlang trust key new» and set axis.key"
                )
            }
            return [
                RepeatingJob("journal-seal", restMilliseconds: 1000, logger: logger) {
                    try await log.seal(holder: holder) > 0
                },
                RepeatingJob("journal-checkpoint", restMilliseconds: 60_000, logger: logger) {
                    let lease = try await database.claim { connection in
                        try Lease.take(
                            "journal-checkpoint",
                            holder: holder,
                            seconds: 90,
                            in: connection
                        )
                    }
                    guard lease != nil else { return false }
                    // What is there already belongs into the first checkpoint.
                    while try await log.seal(holder: holder) > 0 {}
                    let outcome = try await log.checkpoint(
                        signer: signer,
                        places: places,
                        stamper: stamper
                    )
                    for (place, reason) in outcome?.missed ?? [:] {
                        logger.warning(
                            "a checkpoint of the Journal was not kept elsewhere",
                            metadata: ["place": "\(place)", "reason": "\(reason)"]
                        )
                    }
                    return false
                },
            ]
        }
    }
}

extension Runtime {
    static func logSigner(_ settings: Settings, _ secrets: SecretBox) throws -> NoteSigner {
        try NoteSigner(name: logName(settings), seed: secrets.derived(for: "journal-log"))
    }

    /// The name of this node's log, and of the key that signs its checkpoints.
    static func logName(_ settings: Settings) -> String {
        let name = settings.string("journal.origin")
        return name.isEmpty ? "\(settings.string("axis.hop"))/journal" : name
    }
}
