// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
package import Journal
import Storage

extension JournalArchiving {
    /// Lets the events of an archive leave, as far as they are still what it says and nothing needs them.
    func drop(
        _ archive: JournalArchive,
        _ order: JournalArchiveOrder,
        _ watch: @Sendable (JournalArchiveStep) throws -> Void
    ) async throws -> JournalArchiveOutcome {
        let path = try place(of: archive, order.folder)
        // Read whole before anything goes, however long ago it was made.
        try check(try await prove(path), against: archive, path)
        guard let month = CivilDate(text: archive.month + "-01") else {
            throw JournalArchiveRefusal.badMonth(archive.month)
        }
        let end = Instant(month.nextMonth)
        var outcome = JournalArchiveOutcome(archive: archive)
        _ = try await JournalArchiveFile(path).walk { events in
            let lease = try await work.lease()
            let left = try await database.write { connection in
                try lease.check(in: connection)
                try Self.demandRead(archive, order.without, in: connection)
                return try Journal.leave(
                    events,
                    to: archive,
                    before: end,
                    held: order.held,
                    in: connection
                )
            }
            outcome.left += left
            try watch(.left)
        }
        let (lease, now) = (try await work.lease(), log.now())
        let stayed = try await database.read { connection in
            try Journal.count(from: archive.first, through: archive.last, in: connection)
        }
        outcome.stayed = stayed
        try await database.write { connection in
            try lease.check(in: connection)
            try JournalArchiveStore(connection: connection).finish(archive, at: now)
            try note(
                LogEvents.archiveLeft,
                archive,
                ["stayed": .integer(Int64(stayed))],
                in: connection
            )
        }
        return outcome
    }

    /// Somebody may have set a follower back since the file was made.
    private static func demandRead(
        _ archive: JournalArchive,
        _ without: Set<String>,
        in connection: any Connection
    ) throws {
        for cursor in try Journal.cursors(in: connection)
        where cursor.position < archive.last && !without.contains(cursor.name) {
            throw JournalArchiveRefusal.behind(
                follower: cursor.name,
                position: cursor.position,
                needed: archive.last
            )
        }
    }

    /// Where it was written, or where the operator says that archives are now.
    private func place(of archive: JournalArchive, _ folder: String) throws -> String {
        let places = [archive.path, "\(folder)/\(archive.name).tar"]
        guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw JournalArchiveRefusal.missing(name: archive.name, path: archive.path)
        }
        return found
    }

    func check(_ proof: JournalArchiveProof, against archive: JournalArchive, _ path: String)
        throws
    {
        guard archive.seal == proof.note.description else {
            throw JournalArchiveRefusal.notRecorded(path: path, name: proof.seal.name)
        }
    }

    /// Brings the events of an archive back into the database; how many it has.
    ///
    /// The file is read whole first, and must be the one that was recorded. Until the last event is here
    /// everything goes on to say «archived»; cut before, the same command goes on.
    package func restore(
        _ path: String,
        watching watch: @Sendable (JournalArchiveStep) throws -> Void = { _ in }
    ) async throws -> Int64 {
        try await work.alone {
            let proof = try await prove(path)
            let found = try await database.read {
                try JournalArchiveStore(connection: $0).find(proof.seal.name)
            }
            let isBack = try await isHere(proof)
            guard let archive = found else {
                // Restored before: the archive is forgotten and its events are here.
                if isBack, proof.key.key == signer.key.key { return 0 }
                throw JournalArchiveRefusal.notRecorded(path: path, name: proof.seal.name)
            }
            try check(proof, against: archive, path)
            _ = try await JournalArchiveFile(path).walk { events in
                let lease = try await work.lease()
                try await database.write { connection in
                    try lease.check(in: connection)
                    try Journal.restore(events, in: connection)
                }
                try watch(.restored)
            }
            guard try await isHere(proof) else {
                throw JournalArchiveRefusal.contradicted(month: archive.month)
            }
            let count = archive.last - archive.first + 1
            let lease = try await work.lease()
            try await database.write { connection in
                try lease.check(in: connection)
                try JournalArchiveStore(connection: connection).remove(archive)
                try note(
                    LogEvents.archiveRestored,
                    archive,
                    ["events": .integer(count)],
                    in: connection
                )
            }
            return count
        }
    }

    private func isHere(_ proof: JournalArchiveProof) async throws -> Bool {
        let (first, last) = (proof.seal.first, proof.seal.last)
        let here = try await database.read {
            try Journal.count(from: first, through: last, in: $0)
        }
        return Int64(here) == last - first + 1
    }

    /// What does not agree in an archive's file with the record of it and with this log; nil when all does.
    package func compare(_ archive: JournalArchive, at path: String) async throws
        -> JournalArchiveRefusal?
    {
        do {
            let proof = try await JournalArchiveFile(path).prove()
            try check(proof, against: archive, path)
            let head = try await log.head()
            let root = try await log.proofs(of: head.epoch, size: head.size) {
                try $0.root(at: archive.last)
            }
            return root == proof.checkpoint.root ? nil : .contradicted(month: archive.month)
        } catch let refusal as JournalArchiveRefusal {
            return refusal
        }
    }
}
