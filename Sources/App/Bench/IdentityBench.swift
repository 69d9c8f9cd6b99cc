// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Identity
import Storage

/// The measured parts of signing in: tokens of software over HTTP, passwords and sessions at the door.
struct IdentityBench: Sendable {
    let folder: String
    let seconds: Double
    let connections: Int

    static let parts = ["token", "signin", "session"]
    private static let client = "bench-service"

    func run(_ part: String) async throws -> [(String, [(String, JSON)])] {
        switch part {
        case "token": return try await tokens()
        default:
            let world = try await WebWorld.make(folder: folder, rows: 1)
            let bench = WebBench(
                world: world,
                seconds: seconds,
                connections: connections,
                rate: 100,
                watchers: 1
            )
            var lines: [(String, [(String, JSON)])] = []
            try await bench.run(part) { lines.append(($0, $1)) }
            return lines
        }
    }

    /// `grant_type=client_credentials`, ES256, a secret, keep-alive; the database is asked for the client each time.
    private func tokens() async throws -> [(String, [(String, JSON)])] {
        let secret = try await register()
        let server = try ServerProcess(data: folder)
        defer { server.stop() }
        server.waitUntilIdle()
        let basic = Data("\(Self.client):\(secret)".utf8).base64EncodedString()
        let body = "grant_type=client_credentials"
        let request = Array(
            """
            POST /oidc/token HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic \(basic)\r\n\
            Content-Type: application/x-www-form-urlencoded\r\n\
            Content-Length: \(body.utf8.count)\r\n\r\n\(body)
            """.utf8
        )
        let measured = load(connections: connections, seconds: seconds, server: server) {
            connection,
            _,
            _ in
            try PageRequests.pass(connection.exchange(request))
        }
        let perCPUSecond = 1000 / max(measured.cpuMillisecondsEach, 0.000_001)
        return [
            (
                "token",
                measured.pageJSON + [
                    ("per_cpu_s", .number(perCPUSecond.rounded())),
                    ("peak_rss_mb", .number(rounded(server.memory.peak))),
                ]
            )
        ]
    }

    private func register() async throws -> String {
        let settings = try await Settings.load(overrides: ["data": folder])
        let runtime = try await Runtime.open(settings)
        var draft = OpenIDClientDraft(id: Self.client, name: "Đo")
        draft.profile = .plain
        draft.authentication = .basic
        draft.isService = true
        let secret: String?
        do {
            secret = try await runtime.identity.register(
                draft,
                by: Runtime.shell,
                requestID: "bench"
            )
        } catch OpenIDRefusal.clientExists {
            secret = try await runtime.identity.renewSecret(
                of: Self.client,
                by: Runtime.shell,
                requestID: "bench"
            )
        }
        try await runtime.database.close()
        return secret ?? ""
    }
}
