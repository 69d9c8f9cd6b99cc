// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Storage

/// All SQL on the tables `axis_receipt` and `axis_receipt_chain`.
struct ReceiptStore {
    let connection: any Connection

    private static let columns: SQL = "agency, number, message_id, kind, payload, token"

    /// Writes the next receipt of a chain, not signed yet.
    ///
    /// The chain's row is locked until the commit, so two writers of one chain come one after the other.
    func append(
        _ kind: ReceiptRecord.Kind,
        to agency: AgencyCode,
        of message: Message,
        at now: Instant,
        text: (_ number: Int64, _ previous: [UInt8]) -> [UInt8]
    ) throws -> ReceiptRecord {
        let none: [UInt8] = []
        let chain = try connection.rows(
            """
            INSERT INTO axis_receipt_chain (agency, number, digest) VALUES (\(agency), 1, \(none))
            ON CONFLICT (agency) DO UPDATE SET number = axis_receipt_chain.number + 1
            RETURNING number, digest
            """
        )[0]
        let number: Int64 = try chain.value("number")
        let payload = text(number, try chain.value("digest"))
        let digest = Array(SHA256.hash(data: Data(payload)))
        try connection.post(
            "UPDATE axis_receipt_chain SET digest = \(digest) WHERE agency = \(agency)"
        )
        try connection.post(
            """
            INSERT INTO axis_receipt (agency, number, message_id, kind, payload, written_at, token)
            VALUES (\(agency), \(number), \(message.id), \(kind), \(payload), \(now),
                \(String?.none))
            """
        )
        return ReceiptRecord(
            agency: agency,
            number: number,
            messageID: message.id,
            kind: kind,
            payload: payload,
            token: nil
        )
    }

    /// Keeps the signature of a receipt that has none; the one that counts comes back.
    func sign(_ record: ReceiptRecord, _ token: String) throws -> String {
        let changed = try connection.run(
            """
            UPDATE axis_receipt SET token = \(token)
            WHERE agency = \(record.agency) AND number = \(record.number) AND token IS NULL
            """
        )
        if changed == 1 { return token }
        return try find(record.agency, record.number)?.token ?? token
    }

    func find(_ agency: AgencyCode, _ number: Int64) throws -> ReceiptRecord? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_receipt
            WHERE agency = \(agency) AND number = \(number)
            """
        ).first.map(ReceiptRecord.init(row:))
    }

    /// Every receipt about one message (index `axis_receipt_message`).
    func list(of message: ID<Message>) throws -> [ReceiptRecord] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_receipt WHERE message_id = \(message)
            ORDER BY kind, agency, number LIMIT 20000
            """
        ).map(ReceiptRecord.init(row:))
    }

    /// The newest acceptance of a message: what its sender is answered with.
    func acceptance(of message: ID<Message>) throws -> ReceiptRecord? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_receipt
            WHERE message_id = \(message) AND kind = \(ReceiptRecord.Kind.accepted)
            ORDER BY agency DESC, number DESC LIMIT 1
            """
        ).first.map(ReceiptRecord.init(row:))
    }

    /// Receipts that were written before a moment and have no signature yet, the oldest first.
    func unsigned(before moment: Instant, limit: Int) throws -> [ReceiptRecord] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_receipt
            WHERE token IS NULL AND written_at < \(moment)
            ORDER BY written_at, agency, number LIMIT \(limit)
            """
        ).map(ReceiptRecord.init(row:))
    }

    /// A chain from `number` on, for whoever checks it.
    func chain(of agency: AgencyCode, from number: Int64, limit: Int) throws -> [ReceiptRecord] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_receipt
            WHERE agency = \(agency) AND number >= \(number) ORDER BY number LIMIT \(limit)
            """
        ).map(ReceiptRecord.init(row:))
    }
}

extension ReceiptRecord.Kind: SQLConvertible {}

extension ReceiptRecord {
    init(row: Row) throws {
        try self.init(
            agency: row.value("agency"),
            number: row.value("number"),
            messageID: row.value("message_id"),
            kind: row.value("kind"),
            payload: row.value("payload"),
            token: row.optional("token")
        )
    }
}
