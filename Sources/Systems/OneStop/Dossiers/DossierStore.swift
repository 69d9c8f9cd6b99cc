// SPDX-License-Identifier: Apache-2.0

package import Core
package import Procedures
import Storage

/// All SQL on the tables `dossier`, `dossier_action`, `dossier_content` and `dossier_task`.
struct DossierStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, code, submission, procedure_code, revision_id, agency, owner, channel, applicant,
        applicant_number, contact, subject, state, sort_at, submitted_at, received_at, due_at,
        decided_at, settled_at, worked, finished_at, content, version, principal, principal_detail
        """

    func find(_ id: ID<Dossier>) throws -> Dossier? {
        try connection.rows("SELECT \(Self.columns) FROM dossier WHERE id = \(id)").first
            .map(Dossier.init(row:))
    }

    /// By which version a dossier is judged: both never change.
    func version(of id: ID<Dossier>) throws -> (
        revision: ID<ProcedureRevision>, channel: ProcedureRecord.Channel.Kind
    )? {
        try connection.rows("SELECT revision_id, channel FROM dossier WHERE id = \(id)").first
            .map { try ($0.value("revision_id"), $0.value("channel")) }
    }

    func find(code: String) throws -> Dossier? {
        try connection.rows("SELECT \(Self.columns) FROM dossier WHERE code = \(code)").first
            .map(Dossier.init(row:))
    }

    func find(submission: ID<Filing>) throws -> Dossier? {
        try connection.rows(
            "SELECT \(Self.columns) FROM dossier WHERE submission = \(submission)"
        ).first.map(Dossier.init(row:))
    }

    /// A citizen's dossiers, the newest first (index `dossier_owner`).
    func owned(by owner: String, before last: (Instant, ID<Dossier>)?, limit: Int) throws
        -> [Dossier]
    {
        try newest("owner = \(owner)", before: last, limit: limit)
    }

    /// What others filed for somebody, the newest first (index `dossier_principal`).
    func filed(for account: String, before last: (Instant, ID<Dossier>)?, limit: Int) throws
        -> [Dossier]
    {
        try newest(
            "principal IS NOT NULL AND principal = \(account)",
            before: last,
            limit: limit
        )
    }

    private func newest(_ condition: SQL, before last: (Instant, ID<Dossier>)?, limit: Int) throws
        -> [Dossier]
    {
        let position: SQL = last.map { "AND (submitted_at, id) < (\($0.0), \($0.1))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM dossier WHERE \(condition) \(position)
            ORDER BY submitted_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Dossier.init(row:))
    }

    /// One list of a desk, by when somebody must act (index `dossier_box`).
    func list(
        of agency: AgencyCode,
        box: DossierBox,
        filter: SQL = "",
        after last: QueuePlace?,
        limit: Int
    ) throws -> [Dossier] {
        let position: SQL = last.map { "AND (sort_at, id) > (\($0.sortAt), \($0.id))" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM dossier
            WHERE agency = \(agency) AND box = \(box) \(filter) \(position)
            ORDER BY sort_at, id LIMIT \(limit)
            """
        ).map(Dossier.init(row:))
    }

    /// How many a list has, counting no further than `limit`.
    func count(of agency: AgencyCode, box: DossierBox, limit: Int) throws -> Int {
        try connection.rows(
            """
            SELECT COUNT(*) AS lines FROM (
                SELECT 1 AS line FROM dossier WHERE agency = \(agency) AND box = \(box)
                LIMIT \(limit)
            ) AS found
            """
        )[0].value("lines")
    }

    func insert(_ dossier: Dossier) throws {
        try connection.run(
            """
            INSERT INTO dossier (\(Self.columns), box)
            VALUES (\(dossier.id), \(dossier.code), \(dossier.submission),
                \(dossier.procedureCode), \(dossier.revisionID), \(dossier.agency),
                \(dossier.owner), \(dossier.channel), \(dossier.applicant),
                \(dossier.applicantNumber), \(dossier.contact), \(dossier.subject),
                \(dossier.state), \(dossier.sortAt), \(dossier.submittedAt), \(dossier.receivedAt),
                \(dossier.dueAt), \(dossier.decidedAt), \(dossier.settledAt), \(dossier.worked),
                \(dossier.finishedAt), \(dossier.content), \(dossier.version),
                \(dossier.principal?.account),
                \(try dossier.principal?.stored(filer: dossier.filer)), \(dossier.box))
            """
        )
    }

    func update(_ dossier: Dossier) throws {
        try connection.run(
            """
            UPDATE dossier SET state = \(dossier.state), box = \(dossier.box),
                sort_at = \(dossier.sortAt), received_at = \(dossier.receivedAt),
                due_at = \(dossier.dueAt), decided_at = \(dossier.decidedAt),
                settled_at = \(dossier.settledAt), worked = \(dossier.worked),
                finished_at = \(dossier.finishedAt), content = \(dossier.content),
                version = \(dossier.version)
            WHERE id = \(dossier.id)
            """
        )
    }

    func actions(of id: ID<Dossier>) throws -> [DossierAction] {
        try connection.rows(
            """
            SELECT ordinal, transaction_id, kind, at, actor, actor_name, agency, detail
            FROM dossier_action WHERE dossier_id = \(id) ORDER BY ordinal LIMIT 2000
            """
        ).map(DossierAction.init(row:))
    }

    func insert(_ action: DossierAction, of id: ID<Dossier>) throws {
        try connection.run(
            """
            INSERT INTO dossier_action (dossier_id, ordinal, transaction_id, kind, at, actor,
                actor_name, agency, detail)
            VALUES (\(id), \(action.ordinal), \(action.transaction), \(action.kind), \(action.at),
                \(action.actor), \(action.actorName), \(action.agency),
                \(try Stored.text(action.detail)))
            """
        )
    }

    func content(of id: ID<Dossier>, version: Int) throws -> DossierContent? {
        try connection.rows(
            """
            SELECT version, answers, files FROM dossier_content
            WHERE dossier_id = \(id) AND version = \(version)
            """
        ).first.map {
            try DossierContent(
                version: $0.value("version"),
                answers: Stored.value($0.value("answers")),
                files: Stored.value($0.value("files"))
            )
        }
    }

    func insert(_ content: DossierContent, of id: ID<Dossier>) throws {
        try connection.run(
            """
            INSERT INTO dossier_content (dossier_id, version, answers, files)
            VALUES (\(id), \(content.version), \(try Stored.text(content.answers)),
                \(try Stored.text(content.files)))
            """
        )
    }

    /// Makes the open steps of a dossier those of its view.
    func setTasks(_ view: DossierView, of id: ID<Dossier>) throws {
        try connection.run("DELETE FROM dossier_task WHERE dossier_id = \(id)")
        // Nobody works on what stands still or is over.
        guard let state = view.state, !state.isOver, !state.isPaused, state != .awaitingSignature
        else { return }
        for step in view.openSteps {
            try connection.run(
                """
                INSERT INTO dossier_task (dossier_id, step, agency, role, due_at, outside, officer)
                VALUES (\(id), \(step.step.id), \(step.agency?.text ?? ""), \(step.step.role),
                    \(step.dueAt ?? step.openedAt ?? Instant(microseconds: 0)),
                    \(step.step.outside ?? ""),
                    COALESCE((SELECT officer FROM dossier_note WHERE dossier_id = \(id)
                        AND step = \(step.step.id) ORDER BY ordinal DESC LIMIT 1),
                    \(step.asked?.detail.opinion?.officer ?? "")))
                """
            )
        }
    }

    /// Notes who was given an open step; false when it is his already, or nobody's any more.
    func give(_ step: String, of id: ID<Dossier>, to officer: String) throws -> Bool {
        try connection.run(
            """
            UPDATE dossier_task SET officer = \(officer)
            WHERE dossier_id = \(id) AND step = \(step) AND officer <> \(officer)
            """
        ) == 1
    }

    /// Keeps when time stood still; an open pause has no end in sight.
    func setPauses(_ view: DossierView, of id: ID<Dossier>) throws {
        // One action ends at most one and begins one.
        for pause in view.pauses.suffix(2) {
            try connection.run(
                """
                INSERT INTO dossier_pause (dossier_id, from_at, until_at, cause)
                VALUES (\(id), \(pause.from), \(pause.until?.microseconds ?? .max),
                    \(pause.cause.rawValue))
                ON CONFLICT (dossier_id, from_at) DO UPDATE SET until_at = excluded.until_at,
                    cause = excluded.cause
                """
            )
        }
    }

    /// Open steps of one role at an agency, by when they are due (index `dossier_task_queue`).
    func tasks(
        of agency: AgencyCode,
        role: String,
        filter: TaskFilter = TaskFilter(),
        at now: Instant = Instant(microseconds: 0),
        after last: QueuePlace?,
        limit: Int
    ) throws -> [DossierTask] {
        try tasks(
            of: agency,
            where: "role = \(role) \(filter.condition(at: now))",
            after: last,
            limit: limit
        )
    }

    /// The roles for which something is open at an agency: each is found by a jump behind the one before.
    func taskRoles(of agency: AgencyCode) throws -> [String] {
        var roles: [String] = []
        while roles.count < Role.allCases.count {
            let next: String? = try connection.rows(
                """
                SELECT role FROM dossier_task WHERE agency = \(agency) AND role > \(roles.last ?? "")
                ORDER BY role LIMIT 1
                """
            ).first?.value("role")
            guard let next else { break }
            roles.append(next)
        }
        return roles
    }

    /// The same by another condition, which an index on agency, condition and due date must serve.
    func tasks(of agency: AgencyCode, where condition: SQL, after last: QueuePlace?, limit: Int)
        throws -> [DossierTask]
    {
        let position: SQL =
            last.map {
                "AND (due_at, dossier_id, step) > (\($0.sortAt), \($0.id), \($0.step))"
            } ?? ""
        return try connection.rows(
            """
            SELECT \(DossierTask.columns)
            FROM (
                SELECT dossier_id, step, role, due_at, officer FROM dossier_task
                WHERE agency = \(agency) AND \(condition) \(position)
                ORDER BY due_at, dossier_id, step LIMIT \(limit)
            ) AS t JOIN dossier d ON d.id = t.dossier_id
            ORDER BY t.due_at, t.dossier_id, t.step
            """
        ).map(DossierTask.init(row:))
    }
}

