// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage

/// How work of a kind goes through an office: steps one after another, in each of them units side by side.
package struct WorkProcess: Sendable, Equatable {
    package let office: AgencyCode
    package let name: String
    package let steps: [Step]
    package let version: Int

    package struct Step: Sendable, Equatable {
        /// The first leads, the others work beside it.
        package let parties: [Party]
        /// Working days from the step's begin.
        package let days: Int

        func orders(due: Instant) -> [Order] {
            parties.enumerated().map { index, party in
                Order(index == 0 ? .lead : .coordinate, party, dueAt: due)
            }
        }
    }

    /// Reads `Phòng A, Phòng B: 3`, one step a line.
    static func steps(_ text: String, _ staff: Staff) throws(RecordsRefusal) -> [Step] {
        var steps: [Step] = []
        for (index, line) in text.split(separator: "\n").enumerated() {
            let line = line.trimmingWhitespace
            guard !line.isEmpty else { continue }
            let halves = line.split(separator: ":", maxSplits: 1).map(\.trimmingWhitespace)
            let days = halves.count == 2 ? Int(halves[1]) ?? 0 : 0
            guard let names = halves.first, (1...365).contains(days) else {
                throw .badProcess(line: index + 1, name: line)
            }
            var parties: [Party] = []
            for name in names.split(separator: ",").map(\.trimmingWhitespace) {
                let key = Vietnamese.words(in: name, limit: 20)
                guard
                    let unit = staff.units.first(where: {
                        Vietnamese.words(in: $0.name, limit: 20) == key
                    })
                else { throw .badProcess(line: index + 1, name: name) }
                let party = Party(unit: unit.id, name: unit.name)
                guard !parties.contains(party) else { throw .twice(unit.name) }
                parties.append(party)
            }
            guard !parties.isEmpty else { throw .badProcess(line: index + 1, name: line) }
            steps.append(Step(parties: parties, days: days))
        }
        guard (1...20).contains(steps.count) else { throw .badProcess(line: 1, name: "") }
        return steps
    }

    /// As people write it.
    package var text: String {
        steps.map { "\($0.parties.map(\.name).joined(separator: ", ")): \($0.days)" }
            .joined(separator: "\n")
    }
}

extension StringProtocol {
    fileprivate var trimmingWhitespace: String {
        let rest = drop { $0.isWhitespace }
        return String(rest.reversed().drop { $0.isWhitespace }.reversed())
    }
}

extension WorkProcess.Step {
    /// As columns keep steps.
    static func text(of steps: [WorkProcess.Step]) -> String {
        guard !steps.isEmpty else { return "" }
        return JSON.array(
            steps.map { step in
                .object([
                    ("days", .integer(Int64(step.days))),
                    (
                        "units",
                        .array(
                            step.parties.map {
                                .object([
                                    ("id", .string($0.unit?.description ?? "")),
                                    ("name", .string($0.name)),
                                ])
                            }
                        )
                    ),
                ])
            }
        ).description
    }

    static func list(from text: String) -> [WorkProcess.Step] {
        guard !text.isEmpty, let json = try? JSON(parsing: Array(text.utf8)) else { return [] }
        return (json.elements ?? []).map { step in
            WorkProcess.Step(
                parties: (step["units"]?.elements ?? []).map {
                    Party(
                        unit: $0["id"]?.text.flatMap { ID<AgencyUnit>($0) },
                        name: $0["name"]?.text ?? ""
                    )
                },
                days: Int(step["days"]?.integer ?? 1)
            )
        }
    }
}

/// All SQL on the table `records_process`.
struct ProcessStore {
    let connection: any Connection

    func all(of office: AgencyCode) throws -> [WorkProcess] {
        try connection.rows(
            """
            SELECT name, steps, version FROM records_process WHERE office = \(office)
            ORDER BY name LIMIT 200
            """
        ).map { row in
            try WorkProcess(
                office: office,
                name: row.value("name"),
                steps: WorkProcess.Step.list(from: row.value("steps")),
                version: row.value("version")
            )
        }
    }

    func keep(_ process: WorkProcess) throws {
        let steps = WorkProcess.Step.text(of: process.steps)
        try connection.run(
            """
            INSERT INTO records_process (office, name, steps, version)
            VALUES (\(process.office), \(process.name), \(steps), \(process.version))
            ON CONFLICT (office, name) DO UPDATE SET steps = excluded.steps,
                version = excluded.version
            """
        )
    }
}

extension Records {
    package func processes(by actor: Actor) async throws -> (seat: Seat, processes: [WorkProcess]) {
        try await database.read { connection in
            let seat = try seat(of: actor, in: connection)
            return (seat, try ProcessStore(connection: connection).all(of: seat.office.code))
        }
    }

    /// Keeps a process under its name, or removes it when it has no steps.
    ///
    /// Work under way goes on as it began.
    package func saveProcess(
        _ name: String,
        steps text: String,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID)
        try await database.write { connection in
            let seat = try seat(of: actor, in: connection)
            try demand(.manage, seat, .office)
            let store = ProcessStore(connection: connection)
            let known = try store.all(of: seat.office.code).first { $0.name == name }
            let version = (known?.version ?? 0) + 1
            let process = WorkProcess(
                office: seat.office.code,
                name: name,
                steps: text.isEmpty
                    ? [] : try WorkProcess.steps(text, try staff(of: seat.office, in: connection)),
                version: version
            )
            // Kept without steps, so that its history goes on where its name comes back.
            try store.keep(process)
            try note(
                RecordsEvents.processChanged,
                "records.process/\(seat.office.code)-\(name)",
                version: version,
                by: stamp,
                action: .manage,
                facts: ["name": .text(name), "steps": .text(process.text)],
                in: connection
            )
        }
    }

    /// The end of the last working day of so many.
    func due(_ days: Int, from now: Instant) -> Instant {
        var day = now.date
        for _ in 0..<days { day = calendar.workingDay(after: day) }
        return Instant(day.adding(days: 1)).adding(microseconds: -1)
    }
}

extension Instruction {
    /// Begins the next step of the process when the one before is done; answers whom it was given to.
    mutating func goOn(at now: Instant, due: (Int) -> Instant) throws(RecordsRefusal) -> [Order] {
        guard phase == .instructed, let step = plan.first, let leader else { return [] }
        let work = children(of: nil).filter { $0.part != .inform }
        guard work.allSatisfy({ !$0.state.isRunning }),
            work.contains(where: { $0.state == .closed })
        else { return [] }
        let orders = step.orders(due: due(step.days))
        plan.removeFirst()
        try add(orders, inside: nil, words: words, by: leader, at: now)
        return orders
    }
}
