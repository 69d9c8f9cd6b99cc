// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    /// Who may sign, and as what (NĐ 30/2020 Đ13).
    var powerRoutes: [PageRoute] {
        let right = "records.grant-signing of the office"
        return [
            .get(PowersPage.base, right: "records.registers of the office") {
                try await powers($0)
            },
            .post(PowersPage.base, right: right) { request in
                var fields = request.form.reader
                let form = PowersPage.read(&fields)
                guard fields.isValid, let terms = form.terms else {
                    return try await powers(request, fields.state)
                }
                do {
                    try await records.grantPower(
                        request.form.requestKey.flatMap { ID<SigningPower>($0) }
                            ?? records.newID(),
                        to: form.person,
                        terms,
                        by: request.actor,
                        requestID: request.requestID
                    )
                } catch let refusal as RecordsRefusal where Self.isShown(refusal) {
                    fields.refuse(refusal, at: PowersPage.field(of: refusal))
                    return try await powers(request, fields.state)
                }
                return .redirect(to: PowersPage.base, done: "records.power.grant")
            },
            .post("\(PowersPage.base)/:id/end", right: right) { request in
                try await records.endPower(
                    try request.id("id", of: SigningPower.self),
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: PowersPage.base, done: "records.power.end")
            },
        ]
    }

    private func powers(_ request: PageRequest, _ state: FormState = FormState()) async throws
        -> PageAnswer
    {
        let (seat, competence, staff) = try await records.powers(by: request.actor)
        let page = PowersPage(
            view: view(request),
            seat: seat,
            competence: competence,
            staff: staff,
            state: state
        )
        return .page(page.html, status: state.summary.isEmpty ? 200 : 422)
    }
}
