// SPDX-License-Identifier: Apache-2.0

package import Core
import Formats
import Journal
import Storage

extension Records {
    /// Lays a registered document before a leader (NĐ 30/2020 Đ23.1).
    package func present(
        _ id: ID<Incoming>,
        to leader: String,
        note: String = "",
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await slip(id, .present, expecting: version, by: actor, requestID: requestID) {
            change,
            slip in
            try change.demand(.present)
            let staff = try staff(of: change.seat.office, in: change.connection)
            guard let party = staff.party(leader),
                staff.with(.leader).contains(where: { $0.party == party })
            else { throw RecordsRefusal.unknownParty(leader) }
            try slip.present(to: party, at: change.stamp.at)
            return change.entry("present", party: party.name, words: note)
        }
    }

    /// Prepares the instruction for the leader, who gives it or changes it.
    package func prepare(
        _ id: ID<Incoming>,
        _ orders: [Order],
        words: String,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await slip(id, .prepare, expecting: version, by: actor, requestID: requestID) {
            change,
            slip in
            try change.demand(.prepare)
            try slip.prepare(orders, words: words, at: change.stamp.at)
            return change.entry("prepare", party: names(orders), words: words)
        }
    }

    /// The leader's instruction: one lead, others that coordinate or are informed, each with a deadline
    /// (NĐ 30/2020 Đ23.2).
    package func instruct(
        _ id: ID<Incoming>,
        _ orders: [Order],
        words: String,
        wantsReport: Bool = false,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await slip(id, .instruct, expecting: version, by: actor, requestID: requestID) {
            change,
            slip in
            try change.demand(.instruct)
            try slip.instruct(
                orders,
                words: words,
                wantsReport: wantsReport,
                by: change.seat.party,
                at: change.stamp.at
            )
            return change.entry("instruct", party: names(orders), words: words)
        }
    }

    /// The leader gives it into a standard process: its first step begins now.
    package func instruct(
        _ id: ID<Incoming>,
        following name: String,
        words: String,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await slip(id, .instruct, expecting: version, by: actor, requestID: requestID) {
            change,
            slip in
            try change.demand(.instruct)
            let known = try ProcessStore(connection: change.connection)
                .all(of: change.seat.office.code)
            guard let steps = known.first(where: { $0.name == name })?.steps,
                let first = steps.first
            else { throw RecordsRefusal.unknownParty(name) }
            let orders = first.orders(due: due(first.days, from: change.stamp.at))
            try slip.instruct(
                orders,
                words: words,
                wantsReport: false,
                by: change.seat.party,
                at: change.stamp.at,
                then: Array(steps.dropFirst())
            )
            return change.entry("instruct", party: "\(name): \(names(orders))", words: words)
        }
    }

    /// Kept for information; nothing more is to be done (lưu).
    package func keep(
        _ id: ID<Incoming>,
        words: String,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await slip(id, .keep, expecting: version, by: actor, requestID: requestID) {
            change,
            slip in
            try change.demand(.instruct)
            try slip.keep(at: change.stamp.at)
            return change.entry("keep", words: words)
        }
    }

    /// The leader gives it back: it was not for him.
    package func giveBack(
        _ id: ID<Incoming>,
        reason: String,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard !reason.isEmpty else { throw RecordsRefusal.reasonMissing }
        try await slip(id, .giveBack, expecting: version, by: actor, requestID: requestID) {
            change,
            slip in
            try change.demand(.instruct)
            try slip.giveBack()
            return change.entry("give-back", words: reason)
        }
    }

    /// Does something to one task: its holder, or who gave it.
    package func take(
        _ step: Instruction.Step,
        task ordinal: Int,
        of id: ID<Incoming>,
        expecting version: Int? = nil,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await change(id, expecting: version, by: actor, requestID: requestID) { change in
            guard var slip = change.before.instruction else {
                throw RecordsRefusal.noSuchTask(ordinal)
            }
            let task = try slip.task(ordinal)
            let action: RecordsAction = step.action.isOfHolder ? .work : .manage
            try change.demand(action, Self.standing(of: change.seat, to: task, for: step.action))
            if case .assign(let orders, _) = step {
                try Self.checkInside(orders, of: task, change)
            }
            try slip.apply(step, to: ordinal, by: change.seat.party, at: change.stamp.at)
            let next = try slip.goOn(at: change.stamp.at) { due($0, from: change.stamp.at) }
            if !next.isEmpty {
                try WorkStore(connection: change.connection).append(
                    change.entry("process.next", party: names(next)),
                    to: id.recast()
                )
            }
            // Opening what was seen already changes nothing.
            guard slip != change.before.instruction else { return }
            let entry = change.entry(
                "task.\(step.action.rawValue)",
                task: ordinal,
                party: partyNames(step, task),
                words: step.words
            )
            try change.keep(
                change.before.incoming,
                slip,
                entry,
                event: (
                    RecordsEvents.instructionChanged, action,
                    [
                        "action": .text("task.\(step.action.rawValue)"),
                        "phase": .text("\(slip.phase)"),
                        "status": .text(slip.status.rawValue),
                        "task": .integer(Int64(ordinal)),
                        "state": .text("\(try slip.task(ordinal).state)"),
                    ]
                )
            )
        }
    }

