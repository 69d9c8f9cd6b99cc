// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage
import Synchronization

extension Axis {
    /// Moves what waits into the mailbox that collects it by today's directory; how many moved.
    ///
    /// A mailbox is fixed when mail is queued, so that lists need one index; when a delegation begins
    /// or ends, or an agency closes, this brings what still waits to who collects it now.
    @discardableResult
    package func reroute() async throws -> Int {
        let routing = routing(on: now().date)
        let pairs = try await database.read { connection in
            try DeliveryStore(connection: connection).waitingPairs()
        }
        var moved = 0
        for pair in pairs {
            guard let route = try? routing.route(to: pair.recipient), route.mailbox != pair.mailbox
            else { continue }
            moved += try await database.write { connection in
                try DeliveryStore(connection: connection)
                    .move(pair.recipient, from: pair.mailbox, to: route.mailbox)
            }
        }
        return moved
    }
}

/// Runs `reroute` once at the start and after every change of the directory.
final class Rerouting: Sendable {
    private let handled = Mutex<Int64?>(nil)

    func step(_ axis: Axis) async throws {
        let revision = axis.directory.current().revision
        guard handled.withLock({ $0 != revision }) else { return }
        try await axis.reroute()
        try await axis.moveDesks()
        handled.withLock { $0 = revision }
    }
}
