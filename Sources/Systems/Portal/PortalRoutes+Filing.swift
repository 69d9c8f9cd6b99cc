// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

extension PortalRoutes {
    var filingRoutes: [PageRoute] {
        let own = "\(OneStopAction.file.rawValue) of one's own"
        return [
            .get("/services/:code/start", right: own) { try await start($0) },
            .post("/services/:code/start", right: own) { try await begin($0) },
            .get("/filings/:id", right: own) { request in
                let sheet = try await filing(request)
                if sheet.filing.state == .sent { return try await sent(request) }
                let today = request.now.date
                let page = FilingPage(
                    view: view(request),
                    sheet: sheet,
                    today: today,
                    parts: bundleParts(request, sheet)
                )
                return .page(page.html)
            },
            .get("/filings/:id/pages/:page", right: own) { try await showPage($0) },
            .post("/filings/:id/pages/:page", right: own) { try await savePage($0) },
            .post("/filings/:id/pages/:page/autosave", right: own) { try await autosave($0) },
            .get("/filings/:id/check", right: own) { request in
                try await check(request)
            },
            .post("/filings/:id/check", right: own) { try await submit($0) },
            .post("/filings/:id/discard", right: own) { request in
                try await oneStop.discard(
                    request.id("id"),
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: MyDossiersPage.path, done: "portal.discard")
            },
        ]
    }

    func filing(_ request: PageRequest) async throws -> FilingSheet {
        try await oneStop.filing(request.id("id"), by: request.actor)
    }

    /// A filing that was sent is its dossier.
    private func sent(_ request: PageRequest) async throws -> PageAnswer {
        let id = try await oneStop.submit(
            request.id("id"),
            actorName: request.session?.personName ?? "",
            by: request.actor,
            requestID: request.requestID
        )
        let isBundle = try await filing(request).plan != nil
        return .redirect(
            to: isBundle ? BundlePage.path(try request.id("id")) : OwnDossierPage.path(id)
        )
    }

    private func startPage(_ request: PageRequest) async throws -> StartPage {
        let code = request.path("code")
        let revision = try await procedures.current(code)
        let name = revision.record.name.string(in: request.context.language)
        return StartPage(
            view: view(request),
            name: name,
            from: Link(name, to: ProcedurePage.path(code)),
            action: ProcedurePage.startPath(code),
            agencies: try await procedures.agencies(of: code),
            principals: try await oneStop.principals(of: request.actor),
            open: try await oneStop.filings(by: request.actor).filter {
                $0.procedureCode == code && $0.bundle == nil
            }
        )
    }

    private func start(_ request: PageRequest) async throws -> PageAnswer {
        .page(try await startPage(request).html)
    }

    private func begin(_ request: PageRequest) async throws -> PageAnswer {
        try await begun(startPage(request), request, request.form.reader) { agency, account in
            try await oneStop.begin(
                request.path("code"),
                at: agency,
                for: account,
                as: request.form.requestKey.flatMap { ID<Filing>($0) },
                by: request.actor,
                requestID: request.requestID
            )
        }
    }

    /// Opens what `begin` made for the agency and the account that were chosen; a refusal stands above the form.
    func begun(
        _ start: StartPage,
        _ request: PageRequest,
        _ form: FormReader,
        _ begin: (AgencyCode, String?) async throws -> Filing
    ) async throws -> PageAnswer {
        var (page, reader) = (start, form)
        guard let (agency, account) = page.read(&reader, request.form) else {
            page.state = reader.state
            return .page(page.html, status: 422)
        }
        do {
            let filing = try await begin(agency, account)
            let sheet = try await oneStop.filing(filing.id, by: request.actor)
            return .redirect(to: FilingPage.next(after: nil, sheet))
        } catch let refusal as FilingRefusal where OneStopRoutes.isShown(refusal) {
            page.state = reader.state
            page.refusal = page.view.sentence(refusal)
            return .page(page.html, status: OneStopRoutes.status(refusal))
        }
    }

    private func formPage(_ request: PageRequest, _ sheet: FilingSheet) throws -> FormPage {
        guard let page = sheet.page(request.path("page")) else { throw WebRefusal.noPage }
        return page
    }

    private func showPage(_ request: PageRequest) async throws -> PageAnswer {
        let sheet = try await filing(request)
        if sheet.filing.state == .sent { return try await sent(request) }
        let page = try formPage(request, sheet)
        let rows = request.query("rows").flatMap { Int($0) } ?? 0
        let shown = FormPageView(
            view: view(request),
            sheet: sheet,
            page: page,
            extraRows: min(max(rows, 0), 1)
        )
        return .page(shown.html)
    }

