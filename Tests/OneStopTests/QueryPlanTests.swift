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
            "filed for somebody",
            """
            SELECT id FROM dossier WHERE principal IS NOT NULL AND principal = 'A'
            ORDER BY submitted_at DESC, id DESC LIMIT 50
            """,
            "dossier_principal"
        ),
        (
            "roles with open steps",
            """
            SELECT role FROM dossier_task WHERE agency = 'A' AND role > 'leader'
            ORDER BY role LIMIT 1
            """,
            "dossier_task_queue"
        ),
        (
            "open steps of a procedure that nobody has",
            """
            SELECT dossier_id FROM dossier_task WHERE agency = 'A' AND role = 'leader'
                AND officer = '' AND EXISTS (SELECT 1 FROM dossier p
                    WHERE p.id = dossier_task.dossier_id AND p.procedure_code = 'B')
            ORDER BY due_at, dossier_id, step LIMIT 50
            """,
            "dossier_task_queue"
        ),
        (
            "bundle by its code",
            "SELECT bundle_id FROM dossier_bundle WHERE code = 'A' LIMIT 1",
            "dossier_bundle_code"
        ),
        (
            "bundle of a dossier",
            "SELECT bundle_id FROM dossier_bundle WHERE dossier_id = x'00'",
            "dossier_bundle_dossier"
        ),
        (
            "dossiers whose turn has come",
            """
            SELECT dossier_id FROM dossier_bundle WHERE readiness IN (1, 2)
            ORDER BY dossier_id LIMIT 100
            """,
            "dossier_bundle_ready"
        ),
        (
            "what waits for a dossier",
            "SELECT dossier_id FROM dossier_bundle WHERE waits_for = x'00' AND readiness = 0",
            "dossier_bundle_waiting"
        ),
        (
            "filings of these days",
            """
            SELECT id FROM filing WHERE owner = 'A' AND state = 1 AND updated_at >= 5
            ORDER BY updated_at DESC, id DESC LIMIT 5
            """,
            "filing_owner"
        ),
        (
            "documents",
            """
            SELECT k.id FROM kept_document k
            LEFT JOIN result_ending e ON k.kind = 'result' AND e.dossier_id = k.dossier_id
            WHERE k.owner = 'A' AND (k.kept_at, k.id) < (5, x'00')
            ORDER BY k.kept_at DESC, k.id DESC LIMIT 51
            """,
            "kept_document_owner"
        ),
        (
            "words of ratings",
            """
            SELECT dossier_id FROM rating WHERE agency = 'A' AND words <> ''
                AND (given_at, dossier_id) < (5, x'00')
            ORDER BY given_at DESC, dossier_id DESC LIMIT 51
            """,
            "rating_words"
        ),
        (
            "ratings of a procedure",
            """
            SELECT criterion, answer, CAST(SUM(given) AS BIGINT) AS given FROM rating_tally
            WHERE procedure_code = 'A' GROUP BY criterion, answer
            """,
            "rating_tally_procedure"
        ),
        (
            "public figures",
            """
            SELECT agency, received FROM public_figure WHERE procedure_code = '' AND agency > 'A'
            ORDER BY agency LIMIT 101
            """,
            "public_figure_agency"
        ),
        (
            "what public figures are counted from",
            """
            SELECT procedure_code, worked FROM dossier
            WHERE agency = 'A' AND worked IS NOT NULL AND settled_at >= 5
            ORDER BY settled_at DESC LIMIT 5000
            """,
            "dossier_agency_worked"
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
            "fees due",
            """
            SELECT dossier_id FROM fee_due WHERE agency = 'A' AND (since, dossier_id) > (5, x'00')
            ORDER BY since, dossier_id LIMIT 51
            """,
            "fee_due_agency"
        ),
        (
            "cash book",
            """
            SELECT amount FROM fee_entry WHERE book_id = x'00'
            ORDER BY at, receipt, dossier_id, ordinal LIMIT 20000
            """,
            "fee_entry_book"
        ),
        (
            "the bank's number",
            "SELECT amount FROM fee_entry WHERE reference = 'A' AND reference <> ''",
            "fee_entry_reference"
        ),
        (
            "online of a day",
            """
            SELECT amount FROM fee_entry WHERE method = 'online' AND at >= 1 AND at < 2
            ORDER BY at, dossier_id, ordinal LIMIT 20000
            """,
            "fee_entry_online"
        ),
        (
            "cash books",
            """
            SELECT id FROM cash_book WHERE agency = 'A' AND (day, number) < ('2020', 3)
            ORDER BY day DESC, number DESC LIMIT 31
            """,
            "cash_book_agency"
        ),
        (
            "envelopes",
            """
            SELECT id FROM postal_item WHERE agency = 'A' AND direction = 0 AND state = 1
            ORDER BY created_at, tracking, id LIMIT 500
            """,
            "postal_item_state"
        ),
        (
            "hand-over lists",
            "SELECT id FROM postal_list WHERE agency = 'A' ORDER BY at DESC, id DESC LIMIT 60",
            "postal_list_agency"
        ),
        (
            "who is next",
            """
            SELECT id FROM ticket WHERE agency = 'A' AND day = 'B' AND state = 0
            ORDER BY is_preferred DESC, number LIMIT 1
            """,
            "ticket_waiting"
        ),
        (
            "who was called",
            """
            SELECT id FROM ticket WHERE agency = 'A' AND day = 'B' AND called_at IS NOT NULL
            ORDER BY called_at DESC, id DESC LIMIT 8
            """,
            "ticket_called"
        ),
        (
            "appointments",
            """
            SELECT id FROM appointment WHERE agency = 'A' AND at >= 1 AND at < 2 AND state <> 1
            ORDER BY at, id LIMIT 5000
            """,
            "appointment_slot"
        ),
        (
            "what a day moved",
            """
            SELECT code FROM calendar_change WHERE agency = 'A' AND decision_id = x'00'
            ORDER BY after_at, dossier_id LIMIT 20000
            """,
            "calendar_change_agency"
        ),
        (
            "reserved numbers",
            """
            SELECT code FROM reserved_code WHERE agency = 'A' AND day >= 'B'
            ORDER BY day, code LIMIT 1000
            """,
            "reserved_code_agency"
        ),
        (
            "register",
            """
            SELECT id FROM dossier WHERE agency = 'A' AND received_at IS NOT NULL
                AND received_at >= 1 AND received_at < 2 ORDER BY received_at, id LIMIT 20000
            """,
            "dossier_received"
        ),
        (
            "labels of an agency",
            """
            SELECT label FROM dossier_label WHERE agency = 'A' AND label > '' ORDER BY label LIMIT 1
            """,
            "dossier_label_name"
        ),
        (
            "reminders",
            """
            SELECT step FROM opinion_reminder WHERE told_at IS NULL AND at <= 5
            ORDER BY at, dossier_id, step LIMIT 100
            """,
            "opinion_reminder_waiting"
        ),
        (
            "late opinions",
            """
            SELECT t.step FROM opinion_reminder r
            JOIN dossier_task t ON t.dossier_id = r.dossier_id AND t.step = r.step
            JOIN dossier d ON d.id = r.dossier_id
            WHERE r.agency = 'A' AND r.mark = 100 AND r.told_at IS NOT NULL
            ORDER BY r.at, r.dossier_id, r.step LIMIT 50
            """,
            "opinion_reminder_late"
        ),
        (
            "steps in software elsewhere",
            """
            SELECT dossier_id FROM dossier_task WHERE agency = 'A' AND outside <> ''
                AND (due_at, dossier_id, step) > (5, x'00', '')
            ORDER BY due_at, dossier_id, step LIMIT 50
            """,
            "dossier_task_outside"
        ),
        (
            "scans to be placed",
            """
            SELECT id FROM desk_scan WHERE agency = 'A' AND state = 0
            ORDER BY taken_at, id LIMIT 100
            """,
            "desk_scan_waiting"
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
