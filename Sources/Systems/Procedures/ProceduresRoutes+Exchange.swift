// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Web

extension ProceduresRoutes {
    /// Ending a procedure, and handing the catalogue out.
    var exchangeRoutes: [PageRoute] {
        let read = ProcedureAction.readDrafts.rawValue
        let publish = ProcedureAction.publish.rawValue
        return [
            .get("/procedures/versions/:code/repeal", right: publish) { request in
                let newest = try await newest(request)
                return .page(RepealPage(view: view(request), newest: newest).html)
            },
            .post("/procedures/versions/:code/repeal", right: publish) { try await repeal($0) },
            .get("/procedures/export.json", right: read, rate: .file) { request in
                try procedures.demand(.readDrafts, request.actor)
                var writer = JSONWriter()
                writer.value(try await procedures.nationalExport())
                return .file(
                    Download(
                        name: "thu-tuc.json",
                        type: "application/json",
                        bytes: writer.bytes,
                        tag: request.requestID
                    ),
                    for: request
                )
            },
            .get("/procedures/export.csv", right: read, rate: .file) { request in
                try procedures.demand(.readDrafts, request.actor)
                return .file(
                    Download(
                        name: "thu-tuc.csv",
                        type: "text/csv; charset=utf-8",
                        bytes: try await procedures.spreadsheet().csv,
                        tag: request.requestID
                    ),
                    for: request
                )
            },
        ]
    }

    private func newest(_ request: PageRequest) async throws -> ProcedureRevision {
        let actor = try request.actor
        try procedures.demand(.publish, actor)
        let code = request.path("code")
        let versions = try await procedures.versions(of: code, by: actor)
        guard let newest = versions.first(where: { $0.state != .draft }) else {
            throw ProcedureRefusal.unknown(code)
        }
        return newest
    }

    private func repeal(_ request: PageRequest) async throws -> PageAnswer {
        var page = RepealPage(view: view(request), newest: try await newest(request))
        var reader = request.form.reader
        let day = reader.date("day")
        let decision = reader.text("decision", max: 100)
        page.state = reader.state
        guard reader.isValid, let day else { return .page(page.html, status: 422) }
        do {
            try await procedures.repeal(
                page.newest.code,
                from: day,
                decision: decision,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: VersionsPage.path(page.newest.code), done: "procedures.repealed")
        } catch let refusal as ProcedureRefusal where Self.isShown(refusal) {
            page.refusal = page.view.sentence(refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }
}
