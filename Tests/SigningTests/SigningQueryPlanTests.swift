// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Signing

/// What waits, a sitting, an address and a certificate are found by the indexes made for them.
@Suite struct SigningQueryPlanTests {
    /// Notes the plan of every statement on its way to the engine.
    private final class PlanConnection: Connection {
        private let base: any Connection
        private(set) var plan: [String] = []

        init(_ base: any Connection) { self.base = base }

        var isSerialWriter: Bool { base.isSerialWriter }
        var skipLocked: SQL { base.skipLocked }
        var fullText: FullText { base.fullText }

        func rows(_ sql: SQL) throws -> [Row] {
            try note(sql)
            return try base.rows(sql)
        }

        func run(_ sql: SQL) throws -> Int {
            try note(sql)
            return try base.run(sql)
        }

        func clock() throws -> Instant { try base.clock() }

        private func note(_ sql: SQL) throws {
            plan += try base.rows("EXPLAIN QUERY PLAN \(sql)").map { try $0.value("detail") }
        }
    }

    private static let now = Instant(microseconds: 1_583_800_000_000_000)

    private static func expect(
        _ body: @escaping @Sendable (SigningStore) throws -> Void
    ) async throws {
        let database = try await TestEngine.sqliteFile.open(Fixture.migrations)
        let plan = try await database.write { connection in
            let recording = PlanConnection(connection)
            try body(SigningStore(connection: recording))
            return recording.plan
        }
        #expect(!plan.isEmpty)
        for step in plan {
            #expect(step.contains("SEARCH"), "\(plan)")
            #expect(!step.contains("TEMP B-TREE"), "\(plan)")
        }
    }

    @Test func `lists and addresses are read by their indexes`() async throws {
        let agency = try #require(AgencyCode("H26.12"))
        try await Self.expect { store in
            let id = ID<SigningRequest>(at: Self.now, random: (1, 2))
            _ = try store.find(id)
            _ = try store.batch(ID<SigningBatch>(at: Self.now, random: (1, 2)))
            _ = try store.waiting(in: agency, after: nil, limit: 10)
            _ = try store.waiting(in: agency, after: (Self.now, id), limit: 10)
            _ = try store.ticket([1], .upload)
            _ = try store.certificates(of: "person:1")
            try store.removeTickets(before: Self.now)
        }
    }
}
