// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage

/// All SQL on the tables `records_instruction` and `records_task`.
struct InstructionStore {
    let connection: any Connection

    func find(_ id: ID<Instruction>) throws -> Instruction? {
        guard
            let row = try connection.rows(
                """
                SELECT id, office, phase, leader_unit, leader_person, leader_name, words, prepared,
                    wants_report, presented_at, instructed_at, completed_at, plan, version
                FROM records_instruction WHERE id = \(id)
                """
            ).first
        else { return nil }
        var instruction = Instruction(id: id, office: try row.value("office"))
        instruction.phase = try row.value("phase")
        instruction.leader = try row.party("leader")
        instruction.words = try row.value("words")
        instruction.prepared = Order.list(from: try row.value("prepared"))
        instruction.wantsReport = try row.value("wants_report")
        instruction.presentedAt = try row.optional("presented_at")
        instruction.instructedAt = try row.optional("instructed_at")
        instruction.completedAt = try row.optional("completed_at")
        instruction.plan = WorkProcess.Step.list(from: try row.value("plan"))
        instruction.version = try row.value("version")
        instruction.tasks = try tasks(of: id)
        return instruction
    }

    private func tasks(of id: ID<Instruction>) throws -> [WorkTask] {
        try connection.rows(
            """
            SELECT ordinal, parent, part, unit, person, name, giver_unit, giver_person, giver_name,
                words, due_at, state, given_at, seen_at, done_at, extensions, wish_at,
                wish_reason, result, reminders
            FROM records_task WHERE instruction_id = \(id) ORDER BY ordinal
            """
        ).map(WorkTask.init(row:))
    }

    func insert(_ instruction: Instruction) throws {
        try connection.run(
            """
            INSERT INTO records_instruction (id, office, phase, leader_unit, leader_person,
                leader_name, words, prepared, wants_report, presented_at, instructed_at,
                completed_at, plan, version)
            VALUES (\(instruction.id), \(instruction.office), \(instruction.phase),
                \(instruction.leader?.unit), \(instruction.leader?.person),
                \(instruction.leader?.name), \(instruction.words),
                \(Order.text(of: instruction.prepared)), \(instruction.wantsReport),
                \(instruction.presentedAt), \(instruction.instructedAt),
                \(instruction.completedAt), \(WorkProcess.Step.text(of: instruction.plan)),
                \(instruction.version))
            """
        )
        try keep(instruction.tasks, of: instruction)
    }

    /// Keeps what changed since `before`.
    func update(_ instruction: Instruction, before: Instruction) throws {
        try connection.run(
            """
            UPDATE records_instruction SET phase = \(instruction.phase),
                leader_unit = \(instruction.leader?.unit),
                leader_person = \(instruction.leader?.person),
                leader_name = \(instruction.leader?.name), words = \(instruction.words),
                prepared = \(Order.text(of: instruction.prepared)),
                wants_report = \(instruction.wantsReport),
                presented_at = \(instruction.presentedAt),
                instructed_at = \(instruction.instructedAt),
                completed_at = \(instruction.completedAt),
                plan = \(WorkProcess.Step.text(of: instruction.plan)), version = \(instruction.version)
            WHERE id = \(instruction.id)
            """
        )
        let changed = instruction.tasks.enumerated().filter { index, task in
            !before.tasks.indices.contains(index) || before.tasks[index] != task
        }.map(\.element)
        try keep(changed, of: instruction)
    }

