// SPDX-License-Identifier: Apache-2.0

package import Core
import Procedures
import Storage

/// How long a procedure truly takes: of its newest decisions, pauses not counted.
package struct TrueTime: Sendable, Equatable {
    /// Working minutes.
    package let median: Int
    package let ninetieth: Int
    package let count: Int

    /// Fewer say nothing about the next.
    package static let least = 5
    static let most = 500

    /// Nil when there are too few.
    package init?(_ minutes: [Int]) {
        guard minutes.count >= Self.least else { return nil }
        let sorted = minutes.sorted()
        median = sorted[(sorted.count - 1) / 2]
        ninetieth = sorted[Swift.min(sorted.count - 1, (sorted.count * 9 + 9) / 10 - 1)]
        count = sorted.count
    }
}

extension OneStop {
    package func trueTime(of procedure: String) async throws -> TrueTime? {
        let minutes = try await database.read {
            try ReportStore(connection: $0).worked(on: procedure, limit: TrueTime.most)
        }
        return TrueTime(minutes)
    }

    /// How the actor's agency settled dossiers from one day to another, by field.
    package func report(from: CivilDate, until: CivilDate, by actor: Actor) async throws
        -> ControlReport
    {
        guard Self.may(actor, .report, .receiving) else { throw DossierRefusal.forbidden(.report) }
        let agency = try agency(of: actor)
        let counts = try await database.read {
            try ReportStore(connection: $0).counts(of: agency, ReportStore.Span(from, until))
        }
        var rows: [String: ControlReport.Row] = [:]
        for (procedure, cells) in counts {
            let field = try await field(of: procedure)
            let row = ControlReport.Row(name: field, cells)
            rows[field] = rows[field].map { $0.adding(row) } ?? row
        }
        return ControlReport(
            agency: agency,
            from: from,
            until: until,
            rows: rows.values.sorted { $0.name < $1.name }
        )
    }

    /// The dossiers behind one cell; `field` empty means the line of totals.
    package func evidence(
        of cell: ControlReport.Cell,
        field: String,
        from: CivilDate,
        until: CivilDate,
        by actor: Actor
    ) async throws -> [Dossier] {
        guard Self.may(actor, .report, .receiving) else { throw DossierRefusal.forbidden(.report) }
        let agency = try agency(of: actor)
        let span = ReportStore.Span(from, until)
        let known = try await database.read {
            try ReportStore(connection: $0).counts(of: agency, span).keys.sorted()
        }
        var procedures: [String] = []
        for code in known {
            let name = try await self.field(of: code)
            if field.isEmpty || name == field { procedures.append(code) }
        }
        let asked = procedures
        return try await database.read { connection in
            let store = DossierStore(connection: connection)
            return try ReportStore(connection: connection).dossiers(
                of: agency,
                span,
                cell,
                procedures: asked,
                limit: 500
            ).compactMap { try store.find($0) }
        }
    }

    /// The field that a procedure belongs to; its code when it is no longer published.
    private func field(of procedure: String) async throws -> String {
        do {
            return try await procedures.current(procedure).record.field.name
        } catch is ProcedureRefusal {
            return procedure
        }
    }
}
