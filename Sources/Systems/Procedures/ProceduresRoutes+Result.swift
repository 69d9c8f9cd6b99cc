// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension ProceduresRoutes {
    var resultRoutes: [PageRoute] {
        [
            .get(
                "/procedures/drafts/:id/result",
                right: ProcedureAction.readDrafts.rawValue
            ) { request in
                let draft = try await draft(request)
                return .page(ResultTemplatePage(view: view(request), draft: draft).html)
            },
            .post("/procedures/drafts/:id/result", right: ProcedureAction.edit.rawValue) {
                try await editResult($0)
            },
        ]
    }

    private func editResult(_ request: PageRequest) async throws -> PageAnswer {
        let draft = try await draft(request)
        var (process, reader) = (draft.process, request.form.reader)
        if request.form.action == "standard" {
            process.result = nil
        } else {
            process.result = ResultTemplate(
                title: reader.text("title", max: 200),
                symbol: reader.text("symbol", max: 30),
                text: reader.multiline("text", max: ResultTemplate.textLimit)
            )
        }
        guard reader.isValid else {
            let page = ResultTemplatePage(view: view(request), draft: draft, state: reader.state)
            return .page(page.html, status: 422)
        }
        do {
            try await procedures.edit(
                draft.id,
                process: process,
                expecting: Self.version(request),
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: ResultTemplatePage.path(draft.id), done: "procedures.saved")
        } catch let refusal as ProcedureRefusal where Self.isShown(refusal) {
            var page = ResultTemplatePage(view: view(request), draft: draft, state: reader.state)
            page.refusal = page.view.sentence(refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }
}
