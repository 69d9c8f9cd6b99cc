// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Storage
import Web

extension OneStopRoutes {
    var actionRoutes: [PageRoute] {
        let work = "onestop.work, the step being the role's at its agency"
        return [
            post("receive", right: OneStopAction.intake.rawValue) { request, press in
                try await oneStop.receive(
                    request.id("id"),
                    press,
                    by: request.actor,
                    requestID: request.requestID
                )
            },
            reasoned("refuse-intake", "ri", right: OneStopAction.intake.rawValue) {
                request,
                reason,
                press in
                try await oneStop.refuseIntake(
                    request.id("id"),
                    reason: reason,
                    press,
                    by: request.actor,
                    requestID: request.requestID
                )
            },
            post("step", right: work) { try await step($0, $1) },
            post("approve", right: work) { request, press in
                try await oneStop.decide(
                    request.id("id"),
                    note: noted(request, "note"),
                    press,
                    by: request.actor,
                    requestID: request.requestID
                )
            },
            reasoned("refuse-settlement", "rs", right: work) { request, reason, press in
                try await oneStop.decide(
                    request.id("id"),
                    refusing: reason,
                    press,
                    by: request.actor,
                    requestID: request.requestID
                )
            },
            post("hand-out", right: OneStopAction.handOut.rawValue) { request, press in
                try await oneStop.handOut(
                    request.id("id"),
                    by: .desk,
                    press,
                    actor: request.actor,
                    requestID: request.requestID
                )
            },
            .post("/onestop/dossiers/:id/sign", right: OneStopAction.sign.rawValue) { request in
                let id = try request.id("id", of: Dossier.self)
                do {
                    let path = try await oneStop.orderSignature(
                        on: id,
                        by: request.actor,
                        requestID: request.requestID
                    )
                    return .redirect(to: path ?? DossierPage.path(id))
                } catch let refusal as any Refusal where Self.isShown(refusal) {
                    let page = try await page(request, refusal: refusal)
                    return .page(page.html, status: Self.status(refusal))
                }
            },
            post("collect-signature", right: OneStopAction.sign.rawValue) { request, press in
                let isSigned = try await oneStop.collectSignature(
                    on: request.id("id"),
                    press,
                    by: request.actor,
                    requestID: request.requestID
                )
                guard isSigned else { throw DossierRefusal.notSigned }
            },
            reasoned("stop", "st", right: OneStopAction.stop.rawValue) { request, reason, press in
                try await oneStop.stop(
                    request.id("id"),
                    reason: reason,
                    press,
                    by: request.actor,
                    requestID: request.requestID
                )
            },
            .post("/onestop/dossiers/:id/apologise", right: OneStopAction.apologise.rawValue) {
                try await apologise($0)
            },
            .post("/onestop/dossiers/:id/supplement", right: "onestop.intake or onestop.work") {
                try await supplement($0)
            },
            .post(
                "/onestop/dossiers/:id/signed",
                right: OneStopAction.sign.rawValue,
                body: .stream(limitBytes: Filing.fileLimit),
                rate: .file
            ) { try await keepSigned($0) },
        ]
    }

    private func noted(_ request: PageRequest, _ name: String) -> String {
        var reader = request.form.reader
        return reader.multiline(name, min: 0, max: 2000)
    }

    func press(_ request: PageRequest) -> DossierPress {
        DossierPress(
            expecting: request.form.value("version").flatMap { Int($0) } ?? -1,
            key: request.form.requestKey.flatMap { ID<DossierAction>($0) },
            actorName: request.session?.personName ?? ""
        )
    }

    /// A button: does it, or shows the page again with why not.
    func post(
        _ action: String,
        right: String,
        _ act: @escaping @Sendable (PageRequest, DossierPress) async throws -> Void
    ) -> PageRoute {
        .post("/onestop/dossiers/:id/\(action)", right: right) { request in
            do {
                try await act(request, press(request))
                return try await done(request, action)
            } catch let refusal as any Refusal where Self.isShown(refusal) {
                let page = try await page(request, refusal: refusal)
                return .page(page.html, status: Self.status(refusal))
            }
        }
    }

    /// The dossier's page; who may no longer see it goes back to the list.
    func done(_ request: PageRequest, _ action: String) async throws -> PageAnswer {
        .redirect(to: DossierPage.path(try request.id("id")), done: "onestop.\(action)")
    }

