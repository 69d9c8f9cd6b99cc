// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Trust

/// Every statement on the tables `stamp_item` and `stamp_batch`.
struct StampStore {
    let connection: any Connection

    /// What waits, with its place in the queue.
    struct Item: Sendable {
        let id: ID<StampDebt>
        let digest: [UInt8]
    }

    /// The same bytes are stamped once: the earliest stamp proves most.
    func insert(
        _ id: ID<StampDebt>,
        _ digest: [UInt8],
        _ stampClass: StampClass,
        object: String,
        at now: Instant
    ) throws {
        try connection.run(
            """
            INSERT INTO stamp_item (id, class, digest, object, queued_at, batch, place)
            VALUES (\(id), \(stampClass), \(digest), \(object), \(now), NULL, NULL)
            ON CONFLICT (digest) DO NOTHING
            """
        )
    }

    func waiting(limit: Int) throws -> [Item] {
        try connection.rows(
            """
            SELECT id, digest FROM stamp_item WHERE batch IS NULL
            ORDER BY queued_at, id LIMIT \(limit)
            """
        ).map { try Item(id: $0.value("id"), digest: $0.value("digest")) }
    }

    func debts() throws -> [StampDebt] {
        let rows = try connection.rows(
            """
            SELECT class, COUNT(*) AS count, MIN(queued_at) AS oldest FROM stamp_item
            WHERE batch IS NULL GROUP BY class
            """
        )
        let owed = try rows.map { row in
            try StampDebt(
                stampClass: row.value("class"),
                count: row.value("count"),
                oldest: row.optional("oldest")
            )
        }
        return StampClass.allCases.map { stampClass in
            owed.first { $0.stampClass == stampClass }
                ?? StampDebt(stampClass: stampClass, count: 0, oldest: nil)
        }
    }

    func insert(
        batch id: ID<EvidenceRecord>,
        root: [UInt8],
        size: Int,
        token: [UInt8],
        stampedAt: Instant
    ) throws {
        try connection.run(
            """
            INSERT INTO stamp_batch (id, root, size, token, stamped_at)
            VALUES (\(id), \(root), \(size), \(token), \(stampedAt))
            """
        )
    }

    /// False when it was put into another batch meanwhile.
    func put(_ item: ID<StampDebt>, into batch: ID<EvidenceRecord>, place: Int) throws -> Bool {
        try connection.run(
            """
            UPDATE stamp_item SET batch = \(batch), place = \(place)
            WHERE id = \(item) AND batch IS NULL
            """
        ) == 1
    }

    /// What a digest was queued for, and when its batch was stamped; nil for what was never queued.
    func origin(of digest: [UInt8]) throws -> (
        object: String, batch: ID<EvidenceRecord>?, stampedAt: Instant?
    )? {
        try connection.rows(
            """
            SELECT stamp_item.object AS object, stamp_item.batch AS batch,
                stamp_batch.stamped_at AS stamped_at
            FROM stamp_item LEFT JOIN stamp_batch ON stamp_batch.id = stamp_item.batch
            WHERE stamp_item.digest = \(digest)
            """
        ).first.map {
            try ($0.value("object"), $0.optional("batch"), $0.optional("stamped_at"))
        }
    }

    /// The batch that a digest is in, with the digests of all of it and its own place.
    func batch(of digest: [UInt8]) throws -> (token: [UInt8], leaves: [[UInt8]], place: Int)? {
        let found = try connection.rows(
            """
            SELECT stamp_item.batch AS batch, stamp_item.place AS place, stamp_batch.token AS token
            FROM stamp_item JOIN stamp_batch ON stamp_batch.id = stamp_item.batch
            WHERE stamp_item.digest = \(digest)
            """
        )
        guard let row = found.first else { return nil }
        let batch: ID<EvidenceRecord> = try row.value("batch")
        let leaves = try connection.rows(
            "SELECT digest FROM stamp_item WHERE batch = \(batch) ORDER BY place"
        ).map { try $0.value("digest", as: [UInt8].self) }
        return try (row.value("token"), leaves, row.value("place"))
    }
}

extension StampClass: SQLConvertible {}
