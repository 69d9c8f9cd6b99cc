// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the tables `calendar_decision` and `calendar_change`.
struct CalendarStore {
    let connection: any Connection

    private static let columns: SQL =
        "id, date, kind, source, recorded_at, recorded_by, recounted_at"

    /// Every day that was decided, in the order of their recording; a few a year.
    func decisions() throws -> [CalendarDecision] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM calendar_decision ORDER BY recorded_at, id LIMIT 5000
            """
        ).map {
            try CalendarDecision(
                id: $0.value("id"),
                date: $0.value("date"),
                kind: $0.value("kind"),
                source: $0.value("source"),
                recordedAt: $0.value("recorded_at"),
                recordedBy: $0.value("recorded_by"),
                recountedAt: $0.optional("recounted_at")
            )
        }
    }

    func insert(_ decision: CalendarDecision) throws {
        try connection.run(
            """
            INSERT INTO calendar_decision (\(Self.columns))
            VALUES (\(decision.id), \(decision.date), \(decision.kind), \(decision.source),
                \(decision.recordedAt), \(decision.recordedBy), \(decision.recountedAt))
            """
        )
    }

    func setRecounted(_ id: ID<CalendarDecision>, at now: Instant) throws {
        try connection.run(
            "UPDATE calendar_decision SET recounted_at = \(now) WHERE id = \(id)"
        )
    }

    func insert(_ change: CalendarChange, of decision: ID<CalendarDecision>, at agency: AgencyCode)
        throws
    {
        try connection.run(
            """
            INSERT INTO calendar_change (decision_id, dossier_id, agency, code, before_at, after_at)
            VALUES (\(decision), \(change.dossierID), \(agency), \(change.code), \(change.before),
                \(change.after))
            """
        )
    }

    /// What moved at an agency (index `calendar_change_agency`).
    func changes(of decision: ID<CalendarDecision>, at agency: AgencyCode) throws
        -> [CalendarChange]
    {
        try connection.rows(
            """
            SELECT dossier_id, code, before_at, after_at FROM calendar_change
            WHERE agency = \(agency) AND decision_id = \(decision)
            ORDER BY after_at, dossier_id LIMIT 20000
            """
        ).map {
            try CalendarChange(
                dossierID: $0.value("dossier_id"),
                code: $0.value("code"),
                before: $0.value("before_at"),
                after: $0.value("after_at")
            )
        }
    }

    /// The next agency that has dossiers, by its code.
    func agency(after code: String) throws -> AgencyCode? {
        try connection.rows(
            """
            SELECT agency FROM dossier WHERE agency > \(code) ORDER BY agency LIMIT 1
            """
        ).first?.value("agency")
    }

    /// Dossiers of a list whose day lies at or after a moment (index `dossier_box`).
    func open(
        of agency: AgencyCode,
        box: DossierBox,
        after last: (Int64, ID<Dossier>),
        limit: Int
    ) throws -> [(sort: Int64, id: ID<Dossier>)] {
        try connection.rows(
            """
            SELECT sort_at, id FROM dossier
            WHERE agency = \(agency) AND box = \(box) AND (sort_at, id) > (\(last.0), \(last.1))
            ORDER BY sort_at, id LIMIT \(limit)
            """
        ).map { try ($0.value("sort_at"), $0.value("id")) }
    }
}

extension CalendarDecision.Kind: SQLConvertible {}
