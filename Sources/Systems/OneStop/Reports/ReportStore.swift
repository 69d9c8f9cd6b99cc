// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// What reports and true times read of the tables `dossier` and `dossier_pause`.
struct ReportStore {
    let connection: any Connection

    /// The period as moments: from the first day's midnight until the one after the last.
    struct Span {
        let from: Instant
        let end: Instant

        init(_ from: CivilDate, _ until: CivilDate) {
            self.from = Instant(from)
            end = Instant(until.adding(days: 1))
        }
    }

    /// Which dossiers of an agency a period is about.
    private static func scope(_ agency: AgencyCode, _ span: Span) -> SQL {
        """
        d.agency = \(agency) AND d.received_at IS NOT NULL AND d.received_at < \(span.end)
            AND (d.settled_at IS NULL OR d.settled_at >= \(span.from))
        """
    }

    /// What a cell counts, of those.
    private static func condition(_ cell: ControlReport.Cell, _ span: Span) -> SQL {
        let settled: SQL = "d.settled_at < \(span.end)"
        let open: SQL = "(d.settled_at IS NULL OR d.settled_at >= \(span.end))"
        // Microseconds to days of Viet Nam.
        let settledDay: SQL = "(d.settled_at + 25200000000) / 86400000000"
        let dueDay: SQL = "(d.due_at + 25200000000) / 86400000000"
        let paused: SQL = """
            EXISTS (SELECT 1 FROM dossier_pause p WHERE p.dossier_id = d.id AND p.cause = 0
                AND p.from_at < \(span.end) AND p.until_at >= \(span.end))
            """
        // Asked before it was late, and the answer is still to come: it does not grow late meanwhile.
        let asked: SQL = """
            EXISTS (SELECT 1 FROM dossier_pause p WHERE p.dossier_id = d.id AND p.cause = 1
                AND p.from_at < \(span.end) AND p.until_at >= \(span.end) AND p.from_at <= d.due_at)
            """
        return switch cell {
        case .online: "d.received_at >= \(span.from) AND d.channel = \("online")"
        case .direct: "d.received_at >= \(span.from) AND d.channel <> \("online")"
        case .carried: "d.received_at < \(span.from)"
        case .early: "\(settled) AND d.decided_at IS NOT NULL AND \(settledDay) < \(dueDay)"
        case .onTime:
            """
            \(settled) AND d.decided_at IS NOT NULL AND \(settledDay) >= \(dueDay)
                AND d.settled_at <= d.due_at
            """
        case .late: "\(settled) AND d.decided_at IS NOT NULL AND d.settled_at > d.due_at"
        case .givenBack: "\(settled) AND d.decided_at IS NULL"
        case .waiting: "\(open) AND \(paused)"
        case .openInTime: "\(open) AND NOT \(paused) AND (d.due_at >= \(span.end) OR \(asked))"
        case .openLate:
            "\(open) AND NOT \(paused) AND d.due_at < \(span.end) AND NOT \(asked)"
        }
    }

    /// Every count of every cell, by procedure (index `dossier_received`).
    func counts(of agency: AgencyCode, _ span: Span) throws -> [String: [ControlReport.Cell: Int]] {
        let sums = ControlReport.Cell.allCases.enumerated().map { index, cell -> SQL in
            """
            COALESCE(SUM(CASE WHEN \(Self.condition(cell, span)) THEN 1 ELSE 0 END), 0)
                AS \(SQL(made: "cell_\(index)"))
            """
        }
        let rows = try connection.rows(
            """
            SELECT d.procedure_code AS procedure_code, \(SQL.joined(sums)) FROM dossier d
            WHERE \(Self.scope(agency, span)) GROUP BY d.procedure_code
            """
        )
        return try rows.reduce(into: [:]) { result, row in
            var counts: [ControlReport.Cell: Int] = [:]
            for (index, cell) in ControlReport.Cell.allCases.enumerated() {
                counts[cell] = try row.value("cell_\(index)")
            }
            result[try row.value("procedure_code")] = counts
        }
    }

    /// The dossiers that a cell counts, of some procedures.
    func dossiers(
        of agency: AgencyCode,
        _ span: Span,
        _ cell: ControlReport.Cell,
        procedures: [String],
        limit: Int
    ) throws -> [ID<Dossier>] {
        guard !procedures.isEmpty else { return [] }
        let list = SQL.joined(procedures.map { "\($0)" })
        return try connection.rows(
            """
            SELECT d.id AS id FROM dossier d
            WHERE \(Self.scope(agency, span)) AND d.procedure_code IN (\(list))
                AND \(Self.condition(cell, span))
            ORDER BY d.received_at, d.id LIMIT \(limit)
            """
        ).map { try $0.value("id") }
    }

    /// Working minutes of the procedure's newest decisions, pauses not counted (index `dossier_worked`).
    func worked(on procedure: String, limit: Int) throws -> [Int] {
        try connection.rows(
            """
            SELECT worked FROM dossier WHERE procedure_code = \(procedure) AND worked IS NOT NULL
            ORDER BY settled_at DESC LIMIT \(limit)
            """
        ).map { try $0.value("worked") }
    }
}
