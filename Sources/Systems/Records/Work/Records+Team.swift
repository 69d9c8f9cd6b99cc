// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Formats
import Journal
import Storage

/// What lies with a unit as a whole, for everybody who works in it: who likes takes it, and hands it back.
package struct TeamSlice: Sendable {
    package struct Line: Sendable {
        package let line: WorkLine
        /// Who has it; nil while nobody took it.
        package let holder: Party?
        package let isOwn: Bool
    }

    package let seat: Seat
    /// Those in which the reader works.
    package let units: [AgencyUnit]
    package let unit: AgencyUnit
    package let lines: [Line]
    package let next: WorkLine.Place?
    package let counts: [WorkBox: Int]
    /// What the head said of the queue; nil while he said nothing, and it is open.
    package let queue: Queue?

    package var isHead: Bool { seat.headed.contains(unit.id) }
    /// Whether the reader may take something by himself.
    package var mayTake: Bool { queue?.isClosed != true || isHead }
}

extension Records {
    /// A page of a unit's queue: what nobody took (`now`), or what somebody has (`waiting`).
    package func team(
        _ id: ID<AgencyUnit>?,
        _ box: WorkBox,
        after last: WorkLine.Place? = nil,
        limit: Int = 50,
        by actor: Actor
    ) async throws -> TeamSlice {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.work, seat, .holder)
            let units = try staff(of: seat.office, in: connection).units
                .filter { seat.units.contains($0.id) }
            guard let unit = units.first(where: { $0.id == id }) ?? units.first else {
                throw RecordsRefusal.noTeam
            }
            let store = WorkStore(connection: connection)
            let owner = WorkOwner.unit(unit.id)
            let found = try store.list(of: owner, box: box, after: last, limit: limit + 1)
            let page = found.prefix(limit)
            let slips = InstructionStore(connection: connection)
            let lines = try page.compactMap { line -> TeamSlice.Line? in
                guard line.kind == .incoming, let slip = try slips.find(line.item.recast()),
                    let task = slip.task(ofTeam: unit.id)
                else { return nil }
                let holder = slip.taker(of: task)?.party
                // A result that waits for the head is nobody's to take.
                guard box != .now || holder == nil else { return nil }
                return TeamSlice.Line(
                    line: line,
                    holder: holder,
                    isOwn: holder.map(seat.holds) ?? false
                )
            }
            var counts: [WorkBox: Int] = [:]
            for box in [WorkBox.now, .waiting] {
                counts[box] = try store.count(of: owner, box: box, limit: WorkSlice.countLimit)
            }
            return TeamSlice(
                seat: seat,
                units: units,
                unit: unit,
                lines: lines,
                next: found.count > limit ? page.last?.place : nil,
                counts: counts,
                queue: try QueueStore(connection: connection).find(unit.id)
            )
        }
    }

    /// Takes a unit's task for oneself; of two who reach for it the second is told who has it.
    package func takeFromTeam(
        _ id: ID<Incoming>,
        _ unit: ID<AgencyUnit>,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await teamStep("team.take", id, unit, by: actor, requestID: requestID) {
            change,
            slip,
            task in
            if let taker = slip.taker(of: task) {
                throw RecordsRefusal.teamTaken(taker.party.name)
            }
            // A head who closed the queue still takes from it.
            if !change.seat.headed.contains(unit),
                let queue = try QueueStore(connection: change.connection).find(unit),
                queue.isClosed
            {
                throw RecordsRefusal.queueClosed(queue.name)
            }
            let now = change.stamp.at
            let team = Party(unit: unit, name: task.party.name)
            if task.state == .open { try slip.apply(.accept, to: task.ordinal, by: team, at: now) }
            // It keeps the unit's deadline, also where that is over.
            try slip.add(
                [Order(.lead, change.seat.party, dueAt: task.dueAt)],
                inside: task.ordinal,
                words: "",
                by: team,
                at: now
            )
            try slip.apply(.accept, to: slip.tasks.count, by: change.seat.party, at: now)
        }
    }

    /// Gives what one took back to the unit, so that somebody else may take it.
    package func handBackToTeam(
        _ id: ID<Incoming>,
        _ unit: ID<AgencyUnit>,
        by actor: Actor,
        requestID: String
    ) async throws {
        try await teamStep("team.back", id, unit, by: actor, requestID: requestID) {
            change,
            slip,
            task in
            guard let own = slip.taker(of: task), change.seat.holds(own.party) else {
                throw RecordsRefusal.teamTaken(slip.taker(of: task)?.party.name ?? "–")
            }
            let words = Self.texts["records.trail.team.back"]?.vietnamese ?? "–"
            try slip.apply(
                .cancel(reason: words),
                to: own.ordinal,
                by: change.seat.party,
                at: change.stamp.at
            )
        }
    }

    private func teamStep(
        _ name: String,
        _ id: ID<Incoming>,
        _ unit: ID<AgencyUnit>,
        by actor: Actor,
        requestID: String,
        _ decide: @escaping @Sendable (Change, inout Instruction, WorkTask) throws -> Void
    ) async throws {
        try await change(id, expecting: nil, by: actor, requestID: requestID) { change in
            guard var slip = change.before.instruction, let task = slip.task(ofTeam: unit) else {
                throw RecordsRefusal.notNow(
                    action: "task.assign",
                    state: "incoming.\(change.before.incoming.state)"
                )
            }
            let isMember = change.seat.units.contains(unit)
            try change.demand(.work, isMember ? .holder : .involved)
            try decide(change, &slip, task)
            try change.keep(
                change.before.incoming,
                slip,
                change.entry(name, task: task.ordinal, party: task.party.name),
                event: (
                    RecordsEvents.instructionChanged, .work,
                    [
                        "action": .text(name), "phase": .text("\(slip.phase)"),
                        "status": .text(slip.status.rawValue),
                        "task": .integer(Int64(task.ordinal)),
                        "state": .text("\(try slip.task(task.ordinal).state)"),
                    ]
                )
            )
        }
    }
}

extension Instruction {
    /// What a unit as a whole still has to do.
    func task(ofTeam unit: ID<AgencyUnit>) -> WorkTask? {
        tasks.first {
            $0.party.unit == unit && $0.party.person.isEmpty && $0.part != .inform
                && ($0.state == .open || $0.state == .accepted)
        }
    }

    /// Inside a unit's task, who works on it.
    func taker(of task: WorkTask) -> WorkTask? {
        children(of: task.ordinal).first { $0.part != .inform && $0.state.isRunning }
    }
}
