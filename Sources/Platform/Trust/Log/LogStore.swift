// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// Every statement on the tables of the log.
enum LogStore {
    static func head(in connection: any Connection) throws -> LogHead? {
        try connection.rows(
            "SELECT epoch, origin, size, root FROM log_head ORDER BY epoch DESC LIMIT 1"
        ).first.map(LogHead.init(row:))
    }

    static func head(of epoch: Int64, in connection: any Connection) throws -> LogHead? {
        try connection.rows(
            "SELECT epoch, origin, size, root FROM log_head WHERE epoch = \(epoch)"
        ).first.map(LogHead.init(row:))
    }

    /// False when the epoch was there already.
    static func open(_ head: LogHead, at now: Instant, in connection: any Connection) throws -> Bool
    {
        try connection.run(
            """
            INSERT INTO log_head (epoch, origin, size, root, opened_at)
            VALUES (\(head.epoch), \(head.origin), \(head.size), \(head.root), \(now))
            ON CONFLICT (epoch) DO NOTHING
            """
        ) == 1
    }

    /// Compare-and-set: false when somebody else moved the head from `old` first.
    static func move(_ old: LogHead, to new: LogHead, in connection: any Connection) throws -> Bool
    {
        try connection.run(
            """
            UPDATE log_head SET size = \(new.size), root = \(new.root)
            WHERE epoch = \(old.epoch) AND size = \(old.size) AND root = \(old.root)
            """
        ) == 1
    }

    static func tile(_ address: TileAddress, of epoch: Int64, in connection: any Connection) throws
        -> [UInt8]
    {
        guard let hashes = try tileIfAny(address, of: epoch, in: connection) else {
            throw TileFault.missing(address)
        }
        return hashes
    }

    static func tileIfAny(
        _ address: TileAddress,
        of epoch: Int64,
        in connection: any Connection
    ) throws -> [UInt8]? {
        try connection.rows(
            """
            SELECT hashes FROM log_tile
            WHERE epoch = \(epoch) AND level = \(address.level) AND tile = \(address.index)
            """
        ).first?.value("hashes")
    }

    static func put(
        _ hashes: [UInt8],
        at address: TileAddress,
        of epoch: Int64,
        in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO log_tile (epoch, level, tile, hashes)
            VALUES (\(epoch), \(address.level), \(address.index), \(hashes))
            ON CONFLICT (epoch, level, tile) DO UPDATE SET hashes = excluded.hashes
            """
        )
    }

    static func checkpoint(
        of epoch: Int64,
        atMost size: Int64,
        in connection: any Connection
    ) throws -> KeptCheckpoint? {
        try connection.rows(
            """
            SELECT epoch, size, root, note, signed_at, stamp, copies FROM log_checkpoint
            WHERE epoch = \(epoch) AND size <= \(size) ORDER BY size DESC LIMIT 1
            """
        ).first.map(KeptCheckpoint.init(row:))
    }

    /// The largest checkpoint of any epoch that was signed before a moment, with at most `size` leaves.
    static func checkpoint(
        signedBefore moment: Instant,
        atMost size: Int64,
        in connection: any Connection
    ) throws -> KeptCheckpoint? {
        try connection.rows(
            """
            SELECT epoch, size, root, note, signed_at, stamp, copies FROM log_checkpoint
            WHERE signed_at < \(moment) AND size <= \(size) AND size > 0
            ORDER BY size DESC, epoch DESC LIMIT 1
            """
        ).first.map(KeptCheckpoint.init(row:))
    }

    /// When the first checkpoint from a moment on was signed.
    static func firstSigned(from moment: Instant, in connection: any Connection) throws -> Instant?
    {
        try connection.rows(
            "SELECT MIN(signed_at) AS first FROM log_checkpoint WHERE signed_at >= \(moment)"
        )[0].optional("first")
    }

    /// The first checkpoint that holds `size` leaves or more.
    static func checkpoint(
        of epoch: Int64,
        atLeast size: Int64,
        in connection: any Connection
    ) throws -> KeptCheckpoint? {
        try connection.rows(
            """
            SELECT epoch, size, root, note, signed_at, stamp, copies FROM log_checkpoint
            WHERE epoch = \(epoch) AND size >= \(size) ORDER BY size LIMIT 1
            """
        ).first.map(KeptCheckpoint.init(row:))
    }

    /// At most `limit` checkpoints of an epoch with more than `size` leaves, the smallest first.
    static func checkpoints(
        of epoch: Int64,
        after size: Int64,
        limit: Int,
        in connection: any Connection
    ) throws -> [KeptCheckpoint] {
        try connection.rows(
            """
            SELECT epoch, size, root, note, signed_at, stamp, copies FROM log_checkpoint
            WHERE epoch = \(epoch) AND size > \(size) ORDER BY size LIMIT \(limit)
            """
        ).map(KeptCheckpoint.init(row:))
    }

    static func keep(_ kept: KeptCheckpoint, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO log_checkpoint (epoch, size, root, note, signed_at, stamp, copies)
            VALUES (\(kept.epoch), \(kept.size), \(kept.root), \(kept.note.description),
                \(kept.signedAt), \(kept.stamp), \(kept.copies))
            ON CONFLICT (epoch, size) DO UPDATE SET
                note = excluded.note, stamp = COALESCE(excluded.stamp, log_checkpoint.stamp),
                copies = excluded.copies
            """
        )
    }
}

extension LogHead {
    init(row: Row) throws {
        try self.init(
            epoch: row.value("epoch"),
            origin: row.value("origin"),
            size: row.value("size"),
            root: row.value("root")
        )
    }
}

extension KeptCheckpoint {
    init(row: Row) throws {
        let size: Int64 = try row.value("size")
        guard let note = SignedNote(parsing: Array(try row.value("note", as: String.self).utf8))
        else { throw LogFault.unreadableCheckpoint(size: size) }
        try self.init(
            epoch: row.value("epoch"),
            size: size,
            root: row.value("root"),
            note: note,
            signedAt: row.value("signed_at"),
            stamp: row.optional("stamp"),
            copies: row.value("copies")
        )
    }
}
