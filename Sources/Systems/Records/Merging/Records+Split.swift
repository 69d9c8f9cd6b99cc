// SPDX-License-Identifier: Apache-2.0

import Axis
package import Core
package import Directory
import Journal
import Storage

/// Units of one office become another agency's on a day; the rest goes on as it was.
///
/// What they have in hand goes with them: documents that they lead, drafts, open dossiers with what is in
/// them. What is finished stays where it was registered.
package struct SplitPlan: Sendable {
    package let from: Agency
    package let into: Agency
    package let on: CivilDate
    /// Units that go and what they are in the other agency.
    package let units: [ID<AgencyUnit>: ID<AgencyUnit>]
    /// Who works nowhere else in the old agency afterwards.
    package let persons: Set<String>
    /// Of an agency that has no office yet.
    package let abbreviation: String?

    package init(
        from: Agency,
        into: Agency,
        on day: CivilDate,
        units: [ID<AgencyUnit>: ID<AgencyUnit>],
        persons: Set<String>,
        abbreviation: String? = nil
    ) {
        self.from = from
        self.into = into
        on = day
        self.units = units
        self.persons = persons
        self.abbreviation = abbreviation
    }
}

/// What went, or would, and what somebody has to decide on.
package struct SplitReport: Sendable, Equatable {
    package struct Loose: Sendable, Equatable {
        /// What the holder of the task leads no more, or has to do elsewhere.
        package let subject: String
        package let holder: String
    }

    /// Rows of each table that belong to the other office now.
    package var moved: [String: Int] = [:]
    package var openTasks = 0
    /// Codes of dossiers that both had, and what they are now.
    package var renamed: [String: String] = [:]
    /// Documents of dossiers that go which stay, because a dossier that stays has them too.
    package var shared = 0
    /// Open tasks of units that go, in documents that stay: the leader gives them to somebody else.
    package var left: [Loose] = []
    /// Open tasks of units that stay, in documents that go.
    package var lent: [Loose] = []

    /// Of each kind of loose tasks so many are named.
    package static let named = 500
}

private struct SplitRehearsed: Error {
    let report: SplitReport
}

extension Records {
    /// Moves what some units have in hand into another office, all or nothing.
    ///
    /// A rehearsal does the same and undoes it, so its report is what would be.
    package func split(
        _ plan: SplitPlan,
        isRehearsal: Bool,
        by actor: Actor,
        requestID: String
    ) async throws -> SplitReport {
        guard actor.roles.contains(.administrator), actor.scope == .nation else {
            throw RecordsRefusal.forbidden(.openOffice)
        }
        let stamp = stamp(actor, requestID)
        do {
            return try await database.write { connection in
                let splitting = Splitting(connection: connection, plan: plan, stamp: stamp)
                let report = try splitting.run { kind, object, version, facts in
                    try note(
                        kind,
                        object,
                        version: version,
                        by: stamp,
                        action: .openOffice,
                        facts: facts,
                        in: connection
                    )
                }
                if isRehearsal { throw SplitRehearsed(report: report) }
                return report
            }
        } catch let over as SplitRehearsed {
            return over.report
        }
    }
}

/// A split inside its transaction.
private struct Splitting {
    typealias Note = (EventKind, String, Int, Facts) throws -> Void

    let connection: any Connection
    let plan: SplitPlan
    let stamp: Stamp

    private var old: AgencyCode { plan.from.exchangeCode }
    private var new: AgencyCode { plan.into.exchangeCode }

    func run(_ note: Note) throws -> SplitReport {
        try openOffice()
        let moves = MovedUnits(connection: connection)
        try moves.note(plan.units)
        try choose()
        var report = SplitReport()
        report.left = try loose(isMoved: false)
        report.lent = try loose(isMoved: true)
        report.shared = try count(
            """
            records_dossier_item i JOIN records_split_item d ON d.item = i.dossier_id AND d.kind = 2
            WHERE i.item NOT IN (SELECT item FROM records_split_item)
            """
        )
        try documents(&report)
        try dossiers(&report)
        try rest(&report)
        try moves.rename(in: new)
        try work(&report)
        let isNew = try DepartedStore(connection: connection).add(old, new, on: plan.on)
        try events(note, isNew ? report : nil)
        try moves.forget()
        try connection.run("DELETE FROM records_split_item")
        try connection.run("DELETE FROM records_split_person")
        return report
    }

