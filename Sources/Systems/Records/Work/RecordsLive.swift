// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage
import Synchronization

/// Tells this process's watchers whose lists of work changed, whichever process changed them: it follows the
/// Journal and asks in whose lists what changed now stands.
package final class RecordsLive: Sendable {
    /// `position` is the Journal's, by which a browser that comes back says where it was.
    package typealias Publish = @Sendable (_ topic: String, _ position: Int64) -> Void

    private let records: Records
    private let publish: Publish
    private let seen = Mutex<Int64?>(nil)

    package init(records: Records, publish: @escaping Publish) {
        self.records = records
        self.publish = publish
    }

    /// Publishes once for each list that changed; true when there may be more.
    package func step() async throws -> Bool {
        let journal = Journal(database: records.database)
        guard let last = seen.withLock({ $0 }) else {
            // Who begins to watch has just loaded the page, so what is past is not news.
            let last = try await journal.lastPosition()
            seen.withLock { $0 = last }
            return false
        }
        let events = try await journal.events(after: last, limit: 500)
        guard let end = events.last else { return false }
        let items = Set(events.compactMap { Self.item(of: $0.event.object) })
        if !items.isEmpty {
            let owners = try await records.database.read { connection in
                try WorkStore(connection: connection).owners(of: Array(items))
            }
            for owner in owners { publish(Self.topic(owner), end.position) }
        }
        seen.withLock { $0 = end.position }
        return events.count == 500
    }

    static func topic(_ owner: String) -> String { "records \(owner)" }

    /// The document that an event is about; nil for everything else.
    private static func item(of object: String) -> ID<WorkItem>? {
        let parts = object.split(separator: "/", maxSplits: 1).map(String.init)
        let kinds = ["records.incoming", "records.instruction", "records.outgoing"]
        guard parts.count == 2, kinds.contains(parts[0]) else { return nil }
        return ID(parts[1])
    }
}

extension Records {
    /// What somebody's open list listens to.
    package func liveTopics(of actor: Actor) async throws -> [String] {
        let seat = try await seat(of: actor)
        return (seat.owners + seat.deskOwners).map { RecordsLive.topic($0.text) }
    }
}

extension WorkStore {
    /// In whose lists some items stand, each once.
    fileprivate func owners(of items: [ID<WorkItem>]) throws -> Set<String> {
        var owners: Set<String> = []
        for item in items {
            let rows = try connection.rows("SELECT owner FROM records_work WHERE item = \(item)")
            for row in rows { owners.insert(try row.value("owner")) }
        }
        return owners
    }
}
