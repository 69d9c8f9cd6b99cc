// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    var copyRoutes: [PageRoute] {
        [
            .post(CopyPanel.path, right: "records.release of the office") { try await certify($0) },
            .get("/records/copies/:id", right: "records.read of the document copied", rate: .file) {
                request in
                let id = try request.id("id", of: CertifiedCopy.self)
                let (name, pdf) = try await records.certificate(id, by: request.actor)
                let file = Download(
                    name: name,
                    type: "application/pdf",
                    bytes: pdf,
                    tag: Records.tag(pdf),
                    showing: .inFrame
                )
                return .file(file, for: request)
            },
            .post("/records/copies/:id/seal", right: "records.seal of the office") { request in
                let id = try request.id("id", of: CertifiedCopy.self)
                try await records.sealCopy(id, by: request.actor, requestID: request.requestID)
                return .redirect(to: CopyPanel.filePath(id))
            },
            .get(
                "/records/copies/:id/file",
                right: "records.read of the document copied",
                rate: .file
            ) { request in
                let id = try request.id("id", of: CertifiedCopy.self)
                let (name, pdf) = try await records.electronicCopy(id, by: request.actor)
                let file = Download(
                    name: name,
                    type: "application/pdf",
                    bytes: pdf,
                    tag: Records.tag(pdf)
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
        let recipients = fields.multiline("copy-recipients", max: 2000)
        let extract = fields.multiline("extract", min: 0, max: 20_000)
        guard fields.isValid else { throw RecordsRefusal.fieldMissing("copy-recipients") }
        try await records.certify(
            request.form.requestKey.flatMap { ID<CertifiedCopy>($0) } ?? records.newID(),
            form,
            of: item,
            kind,
            recipients: recipients.split(separator: "\n").map(String.init),
            extract: extract,
            by: request.actor,
            requestID: request.requestID
        )
        let path =
            kind == .incoming
            ? IncomingPage.path(item.recast()) : OutgoingPage.path(item.recast())
        return .redirect(to: path, done: "records.copy")
    }
}
