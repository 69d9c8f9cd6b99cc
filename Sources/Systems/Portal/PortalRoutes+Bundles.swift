// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Procedures
import Web

extension PortalRoutes {
    /// Several procedures in one filing: chosen here, written on the pages of filings, followed on one page.
    var bundleRoutes: [PageRoute] {
        let own = "\(OneStopAction.file.rawValue) of one's own"
        return [
            .get("/together/:bundle", right: own) { .page(try await bundleStart($0).html) },
            .post("/together/:bundle", right: own) { try await beginBundle($0) },
            .get("/bundles/:id", right: own) { request in
                let (bundle, sheets) = try await oneStop.bundle(
                    request.id("id", of: Filing.self),
                    by: request.actor
                )
                let page = BundlePage(view: view(request), bundle: bundle, sheets: sheets)
                return .page(page.html)
            },
        ]
    }

    private func bundle(_ request: PageRequest) throws -> ProcedureBundle {
        let id = request.path("bundle")
        guard let bundle = ProcedureBundles.shipped.bundle(id, on: request.now.date) else {
            throw WebRefusal.noPage
        }
        return bundle
    }

    private func bundleStart(_ request: PageRequest) async throws -> StartPage {
        let bundle = try bundle(request)
        let offer = try await oneStop.offer(bundle)
        let language = request.context.language
        let parts = (offer?.revisions ?? []).map { revision in
            StartPage.Part(
                code: revision.code,
                name: revision.record.name.string(in: language),
                isOptional: bundle.part(revision.code)?.isOptional ?? false
            )
        }
        return StartPage(
            view: view(request),
            name: bundle.name.string(in: language),
            from: Link(request.say("portal.events.title"), to: LifeEventPage.path(bundle.event)),
            action: BundlePage.startPath(bundle.id),
            agencies: offer?.agencies ?? [],
            principals: try await oneStop.principals(of: request.actor),
            open: try await oneStop.filings(by: request.actor).filter { $0.bundle == bundle.key },
            parts: parts
        )
    }

    private func beginBundle(_ request: PageRequest) async throws -> PageAnswer {
        let bundle = try bundle(request)
        let page = try await bundleStart(request)
        var reader = request.form.reader
        let optional = page.parts.filter(\.isOptional).map(\.code)
        let chosen = reader.choices(StartPage.partsField, of: Set(optional))
        return try await begun(page, request, reader) { agency, account in
            try await oneStop.beginBundle(
                bundle,
                with: Set(chosen),
                at: agency,
                for: account,
                as: request.form.requestKey.flatMap { ID<Filing>($0) },
                by: request.actor,
                requestID: request.requestID
            )
        }
    }
}
