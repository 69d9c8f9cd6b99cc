// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage

/// All SQL on the tables `records_dossier`, `records_dossier_item` and `records_plan`.
struct DossierStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, office, year, state, code, title, retention, is_construction, note, keeper_unit,
        keeper_person, keeper_name, started_on, ended_on, documents, kept_until, version
        """

    func find(_ id: ID<Dossier>) throws -> Dossier? {
        try connection.rows("SELECT \(Self.columns) FROM records_dossier WHERE id = \(id)").first
            .map(Dossier.init(row:))
    }

    func isTaken(_ code: String, _ office: AgencyCode, _ year: Int, but id: ID<Dossier>) throws
        -> Bool
    {
        try !connection.rows(
            """
            SELECT id FROM records_dossier
            WHERE office = \(office) AND year = \(year) AND code = \(code) AND id <> \(id)
            """
        ).isEmpty
    }

    /// A year's dossiers by code; of the whole office, or of some keepers only.
    func list(
        of office: AgencyCode,
        year: Int,
        keepers: Keepers?,
        after code: String?,
        limit: Int
    ) throws -> [Dossier] {
        let position: SQL = code.map { "AND code > \($0)" } ?? ""
        let narrowed: SQL = keepers.map { "AND \($0.condition)" } ?? ""
        return try connection.rows(
            """
            SELECT \(Self.columns) FROM records_dossier
            WHERE office = \(office) AND year = \(year) \(position) \(narrowed)
            ORDER BY code LIMIT \(limit)
            """
        ).map(Dossier.init(row:))
    }

    /// Whose dossiers somebody may see.
    struct Keepers {
        let persons: [String]
        let units: [ID<AgencyUnit>]

        fileprivate var condition: SQL {
            var parts: [SQL] = persons.map { "keeper_person = \($0)" }
            parts += units.map { "keeper_unit = \($0)" }
            return parts.isEmpty ? "1 = 0" : "(\(SQL.joined(parts, by: " OR ")))"
        }
    }

    /// Closed ones and those in the archive that are not kept for ever, the oldest first (index
    /// `records_dossier_ended`).
    func ended(of office: AgencyCode, limit: Int) throws -> [Dossier] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_dossier
            WHERE office = \(office) AND ended_on IS NOT NULL AND state IN (2, 4) AND retention > 0
            ORDER BY ended_on, id LIMIT \(limit)
            """
        ).map(Dossier.init(row:))
    }

    func insert(_ dossier: Dossier) throws {
        try connection.run(
            "INSERT INTO records_dossier (\(Self.columns)) VALUES (\(Self.values(dossier)))"
        )
    }

    func update(_ dossier: Dossier) throws {
        try connection.run(
            """
            UPDATE records_dossier SET (\(Self.columns)) = (\(Self.values(dossier)))
            WHERE id = \(dossier.id)
            """
        )
    }

    private static func values(_ dossier: Dossier) -> SQL {
        """
        \(dossier.id), \(dossier.office), \(dossier.year), \(dossier.state), \(dossier.facts.code),
        \(dossier.facts.title), \(dossier.facts.retention.number),
        \(dossier.facts.isConstruction), \(dossier.facts.note), \(dossier.keeper.unit),
        \(dossier.keeper.person), \(dossier.keeper.name), \(dossier.startedOn),
        \(dossier.endedOn), \(dossier.documents), \(dossier.keptUntil), \(dossier.version)
        """
    }

    /// False when it stands there already.
    func add(_ item: ID<WorkItem>, _ kind: WorkKind, to id: ID<Dossier>, at now: Instant) throws
        -> Bool
    {
        try connection.run(
            """
            INSERT INTO records_dossier_item (dossier_id, item, kind, ordinal, added_at)
            SELECT \(id), \(item), \(kind), COALESCE(MAX(ordinal), 0) + 1, \(now)
            FROM records_dossier_item WHERE dossier_id = \(id)
            ON CONFLICT (dossier_id, item) DO NOTHING
            """
        ) == 1
    }

    func remove(_ item: ID<WorkItem>, from id: ID<Dossier>) throws -> Bool {
        try connection.run(
            "DELETE FROM records_dossier_item WHERE dossier_id = \(id) AND item = \(item)"
        ) == 1
    }

    func items(of id: ID<Dossier>, after ordinal: Int = 0, limit: Int) throws -> [(
        item: ID<WorkItem>, kind: WorkKind, ordinal: Int
    )] {
        try connection.rows(
            """
            SELECT item, kind, ordinal FROM records_dossier_item
            WHERE dossier_id = \(id) AND ordinal > \(ordinal) ORDER BY ordinal LIMIT \(limit)
            """
        ).map { try ($0.value("item"), $0.value("kind"), $0.value("ordinal")) }
    }

    /// Documents of a dossier that are not registered, not dealt with or not released, in their order.
    func unfinished(of id: ID<Dossier>, limit: Int) throws -> [(
        item: ID<WorkItem>, kind: WorkKind, ordinal: Int
    )] {
        let phases = SQL.joined([Instruction.Phase.completed, .frozen].map { "\($0)" })
        let states = SQL.joined(Outgoing.State.over.map { "\($0)" })
        return try connection.rows(
            """
            SELECT d.item AS item, d.kind AS kind, d.ordinal AS ordinal
            FROM records_dossier_item d
            LEFT JOIN records_incoming i ON i.id = d.item
            LEFT JOIN records_instruction s ON s.id = d.item
            LEFT JOIN records_outgoing o ON o.id = d.item
            WHERE d.dossier_id = \(id) AND (
                (d.kind = \(WorkKind.incoming) AND (i.arrival_number IS NULL
                    OR (i.state = \(Incoming.State.registered)
                        AND (s.phase IS NULL OR s.phase NOT IN (\(phases))))))
                OR (d.kind = \(WorkKind.outgoing) AND o.state NOT IN (\(states))))
            ORDER BY d.ordinal LIMIT \(limit)
            """
        ).map { try ($0.value("item"), $0.value("kind"), $0.value("ordinal")) }
    }

    /// The dossiers in which a document stands.
    func holding(_ item: ID<WorkItem>, limit: Int = 20) throws -> [Dossier] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_dossier WHERE id IN (
                SELECT dossier_id FROM records_dossier_item WHERE item = \(item)
            ) ORDER BY id LIMIT \(limit)
            """
        ).map(Dossier.init(row:))
    }

    /// What last happened to the documents of a dossier, the thousand that came last, in one line of time.
    func timeline(of id: ID<Dossier>, limit: Int) throws -> [TrailEntry] {
        try connection.rows(
            """
            SELECT t.at AS at, t.person AS person, t.name AS name, t.action AS action,
                t.task AS task, t.party AS party, t.words AS words
            FROM records_trail t
            WHERE t.item = \(id.recast(as: WorkItem.self)) OR t.item IN (
                SELECT item FROM records_dossier_item WHERE dossier_id = \(id)
                ORDER BY ordinal DESC LIMIT 1000)
            ORDER BY t.at DESC, t.item, t.ordinal DESC LIMIT \(limit)
            """
        ).map(TrailEntry.init(row:)).reversed()
    }

    /// When the plan of a year was approved, and by whom.
    func plan(of office: AgencyCode, year: Int) throws -> (at: Instant, by: String)? {
        try connection.rows(
            """
            SELECT approved_at, approved_by FROM records_plan
            WHERE office = \(office) AND year = \(year)
            """
        ).first.map { try ($0.value("approved_at"), $0.value("approved_by")) }
    }

    func approvePlan(of office: AgencyCode, year: Int, by name: String, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO records_plan (office, year, approved_at, approved_by)
            VALUES (\(office), \(year), \(now), \(name))
            ON CONFLICT (office, year) DO UPDATE SET approved_at = excluded.approved_at,
                approved_by = excluded.approved_by
            """
        )
    }
}

extension Dossier {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            office: row.value("office"),
            year: row.value("year"),
            state: row.value("state"),
            facts: Facts(
                code: row.value("code"),
                title: row.value("title"),
                retention: Retention(number: row.value("retention")) ?? .permanent,
                isConstruction: row.value("is_construction"),
                note: row.value("note")
            ),
            keeper: row.party("keeper") ?? Party(unit: nil, name: ""),
            startedOn: row.optional("started_on"),
            endedOn: row.optional("ended_on"),
            documents: row.value("documents"),
            keptUntil: row.optional("kept_until"),
            version: row.value("version")
        )
    }
}

extension Dossier.State: SQLConvertible {}
