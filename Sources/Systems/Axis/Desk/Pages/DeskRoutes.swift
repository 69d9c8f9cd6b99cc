// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
package import Web

/// The pages of the clerk's desk under `/desk`: each reads the request, asks the door once and draws.
package struct DeskRoutes: Sendable {
    let desk: Desk
    let hub: LiveHub
    /// Largest file of a draft in bytes.
    let fileLimit: Int
    /// The areas of work beside every page; the desk's own when nil.
    let navigation: (@Sendable (PageContext) -> Navigation)?

    package init(
        desk: Desk,
        hub: LiveHub,
        fileLimit: Int,
        navigation: (@Sendable (PageContext) -> Navigation)? = nil
    ) {
        self.desk = desk
        self.hub = hub
        self.fileLimit = fileLimit
        self.navigation = navigation
    }

    package var routes: [PageRoute] {
        inboxRoutes + documentRoutes + draftRoutes + fileRoutes + recipientRoutes + readingRoutes
    }

    func view(_ request: PageRequest) -> DeskView {
        let desk = desk
        return DeskView(
            context: request.context,
            navigation: navigation?(request.context) ?? Self.navigation(request.context),
            calendar: desk.axis.calendar,
            name: { desk.name(of: $0) },
            ownAgency: request.session?.actor.agency.map { desk.routing.keptCode(of: $0) }
        )
    }

    /// The areas of the desk that the reader may open; without the handling of documents where the
    /// agency does that elsewhere.
    package static func navigation(_ context: PageContext, isHandling: Bool = true) -> Navigation {
        guard let actor = context.session?.actor else { return .none }
        let say = context.say
        func may(_ action: AxisAction) -> Bool { Axis.may(actor, action, .own) }
        func item(_ section: String, _ path: String) -> Navigation.Item {
            Navigation.Item(section: section, label: say("desk.area.\(section)"), path: path)
        }
        var items: [Navigation.Item] = []
        if isHandling, may(.read) || may(.work) {
            items.append(item(InboxPage.section, InboxPage.path()))
        }
        if isHandling, may(.send) { items.append(item(DraftsPage.section, DraftsPage.path)) }
        if may(.read) {
            items.append(item(OutboxPage.section, OutboxPage.path()))
            items.append(item(SearchPage.section, SearchPage.path()))
        }
        if may(.trace) { items.append(item(TracePage.section, TracePage.path())) }
        if may(.statistics) { items.append(item(StatisticsPage.section, StatisticsPage.base)) }
        if may(.send) { items.append(item(RecipientsPage.section, RecipientsPage.path)) }
        guard !items.isEmpty else { return .none }
        return Navigation(groups: [.init(label: say("desk.area"), items: items)])
    }

    /// A refusal that a page shows where it was caused; others become error pages.
    static func isShown(_ refusal: any Refusal) -> Bool {
        refusal.kind == .conflict || refusal.kind == .invalid
    }

    static func status(_ refusal: any Refusal) -> Int { refusal.kind == .conflict ? 409 : 422 }
}

extension DeskRoutes {
    var inboxRoutes: [PageRoute] {
        [
            .get("/desk", right: "axis.read of the agency, or axis.work for what is assigned") {
                try await inbox($0)
            },
            .post(InboxPage.receivePath, right: "axis.collect of the agency") {
                try await receive($0)
            },
            .get(InboxPage.livePath, right: "axis.read or axis.work of the agency") { request in
                let topic = try desk.topic(for: request.actor)
                return .live(hub, topics: [topic], for: request)
            },
        ]
    }

    private func inbox(_ request: PageRequest, refusal: String? = nil) async throws -> PageAnswer {
        let actor = try request.actor
        // Who only works begins with what was given to him.
        let first: DeskBox = Axis.may(actor, .read, .own) ? .new : .handling
        let box = request.query("box").flatMap { DeskBox(word: $0) } ?? first
        var fields = Self.form(
            request,
            ["q", "type", "since", "until", "from", "to", "urgent"]
        ).reader
        let asked = InboxFilter(
            sender: fields.agencyCode("from", required: false),
            recipient: fields.agencyCode("to", required: false),
            isUrgent: fields.checkbox("urgent"),
            type: fields.text("type", min: 0, max: 100),
            text: fields.text("q", min: 0, max: 300),
            first: fields.date("since", required: false),
            last: fields.date("until", required: false)
        )
        // A wrong field is told beside a list that is not narrowed by what is left of the question.
        let filter = fields.isValid ? asked : InboxFilter()
        let place = request.query("after").flatMap { DeskItem.Place($0) }
        let slice = try await desk.inbox(box, filter: filter, after: place, by: actor)
        let page = InboxPage(
            view: view(request),
            box: box,
            slice: slice,
            filter: filter,
            isContinued: place != nil,
            mayReceive: Axis.may(actor, .collect, .own),
            maySend: Axis.may(actor, .send, .own),
            state: fields.isValid ? FormState() : fields.state,
            refusal: refusal
        )
        return .page(page.html, status: refusal != nil ? 409 : fields.isValid ? 200 : 422)
    }

    /// Receives every document that is ticked; those that somebody else decided on stay as they are.
    private func receive(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        var refusal: (any Refusal)?
        for row in request.form.values("row").prefix(100) {
            let parts = row.split(separator: "~").map(String.init)
            guard parts.count == 2, let key = Delivery.Key(parts[0]), let version = Int(parts[1])
            else { continue }
            do {
                try await desk.handle(
                    key,
                    .receive,
                    expecting: version,
                    by: actor,
                    requestID: request.requestID
                )
            } catch let refused as any Refusal where Self.isShown(refused) {
                refusal = refused
            }
        }
        if let refusal {
            return try await inbox(request, refusal: view(request).sentence(refusal))
        }
        return .redirect(to: InboxPage.path(), done: "desk.receive")
    }
}
