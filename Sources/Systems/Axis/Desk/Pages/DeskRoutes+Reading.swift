// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension DeskRoutes {
    /// Pages that change nothing: outbox, search, trace, statistics.
    var readingRoutes: [PageRoute] {
        [
            .get("/desk/outbox", right: "axis.read of the agency") { request in
                let place = request.query("after").flatMap { SentSlice.Place($0) }
                let slice = try await desk.sent(after: place, by: request.actor)
                let page = OutboxPage(
                    view: view(request),
                    slice: slice,
                    isContinued: place != nil
                )
                return .page(page.html)
            },
            .get(SearchPage.base, right: "axis.read of the agency") { try await search($0) },
            .get(TracePage.base, right: "axis.trace of the sender or a recipient") {
                try await trace($0)
            },
            .get(StatisticsPage.base, right: "axis.statistics of the agencies shown") {
                try await statistics($0)
            },
        ]
    }

    /// The query of the address as a form, so that fields are read as forms read them.
    static func form(_ request: PageRequest, _ names: [String]) -> Form {
        Form(
            fields: names.compactMap { name in
                request.query(name).map { Form.Field(name: name, value: $0) }
            }
        )
    }

    private func search(_ request: PageRequest) async throws -> PageAnswer {
        let form = Self.form(
            request,
            ["q", "side", "from", "type", "urgent", "since", "until"]
        )
        var fields = form.reader
        let query = DeskQuery(
            text: fields.text("q", min: 0, max: 300),
            side: fields.choice("side", of: DeskQuery.Side.self, required: false) ?? .both,
            sender: fields.agencyCode("from", required: false),
            type: fields.text("type", min: 0, max: 100),
            isUrgent: fields.checkbox("urgent"),
            first: fields.date("since", required: false),
            last: fields.date("until", required: false)
        )
        let isAsked = !form.fields.isEmpty && fields.isValid
        let number = request.query("before").flatMap { Int64($0) }
        // Asked even when nothing is: who may not search is told so by the empty page too.
        let slice = try await desk.search(
            query,
            before: number ?? .max,
            limit: isAsked ? 50 : 0,
            by: request.actor
        )
        let page = SearchPage(
            view: view(request),
            query: query,
            slice: isAsked ? slice : nil,
            isContinued: number != nil,
            state: fields.isValid ? FormState() : fields.state
        )
        return .page(page.html, status: fields.isValid ? 200 : 422)
    }

    private func trace(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        guard Axis.may(actor, .trace, .own) else {
            throw AxisRefusal.forbidden(action: .trace, agency: actor.agency?.text ?? "")
        }
        let number = request.query("number") ?? ""
        var page = TracePage(view: view(request), number: number, traces: nil)
        if !number.isEmpty {
            guard number.contains("/") else {
                page.refusal = request.say("desk.trace.bad")
                return .page(page.html, status: 422)
            }
            let traces = try await desk.axis.trace(number: number, by: actor)
            page = TracePage(view: view(request), number: number, traces: traces)
        }
        return .page(page.html)
    }

    private func statistics(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        guard Axis.may(actor, .statistics, .own) else {
            throw AxisRefusal.forbidden(action: .statistics, agency: actor.agency?.text ?? "")
        }
        var fields = Self.form(request, ["since", "until", "below"]).reader
        let today = request.now.date
        let first = fields.date("since", required: false) ?? today.adding(days: 1 - today.day)
        let last = fields.date("until", required: false) ?? today
        let root = fields.agencyCode("below", required: false)
        if first > last { fields.refuse("until", "desk.statistics.badSpan") }
        guard let period = Period(first, through: max(first, last)) else { throw WebRefusal.noPage }
        let lines =
            fields.isValid
            ? try await desk.axis.statistics(
                over: period,
                // Who sees no more than one agency starts at its own.
                below: root ?? (actor.scope == .nation ? nil : actor.agency),
                by: actor
            ) : []
        let page = StatisticsPage(
            view: view(request),
            period: period,
            root: root ?? (actor.scope == .nation ? nil : actor.agency),
            lines: lines,
            isPrint: request.query("print") != nil,
            state: fields.isValid ? FormState() : fields.state
        )
        return .page(page.html, status: fields.isValid ? 200 : 422)
    }
}
