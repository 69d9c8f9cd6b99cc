// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

extension IdentityRoutes {
    var mandateRoutes: [PageRoute] {
        let own = IdentityAction.keepOwn.rawValue
        let confirm = IdentityAction.confirmBusiness.rawValue
        return [
            .get(MandatesPage.path, right: own) { request in
                .page(try await mandatesPage(request, FormState()))
            },
            .post(MandatesPage.path, right: own, giveMandate),
            .post(MandatesPage.acceptPath(":id"), right: own, acceptMandate),
            .post(MandatesPage.endPath(":id"), right: own, endMandate),
            .get(BusinessesPage.path, right: own) { request in
                .page(try await businessesPage(request, FormState()))
            },
            .post(BusinessesPage.path, right: own, claimBusiness),
            .get(ClaimsPage.path, right: confirm) { request in
                .page(try await claimsPage(request, FormState(), of: ""))
            },
            .post(ClaimsPage.path(":id"), right: confirm, decideClaim),
        ]
    }

    private func mandatesPage(_ request: PageRequest, _ state: FormState) async throws -> HTML {
        let actor = try request.actor
        let lines = try await identity.mandates(by: actor)
        let citizen = try await identity.citizen(actor)
        return MandatesPage(
            context: request.context,
            navigation: navigation(request.context),
            state: state,
            held: lines.held,
            given: lines.given,
            grantors: try await identity.principals(of: actor)
                .filter { $0.kind == .oneself || $0.isRepresentative },
            isConfirmed: citizen.map { $0.assurance >= .matched } ?? false,
            today: identity.now().date
        ).html
    }

    @Sendable private func giveMandate(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let matters = fields.choices(
            "matters",
            of: Set(Mandate.Matter.allCases.map(\.rawValue)),
            min: 1
        )
        let grantor = fields.id("grantor", of: Account.self)
        let number = fields.text("number", max: 30)
        let name = fields.text("name", max: 100)
        let from = fields.date("from")
        let until = fields.date("until", required: false)
        guard fields.isValid, let grantor, let from else {
            return .page(try await mandatesPage(request, fields.state), status: 422)
        }
        let draft = MandateDraft(
            grantor: grantor,
            holderNumber: number,
            holderName: name,
            matters: Set(matters.compactMap(Mandate.Matter.init)),
            from: from,
            lastDay: until
        )
        do {
            _ = try await identity.offer(draft, by: request.actor, requestID: request.requestID)
        } catch let refusal as MandateRefusal where refusal != .unknown {
            fields.refuse(refusal, at: Self.field(of: refusal))
            return .page(try await mandatesPage(request, fields.state), status: 422)
        } catch let refusal as IdentityRefusal where refusal.kind == .tooMany {
            fields.refuse(refusal)
            return answer(try await mandatesPage(request, fields.state), to: refusal)
        }
        return .redirect(to: MandatesPage.path, done: "identity.mandate-offered")
    }

    private static func field(of refusal: MandateRefusal) -> String {
        switch refusal {
        case .unknownHolder, .toOneself, .exists: "number"
        case .nothingGiven: "matters"
        case .badDates: "until"
        case .badTaxCode, .unknownBusiness, .notRepresentative, .alreadyRepresents: "tax_code"
        default: ""
        }
    }

    @Sendable private func acceptMandate(_ request: PageRequest) async throws -> PageAnswer {
        try await identity.acceptMandate(
            request.id("id"),
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: MandatesPage.path, done: "identity.mandate-accepted")
    }

    @Sendable private func endMandate(_ request: PageRequest) async throws -> PageAnswer {
        try await identity.endMandate(
            request.id("id"),
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: MandatesPage.path, done: "identity.mandate-ended")
    }

    private func businessesPage(_ request: PageRequest, _ state: FormState) async throws -> HTML {
        let actor = try request.actor
        return BusinessesPage(
            context: request.context,
            navigation: navigation(request.context),
            state: state,
            represented: try await identity.principals(of: actor).filter(\.isRepresentative),
            claims: try await identity.claims(by: actor)
        ).html
    }

    @Sendable private func claimBusiness(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let business = Business(
            taxCode: fields.text("tax_code", max: 30),
            registerCode: fields.text("register_code", min: 0, max: 30),
            name: fields.text("name", max: 200)
        )
        guard fields.isValid else {
            return .page(try await businessesPage(request, fields.state), status: 422)
        }
        do {
            let outcome = try await identity.claimBusiness(
                business,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(
                to: BusinessesPage.path,
                done: outcome == .confirmed
                    ? "identity.business-confirmed" : "identity.business-claimed"
            )
        } catch let refusal as MandateRefusal {
            fields.refuse(refusal, at: Self.field(of: refusal))
            return .page(try await businessesPage(request, fields.state), status: 422)
        } catch let refusal as IdentityRefusal where refusal.kind == .tooMany {
            fields.refuse(refusal)
            return answer(try await businessesPage(request, fields.state), to: refusal)
        }
    }

    private func claimsPage(_ request: PageRequest, _ state: FormState, of id: String)
        async throws -> HTML
    {
        ClaimsPage(
            context: request.context,
            navigation: navigation(request.context),
            state: state,
            of: id,
            waiting: try await identity.waitingClaims(by: request.actor)
        ).html
    }

    @Sendable private func decideClaim(_ request: PageRequest) async throws -> PageAnswer {
        guard let session = request.session else { throw WebRefusal.signInNeeded }
        let id: ID<BusinessClaim> = try request.id("id")
        var fields = request.form.reader
        let decision = fields.choice("decision", of: ["confirm", "refuse"])
        let reason = fields.text(ClaimsPage.field(id.description), min: 5, max: 300)
        guard fields.isValid, let decision else {
            let page = try await claimsPage(request, fields.state, of: id.description)
            return .page(page, status: 422)
        }
        try await identity.decideClaim(
            id,
            isConfirmed: decision == "confirm",
            reason: reason,
            by: session,
            requestID: request.requestID
        )
        return .redirect(to: ClaimsPage.path, done: "identity.claim-decided")
    }
}
