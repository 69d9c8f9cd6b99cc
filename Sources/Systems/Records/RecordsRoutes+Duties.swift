// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Web

extension RecordsRoutes {
    var dutyRoutes: [PageRoute] {
        [
            .get(DutiesPage.base, right: "records.follow-up of the office") {
                try await duties($0)
            },
            .post(DutiesPage.draftPath, right: "records.draft of the office") { request in
                let id = request.form.requestKey.flatMap { ID<Outgoing>($0) } ?? records.newID()
                let (code, other) = try duty(request)
                let draft = try await records.begin(
                    id,
                    about: code,
                    with: other,
                    by: request.actor,
                    requestID: request.requestID
                )
                return .redirect(to: OutgoingPage.path(draft.id))
            },
            .post(DutiesPage.endPath, right: "records.manage of the office") { request in
                let (code, other) = try duty(request)
                let end: Duty.State =
                    request.form.value("end") == "closed" ? .closed : .cancelled
                do {
                    try await records.endDuty(
                        code,
                        with: other,
                        as: end,
                        expecting: request.form.value("version").flatMap { Int($0) } ?? -1,
                        by: request.actor,
                        requestID: request.requestID
                    )
                } catch let refusal as any Refusal where Self.isShown(refusal) {
                    return try await duties(request, refusal: refusal)
                }
                return .redirect(to: DutiesPage.path(), done: "records.duties.\(end)")
            },
        ]
    }

    private func duty(_ request: PageRequest) throws -> (code: String, other: AgencyCode) {
        let code = String((request.form.value("code") ?? "").prefix(100))
        guard let other = request.form.value("other").flatMap({ AgencyCode($0) }) else {
            throw RecordsRefusal.noSuchDuty(code)
        }
        return (code, other)
    }

    private func duties(_ request: PageRequest, refusal: (any Refusal)? = nil) async throws
        -> PageAnswer
    {
        let side: Duty.Side = request.query("side") == "held" ? .held : .given
        let isOver = request.query("over") == "1"
        var last: (due: String, code: String, other: String)?
        if let due = request.query("due"), let code = request.query("code"),
            let other = request.query("other")
        {
            last = (due, code, other)
        }
        let axis = records.axis
        let page = DutiesPage(
            view: view(request),
            slice: try await records.duties(side, isOver: isOver, after: last, by: request.actor),
            side: side,
            isOver: isOver,
            name: { axis.name(of: $0) },
            isContinued: last != nil,
            refusal: refusal.map(view(request).sentence)
        )
        return .page(page.html, status: refusal.map(Self.status) ?? 200)
    }
}
