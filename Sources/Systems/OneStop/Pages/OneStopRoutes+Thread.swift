// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension OneStopRoutes {
    var threadRoutes: [PageRoute] {
        let read = OneStopAction.read.rawValue
        return [
            .post("/onestop/dossiers/:id/thread", right: read) { request in
                let kind: DossierNote.Kind = request.form.action == "note" ? .note : .message
                var reader = request.form.reader
                let text = reader.multiline(
                    "text-\(kind.rawValue)",
                    max: DossierNote.maximumLength
                )
                guard reader.isValid else {
                    return .page(try await page(request, reader.state).html, status: 422)
                }
                let id = try request.id("id", of: Dossier.self)
                try await oneStop.write(
                    kind,
                    text,
                    on: id,
                    authorName: request.session?.personName ?? "",
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: DossierPage.path(id), done: "onestop.\(kind.rawValue)")
            },
            .post("/onestop/dossiers/:id/label", right: read) { try await label($0) },
            .post("/onestop/dossiers/:id/assign", right: read) { request in
                let step = request.form.value("step") ?? ""
                let id = try request.id("id", of: Dossier.self)
                var reader = request.form.reader
                let officer = reader.text("officer-\(step)", max: 80)
                guard reader.isValid else {
                    return .page(try await page(request, reader.state).html, status: 422)
                }
                do {
                    try await oneStop.assign(
                        step: step,
                        to: officer,
                        on: id,
                        authorName: request.session?.personName ?? "",
                        by: request.actor,
                        requestID: request.requestID
                    )
                    return .redirect(to: DossierPage.path(id), done: "onestop.assign")
                } catch let refusal as any Refusal where Self.isShown(refusal) {
                    let page = try await page(request, reader.state, refusal: refusal)
                    return .page(page.html, status: Self.status(refusal))
                }
            },
        ]
    }

    private func label(_ request: PageRequest) async throws -> PageAnswer {
        var reader = request.form.reader
        let label = reader.text("label", max: OneStop.labelLength)
        guard reader.isValid else { return try await refused(request, reader.state, "label") }
        let isOn = request.form.action != "off"
        do {
            try await oneStop.label(
                request.id("id"),
                label,
                isOn: isOn,
                authorName: request.session?.personName ?? "",
                by: request.actor,
                requestID: request.requestID
            )
            return try await done(request, isOn ? "labelled" : "unlabelled")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await refused(request, reader.state, "label", refusal)
        }
    }
}
