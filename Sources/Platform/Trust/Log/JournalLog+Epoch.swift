// SPDX-License-Identifier: Apache-2.0

import Core
package import Journal
import Storage

package enum LogEvents {
    /// The database was restored: what the old epoch said last, and why a new one begins.
    package static let epochOpened = EventKind(
        "journal.epoch.opened",
        facts: ["origin": .text, "checkpoint": .text, "size": .integer, "reason": .text]
    )

    /// A month's events stand in a file too.
    package static let archiveSealed = EventKind(
        "journal.archive.sealed",
        facts: ["month": .text, "first": .integer, "last": .integer, "root": .text]
    )
    /// They left the database, but for those that are needed here.
    package static let archiveLeft = EventKind(
        "journal.archive.left",
        facts: ["stayed": .integer]
    )
    package static let archiveRestored = EventKind(
        "journal.archive.restored",
        facts: ["events": .integer]
    )

    package static let all = [epochOpened, archiveSealed, archiveLeft, archiveRestored]
}

extension JournalLog {
    /// Begins a new epoch after a restore, by an event that embeds the last checkpoint known.
    ///
    /// The new tree again holds every event from the first, so old checkpoints of what was kept are
    /// consistent with it, and what was lost lies between its size here and that checkpoint's.
    package func openEpoch(after note: SignedNote, reason: String, by stamp: Stamp) async throws
        -> LogHead
    {
        guard let last = Checkpoint(text: note.text),
            let lastEpoch = Self.epoch(of: last.origin, name: name)
        else { throw LogFault.otherEpoch(place: "the checkpoint given", origin: note.text) }
        let here = try await head()
        let epoch = max(here.epoch, lastEpoch) + 1
        let next = LogHead(
            epoch: epoch,
            origin: Self.origin(name, epoch: epoch),
            size: 0,
            root: MerkleTree.emptyRoot
        )
        let event = Event(
            LogEvents.epochOpened,
            of: "journal.epoch/\(epoch)",
            version: 1,
            by: stamp,
            right: "journal.epoch",
            facts: [
                "origin": .text(next.origin), "checkpoint": .text(note.description),
                "size": .integer(last.size), "reason": .text(reason),
            ]
        )
        return try await database.write { connection in
            guard try LogStore.open(next, at: stamp.at, in: connection) else {
                throw LogFault.epochTaken(epoch)
            }
            try Journal.append(event, in: connection)
            return next
        }
    }
}
