// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Core
import Foundation
import Identity
import NIOCore
import NIOHTTP1
import Storage

/// The measured parts of signing in: tokens of software over HTTP, passwords and sessions at the door.
struct IdentityBench: Sendable {
    let folder: String
    let databaseURL: String
    let seconds: Double
    let connections: Int

    static let parts = ["token", "token-tls", "signin", "session"]
    private static let client = "bench-service"
    private static let body = "grant_type=client_credentials"
    /// Of the directory, so that memory is that of a whole server.
    private static let units = 12_000

    func run(_ part: String) async throws -> [(String, [(String, JSON)])] {
        switch part {
        case "token": return try await tokens(overTLS: false)
        case "token-tls": return try await tokens(overTLS: true)
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
    private func tokens(overTLS: Bool) async throws -> [(String, [(String, JSON)])] {
        _ = try await BenchWorld.make(
            folder: folder,
            databaseURL: databaseURL,
            preload: 0,
            units: Self.units
        )
        let secret = try await register()
        let certificate =
            overTLS
            ? try await BenchCertificate(folder: folder, now: Runtime.systemClock()) : nil
        let server = try ServerProcess(
            data: folder,
            databaseURL: databaseURL,
            environment: certificate?.environment ?? [:]
        )
        defer { server.stop() }
        server.waitUntilIdle()
        let basic = "Basic " + Data("\(Self.client):\(secret)".utf8).base64EncodedString()
        let database = databaseURL.isEmpty ? 0 : DatabaseCPU.seconds
        let measured =
            overTLS ? try await secure(server, basic) : plain(server, basic)
        let databaseSeconds = databaseURL.isEmpty ? 0 : DatabaseCPU.seconds - database
        let all = measured.serverCPUSeconds + databaseSeconds
        return [
            (
                overTLS ? "token-tls" : "token",
                measured.pageJSON + [
                    ("per_cpu_s", .number((Double(measured.count) / max(all, 0.001)).rounded())),
                    (
                        "db_cpu_ms",
                        .number(rounded(databaseSeconds * 1000 / Double(max(measured.count, 1))))
                    ),
                    ("engine", .string(databaseURL.isEmpty ? "sqlite" : "postgresql")),
                    ("peak_rss_mb", .number(rounded(server.memory.peak))),
                    ("rss_mb", .number(rounded(server.memory.now))),
                ]
            )
        ]
    }

    private func plain(_ server: ServerProcess, _ basic: String) -> Measured {
        let request = Array(
            """
            POST /oidc/token HTTP/1.1\r\nHost: localhost\r\nAuthorization: \(basic)\r\n\
            Content-Type: application/x-www-form-urlencoded\r\n\
            Content-Length: \(Self.body.utf8.count)\r\n\r\n\(Self.body)
            """.utf8
        )
        return load(connections: connections, seconds: seconds, servers: [server]) {
            connection,
            _,
            _ in
            try PageRequests.pass(connection.exchange(request))
        }
    }

    private func secure(_ server: ServerProcess, _ basic: String) async throws -> Measured {
        var request = HTTPClientRequest(url: "https://localhost:\(server.port)/oidc/token")
        request.method = .POST
        request.headers.add(name: "Authorization", value: basic)
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: Self.body))
        return try await secureLoad(
            connections: connections,
            seconds: seconds,
            server: server,
            request: request
        )
    }

    private func register() async throws -> String {
        let settings = try await Settings.load(overrides: [
            "data": folder, "database.url": databaseURL,
        ])
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
