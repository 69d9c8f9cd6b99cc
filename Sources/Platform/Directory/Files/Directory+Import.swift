// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation
import Journal
import Storage

/// What a file changed, or would change.
package struct ImportReport: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package let code: AgencyCode
        package let name: String
        /// The columns whose value changes; empty for an agency that opens.
        package let columns: [String]
    }

    package let opened: [Line]
    package let changed: [Line]
    package let unchanged: Int

    init(_ plan: ImportPlan, on date: CivilDate) {
        opened = plan.opened.map { agency in
            Line(code: agency.code(on: date), name: agency.name, columns: [])
        }
        changed = plan.changed.map { change in
            Line(
                code: change.after.code(on: date),
                name: change.after.name,
                columns: plan.difference(change).columns
            )
        }
        unchanged = plan.unchanged
    }
}

/// What is wrong with a file, without importing it.
package struct ImportCheck: Sendable {
    /// The first of them, in the order of the lines.
    package let problems: [ImportProblem]
    package let problemCount: Int
    /// What it would change; nil when there are problems.
    package let report: ImportReport?
}

extension Directory {
    /// How many problems of a file are told; the count is of all.
    package static let maximumProblems = 100

    /// Takes a CSV file in (`AgencyColumn` says which columns), whole or not at all.
    ///
    /// Importing the same file again changes nothing. Agencies that the file does not mention stay.
    /// Throws `invalidImport` with all problems; `dryRun` only says what would change.
    package func `import`(
        csv: [UInt8],
        dryRun: Bool = false,
        by actor: Actor,
        requestID: String
    ) async throws -> ImportReport {
        let file = AgencyFile(csv: csv)
        let stamp = stamp(actor, requestID)
        let newIDs = file.rows.map { _ in newID(of: Agency.self) }
        let fileID = newID(of: AgencyFile.self)
        let digest = Hex.string(SHA256.hash(data: Data(csv)))
        let body: @Sendable (any Connection) throws -> ImportReport = { connection in
            try Self.check(actor, .importFile, .country)
            let existing = try AgencyStore(connection: connection).all()
            let plan = ImportPlan(file, newIDs: newIDs, existing: existing)
            guard plan.problems.isEmpty else {
                throw DirectoryRefusal.invalidImport(
                    Array(plan.problems.prefix(Self.maximumProblems)),
                    count: plan.problems.count
                )
            }
            if !dryRun {
                try Self.apply(plan, by: stamp, in: connection)
                try Self.record(plan, fileID, digest: digest, by: stamp, in: connection)
            }
            return ImportReport(plan, on: stamp.at.date)
        }
        return try await dryRun ? database.read(body) : database.write(body)
    }

    /// Says everything that is wrong with a file, seen from the directory as it is.
    package func validate(csv: [UInt8], by actor: Actor) async throws -> ImportCheck {
        let file = AgencyFile(csv: csv)
        let newIDs = file.rows.map { _ in newID(of: Agency.self) }
        let today = now().date
        return try await database.read { connection in
            try Self.check(actor, .read, .country)
            let existing = try AgencyStore(connection: connection).all()
            let plan = ImportPlan(file, newIDs: newIDs, existing: existing)
            return ImportCheck(
                problems: Array(plan.problems.prefix(Self.maximumProblems)),
                problemCount: plan.problems.count,
                report: plan.problems.isEmpty ? ImportReport(plan, on: today) : nil
            )
        }
    }

    /// The whole directory as CSV; imported into an empty one it gives the same text again.
    package func export(by actor: Actor) async throws -> String {
        let agencies = try await database.read { connection in
            try Self.check(actor, .read, .country)
            return try AgencyStore(connection: connection).all()
        }
        let register = AgencyRegister(agencies)
        var text = ""
        CSVWriter.append(AgencyColumn.allCases.map(\.rawValue), to: &text)
        for agency in agencies.sorted(by: DirectorySnapshot.isBefore) {
            let cells = AgencyColumn.allCases.map { $0.cell(of: agency, in: register) }
            CSVWriter.append(cells, to: &text)
        }
        return text
    }

    private static func apply(
        _ plan: ImportPlan,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        let store = AgencyStore(connection: connection)
        let opened = plan.opened.map { agency in
            var agency = agency
            agency.version = 1
            return agency
        }
        try store.insert(opened)
        for agency in opened {
            try Journal.append(opening(of: agency, by: stamp, .importFile), in: connection)
        }
        for change in plan.changed {
            var after = change.after
            after.version = change.before.version + 1
            try store.update(after)
            let event = Self.change(
                from: change.before,
                to: after,
                plan.difference(change),
                by: stamp,
                .importFile
            )
            try Journal.append(event, in: connection)
        }
    }

    private static func record(
        _ plan: ImportPlan,
        _ id: ID<AgencyFile>,
        digest: String,
        by stamp: Stamp,
        in connection: any Connection
    ) throws {
        if plan.opened.isEmpty && plan.changed.isEmpty { return }
        let event = Event(
            DirectoryEvent.fileImported,
            of: "directory.file/\(id)",
            version: 1,
            by: stamp,
            right: DirectoryAction.importFile.rawValue,
            facts: [
                "opened": .integer(Int64(plan.opened.count)),
                "changed": .integer(Int64(plan.changed.count)),
                "unchanged": .integer(Int64(plan.unchanged)), "sha256": .text(digest),
            ]
        )
        try Journal.append(event, in: connection)
        try AgencyStore(connection: connection).advanceRevision()
    }
}

extension ImportPlan {
    func difference(_ change: Change) -> AgencyDifference {
        AgencyDifference(change.before, change.after, in: existing, register)
    }
}
