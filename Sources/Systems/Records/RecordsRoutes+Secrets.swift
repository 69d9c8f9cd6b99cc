// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    /// Registers of secret documents; no route of them takes a file.
    var secretRoutes: [PageRoute] {
        let right = "records.keep-secrets of the office"
        return [
            .get(SecretsPage.base, right: right) { request in
                try await secrets(request, SecretsPage.side(request.query("side")))
            },
            .get(SecretsPage.bookPath, right: right, rate: .file) { request in
                try answer(
                    try await records.secretBook(
                        SecretsPage.side(request.query("side")),
                        year: year(request),
                        after: request.query("after").flatMap { Int($0) } ?? 0,
                        by: request.actor
                    ),
                    request
                )
            },
            .post(SecretsPage.base, right: right) { request in
                var fields = request.form.reader
                let entry = SecretsPage.read(&fields, on: request.now.date)
                guard fields.isValid else {
                    return try await secrets(request, entry.side, fields.state)
                }
                do {
                    try await records.registerSecret(
                        request.form.requestKey.flatMap { ID<SecretLine>($0) } ?? records.newID(),
                        entry,
                        by: request.actor,
                        requestID: request.requestID
                    )
                } catch RecordsRefusal.fieldMissing(let field) {
                    fields.refuse(RecordsRefusal.fieldMissing(field), at: field)
                    return try await secrets(request, entry.side, fields.state)
                }
                return .redirect(to: SecretsPage.path(entry.side), done: "records.secrets")
            },
        ]
    }

    private func secrets(
        _ request: PageRequest,
        _ side: SecretLine.Side,
        _ state: FormState = FormState()
    ) async throws -> PageAnswer {
        let year = year(request)
        let found = try await records.secrets(
            side,
            year: year,
            limit: SecretsPage.limit,
            by: request.actor
        )
        let page = SecretsPage(
            view: view(request),
            side: side,
            year: year,
            lines: found.lines,
            state: state
        )
        return .page(page.html, status: state.summary.isEmpty ? 200 : 422)
    }
}
