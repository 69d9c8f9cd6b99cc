// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    var handOverRoutes: [PageRoute] {
        let right = "records.manage of the office"
        return [
            .get(HandOverPage.base, right: right) { try await handOver($0) },
            .post(HandOverPage.base, right: right) { request in
                var fields = request.form.reader
                let person = fields.text("person", max: 60)
                let to = fields.text("to", max: 60)
                let reason = fields.multiline("reason", max: 500)
                guard fields.isValid else {
                    return try await handOver(request, state: fields.state)
                }
                do {
                    _ = try await records.handWork(
                        of: person,
                        to: to,
                        reason: reason,
                        by: request.actor,
                        requestID: request.requestID
                    )
                } catch let refusal as any Refusal where Self.isShown(refusal) {
                    return try await handOver(request, state: fields.state, refusal: refusal)
                }
                return .redirect(to: HandOverPage.path(person), done: "records.handover")
            },
            .get(ProcessesPage.base, right: right) { try await processes($0) },
            .post(ProcessesPage.base, right: right) { try await saveProcess($0) },
        ]
    }

    private func handOver(
        _ request: PageRequest,
        state: FormState = FormState(),
        refusal: (any Refusal)? = nil
    ) async throws -> PageAnswer {
        let actor = try request.actor
        let (_, people, staff) = try await records.handable(by: actor)
        var shown: (party: Party, left: Int)?
        if let person = request.query("person"),
            let party = people.first(where: { $0.person == person })
        {
            shown = (party, try await records.workLeft(of: person, by: actor))
        }
        let view = view(request)
        let page = HandOverPage(
            view: view,
            people: people,
            staff: staff,
            shown: shown,
            state: state,
            refusal: refusal.map(view.sentence)
        )
        let status = refusal.map(Self.status) ?? (state.summary.isEmpty ? 200 : 422)
        return .page(page.html, status: status)
    }

    private func processes(
        _ request: PageRequest,
        state: FormState = FormState()
    ) async throws -> PageAnswer {
        let (seat, processes) = try await records.processes(by: request.actor)
        try records.demand(.manage, seat, .office)
        let page = ProcessesPage(view: view(request), processes: processes, state: state)
        return .page(page.html, status: state.summary.isEmpty ? 200 : 422)
    }

    private func saveProcess(_ request: PageRequest) async throws -> PageAnswer {
        var fields = request.form.reader
        let name = fields.text("name", max: 100)
        let isRemoved = request.form.action == "remove"
        let steps = isRemoved ? "" : fields.multiline("steps", max: 4000)
        guard fields.isValid else { return try await processes(request, state: fields.state) }
        do {
            try await records.saveProcess(
                name,
                steps: steps,
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            fields.refuse(refusal, at: "steps")
            return try await processes(request, state: fields.state)
        }
        return .redirect(to: ProcessesPage.base, done: "records.processes")
    }
}
