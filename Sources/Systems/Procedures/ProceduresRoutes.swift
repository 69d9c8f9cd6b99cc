// SPDX-License-Identifier: Apache-2.0

package import Core
package import Web

/// The pages by which the catalogue is kept, for those who control procedures.
package struct ProceduresRoutes: Sendable {
    let procedures: Procedures
    let navigation: @Sendable (PageContext) -> Navigation
    /// What an agency is called.
    let name: @Sendable (AgencyCode) -> String

    package init(
        procedures: Procedures,
        navigation: @escaping @Sendable (PageContext) -> Navigation = { _ in .none },
        name: @escaping @Sendable (AgencyCode) -> String = { $0.text }
    ) {
        self.procedures = procedures
        self.navigation = navigation
        self.name = name
    }

    package var routes: [PageRoute] {
        catalogueRoutes + draftRoutes + processRoutes + resultRoutes + exchangeRoutes
    }

    package static func navigation(_ context: PageContext) -> Navigation {
        guard let actor = context.session?.actor, may(actor, .readDrafts) else { return .none }
        return Navigation([
            Navigation.Item(
                section: CataloguePage.section,
                label: context.say("procedures.catalogue"),
                path: CataloguePage.path()
            )
        ])
    }

    func view(_ request: PageRequest) -> EditorView {
        EditorView(context: request.context, navigation: navigation(request.context))
    }

    static func isShown(_ refusal: any Refusal) -> Bool {
        refusal.kind == .conflict || refusal.kind == .invalid
    }

    static func status(_ refusal: any Refusal) -> Int { refusal.kind == .conflict ? 409 : 422 }

    func draft(_ request: PageRequest) async throws -> ProcedureRevision {
        try await procedures.draft(request.id("id"), by: request.actor)
    }

    static func version(_ request: PageRequest) -> Int {
        request.form.value("version").flatMap { Int($0) } ?? -1
    }
}

extension ProceduresRoutes {
    private var catalogueRoutes: [PageRoute] {
        let read = ProcedureAction.readDrafts.rawValue
        return [
            .get("/procedures", right: read, rate: .search) { request in
                let actor = try request.actor
                try procedures.demand(.readDrafts, actor)
                let text = request.query("q") ?? ""
                let page = CataloguePage(
                    view: view(request),
                    text: text,
                    lines: try await procedures.find(text, limit: 50),
                    drafts: try await procedures.drafts(by: actor)
                )
                return .page(page.html)
            },
            .get("/procedures/versions/:code", right: read) { request in
                let actor = try request.actor
                let code = request.path("code")
                let versions = try await procedures.versions(of: code, by: actor)
                guard !versions.isEmpty else { throw ProcedureRefusal.unknown(code) }
                let page = VersionsPage(
                    view: view(request),
                    versions: versions,
                    mayEdit: may(actor, .edit)
                )
                return .page(page.html)
            },
            .post("/procedures/versions/:code", right: ProcedureAction.edit.rawValue) { request in
                let draft = try await procedures.beginVersion(
                    of: request.path("code"),
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: DraftPage.path(draft.id))
            },
        ]
    }

    private var draftRoutes: [PageRoute] {
        let read = ProcedureAction.readDrafts.rawValue
        let edit = ProcedureAction.edit.rawValue
        return [
            .get("/procedures/drafts/:id", right: read) { request in
                .page(try await draftPage(request).html)
            },
            .get("/procedures/drafts/:id/preview", right: read) { request in
                .page(PreviewPage(view: view(request), draft: try await draft(request)).html)
            },
            .post("/procedures/drafts/:id/edit", right: edit) { try await rearrange($0) },
            .post("/procedures/drafts/:id/publish", right: ProcedureAction.publish.rawValue) {
                try await publish($0)
            },
            .get("/procedures/drafts/:id/pages/:page", right: read) { request in
                let draft = try await draft(request)
                let page = try formPage(request, draft)
                return .page(PageEditPage(view: view(request), draft: draft, page: page).html)
            },
            .post("/procedures/drafts/:id/pages/:page", right: edit) { try await editPage($0) },
            .get("/procedures/drafts/:id/pages/:page/fields", right: read) { request in
                let draft = try await draft(request)
                let page = try formPage(request, draft)
                return .page(fieldPage(request, draft, Self.newField, page.id).html)
            },
            .post("/procedures/drafts/:id/pages/:page/fields", right: edit) { request in
                let draft = try await draft(request)
                let page = try formPage(request, draft)
                return try await editField(request, draft, Self.newField, page.id)
            },
            .get("/procedures/drafts/:id/fields/:field", right: read) { request in
                let draft = try await draft(request)
                return .page(fieldPage(request, draft, try field(request, draft), "").html)
            },
            .post("/procedures/drafts/:id/fields/:field", right: edit) { request in
                let draft = try await draft(request)
                return try await editField(request, draft, try field(request, draft), "")
            },
        ]
    }

