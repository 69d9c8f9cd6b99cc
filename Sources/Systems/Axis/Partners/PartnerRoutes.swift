// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Storage
import Synchronization

/// Which agencies are reached through which partner: a route holds for an agency and for all below
/// it that have none of their own.
package struct PartnerRoutes: Sendable, Equatable {
    /// Exchange code → the partner's name.
    let partners: [AgencyCode: String]

    package static let none = PartnerRoutes([:])

    package init(_ partners: [AgencyCode: String]) { self.partners = partners }

    /// The partner behind which an agency is; nil when its mail is kept here.
    package func partner(of agency: Agency, in directory: DirectorySnapshot) -> String? {
        if partners.isEmpty { return nil }
        for step in directory.path(to: agency.id).reversed() {
            if let name = partners[step.exchangeCode] { return name }
        }
        return nil
    }
}

/// The routes of this moment, for every request of one process; refreshed by a job.
package final class PartnerRoutesCache: Sendable {
    private let routes = Mutex(PartnerRoutes.none)

    package init() {}

    package func current() -> PartnerRoutes { routes.withLock { $0 } }

    func set(_ new: PartnerRoutes) { routes.withLock { $0 = new } }
}

extension Axis {
    /// Reads the routes again; a change is in force in this process when it returns.
    package func refreshRoutes() async throws {
        let found = try await database.read { try PartnerStore(connection: $0).routes() }
        partners.set(
            PartnerRoutes(Dictionary(found.map { ($0.agency, $0.partner) }) { first, _ in first })
        )
    }

    /// Who gets what today, partners included.
    func routing(on date: CivilDate) -> Routing {
        Routing(directory: directory.current(), on: date, partners: partners.current())
    }
}
