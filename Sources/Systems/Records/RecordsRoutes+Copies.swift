// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    var copyRoutes: [PageRoute] {
        let read = "records.read of the document copied"
        return [
            .post(CopyPanel.path, right: "records.release of the office") { try await certify($0) },
            .get("/records/copies/:id", right: read, rate: .file) { request in
                let id = try request.id("id", of: CertifiedCopy.self)
                return try Self.shown(
                    try await records.paperCopy(id, joiner: joiner, by: request.actor),
                    request
                )
            },
            .post("/records/copies/:id/seal", right: "records.seal of the office") { request in
                let id = try request.id("id", of: CertifiedCopy.self)
                let page = try await records.sealCopy(
                    id,
                    as: request.form.value("sitting").flatMap { ID($0) } ?? records.newID(),
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: page ?? CopyPanel.filePath(id))
            },
            .post("/records/copies/:id/send", right: "records.release of the office") { request in
                let id = try request.id("id", of: CertifiedCopy.self)
                try await records.sendCopy(id, by: request.actor, requestID: request.requestID)
                let copy = try await records.copy(id, by: request.actor)
                return .redirect(to: copy.documentPath, done: "records.copy.sent")
            },
            .get("/records/copies/:id/file", right: read, rate: .file) { request in
                let id = try request.id("id", of: CertifiedCopy.self)
                let paper = try await records.electronicCopy(id, by: request.actor)
                let file = Download(
                    name: paper.name,
                    type: "application/pdf",
                    bytes: paper.pdf,
                    tag: Records.tag(paper.pdf)
                )
                return .file(file, for: request)
            },
        ]
    }

    /// A form that lacks something leads back to its document, which says what.
    private func certify(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        guard let item = fields.id("item", of: WorkItem.self),
            let word = fields.choice("kind", of: WorkKind.allCases.map { "\($0)" }),
            let kind = WorkKind.allCases.first(where: { "\($0)" == word }),
            let form = fields.choice("form", of: CertifiedCopy.Form.self)
        else { throw WebRefusal.noPage }
        let recipients = Self.lines("copy-recipients", 2000, &fields)
        guard !recipients.isEmpty else { throw RecordsRefusal.fieldMissing("copy-recipients") }
        let to = try Self.lines("copy-to", 4000, &fields).map { line in
            guard let code = AgencyCode(line) else { throw RecordsRefusal.unknownParty(line) }
            return code
        }
        let content = CertifiedCopy.Content(
            form,
            recipients: recipients,
            extract: fields.multiline("extract", min: 0, max: 20_000),
            to: to,
            signerTitles: Self.lines("copy-titles", 400, &fields),
            signerName: fields.text("copy-signer", min: 0, max: 50)
        )
        guard fields.isValid else { throw RecordsRefusal.fieldMissing("extract") }
        try await records.certify(
            request.form.requestKey.flatMap { ID<CertifiedCopy>($0) } ?? records.newID(),
            content,
            of: item,
            kind,
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: CertifiedCopy.documentPath(item, kind), done: "records.copy")
    }

    private static func lines(_ name: String, _ limit: Int, _ fields: inout FormReader) -> [String]
    {
        fields.multiline(name, min: 0, max: limit).split(separator: "\n")
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }
    }
}
