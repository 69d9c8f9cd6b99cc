// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// All SQL on the tables `axis_statistics`, `axis_late` and `axis_paper`.
struct StatisticsStore {
    let connection: any Connection

    func add(_ counts: AgencyCounts, at place: StatisticsPlace) throws {
        let known = try connection.rows(
            """
            SELECT counts FROM axis_statistics WHERE grain = \(place.grain)
                AND first_day = \(place.firstDay) AND agency = \(place.agency)
            """
        ).first
        var sum = try known.map { try AgencyCounts(bytes: $0.value("counts")) } ?? AgencyCounts()
        sum.add(counts)
        try connection.run(
            """
            INSERT INTO axis_statistics (grain, first_day, agency, counts)
            VALUES (\(place.grain), \(place.firstDay), \(place.agency), \(sum.bytes))
            ON CONFLICT (grain, first_day, agency) DO UPDATE SET counts = excluded.counts
            """
        )
    }

    /// Sums by agency over whole months where the period holds them and single days at its ends.
    func sums(over period: Period) throws -> [String: AgencyCounts] {
        var sums: [String: AgencyCounts] = [:]
        for stretch in Stretch.cover(period) {
            let rows = try connection.rows(
                """
                SELECT agency, counts FROM axis_statistics WHERE grain = \(stretch.grain)
                    AND first_day >= \(stretch.first) AND first_day <= \(stretch.last)
                """
            )
            for row in rows {
                let counts: [UInt8] = try row.value("counts")
                sums[try row.value("agency"), default: AgencyCounts()].add(bytes: counts)
            }
        }
        return sums
    }

    /// True when it was not known to be late; a late answer to a known one only dates it.
    func note(_ late: LateDocument) throws -> Bool {
        let inserted = try connection.run(
            """
            INSERT INTO axis_late (message_id, agency, rule, due_at, done_at, day)
            VALUES (\(late.messageID), \(late.agency), \(late.rule), \(late.dueAt),
                \(late.doneAt), \(late.day))
            ON CONFLICT (message_id, agency, rule) DO NOTHING
            """
        )
        if inserted == 0, let doneAt = late.doneAt {
            try connection.run(
                """
                UPDATE axis_late SET done_at = \(doneAt)
                WHERE message_id = \(late.messageID) AND agency = \(late.agency)
                    AND rule = \(late.rule) AND done_at IS NULL
                """
            )
        }
        return inserted > 0
    }

    /// Late documents of a period, oldest day first (index `axis_late_day`).
    func late(in period: Period, of agency: AgencyCode?, limit: Int) throws -> [LateDocument] {
        let narrowed: SQL = agency.map { "AND agency = \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT message_id, agency, rule, due_at, done_at FROM axis_late
            WHERE day >= \(period.first) AND day <= \(period.last) \(narrowed)
            ORDER BY day, agency, message_id, rule LIMIT \(limit)
            """
        ).map {
            try LateDocument(
                messageID: $0.value("message_id"),
                agency: $0.value("agency"),
                rule: $0.value("rule"),
                dueAt: $0.value("due_at"),
                doneAt: $0.optional("done_at")
            )
        }
    }

    /// The paper documents that an agency declares for a month; said again it replaces the count.
    func declare(_ paper: PaperCount) throws {
        try connection.run(
            """
            INSERT INTO axis_paper (agency, month, sent, received)
            VALUES (\(paper.agency), \(paper.month), \(paper.sent), \(paper.received))
            ON CONFLICT (agency, month) DO UPDATE
            SET sent = excluded.sent, received = excluded.received
            """
        )
    }

    func paper(in period: Period) throws -> [PaperCount] {
        try connection.rows(
            """
            SELECT agency, month, sent, received FROM axis_paper
            WHERE month >= \(period.first) AND month <= \(period.last)
            ORDER BY agency, month
            """
        ).map {
            try PaperCount(
                agency: $0.value("agency"),
                month: $0.value("month"),
                sent: $0.value("sent"),
                received: $0.value("received")
            )
        }
    }
}

/// Paper documents of one agency in the month that begins on `month`.
package struct PaperCount: Sendable, Equatable {
    package let agency: AgencyCode
    package let month: CivilDate
    package let sent: Int
    package let received: Int

    package init(agency: AgencyCode, month: CivilDate, sent: Int, received: Int) {
        self.agency = agency
        self.month = month
        self.sent = sent
        self.received = received
    }
}

/// A run of months or days that together with others covers a period exactly once.
struct Stretch: Equatable {
    let grain: StatisticsPlace.Grain
    let first: CivilDate
    let last: CivilDate

    static func cover(_ period: Period) -> [Stretch] {
        let firstMonth =
            period.first.day == 1 ? period.first : period.first.firstOfMonth(after: 1)
        let afterLast = period.last.adding(days: 1)
        let endMonth = afterLast.firstOfMonth(after: 0)
        guard firstMonth < endMonth else {
            return [Stretch(grain: .day, first: period.first, last: period.last)]
        }
        var stretches = [
            Stretch(grain: .month, first: firstMonth, last: endMonth.adding(days: -1))
        ]
        if period.first < firstMonth {
            stretches.append(
                Stretch(grain: .day, first: period.first, last: firstMonth.adding(days: -1))
            )
        }
        if endMonth <= period.last {
            stretches.append(Stretch(grain: .day, first: endMonth, last: period.last))
        }
        return stretches
    }
}

extension CivilDate {
    /// The first day of this month, or of the month so many later (0 or 1).
    fileprivate func firstOfMonth(after months: Int) -> CivilDate {
        let first = adding(days: 1 - day)
        return months == 0 ? first : first.adding(days: Self.daysInMonth(month, of: year))
    }
}

extension StatisticsPlace.Grain: SQLConvertible {}
extension LateDocument.Rule: SQLConvertible {}
