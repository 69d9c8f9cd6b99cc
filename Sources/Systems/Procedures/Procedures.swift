// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
package import Storage

/// The national database of administrative procedures: what others may ask of it.
package struct Procedures: Sendable {
    let database: any Database
    let calendar: WorkingCalendar
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64
    let catalogue = ProcedureCatalogue()

    package init(
        database: any Database,
        calendar: WorkingCalendar,
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.database = database
        self.calendar = calendar
        self.now = now
        self.random = random
    }

    func stamp(_ actor: Actor, _ requestID: String) -> Stamp {
        Stamp(actor: actor, at: now(), requestID: requestID, random: (random(), random()))
    }

    // Reading: what is published is everybody's.

    /// The best matches of a search, or the first by name when nothing is asked.
    package func find(_ text: String, field: String? = nil, limit: Int = 50) async throws
        -> [ProcedureLine]
    {
        try await catalogue.index(database, on: now().date)
            .find(text, field: field, limit: limit)
    }

    package func count() async throws -> Int {
        try await catalogue.index(database, on: now().date).count
    }

    /// The version in force today.
    package func current(_ code: String) async throws -> ProcedureRevision {
        let today = now().date
        let found = try await database.read {
            try ProcedureStore(connection: $0).inForce(code, on: today)
        }
        guard let found else { throw ProcedureRefusal.unknown(code) }
        catalogue.keep(found)
        return found
    }

    /// The version that was in force on a day; nil when none was.
    package func revision(of code: String, on day: CivilDate) async throws
        -> ProcedureRevision?
    {
        let found = try await database.read {
            try ProcedureStore(connection: $0).inForce(code, on: day)
        }
        if let found { catalogue.keep(found) }
        return found
    }

    /// A version whatever its state, as a dossier names it.
    package func revision(_ id: ID<ProcedureRevision>) async throws -> ProcedureRevision {
        if let known = catalogue.revision(id) { return known }
        let found = try await database.read { try ProcedureStore(connection: $0).find(id) }
        guard let found else { throw ProcedureRefusal.unknown(id.description) }
        catalogue.keep(found)
        return found
    }

    /// The agencies that take this procedure in.
    package func agencies(of code: String) async throws -> [AgencyCode] {
        try await database.read { try ProcedureStore(connection: $0).agencies(of: code) }
    }

    /// Which procedures each agency takes in, by codes.
    package func received() async throws -> [AgencyCode: [String]] {
        try await database.read { try ProcedureStore(connection: $0).received() }
    }

    /// For another system's transaction: whether an agency takes this procedure in.
    package static func isReceived(
        _ code: String,
        by agency: AgencyCode,
        in connection: any Connection
    ) throws -> Bool {
        try ProcedureStore(connection: connection).isReceived(code, by: agency)
    }

    /// For another system's transaction: what a version says of its procedure.
    package static func record(
        of revision: ID<ProcedureRevision>,
        in connection: any Connection
    ) throws -> ProcedureRecord? {
        try ProcedureStore(connection: connection).find(revision)?.record
    }

    /// Every version that was published or is being written, the newest first.
    package func versions(of code: String, by actor: Actor) async throws -> [ProcedureRevision] {
        try demand(.readDrafts, actor)
        return try await database.read { try ProcedureStore(connection: $0).versions(of: code) }
    }

    func demand(_ action: ProcedureAction, _ actor: Actor) throws {
        guard may(actor, action) else { throw ProcedureRefusal.forbidden(action) }
    }
}
