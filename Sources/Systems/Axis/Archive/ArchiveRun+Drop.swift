// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Journal
import Storage

extension ArchiveRun {
    /// `message.json` of the longest list of recipients stays far below this.
    static let maximumJSON = 256 << 20

    /// Lets what an archive holds leave the database, as far as it is still as it was written.
    ///
    /// What stays: the message's header, its business key, its copies with their states, its receipts
    /// and its events; so lists, searches, repeats and proofs go on. What goes: the bytes, and what was
    /// reported of it.
    func drop(_ record: ArchiveRecord, _ watch: @Sendable (ArchiveStep) throws -> Void) async throws
        -> ArchiveOutcome
    {
        let archive = try SealedArchive(place(of: record))
        // Read whole before anything goes, however long ago it was made.
        try check(try await archive.prove(), against: record, archive.path)
        var outcome = ArchiveOutcome(record: record)
        var digests: [ID<Message>: [UInt8]] = [:]
        var batch: [ArchivedMessage] = []
        _ = try await archive.walk { place, content in
            switch place {
            case .document(let id): digests[id] = try content.digest()
            case .message(let id):
                let json = try JSON(parsing: content.bytes(atMost: Self.maximumJSON))
                guard let message = ArchivedMessage(json: json), message.id == id,
                    digests.removeValue(forKey: id) == message.sha256
                else { throw archive.altered(id.description) }
                batch.append(message)
                guard batch.count >= Axis.archiveBatch else { return }
                outcome.add(try await drop(batch, of: record))
                batch = []
                try watch(.dropped)
            default: break
            }
        }
        if !batch.isEmpty {
            outcome.add(try await drop(batch, of: record))
            try watch(.dropped)
        }
        let now = axis.now()
        let lease = try await work.lease()
        try await axis.database.write { connection in
            try lease.check(in: connection)
            try ArchiveStore(connection: connection).finish(record.name, at: now)
        }
        return outcome
    }

    /// Where it was written, or where the operator says that archives are now.
    private func place(of record: ArchiveRecord) throws -> String {
        let name = (record.path as NSString).lastPathComponent
        let places = [record.path, order.map { "\($0.folder)/\(name)" } ?? record.path]
        let found = places.first { FileManager.default.fileExists(atPath: $0) }
        guard let found else {
            throw ArchiveRefusal.missing(name: record.name, path: record.path)
        }
        return found
    }

    func check(_ proof: ArchiveProof, against record: ArchiveRecord?, _ path: String) throws {
        guard proof.seal.axis == axis.hop else {
            throw ArchiveRefusal.otherAxis(path: path, axis: proof.seal.axis)
        }
        guard let record, record.root == proof.seal.root, record.name == proof.seal.name else {
            throw ArchiveRefusal.notRecorded(path: path, name: proof.seal.name)
        }
    }

    /// One transaction: some messages go, or stay because they changed.
    private func drop(_ batch: [ArchivedMessage], of record: ArchiveRecord) async throws -> Dropped
    {
        let lease = try await work.lease()
        let (axis, order, stamp) = (axis, order, stamp)
        return try await axis.database.write { connection in
            try lease.check(in: connection)
            let store = ArchiveStore(connection: connection)
            let held = try order?.held(batch.map(\.id), connection) ?? []
            var result = Dropped()
            for message in batch {
                // Gone already: an earlier run was cut, or a later archive has it.
                if try store.find(message.id) != nil { continue }
                guard !held.contains(message.id),
                    try message.isStillSo(bodies: axis.bodies, in: connection)
                else {
                    result.kept += 1
                    continue
                }
                try axis.bodies.remove([message.bodyID], in: connection)
                try DeliveryStore(connection: connection).removeReports(of: message.id)
                let archived = Archived(
                    archive: record.name,
                    sha256: message.sha256,
                    at: stamp.at
                )
                try store.insert(archived, of: message.id)
                result.ids.append(message.id)
            }
            try note(AxisEvents.archiveDropped, record.object, result.ids, in: connection)
            return result
        }
    }

    func note(
        _ kind: EventKind,
        _ object: String,
        _ ids: [ID<Message>],
        in connection: any Connection
    ) throws {
        if ids.isEmpty { return }
        try Journal.append(
            Event(
                kind,
                of: object,
                version: Journal.lastVersion(of: object, in: connection) + 1,
                by: stamp,
                right: Axis.right(.archive),
                facts: ["messages": .list(ids.map(\.description))]
            ),
            in: connection
        )
    }

    struct Dropped: Sendable {
        var ids: [ID<Message>] = []
        var kept = 0
    }
}

extension ArchiveOutcome {
    fileprivate mutating func add(_ more: ArchiveRun.Dropped) {
        dropped += more.ids.count
        kept += more.kept
    }
}
