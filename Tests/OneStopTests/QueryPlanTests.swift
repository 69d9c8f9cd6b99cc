// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Every list walks an index made for it.
struct QueryPlanTests {
    private static let plans: [(String, SQL, String)] = [
        (
            "queue",
            """
            SELECT id FROM dossier WHERE agency = 'A' AND box = 1 ORDER BY sort_at, id LIMIT 50
            """,
            "dossier_box"
        ),
        (
            "queue, next page",
            """
            SELECT id FROM dossier WHERE agency = 'A' AND box = 1 AND (sort_at, id) > (5, x'00')
            ORDER BY sort_at, id LIMIT 50
            """,
            "dossier_box"
        ),
        (
            "own",
            "SELECT id FROM dossier WHERE owner = 'A' ORDER BY submitted_at DESC, id DESC LIMIT 50",
            "dossier_owner"
        ),
        (
            "tasks",
            """
            SELECT dossier_id FROM dossier_task WHERE agency = 'A' AND role = 'leader'
            ORDER BY due_at, dossier_id, step LIMIT 50
            """,
            "dossier_task_queue"
        ),
        (
            "open filings",
            """
            SELECT id FROM filing WHERE owner = 'A' AND state = 0
            ORDER BY updated_at DESC, id DESC LIMIT 50
            """,
            "filing_owner"
        ),
        (
            "true times",
            """
            SELECT worked FROM dossier WHERE procedure_code = 'A' AND worked IS NOT NULL
            ORDER BY settled_at DESC LIMIT 500
            """,
            "dossier_worked"
        ),
        (
            "waiting for the scanner",
            "SELECT body_id FROM file_scan WHERE state = 0 ORDER BY asked_at, body_id LIMIT 20",
            "file_scan_waiting"
        ),
    ]

    @Test func `every list uses its index and sorts nothing`() async throws {
        let database = try await TestEngine.sqliteMemory.open(OneStopWorld.migrations)
        for (name, query, index) in Self.plans {
            let plan = try await database.read { connection in
                try connection.rows("EXPLAIN QUERY PLAN \(query)").map {
                    try $0.value("detail", as: String.self)
                }.joined(separator: "\n")
            }
            #expect(plan.contains(index), "\(name): \(plan)")
            #expect(!plan.contains("TEMP B-TREE"), "\(name): \(plan)")
        }
    }
}
