// SPDX-License-Identifier: Apache-2.0

import Core
import Storage

/// All SQL on the table `axis_assignment`.
struct AssignmentStore {
    let connection: any Connection

    func insert(_ assignment: Assignment, of key: Delivery.Key) throws {
        try connection.run(
            """
            INSERT INTO axis_assignment (message_id, recipient, ordinal, unit, officer, officer_name,
                due_at, note, assigned_at)
            VALUES (\(key.messageID), \(key.recipient), \(assignment.ordinal), \(assignment.unit),
                \(assignment.officer), \(assignment.officerName), \(assignment.dueAt),
                \(assignment.note), \(assignment.assignedAt))
            """
        )
    }

    /// Of one copy, oldest first.
    func list(of key: Delivery.Key) throws -> [Assignment] {
        try connection.rows(
            """
            SELECT ordinal, unit, officer, officer_name, due_at, note, assigned_at
            FROM axis_assignment
            WHERE message_id = \(key.messageID) AND recipient = \(key.recipient)
            ORDER BY ordinal LIMIT 1000
            """
        ).map {
            try Assignment(
                ordinal: $0.value("ordinal"),
                unit: $0.value("unit"),
                officer: $0.value("officer"),
                officerName: $0.value("officer_name"),
                dueAt: $0.optional("due_at"),
                note: $0.value("note"),
                assignedAt: $0.value("assigned_at")
            )
        }
    }
}
