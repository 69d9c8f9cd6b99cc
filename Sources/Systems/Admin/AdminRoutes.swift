// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Directory
import Journal
package import Web

/// The administration pages.
///
/// Each handler asks the door that owns what it shows; the right that a route states is the door's.
package struct AdminRoutes: Sendable {
    let admin: Admin
    let navigation: @Sendable (PageContext) -> Navigation

    package init(
        admin: Admin,
        navigation: @escaping @Sendable (PageContext) -> Navigation = { _ in .none }
    ) {
        self.admin = admin
        self.navigation = navigation
    }

    package var routes: [PageRoute] {
        own + agencyRoutes + peopleRoutes + accountRoutes + certificateRoutes + clientRoutes
    }

    private var own: [PageRoute] {
        [
            .get(AdminPath.home, right: AdminAction.enter.rawValue, showHealth),
            .post(AdminPath.deliveries, right: "axis.resend", resendDelivery),
            .post(AdminPath.calls, right: "axis.webhooks", resendCall),
            .get(
                AdminPath.journal,
                right: AdminAction.readJournal.rawValue,
                rate: .search,
                showJournal
            ),
        ]
    }

    func frame(_ request: PageRequest) -> AdminFrame {
        AdminFrame(context: request.context, navigation: navigation(request.context))
    }

    @Sendable private func showHealth(_ request: PageRequest) async throws -> PageAnswer {
        let health = try await admin.health(by: request.actor)
        return .page(HealthPage(frame: frame(request), health: health).html)
    }

    @Sendable private func resendDelivery(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        guard let message = fields.id("message", of: Message.self),
            let recipient = fields.agencyCode("recipient")
        else { throw WebRefusal.noPage }
        try await admin.axis.resend(
            Delivery.Key(message, recipient),
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: AdminPath.home, done: "admin.resent")
    }

    @Sendable private func resendCall(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        guard let webhook = fields.id("webhook", of: Webhook.self) else { throw WebRefusal.noPage }
        try await admin.webhooks.resend(
            webhook,
            eventID: request.form.value("event") ?? "",
            by: request.actor
        )
        return .redirect(to: AdminPath.home, done: "admin.resent")
    }

    @Sendable private func showJournal(_ request: PageRequest) async throws -> PageAnswer {
        let names = ["object", "kind", "actor", "agency", "from", "until"]
        let typed = names.compactMap { name in
            request.query(name).map { Form.Field(name: name, value: $0) }
        }
        var fields = Form(fields: typed).reader
        var search = JournalSearch(
            object: fields.text("object", min: 0, max: 200),
            kind: fields.text("kind", min: 0, max: 100),
            actor: fields.text("actor", min: 0, max: 100),
            agency: fields.text("agency", min: 0, max: 35),
            from: fields.date("from", required: false),
            until: fields.date("until", required: false)
        )
        search.before = request.query("before").flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
        guard fields.isValid else {
            search = JournalSearch()
            search.before = 1
            let slice = try await admin.read(
                search,
                by: request.actor,
                requestID: request.requestID
            )
            return .page(journalPage(request, search, fields.state, slice), status: 422)
        }
        let slice = try await admin.read(search, by: request.actor, requestID: request.requestID)
        let state = typed.isEmpty ? FormState() : fields.state
        return .page(journalPage(request, search, state, slice))
    }

    private func journalPage(
        _ request: PageRequest,
        _ search: JournalSearch,
        _ state: FormState,
        _ slice: JournalSlice
    ) -> HTML {
        JournalPage(frame: frame(request), search: search, state: state, slice: slice).html
    }

    // What follows is asked by several of the files beside this one.

    /// The agency of the path, open to be read by everybody who is signed in with a role.
    func agency(_ request: PageRequest, _ name: String = "id") throws -> Agency {
        let id = try request.id(name, of: Agency.self)
        guard let agency = admin.cache.current().agency(id) else {
            throw DirectoryRefusal.unknownAgency(id.description)
        }
        return agency
    }

    /// Lets only those in who administrate or audit; what they may do there, the doors decide.
    func enter(_ request: PageRequest) throws -> Actor {
        let actor = try request.actor
        try admin.demand(actor, .enter)
        return actor
    }

    /// Who was faster, when that is why a change was refused.
    func meanwhile(_ error: any Error, _ object: String?) async throws -> Meanwhile? {
        guard error as? DirectoryRefusal == .changedMeanwhile, let object else { return nil }
        return try await admin.lastChange(of: object)
    }

    /// Throws what a form cannot mend; nil when it was noted beside its field.
    func note(
        _ error: any Error,
        in fields: inout FormReader,
        _ field: (DirectoryRefusal) -> String
    )
        throws
    {
        guard let refusal = error as? DirectoryRefusal, refusal.kind != .forbidden,
            refusal.kind != .unknown
        else { throw error }
        fields.refuse(refusal, at: field(refusal))
    }
}
