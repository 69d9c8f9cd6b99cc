// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// Somebody without a part in a dossier who may read it, once an authority confirmed that (NĐ 30/2020
/// Annex VI.III.3c).
package struct Share: Sendable, Equatable {
    package enum State: Int, Sendable, CaseIterable {
        /// Its keeper asked; nobody reads more yet.
        case asked = 0
        case confirmed = 1
        case refused = 2
        case ended = 3
    }

    package let dossier: ID<Dossier>
    /// `p:…` or `u:…`, as lists of work name them.
    package let owner: String
    package let name: String
    package internal(set) var state: State
    package let reason: String
    package let askedBy: String
    package let askedAt: Instant
    package internal(set) var decidedBy: String
    package internal(set) var decidedAt: Instant?
}

/// All SQL on the table `records_share`.
struct ShareStore {
    let connection: any Connection

    private static let columns: SQL = """
        dossier_id, owner, name, state, reason, asked_by, asked_at, decided_by, decided_at
        """

    func list(of dossier: ID<Dossier>) throws -> [Share] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_share WHERE dossier_id = \(dossier)
            ORDER BY owner LIMIT 200
            """
        ).map { row in
            try Share(
                dossier: row.value("dossier_id"),
                owner: row.value("owner"),
                name: row.value("name"),
                state: row.value("state"),
                reason: row.value("reason"),
                askedBy: row.value("asked_by"),
                askedAt: row.value("asked_at"),
                decidedBy: row.value("decided_by"),
                decidedAt: row.optional("decided_at")
            )
        }
    }

    /// Keeps a share; one that was refused or ended may be asked for again.
    func save(_ share: Share) throws {
        try connection.run(
            """
            INSERT INTO records_share (\(Self.columns))
            VALUES (\(share.dossier), \(share.owner), \(share.name), \(share.state),
                \(share.reason), \(share.askedBy), \(share.askedAt), \(share.decidedBy),
                \(share.decidedAt))
            ON CONFLICT (dossier_id, owner) DO UPDATE SET name = excluded.name,
                state = excluded.state, reason = excluded.reason, asked_by = excluded.asked_by,
                asked_at = excluded.asked_at, decided_by = excluded.decided_by,
                decided_at = excluded.decided_at
            """
        )
    }

    private static func list(_ owners: [WorkOwner]) -> SQL {
        SQL.joined(owners.map { "\($0.text)" })
    }

    func isShared(_ dossier: ID<Dossier>, with owners: [WorkOwner]) throws -> Bool {
        guard !owners.isEmpty else { return false }
        return try !connection.rows(
            """
            SELECT 1 AS found FROM records_share
            WHERE dossier_id = \(dossier) AND state = 1 AND owner IN (\(Self.list(owners)))
            """
        ).isEmpty
    }

    /// Whether a document stands in a dossier that was shared with one of them.
    func isShared(_ item: ID<WorkItem>, with owners: [WorkOwner]) throws -> Bool {
        guard !owners.isEmpty else { return false }
        return try !connection.rows(
            """
            SELECT 1 AS found FROM records_dossier_item i
            JOIN records_share s ON s.dossier_id = i.dossier_id
            WHERE i.item = \(item) AND s.state = 1 AND s.owner IN (\(Self.list(owners))) LIMIT 1
            """
        ).isEmpty
    }

    /// Dossiers shared with somebody (index `records_share_owner`).
    func dossiers(for owners: [WorkOwner], limit: Int = 100) throws -> [ID<Dossier>] {
        guard !owners.isEmpty else { return [] }
        return try connection.rows(
            """
            SELECT DISTINCT dossier_id FROM records_share
            WHERE state = 1 AND owner IN (\(Self.list(owners))) ORDER BY dossier_id LIMIT \(limit)
            """
        ).map { try $0.value("dossier_id") }
    }
}

extension Records {
    /// What is done about sharing a dossier.
    package enum ShareStep: String, Sendable, CaseIterable {
        case ask, confirm, refuse, end
    }

    /// One change that is about a dossier; nil from `decide`: nothing changed.
    private func changed(
        _ id: ID<Dossier>,
        _ action: String,
        by actor: Actor,
        requestID: String,
        _ decide:
            @escaping @Sendable (Dossier, Seat, any Connection) throws -> (
                name: String, reason: String
            )?
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            let store = DossierStore(connection: connection)
            guard var dossier = try store.find(id), dossier.office == seat.office.code,
                Self.maySee(dossier, seat)
            else { throw RecordsRefusal.noSuchDossier(id.description) }
            guard let said = try decide(dossier, seat, connection) else { return }
            dossier.version += 1
            try store.update(dossier)
            let words = [said.name, said.reason].filter { !$0.isEmpty }.joined(separator: ": ")
            try keep(dossier, action, .keepDossier, seat, stamp, words: words, in: connection)
        }
    }

    package func shares(of id: ID<Dossier>, by actor: Actor) async throws -> [Share] {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard let dossier = try DossierStore(connection: connection).find(id),
                dossier.office == seat.office.code, Self.maySee(dossier, seat)
            else { return [] }
            return try ShareStore(connection: connection).list(of: id)
        }
    }

    /// Its keeper asks, an authority confirms or refuses, either ends it.
    package func share(
        _ step: ShareStep,
        _ id: ID<Dossier>,
        with key: String,
        reason: String = "",
        by actor: Actor,
        requestID: String
    ) async throws {
        let at = now()
        try await changed(id, "share-\(step.rawValue)", by: actor, requestID: requestID) {
            dossier,
            seat,
            connection in
            let store = ShareStore(connection: connection)
            let known = try store.list(of: id).first { $0.owner == key }
            let mayConfirm = Self.may(seat.roles, .confirmShare, .office)
            let isKeeper = Self.may(seat.roles, .keepDossier, Self.standing(of: seat, to: dossier))
            switch step {
            case .ask:
                guard isKeeper else { throw RecordsRefusal.forbidden(.keepDossier) }
                guard !reason.isEmpty else { throw RecordsRefusal.reasonMissing }
                guard let party = try staff(of: seat.office, in: connection).party(key) else {
                    throw RecordsRefusal.unknownParty(key)
                }
                if known?.state == .confirmed { return nil }
                try store.save(
                    Share(
                        dossier: id,
                        owner: key,
                        name: party.name,
                        state: .asked,
                        reason: reason,
                        askedBy: seat.name,
                        askedAt: at,
                        decidedBy: "",
                        decidedAt: nil
                    )
                )
                return (party.name, reason)
            case .confirm, .refuse:
                guard mayConfirm else { throw RecordsRefusal.forbidden(.confirmShare) }
                guard var share = known, share.state == .asked else {
                    throw RecordsRefusal.changed
                }
                share.state = step == .confirm ? .confirmed : .refused
                (share.decidedBy, share.decidedAt) = (seat.name, at)
                try store.save(share)
                return (share.name, reason)
            case .end:
                guard isKeeper || mayConfirm else { throw RecordsRefusal.forbidden(.keepDossier) }
                guard var share = known, share.state == .confirmed || share.state == .asked else {
                    throw RecordsRefusal.changed
                }
                share.state = .ended
                (share.decidedBy, share.decidedAt) = (seat.name, at)
                try store.save(share)
                return (share.name, reason)
            }
        }
    }
}

extension Share.State: SQLConvertible {}
