// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Procedures
import Storage

extension OneStop {
    /// The result as the leader approved it, to be signed: every page says that it is not signed yet.
    package func resultDraft(_ sheet: DossierSheet) throws -> [UInt8] {
        try result(sheet, isDraft: true).pdf()
    }

    private func result(_ sheet: DossierSheet, isDraft: Bool) throws -> OfficialSlip {
        guard let decision = sheet.view.decision, decision.kind == .approved else {
            throw DossierRefusal.noFile
        }
        let (dossier, record) = (sheet.dossier, sheet.revision.record)
        let answers = sheet.content.answers
        var parts: [OfficialSlip.Part] = [
            .line(label: "Cấp cho", value: dossier.applicant),
            .line(label: "Số định danh cá nhân", value: dossier.applicantNumber),
        ]
        // What was declared, page by page, without the declaration itself and how it is delivered.
        for page in sheet.revision.form.pages(for: answers).dropFirst().dropLast() {
            parts.append(.paragraph(page.title.vi.uppercased()))
            for field in page.fields(for: answers) {
                parts += Self.lines(of: field, answers)
            }
        }
        let law = record.legalBases.map { "\($0.title) (\($0.number))" }
        parts.append(.paragraph("Căn cứ: \(law.joined(separator: "; "))."))
        return OfficialSlip(
            paper: .a4,
            form: "",
            parentAgency: places.parent(of: dossier.agency)?.name,
            agency: name(of: dossier.agency),
            place: "",
            date: decision.at.date,
            title: Self.title(of: sheet),
            parts: parts,
            signatures: [
                OfficialSlip.Signature(
                    title: "Thủ trưởng cơ quan",
                    note: "(Ký, ghi rõ họ tên và đóng dấu)",
                    name: decision.actorName
                )
            ],
            qr: QRCode(qrText(dossier.code)),
            code: dossier.code,
            notes: record.isSample ? ["Dữ liệu mẫu, không có giá trị pháp lý."] : [],
            mark: isDraft ? "BẢN TRÌNH KÝ – CHƯA CÓ CHỮ KÝ, CHƯA CÓ GIÁ TRỊ" : nil
        )
    }

    /// What the result is called, on paper and as a file.
    private static func title(of sheet: DossierSheet) -> String {
        sheet.revision.record.results.first?.name ?? sheet.revision.record.name.vi
    }

    private static func lines(of field: FormField, _ answers: FormAnswers)
        -> [OfficialSlip.Part]
    {
        switch field.kind {
        case .explanation, .declaration: return []
        case .group:
            let rows = (0..<answers.rows(of: field.id)).map { row in
                field.fields.map { inner in
                    inner.shown(answers.all(FormAnswers.path(field.id, row, inner.id)), .vietnamese)
                }
            }
            guard !rows.isEmpty else { return [] }
            let width = 1 / Double(max(1, field.fields.count))
            return [
                .table(
                    head: field.fields.map(\.label.vi),
                    widths: field.fields.map { _ in width },
                    rows: rows
                )
            ]
        default:
            let value = field.shown(answers.all(field.id), .vietnamese)
            return [.line(label: field.label.vi, value: value)]
        }
    }

    /// Orders the signature on what was approved; the page on which it is made, nil without a signer.
    package func orderSignature(on id: ID<Dossier>, by actor: Actor, requestID: String)
        async throws -> String?
    {
        let sheet = try await sheet(id, by: actor)
        guard Self.may(actor, .sign, sheet.standing) else { throw DossierRefusal.forbidden(.sign) }
        guard sheet.view.state == .awaitingSignature else {
            throw DossierRefusal.notNow(.signed, sheet.view.state ?? .submitted)
        }
        guard signer.isPresent else { return nil }
        let code = sheet.dossier.code
        return try await signer.order(
            Signer.Request(
                dossier: id,
                pdf: try result(sheet, isDraft: false).pdf(),
                title: "\(sheet.dossier.subject), \(code)",
                fileName: "\(code).pdf",
                returnPath: DossierPage.path(id),
                actor: actor,
                requestID: requestID
            )
        )
    }

    /// Takes the signed result in; false while nobody signed it.
    @discardableResult
    package func collectSignature(
        on id: ID<Dossier>,
        _ press: DossierPress,
        by actor: Actor,
        requestID: String
    ) async throws -> Bool {
        let sheet = try await sheet(id, by: actor)
        guard Self.may(actor, .sign, sheet.standing) else { throw DossierRefusal.forbidden(.sign) }
        guard let signed = try await signer.collect(id, actor) else { return false }
        var spool = spool()
        try spool.write(signed)
        let body = try spool.finish()
        let bodyID = newID(Body.self, at: now())
        let bodies = bodies
        try await database.write { try bodies.insert(body, as: bodyID, in: $0) }
        var detail = DossierAction.Detail()
        detail.signature = ResultSignature.signer.rawValue
        detail.file = DossierFile(
            id: bodyID,
            paper: "KQ",
            name: "\(Self.title(of: sheet)) \(sheet.dossier.code).pdf",
            contentType: "application/pdf",
            size: body.size,
            sha256: body.sha256
        )
        let asked = Asked(.signed, .sign, press, detail)
        try await act(on: id, asked, by: actor, requestID: requestID)
        return true
    }

    package var hasSigner: Bool { signer.isPresent }
}
