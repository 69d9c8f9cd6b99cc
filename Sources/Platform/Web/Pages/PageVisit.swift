// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird

/// One request of a page: who opens it, and what the page is drawn with.
struct PageVisit: Sendable {
    let visitor: Visitor
    let page: PageContext

    /// Asks for the session, once, and tells the context what it learned.
    static func open(
        _ request: Request,
        _ context: inout AppContext,
        shell: PageShell,
        texts: Texts
    ) async throws -> PageVisit {
        let visitor = try await Visitor.find(in: request.headers, shell: shell)
        context.actor = visitor.session?.actor
        context.languageWish.session = visitor.session?.language
        context.languageWish.cookie = visitor.language
        if let actor = context.actor { context.notes?.note(actor: actor.name) }
        let now = shell.now()
        let page = PageContext(
            say: Say(texts: texts, language: context.language),
            session: visitor.session,
            formToken: shell.secret.token(of: visitor, random: shell.random),
            once: ID<Form>(at: now, random: (shell.random(), shell.random())).description,
            target: request.uri.string,
            now: now,
            notice: shell.notice
        )
        return PageVisit(visitor: visitor, page: page)
    }

    func response(_ request: Request, shell: PageShell) -> PageResponse {
        PageResponse(request: request, shell: shell, visitor: visitor, page: page)
    }
}
