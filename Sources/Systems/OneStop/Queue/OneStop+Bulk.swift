// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats
import Procedures
import Storage

/// What became of many dossiers at once: each was a transaction of its own, and what did not go says why.
package struct BulkOutcome: Sendable, Equatable {
    package struct Refused: Sendable, Equatable {
        package let dossier: ID<Dossier>
        package let why: DossierRefusal
    }

    package var done = 0
    package var refused: [Refused] = []
}

extension OneStop {
    package static let bulkLimit = 500

    /// Every dossier that a filter finds in a list, up to `bulkLimit`.
    package func found(_ box: DossierBox, filter: QueueFilter, by actor: Actor) async throws
        -> [ID<Dossier>]
    {
        var found: [ID<Dossier>] = []
        var place: QueuePlace?
        repeat {
            let slice = try await queue(box, filter: filter, after: place, by: actor)
            found += slice.dossiers.map(\.id)
            place = slice.next
        } while place != nil && found.count < Self.bulkLimit
        return Array(found.prefix(Self.bulkLimit))
    }

    /// Receives dossiers, each in a transaction of its own.
    package func receive(
        _ ids: [ID<Dossier>],
        actorName: String,
        by actor: Actor,
        requestID: String
    ) async throws -> BulkOutcome {
        try await each(ids) { id in
            try await receive(
                id,
                DossierPress(actorName: actorName),
                by: actor,
                requestID: requestID
            )
        }
    }

    /// Does one thing to many: what somebody else changed, or took away, stays as it is and is told.
    func each(_ ids: [ID<Dossier>], _ act: (ID<Dossier>) async throws -> Void) async throws
        -> BulkOutcome
    {
        try await each(ids, dossier: { $0 }, act)
    }

    func each<Line>(
        _ lines: [Line],
        dossier: (Line) -> ID<Dossier>,
        _ act: (Line) async throws -> Void
    ) async throws -> BulkOutcome {
        var outcome = BulkOutcome()
        for line in lines.prefix(Self.bulkLimit) {
            do {
                try await act(line)
                outcome.done += 1
            } catch let refusal as DossierRefusal {
                outcome.refused.append(
                    BulkOutcome.Refused(dossier: dossier(line), why: refusal)
                )
            }
        }
        return outcome
    }

    /// One list of the desk as a table, as the filter has it, up to `exportLimit` rows.
    package func export(_ box: DossierBox, filter: QueueFilter, by actor: Actor) async throws
        -> Spreadsheet
    {
        var rows: [[Spreadsheet.Cell]] = []
        var place: QueuePlace?
        repeat {
            let slice = try await queue(box, filter: filter, after: place, by: actor)
            rows += slice.dossiers.map(Self.cells)
            place = slice.next
        } while place != nil && rows.count < Self.exportLimit
        return Spreadsheet(name: "Hồ sơ", head: Self.head, rows: rows)
    }

    static let exportLimit = 20_000

    private static let head = [
        "Mã hồ sơ", "Mã thủ tục", "Nội dung", "Người nộp", "Cách nộp", "Nộp lúc", "Tiếp nhận lúc",
        "Hẹn trả", "Giải quyết lúc", "Mã trạng thái quốc gia",
    ]

    private static func cells(_ dossier: Dossier) -> [Spreadsheet.Cell] {
        func moment(_ instant: Instant?) -> Spreadsheet.Cell {
            instant.map { .moment($0) } ?? .empty
        }
        return [
            .text(dossier.code), .text(dossier.procedureCode), .text(dossier.subject),
            .text(dossier.applicant), .text(dossier.channel.rawValue), .moment(dossier.submittedAt),
            moment(dossier.receivedAt), moment(dossier.dueAt), moment(dossier.settledAt),
            .number(dossier.state.nationalCode),
        ]
    }

    // Views: a person's own, under a name.

    package func views(of actor: Actor) async throws -> [QueueView] {
        try await database.read { try QueueViewStore(connection: $0).views(of: actor.name) }
    }

    package func keepView(_ name: String, query: String, by actor: Actor) async throws {
        guard Self.may(actor, .read, .receiving) else { throw DossierRefusal.forbidden(.read) }
        let view = QueueView(
            id: newID(at: now()),
            name: String(name.prefix(60)),
            query: String(query.prefix(300))
        )
        try await database.write { connection in
            let store = QueueViewStore(connection: connection)
            guard try store.views(of: actor.name).count < 30 else { return }
            try store.insert(view, owner: actor.name)
        }
    }

    package func removeView(_ id: ID<QueueView>, by actor: Actor) async throws {
        try await database.write {
            try QueueViewStore(connection: $0).remove(id, owner: actor.name)
        }
    }
}
