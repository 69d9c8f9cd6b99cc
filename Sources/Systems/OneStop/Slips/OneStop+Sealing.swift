// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Journal
import Procedures
package import Storage

extension OneStop {
    private static let sealBatch = 20

    /// Seals what waits for it; true when there may be more.
    ///
    /// Safe in any number of processes: the second to seal a slip finds it sealed.
    package func sealStep() async throws -> Bool {
        guard seal.isPresent else { return false }
        let waiting = try await database.read {
            try SealedSlipStore(connection: $0).waiting(limit: Self.sealBatch)
        }
        for slip in waiting {
            do {
                try await seal(slip)
            } catch {
                // The key is away, or this one slip cannot be made: it goes behind the others.
                let now = now()
                try await database.write {
                    try SealedSlipStore(connection: $0).postpone(slip, at: now)
                }
                throw error
            }
        }
        return waiting.count == Self.sealBatch
    }

    private func seal(_ slip: SealedSlip) async throws {
        let sheet = try await sheet(of: slip)
        let (bytes, stamp) = (try await sealed(slip.form, of: sheet), stamp(Self.sealActor, "seal"))
        var spool = spool()
        try spool.write(bytes)
        let body = try spool.finish()
        let id = newID(Body.self, at: stamp.at)
        let bodies = bodies
        try await database.write { connection in
            guard try SealedSlipStore(connection: connection).keep(slip, id) else { return }
            try bodies.insert(body, as: id, in: connection)
            try Journal.append(
                Event(
                    OneStopEvents.slipSealed,
                    of: "onestop.slip/\(id)",
                    version: 1,
                    by: stamp,
                    right: "onestop.seal",
                    facts: [
                        "code": .text(sheet.dossier.code), "form": .text(slip.form.rawValue),
                        "sha256": .text(Hex.string(body.sha256)),
                    ]
                ),
                in: connection
            )
        }
    }

    private static let sealActor = Actor(
        subject: .job("onestop-seal"),
        agency: nil,
        roles: [],
        scope: .agency,
        strength: .none
    )

    /// The slip with its signed QR code, signed as a whole.
    func sealed(_ form: SlipForm, of sheet: DossierSheet) async throws -> [UInt8] {
        let (dossier, view) = (sheet.dossier, sheet.view)
        let claims = SlipClaims(
            form: form,
            code: dossier.code,
            at: view.actions.last?.at ?? dossier.submittedAt,
            due: view.dueAt,
            files: sheet.content.files
        )
        let token = try await seal.token(claims.bytes, dossier.agency)
        guard var slip = paper(form, of: sheet) else { throw DossierRefusal.noFile }
        slip.qr = QRCode("\(qrText(dossier.code))\(publicURL.isEmpty ? "?" : "&")slip=\(token)")
        slip.notes = [
            "Tra cứu hồ sơ bằng mã ở trên hoặc bằng mã QR bên cạnh; mã QR mang chữ ký, kiểm tra được khi không có mạng.",
            "Chữ ký số của tổ chức: \(name(of: dossier.agency)). Kiểm tra tệp này tại \(publicURL)/verify",
        ]
        return try await seal.sign(
            try slip.pdf(watermark: watermark),
            dossier.agency,
            name(of: dossier.agency),
            now()
        )
    }

    /// The dossier as it stood right after the action that a slip tells of.
    private func sheet(of slip: SealedSlip) async throws -> DossierSheet {
        let (dossier, actions, bundle) = try await database.read { connection in
            let store = DossierStore(connection: connection)
            return (
                try store.find(slip.dossier), try store.actions(of: slip.dossier),
                try BundleStore(connection: connection).membership(of: slip.dossier)
            )
        }
        guard let dossier else { throw DossierRefusal.unknown(slip.dossier.description) }
        let revision = try await procedures.revision(dossier.revisionID)
        let past = actions.filter { $0.ordinal <= slip.basis }
        let version = past.compactMap(\.detail.content).last ?? 1
        let content = try await database.read {
            try DossierStore(connection: $0).content(of: slip.dossier, version: version)
        }
        guard let content else { throw DossierRefusal.unknown(slip.dossier.description) }
        let rules = rules(revision, dossier.channel)
        return DossierSheet(
            dossier: dossier,
            view: try DossierView(past, answers: content.answers, rules: rules),
            content: content,
            revision: revision,
            standing: .none,
            pages: try await looks(of: content.files).compactMapValues(\.pages),
            bundle: bundle
        )
    }

    /// The newest slip of a form with the agency's seal; nil while it waits for it, or where none are sealed.
    package func sealedSlip(_ form: SlipForm, of sheet: DossierSheet) async throws -> StoredBody? {
        guard seal.isPresent else { return nil }
        let (bodies, id) = (bodies, sheet.dossier.id)
        return try await database.read { connection in
            try SealedSlipStore(connection: connection).newest(form, of: id)?.body
                .flatMap { try bodies.find($0, in: connection) }
        }
    }

    /// What the QR code of a slip says; nil when no key of ours signed it.
    package func claims(of token: String) -> SlipClaims? {
        seal.open(token).flatMap(SlipClaims.init)
    }
}
