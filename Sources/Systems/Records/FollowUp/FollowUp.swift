// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Journal
import Storage

/// How the work that was given out stands, unit by unit (đôn đốc, NĐ 30/2020 Đ24.4).
package struct FollowUp: Sendable {
    /// What is counted of each unit or person to whom leaders gave work.
    package struct Line: Sendable, Equatable {
        package let party: Party
        package let given: Int
        package let onTime: Int
        /// Done after its deadline.
        package let doneLate: Int
        /// Still running and not due.
        package let running: Int
        /// Still running past its deadline.
        package let overdue: Int
        package let extended: Int
        package let neverOpened: Int
    }

    package let seat: Seat
    package let since: CivilDate
    package let until: CivilDate
    package let lines: [Line]

    /// A report looks at no more than a year of tasks.
    package static let maximumDays = 366
}

/// One class of tasks in the report.
package enum FollowUpClass: String, Sendable, CaseIterable {
    case given
    case onTime = "on-time"
    case doneLate = "done-late"
    case running, overdue, extended
    case neverOpened = "never-opened"

    /// The condition on `t`, a row of `records_task`.
    func condition(at now: Instant) -> SQL {
        switch self {
        case .given: "1 = 1"
        case .onTime:
            "t.state IN (3, 4) AND (t.due_at IS NULL OR t.done_at <= t.due_at)"
        case .doneLate: "t.state IN (3, 4) AND t.due_at IS NOT NULL AND t.done_at > t.due_at"
        case .running: "t.state IN (0, 1, 2) AND (t.due_at IS NULL OR t.due_at >= \(now))"
        case .overdue: "t.state IN (0, 1, 2) AND t.due_at IS NOT NULL AND t.due_at < \(now)"
        case .extended: "t.extensions > 0"
        case .neverOpened: "t.state = 0 AND t.seen_at IS NULL"
        }
    }
}

/// One task of a report, with its document.
package struct FollowUpTask: Sendable {
    package let item: ID<Incoming>
    package let ordinal: Int
    package let reference: String
    package let subject: String
    package let task: WorkTask
}

/// All SQL that reads `records_task` across slips (index `records_task_given`).
struct FollowUpStore {
    let connection: any Connection

    func counts(of office: AgencyCode, _ range: Range<Instant>, at now: Instant) throws
        -> [FollowUp.Line]
    {
        func count(_ kind: FollowUpClass) -> SQL {
            "CAST(SUM(CASE WHEN \(kind.condition(at: now)) THEN 1 ELSE 0 END) AS BIGINT)"
        }
        return try connection.rows(
            """
            SELECT t.unit AS unit, t.person AS person, MAX(t.name) AS name,
                \(count(.given)) AS given, \(count(.onTime)) AS on_time,
                \(count(.doneLate)) AS done_late, \(count(.running)) AS running,
                \(count(.overdue)) AS overdue, \(count(.extended)) AS extended,
                \(count(.neverOpened)) AS never_opened
            FROM records_task t
            WHERE t.office = \(office) AND t.given_at >= \(range.lowerBound)
                AND t.given_at < \(range.upperBound) AND t.parent IS NULL AND t.part < 2
                AND t.state < 5
            GROUP BY t.unit, t.person ORDER BY MAX(t.name)
            """
        ).map { row in
            try FollowUp.Line(
                party: Party(
                    unit: row.optional("unit"),
                    person: row.value("person"),
                    name: row.value("name")
                ),
                given: row.value("given"),
                onTime: row.value("on_time"),
                doneLate: row.value("done_late"),
                running: row.value("running"),
                overdue: row.value("overdue"),
                extended: row.value("extended"),
                neverOpened: row.value("never_opened")
            )
        }
    }

    /// The tasks behind a figure, the oldest first.
    func tasks(
        of office: AgencyCode,
        _ range: Range<Instant>,
        party: Party?,
        _ kind: FollowUpClass,
        at now: Instant,
        limit: Int
    ) throws -> [(item: ID<Incoming>, ordinal: Int, reference: String, subject: String)] {
        let narrowed: SQL =
            party.map { party in
                party.person.isEmpty
                    ? "AND t.unit = \(party.unit) AND t.person = ''"
                    : "AND t.person = \(party.person)"
            } ?? ""
        return try connection.rows(
            """
            SELECT t.instruction_id AS id, t.ordinal AS ordinal, i.number AS number,
                i.notation AS notation, i.subject AS subject
            FROM records_task t JOIN records_incoming i ON i.id = t.instruction_id
            WHERE t.office = \(office) AND t.given_at >= \(range.lowerBound)
                AND t.given_at < \(range.upperBound) AND t.parent IS NULL AND t.part < 2
                AND t.state < 5 AND \(kind.condition(at: now)) \(narrowed)
            ORDER BY t.given_at, t.instruction_id, t.ordinal LIMIT \(limit)
            """
        ).map { row in
            let reference = [
                try row.value("number", as: String.self),
                try row.value("notation", as: String.self),
            ].filter { !$0.isEmpty }.joined(separator: "/")
            return (
                try row.value("id"), try row.value("ordinal"), reference, try row.value("subject")
            )
        }
    }

