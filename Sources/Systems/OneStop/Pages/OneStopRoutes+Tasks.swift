// SPDX-License-Identifier: Apache-2.0

import Core
import Web

extension OneStopRoutes {
    /// Many open steps at once, and their list as a file.
    var taskRoutes: [PageRoute] {
        let right = "onestop.work of each step, or running the agency's work to give them"
        return [
            .post(TaskListPart.bulkPath, right: right) { try await manyTasks($0) },
            .get("/onestop/tasks/export/:kind", right: "onestop.read", rate: .search) { request in
                let filter = Self.taskFilter { request.query($0) }
                let sheet = try await oneStop.export(filter, by: request.actor)
                return try spreadsheet(sheet, "viec-\(request.now.date)", request)
            },
        ]
    }

    static func taskFilter(_ value: (String) -> String?) -> TaskFilter {
        TaskFilter(
            procedure: value("procedure") ?? "",
            isLate: !(value("late") ?? "").isEmpty,
            isFree: !(value("free") ?? "").isEmpty,
            isEverybodys: value("whose") == "all"
        )
    }

    func taskPart(
        _ request: PageRequest,
        _ filter: TaskFilter,
        _ slice: QueueSlice
    ) async throws -> TaskListPart {
        let actor = try request.actor
        return TaskListPart(
            view: view(request),
            filter: filter,
            tasks: slice.tasks,
            names: try await oneStop.names(of: slice.tasks),
            reminders: try await oneStop.reminders(of: slice.tasks.map(\.dossierID)),
            lateOpinions: try await oneStop.lateOpinions(by: actor),
            people: try await oneStop.givenTo(by: actor),
            mayWork: OneStop.may(actor, .work, .receiving)
        )
    }

    private func manyTasks(_ request: PageRequest) async throws -> PageAnswer {
        let actor = try request.actor
        let filter = Self.taskFilter { request.form.value($0) }
        let name = request.session?.personName ?? ""
        let action = request.form.action.split(separator: "-")
        let tasks =
            action.last == "all"
            ? try await oneStop.found(filter, by: actor)
            : request.form.values("row").compactMap { TaskKey($0) }
        let path = TaskListPart.path(filter)
        let isGiving = action.first == "give"
        let people = request.form.values("people")
        if isGiving, people.isEmpty {
            return .redirect(to: path, done: "onestop.bulkNobody")
        }
        let outcome: BulkOutcome
        if isGiving {
            outcome = try await oneStop.give(
                tasks,
                to: people,
                authorName: name,
                by: actor,
                requestID: request.requestID
            )
        } else {
            var reader = request.form.reader
            let note = reader.multiline("note", min: 0, max: 1000)
            outcome = try await oneStop.finish(
                tasks,
                note: note,
                key: request.form.requestKey.flatMap { ID($0) },
                actorName: name,
                by: actor,
                requestID: request.requestID
            )
        }
        return try await told(
            outcome,
            request,
            back: path,
            done: isGiving ? "onestop.bulkGiven" : "onestop.bulkFinished"
        )
    }

    /// Back to the list when all went; else the page that says what did not, and why.
    func told(_ outcome: BulkOutcome, _ request: PageRequest, back: String, done: String)
        async throws -> PageAnswer
    {
        guard !outcome.refused.isEmpty else {
            return .redirect(to: back, done: outcome.done == 0 ? "onestop.bulkNone" : done)
        }
        let seen = outcome.refused.filter { $0.why.kind != .unknown }.map(\.dossier)
        let page = BulkReportPage(
            view: view(request),
            outcome: outcome,
            codes: try await oneStop.codes(of: seen, by: request.actor),
            back: back
        )
        return .page(page.html, status: 409)
    }
}
