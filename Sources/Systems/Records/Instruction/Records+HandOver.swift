// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Formats
import Journal
import Storage

/// What went from one person to another in one press.
package struct HandedWork: Sendable, Equatable {
    package var tasks = 0
    package var drafts = 0
}

extension Records {
    /// Everybody whose work can be handed over: who works in the office, and who once did.
    package func handable(by actor: Actor) async throws -> (
        seat: Seat, people: [Party], staff: Staff
    ) {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.manage, seat, .office)
            var names: [String: String] = [:]
            for post in try Directory.posts(in: seat.office.agency, limit: 2000, in: connection) {
                let person = post.officer.description
                guard names[person] == nil else { continue }
                names[person] = try Directory.officer(post.officer, in: connection)?.name
            }
            let people = names.map { Party(unit: nil, person: $0.key, name: $0.value) }
                .sorted {
                    Vietnamese.personSortKey($0.name) < Vietnamese.personSortKey($1.name)
                }
            return (seat, people, try staff(of: seat.office, in: connection))
        }
    }

    /// How much lies with a person: lines of what is to be done and of what waits.
    package func workLeft(of person: String, by actor: Actor) async throws -> Int {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.manage, seat, .office)
            let store = WorkStore(connection: connection)
            return try [WorkBox.now, .waiting].reduce(0) { sum, box in
                try sum + store.count(of: .person(person), box: box, limit: WorkSlice.countLimit)
            }
        }
    }

    /// Gives what one person has in hand to another: open tasks, what lies before him as a leader, and drafts.
    ///
    /// Each document is a change of its own: pressed again after a fault, it goes on where it stopped.
    package func handWork(
        of person: String,
        to key: String,
        reason: String,
        by actor: Actor,
        requestID: String
    ) async throws -> HandedWork {
        guard !reason.isEmpty else { throw RecordsRefusal.reasonMissing }
        let (seat, people, staff) = try await handable(by: actor)
        guard let from = people.first(where: { $0.person == person }) else {
            throw RecordsRefusal.unknownParty(person)
        }
        guard let to = staff.members.first(where: { $0.party.key == key }) else {
            throw RecordsRefusal.unknownParty(key)
        }
        guard to.party.person != person else { throw RecordsRefusal.twice(from.name) }
        let handing = Handing(
            records: self,
            seat: seat,
            stamp: stamp(actor, requestID),
            from: from,
            to: to.party,
            isLeader: to.roles.contains(.leader),
            reason: reason
        )
        var handed = HandedWork()
        for box in [WorkBox.now, .waiting] {
            var last: WorkLine.Place?
            while true {
                let place = last
                let lines = try await database.read {
                    try WorkStore(connection: $0)
                        .list(of: .person(person), box: box, after: place, limit: 100)
                }
                for line in lines {
                    let count = try await database.write { connection in
                        line.kind == .incoming
                            ? try handing.tasks(of: line.item.recast(), in: connection)
                            : try handing.draft(line.item.recast(), in: connection)
                    }
                    if line.kind == .incoming {
                        handed.tasks += count
                    } else {
                        handed.drafts += count
                    }
                }
                guard lines.count == 100 else { break }
                last = lines.last?.place
            }
        }
        return handed
    }
}

/// One document at a time goes from hand to hand.
private struct Handing: Sendable {
    let records: Records
    let seat: Seat
    let stamp: Stamp
    let from: Party
    let to: Party
    let isLeader: Bool
    let reason: String

    /// How many of a slip's tasks went over.
    func tasks(of id: ID<Incoming>, in connection: any Connection) throws -> Int {
        let change = try Change(id, records, seat, stamp, [], in: connection)
        guard var slip = change.before.instruction, change.before.incoming.state == .registered
        else { return 0 }
        var count = 0
        for task in slip.tasks where task.party.person == from.person {
            guard task.next(on: .reassign) != nil else { continue }
            try slip.apply(
                .reassign(to, reason: reason),
                to: task.ordinal,
                by: seat.party,
                at: stamp.at
            )
            count += 1
        }
        if slip.phase == .presented, slip.leader?.person == from.person, isLeader {
            try slip.present(to: to, at: stamp.at)
            count += 1
        }
        guard count > 0 else { return 0 }
        try change.keep(
            change.before.incoming,
            slip,
            change.entry("task.reassign", party: to.name, words: reason),
            event: (
                RecordsEvents.instructionChanged, .manage,
                [
                    "action": .text("hand-over"), "phase": .text("\(slip.phase)"),
                    "status": .text(slip.status.rawValue), "tasks": .integer(Int64(count)),
                ]
            )
        )
        return count
    }

    /// A draft that is being written gets another author; one that lies before a leader another leader.
    func draft(_ id: ID<Outgoing>, in connection: any Connection) throws -> Int {
        let store = OutgoingStore(connection: connection)
        guard var outgoing = try store.find(id), outgoing.office == seat.office.code else {
            return 0
        }
        switch outgoing.state {
        case .drafting, .content, .form:
            guard outgoing.author.person == from.person else { return 0 }
            outgoing.author = Party(
                unit: outgoing.author.unit ?? to.unit,
                person: to.person,
                name: to.name
            )
        case .approval:
            guard outgoing.leader?.person == from.person, isLeader else { return 0 }
            outgoing.leader = to
        default: return 0
        }
        outgoing.version += 1
        try store.update(outgoing)
        let step = DraftStep(.manage, words: reason, party: to.name)
        try records.keepTrail(
            outgoing,
            .save,
            seat,
            stamp,
            step,
            action: "hand-over",
            in: connection
        )
        return 1
    }
}
