// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import Web

extension IdentityRoutes {
    var personFileRoutes: [PageRoute] {
        let right = IdentityAction.reenrol.rawValue
        return [
            .get(PersonFilePage.lookPath, right: right) { request in
                .page(try await lookPage(request, FormState()))
            },
            .post(PersonFilePage.lookPath, right: right, rate: .search, look),
            .get(PersonFilePage.path(":id"), right: right) { request in
                .page(try await filePage(request, FormState()))
            },
            .post(PersonFilePage.seenPath(":id"), right: right, confirmPerson),
            .post(PersonFilePage.mergePath(":id"), right: right, askMerge),
            .post(PersonFilePage.closePath(":id"), right: right, closePerson),
            .post(LookPage.confirmPath(":id"), right: right, confirmMerge),
        ]
    }

    private func lookPage(_ request: PageRequest, _ state: FormState) async throws -> HTML {
        LookPage(
            context: request.context,
            navigation: navigation(request.context),
            state: state,
            waiting: try await identity.waitingMerges(by: request.actor)
        ).html
    }

    private func filePage(_ request: PageRequest, _ state: FormState) async throws -> HTML {
        PersonFilePage(
            context: request.context,
            navigation: navigation(request.context),
            state: state,
            file: try await identity.personFile(request.id("id"), by: request.actor)
        ).html
    }

    private func session(_ request: PageRequest) throws -> Session {
        guard let session = request.session else { throw WebRefusal.signInNeeded }
        return session
    }

    @Sendable private func look(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let number = fields.text("number", max: 30)
        let reason = fields.text("reason", min: 5, max: 300)
        if fields.isValid {
            do {
                let id = try await identity.look(
                    number: number,
                    reason: reason,
                    by: session(request),
                    requestID: request.requestID
                )
                return .redirect(to: PersonFilePage.path(id.description))
            } catch DeskRefusal.unknownPerson {
                fields.refuse(DeskRefusal.unknownPerson, at: "number")
            }
        }
        return .page(try await lookPage(request, fields.state), status: 422)
    }

    @Sendable private func confirmPerson(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let name = fields.text("name", max: 100)
        let born = fields.date("born")
        if fields.isValid, let born {
            do {
                try await identity.confirmPerson(
                    request.id("id"),
                    name: name,
                    bornOn: born,
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(
                    to: PersonFilePage.path(request.path("id")),
                    done: "identity.seen"
                )
            } catch IdentityRefusal.birthDateDiffers {
                fields.refuse(IdentityRefusal.birthDateDiffers, at: "born")
            }
        }
        return .page(try await filePage(request, fields.state), status: 422)
    }

    @Sendable private func askMerge(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let into = fields.text("into", max: 30)
        let reason = fields.text("merge_reason", min: 5, max: 300)
        if fields.isValid {
            do {
                try await identity.askMerge(
                    request.id("id"),
                    into: into,
                    reason: reason,
                    by: session(request),
                    requestID: request.requestID
                )
                return .redirect(to: PersonFilePage.lookPath, done: "identity.desk-asked")
            } catch let refusal as DeskRefusal where refusal != .lookAgain {
                fields.refuse(refusal, at: "into")
            }
        }
        return .page(try await filePage(request, fields.state), status: 422)
    }

    @Sendable private func closePerson(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let reason = fields.text("close_reason", min: 5, max: 300)
        guard fields.isValid else {
            return .page(try await filePage(request, fields.state), status: 422)
        }
        try await identity.closePerson(
            request.id("id"),
            reason: reason,
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: PersonFilePage.lookPath, done: "identity.closed")
    }

    @Sendable private func confirmMerge(_ request: PageRequest) async throws -> PageAnswer {
        try await identity.confirmMerge(
            request.id("id"),
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: PersonFilePage.lookPath, done: "identity.merged")
    }
}
