// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    /// File copies that are given out and come back.
    var useRoutes: [PageRoute] {
        let right = "records.release of the office"
        return [
            .post("/records/outgoing/:id/uses", right: right) { request in
                let id = try request.id("id", of: Outgoing.self)
                var fields = request.form.reader
                let entry = FileCopyUse.Entry(
                    user: fields.text("use-user", max: 100),
                    permittedBy: fields.text("use-permitted", max: 100),
                    note: fields.text("use-note", min: 0, max: 500)
                )
                guard fields.isValid else {
                    return try await outgoing(
                        request,
                        refusal: RecordsRefusal.fieldMissing("use-user")
                    )
                }
                try await records.giveOut(
                    request.form.requestKey.flatMap { ID<FileCopyUse>($0) } ?? records.newID(),
                    of: id,
                    entry,
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: OutgoingPage.path(id), done: "records.use.give-out")
            },
            .post("/records/uses/:id/back", right: right) { request in
                let document = try await records.takeBack(
                    try request.id("id", of: FileCopyUse.self),
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: OutgoingPage.path(document), done: "records.use.take-back")
            },
        ]
    }
}
