// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import vanlang

@Suite struct OpenLoopTests {
    private let schedule = OpenLoopSchedule(rate: 300, connections: 64, seconds: 2)

    @Test func `every request has one connection and one time, evenly`() {
        var seen: [Int] = []
        for worker in 0..<schedule.connections {
            var turn = 0
            while let ordinal = schedule.ordinal(worker: worker, turn: turn) {
                seen.append(ordinal)
                turn += 1
            }
        }
        #expect(seen.sorted() == Array(0..<600))
        #expect(schedule.intended(0) == 0)
        #expect(schedule.intended(300) == 1)
        #expect(schedule.intended(599) < schedule.seconds)
    }

    @Test func `a request that was kept from being sent waited all that time`() {
        // Meant for 1 s, sent after a stall of 400 ms and answered 5 ms later.
        #expect(abs(schedule.latency(300, answeredAt: 1.405) - 0.405) < 1e-9)
    }

    @Test func `a connection that is late at the end is not given more`() {
        #expect(schedule.ordinal(worker: 63, turn: 8) == 575)
        #expect(schedule.ordinal(worker: 24, turn: 9) == nil)
        #expect(OpenLoopSchedule(rate: 0.4, connections: 1, seconds: 1).total == 0)
    }

    @Test func `quantiles are of what was measured`() {
        var measured = Measured()
        measured.latencies = (1...100).map { Double($0) / 1000 }
        #expect(abs(measured.quantile(0.5) - 51) < 1e-9)
        #expect(abs(measured.quantile(0.95) - 96) < 1e-9)
        #expect(abs(measured.quantile(1) - 100) < 1e-9)
        #expect(Measured().quantile(0.99) == 0)
    }

    @Test func `the same line of the stock has the same words each time`() {
        #expect(WebStock.subject(7) == WebStock.subject(7))
        #expect(WebStock.subject(7) != WebStock.subject(8))
        let rare = (0..<20_000).filter { WebStock.subject($0).contains(WebStock.rareWord) }
        #expect(rare.count == 2)
    }
}
