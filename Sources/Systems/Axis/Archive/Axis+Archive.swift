// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation
import Journal
package import Storage

/// What an operator wants archived, and where to.
package struct ArchiveOrder: Sendable {
    /// The first month that stays.
    let before: CivilDate
    let folder: String
    /// A copy that its recipient collected counts as finished, whatever it reported since.
    let isCollectedEnough: Bool
    /// Nothing leaves the database yet: another run does that, after the files were copied away.
    let isSealOnly: Bool
    /// Messages that another system of this program still reads from the axis.
    let held: @Sendable ([ID<Message>], any Connection) throws -> Set<ID<Message>>

    /// `before` is a month, `2020-03`.
    package init(
        before: String,
        folder: String,
        isCollectedEnough: Bool = false,
        isSealOnly: Bool = false,
        held: @escaping @Sendable ([ID<Message>], any Connection) throws -> Set<ID<Message>>
    ) throws {
        guard let first = CivilDate(text: before + "-01") else {
            throw ArchiveRefusal.badMonth(before)
        }
        self.before = first
        self.folder = folder
        self.isCollectedEnough = isCollectedEnough
        self.isSealOnly = isSealOnly
        self.held = held
    }
}

/// What became of one archive in a run.
package struct ArchiveOutcome: Sendable, Equatable {
    package let record: ArchiveRecord
    /// Messages that left the database in this run.
    package internal(set) var dropped = 0
    /// Messages that changed after they were written, or are needed elsewhere: they stay.
    package internal(set) var kept = 0
    /// Messages whose bytes are not what they were received as: a backup has them, the archive not.
    package internal(set) var damaged: [ID<Message>] = []
}

/// Where a run stands, for who watches it; what it throws ends the run there.
package enum ArchiveStep: Sendable, Equatable {
    case written, named, recorded, dropped
}

extension Axis {
    static let archiveLease = "axis-archive"
    /// As long as another process waits for one that was killed; whoever lives renews it.
    static let archiveLeaseSeconds = 10
    /// Bytes written between two renewals.
    static let archiveStretch = 4 << 20
    /// Messages looked at before the lease is renewed, and messages of one transaction that drops.
    static let archiveBatch = 50

    /// Moves finished documents of past months out of the database into one sealed file a month.
    ///
    /// A file is on disk and was read back whole before anything leaves. Cut at any moment, the next
    /// run goes on where this one stood; run twice, it does nothing twice.
    package func archive(
        _ order: ArchiveOrder,
        holder: String,
        by actor: Actor,
        requestID: String,
        watching watch: @Sendable (ArchiveStep) throws -> Void = { _ in }
    ) async throws -> [ArchiveOutcome] {
        try demandArchive(actor)
        let run = ArchiveRun(
            axis: self,
            order: order,
            holder: holder,
            stamp: stamp(actor, requestID)
        )
        return try await run.alone { try await archive(order, run, watch) }
    }

    private func archive(
        _ order: ArchiveOrder,
        _ run: ArchiveRun,
        _ watch: @Sendable (ArchiveStep) throws -> Void
    ) async throws -> [ArchiveOutcome] {
        var outcomes: [ArchiveOutcome] = []
        let open = try await database.read {
            try ArchiveStore(connection: $0).records().filter { $0.droppedAt == nil }
        }
        if !order.isSealOnly {
            for record in open { outcomes.append(try await run.drop(record, watch)) }
        }
        let sealed = Set(order.isSealOnly ? open.map(\.month) : [])
        let beginning = try await database.read {
            try ArchiveStore(connection: $0).beginning()
        }
        guard var month = beginning?.date.firstOfMonth else { return outcomes }
        let end = min(order.before, now().date.firstOfMonth.nextMonth)
        while month < end {
            if !sealed.contains(month.monthText),
                let (record, damaged) = try await run.seal(month, watch)
            {
                var outcome = ArchiveOutcome(record: record)
                if !order.isSealOnly { outcome = try await run.drop(record, watch) }
                outcome.damaged = damaged
                outcomes.append(outcome)
            }
            month = month.nextMonth
        }
        return outcomes
    }

    /// Every archive that this axis made, the oldest first.
    package func archives(by actor: Actor) async throws -> [ArchiveRecord] {
        try demandArchive(actor)
        return try await database.read { try ArchiveStore(connection: $0).records() }
    }

    func demandArchive(_ actor: Actor) throws {
        guard actor.scope == .nation, Self.may(actor, .archive, .below) else {
            throw AxisRefusal.forbidden(action: .archive, agency: actor.agency?.text ?? "")
        }
    }
}

/// One run of the command, under its lease.
struct ArchiveRun: Sendable {
    let axis: Axis
    let order: ArchiveOrder?
    let holder: String
    let stamp: Stamp

    /// Takes or renews the right to archive.
    func lease() async throws -> Lease {
        let holder = holder
        let lease = try await axis.database.write { connection in
            try Lease.take(
                Axis.archiveLease,
                holder: holder,
                seconds: Axis.archiveLeaseSeconds,
                in: connection
            )
        }
        guard let lease else { throw ArchiveRefusal.busy }
        return lease
    }

    /// Does something while no other process archives or restores.
    func alone<T>(_ body: () async throws -> T) async throws -> T {
        _ = try await lease()
        do {
            let result = try await body()
            try await release()
            return result
        } catch {
            // Whoever comes next need not wait for the lease to run out.
            try? await release()
            throw error
        }
    }

    private func release() async throws {
        let lease = try await lease()
        try await axis.database.write { try lease.release(in: $0) }
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
        let lease = try await lease()
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
            _ = try await lease()
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
                    _ = try await lease()
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

extension CivilDate {
    var firstOfMonth: CivilDate { adding(days: 1 - day) }
    var nextMonth: CivilDate { firstOfMonth.adding(days: 31).firstOfMonth }
    /// `2020-03`.
    var monthText: String { String(description.prefix(7)) }
}
