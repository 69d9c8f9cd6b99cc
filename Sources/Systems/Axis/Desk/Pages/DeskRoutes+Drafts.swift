// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension DeskRoutes {
    var draftRoutes: [PageRoute] {
        let right = "axis.send of the agency"
        return [
            .get(DraftsPage.path, right: right) { try await drafts($0) },
            .post(DraftsPage.path, right: right) { try await begin($0) },
            .get("/desk/drafts/:id", right: right) { request in
                .page(try await page(request).html)
            },
            .post("/desk/drafts/:id", right: right) { try await submit($0) },
            .post("/desk/drafts/:id/autosave", right: right) { try await autosave($0) },
            .post("/desk/drafts/:id/discard", right: right) { request in
                let id = try request.id("id", of: Draft.self)
                try await desk.discard(
                    id,
                    expecting: Self.version(request),
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: DraftsPage.path, done: "desk.discard")
            },
        ]
    }

    static func version(_ request: PageRequest) -> Int {
        request.form.value("_version").flatMap { Int($0) } ?? -1
    }

    private func drafts(_ request: PageRequest) async throws -> PageAnswer {
        let before = request.query("before").flatMap { text -> (Instant, ID<Draft>)? in
            let parts = text.split(separator: "~").map(String.init)
            guard parts.count == 2, let microseconds = Int64(parts[0]),
                let id = ID<Draft>(parts[1])
            else { return nil }
            return (Instant(microseconds: microseconds), id)
        }
        let drafts = try await desk.drafts(
            before: before.map { ($0.0, $0.1) },
            limit: DraftsPage.pageLength + 1,
            by: request.actor
        )
        let page = DraftsPage(view: view(request), drafts: drafts, isContinued: before != nil)
        return .page(page.html)
    }

    private func begin(_ request: PageRequest) async throws -> PageAnswer {
        let business: Message.Business =
            request.form.value("business") == "update" ? .update : .replacement
        let draft = try await desk.begin(
            // The press names the draft, so that pressing twice begins one.
            as: request.form.requestKey.flatMap { ID<Draft>($0) },
            business,
            replacing: request.form.value("replacing").flatMap { ID<Message>($0) },
            authorName: request.session?.personName ?? "",
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: DraftPage.path(draft.id))
    }

    func page(_ request: PageRequest) async throws -> DraftPage {
        let actor = try request.actor
        let draft = try await desk.draft(request.id("id", of: Draft.self), by: actor)
        let shown = Array(draft.recipients.prefix(DeskView.recipientLimit))
        return DraftPage(
            view: view(request),
            draft: draft,
            counts: try await desk.counts(of: shown, by: actor),
            total: try await desk.recipients(for: draft.recipients, by: actor).count,
            lists: try await desk.lists(by: actor),
            uploadLimit: fileLimit
        )
    }

    /// The typed fields; what is too long or holds what nobody sees is noted beside its field.
    private static func fields(_ reader: inout FormReader) -> DraftFields {
        var fields = DraftFields()
        for name in DraftFields.Name.allCases {
            switch name {
            case .subject, .reason, .content:
                fields[name] = reader.multiline(name.rawValue, min: 0, max: name.limit)
            case .paper: fields[name] = reader.checkbox(name.rawValue) ? "1" : ""
            default: fields[name] = reader.text(name.rawValue, min: 0, max: name.limit)
            }
        }
        return fields
    }

    private func submit(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let id = try request.id("id", of: Draft.self)
        var reader = request.form.reader
        let fields = Self.fields(&reader)
        guard reader.isValid else { return try await refused(request, reader.state) }
        do {
            let saved = try await desk.save(
                fields,
                in: id,
                expecting: Self.version(request),
                by: actor,
                requestID: request.requestID
            )
            switch request.form.action {
            case "send":
                let message = try await desk.send(
                    id,
                    expecting: saved.version,
                    by: actor,
                    requestID: request.requestID
                )
                return .redirect(to: DocumentPage.path(message), done: "desk.send")
            case "number":
                try await desk.number(id, by: actor, requestID: request.requestID)
                return .redirect(to: DraftPage.path(id), done: "desk.number")
            default: return .redirect(to: DraftPage.path(id), done: "desk.save")
            }
        } catch let refusal as DraftNotReady {
            for fault in refusal.faults {
                // The summary names the field, for it stands far from it.
                var arguments = fault.arguments
                arguments["field"] = request.say("desk.draft.\(fault.field)")
                reader.refuse(fault.field, fault.key, arguments)
            }
            return try await refused(request, reader.state)
        } catch DeskRefusal.changed {
            return try await conflict(request, reader.state, fields)
        } catch DeskRefusal.alreadySent(let message) {
            // A second press, or another tab: the document went out once, and here it is.
            return .redirect(
                to: ID<Message>(message).map { DocumentPage.path($0) } ?? DraftsPage.path,
                done: "desk.send"
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await refused(request, reader.state, refusal)
        }
    }

    private func refused(
        _ request: PageRequest,
        _ state: FormState,
        _ refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        var page = try await page(request)
        page.state = state
        page.refusal = refusal.map(page.view.sentence)
        return .page(page.html, status: refusal.map(Self.status) ?? 422)
    }

    /// What is saved now beside what was typed here; nothing typed is lost.
    private func conflict(
        _ request: PageRequest,
        _ state: FormState,
        _ fields: DraftFields
    ) async throws -> PageAnswer {
        var page = try await page(request)
        let (draft, say) = (page.draft, request.say)
        let differences = DraftFields.Name.allCases.filter { draft.fields[$0] != fields[$0] }
            .map { name in
                ConflictPanel.Difference(
                    say("desk.draft.\(name.rawValue)"),
                    theirs: draft.fields[name],
                    mine: fields[name]
                )
            }
        page.state = state
        page.conflict = ConflictPanel(
            who: draft.authorName,
            at: draft.updatedAt,
            differences: differences,
            say: say,
            keepName: "_version",
            keepValue: String(draft.version),
            reload: DraftPage.path(draft.id)
        )
        return .page(page.html, status: 409)
    }

    private func autosave(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let fields = Self.fields(&reader)
        // What is wrong is told when it is sent; what can be kept is kept now.
        guard reader.isValid else { return .empty(status: 422) }
        let draft = try await desk.save(
            fields,
            in: request.id("id", of: Draft.self),
            expecting: Self.version(request),
            by: request.actor,
            requestID: request.requestID
        )
        let json: JSON = ["version": .integer(Int64(draft.version))]
        return .json(json.bytes)
    }
}
