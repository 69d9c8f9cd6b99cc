// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Storage

/// What is looked for; all of it must hold.
package struct DeskQuery: Sendable, Equatable {
    /// Words, accents and case optional.
    package var text: String
    package var side: Side
    package var sender: AgencyCode?
    package var type: String
    package var isUrgent: Bool
    package var first: CivilDate?
    package var last: CivilDate?

    package enum Side: String, Sendable, CaseIterable {
        case both, received, sent
    }

    /// Words after these narrow nothing: nobody types more.
    static let maximumWords = 16

    package init(
        text: String = "",
        side: Side = .both,
        sender: AgencyCode? = nil,
        type: String = "",
        isUrgent: Bool = false,
        first: CivilDate? = nil,
        last: CivilDate? = nil
    ) {
        self.text = text
        self.side = side
        self.sender = sender
        self.type = type
        self.isUrgent = isUrgent
        self.first = first
        self.last = last
    }
}

/// A document that was found.
package struct SearchHit: Sendable {
    package let message: Message
    package let isSent: Bool
    /// Where the next page continues.
    package let number: Int64
}

package struct SearchSlice: Sendable {
    package let hits: [SearchHit]
    /// Nil at the end.
    package let next: Int64?
}

extension Desk {
    /// Documents that the actor's agency sent or received and that have every word, newest first.
    package func search(
        _ query: DeskQuery,
        before number: Int64 = .max,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> SearchSlice {
        let routing = routing
        let scope = try scope(of: actor, side: query.side, routing: routing)
        let words = Array(Vietnamese.words(in: query.text).prefix(DeskQuery.maximumWords))
        let sender = query.sender.map { routing.keptCode(of: $0) }
        var all = words.map { [$0] } + scope
        if let sender { all.append([SearchMark.from(sender.text)]) }
        if !query.type.isEmpty { all.append([SearchMark.type(query.type)]) }
        if query.isUrgent { all.append([SearchMark.urgent]) }
        guard !all.isEmpty else { return SearchSlice(hits: [], next: nil) }
        let lists = FullText.Query(all: all)
        // One's own first: most of what is found is.
        let codes =
            (actor.agency.map { [routing.keptCode(of: $0)] } ?? []) + routing.served(by: actor)
        let isNational = actor.scope == .nation
        return try await axis.database.read { connection in
            let store = SearchStore(connection: connection)
            let above = try query.first.map { try store.number(before: Instant($0)) } ?? 0
            let below =
                try query.last.map {
                    try store.number(before: Instant($0.adding(days: 1))) + 1
                } ?? .max
            let end = min(below, number)
            guard above < end else { return SearchSlice(hits: [], next: nil) }
            let found = try store.find(lists, in: above..<end, limit: limit + 1)
            let page = found.prefix(limit)
            let deliveries = DeliveryStore(connection: connection)
            let hits = try page.compactMap { hit -> SearchHit? in
                let isSent = Axis.may(
                    actor,
                    .read,
                    routing.standing(of: actor, to: hit.message.sender)
                )
                // A mark says who had it when it came; who has it now is asked again.
                let isOurs =
                    try isNational || isSent
                    || codes.contains {
                        try deliveries.find(Delivery.Key(hit.message.id, $0)) != nil
                    }
                return isOurs
                    ? SearchHit(message: hit.message, isSent: isSent, number: hit.number) : nil
            }
            return SearchSlice(
                hits: hits,
                next: found.count > limit ? page.last?.number : nil
            )
        }
    }

    /// Which documents may be looked through at all.
    private func scope(of actor: Actor, side: DeskQuery.Side, routing: Routing) throws
        -> [[String]]
    {
        if actor.scope == .nation, Axis.may(actor, .read, .below) { return [] }
        let agency = try agency(of: actor, for: .read, routing: routing)
        guard Axis.may(actor, .read, .own) else {
            throw AxisRefusal.forbidden(action: .read, agency: agency.text)
        }
        let (sent, received) = (SearchMark.sent(agency.text), SearchMark.received(agency.text))
        return switch side {
        case .both: [[sent, received]]
        case .sent: [[sent]]
        case .received: [[received]]
        }
    }
}