    private func openOffice() throws {
        let offices = OfficeStore(connection: connection)
        guard old != new, let leaving = try offices.find(old), !plan.units.isEmpty else {
            throw RecordsRefusal.noOffice
        }
        guard try offices.find(new) == nil else { return }
        var settings = leaving.settings
        settings.abbreviation = plan.abbreviation ?? ""
        try settings.check()
        try offices.insert(
            Office(
                code: new,
                agency: plan.into.id,
                settings: settings,
                openedAt: stamp.at,
                version: 1
            )
        )
    }

    private func count(_ part: SQL) throws -> Int {
        try connection.rows("SELECT COUNT(*) AS found FROM \(part)")[0].value("found")
    }

    /// What goes: kind 0 and 1 as `WorkKind` has them, 2 for dossiers.
    private func choose() throws {
        for person in plan.persons.sorted() {
            try connection.run("INSERT INTO records_split_person (person) VALUES (\(person))")
        }
        let gone: SQL = "(SELECT old FROM records_merge_unit)"
        let people: SQL = "(SELECT person FROM records_split_person)"
        try connection.run(
            """
            INSERT INTO records_split_item (item, kind)
            SELECT id, 2 FROM records_dossier
            WHERE office = \(old) AND state = \(Dossier.State.open)
                AND (keeper_unit IN \(gone) OR keeper_unit IS NULL AND keeper_person IN \(people))
            """
        )
        // A document of several dossiers goes when all of them do, and nobody who stays leads it.
        try connection.run(
            """
            INSERT INTO records_split_item (item, kind)
            SELECT DISTINCT i.item, i.kind FROM records_dossier_item i
            JOIN records_split_item d ON d.item = i.dossier_id AND d.kind = 2
            WHERE NOT EXISTS (SELECT 1 FROM records_dossier_item o WHERE o.item = i.item
                AND o.dossier_id NOT IN (SELECT item FROM records_split_item))
                AND NOT EXISTS (SELECT 1 FROM records_task t
                    WHERE t.instruction_id = i.item AND \(Self.isLead) AND \(Self.stays) = 1)
            """
        )
        try connection.run(
            """
            INSERT INTO records_split_item (item, kind)
            SELECT DISTINCT t.instruction_id, 0 FROM records_task t
            WHERE t.office = \(old) AND \(Self.isLead) AND \(Self.stays) = 0
            ON CONFLICT (item) DO NOTHING
            """
        )
        try connection.run(
            """
            INSERT INTO records_split_item (item, kind)
            SELECT id, 1 FROM records_outgoing
            WHERE office = \(old) AND number IS NULL
                AND (author_unit IN \(gone) OR author_unit IS NULL AND author_person IN \(people))
            ON CONFLICT (item) DO NOTHING
            """
        )
    }

    /// Whether the holder of the task `t` stays.
    private static let stays: SQL = """
        CASE WHEN t.unit IN (SELECT old FROM records_merge_unit) THEN 0
            WHEN t.unit IS NULL AND t.person IN (SELECT person FROM records_split_person) THEN 0
            ELSE 1 END
        """

    /// The task `t` is the lead of a document that is still in hand.
    private static let isLead: SQL = "t.state IN (0, 1, 2, 3) AND t.part = 0 AND t.parent IS NULL"

    private func loose(isMoved: Bool) throws -> [SplitReport.Loose] {
        let inside: SQL = isMoved ? "IN" : "NOT IN"
        return try connection.rows(
            """
            SELECT i.subject AS subject, t.name AS name FROM records_task t
            JOIN records_incoming i ON i.id = t.instruction_id
            WHERE t.office = \(old) AND t.state IN (0, 1, 2, 3)
                AND \(Self.stays) = \(isMoved ? 1 : 0)
                AND t.instruction_id \(inside) (SELECT item FROM records_split_item)
            ORDER BY t.instruction_id, t.ordinal LIMIT \(SplitReport.named)
            """
        ).map { try SplitReport.Loose(subject: $0.value("subject"), holder: $0.value("name")) }
    }

