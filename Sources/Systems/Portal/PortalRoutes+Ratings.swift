// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Web

extension PortalRoutes {
    var ratingRoutes: [PageRoute] {
        let own = "\(OneStopAction.file.rawValue) of one's own"
        return [
            .get("/dossiers/:id/rating", right: own) { .page(try await ratingPage($0).html) },
            .post("/dossiers/:id/rating", right: own) { try await rate($0) },
        ]
    }

    private func ratingPage(_ request: PageRequest) async throws -> RatingPage {
        let sheet = try await sheet(request)
        let rating = try await oneStop.rating(of: sheet)
        guard oneStop.isRateable(sheet), let set = oneStop.criteria(of: sheet, rating) else {
            throw RatingRefusal.notYet
        }
        return RatingPage(view: view(request), sheet: sheet, set: set, rating: rating)
    }

    private func rate(_ request: PageRequest) async throws -> PageAnswer {
        var page = try await ratingPage(request)
        var reader = request.form.reader
        var answers: [String: Satisfaction] = [:]
        let values = Satisfaction.allCases.map { String($0.rawValue) }
        for criterion in page.set.criteria(for: page.sheet.dossier.channel) {
            let field = RatingPage.field(criterion.id)
            answers[criterion.id] = reader.choice(field, of: values)
                .flatMap { Int($0) }.flatMap(Satisfaction.init)
        }
        let words = reader.multiline(RatingPage.words, min: 0, max: OneStop.ratingWords)
        page.state = reader.state
        guard reader.isValid else { return .page(page.html, status: 422) }
        do {
            try await oneStop.rate(
                page.sheet.dossier.id,
                answers: answers,
                words: words,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(
                to: OwnDossierPage.path(page.sheet.dossier.id),
                done: "portal.rated"
            )
        } catch let refusal as RatingRefusal {
            page.refusal = page.view.sentence(refusal)
            return .page(page.html, status: OneStopRoutes.status(refusal))
        }
    }
}
