// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Synchronization

/// When each request of an open loop is meant to be sent: evenly, whatever the server does.
///
/// Latency counts from this time and not from the sending, so that a server that stalls pays for
/// every request that it kept from being sent.
struct OpenLoopSchedule: Sendable, Equatable {
    /// Requests a second over all connections.
    let rate: Double
    let connections: Int
    let seconds: Double

    /// How many requests fit into the time.
    var total: Int { max(0, Int((rate * seconds).rounded(.down))) }

    /// The request's place among all, nil after the last: connections take turns.
    func ordinal(worker: Int, turn: Int) -> Int? {
        let ordinal = turn * connections + worker
        return ordinal < total ? ordinal : nil
    }

    /// Seconds after the start at which a request is meant to be sent.
    func intended(_ ordinal: Int) -> Double { Double(ordinal) / rate }

    /// What a request cost whoever meant to send it then.
    func latency(_ ordinal: Int, answeredAt seconds: Double) -> Double {
        max(0, seconds - intended(ordinal))
    }
}

/// Sends requests at their times, each connection on its own thread, dealt to the servers in turn.
func openLoop(
    _ schedule: OpenLoopSchedule,
    servers: [ServerProcess],
    request: @escaping @Sendable (_ ordinal: Int) -> [UInt8],
    check: @escaping @Sendable (_ status: Int, _ body: [UInt8]) throws -> Void
) -> Measured {
    let total = Mutex(Measured())
    let group = DispatchGroup()
    let cpu = servers.cpuSeconds
    let ports = servers.map(\.port)
    // Far enough away that every thread is connected by then.
    let start = ContinuousClock.now + .milliseconds(200)
    for worker in 0..<schedule.connections {
        group.enter()
        let thread = Thread {
            defer { group.leave() }
            var latencies: [Double] = []
            do {
                let connection = try RawConnection(port: ports[worker % ports.count])
                var turn = 0
                while let ordinal = schedule.ordinal(worker: worker, turn: turn) {
                    let bytes = request(ordinal)
                    let wait = schedule.intended(ordinal) - (ContinuousClock.now - start).seconds
                    if wait > 0 { Thread.sleep(forTimeInterval: wait) }
                    let answer = try connection.exchange(bytes)
                    let now = (ContinuousClock.now - start).seconds
                    latencies.append(schedule.latency(ordinal, answeredAt: now))
                    try check(answer.status, answer.body)
                    turn += 1
                }
            } catch { total.withLock { $0.errors.append("\(error)") } }
            let done = latencies
            total.withLock { $0.latencies += done }
        }
        thread.start()
    }
    group.wait()
    var measured = total.withLock { $0 }
    measured.seconds = (ContinuousClock.now - start).seconds
    measured.serverCPUSeconds = servers.cpuSeconds - cpu
    return measured
}
