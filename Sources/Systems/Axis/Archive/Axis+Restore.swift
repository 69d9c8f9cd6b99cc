// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
package import Storage

extension Axis {
    /// Brings messages of an archive back into the database; how many came.
    ///
    /// The file is read whole first, and must be the one that was recorded. What the database has
    /// already is passed over, so that it may be cut and run again. `wanted` narrows it to some.
    package func restore(
        _ archive: SealedArchive,
        only wanted: Set<ID<Message>>? = nil,
        holder: String,
        by actor: Actor,
        requestID: String
    ) async throws -> Int {
        try demandArchive(actor)
        let run = ArchiveRun(axis: self, order: nil, holder: holder, stamp: stamp(actor, requestID))
        return try await run.work.alone { try await restore(archive, only: wanted, run) }
    }

    private func restore(
        _ archive: SealedArchive,
        only wanted: Set<ID<Message>>?,
        _ run: ArchiveRun
    ) async throws -> Int {
        let proof = try await archive.prove()
        let name = proof.seal.name
        let record = try await database.read { try ArchiveStore(connection: $0).record(name) }
        try run.check(proof, against: record, archive.path)
        var restored = 0
        var received: (id: ID<Message>, body: StoredBody)?
        let again = try await archive.walk { place, content in
            switch place {
            case .document(let id):
                received = nil
                guard wanted?.contains(id) ?? true, try await isArchived(id, in: name) else {
                    return
                }
                var spool = spool()
                while let piece = try content.next() { try spool.write(piece) }
                received = (id, try spool.finish())
            case .message(let id):
                guard let (known, body) = received, known == id else { return }
                let json = try JSON(parsing: content.bytes(atMost: ArchiveRun.maximumJSON))
                guard let message = ArchivedMessage(json: json), message.id == id else {
                    throw archive.altered(id.description)
                }
                if try await run.restore(message, body: body, from: name) { restored += 1 }
            default: break
            }
        }
        guard again.seal == proof.seal else { throw archive.altered(ArchivePlace.seal) }
        return restored
    }

    private func isArchived(_ id: ID<Message>, in archive: String) async throws -> Bool {
        try await database.read {
            try ArchiveStore(connection: $0).find(id)?.archive == archive
        }
    }

    /// Where a message's bytes are when they are not here.
    package static func archived(_ id: ID<Message>, in connection: any Connection) throws
        -> Archived?
    {
        try ArchiveStore(connection: connection).find(id)
    }

    /// A message's bytes; says where they went when they are not here any more.
    func kept(_ message: Message, in connection: any Connection) throws -> StoredBody {
        if let body = try bodies.find(message.bodyID, in: connection) { return body }
        if let archived = try Self.archived(message.id, in: connection) {
            throw AxisRefusal.archived(ref: message.documentRef, archive: archived.archive)
        }
        throw AxisRefusal.noSuchMessage(message.id.description)
    }

    /// SHA-256 of a message as it was received, wherever its bytes are.
    func fileDigest(of message: Message, in connection: any Connection) throws -> [UInt8] {
        try bodies.digest(of: message.bodyID, in: connection)
            ?? Self.archived(message.id, in: connection)?.sha256 ?? []
    }
}

extension ArchiveRun {
    /// One transaction: a message's bytes and reports are here again; false when they were.
    fileprivate func restore(_ message: ArchivedMessage, body: StoredBody, from archive: String)
        async throws -> Bool
    {
        let lease = try await work.lease()
        let axis = axis
        return try await axis.database.write { connection in
            try lease.check(in: connection)
            let store = ArchiveStore(connection: connection)
            guard let archived = try store.find(message.id), archived.archive == archive,
                archived.sha256 == body.sha256
            else { return false }
            try axis.bodies.insert(body, as: message.bodyID, in: connection)
            let deliveries = DeliveryStore(connection: connection)
            for report in message.reports { try deliveries.insert(report) }
            try store.remove(message.id)
            try note(
                AxisEvents.archiveRestored,
                "axis.archive/\(archive)",
                [message.id],
                in: connection
            )
            return true
        }
    }
}
