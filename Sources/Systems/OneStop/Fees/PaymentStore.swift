// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Storage

/// All SQL on the tables `payment_order` and `payment_day`.
struct PaymentStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, dossier_id, agency, kind, amount, state, address, reference, sentence, clause, asked_by,
        created_at, settled_at
        """

    func find(_ id: ID<PaymentOrder>) throws -> PaymentOrder? {
        try connection.rows("SELECT \(Self.columns) FROM payment_order WHERE id = \(id)").first
            .map(PaymentOrder.init(row:))
    }

    /// The newest orders of a dossier (index `payment_order_dossier`).
    func orders(of dossier: ID<Dossier>) throws -> [PaymentOrder] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM payment_order WHERE dossier_id = \(dossier)
            ORDER BY created_at DESC, id DESC LIMIT 50
            """
        ).map(PaymentOrder.init(row:))
    }

    /// Refunds that the service did not confirm yet (index `payment_order_waiting`).
    func waitingRefunds(limit: Int) throws -> [PaymentOrder] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM payment_order WHERE state = 0 AND kind = 1
            ORDER BY created_at, id LIMIT \(limit)
            """
        ).map(PaymentOrder.init(row:))
    }

    func insert(_ order: PaymentOrder) throws {
        try connection.run(
            """
            INSERT INTO payment_order (\(Self.columns))
            VALUES (\(order.id), \(order.dossierID), \(order.agency), \(order.kind),
                \(order.amount), \(order.state), \(order.address), \(order.reference),
                \(order.sentence), \(order.clause), \(order.askedBy), \(order.createdAt),
                \(order.settledAt))
            """
        )
    }

    func setAddress(_ address: String, of id: ID<PaymentOrder>) throws {
        try connection.run("UPDATE payment_order SET address = \(address) WHERE id = \(id)")
    }

    func settle(_ id: ID<PaymentOrder>, as state: PaymentOrder.State, at now: Instant) throws {
        try connection.run(
            "UPDATE payment_order SET state = \(state), settled_at = \(now) WHERE id = \(id)"
        )
    }

    func keep(_ day: PaymentDay) throws {
        try connection.run(
            """
            INSERT INTO payment_day (agency, day, checked_at, lines, theirs, ours, differences)
            VALUES (\(day.agency), \(day.day), \(day.checkedAt), \(day.lines), \(day.theirs),
                \(day.ours), \(try Stored.text(day.differences)))
            ON CONFLICT (agency, day) DO UPDATE SET checked_at = excluded.checked_at,
                lines = excluded.lines, theirs = excluded.theirs, ours = excluded.ours,
                differences = excluded.differences
            """
        )
    }

    func day(_ day: CivilDate, of agency: AgencyCode) throws -> PaymentDay? {
        try connection.rows(
            """
            SELECT agency, day, checked_at, lines, theirs, ours, differences FROM payment_day
            WHERE agency = \(agency) AND day = \(day)
            """
        ).first.map(PaymentDay.init(row:))
    }

    func days(of agency: AgencyCode, limit: Int) throws -> [PaymentDay] {
        try connection.rows(
            """
            SELECT agency, day, checked_at, lines, theirs, ours, differences FROM payment_day
            WHERE agency = \(agency) ORDER BY day DESC LIMIT \(limit)
            """
        ).map(PaymentDay.init(row:))
    }
}

extension PaymentOrder {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            dossierID: row.value("dossier_id"),
            agency: row.value("agency"),
            kind: row.value("kind"),
            amount: row.value("amount"),
            state: row.value("state"),
            address: row.value("address"),
            reference: row.value("reference"),
            sentence: row.value("sentence"),
            clause: row.value("clause"),
            askedBy: row.value("asked_by"),
            createdAt: row.value("created_at"),
            settledAt: row.optional("settled_at")
        )
    }
}

extension PaymentDay {
    fileprivate init(row: Row) throws {
        try self.init(
            agency: row.value("agency"),
            day: row.value("day"),
            checkedAt: row.value("checked_at"),
            lines: row.value("lines"),
            theirs: row.value("theirs"),
            ours: row.value("ours"),
            differences: Stored.value(row.value("differences"))
        )
    }
}

extension PaymentOrder.Kind: SQLConvertible {}
extension PaymentOrder.State: SQLConvertible {}
