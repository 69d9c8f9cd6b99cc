// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Storage

/// How far an office works without paper, and how long its steps take: one page for a leader.
package struct Measures: Sendable {
    package let seat: Seat
    package let since: CivilDate
    package let until: CivilDate
    package let at: Instant
    /// Documents that came in and were registered.
    package let registered: Int
    /// Of these, handled here: instructed, and given to somebody who took it up or answered.
    package let handled: Int
    package let completed: Int
    package let overdue: Int
    /// Units of the office, and those that took up at least one task here.
    package let units: Int
    package let unitsOnline: Int
    /// Average hours by the clock of each step, nil where it never happened.
    package let hours: [MeasuredStep: Int]
    package let released: Int
    /// Released later than the working day after the signature (NĐ 30/2020 Đ18.1).
    package let releasedLate: Int
    /// Laid before a leader later than the working day after the arrival (Đ23.1).
    package let presentedLate: Int
    package let target: OnlineTarget?
}

package enum MeasuredStep: String, Sendable, CaseIterable {
    /// From arrival to registration.
    case register
    /// From registration to the leader.
    case present
    /// From there to the instruction.
    case instruct
    /// From the instruction to the end.
    case complete
}

/// A target of handling documents and dossiers online: the press of 7/2/2020 on the year 2020.
package struct OnlineTarget: Sendable, Equatable {
    /// In per cent, of units and of dossiers alike.
    package let share: Int
    package let until: CivilDate
    package let citation: String

    private static let year2020 = CivilDate(dayNumber: 18_627)
    private static let source = "VPCP, mục tiêu năm 2020 (07/02/2020)"

    /// The target of an agency's kind; nil where none was set.
    package static func of(_ kind: Agency.Kind) -> OnlineTarget? {
        let share: Int? =
            switch kind {
            case .ministry: 80
            case .department, .province: 60
            case .district: 30
            default: nil
            }
        return share.map { OnlineTarget(share: $0, until: year2020, citation: source) }
    }
}

/// All SQL of the measures (indexes `records_incoming_registered` and `records_task_given`).
struct MeasureStore {
    let connection: any Connection

    struct Documents {
        let registered: Int
        let handled: Int
        let completed: Int
        let hours: [MeasuredStep: Int]
    }

    func documents(of office: AgencyCode, _ range: Range<Instant>) throws -> Documents {
        func average(_ from: SQL, _ to: SQL) -> SQL {
            """
            CAST(SUM(CASE WHEN \(to) IS NOT NULL AND \(from) IS NOT NULL AND \(to) >= \(from)
                THEN (\(to) - \(from)) / 60000000 ELSE 0 END) AS BIGINT)
            """
        }
        func count(_ condition: SQL) -> SQL {
            "CAST(SUM(CASE WHEN \(condition) THEN 1 ELSE 0 END) AS BIGINT)"
        }
        let row = try connection.rows(
            """
            SELECT COUNT(*) AS registered,
                \(count("s.instructed_at IS NOT NULL")) AS handled,
                \(count("s.phase = 3")) AS completed,
                \(average("i.arrived_at", "i.registered_at")) AS register_minutes,
                \(average("i.registered_at", "s.presented_at")) AS present_minutes,
                \(count("s.presented_at IS NOT NULL")) AS presented,
                \(average("s.presented_at", "s.instructed_at")) AS instruct_minutes,
                \(count("s.presented_at IS NOT NULL AND s.instructed_at IS NOT NULL")) AS instructed,
                \(average("s.instructed_at", "s.completed_at")) AS complete_minutes,
                \(count("s.instructed_at IS NOT NULL AND s.completed_at IS NOT NULL")) AS ended
            FROM records_incoming i JOIN records_instruction s ON s.id = i.id
            WHERE i.office = \(office) AND i.registered_at >= \(range.lowerBound)
                AND i.registered_at < \(range.upperBound)
            """
        )[0]
        let registered: Int = try row.value("registered")
        func hours(_ minutes: String, _ number: Int) throws -> Int? {
            guard number > 0 else { return nil }
            return try (row.optional(minutes) ?? 0) / 60 / number
        }
        var steps: [MeasuredStep: Int] = [:]
        steps[.register] = try hours("register_minutes", registered)
        steps[.present] = try hours("present_minutes", row.optional("presented") ?? 0)
        steps[.instruct] = try hours("instruct_minutes", row.optional("instructed") ?? 0)
        steps[.complete] = try hours("complete_minutes", row.optional("ended") ?? 0)
        return try Documents(
            registered: registered,
            handled: row.optional("handled") ?? 0,
            completed: row.optional("completed") ?? 0,
            hours: steps
        )
    }

