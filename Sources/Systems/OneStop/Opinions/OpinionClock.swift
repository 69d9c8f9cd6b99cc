// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Storage

/// When who gives an opinion is reminded: at half of the time, at 90 per cent, and when it is over his head.
package enum OpinionMark: Int, Sendable, CaseIterable {
    case half = 50
    case nearly = 90
    case late = 100

    /// By working time, as the step itself is counted.
    func moment(of step: DossierView.StepProgress, _ clock: LegalClock) -> Instant? {
        guard let openedAt = step.openedAt, let dueAt = step.dueAt else { return nil }
        if self == .late { return dueAt }
        let minutes = clock.calendar.workingMinutes(from: openedAt, to: dueAt)
        return clock.calendar.instant(
            workingMinutes: minutes * rawValue / 100,
            after: openedAt
        )
    }
}

/// A reminder whose time has come.
struct DueReminder: Sendable, Equatable {
    let dossier: ID<Dossier>
    let step: String
    let mark: OpinionMark
}

/// All SQL on the table `opinion_reminder`.
struct OpinionStore {
    let connection: any Connection

    /// Sets the marks of every open opinion; those that were told stay told.
    func expect(_ view: DossierView, of id: ID<Dossier>, _ clock: LegalClock) throws {
        for step in view.openSteps where step.step.work == .opinion {
            for mark in OpinionMark.allCases {
                guard let moment = mark.moment(of: step, clock) else { continue }
                try connection.run(
                    """
                    INSERT INTO opinion_reminder (dossier_id, step, mark, at, agency)
                    VALUES (\(id), \(step.step.id), \(mark.rawValue), \(moment),
                        \(step.agency?.text ?? ""))
                    ON CONFLICT (dossier_id, step, mark) DO UPDATE SET at = excluded.at
                    WHERE opinion_reminder.told_at IS NULL
                    """
                )
            }
        }
    }

    /// Those whose time has come, the oldest first (index `opinion_reminder_waiting`).
    func due(at now: Instant, limit: Int) throws -> [DueReminder] {
        try connection.rows(
            """
            SELECT dossier_id, step, mark FROM opinion_reminder
            WHERE told_at IS NULL AND at <= \(now) ORDER BY at, dossier_id, step LIMIT \(limit)
            """
        ).compactMap { row in
            guard let mark = OpinionMark(rawValue: try row.value("mark")) else { return nil }
            return try DueReminder(
                dossier: row.value("dossier_id"),
                step: row.value("step"),
                mark: mark
            )
        }
    }

    /// Marks one as told; false when another process was first.
    func tell(_ reminder: DueReminder, at now: Instant) throws -> Bool {
        try connection.run(
            """
            UPDATE opinion_reminder SET told_at = \(now)
            WHERE dossier_id = \(reminder.dossier) AND step = \(reminder.step)
                AND mark = \(reminder.mark.rawValue) AND told_at IS NULL
            """
        ) == 1
    }

    /// Of an opinion that nobody waits for any more, or not now: it comes back with the step.
    func drop(_ reminder: DueReminder) throws {
        try connection.run(
            """
            DELETE FROM opinion_reminder
            WHERE dossier_id = \(reminder.dossier) AND step = \(reminder.step) AND told_at IS NULL
            """
        )
    }

    func isOpen(_ reminder: DueReminder) throws -> Bool {
        try !connection.rows(
            """
            SELECT step FROM dossier_task
            WHERE dossier_id = \(reminder.dossier) AND step = \(reminder.step)
            """
        ).isEmpty
    }

    /// The furthest mark that was told, by step.
    func told(of ids: [ID<Dossier>]) throws -> [ID<Dossier>: [String: OpinionMark]] {
        guard !ids.isEmpty else { return [:] }
        let list = SQL.joined(ids.map { "\($0)" }, by: ", ")
        return try connection.rows(
            """
            SELECT dossier_id, step, mark FROM opinion_reminder
            WHERE dossier_id IN (\(list)) AND told_at IS NOT NULL ORDER BY dossier_id, step, mark
            """
        ).reduce(into: [:]) { found, row in
            found[try row.value("dossier_id"), default: [:]][try row.value("step")] =
                OpinionMark(rawValue: try row.value("mark"))
        }
    }

    /// Opinions that an agency owes and did not give in time (index `opinion_reminder_late`).
    func late(at agency: AgencyCode, limit: Int) throws -> [DossierTask] {
        try connection.rows(
            """
            SELECT \(DossierTask.columns)
            FROM opinion_reminder r
            JOIN dossier_task t ON t.dossier_id = r.dossier_id AND t.step = r.step
            JOIN dossier d ON d.id = r.dossier_id
            WHERE r.agency = \(agency) AND r.mark = 100 AND r.told_at IS NOT NULL
            ORDER BY r.at, r.dossier_id, r.step LIMIT \(limit)
            """
        ).map(DossierTask.init(row:))
    }
}