    private static var newField: FormField { FormField(id: "", kind: .text, label: Wording("")) }

    private func formPage(_ request: PageRequest, _ draft: ProcedureRevision) throws -> FormPage {
        guard let page = draft.form.page(request.path("page")) else { throw WebRefusal.noPage }
        return page
    }

    private func field(_ request: PageRequest, _ draft: ProcedureRevision) throws -> FormField {
        guard let field = draft.form.field(request.path("field")) else { throw WebRefusal.noPage }
        return field
    }

    private func fieldPage(
        _ request: PageRequest,
        _ draft: ProcedureRevision,
        _ field: FormField,
        _ page: String
    ) -> FieldPage {
        FieldPage(view: view(request), draft: draft, field: field, page: page)
    }

    private func draftPage(_ request: PageRequest) async throws -> DraftPage {
        let draft = try await draft(request)
        return DraftPage(
            view: view(request),
            draft: draft,
            published: try await procedures.published(before: draft, by: request.actor)
        )
    }

    /// The draft's page again, with what was refused.
    private func refused(
        _ request: PageRequest,
        _ state: FormState,
        _ refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        var page = try await draftPage(request)
        page.state = state
        page.refusal = refusal.map(page.view.sentence)
        return .page(page.html, status: refusal.map(Self.status) ?? 422)
    }

    private func rearrange(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let id = request.form.value("id") ?? ""
        let edit: FormEdit
        switch request.form.action {
        case "up-field": edit = .moveField(id, by: -1)
        case "down-field": edit = .moveField(id, by: 1)
        default:
            let title = Wording(
                reader.text("title", max: 200),
                en: reader.text("titleEn", min: 0, max: 200)
            )
            edit = .addPage(title: title)
        }
        guard reader.isValid else { return try await refused(request, reader.state) }
        return try await apply(edit, request, reader.state)
    }

    private func apply(_ edit: FormEdit, _ request: PageRequest, _ state: FormState) async throws
        -> PageAnswer
    {
        do {
            let id = try request.id("id", of: ProcedureRevision.self)
            try await procedures.edit(
                id,
                edit,
                expecting: Self.version(request),
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: DraftPage.path(id), done: "procedures.saved")
        } catch let refusal as ProcedureRefusal where Self.isShown(refusal) {
            return try await refused(request, state, refusal)
        }
    }

    private func editPage(_ request: PageRequest) async throws -> PageAnswer {
        let draft = try await draft(request)
        let page = try formPage(request, draft)
        var reader = request.form.reader
        switch request.form.action {
        case "up": return try await apply(.movePage(page.id, by: -1), request, reader.state)
        case "down": return try await apply(.movePage(page.id, by: 1), request, reader.state)
        case "remove": return try await apply(.removePage(page.id), request, reader.state)
        default: break
        }
        let title = Wording(
            reader.text("title", max: 200),
            en: reader.text("titleEn", min: 0, max: 200)
        )
        let hint = reader.text("hint", min: 0, max: 300)
        guard reader.isValid else {
            var again = PageEditPage(view: view(request), draft: draft, page: page)
            again.state = reader.state
            return .page(again.html, status: 422)
        }
        let edit = FormEdit.renamePage(
            page.id,
            title: title,
            hint: hint.isEmpty ? nil : Wording(hint, en: page.hint?.en ?? "")
        )
        return try await apply(edit, request, reader.state)
    }

    private func editField(
        _ request: PageRequest,
        _ draft: ProcedureRevision,
        _ known: FormField,
        _ page: String
    ) async throws -> PageAnswer {
        var reader = request.form.reader
        if request.form.action == "remove" {
            return try await apply(.removeField(known.id), request, reader.state)
        }
        let field = FieldInput.read(&reader, known)
        guard reader.isValid else {
            var again = fieldPage(request, draft, known, page)
            again.state = reader.state
            return .page(again.html, status: 422)
        }
        let edit: FormEdit =
            known.id.isEmpty ? .addField(field, toPage: page) : .setField(field)
        return try await apply(edit, request, reader.state)
    }

    private func publish(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let from = reader.date("from")
        let decision = reader.text("decision", max: 100)
        let decided = reader.date("decided")
        guard reader.isValid, let from, let decided else {
            return try await refused(request, reader.state)
        }
        do {
            let published = try await procedures.publish(
                request.id("id"),
                expecting: Self.version(request),
                from: from,
                decision: decision,
                decided: decided,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(
                to: VersionsPage.path(published.code),
                done: "procedures.published"
            )
        } catch let refusal as ProcedureRefusal where Self.isShown(refusal) {
            return try await refused(request, reader.state, refusal)
        }
    }
}
