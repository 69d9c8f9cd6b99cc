// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension OneStopRoutes {
    /// Days decided late, and work handed over.
    var calendarRoutes: [PageRoute] {
        let (read, decide) = (OneStopAction.read.rawValue, OneStopAction.calendar.rawValue)
        let heads = "head of unit, of the desk or of the office, or leader of the agency"
        return [
            .get(CalendarPage.base, right: read) { .page(try await calendarPage($0).html) },
            .post(CalendarPage.base, right: decide) { request in
                var reader = request.form.reader
                let date = reader.date("date")
                let kind = reader.choice("kind", of: CalendarDecision.Kind.self)
                let source = reader.text("source", max: 300)
                guard reader.isValid, let date, let kind else {
                    return .page(try await calendarPage(request, reader.state).html, status: 422)
                }
                try await oneStop.decideDay(
                    date,
                    kind,
                    source: source,
                    actorName: request.session?.personName ?? "",
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: CalendarPage.base, done: "onestop.day")
            },
            .get("\(CalendarPage.base)/:decision", right: read) { request in
                let (decision, changes) = try await changes(request)
                let page = CalendarChangesPage(
                    view: view(request),
                    decision: decision,
                    changes: changes
                )
                return .page(page.html)
            },
            .get("\(CalendarPage.base)/:decision/pdf", right: read, rate: .file) { request in
                let (decision, changes) = try await changes(request)
                let agency = try oneStop.agency(of: request.actor)
                return .file(
                    Download(
                        name: "tinh-lai-thoi-han-\(decision.date).pdf",
                        type: "application/pdf",
                        bytes: try oneStop.printed(changes, of: decision, at: agency),
                        tag: "calendar-\(decision.id)-\(changes.count)"
                    ),
                    for: request
                )
            },
            .get(HandOverPage.base, right: heads) { .page(try await handOverPage($0).html) },
            .post(HandOverPage.base, right: heads) { try await handOver($0) },
        ]
    }

    private func calendarPage(_ request: PageRequest, _ state: FormState = FormState())
        async throws -> CalendarPage
    {
        let actor = try request.actor
        return CalendarPage(
            view: view(request),
            decisions: try await oneStop.decisions(by: actor),
            mayDecide: OneStop.may(actor, .calendar, .receiving),
            state: state
        )
    }

    private func changes(_ request: PageRequest) async throws -> (
        CalendarDecision, [CalendarChange]
    ) {
        let id = try request.id("decision", of: CalendarDecision.self)
        let decisions = try await oneStop.decisions(by: request.actor)
        guard let decision = decisions.first(where: { $0.id == id }) else {
            throw WebRefusal.noPage
        }
        return (decision, try await oneStop.changes(of: id, by: request.actor))
    }

    private func handOverPage(_ request: PageRequest, _ state: FormState = FormState())
        async throws -> HandOverPage
    {
        HandOverPage(
            view: view(request),
            held: try await oneStop.heldWork(by: request.actor),
            colleagues: try await oneStop.colleagues(by: request.actor),
            state: state
        )
    }

    private func handOver(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let from = reader.text("from", max: 80)
        let to = reader.text("to", max: 80)
        guard reader.isValid else {
            return .page(try await handOverPage(request, reader.state).html, status: 422)
        }
        let outcome = try await oneStop.handOver(
            from: from,
            to: to,
            actorName: request.session?.personName ?? "",
            by: request.actor,
            requestID: request.requestID
        )
        let word = outcome.refused.isEmpty ? "onestop.handedOver" : "onestop.handedOverSome"
        return .redirect(to: HandOverPage.base, done: word)
    }
}
