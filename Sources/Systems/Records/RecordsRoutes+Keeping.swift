// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    /// Dossiers that units keep beyond the day of the hand-over.
    var keepingRoutes: [PageRoute] {
        [
            .get(
                KeepingPanel.listPath,
                right: "records.registers or records.archive",
                rate: .file
            ) { request in
                try answer(
                    try await records.keptList(year: year(request), by: request.actor),
                    request
                )
            },
            .post(
                "/records/dossiers/:id/keeping",
                right: "records.keep-dossier of the keeper, records.consent-keeping of the office"
            ) { try await keeping($0) },
        ]
    }

    private func keeping(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Dossier.self)
        let (actor, requestID) = (try request.actor, request.requestID)
        var fields = request.form.reader
        let isAsking = request.form.value("action") == "ask"
        do {
            if isAsking {
                let until = fields.date("keep-until")
                let reason = fields.multiline("keep-reason", max: 500)
                guard fields.isValid, let until else {
                    return try await dossier(request, state: fields.state)
                }
                try await records.askToKeep(
                    id,
                    until: until,
                    reason: reason,
                    by: actor,
                    requestID: requestID
                )
            } else {
                let words = fields.text("consent", max: 300)
                guard fields.isValid else { return try await dossier(request, state: fields.state) }
                try await records.decideKeeping(
                    id,
                    agrees: request.form.value("action") == "agree",
                    words: words,
                    by: actor,
                    requestID: requestID
                )
            }
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            if isAsking { fields.refuse(refusal, at: "keep-until") }
            return try await dossier(request, state: fields.state, refusal: refusal)
        }
        return .redirect(
            to: DossierPage.path(id),
            done: isAsking ? "records.keeping.ask" : "records.keeping.decide"
        )
    }
}
