// SPDX-License-Identifier: Apache-2.0

import Core
package import Web

/// The pages of the registration of demand.
package struct DemandRoutes: Sendable {
    private let demands: Demands
    private let navigation: @Sendable (PageContext) -> Navigation

    package init(
        demands: Demands,
        navigation: @escaping @Sendable (PageContext) -> Navigation = { _ in .none }
    ) {
        self.demands = demands
        self.navigation = navigation
    }

    /// The entrance, for those who have a demand to file or to answer.
    package static func navigation(_ context: PageContext) -> [Navigation.Item] {
        guard let actor = context.session?.actor,
            may(actor, .readDemand, agency: actor.agency) || may(actor, .answerDemand, agency: nil)
        else { return [] }
        return [
            Navigation.Item(
                section: "certificates",
                label: context.say("certificates.demands"),
                path: DemandListPage.path
            )
        ]
    }

    package var routes: [PageRoute] {
        let read = CertificatesAction.readDemand.rawValue
        let keep = CertificatesAction.keepDemand.rawValue
        let answer = CertificatesAction.answerDemand.rawValue
        return [
            .get(DemandListPage.path, right: read, list),
            .get(DemandFormPage.path, right: keep, showForm),
            .post(DemandListPage.path, right: keep, file),
            .get(DemandPage.path(":id"), right: read, show),
            .post(DemandPage.stepPath(":id"), right: "\(keep), \(answer)", step),
            .post(DemandPage.answerPath(":id"), right: answer, recordSerial),
            .post(DemandPage.handOverPath(":id"), right: keep, handOver),
        ]
    }

    @Sendable private func list(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let found = try await demands.demands(before: Self.place(request), by: actor)
        return .page(
            DemandListPage(
                context: request.context,
                navigation: navigation(request.context),
                demands: found,
                mayFile: may(actor, .keepDemand, agency: actor.agency)
            ).html
        )
    }

    /// `before=MICROSECONDS-ID` of the last row of the page before.
    private static func place(_ request: PageRequest) -> (Instant, ID<Demand>)? {
        guard let text = request.query("before"), let dash = text.firstIndex(of: "-"),
            let time = Int64(text[..<dash]),
            let id = ID<Demand>(String(text[text.index(after: dash)...]))
        else { return nil }
        return (Instant(microseconds: time), id)
    }

    @Sendable private func showForm(_ request: PageRequest) async throws -> PageAnswer {
        try demandKeeping(request)
        return .page(form(request, FormState()))
    }

    private func demandKeeping(_ request: PageRequest) throws {
        let actor = try request.actor
        guard may(actor, .keepDemand, agency: actor.agency) else {
            throw CertificatesRefusal.forbidden(.keepDemand)
        }
    }

    private func form(_ request: PageRequest, _ state: FormState) -> HTML {
        DemandFormPage(
            context: request.context,
            navigation: navigation(request.context),
            state: state
        ).html
    }

    @Sendable private func file(_ request: PageRequest) async throws -> PageAnswer {
        try demandKeeping(request)
        var fields = request.form.reader
        let act = fields.choice("act", of: Demand.Act.self)
        let kind = fields.choice("kind", of: Demand.Kind.self)
        let lines = DemandLine.list(fields.multiline("list", max: 100_000))
        if fields.isValid, lines == nil {
            fields.refuse(CertificatesRefusal.demandLines, at: "list")
        }
        guard fields.isValid, let act, let kind, let lines else {
            return .page(form(request, fields.state), status: 422)
        }
        do {
            let demand = try await demands.file(
                act,
                kind,
                lines,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(
                to: DemandPage.path(demand.id.description),
                done: "certificates.demand.done"
            )
        } catch let refusal as CertificatesRefusal where refusal.kind == .invalid {
            fields.refuse(refusal, at: "list")
            return .page(form(request, fields.state), status: 422)
        }
    }

    @Sendable private func show(_ request: PageRequest) async throws -> PageAnswer {
        .page(try await page(request, FormState()))
    }

    private func page(_ request: PageRequest, _ state: FormState) async throws -> HTML {
        let actor = try request.actor
        let demand = try await demands.demand(request.id("id"), by: actor)
        return DemandPage(
            context: request.context,
            navigation: navigation(request.context),
            demand: demand,
            state: state,
            mayKeep: may(actor, .keepDemand, agency: demand.agency),
            mayAnswer: may(actor, .answerDemand, agency: demand.agency)
        ).html
    }

    @Sendable private func step(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let step = fields.choice("action", of: Demand.Step.self)
        let version = fields.integer("version", in: 1...1_000_000)
        let reason = fields.text("reason", min: 0, max: 500)
        return try await perform(request, &fields, at: "reason") { id in
            guard let step, let version else { throw CertificatesRefusal.demandChanged }
            try await demands.take(
                step,
                id,
                version: Int(version),
                reason: reason,
                by: request.actor,
                requestID: request.requestID
            )
        }
    }

    @Sendable private func recordSerial(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let line = fields.integer("line", in: 1...Int64(DemandLine.maximum))
        let serial = fields.text("serial", max: 40)
        return try await perform(request, &fields, at: "serial") { id in
            try await demands.answer(
                id,
                line: Int(line ?? 0),
                serial: serial,
                by: request.actor,
                requestID: request.requestID
            )
        }
    }

    @Sendable private func handOver(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let line = fields.integer("ready", in: 1...Int64(DemandLine.maximum))
        return try await perform(request, &fields, at: "ready") { id in
            try await demands.handOver(
                id,
                line: Int(line ?? 0),
                by: request.actor,
                requestID: request.requestID
            )
        }
    }

    /// Does what a form asks and goes back to the demand; what can be mended is said beside its field.
    private func perform(
        _ request: PageRequest,
        _ fields: inout FormReader,
        at field: String,
        _ body: (ID<Demand>) async throws -> Void
    ) async throws -> PageAnswer {
        let id: ID<Demand> = try request.id("id")
        guard fields.isValid else {
            return .page(try await page(request, fields.state), status: 422)
        }
        do {
            try await body(id)
        } catch let refusal as CertificatesRefusal where refusal.kind == .invalid {
            fields.refuse(refusal, at: field)
            return .page(try await page(request, fields.state), status: 422)
        }
        return .redirect(to: DemandPage.path(id.description), done: "certificates.demand.done")
    }
}
