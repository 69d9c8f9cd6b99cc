// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

extension PortalRoutes {
    /// What happened, and what is to be done about it; answers stand in the address alone.
    var lifeEventRoutes: [PageRoute] {
        [
            .get(LifeEventsPage.base, right: "anyone", access: .anyone, rate: .search) { request in
                let text = request.query("q") ?? ""
                let page = LifeEventsPage(
                    view: view(request),
                    text: text,
                    events: LifeEvents.shipped.find(text, on: request.now.date)
                )
                return .page(page.html)
            },
            .get("/life-events/:id", right: "anyone", access: .anyone, rate: .search) { request in
                guard
                    let event = LifeEvents.shipped.event(
                        request.path("id"),
                        on: request.now.date
                    )
                else { throw WebRefusal.noPage }
                var given: [String: String] = [:]
                for question in event.questions {
                    given[question.id] = request.query(LifeEventPage.field(question.id))
                }
                var revisions: [String: ProcedureRevision] = [:]
                for code in Set(event.steps.compactMap(\.procedure)) {
                    revisions[code] = try? await procedures.current(code)
                }
                let page = LifeEventPage(
                    view: view(request),
                    event: event,
                    chosen: event.chosen(given),
                    procedures: revisions,
                    bundles: ProcedureBundles.shipped.bundles(of: event.id, on: request.now.date)
                )
                return .page(page.html)
            },
        ]
    }
}
