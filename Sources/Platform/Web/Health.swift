// SPDX-License-Identifier: Apache-2.0

import Core
package import Hummingbird
import Logging
import NIOCore

/// Tells a balancer whether to keep this process and whether to send it requests.
package struct Health: Sendable {
    /// Something without which no request can be served; it throws when it is missing.
    package struct Check: Sendable {
        let name: String
        let run: @Sendable () async throws -> Void

        package init(_ name: String, _ run: @escaping @Sendable () async throws -> Void) {
            self.name = name
            self.run = run
        }
    }

    private struct Outcome: Sendable {
        let name: String
        let error: (any Error)?
    }

    private struct TooSlow: Error {}

    private let checks: [Check]
    private let timeout: Duration

    /// Each check has `timeout`; it must heed cancellation.
    package init(checks: [Check], timeout: Duration = .seconds(2)) {
        self.checks = checks
        self.timeout = timeout
    }

    package func add(to router: some RouterMethods<AppContext>) {
        router.get("health/live") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "ok"))
            )
        }
        router.get("health/ready", use: ready)
    }

    @Sendable private func ready(request: Request, context: AppContext) async -> Response {
        let outcomes = await outcomes()
        for outcome in outcomes {
            guard let error = outcome.error else { continue }
            context.logger.warning(
                "not ready",
                metadata: [
                    "check": .string(outcome.name), "error": .string(ErrorChain.text(of: error)),
                ]
            )
        }
        let isReady = outcomes.allSatisfy { $0.error == nil }
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("status", isReady ? "ready" : "failing")
        writer.key("checks")
        writer.beginObject()
        for outcome in outcomes { writer.member(outcome.name, outcome.error == nil) }
        writer.endObject()
        writer.endObject()
        return .json(writer.bytes, status: isReady ? .ok : .serviceUnavailable)
    }

    /// In the order of the checks, which run at the same time.
    private func outcomes() async -> [Outcome] {
        await withTaskGroup(of: Outcome.self) { group in
            for check in checks {
                group.addTask {
                    do {
                        try await bounded(check)
                        return Outcome(name: check.name, error: nil)
                    } catch {
                        return Outcome(name: check.name, error: error)
                    }
                }
            }
            var byName: [String: Outcome] = [:]
            for await outcome in group { byName[outcome.name] = outcome }
            return checks.compactMap { byName[$0.name] }
        }
    }

    private func bounded(_ check: Check) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(operation: check.run)
            group.addTask {
                try await Task.sleep(for: timeout)
                throw TooSlow()
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
