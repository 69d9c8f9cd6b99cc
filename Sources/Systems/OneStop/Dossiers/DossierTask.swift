// SPDX-License-Identifier: Apache-2.0

package import Core
package import Procedures
import Storage

/// A step that waits for somebody, in a list.
package struct DossierTask: Sendable, Equatable {
    package let dossierID: ID<Dossier>
    package let step: String
    package let stepDue: Instant
    /// Whom it was given to; empty when it waits for anybody.
    package let officer: String
    /// Whose holders do it.
    package let role: String
    package let revisionID: ID<ProcedureRevision>
    package let code: String
    package let subject: String
    package let applicant: String
    package let agency: AgencyCode
    package let dueAt: Instant?
    package let procedureCode: String
    package let state: DossierState
}

extension DossierTask {
    /// Of a row `t` of `dossier_task` and its dossier `d`.
    static let columns: SQL = """
        t.dossier_id AS dossier_id, t.step AS step, t.role AS role, t.due_at AS step_due,
            t.officer AS officer, d.revision_id AS revision_id, d.code AS code,
            d.subject AS subject, d.applicant AS applicant, d.agency AS agency, d.due_at AS due_at,
            d.procedure_code AS procedure_code, d.state AS state
        """

    /// Names it in a list of choices.
    package var key: String { "\(dossierID)~\(step)" }

    init(row: Row) throws {
        try self.init(
            dossierID: row.value("dossier_id"),
            step: row.value("step"),
            stepDue: row.value("step_due"),
            officer: row.value("officer"),
            role: row.value("role"),
            revisionID: row.value("revision_id"),
            code: row.value("code"),
            subject: row.value("subject"),
            applicant: row.value("applicant"),
            agency: row.value("agency"),
            dueAt: row.optional("due_at"),
            procedureCode: row.value("procedure_code"),
            state: row.value("state")
        )
    }
}
