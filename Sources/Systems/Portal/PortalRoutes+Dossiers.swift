// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

extension PortalRoutes {
    var dossierRoutes: [PageRoute] {
        let own = "\(OneStopAction.file.rawValue) of one's own"
        return [
            .get("/dossiers", right: own) { try await mine($0) },
            .get("/dossiers/:id", right: own) { .page(try await page($0).html) },
            .get("/dossiers/:id/slips/:form", right: own, rate: .file) { request in
                let sheet = try await sheet(request)
                guard let form = SlipForm(rawValue: request.path("form")), form != .control else {
                    throw WebRefusal.noPage
                }
                return .file(try await oneStop.slipDownload(form, of: sheet), for: request)
            },
            .get("/dossiers/:id/files/:file", right: own, rate: .file) { request in
                _ = try await sheet(request)
                let (file, body) = try await oneStop.file(
                    request.id("file"),
                    of: request.id("id", of: Dossier.self),
                    by: request.actor
                )
                return .file(oneStop.download(file, body), for: request)
            },
            .get("/dossiers/:id/result", right: own, rate: .file) { try await result($0) },
            .post("/dossiers/:id/supplement", right: own) { request in
                let filing = try await oneStop.beginSupplement(
                    to: request.id("id"),
                    by: request.actor,
                    requestID: request.requestID
                )
                let sheet = try await oneStop.filing(filing.id, by: request.actor)
                return .redirect(to: FilingPage.next(after: nil, sheet))
            },
            .post("/dossiers/:id/withdraw", right: own) { try await withdraw($0) },
            .post("/dossiers/:id/thread", right: own) { try await write($0) },
        ]
    }

    /// One's own dossier; an officer's view of it is elsewhere.
    func sheet(_ request: PageRequest) async throws -> DossierSheet {
        let actor = try request.actor
        let sheet = try await oneStop.sheet(request.id("id"), by: actor)
        guard sheet.standing == .owner || sheet.dossier.owner == actor.name else {
            throw DossierRefusal.unknown(sheet.dossier.id.description)
        }
        return sheet
    }

    private func page(
        _ request: PageRequest,
        _ state: FormState = FormState(),
        refusal: (any Refusal)? = nil
    ) async throws -> OwnDossierPage {
        let sheet = try await sheet(request)
        let view = view(request)
        return OwnDossierPage(
            view: view,
            sheet: sheet,
            slips: oneStop.slips(of: sheet),
            notes: try await oneStop.thread(sheet),
            scans: ScanMarks(try await oneStop.scans(of: sheet.content.files)),
            fees: try await oneStop.fees(sheet),
            hasPayments: oneStop.payments.isPresent,
            mayCollect: try await oneStop.mayCollect(sheet, by: request.actor),
            ending: try await oneStop.ending(of: sheet),
            mayRate: oneStop.isRateable(sheet),
            isRated: try await oneStop.rating(of: sheet) != nil,
            state: state,
            refusal: refusal.map(view.sentence)
        )
    }

    private func mine(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let before = request.query("before").flatMap { text -> (Instant, ID<Dossier>)? in
            let parts = text.split(separator: "~").map(String.init)
            guard parts.count == 2, let microseconds = Int64(parts[0]),
                let id = ID<Dossier>(parts[1])
            else { return nil }
            return (Instant(microseconds: microseconds), id)
        }
        let length = 50
        let found = try await oneStop.owned(before: before, limit: length + 1, by: actor)
        let shown = Array(found.prefix(length))
        let open = before == nil ? try await oneStop.filings(by: actor) : []
        var names: [String: String] = [:]
        for code in Set(open.map(\.procedureCode)) {
            names[code] = try? await procedures.current(code).record.name
                .string(in: request.context.language)
        }
        for key in Set(open.compactMap(\.bundle)) {
            names[key] = ProcedureBundles.shipped.bundle(key: key)?.name
                .string(in: request.context.language)
        }
        let page = MyDossiersPage(
            view: view(request),
            open: open,
            dossiers: shown,
            next: found.count > length ? shown.last.map { MyDossiersPage.path(before: $0) } : nil,
            names: names,
            account: actor.name
        )
        return .page(page.html)
    }

    /// The signed result; opening it is getting it.
    private func result(_ request: PageRequest) async throws -> PageAnswer {
        let sheet = try await sheet(request)
        guard let file = sheet.view.result?.detail.file, let id = file.body else {
            throw DossierRefusal.noFile
        }
        let (kept, body) = try await oneStop.file(id, of: sheet.dossier.id, by: request.actor)
        try await oneStop.collect(
            sheet.dossier.id,
            actorName: request.session?.personName ?? "",
            by: request.actor,
            requestID: request.requestID
        )
        return .file(oneStop.download(kept, body), for: request)
    }

    private func write(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let text = reader.multiline("text-message", max: DossierNote.maximumLength)
        guard reader.isValid else {
            return .page(try await page(request, reader.state).html, status: 422)
        }
        let sheet = try await sheet(request)
        try await oneStop.write(
            .message,
            text,
            on: sheet.dossier.id,
            authorName: request.session?.personName ?? "",
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: OwnDossierPage.path(sheet.dossier.id), done: "onestop.message")
    }

    private func withdraw(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let reason = reader.multiline("reason", max: 1000)
        guard reader.isValid else {
            return .page(try await page(request, reader.state).html, status: 422)
        }
        do {
            try await oneStop.withdraw(
                request.id("id"),
                reason: reason,
                DossierPress(
                    expecting: request.form.value("version").flatMap { Int($0) },
                    key: request.form.requestKey.flatMap { ID<DossierAction>($0) },
                    actorName: request.session?.personName ?? ""
                ),
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: OwnDossierPage.path(try request.id("id")), done: "portal.withdraw")
        } catch let refusal as any Refusal where OneStopRoutes.isShown(refusal) {
            let page = try await page(request, reader.state, refusal: refusal)
            return .page(page.html, status: OneStopRoutes.status(refusal))
        }
    }
}
