// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Directory

@Suite struct SchemaTests {
    @Test func `migrations are appended, never renamed`() {
        let names = Directory.migrations.map(\.name)
        #expect(
            names.prefix(3) == [
                "directory-1-agency", "directory-2-client", "directory-3-number-series",
            ]
        )
        #expect(Set(names).count == names.count)
    }

    /// Every look-up that a command or a change does while others wait.
    @Test(arguments: [
        "SELECT name FROM agency WHERE id = x'00'",
        "SELECT name FROM agency WHERE code102 = 'a' OR code20 = 'a'",
        "SELECT name FROM agency WHERE parent = x'00'",
        "SELECT name FROM api_client WHERE id = x'00'",
        "SELECT label FROM api_token WHERE id = x'00'",
        "SELECT last FROM number_series WHERE agency = x'00' AND kind = 'a' AND year = 1",
    ])
    func `no look-up walks through a table`(_ statement: String) async throws {
        let fixture = try await Fixture(.sqliteMemory)
        let plan = try await fixture.database.read { connection in
            try connection.rows(SQL(made: "EXPLAIN QUERY PLAN " + statement))
                .map { try $0.value("detail", as: String.self) }
        }
        #expect(plan.allSatisfy { !$0.hasPrefix("SCAN") }, "\(plan)")
    }

    @Test(arguments: TestDatabase.engines)
    func `a number that is no agency's is refused`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let series = NumberSeries(agency: .numbered(404), kind: "a", year: 2020)
        await #expect(throws: (any Error).self) {
            try await fixture.database.write { try series.next(in: $0) }
        }
    }
}