    /// Units that took up at least one task.
    func unitsOnline(of office: AgencyCode, _ range: Range<Instant>) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(DISTINCT unit) AS units FROM records_task
            WHERE office = \(office) AND given_at >= \(range.lowerBound)
                AND given_at < \(range.upperBound) AND unit IS NOT NULL AND state IN (1, 3, 4)
            """
        )[0].value("units")
    }

    func overdue(of office: AgencyCode, _ range: Range<Instant>, at now: Instant) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS tasks FROM records_task t
            WHERE t.office = \(office) AND t.given_at >= \(range.lowerBound)
                AND t.given_at < \(range.upperBound) AND t.parent IS NULL AND t.part < 2
                AND \(FollowUpClass.overdue.condition(at: now))
            """
        )[0].value("tasks")
    }

    /// Those that took longer than a day: only of these the calendar is asked.
    private static let day = 86_400 * 1_000_000

    /// When what was released was signed, and when it was released.
    func releases(of office: AgencyCode, _ range: Range<Instant>) throws -> [(Instant, Instant)] {
        try connection.rows(
            """
            SELECT signed_at AS begun, released_at AS done FROM records_outgoing
            WHERE office = \(office) AND released_at >= \(range.lowerBound)
                AND released_at < \(range.upperBound) AND released_at - signed_at > \(Self.day)
            """
        ).map { try ($0.value("begun"), $0.value("done")) }
    }

    /// When what was registered came, and when it was laid before a leader.
    func presentations(of office: AgencyCode, _ range: Range<Instant>) throws -> [(
        Instant, Instant
    )] {
        try connection.rows(
            """
            SELECT i.arrived_at AS begun, s.presented_at AS done
            FROM records_incoming i JOIN records_instruction s ON s.id = i.id
            WHERE i.office = \(office) AND i.registered_at >= \(range.lowerBound)
                AND i.registered_at < \(range.upperBound)
                AND s.presented_at - i.arrived_at > \(Self.day)
            """
        ).map { try ($0.value("begun"), $0.value("done")) }
    }

    func released(of office: AgencyCode, _ range: Range<Instant>) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS letters FROM records_outgoing
            WHERE office = \(office) AND released_at >= \(range.lowerBound)
                AND released_at < \(range.upperBound)
            """
        )[0].value("letters")
    }
}

extension Records {
    package func measures(since: CivilDate, until: CivilDate, by actor: Actor) async throws
        -> Measures
    {
        let range = try Self.range(since, until)
        let now = now()
        let kind = try agency(of: actor).kind
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.followUp, seat, .office)
            let store = MeasureStore(connection: connection)
            let office = seat.office.code
            let documents = try store.documents(of: office, range)
            return Measures(
                seat: seat,
                since: since,
                until: until,
                at: now,
                registered: documents.registered,
                handled: documents.handled,
                completed: documents.completed,
                overdue: try store.overdue(of: office, range, at: now),
                units: try staff(of: seat.office, in: connection).units.count,
                unitsOnline: try store.unitsOnline(of: office, range),
                hours: documents.hours,
                released: try store.released(of: office, range),
                releasedLate: late(try store.releases(of: office, range)),
                presentedLate: late(try store.presentations(of: office, range)),
                target: OnlineTarget.of(kind)
            )
        }
    }

    /// What was done later than on the working day after it could be done.
    private func late(_ spans: [(begun: Instant, done: Instant)]) -> Int {
        spans.count { $0.done.date > calendar.workingDay(after: $0.begun.date) }
    }
}
