// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage

/// One envelope between the desk and the post, either way.
package struct PostalItem: Sendable, Equatable {
    package enum Direction: Int, Sendable, CaseIterable {
        case out = 0
        case `in` = 1

        package var word: String { self == .out ? "out" : "in" }
    }

    package enum State: Int, Sendable, CaseIterable {
        /// Lies at the desk to go out; or was announced by the post and not seen yet.
        case waiting = 0
        /// Given to the post; or found among what it brought.
        case handed = 1
        /// The addressee has it; or a dossier was made of it.
        case done = 2
        case cameBack = 3
        /// Nobody knows where it is; of an incoming one: on the list and not in the bag.
        case lost = 4

        package var word: String { "\(self)" }
    }

    package let id: ID<PostalItem>
    package let agency: AgencyCode
    package let direction: Direction
    /// Nil for an incoming one of which no dossier was made yet.
    package let dossierID: ID<Dossier>?
    /// The post's own number; empty where it gives none.
    package let tracking: String
    /// To whom it goes, or from whom it comes.
    package let address: String
    package let state: State
    package let listID: ID<PostalList>?
    package let note: String
    package let createdAt: Instant
}

/// A hand-over between desk and post that both sign.
package struct PostalList: Sendable, Equatable {
    package let id: ID<PostalList>
    package let agency: AgencyCode
    package let direction: PostalItem.Direction
    /// Of the agency's lists of the year, without a gap.
    package let number: Int
    package let at: Instant
    package let clerkName: String
    /// Who gave or took it for the post.
    package let carrier: String
    /// When the desk said what of it was there; always at once for outgoing ones.
    package let confirmedAt: Instant?
}

/// A hand-over list with its envelopes and the dossiers they belong to.
package struct PostalSheet: Sendable {
    package let list: PostalList
    package let lines: [PostalLine]
}

package struct PostalLine: Sendable {
    package let item: PostalItem
    /// Empty for an incoming one.
    package let code: String
    package let applicant: String
}

/// What the post refuses.
package enum PostRefusal: Refusal, Equatable {
    case nothing
    case unknown
    /// On its way already.
    case already
    case notNow

    package var code: String {
        switch self {
        case .nothing: "onestop.post-nothing"
        case .unknown: "onestop.post-unknown"
        case .already: "onestop.post-already"
        case .notNow: "onestop.post-not-now"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .nothing: .invalid
        case .unknown: .unknown
        case .already, .notNow: .conflict
        }
    }
}

/// All SQL on the tables `postal_item` and `postal_list`.
struct PostStore {
    let connection: any Connection

    private static let itemColumns: SQL = """
        id, agency, direction, dossier_id, tracking, address, state, list_id, note, created_at
        """
    private static let listColumns: SQL = """
        id, agency, direction, number, at, clerk_name, carrier, confirmed_at
        """

    func item(_ id: ID<PostalItem>) throws -> PostalItem? {
        try connection.rows("SELECT \(Self.itemColumns) FROM postal_item WHERE id = \(id)").first
            .map(PostalItem.init(row:))
    }

    /// An agency's envelopes in one state, the oldest first (index `postal_item_state`).
    func items(
        of agency: AgencyCode,
        _ direction: PostalItem.Direction,
        _ state: PostalItem.State,
        limit: Int = 500
    ) throws -> [PostalItem] {
        try connection.rows(
            """
            SELECT \(Self.itemColumns) FROM postal_item
            WHERE agency = \(agency) AND direction = \(direction) AND state = \(state)
            ORDER BY created_at, tracking, id LIMIT \(limit)
            """
        ).map(PostalItem.init(row:))
    }

    /// The envelopes of a dossier, the newest first (index `postal_item_dossier`).
    func items(of dossier: ID<Dossier>) throws -> [PostalItem] {
        try connection.rows(
            """
            SELECT \(Self.itemColumns) FROM postal_item WHERE dossier_id = \(dossier)
            ORDER BY created_at DESC, id DESC LIMIT 50
            """
        ).map(PostalItem.init(row:))
    }

    func items(in list: ID<PostalList>) throws -> [PostalItem] {
        try connection.rows(
            """
            SELECT \(Self.itemColumns) FROM postal_item WHERE list_id = \(list)
            ORDER BY created_at, tracking, id LIMIT 1000
            """
        ).map(PostalItem.init(row:))
    }

    func insert(_ item: PostalItem) throws {
        try connection.run(
            """
            INSERT INTO postal_item (\(Self.itemColumns))
            VALUES (\(item.id), \(item.agency), \(item.direction), \(item.dossierID),
                \(item.tracking), \(item.address), \(item.state), \(item.listID), \(item.note),
                \(item.createdAt))
            """
        )
    }

    func hand(_ id: ID<PostalItem>, on list: ID<PostalList>, tracking: String) throws {
        try connection.run(
            """
            UPDATE postal_item SET state = \(PostalItem.State.handed), list_id = \(list),
                tracking = CASE WHEN \(tracking) = '' THEN tracking ELSE \(tracking) END
            WHERE id = \(id)
            """
        )
    }

    func set(
        _ state: PostalItem.State,
        note: String,
        dossier: ID<Dossier>? = nil,
        of id: ID<PostalItem>
    ) throws {
        try connection.run(
            """
            UPDATE postal_item SET state = \(state), note = \(note),
                dossier_id = COALESCE(\(dossier), dossier_id)
            WHERE id = \(id)
            """
        )
    }

    func list(_ id: ID<PostalList>) throws -> PostalList? {
        try connection.rows("SELECT \(Self.listColumns) FROM postal_list WHERE id = \(id)").first
            .map(PostalList.init(row:))
    }

    /// An agency's lists, the newest first (index `postal_list_agency`).
    func lists(of agency: AgencyCode, limit: Int) throws -> [PostalList] {
        try connection.rows(
            """
            SELECT \(Self.listColumns) FROM postal_list WHERE agency = \(agency)
            ORDER BY at DESC, id DESC LIMIT \(limit)
            """
        ).map(PostalList.init(row:))
    }

    func insert(_ list: PostalList) throws {
        try connection.run(
            """
            INSERT INTO postal_list (\(Self.listColumns))
            VALUES (\(list.id), \(list.agency), \(list.direction), \(list.number), \(list.at),
                \(list.clerkName), \(list.carrier), \(list.confirmedAt))
            """
        )
    }

    func confirm(_ id: ID<PostalList>, at now: Instant) throws {
        try connection.run("UPDATE postal_list SET confirmed_at = \(now) WHERE id = \(id)")
    }
}

extension PostalItem {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            agency: row.value("agency"),
            direction: row.value("direction"),
            dossierID: row.optional("dossier_id"),
            tracking: row.value("tracking"),
            address: row.value("address"),
            state: row.value("state"),
            listID: row.optional("list_id"),
            note: row.value("note"),
            createdAt: row.value("created_at")
        )
    }
}

extension PostalList {
    fileprivate init(row: Row) throws {
        try self.init(
            id: row.value("id"),
            agency: row.value("agency"),
            direction: row.value("direction"),
            number: row.value("number"),
            at: row.value("at"),
            clerkName: row.value("clerk_name"),
            carrier: row.value("carrier"),
            confirmedAt: row.optional("confirmed_at")
        )
    }
}

extension PostalItem.Direction: SQLConvertible {}
extension PostalItem.State: SQLConvertible {}