    /// How somebody stands to a task, as far as it matters for what he wants to do to it.
    static func standing(of seat: Seat, to task: WorkTask, for action: WorkTask.Action)
        -> RecordsStanding
    {
        if action.isOfHolder { return seat.holds(task.party) ? .holder : .involved }
        return seat.gave(task) ? .giver : .office
    }

    /// A head of unit gives on inside his own units.
    private static func checkInside(_ orders: [Order], of task: WorkTask, _ change: Change) throws {
        let staff = try change.records.staff(of: change.seat.office, in: change.connection)
        let inside = Set(
            staff.members(of: change.seat.headed.union(task.party.unit.map { [$0] } ?? []))
                .map(\.party.key)
        )
        for order in orders where !inside.contains(order.party.key) {
            throw RecordsRefusal.unknownParty(order.party.name)
        }
    }

    private func partyNames(_ step: Instruction.Step, _ task: WorkTask) -> String {
        switch step {
        case .assign(let orders, _): names(orders)
        case .reassign(let party, _): party.name
        default: task.party.name
        }
    }

    /// As a trail keeps who was named: the lead first.
    private func names(_ orders: [Order]) -> String {
        orders.sorted { $0.part.rawValue < $1.part.rawValue }.map(\.party.name)
            .joined(separator: ", ")
    }

    /// One change of the whole slip.
    private func slip(
        _ id: ID<Incoming>,
        _ action: Instruction.Action,
        expecting version: Int?,
        by actor: Actor,
        requestID: String,
        _ decide: @escaping @Sendable (Change, inout Instruction) throws -> TrailEntry
    ) async throws {
        try await change(id, expecting: version, by: actor, requestID: requestID) { change in
            guard var slip = change.before.instruction, change.before.incoming.state != .recalled
            else {
                throw change.before.incoming.state == .recalled
                    ? RecordsRefusal.recalled
                    : .notNow(
                        action: action.rawValue,
                        state: "incoming.\(change.before.incoming.state)"
                    )
            }
            let entry = try decide(change, &slip)
            var facts: Facts = [
                "action": .text(action.rawValue), "phase": .text("\(slip.phase)"),
                "status": .text(slip.status.rawValue),
            ]
            if action == .instruct {
                facts["lead"] = slip.lead.map { .text($0.party.key) }
                facts["tasks"] = .integer(Int64(slip.tasks.count))
            }
            try change.keep(
                change.before.incoming,
                slip,
                entry,
                event: (RecordsEvents.instructionChanged, action.right, facts)
            )
        }
    }
}

extension Instruction.Action {
    fileprivate var right: RecordsAction {
        switch self {
        case .present: .present
        case .prepare: .prepare
        case .instruct, .giveBack, .keep: .instruct
        case .answer: .release
        case .freeze: .register
        }
    }
}

extension Seat {
    /// The person as a slip names him.
    var party: Party { Party(unit: nil, person: person, name: name) }
}

extension Records {
    /// Notes that the reader opened what was given to him; nothing when he has no part in it, or had
    /// opened it before.
    package func see(_ id: ID<Incoming>, by actor: Actor, requestID: String) async throws {
        let unseen = try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            return try InstructionStore(connection: connection).find(id.recast())?.tasks
                .first { task in
                    task.seenAt == nil && task.state.isRunning && seat.holds(task.party)
                        && Self.may(seat.roles, .work, .holder)
                }?.ordinal
        }
        guard let unseen else { return }
        try await take(.see, task: unseen, of: id, by: actor, requestID: requestID)
    }
}