    /// A button that needs a sentence and a clause.
    func reasoned(
        _ action: String,
        _ prefix: String,
        right: String,
        _ act:
            @escaping @Sendable (PageRequest, DossierReason, DossierPress) async throws
            -> Void
    ) -> PageRoute {
        .post("/onestop/dossiers/:id/\(action)", right: right) { request in
            var reader = request.form.reader
            let reason = reason(&reader, prefix)
            guard reader.isValid else {
                return try await refused(request, reader.state, action)
            }
            do {
                try await act(request, reason, press(request))
                return try await done(request, action)
            } catch let refusal as any Refusal where Self.isShown(refusal) {
                return try await refused(request, reader.state, action, refusal)
            }
        }
    }

    func reason(_ reader: inout FormReader, _ prefix: String) -> DossierReason {
        DossierReason(
            sentence: reader.multiline("\(prefix)-sentence", max: 2000),
            clause: reader.text("\(prefix)-clause", max: 300)
        )
    }

    func refused(
        _ request: PageRequest,
        _ state: FormState,
        _ action: String,
        _ refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        let page = try await page(request, state.setting("form", to: [action]), refusal: refusal)
        return .page(page.html, status: refusal.map(Self.status) ?? 422)
    }

    private func step(_ request: PageRequest, _ press: DossierPress) async throws {
        let step = request.form.value("step") ?? ""
        try await oneStop.work(
            request.form.action == "take" ? .stepTaken : .stepDone,
            step: step,
            note: noted(request, "note-\(step)"),
            on: request.id("id"),
            press,
            by: request.actor,
            requestID: request.requestID
        )
    }

    private func apologise(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let day = reader.date("until")
        let reason = reason(&reader, "ap")
        guard reader.isValid, let day else {
            return try await refused(request, reader.state, "apologise")
        }
        do {
            try await oneStop.apologise(
                request.id("id"),
                until: day,
                reason: reason,
                press(request),
                by: request.actor,
                requestID: request.requestID
            )
            return try await done(request, "apologise")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await refused(request, reader.state, "apologise", refusal)
        }
    }

    private func supplement(_ request: PageRequest) async throws -> PageAnswer {
        let sheet = try await oneStop.sheet(request.id("id"), by: request.actor)
        var reader = request.form.reader
        let items = SupplementPage.parts(of: sheet).compactMap { name, item -> SupplementItem? in
            let sentence = reader.text(name, min: 0, max: 500)
            guard !sentence.isEmpty else { return nil }
            return SupplementItem(part: item.part, ref: item.ref, sentence: sentence)
        }
        let reason = DossierReason(
            sentence: reader.multiline("sentence", max: 2000),
            clause: reader.text("clause", max: 300)
        )
        var page = SupplementPage(view: view(request), sheet: sheet)
        page.state = reader.state
        guard reader.isValid else { return .page(page.html, status: 422) }
        do {
            try await oneStop.askSupplement(
                request.id("id"),
                items: items,
                reason: reason,
                press(request),
                by: request.actor,
                requestID: request.requestID
            )
            return try await done(request, "supplement")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            page.refusal = page.view.sentence(refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }

    private func keepSigned(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Dossier.self)
        let sheet = try await oneStop.sheet(id, by: request.actor)
        guard OneStop.may(try request.actor, .sign, sheet.standing) else {
            throw DossierRefusal.forbidden(.sign)
        }
        var upload = try request.upload()
        var kept: (body: StoredBody, name: String, type: String)?
        while let file = try await upload.nextFile() {
            let body = try await oneStop.keep(&upload)
            kept = (body, file.name, file.contentType)
        }
        let form = upload.form
        do {
            guard let kept else { throw DossierRefusal.noFile }
            let press = DossierPress(
                expecting: form.value("version").flatMap { Int($0) },
                key: form.requestKey.flatMap { ID<DossierAction>($0) },
                actorName: request.session?.personName ?? ""
            )
            try await oneStop.keepSigned(
                kept.body,
                named: kept.name,
                contentType: kept.type,
                on: id,
                press,
                by: request.actor,
                requestID: request.requestID
            )
            return try await done(request, "signed")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            let page = try await page(request, refusal: refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }
}
