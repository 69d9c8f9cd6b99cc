// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension OneStopRoutes {
    /// The draft of a result: read, corrected, drafted anew, taken back from the leader.
    var resultRoutes: [PageRoute] {
        let right = "onestop.work or onestop.sign at the agency that received it"
        return [
            .get("/onestop/dossiers/:id/result", right: right) { request in
                .page(try await resultPage(request).html)
            },
            .post("/onestop/dossiers/:id/result", right: right) { try await keepResult($0) },
            .get("/onestop/dossiers/:id/result-draft", right: right, rate: .file) { request in
                let sheet = try await drafting(request)
                return .file(try await oneStop.draftDownload(sheet), for: request)
            },
            post("take-back", right: OneStopAction.sign.rawValue) { request, _ in
                try await oneStop.takeBackResult(
                    of: request.id("id"),
                    by: request.actor,
                    requestID: request.requestID
                )
            },
        ]
    }

    private func drafting(_ request: PageRequest) async throws -> DossierSheet {
        let sheet = try await oneStop.sheet(request.id("id"), by: request.actor)
        guard oneStop.mayDraft(sheet, try request.actor) else {
            throw DossierRefusal.forbidden(.work)
        }
        return sheet
    }

    private func resultPage(
        _ request: PageRequest,
        _ state: FormState = FormState(),
        refusal: (any Refusal)? = nil
    ) async throws -> ResultPage {
        let (sheet, view) = (try await drafting(request), view(request))
        return ResultPage(
            view: view,
            sheet: sheet,
            draft: try await oneStop.result(of: sheet),
            state: state,
            refusal: refusal.map(view.sentence)
        )
    }

    private func keepResult(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Dossier.self)
        let version = request.form.value("version").flatMap { Int($0) } ?? -1
        let name = request.session?.personName ?? ""
        var reader = request.form.reader
        do {
            if request.form.action == "redraft" {
                try await oneStop.redraftResult(
                    of: id,
                    expecting: version,
                    authorName: name,
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: ResultPage.path(id), done: "onestop.redraft")
            }
            let title = reader.text("title", max: 200)
            let text = reader.multiline("text", max: ResultDraft.textLimit)
            guard reader.isValid else {
                return .page(try await resultPage(request, reader.state).html, status: 422)
            }
            try await oneStop.correctResult(
                of: id,
                title: title,
                text: text,
                expecting: version,
                authorName: name,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: ResultPage.path(id), done: "onestop.result")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            let page = try await resultPage(request, reader.state, refusal: refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }
}
