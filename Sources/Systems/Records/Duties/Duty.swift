// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
import Storage

/// A task that one agency gave to another by a document (nhiệm vụ Chính phủ, Thủ tướng, chủ tịch giao),
/// followed on both sides by its code (QCVN 102 `ResponseForTask/TaskCode`) to its end.
///
/// Each side keeps what it knows from the documents that crossed the axis; nobody types how far it is.
package struct Duty: Sendable, Equatable {
    /// Whose books these are: of the agency that gave it, or of the one that has it.
    package enum Side: Int, Sendable, CaseIterable {
        case given = 0
        case held = 1
    }

    package enum State: Int, Sendable, CaseIterable {
        case running = 0
        /// The holder reported by a document.
        case reported = 1
        /// The giver accepted the report.
        case closed = 2
        case cancelled = 3

        package var isOver: Bool { self == .closed || self == .cancelled }
    }

    package let office: AgencyCode
    package let side: Side
    package let code: String
    /// The agency on the other side.
    package let other: AgencyCode
    /// The document by which it was given: outgoing at the giver, incoming at the holder.
    package let document: ID<WorkItem>
    package let reference: String
    package let subject: String
    package let givenAt: Instant
    package internal(set) var due: CivilDate?
    package internal(set) var state: State
    /// How often its deadline was moved, each time by a document.
    package internal(set) var extensions: Int
    /// The last document about it: the report, or what moved its deadline.
    package internal(set) var latest: ID<WorkItem>
    package internal(set) var reportedAt: Instant?
    package internal(set) var version: Int

    /// Past its deadline: today, or when it was reported.
    package func isLate(on today: CivilDate) -> Bool {
        guard let due, state != .cancelled else { return false }
        return (reportedAt?.date ?? today) > due
    }

    var object: String { "records.duty/\(office)-\(side)-\(other)-\(code)" }

    /// The giver wrote again: another deadline, or more to do.
    mutating func renew(due new: CivilDate?, by document: ID<WorkItem>) {
        if let new, new != due {
            extensions += due == nil ? 0 : 1
            due = new
        }
        state = .running
        reportedAt = nil
        latest = document
    }

    mutating func report(by document: ID<WorkItem>, at now: Instant) {
        guard !state.isOver else { return }
        state = .reported
        reportedAt = now
        latest = document
    }

    /// The giver accepts what was reported, or gives it up.
    mutating func end(as end: State) throws(RecordsRefusal) {
        guard !state.isOver, end.isOver, end == .cancelled || state == .reported else {
            throw .notNow(action: "duty.\(end)", state: "duty.\(state)")
        }
        state = end
    }
}

/// All SQL on the table `records_duty`.
struct DutyStore {
    let connection: any Connection

    private static let columns: SQL = """
        office, side, code, other, document, reference, subject, given_at, due, state, extensions,
        latest, reported_at, version
        """

    func find(
        _ office: AgencyCode,
        _ side: Duty.Side,
        _ code: String,
        with other: AgencyCode
    ) throws -> Duty? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_duty
            WHERE office = \(office) AND side = \(side) AND code = \(code) AND other = \(other)
            """
        ).first.map(Duty.init(row:))
    }

    /// The codes under which a document gave something (index `records_duty_document`).
    func codes(of document: ID<WorkItem>) throws -> [String] {
        try connection.rows(
            "SELECT DISTINCT code FROM records_duty WHERE document = \(document) ORDER BY code"
        ).map { try $0.value("code") }
    }

    /// What runs or is over, the next deadline first; without one last (index `records_duty_list`).
    func list(
        of office: AgencyCode,
        _ side: Duty.Side,
        isOver: Bool,
        after last: (due: String, code: String, other: String)?,
        limit: Int
    ) throws -> [Duty] {
        let position: SQL =
            last.map { "AND (sort_due, code, other) > (\($0.due), \($0.code), \($0.other))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM records_duty
            WHERE office = \(office) AND side = \(side) AND is_over = \(isOver) \(position)
            ORDER BY sort_due, code, other LIMIT \(limit)
            """
        ).map(Duty.init(row:))
    }

    func keep(_ duty: Duty) throws {
        try connection.run(
            """
            INSERT INTO records_duty (\(Self.columns), is_over, sort_due)
            VALUES (\(duty.office), \(duty.side), \(duty.code), \(duty.other), \(duty.document),
                \(duty.reference), \(duty.subject), \(duty.givenAt), \(duty.due), \(duty.state),
                \(duty.extensions), \(duty.latest), \(duty.reportedAt), \(duty.version),
                \(duty.state.isOver), \(duty.sortDue))
            ON CONFLICT (office, side, code, other) DO UPDATE SET due = excluded.due,
                state = excluded.state, extensions = excluded.extensions,
                latest = excluded.latest, reported_at = excluded.reported_at,
                version = excluded.version, is_over = excluded.is_over,
                sort_due = excluded.sort_due
            """
        )
    }
}

extension Duty {
    /// Without a deadline it sorts behind every date.
    package var sortDue: String { due?.description ?? "9999" }

    fileprivate init(row: Row) throws {
        try self.init(
            office: row.value("office"),
            side: row.value("side"),
            code: row.value("code"),
            other: row.value("other"),
            document: row.value("document"),
            reference: row.value("reference"),
            subject: row.value("subject"),
            givenAt: row.value("given_at"),
            due: row.optional("due"),
            state: row.value("state"),
            extensions: row.value("extensions"),
            latest: row.value("latest"),
            reportedAt: row.optional("reported_at"),
            version: row.value("version")
        )
    }
}

extension Duty.Side: SQLConvertible {}
extension Duty.State: SQLConvertible {}
