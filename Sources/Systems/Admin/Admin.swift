// SPDX-License-Identifier: Apache-2.0

package import Axis
package import Core
package import Directory
package import Identity
import Journal
package import Storage
package import Web

/// Administration (quản trị): pages over the Directory, accounts, clients, queues and the Journal.
///
/// It owns no table. What it shows and does goes through the doors of those who own it.
package struct Admin: Sendable {
    let database: any Database
    let directory: Directory
    let cache: DirectoryCache
    let identity: Identity
    let axis: Axis
    let webhooks: Webhooks
    /// What other systems have to say of the node's health.
    let notices: @Sendable () async throws -> [HealthNotice]
    let journal: Journal
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64

    package init(
        database: any Database,
        directory: Directory,
        cache: DirectoryCache,
        identity: Identity,
        axis: Axis,
        webhooks: Webhooks,
        notices: @escaping @Sendable () async throws -> [HealthNotice] = { [] },
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.database = database
        self.directory = directory
        self.cache = cache
        self.identity = identity
        self.axis = axis
        self.webhooks = webhooks
        self.notices = notices
        journal = Journal(database: database)
        self.now = now
        self.random = random
    }

    func demand(_ actor: Actor, _ action: AdminAction) throws {
        guard may(actor, action) else { throw AdminRefusal.forbidden(action) }
    }

    /// An agency as an object of rights, for drawing only the buttons that will work.
    func object(_ id: ID<Agency>) -> DirectoryObject {
        let date = now().date
        let path = cache.current().path(to: id)
        return .agency(
            path: path.map { agency in
                let dated = agency.codes.all.map(\.value).filter { $0.validity.contains(date) }
                return Set(dated.map(\.code) + [agency.code(on: date)])
            }
        )
    }
}
