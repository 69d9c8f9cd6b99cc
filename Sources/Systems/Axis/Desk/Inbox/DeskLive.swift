// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Synchronization

/// Tells this process's watchers which desks changed, whichever process changed them.
///
/// It asks for marks newer than the last it saw, by an index: one cheap question however many people
/// watch.
package final class DeskLive: Sendable {
    private let axis: Axis
    private let publish: Publish
    /// `position` is the Journal's, by which a browser that comes back says where it was.
    package typealias Publish = @Sendable (_ topic: String, _ position: Int64) -> Void

    private let seen = Mutex<Int64?>(nil)

    package init(axis: Axis, publish: @escaping Publish) {
        self.axis = axis
        self.publish = publish
    }

    /// Publishes once for each desk that changed; true when there may be more.
    package func step() async throws -> Bool {
        guard let last = seen.withLock({ $0 }) else {
            // Who begins to watch has just loaded the page, so what is past is not news.
            let last = try await axis.database.read { try DeskStore(connection: $0).lastMark() }
            seen.withLock { $0 = last }
            return false
        }
        let marked = try await axis.database.read {
            try DeskStore(connection: $0).marked(after: last, limit: 500)
        }
        for (desk, position) in marked {
            if let agency = AgencyCode(desk) { publish(Desk.topic(of: agency), position) }
            seen.withLock { $0 = position }
        }
        return marked.count == 500
    }
}
