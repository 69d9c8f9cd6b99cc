// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Axis

/// Lists are read by the index made for them, in its order.
struct QueryPlanTests {
    /// Notes the plan of every statement on its way to the engine.
    private final class PlanConnection: Connection {
        private let base: any Connection
        private(set) var plan: [String] = []

        init(_ base: any Connection) { self.base = base }

        var isSerialWriter: Bool { base.isSerialWriter }
        var skipLocked: SQL { base.skipLocked }
        var fullText: FullText { base.fullText }

        func rows(_ sql: SQL) throws -> [Row] {
            plan += try base.rows("EXPLAIN QUERY PLAN \(sql)").map { try $0.value("detail") }
            return try base.rows(sql)
        }

        func run(_ sql: SQL) throws -> Int { try base.run(sql) }
        func clock() throws -> Instant { try base.clock() }
    }

    private static func plan(
        _ body: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> [String] {
        let world = try await World(.sqliteFile)
        for number in 1...20 { try await world.send(Letter().numbered(number)) }
        return try await world.database.read { connection in
            let recording = PlanConnection(connection)
            try body(recording)
            return recording.plan
        }
    }

    private static func expect(_ plan: [String], searches index: String) {
        #expect(!plan.isEmpty)
        for step in plan {
            #expect(step.contains("SEARCH") && step.contains(index), "\(plan)")
            #expect(!step.contains("TEMP B-TREE"), "\(plan)")
        }
    }

    private static let key = Delivery.Key(
        ID(at: Instant("2020-03-10"), random: (1, 2)),
        SmallCountry.finance
    )

    @Test(arguments: [nil, SmallCountry.health], [false, true])
    func `the inbox is read by its index`(recipient: AgencyCode?, isLaterPage: Bool) async throws {
        let key = Self.key
        let plan = try await Self.plan { connection in
            _ = try DeliveryStore(connection: connection).waiting(
                in: SmallCountry.finance,
                recipient: recipient,
                kind: .document,
                lane: .ordinary,
                after: isLaterPage ? (Instant("2020-03-10"), key) : nil,
                limit: 50
            )
        }
        Self.expect(plan, searches: "axis_delivery_waiting")
    }

    @Test(arguments: [false, true])
    func `the sent list is read by its index`(isLaterPage: Bool) async throws {
        let id = Self.key.messageID
        let plan = try await Self.plan { connection in
            _ = try MessageStore(connection: connection).sent(
                by: SmallCountry.office,
                before: isLaterPage ? (Instant("2020-03-10"), id) : nil,
                limit: 50
            )
        }
        Self.expect(plan, searches: "axis_message_sender")
    }

    @Test func `a number is looked up by its index`() async throws {
        let plan = try await Self.plan { connection in
            _ = try MessageStore(connection: connection)
                .numbered("7816", notation: "VPCP-TTĐT", visibleTo: nil, limit: 20)
        }
        Self.expect(plan, searches: "axis_message_number")
    }

    @Test func `keys, copies and reports are looked up by their primary keys`() async throws {
        let key = Self.key
        let plan = try await Self.plan { connection in
            let messages = MessageStore(connection: connection)
            let deliveries = DeliveryStore(connection: connection)
            _ = try messages.find(key.messageID)
            _ = try messages.find(sender: SmallCountry.office, ref: "x", business: .new)
            _ = try deliveries.find(key)
            _ = try deliveries.list(of: key.messageID)
            _ = try deliveries.reports(of: key.messageID)
            _ = try messages.fanOut(of: key.messageID)
        }
        for step in plan where !step.contains("SUBQUERY") {
            let isByKey = step.contains("autoindex") || step.contains("USING PRIMARY KEY")
            #expect(step.contains("SEARCH") && isByKey, "\(plan)")
        }
    }

    @Test func `dead letters and late documents are read by their indexes`() async throws {
        let key = Self.key
        let dead = try await Self.plan { connection in
            _ = try DeliveryStore(connection: connection).dead(after: key, limit: 50)
        }
        Self.expect(dead, searches: "axis_delivery_dead")
        let period = try #require(Period("2020-03-01", through: "2020-03-31"))
        let late = try await Self.plan { connection in
            _ = try StatisticsStore(connection: connection).late(in: period, of: nil, limit: 50)
        }
        #expect(late.contains { $0.contains("axis_late_day") }, "\(late)")
    }

    @Test(arguments: [false, true])
    func `a desk's list is read by its index, counts too`(isLaterPage: Bool) async throws {
        let place = DeskItem.Place(rank: 1, sortAt: 5, key: Self.key)
        let plan = try await Self.plan { connection in
            let store = DeskStore(connection: connection)
            _ = try store.list(
                of: .desk(SmallCountry.finance),
                box: .new,
                after: isLaterPage ? place : nil,
                filter: InboxFilter(),
                limit: 50
            )
            _ = try store.count(of: .desk(SmallCountry.finance), box: .new, limit: 1000)
            _ = try store.countPressing(
                of: .desk(SmallCountry.finance),
                box: .new,
                at: Instant("2020-03-10"),
                limit: 1000
            )
        }
        let own = plan.filter { $0.contains("axis_desk_item") }
        #expect(own.count == 5)
        for step in own { #expect(step.contains("axis_desk_item_list"), "\(plan)") }
        for step in plan where step.contains(" m ") || step.contains(" d ") {
            #expect(step.contains("autoindex") || step.contains("PRIMARY KEY"), "\(plan)")
        }
    }

    @Test func `a person's list, an outbox and drafts are read by their indexes`() async throws {
        let key = Self.key
        let officer = try await Self.plan { connection in
            _ = try DeskStore(connection: connection)
                .count(of: .officer("p1"), box: .handling, limit: 1000)
        }
        #expect(officer.contains { $0.contains("axis_desk_item_officer") }, "\(officer)")
        let outbox = try await Self.plan { connection in
            let store = SentStore(connection: connection)
            _ = try store.list(
                of: SmallCountry.office,
                before: (Instant("2020-03-10"), key.messageID),
                limit: 50
            )
            _ = try store.related(to: key.messageID)
        }
        for index in ["axis_desk_sent_list", "axis_desk_sent_related"] {
            #expect(outbox.contains { $0.contains(index) }, "\(outbox)")
        }
        #expect(!outbox.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN axis") })
        let drafts = try await Self.plan { connection in
            _ = try DraftStore(connection: connection)
                .open(of: SmallCountry.office, before: nil, limit: 50)
        }
        Self.expect(drafts, searches: "axis_draft_open")
        let lists = try await Self.plan { connection in
            _ = try RecipientListStore(connection: connection).list(of: SmallCountry.office)
        }
        Self.expect(lists, searches: "axis_recipient_list_name")
        let marks = try await Self.plan { connection in
            _ = try DeskStore(connection: connection).marked(after: 7, limit: 500)
            _ = try SearchStore(connection: connection).number(before: Instant("2020-03-10"))
        }
        #expect(!marks.contains { $0.hasPrefix("SCAN") && !$0.contains("INDEX") }, "\(marks)")
    }
}
