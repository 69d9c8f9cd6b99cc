// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Formats
import Journal
import Storage

/// A dossier that its unit keeps beyond the day of the hand-over, with the consent of the agency's head
/// (NĐ 30/2020 Đ30.2): two years at most.
package struct Keeping: Sendable, Equatable {
    package enum State: Int, Sendable, CaseIterable {
        case asked = 0
        case agreed = 1
        case refused = 2
    }

    /// From the day on which it was due.
    package static let maximumMonths = 24

    package let dossier: ID<Dossier>
    /// The day on which it was due to the archive.
    package let deadline: CivilDate
    package let until: CivilDate
    package let reason: String
    package let askedBy: String
    package internal(set) var state: State
    package internal(set) var decidedBy: String
    /// The written consent: number and day, or why not.
    package internal(set) var words: String
}

/// All SQL on the table `records_keeping`.
struct KeepingStore {
    let connection: any Connection

    private static let columns: SQL = """
        dossier_id, deadline, until_day, reason, asked_by, state, decided_by, words
        """

    func find(_ id: ID<Dossier>) throws -> Keeping? {
        try connection.rows(
            "SELECT \(Self.columns) FROM records_keeping WHERE dossier_id = \(id)"
        ).first.map(Self.keeping)
    }

    /// What an office agreed to, of dossiers of a year.
    func agreed(in office: AgencyCode, year: Int, limit: Int) throws -> [(Dossier, Keeping)] {
        let dossiers = DossierStore(connection: connection)
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM records_keeping
            WHERE state = \(Keeping.State.agreed) AND dossier_id IN (
                SELECT id FROM records_dossier WHERE office = \(office) AND year = \(year))
            ORDER BY dossier_id LIMIT \(limit)
            """
        ).compactMap { row in
            let keeping = try Self.keeping(row)
            return try dossiers.find(keeping.dossier).map { ($0, keeping) }
        }
    }

    /// A later word takes the place of an earlier one.
    func keep(_ keeping: Keeping) throws {
        try connection.run(
            """
            INSERT INTO records_keeping (\(Self.columns))
            VALUES (\(keeping.dossier), \(keeping.deadline), \(keeping.until), \(keeping.reason),
                \(keeping.askedBy), \(keeping.state), \(keeping.decidedBy), \(keeping.words))
            ON CONFLICT (dossier_id) DO UPDATE SET deadline = excluded.deadline,
                until_day = excluded.until_day, reason = excluded.reason,
                asked_by = excluded.asked_by, state = excluded.state,
                decided_by = excluded.decided_by, words = excluded.words
            """
        )
    }

    private static func keeping(_ row: Row) throws -> Keeping {
        try Keeping(
            dossier: row.value("dossier_id"),
            deadline: row.value("deadline"),
            until: row.value("until_day"),
            reason: row.value("reason"),
            askedBy: row.value("asked_by"),
            state: row.value("state"),
            decidedBy: row.value("decided_by"),
            words: row.value("words")
        )
    }
}

extension Keeping.State: SQLConvertible {}

extension Records {
    /// A keeper asks to hold a closed dossier back until a day.
    package func askToKeep(
        _ id: ID<Dossier>,
        until day: CivilDate,
        reason: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !reason.isEmpty else { throw RecordsRefusal.reasonMissing }
        try await keeping(id, .keepDossier, by: actor, requestID: requestID) {
            dossier,
            earlier,
            seat in
            guard dossier.state == .closed, let deadline = dossier.duty else {
                throw RecordsRefusal.notNow(
                    action: "dossier.keep",
                    state: "dossier.\(dossier.state)"
                )
            }
            guard earlier?.state != .agreed else { throw RecordsRefusal.keptAlready }
            let last = deadline.adding(months: Keeping.maximumMonths)
            guard day > deadline, day <= last else { throw RecordsRefusal.keptTooLong(last) }
            return Keeping(
                dossier: id,
                deadline: deadline,
                until: day,
                reason: reason,
                askedBy: seat.name,
                state: .asked,
                decidedBy: "",
                words: ""
            )
        }
    }

    /// The head agrees in writing, or does not; `words` names the consent or says why not.
    package func decideKeeping(
        _ id: ID<Dossier>,
        agrees: Bool,
        words: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !words.isEmpty else { throw RecordsRefusal.reasonMissing }
        try await keeping(id, .consentKeeping, by: actor, requestID: requestID) {
            dossier,
            earlier,
            seat in
            guard var keeping = earlier, keeping.state == .asked, dossier.state == .closed else {
                throw RecordsRefusal.notNow(
                    action: "dossier.keep",
                    state: "dossier.\(dossier.state)"
                )
            }
            keeping.state = agrees ? .agreed : .refused
            keeping.decidedBy = seat.name
            keeping.words = words
            if agrees { dossier.keptUntil = keeping.until }
            return keeping
        }
    }

    private func keeping(
        _ id: ID<Dossier>,
        _ right: RecordsAction,
        by actor: Actor,
        requestID: String,
        _ decide: @escaping @Sendable (inout Dossier, Keeping?, Seat) throws -> Keeping
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            let dossiers = DossierStore(connection: connection)
            guard var dossier = try dossiers.find(id), dossier.office == seat.office.code,
                Self.maySee(dossier, seat)
            else { throw RecordsRefusal.noSuchDossier(id.description) }
            try demand(right, seat, Self.standing(of: seat, to: dossier))
            let store = KeepingStore(connection: connection)
            let keeping = try decide(&dossier, try store.find(id), seat)
            try store.keep(keeping)
            dossier.version += 1
            try dossiers.update(dossier)
            try keep(
                dossier,
                "keep-\(keeping.state)",
                right,
                seat,
                stamp,
                words: keeping.state == .asked ? keeping.reason : keeping.words,
                in: connection
            )
        }
    }

    /// Danh mục hồ sơ, tài liệu giữ lại, of a year's dossiers.
    package func keptList(year: Int, by actor: Actor) async throws -> Book {
        let loaded: (Seat, [(Dossier, Keeping)]) = try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            guard
                Self.may(seat.roles, .archive, .office)
                    || Self.may(seat.roles, .registers, .office)
            else { throw RecordsRefusal.forbidden(.archive) }
            let kept = try KeepingStore(connection: connection)
                .agreed(in: seat.office.code, year: year, limit: Book.printedRows)
            return (seat, kept.sorted { $0.0.facts.code < $1.0.facts.code })
        }
        let (keeper, kept) = loaded
        return Book(
            kind: .kept,
            year: year,
            office: keeper.office,
            officeName: axis.name(of: keeper.office.code),
            rows: kept.enumerated().map { index, one in
                let (dossier, keeping) = one
                return [
                    .number(index + 1), .text(dossier.facts.code), .text(dossier.facts.title),
                    .text(dossier.keeper.name), .text(keeping.deadline.vietnamese),
                    .text(keeping.until.vietnamese), .text(keeping.words),
                ]
            },
            first: kept.isEmpty ? "" : "1",
            last: kept.isEmpty ? "" : String(kept.count),
            printedOn: now().date
        )
    }
}
