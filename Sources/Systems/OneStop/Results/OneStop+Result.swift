// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Procedures
import Storage

extension OneStop {
    /// The result as it stands, to be read: every page says that it is not signed yet.
    package func resultDraft(_ sheet: DossierSheet) async throws -> [UInt8] {
        guard sheet.view.receivedAt != nil, sheet.view.result == nil,
            sheet.view.decision.map({ $0.kind == .approved }) ?? true
        else { throw DossierRefusal.noFile }
        return try paper(try await result(of: sheet), sheet, isDraft: true).pdf(
            watermark: watermark
        )
    }

    private func paper(_ draft: ResultDraft, _ sheet: DossierSheet, isDraft: Bool) -> OfficialSlip {
        let dossier = sheet.dossier
        var notes = sheet.revision.record.isSample ? ["Dữ liệu mẫu, không có giá trị pháp lý."] : []
        var address = qrText(dossier.code)
        if !draft.token.isEmpty {
            address += "\(publicURL.isEmpty ? "?" : "&")slip=\(draft.token)"
            notes.append("Mã QR mang chữ ký số của cơ quan, kiểm tra được khi không có mạng.")
        }
        if !publicURL.isEmpty { notes.append("Kiểm tra tệp này tại \(publicURL)/verify") }
        return OfficialSlip(
            paper: .a4,
            form: "",
            parentAgency: places.parent(of: dossier.agency)?.name,
            agency: name(of: dossier.agency),
            number: "Số: \(draft.numberLine)",
            place: "",
            date: draft.issuedOn ?? now().date,
            title: draft.title,
            parts: Self.parts(of: draft.text),
            signatures: [
                OfficialSlip.Signature(
                    title: "Thủ trưởng cơ quan",
                    note: "(Ký, ghi rõ họ tên và đóng dấu)",
                    name: sheet.view.decision?.actorName ?? ""
                )
            ],
            qr: QRCode(address),
            code: dossier.code,
            notes: notes,
            mark: isDraft ? "BẢN TRÌNH KÝ – CHƯA CÓ CHỮ KÝ, CHƯA CÓ GIÁ TRỊ" : nil
        )
    }

    /// Lines as paragraphs, lines between bars as the rows of one table.
    static func parts(of text: String) -> [OfficialSlip.Part] {
        var parts: [OfficialSlip.Part] = []
        var rows: [[String]] = []
        func close() {
            guard let head = rows.first else { return }
            let width = 1 / Double(head.count)
            parts.append(
                .table(
                    head: head,
                    widths: head.map { _ in width },
                    rows: rows.dropFirst().map { row in
                        head.indices.map { row.indices.contains($0) ? row[$0] : "" }
                    }
                )
            )
            rows = []
        }
        for line in text.split(separator: "\n") {
            let cells = line.trimmingPrefix("|").split(
                separator: "|",
                omittingEmptySubsequences: false
            ).map { $0.split(separator: " ").joined(separator: " ") }
            guard line.hasPrefix("|"), cells.count > 1 else {
                close()
                parts.append(.paragraph(String(line)))
                continue
            }
            // Behind the last bar stands nothing.
            rows.append(cells.last == "" ? cells.dropLast() : cells)
        }
        close()
        return parts
    }

    /// What the result is called as a file.
    private static func title(of sheet: DossierSheet) -> String {
        sheet.revision.record.results.first?.name ?? sheet.revision.record.name.vi
    }