    /// Saves what was typed, right or wrong, then goes on when it is right.
    private func savePage(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Filing.self)
        let before = try await filing(request)
        let page = try formPage(request, before)
        var input = FormInput(request.form, fields: page.fields, known: before.filing.answers)
        if input.reader.isValid {
            do {
                try await oneStop.save(input.answers, in: id, by: request.actor)
                try await keepPieces(request, page, id)
            } catch FilingRefusal.sent(let dossier) {
                return .redirect(to: OwnDossierPage.path(dossier))
            } catch let refusal as FilingRefusal where OneStopRoutes.isShown(refusal) {
                input.refuseFile(refusal, on: page)
            }
        }
        if input.reader.isValid, let answer = try await sourceAction(request, page) {
            return answer
        }
        let sheet = try await filing(request)
        if input.reader.isValid, let path = Self.unitAsked(request) {
            return .redirect(to: UnitPage.path(id, page.id, path))
        }
        if input.reader.isValid, request.form.action == FileParts.action {
            return .redirect(to: FilingPage.papersPath(id))
        }
        if request.form.action == "add", input.reader.isValid {
            return .redirect(to: FilingPage.pagePath(id, page.id, rows: 1))
        }
        let faults = sheet.faults(on: request.now.date).filter { $0.page == page.id }
        // A question that an answer just called up was not seen yet: it is asked, not held against him.
        let shown = input.shown.fields
        let asked = sheet.page(page.id)?.fields(for: sheet.filing.answers) ?? []
        let fresh = asked.contains { !shown.contains($0.id) }
        let seen = faults.filter { shown.contains(String($0.path.prefix { $0 != "." })) }
        input.refuse(seen, request.say, sheet.form.fields)
        guard input.reader.isValid else {
            let again = FormPageView(
                view: view(request),
                sheet: sheet,
                page: sheet.page(page.id) ?? page,
                state: input.reader.state
            )
            return .page(again.html, status: 422)
        }
        if fresh {
            return .redirect(to: FilingPage.pagePath(id, page.id), done: "portal.more")
        }
        return .redirect(to: FilingPage.next(after: page.id, sheet))
    }

    /// The answer whose unit is to be chosen, when that is what was pressed.
    private static func unitAsked(_ request: PageRequest) -> String? {
        let action = request.form.action
        guard action.hasPrefix(FormControls.unitAction) else { return nil }
        let path = String(action.dropFirst(FormControls.unitAction.count))
        return path.split(separator: ".").allSatisfy { FormField.isID(String($0)) } ? path : nil
    }

    /// Takes what was sent in pieces while the page was filled in.
    private func keepPieces(_ request: PageRequest, _ page: FormPage, _ id: ID<Filing>) async throws
    {
        for field in page.fields where field.kind == .file {
            for text in request.form.values(FileParts.name(field.id)).prefix(Filing.maximumFiles) {
                guard let piece = ID<FilingUpload>(text) else { continue }
                try await oneStop.attach(piece, paper: field.id, to: id, by: request.actor)
            }
        }
    }

    /// What is pressed beside an answer that a register gave; nil when it was another button.
    private func sourceAction(_ request: PageRequest, _ page: FormPage) async throws -> PageAnswer?
    {
        let id = try request.id("id", of: Filing.self)
        let action = request.form.action
        if action == SourceMarks.askAgain {
            try await oneStop.askAgain(id, by: request.actor)
            return .redirect(to: FilingPage.pagePath(id, page.id))
        }
        guard action.hasPrefix(SourceMarks.wrong) else { return nil }
        let field = String(action.dropFirst(SourceMarks.wrong.count))
        try await oneStop.dispute(field, in: id, by: request.actor)
        return .redirect(to: FilingPage.pagePath(id, page.id), done: "portal.disputed")
    }

    private func autosave(_ request: PageRequest) async throws -> PageAnswer {
        let sheet = try await filing(request)
        let page = try formPage(request, sheet)
        let input = FormInput(request.form, fields: page.fields, known: sheet.filing.answers)
        guard input.reader.isValid else { return .empty(status: 422) }
        do {
            try await oneStop.save(input.answers, in: sheet.filing.id, by: request.actor)
        } catch FilingRefusal.sent {
            return .empty(status: 409)
        }
        var writer = JSONWriter()
        writer.value(["version": .string(input.shown.text)])
        return .json(writer.bytes)
    }

    private func checkPage(_ request: PageRequest, _ sheet: FilingSheet) -> CheckPage {
        CheckPage(
            view: view(request),
            sheet: sheet,
            today: request.now.date,
            ifFiledNow: oneStop.due(sheet.revision, sheet.filing.channel, at: request.now),
            parts: bundleParts(request, sheet)
        )
    }

    private func bundleParts(_ request: PageRequest, _ sheet: FilingSheet) -> BundleParts {
        let dues = (sheet.plan?.parts ?? []).map { part in
            (part.revision.code, oneStop.due(part.revision, sheet.filing.channel, at: request.now))
        }
        return BundleParts(
            view: view(request),
            sheet: sheet,
            dues: Dictionary(dues) { first, _ in first }
        )
    }

    private func check(_ request: PageRequest) async throws -> PageAnswer {
        let sheet = try await filing(request)
        if sheet.filing.state == .sent { return try await sent(request) }
        return .page(checkPage(request, sheet).html)
    }

    /// One dossier, however often the button is pressed.
    private func submit(_ request: PageRequest) async throws -> PageAnswer {
        do {
            let sheet = try await filing(request)
            let id = try await oneStop.submit(
                request.id("id"),
                actorName: request.session?.personName ?? "",
                by: request.actor,
                requestID: request.requestID
            )
            if sheet.plan != nil {
                return .redirect(to: BundlePage.path(sheet.filing.id), done: "portal.bundle")
            }
            // An officer filed for somebody: on to the desk, where it is received.
            let path =
                try request.actor.agency == nil
                ? OwnDossierPage.path(id) : DossierPage.path(id)
            return .redirect(
                to: path,
                done: sheet.isSupplement ? "portal.supplemented" : "portal.submitted"
            )
        } catch let refusal as any Refusal where OneStopRoutes.isShown(refusal) {
            var page = checkPage(request, try await filing(request))
            page.refusal = page.view.sentence(refusal)
            return .page(page.html, status: OneStopRoutes.status(refusal))
        }
    }
}
