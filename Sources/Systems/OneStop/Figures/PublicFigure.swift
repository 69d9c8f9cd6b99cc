// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
import Storage

/// What anybody may know of how an agency settled dossiers in the year before a day.
package struct PublicFigure: Sendable, Equatable {
    package let agency: AgencyCode
    /// Of one procedure; empty for all of the agency.
    package let procedureCode: String
    /// Received in the year that ended before `day`.
    package let received: Int
    package let online: Int
    /// Decided no later than promised.
    package let onTime: Int
    /// Decided later than promised, or still open past it while nothing waits for the citizen.
    package let late: Int
    /// Working minutes of the newest decisions, pauses not counted; nil for too few.
    package let median: Int?
    package let ninetieth: Int?
    package let day: CivilDate

    /// Days that a figure looks back.
    package static let days = 365
}

/// The same of all agencies together.
package struct FigureSums: Sendable, Equatable {
    package let received: Int
    package let online: Int
    package let onTime: Int
    package let late: Int
}

/// All SQL on the table `public_figure`, and what it is counted from.
struct PublicFigureStore {
    let connection: any Connection

    private static let columns: SQL = """
        agency, procedure_code, received, online, on_time, late, median, ninetieth, day
        """

    /// The agencies' own lines, by code (the primary key).
    func agencies(after last: AgencyCode?, limit: Int) throws -> [PublicFigure] {
        let position: SQL = last.map { "AND agency > \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM public_figure WHERE procedure_code = '' \(position)
            ORDER BY agency LIMIT \(limit)
            """
        ).map(PublicFigure.init(row:))
    }

    /// An agency's line and those of its procedures.
    func figures(of agency: AgencyCode) throws -> [PublicFigure] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM public_figure WHERE agency = \(agency)
            ORDER BY procedure_code LIMIT 10000
            """
        ).map(PublicFigure.init(row:))
    }

    func total() throws -> FigureSums {
        let row = try connection.rows(
            """
            SELECT CAST(COALESCE(SUM(received), 0) AS BIGINT) AS received,
                CAST(COALESCE(SUM(online), 0) AS BIGINT) AS online,
                CAST(COALESCE(SUM(on_time), 0) AS BIGINT) AS on_time,
                CAST(COALESCE(SUM(late), 0) AS BIGINT) AS late
            FROM public_figure WHERE procedure_code = ''
            """
        )[0]
        return try FigureSums(
            received: row.value("received"),
            online: row.value("online"),
            onTime: row.value("on_time"),
            late: row.value("late")
        )
    }

    /// The day of which an agency's figures are; nil before the first.
    func day(of agency: AgencyCode) throws -> CivilDate? {
        try connection.rows(
            "SELECT day FROM public_figure WHERE agency = \(agency) AND procedure_code = ''"
        ).first?.value("day")
    }

    /// Counted from the dossiers received between two moments (index `dossier_received`).
    func count(of agency: AgencyCode, from: Instant, until end: Instant, on day: CivilDate) throws
        -> [PublicFigure]
    {
        let times = try worked(at: agency, since: from)
        let lines = try connection.rows(
            """
            SELECT procedure_code, COUNT(*) AS received,
                SUM(CASE WHEN channel = 'online' THEN 1 ELSE 0 END) AS online,
                SUM(CASE WHEN decided_at IS NOT NULL AND decided_at <= due_at THEN 1 ELSE 0 END)
                    AS on_time,
                SUM(CASE WHEN decided_at > due_at OR settled_at IS NULL AND due_at < \(end)
                    AND state NOT IN (\(DossierState.awaitingSupplement),
                        \(DossierState.awaitingPayment))
                    AND NOT EXISTS (SELECT 1 FROM dossier_pause p
                        WHERE p.dossier_id = dossier.id AND p.cause = 1
                            AND p.until_at >= \(end) AND p.from_at <= due_at)
                    THEN 1 ELSE 0 END) AS late
            FROM dossier
            WHERE agency = \(agency) AND received_at IS NOT NULL AND received_at >= \(from)
                AND received_at < \(end)
            GROUP BY procedure_code
            """
        ).map { row in
            let code: String = try row.value("procedure_code")
            let time = TrueTime(times[code] ?? [])
            return try PublicFigure(
                agency: agency,
                procedureCode: code,
                received: row.value("received"),
                online: row.value("online"),
                onTime: row.value("on_time"),
                late: row.value("late"),
                median: time?.median,
                ninetieth: time?.ninetieth,
                day: day
            )
        }
        let time = TrueTime(times.values.flatMap(\.self))
        let all = PublicFigure(
            agency: agency,
            procedureCode: "",
            received: lines.reduce(0) { $0 + $1.received },
            online: lines.reduce(0) { $0 + $1.online },
            onTime: lines.reduce(0) { $0 + $1.onTime },
            late: lines.reduce(0) { $0 + $1.late },
            median: time?.median,
            ninetieth: time?.ninetieth,
            day: day
        )
        return [all] + lines
    }

    /// Working minutes of the newest decisions, by procedure (index `dossier_agency_worked`).
    private func worked(at agency: AgencyCode, since from: Instant) throws -> [String: [Int]] {
        try connection.rows(
            """
            SELECT procedure_code, worked FROM dossier
            WHERE agency = \(agency) AND worked IS NOT NULL AND settled_at >= \(from)
            ORDER BY settled_at DESC LIMIT \(10 * TrueTime.most)
            """
        ).reduce(into: [:]) { times, row in
            times[try row.value("procedure_code"), default: []].append(try row.value("worked"))
        }
    }

    func replace(_ agency: AgencyCode, with figures: [PublicFigure]) throws {
        try connection.run("DELETE FROM public_figure WHERE agency = \(agency)")
        for one in figures {
            try connection.run(
                """
                INSERT INTO public_figure (\(Self.columns))
                VALUES (\(one.agency), \(one.procedureCode), \(one.received), \(one.online),
                    \(one.onTime), \(one.late), \(one.median), \(one.ninetieth), \(one.day))
                """
            )
        }
    }
}

extension PublicFigure {
    fileprivate init(row: Row) throws {
        try self.init(
            agency: row.value("agency"),
            procedureCode: row.value("procedure_code"),
            received: row.value("received"),
            online: row.value("online"),
            onTime: row.value("on_time"),
            late: row.value("late"),
            median: row.optional("median"),
            ninetieth: row.optional("ninetieth"),
            day: row.value("day")
        )
    }
}
