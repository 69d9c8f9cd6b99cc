// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// What a receiving agency signed about a receipt of its chain; nil until it is made.
package struct Countersignature: Sendable, Equatable {
    package let agency: AgencyCode
    package let number: Int64
    package let kid: String
    package let token: String?
}

/// All SQL on the table `axis_receipt_countersignature`.
struct CountersignatureStore {
    let connection: any Connection

    private static let columns: SQL = "agency, number, kid, token"

    /// Owes the signature of a receipt, in the transaction that writes it.
    func owe(_ record: ReceiptRecord, kid: String, at now: Instant) throws {
        try connection.post(
            """
            INSERT INTO axis_receipt_countersignature (agency, number, kid, owed_at, token)
            VALUES (\(record.agency), \(record.number), \(kid), \(now), \(String?.none))
            """
        )
    }

    /// Owed signatures with the very bytes to be signed, the oldest first.
    func owed(before moment: Instant, limit: Int) throws -> [(
        Countersignature, payload: [UInt8]
    )] {
        try connection.rows(
            """
            SELECT axis_receipt_countersignature.agency AS agency,
                axis_receipt_countersignature.number AS number,
                axis_receipt_countersignature.kid AS kid,
                axis_receipt_countersignature.token AS token,
                axis_receipt.payload AS payload
            FROM axis_receipt_countersignature
            JOIN axis_receipt ON axis_receipt.agency = axis_receipt_countersignature.agency
                AND axis_receipt.number = axis_receipt_countersignature.number
            WHERE axis_receipt_countersignature.token IS NULL
                AND axis_receipt_countersignature.owed_at < \(moment)
            ORDER BY axis_receipt_countersignature.owed_at,
                axis_receipt_countersignature.agency, axis_receipt_countersignature.number
            LIMIT \(limit)
            """
        ).map { (try Countersignature(row: $0), try $0.value("payload")) }
    }

    /// The first signature counts; one that comes second is thrown away.
    func keep(_ owed: Countersignature, kid: String, token: String) throws {
        try connection.run(
            """
            UPDATE axis_receipt_countersignature SET kid = \(kid), token = \(token)
            WHERE agency = \(owed.agency) AND number = \(owed.number) AND token IS NULL
            """
        )
    }

    func find(_ agency: AgencyCode, _ number: Int64) throws -> Countersignature? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM axis_receipt_countersignature
            WHERE agency = \(agency) AND number = \(number)
            """
        ).first.map(Countersignature.init(row:))
    }
}

extension Countersignature {
    fileprivate init(row: Row) throws {
        try self.init(
            agency: row.value("agency"),
            number: row.value("number"),
            kid: row.value("kid"),
            token: row.optional("token")
        )
    }
}
