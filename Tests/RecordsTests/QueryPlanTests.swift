// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage
import TestSupport
import Testing

@testable import Records

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

    static func plan(_ body: @escaping @Sendable (any Connection) throws -> Void)
        async throws -> [String]
    {
        let bureau = try await Bureau(.sqliteFile)
        for number in 1...5 { _ = try await bureau.registered("v \(number)", number: number) }
        return try await bureau.database.read { connection in
            let recording = PlanConnection(connection)
            try body(recording)
            return recording.plan
        }
    }

    static func expect(_ plan: [String], searches index: String, sorts: Bool = false) {
        #expect(!plan.isEmpty)
        #expect(plan.contains { $0.contains("SEARCH") && $0.contains(index) }, "\(plan)")
        for step in plan {
            #expect(!step.hasPrefix("SCAN") || step.contains("CONSTANT"), "\(plan)")
            if !sorts { #expect(!step.contains("TEMP B-TREE"), "\(plan)") }
        }
    }

    private static let start = Instant(microseconds: 1_583_805_600_000_000)
    private static let range = start.adding(seconds: -86_400)..<start.adding(seconds: 86_400)

    @Test(arguments: [false, true])
    func `a person's work is read by its index`(isLaterPage: Bool) async throws {
        let place = WorkLine.Place(
            rank: 1,
            sortAt: 5,
            item: ID(at: Self.start, random: (1, 1)),
            owner: ""
        )
        let plan = try await Self.plan { connection in
            _ = try WorkStore(connection: connection).list(
                of: .person("x"),
                box: .now,
                after: isLaterPage ? place : nil,
                limit: 51
            )
        }
        Self.expect(plan, searches: "records_work_list")
    }

    @Test func `counts walk the index of the list`() async throws {
        let plan = try await Self.plan { connection in
            _ = try WorkStore(connection: connection).count(of: .person("x"), box: .now, limit: 9)
        }
        #expect(plan.contains { $0.contains("records_work_list") })
    }

    @Test func `a register is read by its numbers, both ways`() async throws {
        let plan = try await Self.plan { connection in
            let store = IncomingStore(connection: connection)
            _ = try store.register(of: Bureau.ministry, book: .incoming, year: 2020, limit: 51)
            _ = try store.register(
                of: Bureau.ministry,
                book: .incoming,
                year: 2020,
                after: 3,
                limit: 51
            )
            let sent = OutgoingStore(connection: connection)
            _ = try sent.register(of: Bureau.ministry, book: .outgoing, year: 2020, limit: 51)
            _ = try sent.register(
                of: Bureau.ministry,
                book: .outgoing,
                year: 2020,
                after: 3,
                limit: 51
            )
        }
        Self.expect(plan, searches: "sqlite_autoindex")
    }

    @Test func `smaller registers are read by their indexes`() async throws {
        let id: ID<Outgoing> = ID(at: Self.start, random: (1, 1))
        let plan = try await Self.plan { connection in
            _ = try SecretStore(connection: connection)
                .list(of: Bureau.ministry, .outgoing, year: 2020, after: 3, limit: 51)
            let uses = UseStore(connection: connection)
            _ = try uses.list(of: id)
            _ = try uses.register(of: Bureau.ministry, year: 2020, after: 3, limit: 51)
            _ = try CopyStore(connection: connection)
                .register(of: Bureau.ministry, year: 2020, after: 3, limit: 51)
            _ = try PowerStore(connection: connection).list(of: Bureau.ministry)
            let seals = SealHandingStore(connection: connection)
            _ = try seals.list(of: Bureau.ministry)
            _ = try seals.uses(of: Bureau.ministry)
        }
        Self.expect(plan, searches: "sqlite_autoindex_records_secret")
        for index in [
            "records_use_document", "sqlite_autoindex_records_use", "records_power_office",
            "records_seal_handing_office", "records_signature_uses",
        ] {
            #expect(plan.contains { $0.contains(index) }, "\(index): \(plan)")
        }
        let kept = try await Self.plan { connection in
            _ = try KeepingStore(connection: connection)
                .agreed(in: Bureau.ministry, year: 2020, limit: 51)
        }
        Self.expect(kept, searches: "sqlite_autoindex_records_keeping", sorts: true)
    }

    @Test func `duplicates, answers and messages are found by their indexes`() async throws {
        let id: ID<Incoming> = ID(at: Self.start, random: (1, 1))
        let plan = try await Self.plan { connection in
            let store = IncomingStore(connection: connection)
            if let incoming = try store.register(
                of: Bureau.ministry,
                book: .incoming,
                year: 2020,
                after: 0,
                limit: 1
            ).first {
                _ = try store.twins(of: incoming)
            }
            _ = try store.answers(to: id.recast())
            _ = try store.find(message: id.recast(), office: Bureau.ministry)
            _ = try OutgoingStore(connection: connection).answering(id)
        }
        Self.expect(plan, searches: "records_incoming_key")
        for index in [
            "records_incoming_answers", "records_incoming_message", "records_outgoing_answers",
        ] {
            #expect(plan.contains { $0.contains(index) }, "\(index)")
        }
    }

    @Test func `the outbox, reminders, follow-up and dossiers are read by their indexes`()
        async throws
    {
        let id: ID<Dossier> = ID(at: Self.start, random: (1, 1))
        let plan = try await Self.plan { connection in
            let outbox = OutboxStore(connection: connection)
            _ = try outbox.due(at: Self.start, limit: 5)
            _ = try outbox.waiting(of: id.recast())
            _ = try FollowUpStore(connection: connection).reminders(at: Self.start, limit: 5)
            let dossiers = DossierStore(connection: connection)
            _ = try dossiers.list(
                of: Bureau.ministry,
                year: 2020,
                keepers: nil,
                after: "01",
                limit: 51
            )
            _ = try dossiers.items(of: id, after: 4, limit: 51)
            _ = try dossiers.holding(id.recast())
        }
        for index in [
            "records_outbox_next", "records_outbox_item", "records_task_remind",
            "records_dossier_item_order", "records_dossier_item_item",
        ] {
            #expect(plan.contains { $0.contains(index) }, "\(index): \(plan)")
        }
        Self.expect(plan, searches: "records_outbox_next")
        let figures = try await Self.plan { connection in
            _ = try FollowUpStore(connection: connection)
                .counts(of: Bureau.ministry, Self.range, at: Self.start)
            _ = try MeasureStore(connection: connection).documents(of: Bureau.ministry, Self.range)
        }
        // Figures are grouped, so they may sort; they never walk a whole table.
        Self.expect(figures, searches: "records_task_given", sorts: true)
        #expect(figures.contains { $0.contains("records_incoming_registered") }, "\(figures)")
    }
}
