// SPDX-License-Identifier: Apache-2.0

package import Core
package import Procedures
import Storage

/// Dossiers that were filed together.
package enum Bundle {
    /// The draft that they came from names them.
    package typealias Name = ID<Filing>

    /// `LT-` (liên thông) and the code of the leading dossier.
    static func code(leading code: String) -> String { "LT-\(code)" }
    package static func isCode(_ text: String) -> Bool { text.hasPrefix("LT-") }
}

/// One procedure of a bundle that is being written: where it goes.
package struct FilingPart: Sendable, Equatable {
    package let procedureCode: String
    package internal(set) var revisionID: ID<ProcedureRevision>
    package let agency: AgencyCode
    /// What its dossier will be the submission of; the leading part's is the draft itself.
    let submission: ID<Filing>
}

/// One dossier of a bundle as lists show it.
package struct BundleMember: Sendable, Equatable {
    package let dossierID: ID<Dossier>
    package let code: String
    package let subject: String
    package let agency: AgencyCode
    package let state: DossierState
    package let dueAt: Instant?
    /// The dossier whose result it began or will begin with.
    package let waitsFor: ID<Dossier>?
}

/// The bundle to which a dossier belongs.
package struct BundleMembership: Sendable, Equatable {
    package let id: Bundle.Name
    package let code: String
    /// `ProcedureBundle.key`.
    package let definition: String
    package let members: [BundleMember]

    package var name: Wording? { ProcedureBundles.shipped.bundle(key: definition)?.name }
}

/// All SQL on the tables `filing_part` and `dossier_bundle`.
struct BundleStore {
    let connection: any Connection

    /// Whether what a dossier waits for came; the raw value is what the table keeps.
    enum Readiness: Int, SQLConvertible {
        case waiting = 0
        case result = 1
        /// It ended and left nothing.
        case nothing = 2
        case settled = 3
    }

    struct Ready {
        let dossier: ID<Dossier>
        let waitsFor: ID<Dossier>
        let paper: String
        let readiness: Readiness
        let definition: String
    }

    func insert(_ part: FilingPart, of id: ID<Filing>, ordinal: Int) throws {
        try connection.run(
            """
            INSERT INTO filing_part (filing_id, ordinal, procedure_code, revision_id, agency,
                submission)
            VALUES (\(id), \(ordinal), \(part.procedureCode), \(part.revisionID), \(part.agency),
                \(part.submission))
            """
        )
    }

    func parts(of id: ID<Filing>) throws -> [FilingPart] {
        try connection.rows(
            """
            SELECT procedure_code, revision_id, agency, submission FROM filing_part
            WHERE filing_id = \(id) ORDER BY ordinal LIMIT 100
            """
        ).map { row in
            try FilingPart(
                procedureCode: row.value("procedure_code"),
                revisionID: row.value("revision_id"),
                agency: row.value("agency"),
                submission: row.value("submission")
            )
        }
    }

    func move(_ procedure: String, of id: ID<Filing>, to revision: ID<ProcedureRevision>) throws {
        try connection.run(
            """
            UPDATE filing_part SET revision_id = \(revision)
            WHERE filing_id = \(id) AND procedure_code = \(procedure)
            """
        )
    }

    func insert(
        _ dossier: ID<Dossier>,
        into id: Bundle.Name,
        ordinal: Int,
        code: String,
        definition: String,
        waitsFor: ID<Dossier>?,
        paper: String
    ) throws {
        try connection.run(
            """
            INSERT INTO dossier_bundle (bundle_id, ordinal, dossier_id, code, definition,
                waits_for, paper, readiness)
            VALUES (\(id), \(ordinal), \(dossier), \(code), \(definition), \(waitsFor), \(paper),
                \(Readiness.waiting))
            """
        )
    }

    /// The bundle of a dossier (index `dossier_bundle_dossier`).
    func membership(of dossier: ID<Dossier>) throws -> BundleMembership? {
        let id: Bundle.Name? = try connection.rows(
            "SELECT bundle_id FROM dossier_bundle WHERE dossier_id = \(dossier)"
        ).first?.value("bundle_id")
        return try id.flatMap(membership)
    }

    /// The same by its code (index `dossier_bundle_code`).
    func membership(code: String) throws -> BundleMembership? {
        let id: Bundle.Name? = try connection.rows(
            "SELECT bundle_id FROM dossier_bundle WHERE code = \(code) LIMIT 1"
        ).first?.value("bundle_id")
        return try id.flatMap(membership)
    }

    func membership(_ id: Bundle.Name) throws -> BundleMembership? {
        let rows = try connection.rows(
            """
            SELECT b.dossier_id AS dossier_id, b.code AS bundle, b.definition AS definition,
                b.waits_for AS waits_for, d.code AS code, d.subject AS subject,
                d.agency AS agency, d.state AS state, d.due_at AS due_at
            FROM dossier_bundle b JOIN dossier d ON d.id = b.dossier_id
            WHERE b.bundle_id = \(id) ORDER BY b.ordinal LIMIT 100
            """
        )
        guard let first = rows.first else { return nil }
        return try BundleMembership(
            id: id,
            code: first.value("bundle"),
            definition: first.value("definition"),
            members: rows.map { row in
                try BundleMember(
                    dossierID: row.value("dossier_id"),
                    code: row.value("code"),
                    subject: row.value("subject"),
                    agency: row.value("agency"),
                    state: row.value("state"),
                    dueAt: row.optional("due_at"),
                    waitsFor: row.optional("waits_for")
                )
            }
        )
    }

    /// What waits for a dossier can go on, or waits for nothing any more (index `dossier_bundle_waiting`).
    func follow(_ dossier: ID<Dossier>, _ readiness: Readiness) throws {
        try connection.run(
            """
            UPDATE dossier_bundle SET readiness = \(readiness)
            WHERE waits_for = \(dossier) AND readiness = \(Readiness.waiting)
            """
        )
    }

    /// Those that somebody must set going (index `dossier_bundle_ready`).
    func ready(after last: ID<Dossier>?, limit: Int) throws -> [Ready] {
        let position: SQL = last.map { "AND dossier_id > \($0)" } ?? ""
        return try connection.rows(
            """
            SELECT dossier_id, waits_for, paper, readiness, definition FROM dossier_bundle
            WHERE readiness IN (1, 2) \(position) ORDER BY dossier_id LIMIT \(limit)
            """
        ).map { row in
            try Ready(
                dossier: row.value("dossier_id"),
                waitsFor: row.value("waits_for"),
                paper: row.value("paper"),
                readiness: row.value("readiness"),
                definition: row.value("definition")
            )
        }
    }

    func settle(_ dossier: ID<Dossier>) throws {
        try connection.run(
            """
            UPDATE dossier_bundle SET readiness = \(Readiness.settled)
            WHERE dossier_id = \(dossier)
            """
        )
    }
}
