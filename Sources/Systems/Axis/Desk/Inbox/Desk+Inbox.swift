// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Storage

/// One page of a list.
package struct InboxSlice: Sendable {
    package let items: [DeskItem]
    /// Where the next page begins; nil at the end.
    package let next: DeskItem.Place?
    /// Lines of each box, counted to `countLimit`.
    package let counts: [DeskBox: Int]
    /// Of the box that is shown, when it is one of work.
    package let urgent: Int
    package let late: Int

    /// Counts stop here and are shown as `999+`: an index is walked no further.
    package static let countLimit = 1000
}

extension Desk {
    /// A page of what the actor's desk received, by urgency and deadline; people who only handle
    /// documents see those assigned to them.
    package func inbox(
        _ box: DeskBox,
        filter: InboxFilter = InboxFilter(),
        after last: DeskItem.Place? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> InboxSlice {
        let now = axis.now()
        let routing = routing
        let owner = try owner(of: actor, routing: routing)
        let filter = kept(filter, routing)
        return try await axis.database.read { connection in
            let store = DeskStore(connection: connection)
            let found = try store.list(
                of: owner,
                box: box,
                after: last,
                filter: filter,
                limit: limit + 1
            )
            let items = found.prefix(limit).filter {
                // A line whose agency left this desk since is not ours, whatever the list says.
                let standing = routing.standing(of: actor, to: $0.recipient)
                return Self.mayOpen(actor, standing, Hands(now: $0.officer))
            }
            var next = found.count > limit ? found[limit - 1].place : nil
            if next == nil, !filter.isEmpty {
                next = try store.lastScanned(of: owner, box: box, after: last)
            }
            let limit = InboxSlice.countLimit
            let counts = try DeskBox.shown.map {
                ($0, try store.count(of: owner, box: $0, limit: limit))
            }
            let isWork = box == .new || box == .handling
            let pressing =
                isWork
                ? try store.countPressing(of: owner, box: box, at: now, limit: limit) : (0, 0)
            return InboxSlice(
                items: items,
                next: next,
                counts: Dictionary(uniqueKeysWithValues: counts),
                urgent: pressing.0,
                late: pressing.1
            )
        }
    }

    /// The topic on which a desk's pages hear that its lists changed.
    package static func topic(of agency: AgencyCode) -> String { "inbox/\(agency)" }

    /// The topic of the actor's own desk, for those who may look at its lists.
    package func topic(for actor: Actor) throws -> String {
        let routing = routing
        _ = try owner(of: actor, routing: routing)
        return Self.topic(of: try agency(of: actor, for: .read, routing: routing))
    }

    func owner(of actor: Actor, routing: Routing) throws -> DeskStore.Owner {
        let agency = try agency(of: actor, for: .read, routing: routing)
        if Axis.may(actor, .read, .own) { return .desk(agency) }
        guard Axis.may(actor, .work, .own), !Self.person(actor).isEmpty else {
            throw AxisRefusal.forbidden(action: .read, agency: agency.text)
        }
        return .officer(Self.person(actor))
    }

    private func kept(_ filter: InboxFilter, _ routing: Routing) -> InboxFilter {
        var kept = filter
        kept.sender = filter.sender.map(routing.keptCode)
        kept.recipient = filter.recipient.map(routing.keptCode)
        return kept
    }
}