/// Where a line stands in a list; what the next page goes on after.
package struct QueuePlace: Sendable, Hashable, LosslessStringConvertible {
    package let sortAt: Int64
    package let id: ID<Dossier>
    package let step: String

    package init(sortAt: Int64, id: ID<Dossier>, step: String = "") {
        self.sortAt = sortAt
        self.id = id
        self.step = step
    }

    package init?(_ description: String) {
        let parts = description.split(separator: "~", omittingEmptySubsequences: false)
        guard parts.count == 3, let sortAt = Int64(parts[0]), let id = ID<Dossier>(String(parts[1]))
        else { return nil }
        self.init(sortAt: sortAt, id: id, step: String(parts[2]))
    }

    package var description: String { "\(sortAt)~\(id)~\(step)" }
}

extension Dossier {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            code: row.value("code"),
            submission: row.value("submission"),
            procedureCode: row.value("procedure_code"),
            revisionID: row.value("revision_id"),
            agency: row.value("agency"),
            owner: row.value("owner"),
            channel: row.value("channel"),
            applicant: row.value("applicant"),
            applicantNumber: row.value("applicant_number"),
            contact: row.value("contact"),
            subject: row.value("subject"),
            submittedAt: row.value("submitted_at"),
            state: row.value("state"),
            receivedAt: row.optional("received_at"),
            dueAt: row.optional("due_at"),
            decidedAt: row.optional("decided_at"),
            settledAt: row.optional("settled_at"),
            worked: row.optional("worked"),
            finishedAt: row.optional("finished_at"),
            sortAt: row.value("sort_at"),
            content: row.value("content"),
            version: row.value("version")
        )
        guard let (principal, filer) = try FilingPrincipal.read(row) else { return }
        self.principal = principal
        self.filer = filer
    }
}

extension DossierAction {
    fileprivate init(row: Row) throws {
        try self.init(
            ordinal: row.value("ordinal"),
            transaction: row.value("transaction_id"),
            kind: row.value("kind"),
            at: row.value("at"),
            actor: row.value("actor"),
            actorName: row.value("actor_name"),
            agency: row.optional("agency"),
            detail: Stored.value(row.value("detail"))
        )
    }
}

extension DossierState: SQLConvertible {}
extension DossierBox: SQLConvertible {}
extension DossierAction.Kind: SQLConvertible {}
extension ProcedureRecord.Channel.Kind: SQLConvertible {}
