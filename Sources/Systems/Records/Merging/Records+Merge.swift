// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
package import Directory
import Journal
import Storage

/// One office becomes part of another on a day.
package struct MergePlan: Sendable {
    package let from: Agency
    package let into: Agency
    package let on: CivilDate
    /// Units of the old agency and what they are in the new one.
    package let units: [ID<AgencyUnit>: ID<AgencyUnit>]

    package init(
        from: Agency,
        into: Agency,
        on day: CivilDate,
        units: [ID<AgencyUnit>: ID<AgencyUnit>]
    ) {
        self.from = from
        self.into = into
        on = day
        self.units = units
    }
}

/// What was moved, or would be.
package struct MergeReport: Sendable, Equatable {
    package struct Book: Sendable, Equatable {
        package let kind: String
        package let year: Int
        package let last: Int
    }

    /// Rows of each table that belong to the new office now.
    package var moved: [String: Int] = [:]
    /// Registers that are closed and kept as those of the old agency.
    package var books: [Book] = []
    /// Codes of dossiers that both had, and what they are now.
    package var renamed: [String: String] = [:]
    /// Messages that both agencies had received.
    package var twice = 0
    /// What the old agency has still to tell over the axis; it goes on under its own code.
    package var untold = 0
    package var openTasks = 0
}

/// Ends a rehearsal: nothing of it stays.
private struct RehearsalOver: Error {
    let report: MergeReport
}

extension Records {
    /// Moves documents, registers, tasks, lists of work and dossiers of one office into another, all or
    /// nothing.
    ///
    /// A rehearsal does the same and undoes it, so its report is what would be.
    package func merge(
        _ plan: MergePlan,
        isRehearsal: Bool,
        by actor: Actor,
        requestID: String
    ) async throws -> MergeReport {
        guard actor.roles.contains(.administrator), actor.scope == .nation else {
            throw RecordsRefusal.forbidden(.openOffice)
        }
        let stamp = stamp(actor, requestID)
        let name = axis.name(of: plan.from.exchangeCode)
        do {
            return try await database.write { connection in
                let merging = Merging(connection: connection, plan: plan, stamp: stamp)
                let report = try merging.run(name)
                try note(
                    RecordsEvents.officeMerged,
                    "records.office/\(plan.into.exchangeCode)-\(plan.from.exchangeCode)",
                    version: 1,
                    by: stamp,
                    action: .openOffice,
                    facts: [
                        "from": .text(plan.from.exchangeCode.text),
                        "into": .text(plan.into.exchangeCode.text),
                        "day": .text(plan.on.description),
                        "documents": .integer(
                            Int64(
                                (report.moved["records_incoming"] ?? 0)
                                    + (report.moved["records_outgoing"] ?? 0)
                            )
                        ),
                    ],
                    in: connection
                )
                if isRehearsal { throw RehearsalOver(report: report) }
                return report
            }
        } catch let over as RehearsalOver {
            return over.report
        }
    }

    /// Whether an agency has become part of another by an earlier run.
    package func isMerged(_ old: Agency, into new: Agency) async throws -> Bool {
        try await database.read { connection in
            try FormerStore(connection: connection).list(of: new.exchangeCode)
                .contains { $0.code == old.exchangeCode }
                && OfficeStore(connection: connection).find(old.exchangeCode) == nil
        }
    }

    package func formerOffices(by actor: Actor) async throws -> [FormerOffice] {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            return try FormerStore(connection: connection).list(of: seat.office.code)
        }
    }
}

/// A merge inside its transaction.
private struct Merging {
    let connection: any Connection
    let plan: MergePlan
    let stamp: Stamp

    private var old: AgencyCode { plan.from.exchangeCode }
    private var new: AgencyCode { plan.into.exchangeCode }

    func run(_ name: String) throws -> MergeReport {
        let offices = OfficeStore(connection: connection)
        guard old != new, let leaving = try offices.find(old) else { throw RecordsRefusal.noOffice }
        if try offices.find(new) == nil {
            try offices.insert(
                Office(
                    code: new,
                    agency: plan.into.id,
                    settings: leaving.settings,
                    openedAt: stamp.at,
                    version: 1
                )
            )
        }
        var report = MergeReport()
        report.books = try books()
        report.openTasks = try count("records_task WHERE office = \(old) AND state IN (0, 1, 2)")
        report.untold = try count("records_outbox WHERE office = \(old) AND is_done = 0")
        try documents(&report)
        try dossiers(&report, leaving.settings.abbreviation)
        try rest(&report)
        let moves = MovedUnits(connection: connection)
        try moves.note(plan.units)
        try moves.rename(in: new)
        try moves.forget()
        try DepartedStore(connection: connection).merge(old, into: new)
        try connection.run(
            """
            INSERT INTO records_former (office, code, name, abbreviation, own_series, merged_on)
            VALUES (\(new), \(old), \(name), \(leaving.settings.abbreviation),
                \(leaving.settings.ownSeries.joined(separator: "\n")), \(plan.on))
            """
        )
        // What it had taken in itself comes along.
        try connection.run("UPDATE records_former SET office = \(new) WHERE office = \(old)")
        try connection.run("DELETE FROM records_office WHERE code = \(old)")
        return report
    }

