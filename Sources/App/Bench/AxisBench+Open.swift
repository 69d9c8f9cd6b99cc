// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

extension AxisBench {
    /// The share of the greatest rate at which waiting is measured: what a node is meant to run at.
    static let openShare = 0.6

    /// Sending at a fixed rate, 60 % of what a closed loop just reached, so that waiting is not hidden.
    func open(_ servers: [ServerProcess]) throws -> [(String, JSON)] {
        let run = "open-\(Int(Runtime.systemClock().microseconds))"
        let sender = world.country.members[1]
        let templates = try world.country.members.map {
            try MessageTemplate(from: sender, to: [$0.code], run: run)
        }
        let greatest = load(
            connections: connections,
            seconds: max(2, seconds / 3),
            servers: servers
        ) { connection, worker, turn in
            let ordinal = turn * connections + worker
            let maker = RequestMaker(member: sender, now: Runtime.systemClock())
            let file = templates[ordinal % templates.count].message(ordinal)
            try Self.check(connection.exchange(maker.send(file, type: "edoc")))
        }
        // What the closed loop left for background jobs is not part of the steady state.
        for server in servers { server.waitUntilIdle() }
        let schedule = OpenLoopSchedule(
            rate: greatest.perSecond * Self.openShare,
            connections: connections,
            seconds: seconds
        )
        let measured = openLoop(schedule, servers: servers) { ordinal in
            // Other documents than those of the closed loop.
            let file = templates[ordinal % templates.count].message(1_000_000_000 + ordinal)
            return RequestMaker(member: sender, now: Runtime.systemClock())
                .send(file, type: "edoc")
        } check: { status, body in
            try Self.check((status, body))
        }
        var result = [
            ("greatest_per_s", JSON.number(rounded(greatest.perSecond))),
            ("rate_per_s", .number(rounded(schedule.rate))),
        ]
        result += measured.json
        if let error = (greatest.errors + measured.errors).first {
            result.append(("first_error", .string(error)))
        }
        return result
    }
}
