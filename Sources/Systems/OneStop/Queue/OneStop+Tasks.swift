// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats
package import Procedures
import Storage

/// An open step as a list names it.
package struct TaskKey: Sendable, Hashable, LosslessStringConvertible {
    package let dossier: ID<Dossier>
    package let step: String

    package init(_ task: DossierTask) {
        dossier = task.dossierID
        step = task.step
    }

    package init?(_ description: String) {
        let parts = description.split(separator: "~", maxSplits: 1)
        guard parts.count == 2, let id = ID<Dossier>(String(parts[0])),
            FormField.isID(String(parts[1]))
        else { return nil }
        dossier = id
        step = String(parts[1])
    }

    package var description: String { "\(dossier)~\(step)" }

    /// One press for many is one press for each: several steps of one dossier are not taken for the same.
    func press(_ all: ID<DossierAction>) -> ID<DossierAction> {
        var bytes = all.bytes
        for (index, byte) in step.utf8.enumerated() { bytes[8 + index % 8] ^= byte &+ UInt8(index) }
        return ID(bytes: bytes) ?? all
    }
}

extension OneStop {
    /// Every open step that a filter finds, up to `bulkLimit`.
    package func found(_ filter: TaskFilter, by actor: Actor) async throws -> [TaskKey] {
        var found: [TaskKey] = []
        var place: QueuePlace?
        repeat {
            let slice = try await tasks(filter: filter, after: place, by: actor)
            found += slice.tasks.map { TaskKey($0) }
            place = slice.next
        } while place != nil && found.count < Self.bulkLimit
        return Array(found.prefix(Self.bulkLimit))
    }

    /// Who of the actor's agency can be given steps.
    package func givenTo(by actor: Actor) async throws -> [OneStopOfficers.Officer] {
        guard Self.runsWork(actor) else { return [] }
        return try await officers.list(agency(of: actor)).filter {
            !$0.roles.isDisjoint(with: OpinionRequest.roles)
        }
    }

    /// Gives many steps to several people, in turn: each gets as many as the others, of those that his roles allow.
    ///
    /// Pressed again it gives nobody a step that he has already.
    package func give(
        _ tasks: [TaskKey],
        to people: [String],
        authorName: String,
        by actor: Actor,
        requestID: String
    ) async throws -> BulkOutcome {
        guard Self.runsWork(actor) else { throw DossierRefusal.forbidden(.work) }
        let chosen = try await officers.list(agency(of: actor)).filter { people.contains($0.id) }
        var given = Dictionary(uniqueKeysWithValues: Set(chosen.map(\.id)).map { ($0, 0) })
        return try await each(tasks, dossier: \.dossier) { task in
            let sheet = try await sheet(task.dossier, by: actor)
            guard let open = sheet.view.openSteps.first(where: { $0.step.id == task.step }) else {
                throw DossierRefusal.stepNotOpen(task.step)
            }
            let able = chosen.filter { officer in
                open.step.worker.map { officer.roles.contains($0) } ?? false
            }
            guard let next = able.min(by: { given[$0.id, default: 0] < given[$1.id, default: 0] })
            else { throw DossierRefusal.noHolder }
            given[next.id, default: 0] += 1
            try await assign(
                step: task.step,
                to: next.id,
                on: task.dossier,
                authorName: authorName,
                by: actor,
                requestID: requestID
            )
        }
    }

    /// Reports many steps done with one note; sent twice under one key it is done once.
    package func finish(
        _ tasks: [TaskKey],
        note: String,
        key: ID<DossierAction>?,
        actorName: String,
        by actor: Actor,
        requestID: String
    ) async throws -> BulkOutcome {
        try await each(tasks, dossier: \.dossier) { task in
            try await work(
                .stepDone,
                step: task.step,
                note: note,
                on: task.dossier,
                DossierPress(key: key.map(task.press), actorName: actorName),
                by: actor,
                requestID: requestID
            )
        }
    }

    /// The codes of those dossiers that the actor's agency received or has a step of.
    package func codes(of ids: [ID<Dossier>], by actor: Actor) async throws -> [ID<Dossier>: String]
    {
        var codes: [ID<Dossier>: String] = [:]
        for id in ids.prefix(Self.bulkLimit) {
            codes[id] = try? await sheet(id, by: actor).dossier.code
        }
        return codes
    }

    /// What each step of a list is called.
    package func names(of tasks: [DossierTask]) async throws -> [String: Wording] {
        var names: [String: Wording] = [:]
        for task in tasks {
            if task.step.hasPrefix("opinion-") {
                names[task.key] = AskedOpinion.name
                continue
            }
            // Versions stay in memory.
            names[task.key] = try await procedures.revision(task.revisionID).process
                .step(task.step)?.name
        }
        return names
    }

    /// A list of open steps as a table, up to `exportLimit` rows.
    package func export(_ filter: TaskFilter, by actor: Actor) async throws -> Spreadsheet {
        var rows: [[Spreadsheet.Cell]] = []
        var place: QueuePlace?
        repeat {
            let slice = try await tasks(filter: filter, after: place, by: actor)
            let names = try await names(of: slice.tasks)
            rows += slice.tasks.map { task in
                [
                    .text(task.code), .text(task.procedureCode),
                    .text(names[task.key]?.vi ?? task.step), .text(task.subject),
                    .text(task.applicant), .text(name(of: task.agency)),
                    .moment(task.stepDue), task.dueAt.map { .moment($0) } ?? .empty,
                    .text(task.officer.isEmpty ? "" : "x"),
                ]
            }
            place = slice.next
        } while place != nil && rows.count < Self.exportLimit
        return Spreadsheet(name: "Việc", head: Self.taskHead, rows: rows)
    }

    private static let taskHead = [
        "Mã hồ sơ", "Mã thủ tục", "Bước", "Nội dung", "Người nộp", "Nơi tiếp nhận", "Hạn của bước",
        "Hẹn trả", "Đã giao",
    ]
}
