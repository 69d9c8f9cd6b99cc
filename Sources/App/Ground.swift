// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage

/// What nearly every part is made from.
struct Ground: Sendable {
    let settings: Settings
    let database: any Database
    let bodies: BodyStore
    let cache: DirectoryCache
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64

    init(
        _ settings: Settings,
        _ database: any Database,
        _ bodies: BodyStore,
        _ cache: DirectoryCache,
        _ now: @escaping @Sendable () -> Instant,
        _ random: @escaping @Sendable () -> UInt64
    ) {
        self.settings = settings
        self.database = database
        self.bodies = bodies
        self.cache = cache
        self.now = now
        self.random = random
    }
}
