// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Web

extension DeskRoutes {
    var recipientRoutes: [PageRoute] {
        let right = "axis.send of the agency"
        return [
            .get("/desk/drafts/:id/recipients", right: right) { try await picker($0) },
            .post("/desk/drafts/:id/recipients", right: right) { try await pick($0) },
            .post("/desk/drafts/:id/choices", right: right) { try await unpick($0) },
            .get("/desk/branch", right: "axis.agencies") { try await branch($0) },
            .get(RecipientsPage.path, right: right) { request in
                .page(try await lists(request).html)
            },
            .post(RecipientsPage.path, right: right) { try await keep($0) },
            .post("/desk/recipients/:list/remove", right: right) { request in
                try await desk.remove(
                    request.id("list"),
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: RecipientsPage.path, done: "desk.list.remove")
            },
        ]
    }

    /// The lines of one branch; nothing below them is sent until it is asked for.
    private func nodes(
        under code: AgencyCode?,
        matching text: String = "",
        chosen: Set<RecipientChoice>,
        open: [AgencyCode] = [],
        shown: inout [RecipientChoice]
    ) -> [AgencyTree.Node] {
        desk.tree(under: code, matching: text).map { line in
            let isOpen = open.contains(line.code)
            shown += [.agency(line.code), .below(line.code)].filter(chosen.contains)
            return AgencyTree.Node(
                code: line.code.text,
                name: line.agency.name,
                count: line.children,
                isChecked: chosen.contains(.agency(line.code)),
                isWhole: chosen.contains(.below(line.code)),
                children: isOpen
                    ? nodes(under: line.code, chosen: chosen, open: open, shown: &shown) : [],
                isOpen: isOpen,
                branch: RecipientPickerPage.branchPath(line.code)
            )
        }
    }

    private func picker(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let draft = try await desk.draft(request.id("id", of: Draft.self), by: actor)
        let opened = request.query("open").flatMap { AgencyCode($0) }
        let search = request.query("q") ?? ""
        var shown: [RecipientChoice] = []
        let nodes = nodes(
            under: nil,
            matching: search,
            chosen: Set(draft.recipients),
            open: opened.map { desk.path(to: $0).map(\.code) } ?? [],
            shown: &shown
        )
        let page = RecipientPickerPage(
            view: view(request),
            draft: draft,
            lists: try await desk.lists(by: actor),
            nodes: nodes,
            shown: shown,
            search: search
        )
        return .page(page.html)
    }

    /// Keeps what is ticked; the buttons that open a branch or search keep it too.
    private func pick(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let id = try request.id("id", of: Draft.self)
        let form = request.form
        let ticked =
            (form.values("group") + form.values("agency")
            + form.values("agency-whole").map { "below:\($0)" })
            .compactMap { RecipientChoice($0) }
        let unticked = Set(form.values("shown").compactMap { RecipientChoice($0) })
            .subtracting(ticked)
        let draft = try await desk.draft(id, by: actor)
        let chosen = draft.recipients.filter { !unticked.contains($0) } + ticked
        try await desk.choose(
            chosen,
            in: id,
            expecting: draft.version,
            by: actor,
            requestID: request.requestID
        )
        if let open = form.value("open") {
            return .redirect(to: RecipientPickerPage.path(id, open: open, search: nil))
        }
        if form.value("find") != nil {
            let search = String((form.value("q") ?? "").prefix(200))
            return .redirect(to: RecipientPickerPage.path(id, open: nil, search: search))
        }
        return .redirect(to: DraftPage.path(id) + "#f-recipients", done: "desk.choose")
    }

    private func unpick(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Draft.self)
        let removed = request.form.value("remove").flatMap { RecipientChoice($0) }
        let draft = try await desk.draft(id, by: request.actor)
        try await desk.choose(
            draft.recipients.filter { $0 != removed },
            in: id,
            expecting: draft.version,
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: DraftPage.path(id) + "#f-recipients", done: "desk.choose")
    }

    private func branch(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        guard let code = request.query("code").flatMap({ AgencyCode($0) }) else {
            throw WebRefusal.noPage
        }
        try desk.axis.demand(.agencies, of: actor, for: code, routing: desk.routing)
        var shown: [RecipientChoice] = []
        let found = nodes(under: code, chosen: [], shown: &shown)
        return .fragment(AgencyTree.items(found, name: "agency", request.say))
    }

    private func lists(_ request: PageRequest) async throws -> RecipientsPage {
        let actor = try request.actor
        let lists = try await desk.lists(by: actor)
        return RecipientsPage(
            view: view(request),
            lists: lists,
            counts: try await desk.counts(of: lists.map { .list($0.id) }, by: actor)
        )
    }

    /// A new list, from a draft's recipients or from what is typed, one choice a line.
    private func keep(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        var fields = request.form.reader
        let name = fields.text("name", max: RecipientList.nameLimit)
        var choices: [RecipientChoice] = []
        let draft = request.form.value("draft").flatMap { ID<Draft>($0) }
        if let draft {
            choices = try await desk.draft(draft, by: actor).recipients
        } else {
            let lines = fields.multiline("codes", max: 20_000).split(separator: "\n")
            for line in lines {
                let text = String(line.prefix { $0 != " " })
                guard let choice = RecipientChoice(text) else {
                    fields.refuse("codes", "desk.lists.badLine", ["line": String(line.prefix(60))])
                    break
                }
                choices.append(choice)
            }
        }
        do {
            if fields.isValid {
                try await desk.save(name, choices, by: actor, requestID: request.requestID)
                let path = draft.map { DraftPage.path($0) } ?? RecipientsPage.path
                return .redirect(to: path, done: "desk.list.save")
            }
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            let isOfLine = refusal.code == DeskRefusal.unknownRecipient("").code
            fields.refuse(refusal, at: isOfLine && draft == nil ? "codes" : "name")
        }
        var page = try await lists(request)
        page.state = fields.state
        return .page(page.html, status: 422)
    }
}
