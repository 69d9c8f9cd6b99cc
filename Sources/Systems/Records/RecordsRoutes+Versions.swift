// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    var versionRoutes: [PageRoute] {
        let right = "records.read of the document, by role or by a part in it"
        return [
            .get("/records/outgoing/:id/versions", right: right) { request in
                let id = try request.id("id", of: Outgoing.self)
                let (file, versions) = try await records.versions(of: id, by: request.actor)
                let last = versions.last?.ordinal ?? 0
                let page = VersionsPage(
                    view: view(request),
                    file: file,
                    versions: versions,
                    old: request.query("old").flatMap { Int($0) } ?? max(1, last - 1),
                    new: request.query("new").flatMap { Int($0) } ?? last
                )
                return .page(page.html)
            },
            .post("/records/outgoing/:id/comments", right: right) { request in
                let id = try request.id("id", of: Outgoing.self)
                var fields = request.form.reader
                let words = fields.multiline("comment", max: 1000)
                guard fields.isValid else {
                    return try await outgoing(request, state: fields.state, refused: .save)
                }
                try await records.comment(
                    words,
                    on: id,
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: OutgoingPage.path(id), done: "records.comment")
            },
            .post("/records/outgoing/:id/successors", right: "records.draft of the office") {
                request in
                let id = try request.id("id", of: Outgoing.self)
                let draft = try await records.begin(
                    request.form.requestKey.flatMap { ID<Outgoing>($0) } ?? records.newID(),
                    request.form.value("effect") == "replacement" ? .replacement : .correction,
                    of: id,
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: OutgoingPage.path(draft.id))
            },
        ]
    }
}
