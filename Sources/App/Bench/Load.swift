// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Synchronization

/// Latencies and counts of one measured stretch.
struct Measured: Sendable {
    var latencies: [Double] = []
    var errors: [String] = []
    var seconds = 0.0
    var serverCPUSeconds = 0.0

    var count: Int { latencies.count }
    var perSecond: Double { seconds > 0 ? Double(count) / seconds : 0 }
    var cpuMillisecondsEach: Double { count > 0 ? serverCPUSeconds * 1000 / Double(count) : 0 }

    /// The latency in milliseconds that `share` of all stayed below.
    func quantile(_ share: Double) -> Double {
        guard !latencies.isEmpty else { return 0 }
        let sorted = latencies.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1000
    }

    var json: [(String, JSON)] {
        [
            ("docs_per_s", .number(rounded(perSecond))),
            ("cpu_ms_per_doc", .number(rounded(cpuMillisecondsEach))),
            ("p50_ms", .number(rounded(quantile(0.5)))),
            ("p99_ms", .number(rounded(quantile(0.99)))), ("count", .integer(Int64(count))),
            ("errors", .integer(Int64(errors.count))), ("seconds", .number(rounded(seconds))),
        ]
    }
}

func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

/// Runs `work` on so many connections, each its own thread, for a time; connections are dealt to the servers in turn.
func load(
    connections: Int,
    seconds: Double,
    servers: [ServerProcess],
    work: @escaping @Sendable (RawConnection, _ worker: Int, _ turn: Int) throws -> Void
) -> Measured {
    let total = Mutex(Measured())
    let group = DispatchGroup()
    let start = ContinuousClock.now
    let cpu = servers.cpuSeconds
    let ports = servers.map(\.port)
    for worker in 0..<connections {
        group.enter()
        let thread = Thread {
            defer { group.leave() }
            var latencies: [Double] = []
            do {
                let connection = try RawConnection(port: ports[worker % ports.count])
                var turn = 0
                while (ContinuousClock.now - start).seconds < seconds {
                    let before = ContinuousClock.now
                    try work(connection, worker, turn)
                    latencies.append((ContinuousClock.now - before).seconds)
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