    /// The register of the old agency keeps its numbers, read where the documents are now.
    private func documents(_ report: inout SplitReport) throws {
        let mark = NumberBook.mark(of: old)
        let going: SQL = "IN (SELECT item FROM records_split_item)"
        try connection.run(
            """
            INSERT INTO records_received (item, agency, message_id)
            SELECT id, office, message_id FROM records_incoming
            WHERE id \(going) AND message_id IS NOT NULL
            ON CONFLICT (item) DO NOTHING
            """
        )
        try connection.run(
            """
            UPDATE records_incoming SET message_id = NULL
            WHERE id \(going) AND message_id IN (
                SELECT message_id FROM records_incoming WHERE office = \(new))
            """
        )
        for table: SQL in ["records_incoming", "records_outgoing"] {
            try connection.run(
                """
                UPDATE \(table) SET office = \(new), version = version + 1,
                    book = CASE WHEN book IS NULL THEN NULL ELSE book || \(mark) END
                WHERE id \(going)
                """
            )
        }
        // Copies and uses go with their documents; the old agency's registers read them there.
        for (table, column) in [("records_copy", "item"), ("records_use", "document")] {
            report.moved[table] = try connection.run(
                """
                UPDATE \(SQL(made: table)) SET office = \(new), book = book || \(mark)
                WHERE office = \(old) AND \(SQL(made: column)) \(going)
                """
            )
        }
        report.moved["records_incoming"] = try count("records_split_item WHERE kind = 0")
        report.moved["records_outgoing"] = try count("records_split_item WHERE kind = 1")
        report.openTasks = try count(
            "records_task WHERE instruction_id \(going) AND state IN (0, 1, 2)"
        )
    }

    private func dossiers(_ report: inout SplitReport) throws {
        let abbreviation = try OfficeStore(connection: connection).find(old)?.settings.abbreviation
        report.renamed = try SameCodes(connection: connection).rename(
            "o.id IN (SELECT item FROM records_split_item)",
            into: new,
            abbreviation: abbreviation ?? ""
        )
        report.moved["records_dossier"] = try connection.run(
            """
            UPDATE records_dossier SET office = \(new)
            WHERE id IN (SELECT item FROM records_split_item)
            """
        )
    }

    private func rest(_ report: inout SplitReport) throws {
        let places: [(SQL, SQL)] = [
            ("records_instruction", "id"), ("records_task", "instruction_id"),
            ("records_file_text", "item"), ("records_signature", "document"),
        ]
        for (table, column) in places {
            try connection.run(
                """
                UPDATE \(table) SET office = \(new)
                WHERE \(column) IN (SELECT item FROM records_split_item)
                """
            )
        }
        report.moved["records_task"] = try count(
            "records_task WHERE instruction_id IN (SELECT item FROM records_split_item)"
        )
    }

    /// Lines of those who go stay theirs; who stays has no part in it any more.
    private func work(_ report: inout SplitReport) throws {
        let (before, after) = (WorkOwner.clerks(old).text, WorkOwner.clerks(new).text)
        let going: SQL = "item IN (SELECT item FROM records_split_item)"
        try connection.run(
            "UPDATE records_work SET owner = \(after) WHERE owner = \(before) AND \(going)"
        )
        try connection.run(
            """
            DELETE FROM records_work WHERE \(going) AND owner <> \(after)
                AND owner NOT IN (SELECT new_owner FROM records_merge_unit)
                AND owner NOT IN (SELECT 'p:' || person FROM records_split_person)
            """
        )
        report.moved["records_work"] = try count("records_work WHERE \(going)")
    }

    /// `report` is nil when an earlier run has told of the split.
    private func events(_ note: Note, _ report: SplitReport?) throws {
        let facts: Facts = ["from": .text(old.text), "into": .text(new.text)]
        for (table, name, kind): (SQL, String, EventKind) in [
            ("records_incoming", "records.incoming", RecordsEvents.incomingMoved),
            ("records_outgoing", "records.outgoing", RecordsEvents.outgoingMoved),
        ] {
            let rows = try connection.rows(
                """
                SELECT id, version FROM \(table)
                WHERE id IN (SELECT item FROM records_split_item) ORDER BY id
                """
            )
            for row in rows {
                let id: ID<WorkItem> = try row.value("id")
                try note(kind, "\(name)/\(id)", try row.value("version"), facts)
            }
        }
        guard let report else { return }
        try note(
            RecordsEvents.officeSplit,
            "records.office/\(new)-\(old)-\(plan.on)",
            1,
            [
                "from": .text(old.text), "into": .text(new.text),
                "day": .text(plan.on.description), "units": .integer(Int64(plan.units.count)),
                "documents": .integer(
                    Int64(
                        (report.moved["records_incoming"] ?? 0)
                            + (report.moved["records_outgoing"] ?? 0)
                    )
                ),
            ]
        )
    }
}
