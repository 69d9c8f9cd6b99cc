// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension RecordsRoutes {
    var archiveRoutes: [PageRoute] {
        let right = "records.archive, or records.approve-disposal of the office"
        return [
            .post(
                "/records/dossiers/:id/shares",
                right: "records.keep-dossier of its keeper, records.confirm-share of the office"
            ) { try await shareStep($0) },
            .get("/records/readings/:id", right: "records.follow-up of the office") { request in
                let item = try request.id("id", of: WorkItem.self)
                let before = request.query("before").flatMap { Int64($0) }
                    .map { Instant(microseconds: $0) }
                let page = ReadingsPage(
                    view: view(request),
                    item: item,
                    slice: try await records.readings(of: item, before: before, by: request.actor),
                    isContinued: before != nil
                )
                return .page(page.html)
            },
            .get("/records/dossiers/:id/book", right: "records.read-dossiers of it", rate: .file) {
                request in
                let id = try request.id("id", of: Dossier.self)
                return try Self.shown(
                    try await records.boundDossier(id, joiner: joiner, by: request.actor),
                    request
                )
            },
            .get(DisposalsPage.base, right: right) { try await disposals($0) },
            .post(DisposalsPage.base, right: "records.archive") { try await propose($0) },
            .get("/records/disposals/:id", right: right) { try await disposal($0) },
            .post("/records/disposals/:id", right: right) { try await disposalStep($0) },
            .get("/records/disposals/:id/paper", right: right, rate: .file) { request in
                let id = try request.id("id", of: Disposal.self)
                return try Self.shown(
                    try await records.disposalPaper(id, by: request.actor),
                    request
                )
            },
        ]
    }

    private func shareStep(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Dossier.self)
        var fields = request.form.reader
        guard let step = fields.choice("step", of: Records.ShareStep.self) else {
            throw WebRefusal.noPage
        }
        let owner = fields.text("owner", max: 80)
        let reason = fields.multiline("reason", min: 0, max: 500)
        do {
            try await records.share(
                step,
                id,
                with: owner,
                reason: reason,
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await dossier(request, refusal: refusal)
        }
        return .redirect(to: DossierPage.path(id), done: "records.share.\(step.rawValue)")
    }

    private func disposals(_ request: PageRequest, refusal: (any Refusal)? = nil) async throws
        -> PageAnswer
    {
        let (seat, disposals) = try await records.disposals(by: request.actor)
        let view = view(request)
        let page = DisposalsPage(
            view: view,
            seat: seat,
            disposals: disposals,
            expired: Records.may(seat.roles, .archive, .office)
                ? try await records.expired(by: request.actor) : [],
            refusal: refusal.map(view.sentence)
        )
        return .page(page.html, status: refusal.map(Self.status) ?? 200)
    }

    private func propose(_ request: PageRequest) async throws -> PageAnswer {
        let dossiers = request.form.values("dossier").prefix(500).compactMap { ID<Dossier>($0) }
        let id = request.form.requestKey.flatMap { ID<Disposal>($0) } ?? records.newID()
        do {
            try await records.propose(
                id,
                dossiers,
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await self.disposals(request, refusal: refusal)
        }
        return .redirect(to: DisposalPage.path(id), done: "records.disposal.propose")
    }

    private func disposal(_ request: PageRequest, refusal: (any Refusal)? = nil) async throws
        -> PageAnswer
    {
        let id = try request.id("id", of: Disposal.self)
        let view = view(request)
        let page = DisposalPage(
            view: view,
            file: try await records.disposal(id, by: request.actor),
            refusal: refusal.map(view.sentence)
        )
        return .page(page.html, status: refusal.map(Self.status) ?? 200)
    }

    private func disposalStep(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Disposal.self)
        var fields = request.form.reader
        guard let action = fields.choice("action", of: Disposal.Action.self) else {
            throw WebRefusal.noPage
        }
        let reason = fields.multiline("reason", min: 0, max: 500)
        let kept = request.form.values("kept").prefix(20_000).compactMap { ID<Dossier>($0) }
        let appraisal = Records.Appraisal(
            council: fields.multiline("council", min: 0, max: 500),
            kept: Dictionary(kept.map { ($0, reason) }) { first, _ in first }
        )
        do {
            try await records.take(
                action,
                on: id,
                appraisal: action == .appraise ? appraisal : nil,
                by: request.actor,
                requestID: request.requestID
            )
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await disposal(request, refusal: refusal)
        }
        return .redirect(to: DisposalPage.path(id), done: "records.disposal.\(action.rawValue)")
    }
}
