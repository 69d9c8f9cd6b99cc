// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// A slip that is to bear the agency's seal, named by the action it tells of; without a body it waits.
struct SealedSlip: Sendable, Equatable {
    let dossier: ID<Dossier>
    let form: SlipForm
    /// The ordinal of the action.
    let basis: Int
    var body: ID<Body>?
}

extension DossierAction.Kind {
    /// The slip that tells of it.
    var slip: SlipForm? {
        switch self {
        case .submitted, .received, .supplemented: .receipt
        case .supplementAsked: .supplement
        case .intakeRefused, .settlementRefused: .refusal
        case .apologised: .apology
        case .stopped: .stop
        default: nil
        }
    }
}

/// All SQL on the table `dossier_slip`.
struct SealedSlipStore {
    let connection: any Connection

    private static let columns: SQL = "dossier_id, form, basis, body_id"

    /// Asks for the seal, in the transaction of the action.
    func expect(_ form: SlipForm, of dossier: ID<Dossier>, basis: Int, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO dossier_slip (dossier_id, form, basis, body_id, asked_at)
            VALUES (\(dossier), \(form.rawValue), \(basis), \(ID<Body>?.none), \(now))
            ON CONFLICT (dossier_id, form, basis) DO NOTHING
            """
        )
    }

    /// Those that nobody sealed yet, the oldest first (index `dossier_slip_waiting`).
    func waiting(limit: Int) throws -> [SealedSlip] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM dossier_slip WHERE body_id IS NULL
            ORDER BY asked_at, dossier_id LIMIT \(limit)
            """
        ).compactMap(SealedSlip.init(row:))
    }

    /// The newest of a form, sealed or waiting.
    func newest(_ form: SlipForm, of dossier: ID<Dossier>) throws -> SealedSlip? {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM dossier_slip
            WHERE dossier_id = \(dossier) AND form = \(form.rawValue)
            ORDER BY basis DESC LIMIT 1
            """
        ).first.flatMap(SealedSlip.init(row:))
    }

    /// Keeps the sealed slip; false when another process was first.
    func keep(_ slip: SealedSlip, _ body: ID<Body>) throws -> Bool {
        try connection.run(
            """
            UPDATE dossier_slip SET body_id = \(body)
            WHERE dossier_id = \(slip.dossier) AND form = \(slip.form.rawValue)
                AND basis = \(slip.basis) AND body_id IS NULL
            """
        ) == 1
    }

    /// Puts one behind the others, for it failed for a reason that may pass.
    func postpone(_ slip: SealedSlip, at now: Instant) throws {
        try connection.run(
            """
            UPDATE dossier_slip SET asked_at = \(now)
            WHERE dossier_id = \(slip.dossier) AND form = \(slip.form.rawValue)
                AND basis = \(slip.basis)
            """
        )
    }
}

extension SealedSlip {
    fileprivate init?(row: Row) throws {
        guard let form = SlipForm(rawValue: try row.value("form")) else { return nil }
        try self.init(
            dossier: row.value("dossier_id"),
            form: form,
            basis: row.value("basis"),
            body: row.optional("body_id")
        )
    }
}
