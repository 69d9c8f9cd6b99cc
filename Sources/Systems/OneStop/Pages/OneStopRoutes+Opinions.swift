// SPDX-License-Identifier: Apache-2.0

import Core
import Procedures
import Web

extension OneStopRoutes {
    /// Opinions that officers ask for on their own, and answers with a file.
    var opinionRoutes: [PageRoute] {
        let ask = "onestop.work at the agency that received it or has an open step of it"
        return [
            .get("/onestop/dossiers/:id/opinion", right: ask, rate: .search) { request in
                .page(try await opinionPage(request, request.query("q") ?? "").html)
            },
            .post("/onestop/dossiers/:id/opinion", right: ask) { try await askOpinion($0) },
            .post("/onestop/dossiers/:id/opinion-end", right: ask) { try await endOpinion($0) },
            .post(
                "/onestop/dossiers/:id/answer",
                right: "onestop.work, the step being the role's at its agency",
                body: .stream(limitBytes: Filing.fileLimit),
                rate: .file
            ) { try await answer($0) },
        ]
    }

    private func opinionPage(
        _ request: PageRequest,
        _ text: String,
        _ state: FormState = FormState(),
        refusal: (any Refusal)? = nil
    ) async throws -> OpinionPage {
        let actor = try request.actor
        let sheet = try await oneStop.sheet(request.id("id"), by: actor)
        // What was pressed too late is told by the door, on this page.
        guard sheet.standing == .receiving || oneStop.mayAskOpinion(sheet, actor),
            OneStop.may(actor, .work, sheet.standing)
        else {
            throw DossierRefusal.forbidden(.work)
        }
        let view = view(request)
        return OpinionPage(
            view: view,
            sheet: sheet,
            text: String(text.prefix(100)),
            places: try await oneStop.opinionPlaces(String(text.prefix(100)), by: actor),
            state: state,
            refusal: refusal.map(view.sentence)
        )
    }

    private func askOpinion(_ request: PageRequest) async throws -> PageAnswer {
        let text = request.form.value("q") ?? ""
        var reader = request.form.reader
        let word = reader.text("to", max: 100)
        let role = reader.choice("role", of: OpinionRequest.roles.map(\.rawValue))
        let question = reader.multiline("question", max: 2000)
        let hours = reader.integer("hours", in: 1...Int64(OpinionRequest.longest))
        let recipient = role.flatMap { Role(rawValue: $0) }.flatMap {
            OpinionPage.recipient(word, role: $0)
        }
        guard reader.isValid, let recipient, let hours else {
            let page = try await opinionPage(request, text, reader.state)
            return .page(page.html, status: 422)
        }
        do {
            try await oneStop.askOpinion(
                OpinionRequest(to: recipient, question: question, hours: Int(hours)),
                on: request.id("id"),
                press(request),
                by: request.actor,
                requestID: request.requestID
            )
            return try await done(request, "opinion")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            let page = try await opinionPage(request, text, reader.state, refusal: refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }

    private func endOpinion(_ request: PageRequest) async throws -> PageAnswer {
        let step = request.form.value("step") ?? ""
        var reader = request.form.reader
        let why = reader.multiline("why-\(step)", max: 1000)
        guard reader.isValid else { return try await refused(request, reader.state, step) }
        do {
            try await oneStop.endOpinion(
                step,
                why: why,
                on: request.id("id"),
                press(request),
                by: request.actor,
                requestID: request.requestID
            )
            return try await done(request, "opinion-end")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await refused(request, reader.state, step, refusal)
        }
    }

    /// Takes an opinion into one's hands, or gives it, with a file or without.
    private func answer(_ request: PageRequest) async throws -> PageAnswer {
        let id = try request.id("id", of: Dossier.self)
        let sheet = try await oneStop.sheet(id, by: request.actor)
        guard OneStop.may(try request.actor, .work, sheet.standing) else {
            throw DossierRefusal.forbidden(.work)
        }
        var upload = try request.upload()
        var state = FormState()
        do {
            var file: DossierFile?
            while let part = try await upload.nextFile() {
                let body = try await oneStop.keep(&upload)
                file = try await oneStop.keepAnswer(
                    body,
                    named: part.name,
                    contentType: part.contentType
                )
            }
            let form = upload.form
            let step = form.value("step") ?? ""
            var reader = form.reader
            let isTaken = form.action == "take"
            let isAsked = sheet.view.openOpinions.contains { $0.step.id == step }
            let note = reader.multiline(
                "note-\(step)",
                min: isAsked && !isTaken ? 1 : 0,
                max: 2000
            )
            state = reader.state
            guard reader.isValid else { return try await refused(request, state, "answer") }
            try await oneStop.work(
                isTaken ? .stepTaken : .stepDone,
                step: step,
                note: note,
                file: isTaken ? nil : file,
                on: id,
                DossierPress(
                    expecting: form.value("version").flatMap { Int($0) } ?? -1,
                    key: form.requestKey.flatMap { ID<DossierAction>($0) },
                    actorName: request.session?.personName ?? ""
                ),
                by: request.actor,
                requestID: request.requestID
            )
            return try await done(request, "step")
        } catch let refusal as any Refusal where Self.isShown(refusal) {
            return try await refused(request, state, "answer", refusal)
        }
    }
}
