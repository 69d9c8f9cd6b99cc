// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Metrics
package import Storage
package import Trust

/// Time-stamps wait in a queue, and one stamp over the root of a tree is one over all that waited: no document waits for an authority.
extension Certificates {
    /// Stamps at most so many with one request.
    package static let stampsInBatch = 4096

    /// Asks for a stamp over a digest (SHA-256): the answer puts it into the queue, in the transaction of whatever made the digest.
    package func stampLater(_ digest: [UInt8], _ stampClass: StampClass, object: String)
        -> @Sendable (any Connection) throws -> Void
    {
        let (id, at) = (newID(StampDebt.self), now())
        return { connection in
            try StampStore(connection: connection)
                .insert(id, digest, stampClass, object: object, at: at)
        }
    }

    package func queueStamp(of digest: [UInt8], _ stampClass: StampClass, object: String)
        async throws
    {
        let queue = stampLater(digest, stampClass, object: object)
        try await database.write { try queue($0) }
    }

    /// Has the next batch stamped; gives how many it paid.
    ///
    /// What the authority does not answer stays owed.
    package func stampBatch(
        by stamper: TimeStamper,
        limit: Int = Certificates.stampsInBatch,
        actor: Actor,
        requestID: String
    ) async throws -> Int {
        try Self.demand(actor, .publish)
        let items = try await database.read {
            try StampStore(connection: $0).waiting(limit: limit)
        }
        guard let tree = HashTree(items.map(\.digest)) else { return 0 }
        let stamp = stamp(actor, requestID)
        let token = try await stamper(tree.root, stamp.at)
        let time = try Self.checked(token, over: tree.root, at: now())
        let batch = newID(EvidenceRecord.self)
        try await database.write { connection in
            let store = StampStore(connection: connection)
            try store.insert(
                batch: batch,
                root: tree.root,
                size: items.count,
                token: token,
                stampedAt: time
            )
            for (place, item) in items.enumerated() {
                guard try store.put(item.id, into: batch, place: place) else {
                    throw StampOvertaken()
                }
            }
            try Journal.append(
                Event(
                    CertificatesEvent.stamped,
                    of: "certificates.stamp/\(batch)",
                    version: 1,
                    by: stamp,
                    right: CertificatesAction.publish.rawValue,
                    facts: [
                        "root": .text(Hex.string(tree.root)), "size": .integer(Int64(items.count)),
                        "time": .text(time.description),
                    ]
                ),
                in: connection
            )
        }
        return items.count
    }

    /// Another process stamped some of these meanwhile; nothing of this batch is kept.
    private struct StampOvertaken: Error {}

    private static func checked(_ token: [UInt8], over root: [UInt8], at now: Instant) throws
        -> Instant
    {
        guard let stamp = try? TimeStamp(token: token), stamp.digest == .sha256,
            stamp.imprint == root, abs(stamp.time.seconds(since: now)) < 300
        else { throw TimeStampFault.otherAnswer }
        return stamp.time
    }

    /// What is owed, one line for each class, and the gauges that say so.
    @discardableResult
    package func stampDebts() async throws -> [StampDebt] {
        let debts = try await database.read { try StampStore(connection: $0).debts() }
        for debt in debts {
            let dimensions = [("class", debt.stampClass.rawValue)]
            Gauge(label: "trust_stamp_debt", dimensions: dimensions).record(debt.count)
            let seconds = debt.oldest.map { now().seconds(since: $0) } ?? 0
            Gauge(label: "trust_stamp_debt_seconds", dimensions: dimensions).record(seconds)
        }
        return debts
    }

    /// Where the Journal tells of a file that was queued for a stamp, and when it was stamped; nil for what was never queued.
    package func origin(of digest: [UInt8]) async throws -> (
        objects: [String], stampedAt: Instant?
    )? {
        let found = try await database.read { try StampStore(connection: $0).origin(of: digest) }
        guard let found else { return nil }
        let batch = found.batch.map { "certificates.stamp/\($0)" }
        return ([found.object, batch].compactMap { $0 }, found.stampedAt)
    }

    /// The proof of when bytes of this digest existed; nil while it is owed, or was never asked for.
    package func evidenceRecord(of digest: [UInt8]) async throws -> EvidenceRecord? {
        let found = try await database.read { try StampStore(connection: $0).batch(of: digest) }
        guard let found, let tree = HashTree(found.leaves) else { return nil }
        return EvidenceRecord(lists: tree.lists(of: found.place), token: found.token)
    }
}