    private func count(_ part: SQL) throws -> Int {
        try connection.rows("SELECT COUNT(*) AS found FROM \(part)")[0].value("found")
    }

    private func books() throws -> [MergeReport.Book] {
        try connection.rows(
            """
            SELECT kind, year, last FROM number_series
            WHERE agency = \(plan.from.id) AND kind >= 'records.' AND kind < 'records/'
            ORDER BY kind, year
            """
        ).map {
            try MergeReport.Book(
                kind: $0.value("kind"),
                year: $0.value("year"),
                last: $0.value("last")
            )
        }
    }

    /// Registers keep their numbers under the name of the agency that gave them.
    private func documents(_ report: inout MergeReport) throws {
        let mark = NumberBook.mark(of: old)
        try connection.run(
            """
            INSERT INTO records_received (item, agency, message_id)
            SELECT id, office, message_id FROM records_incoming
            WHERE office = \(old) AND message_id IS NOT NULL
            ON CONFLICT (item) DO NOTHING
            """
        )
        // A message that both received stands in this office once as such; the other copy keeps its place
        // on the axis in `records_received`.
        report.twice = try connection.run(
            """
            UPDATE records_incoming SET message_id = NULL
            WHERE office = \(old) AND message_id IN (
                SELECT message_id FROM records_incoming WHERE office = \(new))
            """
        )
        report.moved["records_incoming"] = try connection.run(
            """
            UPDATE records_incoming SET office = \(new),
                book = CASE WHEN book IS NULL THEN NULL ELSE book || \(mark) END
            WHERE office = \(old)
            """
        )
        report.moved["records_outgoing"] = try connection.run(
            """
            UPDATE records_outgoing SET office = \(new),
                book = CASE WHEN book IS NULL THEN NULL ELSE book || \(mark) END
            WHERE office = \(old)
            """
        )
        for table in ["records_copy", "records_secret", "records_use"] {
            report.moved[table] = try connection.run(
                """
                UPDATE \(SQL(made: table)) SET office = \(new), book = book || \(mark)
                WHERE office = \(old)
                """
            )
        }
    }

    /// A code that both have gets the old agency's abbreviation behind it.
    private func dossiers(_ report: inout MergeReport, _ abbreviation: String) throws {
        report.renamed = try SameCodes(connection: connection).rename(
            "o.office = \(old)",
            into: new,
            abbreviation: abbreviation
        )
        report.moved["records_dossier"] = try connection.run(
            "UPDATE records_dossier SET office = \(new) WHERE office = \(old)"
        )
        try connection.run(
            """
            DELETE FROM records_plan WHERE office = \(old) AND year IN (
                SELECT year FROM records_plan WHERE office = \(new))
            """
        )
        try connection.run("UPDATE records_plan SET office = \(new) WHERE office = \(old)")
        try connection.run("UPDATE records_disposal SET office = \(new) WHERE office = \(old)")
    }

    private func rest(_ report: inout MergeReport) throws {
        report.moved["records_instruction"] = try connection.run(
            "UPDATE records_instruction SET office = \(new) WHERE office = \(old)"
        )
        report.moved["records_task"] = try connection.run(
            "UPDATE records_task SET office = \(new) WHERE office = \(old)"
        )
        report.moved["records_file_text"] = try connection.run(
            "UPDATE records_file_text SET office = \(new) WHERE office = \(old)"
        )
        try connection.run(
            """
            DELETE FROM records_saved_search WHERE office = \(old) AND (person, name) IN (
                SELECT person, name FROM records_saved_search WHERE office = \(new))
            """
        )
        try connection.run("UPDATE records_saved_search SET office = \(new) WHERE office = \(old)")
        try connection.run("UPDATE records_signature SET office = \(new) WHERE office = \(old)")
        // Duties and processes that both have stay with the one that goes on.
        try connection.run(
            """
            UPDATE records_duty SET office = \(new) WHERE office = \(old) AND NOT EXISTS (
                SELECT 1 FROM records_duty n WHERE n.office = \(new) AND n.side = records_duty.side
                    AND n.code = records_duty.code AND n.other = records_duty.other)
            """
        )
        try connection.run(
            """
            UPDATE records_process SET office = \(new) WHERE office = \(old) AND NOT EXISTS (
                SELECT 1 FROM records_process n WHERE n.office = \(new)
                    AND n.name = records_process.name)
            """
        )
        let (before, after) = (WorkOwner.clerks(old).text, WorkOwner.clerks(new).text)
        report.moved["records_work"] = try connection.run(
            "UPDATE records_work SET owner = \(after) WHERE owner = \(before)"
        )
    }
}
