// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// Dossiers whose time is over, on their way through appraisal to destruction (Luật Lưu trữ 2011 Đ18, Đ28).
package struct Disposal: Sendable, Equatable {
    package let id: ID<Disposal>
    package let office: AgencyCode
    package internal(set) var state: State
    /// Who appraised: the members of the council (Hội đồng xác định giá trị tài liệu).
    package internal(set) var council: String
    package let proposedBy: String
    package let proposedAt: Instant
    package internal(set) var decidedBy: String
    package internal(set) var decidedAt: Instant?
    package internal(set) var doneBy: String
    package internal(set) var doneAt: Instant?
    package internal(set) var version: Int

    package enum State: Int, Sendable, CaseIterable {
        /// The archive lists what may go.
        case proposed = 0
        /// The council said of each whether it goes.
        case appraised = 1
        /// The head decided that it goes.
        case approved = 2
        case done = 3
        case refused = 4
    }

    package enum Action: String, Sendable, CaseIterable {
        case appraise, approve, refuse
        case carryOut = "carry-out"
    }

    package static func next(_ state: State, on action: Action) -> State? {
        switch (state, action) {
        case (.proposed, .appraise), (.appraised, .appraise): .appraised
        case (.appraised, .approve): .approved
        case (.proposed, .refuse), (.appraised, .refuse): .refused
        case (.approved, .carryOut): .done
        default: nil
        }
    }

    package struct Item: Sendable, Equatable {
        package let dossier: Dossier
        /// The council keeps it.
        package let isKept: Bool
        package let reason: String
    }

    mutating func move(_ action: Action) throws(RecordsRefusal) {
        guard let next = Self.next(state, on: action) else {
            throw .notNow(action: "disposal.\(action.rawValue)", state: "disposal.\(state)")
        }
        state = next
    }
}

extension Dossier {
    /// The first day on which it need not be kept any more; nil where it is kept for ever.
    package var expiresOn: CivilDate? {
        guard case .years(let years) = facts.retention, let endedOn else { return nil }
        return endedOn.adding(months: 12 * years)
    }
}

/// All SQL on the tables `records_disposal` and `records_disposal_item`.
struct DisposalStore {
    let connection: any Connection

    private static let columns: SQL = """
        id, office, state, council, proposed_by, proposed_at, decided_by, decided_at, done_by,
        done_at, version
        """

    func find(_ id: ID<Disposal>) throws -> Disposal? {
        try connection.rows("SELECT \(Self.columns) FROM records_disposal WHERE id = \(id)").first
            .map(Disposal.init(row:))
    }

    func list(of office: AgencyCode, limit: Int = 100) throws -> [Disposal] {
        try connection.rows(
            """
            SELECT \(Self.columns) FROM records_disposal WHERE office = \(office)
            ORDER BY proposed_at DESC, id LIMIT \(limit)
            """
        ).map(Disposal.init(row:))
    }

    func insert(_ disposal: Disposal, _ dossiers: [ID<Dossier>]) throws {
        try connection.run(
            "INSERT INTO records_disposal (\(Self.columns)) VALUES (\(Self.values(disposal)))"
        )
        for dossier in dossiers {
            try connection.run(
                """
                INSERT INTO records_disposal_item (disposal_id, dossier_id, is_kept, reason)
                VALUES (\(disposal.id), \(dossier), \(false), \(""))
                """
            )
        }
    }

    func update(_ disposal: Disposal) throws {
        try connection.run(
            """
            UPDATE records_disposal SET (\(Self.columns)) = (\(Self.values(disposal)))
            WHERE id = \(disposal.id)
            """
        )
    }

    private static func values(_ disposal: Disposal) -> SQL {
        """
        \(disposal.id), \(disposal.office), \(disposal.state), \(disposal.council),
        \(disposal.proposedBy), \(disposal.proposedAt), \(disposal.decidedBy),
        \(disposal.decidedAt), \(disposal.doneBy), \(disposal.doneAt), \(disposal.version)
        """
    }

    func items(of id: ID<Disposal>) throws -> [Disposal.Item] {
        try connection.rows(
            """
            SELECT dossier_id, is_kept, reason FROM records_disposal_item
            WHERE disposal_id = \(id) ORDER BY dossier_id LIMIT 20000
            """
        ).compactMap { row in
            guard
                let dossier = try DossierStore(connection: connection)
                    .find(row.value("dossier_id", as: ID<Dossier>.self))
            else { return nil }
            return try Disposal.Item(
                dossier: dossier,
                isKept: row.value("is_kept"),
                reason: row.value("reason")
            )
        }.sorted { $0.dossier.facts.code < $1.dossier.facts.code }
    }

    func judge(_ dossier: ID<Dossier>, isKept: Bool, reason: String, in id: ID<Disposal>) throws {
        try connection.run(
            """
            UPDATE records_disposal_item SET is_kept = \(isKept), reason = \(reason)
            WHERE disposal_id = \(id) AND dossier_id = \(dossier)
            """
        )
    }

    /// Whether a dossier is on a list that is not over yet.
    func isListed(_ dossier: ID<Dossier>) throws -> Bool {
        try !connection.rows(
            """
            SELECT 1 AS found FROM records_disposal_item i
            JOIN records_disposal d ON d.id = i.disposal_id
            WHERE i.dossier_id = \(dossier) AND d.state IN (0, 1, 2) LIMIT 1
            """
        ).isEmpty
    }

    /// Documents of a dossier that stand in no other one that is still kept.
    func lastItems(of dossier: ID<Dossier>) throws -> [(item: ID<WorkItem>, kind: WorkKind)] {
        try connection.rows(
            """
            SELECT i.item AS item, i.kind AS kind FROM records_dossier_item i
            WHERE i.dossier_id = \(dossier) AND NOT EXISTS (
                SELECT 1 FROM records_dossier_item o JOIN records_dossier d ON d.id = o.dossier_id
                WHERE o.item = i.item AND o.dossier_id <> i.dossier_id
                    AND d.state <> \(Dossier.State.disposed))
            ORDER BY i.item
            """
        ).map { try ($0.value("item"), $0.value("kind")) }
    }
}

extension Disposal {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            office: row.value("office"),
            state: row.value("state"),
            council: row.value("council"),
            proposedBy: row.value("proposed_by"),
            proposedAt: row.value("proposed_at"),
            decidedBy: row.value("decided_by"),
            decidedAt: row.optional("decided_at"),
            doneBy: row.value("done_by"),
            doneAt: row.optional("done_at"),
            version: row.value("version")
        )
    }
}

extension Disposal.State: SQLConvertible {}
