// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
package import Storage

/// What does not hold in the Journal, with the place where it shows.
package struct JournalFinding: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// The event does not hash to what was sealed.
        case edited
        /// There is no event at this place.
        case removed
        /// Events at the end are gone that were sealed or signed once.
        case truncated
        /// Values about a person differ from their digest in the event.
        case personalEdited = "personal-edited"
        /// The stored hashes were changed; the events are what was signed.
        case tiles
        /// A signed checkpoint does not agree with the events; `position` is its size.
        case contradicted
        /// A checkpoint is not signed by the key of this log.
        case signature
        /// A checkpoint is of another log or epoch, or no checkpoint.
        case unknownCheckpoint = "unknown-checkpoint"
        /// The record of an archive was not made by the holder of this log's key, or its file is another.
        case archive
    }

    package let kind: Kind
    package let position: Int64
    /// The event's object, or where the checkpoint came from.
    package let subject: String
}

/// What an audit found.
package struct JournalReport: Sendable {
    package let head: LogHead
    /// How many events have a place.
    package internal(set) var events: Int64 = 0
    /// Events behind the tree: they are sealed within seconds.
    package internal(set) var unsealed: Int64 = 0
    package internal(set) var waiting = 0
    package internal(set) var erased: Int64 = 0
    /// Of `events`, those that stand in archives alone.
    package internal(set) var archived: Int64 = 0
    package internal(set) var checkpoints = 0
    package internal(set) var findings: [JournalFinding] = []
    /// More were found than are listed.
    package internal(set) var isCut = false

    package var isWhole: Bool { findings.isEmpty }

    package mutating func add(_ kind: JournalFinding.Kind, _ position: Int64, _ subject: String) {
        guard findings.count < 100 else {
            isCut = true
            return
        }
        findings.append(JournalFinding(kind: kind, position: position, subject: subject))
    }
}

/// Checks every event against the tree and every checkpoint, trusting nothing that is stored.
package struct JournalAudit: Sendable {
    let database: any Database
    /// The keys that may have signed checkpoints of this log, whatever the epoch's name.
    let keys: [NoteKey]
    private static let page = 2048

    package init(database: any Database, keys: [NoteKey]) {
        self.database = database
        self.keys = keys
    }

    /// A checkpoint that the caller kept, and where from.
    package struct Given: Sendable {
        let note: SignedNote
        let source: String

        package init(_ note: SignedNote, source: String) {
            self.note = note
            self.source = source
        }
    }

    package func run(_ log: JournalLog, given: [Given] = []) async throws -> JournalReport {
        let head = try await log.head()
        var report = JournalReport(head: head)
        let claims = try await claims(head, given, &report)
        let last = try await database.read { try Journal.lastPosition(in: $0) }
        let archived = try await archived(&report)
        var walk = AuditWalk(
            head: head,
            lastPosition: last,
            claims: claims[...],
            archived: archived[...]
        )
        while let range = walk.next(atMost: Self.page) {
            let (events, tiles) = try await database.read { connection in
                try (
                    Journal.evidence(
                        after: range.lowerBound,
                        limit: range.count,
                        in: connection
                    ),
                    Self.leaves(range, of: head, in: connection)
                )
            }
            walk.take(events, tiles, in: range, &report)
        }
        let upper = walk.upperTiles
        let changed = try await database.read { connection in
            upper.filter { address, hashes in
                let stored = try? LogStore.tile(address, of: head.epoch, in: connection)
                return stored != hashes
            }.keys.map { $0 }
        }
        walk.finish(changedTiles: changed, &report)
        report.waiting = try await database.read { try Journal.waitingCount(in: $0) }
        return report
    }

    /// The leaf hashes that are stored for these places; nil where there are none.
    private static func leaves(
        _ range: Range<Int64>,
        of head: LogHead,
        in connection: any Connection
    ) throws -> [[UInt8]?] {
        var tile: (index: Int64, hashes: [UInt8]) = (-1, [])
        return try range.map { place in
            guard place < head.size else { return nil }
            let index = place / TileAddress.width
            if tile.index != index {
                let address = TileAddress(level: 0, index: index)
                let rows = try LogStore.tileIfAny(address, of: head.epoch, in: connection)
                tile = (index, rows ?? [])
            }
            let start = Int(place % TileAddress.width) * MerkleTree.hashBytes
            guard tile.hashes.count >= start + MerkleTree.hashBytes else { return nil }
            return Array(tile.hashes[start..<start + MerkleTree.hashBytes])
        }
    }

    /// What was signed about this log, here and by the caller's word, in the order of its size.
    private func claims(_ head: LogHead, _ given: [Given], _ report: inout JournalReport)
        async throws -> [AuditWalk.Claim]
    {
        var claims: [AuditWalk.Claim] = []
        for item in given {
            guard let said = Checkpoint(text: item.note.text), said.origin == head.origin else {
                report.add(.unknownCheckpoint, 0, item.source)
                continue
            }
            if isSigned(item.note, said.origin) {
                claims.append(.init(size: said.size, root: said.root, source: item.source))
            } else {
                report.add(.signature, said.size, item.source)
            }
        }
        var last: Int64 = -1
        while true {
            let start = last
            let page = try await database.read { connection in
                try LogStore.checkpoints(
                    of: head.epoch,
                    after: start,
                    limit: Self.page,
                    in: connection
                )
            }
            guard let end = page.last else { break }
            for kept in page {
                report.checkpoints += 1
                let isRight =
                    kept.note.text
                    == Checkpoint(origin: head.origin, size: kept.size, root: kept.root).text
                    && isSigned(kept.note, head.origin)
                if isRight {
                    claims.append(.init(size: kept.size, root: kept.root, source: "log_checkpoint"))
                } else {
                    report.add(.signature, kept.size, "log_checkpoint")
                }
            }
            last = end.size
        }
        claims.append(.init(size: head.size, root: head.root, source: "log_head"))
        return claims.sorted { $0.size < $1.size }
    }

    /// The stretches that stand in archives by the word of this log's key: whoever owns the database alone
    /// cannot call archived what he took away.
    private func archived(_ report: inout JournalReport) async throws -> [ClosedRange<Int64>] {
        let all = try await database.read { try JournalArchiveStore(connection: $0).all() }
        return all.compactMap { archive in
            let seal = SignedNote(parsing: Array(archive.seal.utf8)).flatMap {
                JournalArchiveSeal.read($0, keys: keys)
            }
            guard let seal, seal.name == archive.name, seal.first == archive.first,
                seal.last == archive.last
            else {
                report.add(.archive, archive.first, archive.name)
                return nil
            }
            return archive.first...archive.last
        }
    }

    private func isSigned(_ note: SignedNote, _ origin: String) -> Bool {
        keys.contains { key in
            note.isSigned(by: NoteKey(name: origin, kind: key.kind, key: key.key))
        }
    }
}
