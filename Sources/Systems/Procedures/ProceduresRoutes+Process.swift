// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension ProceduresRoutes {
    var processRoutes: [PageRoute] {
        let read = ProcedureAction.readDrafts.rawValue
        let edit = ProcedureAction.edit.rawValue
        return [
            .get("/procedures/drafts/:id/process", right: read) { request in
                let draft = try await draft(request)
                return .page(ProcessPage(view: view(request), draft: draft, name: name).html)
            },
            .post("/procedures/drafts/:id/clock", right: edit) { try await editClock($0) },
            .get("/procedures/drafts/:id/steps", right: read) { request in
                let draft = try await draft(request)
                return .page(StepPage(view: view(request), draft: draft, step: Self.newStep).html)
            },
            .post("/procedures/drafts/:id/steps", right: edit) { request in
                try await editStep(request, try await draft(request), Self.newStep)
            },
            .get("/procedures/drafts/:id/steps/:step", right: read) { request in
                let draft = try await draft(request)
                let step = try step(request, draft)
                return .page(StepPage(view: view(request), draft: draft, step: step).html)
            },
            .post("/procedures/drafts/:id/steps/:step", right: edit) { request in
                let draft = try await draft(request)
                return try await editStep(request, draft, try step(request, draft))
            },
        ]
    }

    private static var newStep: ProcessStep {
        ProcessStep(id: "", name: Wording(""), role: .specialist, hours: 8)
    }

    private func editClock(_ request: PageRequest) async throws -> PageAnswer {
        let draft = try await draft(request)
        var reader = request.form.reader
        let supplement = reader.choice("supplement", of: ProcedureRecord.ClockRule.Supplement.self)
        var clock = draft.record.clock
        clock.supplement = supplement ?? clock.supplement
        clock.isSameDay = request.form.value("sameDay") != nil
        clock.opinionPauses = request.form.value("opinionPauses") != nil
        var page = ProcessPage(view: view(request), draft: draft, name: name)
        guard reader.isValid else {
            page.state = reader.state
            return .page(page.html, status: 422)
        }
        do {
            try await procedures.edit(
                draft.id,
                clock: clock,
                expecting: Self.version(request),
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: ProcessPage.path(draft.id), done: "procedures.saved")
        } catch let refusal as ProcedureRefusal where Self.isShown(refusal) {
            page.refusal = page.view.sentence(refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }

    private func step(_ request: PageRequest, _ draft: ProcedureRevision) throws -> ProcessStep {
        guard let step = draft.process.step(request.path("step")) else { throw WebRefusal.noPage }
        return step
    }

    private func editStep(
        _ request: PageRequest,
        _ draft: ProcedureRevision,
        _ known: ProcessStep
    ) async throws -> PageAnswer {
        var reader = request.form.reader
        var process = draft.process
        if request.form.action == "remove" {
            process = process.removing(known.id)
        } else {
            let step = read(&reader, known, process)
            guard reader.isValid else {
                var page = StepPage(view: view(request), draft: draft, step: known)
                page.state = reader.state
                return .page(page.html, status: 422)
            }
            process = process.keeping(step)
        }
        do {
            try await procedures.edit(
                draft.id,
                process: process,
                expecting: Self.version(request),
                by: request.actor,
                requestID: request.requestID
            )
            return .redirect(to: ProcessPage.path(draft.id), done: "procedures.saved")
        } catch let refusal as ProcedureRefusal where Self.isShown(refusal) {
            var page = StepPage(view: view(request), draft: draft, step: known)
            page.state = reader.state
            page.refusal = page.view.sentence(refusal)
            return .page(page.html, status: Self.status(refusal))
        }
    }

    private func read(
        _ reader: inout FormReader,
        _ known: ProcessStep,
        _ process: ProcessDefinition
    )
        -> ProcessStep
    {
        var step = known
        let name = reader.text("name", max: 200)
        step.name = Wording(name, en: reader.text("nameEn", min: 0, max: 200))
        step.work = reader.choice("work", of: ProcessStep.Work.self) ?? known.work
        step.role = reader.choice("role", of: StepPage.roles.map(\.rawValue)) ?? known.role
        step.hours = Int(reader.integer("hours", in: 1...10_000) ?? 1)
        let outside = reader.text("outside", min: 0, max: 100)
        step.outside = outside.isEmpty ? nil : outside
        let others = Set(process.steps.map(\.id)).subtracting([known.id])
        step.after = reader.choices("after", of: others, max: 60)
        switch reader.choice("place", of: ["receiving", "parent", "agency"]) {
        case "parent": step.place = .parent
        case "agency":
            if let code = reader.agencyCode("agency") { step.place = .agency(code: code.text) }
        default: step.place = .receiving
        }
        step.condition = ConditionFields.read(&reader, keeping: known.condition)
        return step
    }
}

extension ProcessDefinition {
    /// The process with a step changed or added; a new one gets an id.
    func keeping(_ step: ProcessStep) -> ProcessDefinition {
        var copy = self
        if let index = steps.firstIndex(where: { $0.id == step.id }) {
            copy.steps[index] = step
            return copy
        }
        var number = steps.count + 1
        while steps.contains(where: { $0.id == "buoc_\(number)" }) { number += 1 }
        var fresh = step
        fresh.id = "buoc_\(number)"
        copy.steps.append(fresh)
        return copy
    }

    /// The process without a step; what waited for it waits for what it waited for.
    func removing(_ id: String) -> ProcessDefinition {
        guard let gone = step(id) else { return self }
        var copy = self
        copy.steps = steps.filter { $0.id != id }.map { step in
            var step = step
            guard step.after.contains(id) else { return step }
            step.after = Array(Set(step.after.filter { $0 != id } + gone.after)).sorted()
            return step
        }
        return copy
    }
}