    private func keep(_ tasks: [WorkTask], of instruction: Instruction) throws {
        // 40 rows of 22 values stay below both engines' limits on values in a statement.
        var rest = tasks[...]
        while !rest.isEmpty {
            let rows = SQL.joined(rest.prefix(40).map { Self.row($0, of: instruction) })
            try connection.run(
                """
                INSERT INTO records_task (instruction_id, ordinal, office, parent, part, unit,
                    person, name, giver_unit, giver_person, giver_name, words, due_at, state,
                    given_at, seen_at, done_at, extensions, wish_at, wish_reason, result, reminders,
                    remind_at)
                VALUES \(rows)
                ON CONFLICT (instruction_id, ordinal) DO UPDATE SET unit = excluded.unit,
                    person = excluded.person, name = excluded.name, due_at = excluded.due_at,
                    state = excluded.state, seen_at = excluded.seen_at,
                    done_at = excluded.done_at, extensions = excluded.extensions,
                    wish_at = excluded.wish_at, wish_reason = excluded.wish_reason,
                    result = excluded.result, reminders = excluded.reminders,
                    remind_at = excluded.remind_at
                """
            )
            rest = rest.dropFirst(40)
        }
    }

    private static func row(_ task: WorkTask, of instruction: Instruction) -> SQL {
        """
        (\(instruction.id), \(task.ordinal), \(instruction.office), \(task.parent), \(task.part),
            \(task.party.unit), \(task.party.person), \(task.party.name), \(task.giver.unit),
            \(task.giver.person), \(task.giver.name), \(task.words), \(task.dueAt), \(task.state),
            \(task.givenAt), \(task.seenAt), \(task.doneAt), \(task.extensions),
            \(task.wish?.dueAt), \(task.wish?.reason ?? ""), \(task.result),
            \(task.reminders), \(task.remindAt))
        """
    }
}

extension WorkTask {
    fileprivate init(row: Row) throws {
        let wishAt: Instant? = try row.optional("wish_at")
        try self.init(
            ordinal: row.value("ordinal"),
            parent: row.optional("parent"),
            part: row.value("part"),
            party: Party(
                unit: row.optional("unit"),
                person: row.value("person"),
                name: row.value("name")
            ),
            giver: Party(
                unit: row.optional("giver_unit"),
                person: row.value("giver_person"),
                name: row.value("giver_name")
            ),
            words: row.value("words"),
            dueAt: row.optional("due_at"),
            state: row.value("state"),
            givenAt: row.value("given_at"),
            seenAt: row.optional("seen_at"),
            doneAt: row.optional("done_at"),
            extensions: row.value("extensions"),
            reminders: row.value("reminders"),
            wish: wishAt.map { Wish(dueAt: $0, reason: try row.value("wish_reason")) },
            result: row.value("result")
        )
    }
}

extension Row {
    /// A party in three columns; nil when there is none.
    func party(_ prefix: String) throws -> Party? {
        guard let person: String = try optional(prefix + "_person") else { return nil }
        return try Party(
            unit: optional(prefix + "_unit"),
            person: person,
            name: value(prefix + "_name")
        )
    }
}

extension Order {
    /// As a column keeps what was prepared.
    static func text(of orders: [Order]) -> String {
        var writer = JSONWriter()
        writer.beginArray()
        for order in orders {
            writer.beginObject()
            writer.member("part", order.part.rawValue)
            writer.member("person", order.party.person)
            writer.member("name", order.party.name)
            if let unit = order.party.unit { writer.member("unit", unit.description) }
            if let due = order.dueAt { writer.member("due", due.microseconds) }
            writer.endObject()
        }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func list(from text: String) -> [Order] {
        guard let json = try? JSON(parsing: Array(text.utf8)) else { return [] }
        return (json.elements ?? []).compactMap { order in
            guard let part = WorkTask.Part(rawValue: Int(order["part"]?.integer ?? -1)) else {
                return nil
            }
            let party = Party(
                unit: order["unit"]?.text.flatMap { ID<AgencyUnit>($0) },
                person: order["person"]?.text ?? "",
                name: order["name"]?.text ?? ""
            )
            let due = order["due"]?.integer.map { Instant(microseconds: $0) }
            return Order(part, party, dueAt: due)
        }
    }
}

extension Instruction.Phase: SQLConvertible {}
extension WorkTask.Part: SQLConvertible {}
extension WorkTask.State: SQLConvertible {}
