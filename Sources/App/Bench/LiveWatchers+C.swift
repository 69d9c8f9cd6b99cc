// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Many open pages that listen, all on one thread: a thread each would cost more than the server.
final class LiveWatchers {
    private let connections: [RawConnection]
    private var tails: [[UInt8]]

    struct Heard {
        /// Seconds from the first who heard to the last.
        let spread: Double
    }

    /// Opens so many connections and asks for the stream on each.
    init(port: Int, count: Int, request: (Int) -> [UInt8]) throws {
        connections = try (0..<count).map { index in
            let connection = try RawConnection(port: port)
            try connection.sendAll(request(index))
            return connection
        }
        tails = Array(repeating: [], count: count)
    }

    /// Reads until a text came on every connection; what came after it is still read later.
    @discardableResult
    func waitForAll(_ text: String, seconds: Double) throws -> Heard {
        let pattern = Array(text.utf8)
        var missing = Set(connections.indices)
        for index in connections.indices where take(pattern, index) { missing.remove(index) }
        let start = ContinuousClock.now
        var first: Double?
        var polled = connections.map {
            pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
        }
        while !missing.isEmpty {
            let passed = (ContinuousClock.now - start).seconds
            guard passed < seconds else {
                throw PlainError("\(missing.count) watchers heard nothing in \(Int(seconds)) s.")
            }
            guard poll(&polled, nfds_t(polled.count), 100) > 0 else { continue }
            for index in polled.indices where polled[index].revents != 0 {
                tails[index] += try connections[index].receiveSome()
                guard take(pattern, index), missing.remove(index) != nil else { continue }
                first = first ?? (ContinuousClock.now - start).seconds
            }
        }
        let last = (ContinuousClock.now - start).seconds
        return Heard(spread: last - (first ?? last))
    }

    /// Whether the pattern came; what is before and in it is forgotten.
    private func take(_ pattern: [UInt8], _ index: Int) -> Bool {
        guard let found = tails[index].firstRange(of: pattern) else { return false }
        tails[index].removeFirst(found.upperBound)
        return true
    }
}

/// Lets this process, and those that it starts, hold as many connections as the system allows.
func raiseFileLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}

/// CPU seconds of this process so far, user and system.
func processCPUSeconds() -> Double { Double(clock()) / 1_000_000 }
