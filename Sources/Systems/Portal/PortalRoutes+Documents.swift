// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import Web

extension PortalRoutes {
    /// What a citizen has here already, and its use in the next filing.
    var documentRoutes: [PageRoute] {
        let own = "\(OneStopAction.file.rawValue) of one's own"
        return [
            .get(DocumentsPage.base, right: own) { try await documents($0) },
            .post("/filings/:id/papers/:paper/kept", right: own) { try await useKept($0) },
        ]
    }

    private func documents(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let represented = try await oneStop.principals(of: actor).filter(\.isRepresentative)
        let owner = request.query("of").flatMap { account in
            represented.first { $0.account == account }
        }
        let length = 50
        let found = try await oneStop.documents(
            of: owner?.account,
            before: request.query("before").flatMap(KeptPlace.init),
            limit: length + 1,
            by: actor
        )
        let shown = Array(found.prefix(length))
        let page = DocumentsPage(
            view: view(request),
            owner: owner,
            represented: represented,
            documents: shown,
            next: found.count > length ? shown.last.map(KeptPlace.init) : nil
        )
        return .page(page.html)
    }

    private func useKept(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Filing.self)
        let paper = request.path("paper")
        let field = "\(KeptChoice.field)-\(paper)"
        var reader = request.form.reader
        let chosen = reader.text(field, max: 60)
        guard reader.isValid else { return try await refusedPapers(request, reader.state) }
        do {
            guard let document = ID<KeptDocument>(chosen) else { throw DossierRefusal.noFile }
            try await oneStop.attach(document, paper: paper, to: id, by: request.actor)
            return .redirect(to: FilingPage.papersPath(id), done: "portal.kept")
        } catch let refusal as any Refusal where OneStopRoutes.isShown(refusal) {
            let error = FormError(
                field: field,
                key: refusal.code,
                arguments: refusal.arguments
            )
            return try await refusedPapers(
                request,
                reader.state.adding(error),
                OneStopRoutes.status(refusal)
            )
        }
    }

    private func refusedPapers(_ request: PageRequest, _ state: FormState, _ status: Int = 422)
        async throws -> PageAnswer
    {
        var page = try await papersPage(request, filing(request))
        page.state = state
        return .page(page.html, status: status)
    }
}
