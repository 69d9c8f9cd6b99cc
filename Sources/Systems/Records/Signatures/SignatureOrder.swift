// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// A signature that was asked for, on one version of a document and no other.
package struct SignatureOrder: Sendable, Equatable {
    package enum State: Int, Sendable, CaseIterable {
        case open = 0
        /// It is in the document.
        case taken = 1
        /// It came for a version that is no longer the document.
        case replaced = 2
        /// The document changed before anybody signed.
        case withdrawn = 3
    }

    package let sitting: ID<Signer.Sitting>
    /// The copy itself where `part` is a copy's.
    package let document: ID<Outgoing>
    package let office: AgencyCode
    /// As the actor's session names the agency, which the signing desk keeps.
    package let agency: AgencyCode
    package let part: Signer.Part
    /// Of the document when it was handed over.
    package let version: Int
    package internal(set) var state: State
    /// Who asked: the leader himself, or the keeper of the seal.
    package let person: String
    package let name: String
    package let orderedAt: Instant
    package internal(set) var closedAt: Instant?

    var object: String { "records.signature/\(sitting)-\(document)" }
    var purpose: String { Signer.purpose(document, part) }
}

/// All SQL on the table `records_signature`, which is also the log of the seal's uses (NĐ 30/2020 Đ32).
struct SignatureStore {
    let connection: any Connection

    private static let columns: SQL = """
        sitting, document, office, agency, part, version, state, person, name, ordered_at, closed_at
        """

    func find(_ sitting: ID<Signer.Sitting>, _ document: ID<Outgoing>) throws -> SignatureOrder? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_signature
            WHERE sitting = \(sitting) AND document = \(document)
            """
        ).first.map(SignatureOrder.init(row:))
    }

    /// The newest of a document (index `records_signature_document`).
    func latest(of document: ID<Outgoing>) throws -> SignatureOrder? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_signature WHERE document = \(document)
            ORDER BY ordered_at DESC, sitting DESC LIMIT 1
            """
        ).first.map(SignatureOrder.init(row:))
    }

    /// The uses of a seal, on letters and on copies, the latest first (index `records_signature_uses`).
    func uses(in office: AgencyCode, before: Instant, limit: Int) throws -> [SignatureOrder] {
        let uses = try [Signer.Part.seal, .copy].flatMap { part in
            try connection.rows(
                """
                SELECT \(Self.columns) FROM records_signature
                WHERE office = \(office) AND part = \(part) AND closed_at < \(before)
                ORDER BY closed_at DESC, document LIMIT \(limit)
                """
            ).map(SignatureOrder.init(row:))
        }
        return Array(
            uses.sorted { ($0.closedAt ?? before) > ($1.closedAt ?? before) }.prefix(limit)
        )
    }

    func insert(_ order: SignatureOrder) throws {
        try connection.run(
            """
            INSERT INTO records_signature (\(Self.columns))
            VALUES (\(order.sitting), \(order.document), \(order.office), \(order.agency),
                \(order.part), \(order.version), \(order.state), \(order.person), \(order.name),
                \(order.orderedAt), \(order.closedAt))
            """
        )
    }

    func close(_ order: SignatureOrder, as state: SignatureOrder.State, at now: Instant) throws {
        try connection.run(
            """
            UPDATE records_signature SET state = \(state), closed_at = \(now)
            WHERE sitting = \(order.sitting) AND document = \(order.document)
            """
        )
    }
}

extension SignatureOrder {
    fileprivate init(row: Row) throws {
        try self.init(
            sitting: row.value("sitting"),
            document: row.value("document"),
            office: row.value("office"),
            agency: row.value("agency"),
            part: row.value("part"),
            version: row.value("version"),
            state: row.value("state"),
            person: row.value("person"),
            name: row.value("name"),
            orderedAt: row.value("ordered_at"),
            closedAt: row.optional("closed_at")
        )
    }
}

extension Signer.Part: SQLConvertible {}
extension SignatureOrder.State: SQLConvertible {}
