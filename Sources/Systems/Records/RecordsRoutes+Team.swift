// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

extension RecordsRoutes {
    /// The queue of a unit, and what its people do with it.
    var teamRoutes: [PageRoute] {
        let right = "records.work in the unit; its queue is closed by its head"
        return [
            .get(TeamPage.base, right: right) { request in
                try await team(
                    request,
                    request.query("unit").flatMap { ID<AgencyUnit>($0) },
                    request.query("box").flatMap { WorkBox(word: $0) } == .waiting
                        ? .waiting : .now
                )
            },
            .post(TeamPage.base, right: right) { try await teamStep($0) },
        ]
    }

    private func team(
        _ request: PageRequest,
        _ unit: ID<AgencyUnit>?,
        _ box: WorkBox,
        refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        let place = request.query("after").flatMap { WorkLine.Place($0) }
        let slice = try await records.team(unit, box, after: place, by: request.actor)
        let view = view(request)
        let page = TeamPage(
            view: view,
            slice: slice,
            box: box,
            isContinued: place != nil,
            refusal: refusal.map(view.sentence)
        )
        return .page(page.html, status: refusal.map(Self.status) ?? 200)
    }

    private func teamStep(_ request: PageRequest) async throws -> PageAnswer {
        let unit = request.form.value("unit").flatMap { ID<AgencyUnit>($0) }
        if let unit, let step = request.form.value("as"), step == "close" || step == "open" {
            try await records.closeQueue(
                step == "close",
                of: unit,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: TeamPage.path(unit), done: "records.team.\(step)")
        }
        let isTaking = request.form.value("as") != "back"
        let ids = request.form.values("row").compactMap { ID<Incoming>($0) }.prefix(50)
        do {
            guard let unit, !ids.isEmpty else { throw RecordsRefusal.nothingChosen }
            for id in ids {
                if isTaking {
                    try await records.takeFromTeam(
                        id,
                        unit,
                        by: request.actor,
                        requestID: request.requestID
                    )
                } else {
                    try await records.handBackToTeam(
                        id,
                        unit,
                        by: request.actor,
                        requestID: request.requestID
                    )
                }
            }
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await team(request, unit, isTaking ? .now : .waiting, refusal: refusal)
        }
        return .redirect(
            to: TeamPage.path(unit, isTaking ? .waiting : .now),
            done: isTaking ? "records.team.take" : "records.team.back"
        )
    }
}
