// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import OneStop
import Procedures
import Storage

/// Dossiers of every fate through the real doors, each step held to a time budget, and counted at the end: what
/// stands in the table must be what was put in.
struct OneStopReplay {
    let bench: OneStopBench
    let count: Int
    private var costs: [Step: Cost] = [:]

    init(bench: OneStopBench, count: Int) {
        self.bench = bench
        self.count = count
    }

    /// What a dossier goes through, and milliseconds of CPU, application and database together.
    enum Step: String, CaseIterable, Sendable {
        case submit, receive, work, ask, decide, sign, handOut, end

        /// Submitting is filling in, a small file and sending; all else is one action.
        var budget: Double {
            switch self {
            case .submit: 6
            case .sign: 3
            default: 1.5
            }
        }
    }

    fileprivate struct Cost {
        var count = 0
        var cpu = 0.0
        var wall: [Double] = []
    }

    /// One of each in turn, the common ones more often; together every state but the one that waits for money.
    private static let fates: [DossierState] = [
        .returned, .returned, .returned, .returned, .returned, .returned, .decided,
        .awaitingSignature, .processing, .processing, .received, .submitted, .awaitingSupplement,
        .refused, .rejectedIntake, .withdrawn, .stopped, .returned, .returned, .returned,
    ]

    /// Plays them all; throws where a count differs.
    mutating func run(isStrict: Bool) async throws -> [(String, JSON)] {
        let before = try await counted()
        let shared = try bench.body(count)
        var put: [DossierState: Int] = [:]
        var progress = ProgressLine("Replay", total: count)
        for number in 0..<count {
            let fate = Self.fates[number % Self.fates.count]
            try await play(number, to: fate, shared)
            put[fate, default: 0] += 1
            if number % 100 == 0 { progress.show(number) }
        }
        progress.end()
        let after = try await counted()
        for state in DossierState.allCases {
            let found = after[state, default: 0] - before[state, default: 0]
            guard found == put[state, default: 0] else {
                throw PlainError(
                    "\(put[state, default: 0]) dossiers were brought to \(state.rawValue), \(found) are there."
                )
            }
        }
        let late = costs.filter { $0.value.mean > $0.key.budget }
        if isStrict, let worst = late.max(by: { $0.value.mean < $1.value.mean }) {
            throw PlainError(
                "\(worst.key.rawValue) took \(worst.value.mean.rounded(3)) ms of CPU, its budget is \(worst.key.budget)."
            )
        }
        return [
            ("count", .integer(Int64(count))),
            (
                "states",
                .object(
                    put.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                        ($0.key.rawValue, .integer(Int64($0.value)))
                    }
                )
            ),
            (
                "steps",
                .object(
                    Step.allCases.compactMap { step in
                        costs[step].map { (step.rawValue, $0.json(step.budget)) }
                    }
                )
            ),
        ]
    }

    /// Dossiers of the agency by state, as the lists have them.
    private func counted() async throws -> [DossierState: Int] {
        let agency = bench.agency
        return try await bench.runtime.database.read { connection in
            try connection.rows(
                """
                SELECT state, COUNT(*) AS lines FROM dossier WHERE agency = \(agency)
                GROUP BY state
                """
            ).reduce(into: [:]) { found, row in
                guard let state = DossierState(rawValue: try row.value("state")) else { return }
                found[state] = try row.value("lines")
            }
        }
    }

    private mutating func timed<T>(_ step: Step, _ act: () async throws -> T) async rethrows -> T {
        let (cpu, wall) = (clock(), ContinuousClock.now)
        let answer = try await act()
        var cost = costs[step, default: Cost()]
        cost.count += 1
        cost.cpu += Double(clock() - cpu) / 1000
        // Enough for a percentile, however many are played.
        if cost.wall.count < 100_000 {
            cost.wall.append((ContinuousClock.now - wall).seconds * 1000)
        }
        costs[step] = cost
        return answer
    }

    private mutating func play(_ number: Int, to fate: DossierState, _ body: StoredBody)
        async throws
    {
        let bench = bench
        let oneStop = bench.oneStop
        let desk = bench.officer(.deskOfficer)
        let press = DossierPress(actorName: "Cán bộ Mẫu")
        let reason = DossierReason(sentence: "Thiếu giấy tờ.", clause: "Điều 9")
        let id = try await timed(.submit) { try await bench.filed(number, body: body) }
        if fate == .submitted { return }
        if fate == .rejectedIntake {
            return try await timed(.end) {
                try await oneStop.refuseIntake(id, reason: reason, press, by: desk, requestID: "r")
            }
        }
        try await timed(.receive) { try await oneStop.receive(id, press, by: desk, requestID: "r") }
        if fate == .received { return }
        if fate == .withdrawn {
            return try await timed(.end) {
                try await oneStop.withdraw(
                    id,
                    reason: "Không còn nhu cầu.",
                    press,
                    by: OneStopBench.citizen(number),
                    requestID: "r"
                )
            }
        }
        let specialist = bench.officer(.specialist)
        if fate == .awaitingSupplement {
            let items = [SupplementItem(part: .field, ref: "noi_dung", sentence: "Ghi rõ.")]
            return try await timed(.ask) {
                try await oneStop.askSupplement(
                    id,
                    items: items,
                    reason: reason,
                    press,
                    by: specialist,
                    requestID: "r"
                )
            }
        }
        try await timed(.work) {
            try await oneStop.work(
                .stepDone,
                step: "tham_dinh",
                note: "",
                on: id,
                press,
                by: specialist,
                requestID: "r"
            )
        }
        if fate == .processing { return }
        try await settle(id, number, fate, body)
    }

    /// From the leader's word to the citizen's hands.
    private mutating func settle(
        _ id: ID<Dossier>,
        _ number: Int,
        _ fate: DossierState,
        _ body: StoredBody
    ) async throws {
        let (oneStop, leader) = (bench.oneStop, bench.officer(.leader))
        let press = DossierPress(actorName: "Lãnh đạo Mẫu")
        let reason = DossierReason(sentence: "Không đủ điều kiện.", clause: "Điều 9")
        if fate == .stopped {
            return try await timed(.end) {
                try await oneStop.stop(id, reason: reason, press, by: leader, requestID: "r")
            }
        }
        try await timed(.decide) {
            try await oneStop.decide(
                id,
                refusing: fate == .refused ? reason : nil,
                press,
                by: leader,
                requestID: "r"
            )
        }
        if fate == .refused || fate == .awaitingSignature { return }
        try await timed(.sign) {
            try await oneStop.keepSigned(
                body,
                named: "kết quả.pdf",
                contentType: "application/pdf",
                on: id,
                press,
                by: leader,
                requestID: "r"
            )
        }
        if fate == .decided { return }
        try await timed(.handOut) {
            try await oneStop.collect(
                id,
                actorName: "Nguyễn Thị Mẫu",
                by: OneStopBench.citizen(number),
                requestID: "r"
            )
        }
    }
}

extension OneStopReplay.Cost {
    var mean: Double { count == 0 ? 0 : cpu / Double(count) }

    func json(_ budget: Double) -> JSON {
        let sorted = wall.sorted()
        let late = sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * 95 / 100)]
        return [
            "count": .integer(Int64(count)), "cpu_ms": .number(mean.rounded(3)),
            "p95_wall_ms": .number(late.rounded(3)), "budget_ms": .number(budget),
        ]
    }
}

extension Double {
    fileprivate func rounded(_ digits: Int) -> Double {
        let scale = pow(10.0, Double(digits))
        return (self * scale).rounded() / scale
    }
}
