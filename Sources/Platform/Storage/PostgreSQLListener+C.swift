// SPDX-License-Identifier: Apache-2.0

import CLibPQ
import Foundation
import Synchronization

/// A connection that only waits for the sequencer's word, on a thread of its own.
///
/// What it says is no more than "look again": a word that was lost costs the rest of a job's pause.
final class PostgreSQLListener: Listening {
    private let isEnded = Mutex(false)

    /// The server's word for this schema, which tests share a database by.
    static let channel: SQL = "'vanlang_' || current_schema()"
    private static let pollMilliseconds: Int32 = 500

    func end() { isEnded.withLock { $0 = true } }

    private var hasEnded: Bool { isEnded.withLock { $0 } }

    func start(_ url: String, _ wake: @escaping @Sendable () -> Void) {
        let thread = Thread { [self] in
            var failures = 0
            while !hasEnded {
                do {
                    let wire = try PostgreSQLWire(url: url)
                    try Self.listen(on: wire)
                    failures = 0
                    // While nobody listened there may have been something to hear.
                    wake()
                    while !hasEnded, wire.waits(milliseconds: Self.pollMilliseconds, wake) {}
                } catch {
                    failures += 1
                }
                for _ in 0..<min(40, 1 << min(failures, 6)) where !hasEnded {
                    Thread.sleep(forTimeInterval: 0.25)
                }
            }
        }
        thread.name = "postgresql-listen"
        thread.start()
    }

    private static func listen(on wire: PostgreSQLWire) throws {
        let session = PostgreSQLSession(on: wire)
        let name: String = try session.run("SELECT \(channel) AS name").rows()[0].value("name")
        _ = try session.run(SQL(made: "LISTEN \"\(name.replacing("\"", with: "\"\""))\""))
    }
}

extension PostgreSQLWire {
    /// Waits a while and calls `wake` when the server said something; false when it is gone.
    fileprivate func waits(milliseconds: Int32, _ wake: () -> Void) -> Bool {
        var place = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        let ready = poll(&place, 1, milliseconds)
        if ready == 0 { return true }
        guard ready > 0, PQconsumeInput(connection) == 1 else { return errno == EINTR && ready < 0 }
        var hasHeard = false
        while let notice = PQnotifies(connection) {
            PQfreemem(notice)
            hasHeard = true
        }
        if hasHeard { wake() }
        return PQstatus(connection) == CONNECTION_OK
    }
}
