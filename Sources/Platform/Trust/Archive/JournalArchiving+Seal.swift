// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Journal
import Storage

extension JournalArchiving {
    /// Which events a month's archive gets, and what proves them.
    ///
    /// It ends at the last checkpoint that was signed in the month, so the file's proof is that note.
    private struct Plan {
        let first: Int64
        let checkpoint: KeptCheckpoint
        let head: LogHead
        let cursors: [(name: String, position: Int64)]

        var last: Int64 { checkpoint.size }
    }

    /// Writes the archive of a month and records it; nil when there is nothing of the month left.
    func seal(
        _ month: CivilDate,
        _ order: JournalArchiveOrder,
        _ watch: @Sendable (JournalArchiveStep) throws -> Void
    ) async throws -> JournalArchive? {
        guard let plan = try await plan(month) else { return nil }
        for cursor in plan.cursors
        where cursor.position < plan.last && !order.without.contains(cursor.name) {
            throw JournalArchiveRefusal.behind(
                follower: cursor.name,
                position: cursor.position,
                needed: plan.last
            )
        }
        let root = try await log.proofs(of: plan.head.epoch, size: plan.head.size) {
            try $0.root(at: plan.last)
        }
        guard root == plan.checkpoint.root else {
            throw JournalArchiveRefusal.contradicted(month: month.monthText)
        }
        let name = "\(fileName)-\(month.monthText)-\(plan.first)"
        let path = "\(order.folder)/\(name).tar"
        // A run that was cut between the name and the record left a whole file.
        if !FileManager.default.fileExists(atPath: path) {
            try FileManager.default.createDirectory(
                atPath: order.folder,
                withIntermediateDirectories: true
            )
            try await write(month, plan, name, path, watch)
        }
        let proof = try await prove(path)
        guard proof.seal.name == name, proof.seal.first == plan.first,
            proof.checkpoint.size == plan.last, proof.checkpoint.root == root,
            proof.key.key == signer.key.key
        else { throw JournalArchiveRefusal.inTheWay(path: path) }
        let archive = JournalArchive(
            name: name,
            month: month.monthText,
            first: plan.first,
            last: plan.last,
            path: path,
            seal: proof.note.description,
            epoch: plan.head.epoch,
            sealedAt: log.now()
        )
        try await keep(archive, proof.seal)
        try watch(.recorded)
        return archive
    }

    /// The log's name as files may be called.
    private var fileName: String {
        String(
            log.name.map { character in
                character.isASCII && (character.isLetter || character.isNumber || character == ".")
                    ? character : "-"
            }.prefix(40)
        )
    }

    private func plan(_ month: CivilDate) async throws -> Plan? {
        let head = try await log.head()
        let end = Instant(month.nextMonth)
        return try await database.read { connection in
            let newest = try LogStore.checkpoint(of: head.epoch, atMost: head.size, in: connection)
            guard let newest,
                let checkpoint = try LogStore.checkpoint(
                    signedBefore: end,
                    atMost: newest.size,
                    in: connection
                )
            else { return nil }
            let store = JournalArchiveStore(connection: connection)
            let first = (try store.lastPosition(atMost: checkpoint.size) ?? 0) + 1
            guard first <= checkpoint.size,
                try store.archives(after: first - 1, through: checkpoint.size).isEmpty
            else { return nil }
            return Plan(
                first: first,
                checkpoint: checkpoint,
                head: head,
                cursors: try Journal.cursors(in: connection)
            )
        }
    }

    private func write(
        _ month: CivilDate,
        _ plan: Plan,
        _ name: String,
        _ path: String,
        _ watch: @Sendable (JournalArchiveStep) throws -> Void
    ) async throws {
        let now = log.now()
        let writer = try JournalArchiveWriter(path, at: now)
        let before = try await log.proofs(of: plan.head.epoch, size: plan.head.size) {
            try $0.subtrees(of: plan.first - 1)
        }
        let lines = before.map { Data($0).base64EncodedString() + "\n" }.joined()
        let signer = signer.named(plan.head.origin)
        try writer.write(JournalArchivePlace.key, Array("\(signer.key)\n".utf8))
        try writer.write(JournalArchivePlace.checkpoint, plan.checkpoint.note.bytes)
        try writer.write(JournalArchivePlace.before, Array(lines.utf8))
        var tree = TreeFrontier(size: plan.first - 1, hashes: before)
        var place = plan.first - 1
        while place < plan.last {
            let events = try await events(after: place, through: plan.last, of: month)
            try writer.write(events)
            for event in events { tree?.append(MerkleTree.leafHash(event.canonicalBytes)) }
            place += Int64(events.count)
        }
        guard tree?.root == plan.checkpoint.root else {
            throw JournalArchiveRefusal.contradicted(month: month.monthText)
        }
        try await writer.finish { root in
            let seal = JournalArchiveSeal(
                name: name,
                origin: plan.head.origin,
                month: month.monthText,
                first: plan.first,
                last: plan.last,
                root: root,
                madeAt: now
            )
            let note = SignedNote(text: seal.text)
            return note.adding([try await signer.sign(note, at: now)])
        }
        try watch(.written)
        try writer.name()
        try watch(.named)
    }

    /// The next events of a month; what was edited or taken away by hand is never made an archive of.
    private func events(after place: Int64, through last: Int64, of month: CivilDate) async throws
        -> [LeavingEvent]
    {
        _ = try await work.lease()
        let limit = Int(min(Int64(batch), last - place))
        let rows = try await database.read {
            try Journal.evidence(after: place, limit: limit, in: $0)
        }
        guard rows.count == limit, rows.last?.position == place + Int64(limit),
            rows.allSatisfy({ $0.personal != .changed })
        else { throw JournalArchiveRefusal.contradicted(month: month.monthText) }
        return rows.map { row in
            LeavingEvent(
                position: row.position,
                canonicalBytes: row.canonicalBytes,
                personal: row.personalText
            )
        }
    }

    /// Reads a file whole, and renews the lease on the way.
    func prove(_ path: String) async throws -> JournalArchiveProof {
        var parts = 0
        return try await JournalArchiveFile(path).walk { _ in
            parts += 1
            if parts.isMultiple(of: 50) { _ = try await work.lease() }
        }
    }

    private func keep(_ archive: JournalArchive, _ seal: JournalArchiveSeal) async throws {
        let lease = try await work.lease()
        try await database.write { connection in
            try lease.check(in: connection)
            try JournalArchiveStore(connection: connection).insert(archive)
            try note(
                LogEvents.archiveSealed,
                archive,
                [
                    "month": .text(archive.month), "first": .integer(archive.first),
                    "last": .integer(archive.last), "root": .text(Hex.string(seal.root)),
                ],
                in: connection
            )
        }
    }
}