    /// Gives the result its number and orders the signature; the page on which it is made, nil without a
    /// signer.
    ///
    /// From here on the draft stays as it is, until it is taken back.
    package func orderSignature(on id: ID<Dossier>, by actor: Actor, requestID: String)
        async throws -> String?
    {
        let sheet = try await sheet(id, by: actor)
        guard Self.may(actor, .sign, sheet.standing) else { throw DossierRefusal.forbidden(.sign) }
        guard sheet.view.state == .awaitingSignature else {
            throw DossierRefusal.notNow(.signed, sheet.view.state ?? .submitted)
        }
        guard signer.isPresent else { return nil }
        let draft = try await tokened(try await numbered(sheet, by: actor, requestID), sheet)
        let code = sheet.dossier.code
        return try await signer.order(
            Signer.Request(
                dossier: id,
                sitting: Self.sitting(of: id, draft.round),
                pdf: try paper(draft, sheet, isDraft: false).pdf(watermark: watermark),
                title: "\(sheet.dossier.subject), \(code)",
                fileName: "\(code).pdf",
                returnPath: DossierPage.path(id),
                actor: actor,
                requestID: requestID
            )
        )
    }

    private func numbered(_ sheet: DossierSheet, by actor: Actor, _ requestID: String)
        async throws -> ResultDraft
    {
        let (id, fresh) = (sheet.dossier.id, try await result(of: sheet))
        let office = places.agency(sheet.dossier.agency)?.id
        let today = now().date
        let draft = try await changeResult(of: id, .ordered, "", by: actor, requestID) {
            known,
            connection in
            var draft = known ?? fresh
            guard !draft.isOrdered else { return nil }
            draft.isOrdered = true
            guard draft.number == nil, let office else { return draft }
            let kind = "onestop.result.\(draft.symbol)"
            draft.number = try NumberSeries(agency: office, kind: kind, year: today.year)
                .next(in: connection)
            draft.issuedOn = today
            return draft
        }
        return draft ?? fresh
    }

    /// With the signed claims of its QR code: made once, for a signature never comes out the same twice.
    private func tokened(_ draft: ResultDraft, _ sheet: DossierSheet) async throws -> ResultDraft {
        guard seal.isPresent, draft.token.isEmpty else { return draft }
        let dossier = sheet.dossier
        let claims = SlipClaims(
            result: draft,
            code: dossier.code,
            holder: dossier.applicant,
            at: draft.issuedOn.map { Instant($0) } ?? now()
        )
        let token: String
        do {
            token = try await seal.token(claims.bytes, dossier.agency)
        } catch {
            throw DossierRefusal.keyAway
        }
        return try await database.write { connection in
            let store = ResultDraftStore(connection: connection)
            try store.setToken(token, of: dossier.id, round: draft.round)
            return try store.find(dossier.id) ?? draft
        }
    }

    /// Every round has a sitting of its own, the first that of the dossier's name.
    static func sitting(of id: ID<Dossier>, _ round: Int) -> ID<Signer.Sitting> {
        var bytes = id.bytes
        bytes[13] ^= UInt8(truncatingIfNeeded: round >> 8)
        bytes[14] ^= UInt8(truncatingIfNeeded: round)
        return ID(bytes: bytes) ?? id.recast()
    }

    /// Takes the draft back from in front of the leader, to be corrected; not when it was signed.
    package func takeBackResult(of id: ID<Dossier>, by actor: Actor, requestID: String)
        async throws
    {
        let sheet = try await sheet(id, by: actor)
        guard Self.may(actor, .sign, sheet.standing) else { throw DossierRefusal.forbidden(.sign) }
        let draft = try await result(of: sheet)
        guard draft.isOrdered else { return }
        let sitting = Self.sitting(of: id, draft.round)
        guard try await signer.takeBack(sitting, actor, requestID) else {
            throw DossierRefusal.resultSigned
        }
        try await changeResult(of: id, .takenBack, "", by: actor, requestID) { known, _ in
            guard var draft = known, draft.isOrdered, draft.round < Int(UInt16.max) else {
                return nil
            }
            draft.isOrdered = false
            draft.round += 1
            draft.token = ""
            return draft
        }
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
        let sitting = Self.sitting(of: id, try await result(of: sheet).round)
        guard let signed = try await signer.collect(sitting, actor) else { return false }
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
