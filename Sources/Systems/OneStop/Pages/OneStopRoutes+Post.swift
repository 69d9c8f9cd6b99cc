// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension OneStopRoutes {
    var postRoutes: [PageRoute] {
        let right = OneStopAction.post.rawValue
        return [
            .get(PostPage.base, right: right) { .page(try await postPage($0).html) },
            .post(PostPage.handPath, right: right) { try await handToPost($0) },
            .post(PostPage.bringPath, right: right) { try await bringByPost($0) },
            .post("\(PostPage.base)/items/:item/settle", right: right) {
                try await settlePost($0)
            },
            .get("\(PostPage.base)/lists/:list", right: right) { request in
                let sheet = try await oneStop.postList(request.id("list"), by: request.actor)
                return .page(PostListPage(view: view(request), sheet: sheet).html)
            },
            .get("\(PostPage.base)/lists/:list/pdf", right: right, rate: .file) { request in
                let sheet = try await oneStop.postList(request.id("list"), by: request.actor)
                let name = "ban-giao-\(sheet.list.number)-\(sheet.list.at.date)"
                return .file(
                    Download(
                        name: "\(name).pdf",
                        type: "application/pdf",
                        bytes: try oneStop.printed(sheet),
                        tag: "\(name)-\(request.now.microseconds)"
                    ),
                    for: request
                )
            },
            .post("\(PostPage.base)/lists/:list/confirm", right: right) { request in
                let id = try request.id("list", of: PostalList.self)
                let there = request.form.values("row").compactMap { ID<PostalItem>($0) }
                try await oneStop.confirmPost(
                    id,
                    there: Set(there),
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: PostListPage.path(id), done: "onestop.postConfirmed")
            },
            .post("/onestop/dossiers/:id/send", right: OneStopAction.handOut.rawValue) {
                request in
                var reader = request.form.reader
                let address = reader.text("address", max: 300)
                guard reader.isValid else {
                    return try await refused(request, reader.state, "send")
                }
                do {
                    try await oneStop.sendByPost(
                        request.id("id"),
                        to: address,
                        by: request.actor,
                        requestID: request.requestID
                    )
                    return try await done(request, "send")
                } catch let refusal as any Refusal where Self.isShown(refusal) {
                    return try await refused(request, reader.state, "send", refusal)
                }
            },
        ]
    }

    private func postPage(
        _ request: PageRequest,
        _ state: FormState = FormState(),
        refusal: (any Refusal)? = nil
    ) async throws -> PostPage {
        let (actor, view) = (try request.actor, view(request))
        let lost = try await oneStop.post(.out, .lost, by: actor)
        let cameBack = try await oneStop.post(.out, .cameBack, by: actor)
        let missing = try await oneStop.post(.in, .lost, by: actor)
        return PostPage(
            view: view,
            waiting: try await oneStop.post(.out, .waiting, by: actor),
            underWay: try await oneStop.post(.out, .handed, by: actor),
            troubled: lost + cameBack + missing,
            brought: try await oneStop.post(.in, .handed, by: actor),
            lists: try await oneStop.postLists(by: actor),
            mayFile: OneStop.may(actor, .intake, .receiving),
            state: state,
            refusal: refusal.map(view.sentence)
        )
    }

    private func handToPost(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let carrier = reader.text("carrier", max: 100)
        let items = reader.ids("row", of: PostalItem.self, max: 500)
        let chosen = items.map { id in
            (id: id, tracking: reader.text("tracking-\(id)", min: 0, max: 60))
        }
        guard reader.isValid else {
            return .page(try await postPage(request, reader.state).html, status: 422)
        }
        do {
            let list = try await oneStop.handToPost(
                chosen,
                carrier: carrier,
                actorName: request.session?.personName ?? "",
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: PostListPage.path(list), done: "onestop.postHanded")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            let page = try await postPage(request, reader.state, refusal: refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }

    private func bringByPost(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let text = reader.multiline("trackings", max: 20_000)
        let carrier = reader.text("from-carrier", max: 100)
        guard reader.isValid else {
            let state = reader.state.setting("form", to: ["bring"])
            return .page(try await postPage(request, state).html, status: 422)
        }
        let numbers = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let list = try await oneStop.bringByPost(
            numbers,
            carrier: carrier,
            actorName: request.session?.personName ?? "",
            by: request.actor,
            requestID: request.requestID
        )
        return .redirect(to: PostListPage.path(list), done: "onestop.postBrought")
    }

    private func settlePost(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("item", of: PostalItem.self)
        var reader = request.form.reader
        let note = reader.text("note-\(id)", min: 0, max: 300)
        let state = PostalItem.State.allCases.first { $0.word == request.form.action }
        do {
            try await oneStop.settlePost(
                id,
                as: state ?? .waiting,
                note: note,
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: PostPage.base, done: "onestop.postSettled")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            let page = try await postPage(request, reader.state, refusal: refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }
}