    /// Tasks whose next reminder is due (index `records_task_remind`).
    func reminders(at now: Instant, limit: Int) throws -> [(ID<Incoming>, Int)] {
        try connection.rows(
            """
            SELECT instruction_id, ordinal FROM records_task
            WHERE remind_at IS NOT NULL AND remind_at <= \(now)
            ORDER BY remind_at, instruction_id, ordinal LIMIT \(limit)
            """
        ).map { try ($0.value("instruction_id"), $0.value("ordinal")) }
    }
}

extension Records {
    package func followUp(since: CivilDate, until: CivilDate, by actor: Actor) async throws
        -> FollowUp
    {
        let range = try Self.range(since, until)
        let now = now()
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.followUp, seat, .office)
            return FollowUp(
                seat: seat,
                since: since,
                until: until,
                lines: try FollowUpStore(connection: connection)
                    .counts(of: seat.office.code, range, at: now)
            )
        }
    }

    /// The slips behind one figure of the report, at most 500.
    package func followUp(
        since: CivilDate,
        until: CivilDate,
        party key: String?,
        _ kind: FollowUpClass,
        by actor: Actor
    ) async throws -> (party: Party?, tasks: [FollowUpTask]) {
        let range = try Self.range(since, until)
        let now = now()
        return try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.followUp, seat, .office)
            let party = try key.flatMap { try staff(of: seat.office, in: connection).party($0) }
            if key != nil, party == nil { throw RecordsRefusal.unknownParty(key ?? "") }
            let slips = InstructionStore(connection: connection)
            let found = try FollowUpStore(connection: connection).tasks(
                of: seat.office.code,
                range,
                party: party,
                kind,
                at: now,
                limit: 500
            )
            let tasks = try found.compactMap { line -> FollowUpTask? in
                guard let slip = try slips.find(line.item.recast()) else { return nil }
                return FollowUpTask(
                    item: line.item,
                    ordinal: line.ordinal,
                    reference: line.reference,
                    subject: line.subject,
                    task: try slip.task(line.ordinal)
                )
            }
            return (party, tasks)
        }
    }

    static func range(_ since: CivilDate, _ until: CivilDate) throws -> Range<Instant> {
        guard since <= until, until.dayNumber - since.dayNumber < FollowUp.maximumDays else {
            throw RecordsRefusal.badPeriod
        }
        return Instant(since)..<Instant(until.adding(days: 1))
    }

    /// Reminds those whose time is half or nine tenths gone; true when there may be more.
    package func remind() async throws -> Bool {
        let now = now()
        let due = try await database.read {
            try FollowUpStore(connection: $0).reminders(at: now, limit: 100)
        }
        let stamp = stamp(Self.job(nil), "reminders")
        for (id, ordinal) in due {
            try await database.write { connection in
                guard let incoming = try IncomingStore(connection: connection).find(id),
                    let office = try OfficeStore(connection: connection).find(incoming.office)
                else { return }
                let change = try Change(incoming, self, .job(office), stamp, [], in: connection)
                guard var slip = change.before.instruction else { return }
                // Somebody may have finished it since the list was read.
                guard slip.remind(ordinal, at: now), slip != change.before.instruction else {
                    return
                }
                let task = try slip.task(ordinal)
                let share = task.reminders == 1 ? "50" : "90"
                try change.keep(
                    incoming,
                    slip,
                    change.entry("task.remind.\(share)", task: ordinal, party: task.party.name),
                    event: (
                        RecordsEvents.instructionChanged, .followUp,
                        [
                            "action": .text("task.remind"), "phase": .text("\(slip.phase)"),
                            "status": .text(slip.status.rawValue),
                            "task": .integer(Int64(ordinal)), "state": .text("\(task.state)"),
                        ]
                    )
                )
            }
        }
        return due.count == 100
    }
}
