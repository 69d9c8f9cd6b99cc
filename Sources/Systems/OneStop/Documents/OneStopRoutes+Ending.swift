// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension OneStopRoutes {
    /// A result that no longer holds.
    var endingRoutes: [PageRoute] {
        let right = OneStopAction.stop.rawValue
        return [
            reasoned(ResultEndingPart.action, ResultEndingPart.prefix, right: right) {
                request,
                reason,
                _ in
                let kind = request.form.value(ResultEndingPart.kind) ?? ""
                try await oneStop.endResult(
                    of: request.id("id"),
                    // Taken back, unless another is said to stand in its place.
                    ResultEnding.Kind(rawValue: kind) ?? .revoked,
                    reason: reason,
                    by: request.actor,
                    requestID: request.requestID
                )
            }
        ]
    }

    /// What a dossier's page says of it.
    func endingPart(
        _ view: OneStopView,
        _ sheet: DossierSheet,
        _ actor: Actor,
        _ state: FormState
    ) async throws -> HTML? {
        if let ending = try await oneStop.ending(of: sheet) {
            return ResultEndingBanner(ending).html(view.say)
        }
        guard oneStop.mayEnd(sheet, by: actor) else { return nil }
        let part = ResultEndingPart(
            context: view.context,
            dossier: sheet.dossier.id,
            state: state
        )
        return part.html(view.say)
    }
}
