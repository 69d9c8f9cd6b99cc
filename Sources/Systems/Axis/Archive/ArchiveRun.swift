// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Journal
import Storage

/// One run of the command, under its lease.
struct ArchiveRun: Sendable {
    let axis: Axis
    let order: ArchiveOrder?
    let holder: String
    let stamp: Stamp

    /// The right to archive.
    var work: LeasedWork {
        LeasedWork(
            Axis.archiveLease,
            holder: holder,
            seconds: Axis.archiveLeaseSeconds,
            database: axis.database,
            busy: ArchiveRefusal.busy
        )
    }

    /// Writes the archive of a month and records it; nil when nothing of the month is finished.
    func seal(_ month: CivilDate, _ watch: @Sendable (ArchiveStep) throws -> Void) async throws -> (
        record: ArchiveRecord, damaged: [ID<Message>]
    )? {
        guard let order else { return nil }
        let name = try await nextName(month)
        let path = "\(order.folder)/\(name).tar"
        var damaged: [ID<Message>] = []
        // A run that was cut between the name and the record left a whole file.
        if !FileManager.default.fileExists(atPath: path) {
            try FileManager.default.createDirectory(
                atPath: order.folder,
                withIntermediateDirectories: true
            )
            let writer = try ArchiveWriter(
                path,
                head: head(name, month),
                key: axis.receipts?.publicKey
            )
            damaged = try await export(month, to: writer)
            guard writer.messages > 0 else { return nil }
            _ = try await writer.finish(by: axis.receipts?.signer)
            try watch(.written)
            try writer.name()
            try watch(.named)
        }
        // Of one that was killed just after the file had its name.
        try? FileManager.default.removeItem(atPath: path + ".list.part")
        let proof = try await SealedArchive(path).prove()
        guard proof.seal.axis == axis.hop, proof.seal.name == name else {
            throw ArchiveRefusal.inTheWay(path: path)
        }
        let record = ArchiveRecord(
            name: name,
            month: month.monthText,
            path: path,
            root: proof.seal.root,
            messages: proof.seal.messages,
            bytes: proof.seal.bytes,
            isSigned: proof.key != nil,
            sealedAt: axis.now(),
            droppedAt: nil
        )
        try await keep(record)
        try watch(.recorded)
        return (record, damaged)
    }

    private func head(_ name: String, _ month: CivilDate) -> ArchiveSeal {
        ArchiveSeal(
            name: name,
            axis: axis.hop,
            month: month.monthText,
            madeAt: axis.now(),
            messages: 0,
            bytes: 0,
            root: []
        )
    }

    private func nextName(_ month: CivilDate) async throws -> String {
        let all = try await axis.database.read { try ArchiveStore(connection: $0).records() }
        let number = all.count { $0.month == month.monthText } + 1
        return "axis-\(axis.hop)-\(month.monthText)-\(number)"
    }

    private func keep(_ record: ArchiveRecord) async throws {
        let lease = try await work.lease()
        let stamp = stamp
        try await axis.database.write { connection in
            try lease.check(in: connection)
            try ArchiveStore(connection: connection).insert(record)
            try Journal.append(
                Event(
                    AxisEvents.archiveSealed,
                    of: record.object,
                    version: 1,
                    by: stamp,
                    right: Axis.right(.archive),
                    facts: [
                        "month": .text(record.month), "root": .text(Hex.string(record.root)),
                        "messages": .integer(Int64(record.messages)),
                        "bytes": .integer(Int64(record.bytes)), "signed": .flag(record.isSigned),
                    ]
                ),
                in: connection
            )
        }
    }

    /// Writes every finished message of a month; those whose bytes are damaged come back.
    private func export(_ month: CivilDate, to writer: ArchiveWriter) async throws -> [ID<Message>]
    {
        guard let order else { return [] }
        var last = ID<Message>(at: Instant(month), random: (0, 0))
        let end = ID<Message>(at: Instant(month.nextMonth), random: (0, 0))
        var damaged: [ID<Message>] = []
        var written = 0
        while true {
            _ = try await work.lease()
            let from = last
            let (all, ids) = try await axis.database.read { connection in
                let all = try ArchiveStore(connection: connection)
                    .candidates(after: from, before: end, limit: Axis.archiveBatch)
                let held = try order.held(all, connection)
                return (all, all.filter { !held.contains($0) })
            }
            for id in ids {
                guard let item = try await item(id), try await !isDamaged(item) else { continue }
                try writer.write(item, reader: axis.bodies.reader(of: item.body))
                try await events(of: item, to: writer)
                written += item.body.size
                if written > Axis.archiveStretch {
                    _ = try await work.lease()
                    written = 0
                }
            }
            guard let newest = all.last else { return damaged }
            last = newest
        }

        func item(_ id: ID<Message>) async throws -> ArchiveItem? {
            let bodies = axis.bodies
            return try await axis.database.read { connection in
                try ArchiveItem(
                    id,
                    isCollectedEnough: order.isCollectedEnough,
                    bodies: bodies,
                    in: connection
                )
            }
        }

        func isDamaged(_ item: ArchiveItem) async throws -> Bool {
            try await axis.bodies.fetch(item.body)
            var hash = SHA256()
            guard var reader = try? axis.bodies.reader(of: item.body) else {
                damaged.append(item.message.id)
                return true
            }
            while let piece = try reader.next() { hash.update(data: piece) }
            if Array(hash.finalize()) == item.body.sha256 { return false }
            damaged.append(item.message.id)
            return true
        }
    }

    /// The events of a message and of its copies, some hundred objects a file.
    private func events(of item: ArchiveItem, to writer: ArchiveWriter) async throws {
        let objects = [item.message.object] + item.deliveries.map(\.object)
        for (part, start) in stride(from: 0, to: objects.count, by: 500).enumerated() {
            let some = Array(objects[start..<min(start + 500, objects.count)])
            let events = try await axis.database.read { connection in
                try some.flatMap { try Journal.evidence(of: $0, limit: 10_000, in: connection) }
            }
            if !events.isEmpty { try writer.write(events, of: item.message.id, part: part + 1) }
        }
    }
}

extension ArchiveRecord {
    /// The name of this archive in the Journal.
    var object: String { "axis.archive/\(name)" }
}
