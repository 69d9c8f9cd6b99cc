// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Axis

/// A document system that is called: remembers what came, and answers as the test says.
private final class Receiver: Sendable {
    struct Call: Sendable {
        let event: String
        let signature: String
        let body: [UInt8]
        let path: String
    }

    private let calls = Mutex<[Call]>([])

    var all: [Call] { calls.withLock { $0 } }

    func application(_ answer: @escaping @Sendable (Int) async throws -> Response)
        -> some ApplicationProtocol
    {
        let router = Router()
        router.post("**") { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            let call = Call(
                event: request.headers[Self.event] ?? "",
                signature: request.headers[Self.signature] ?? "",
                body: Array(body.readableBytesView),
                path: request.uri.path
            )
            return try await answer(
                self.calls.withLock {
                    $0.append(call)
                    return $0.count
                }
            )
        }
        return Application(router: router)
    }

    private static let event: HTTPField.Name = .init("Vanlang-Event") ?? .eTag
    private static let signature: HTTPField.Name = .init("Vanlang-Signature") ?? .eTag
}

struct WebhookServerTests {
    /// A node with a webhook at a real server on this machine.
    private func withServer(
        _ answer: @escaping @Sendable (Int) async throws -> Response,
        _ body:
            @escaping @Sendable (LinkNode, Webhooks, Webhook, String, Receiver) async throws -> Void
    ) async throws {
        let receiver = Receiver()
        try await receiver.application(answer).test(.live) { client in
            let port = try #require(client.port)
            let node = try await LinkNode(.sqliteMemory)
            let webhooks = Webhooks(axis: node.axis, secrets: node.secrets, allowed: "localhost")
            let (webhook, secret) = try await webhooks.add(
                "http://localhost:\(port)/in",
                for: LinkNode.code("000.00.00.H26"),
                by: LinkNode.client(of: "000.00.00.H26"),
                requestID: "test"
            )
            try await body(node, webhooks, webhook, secret, receiver)
        }
    }

    @Test func `a receiver verifies the signature, and sees one id however often it is called`()
        async throws
    {
        try await withServer {
            Response(status: $0 < 3 ? .internalServerError : .noContent)
        } _: {
            node,
            webhooks,
            webhook,
            secret,
            receiver in
            try await node.send(from: "000.00.00.G22", to: ["000.00.00.H26"])
            try await node.sequence()
            while try await webhooks.enqueue() > 0 {}
            let pusher = WebhookPusher(webhooks)
            for _ in 0..<4 {
                try await pusher.push()
                node.clock.advance(seconds: 30)
            }
            #expect(receiver.all.count == 3)
            #expect(Set(receiver.all.map(\.event)).count == 1)
            #expect(Set(receiver.all.map(\.body)).count == 1)
            for call in receiver.all {
                // Written from the documentation, not from our code.
                let parts = call.signature.split(separator: ",").map(String.init)
                let time = try #require(parts.first?.dropFirst(2))
                let code = HMAC<SHA256>.authenticationCode(
                    for: Data("\(time).".utf8) + Data(call.body),
                    using: SymmetricKey(data: Data(secret.utf8))
                )
                let hex = code.map { String(format: "%02x", $0) }.joined()
                #expect(parts.last == "v1=\(hex)")
            }
            let kept = try await webhooks.deliveries(of: webhook.id, by: LinkNode.root)
            #expect(kept.map(\.state) == [.done])
        }
    }

    @Test func `a redirect is an answer and is not followed`() async throws {
        try await withServer { _ in
            Response(status: .temporaryRedirect, headers: [.location: "/secret"])
        } _: { _, webhooks, webhook, _, receiver in
            _ = try await webhooks.test(webhook.id, by: LinkNode.root)
            try await WebhookPusher(webhooks).push()
            #expect(receiver.all.map(\.path) == ["/in"])
            let kept = try await webhooks.deliveries(of: webhook.id, by: LinkNode.root)
            #expect(kept.map(\.outcome) == ["HTTP 307"])
            #expect(kept.map(\.state) == [.pending])
        }
    }

    @Test func `a receiver that hangs is left in time, one that is slow is heard`()
        async throws
    {
        try await withServer { count in
            // The first call hangs, the second takes its time.
            if count == 1 { try await Task.sleep(for: .seconds(8)) }
            try await Task.sleep(for: .milliseconds(200))
            return Response(status: .ok)
        } _: { node, webhooks, webhook, _, receiver in
            _ = try await webhooks.test(webhook.id, by: LinkNode.root)
            let pusher = WebhookPusher(webhooks) { try await $0.send(timeoutSeconds: 1) }
            let start = ContinuousClock.now
            try await pusher.push()
            #expect(ContinuousClock.now - start < .seconds(6))
            node.clock.advance(seconds: 30)
            try await pusher.push()
            #expect(receiver.all.count == 2)
            let kept = try await webhooks.deliveries(of: webhook.id, by: LinkNode.root)
            #expect(kept.map(\.state) == [.done])
        }
    }

    @Test func `the checked address is called, whatever the name says by now`() async throws {
        let receiver = Receiver()
        try await receiver.application { _ in Response(status: .ok) }.test(.live) { client in
            let port = try #require(client.port)
            let node = try await LinkNode(.sqliteMemory)
            // No resolver knows this name: only the override can lead the call to the server.
            let webhooks = Webhooks(
                axis: node.axis,
                secrets: node.secrets,
                allowed: "hooks.invalid"
            ) { _ in ["127.0.0.1"].compactMap { TargetAddress($0) } }
            let (webhook, _) = try await webhooks.add(
                "http://hooks.invalid:\(port)/in",
                for: LinkNode.code("000.00.00.H26"),
                by: LinkNode.client(of: "000.00.00.H26"),
                requestID: "test"
            )
            _ = try await webhooks.test(webhook.id, by: LinkNode.root)
            try await WebhookPusher(webhooks).push()
            #expect(receiver.all.count == 1)
        }
    }

    @Test func `the machine itself cannot be registered`() async throws {
        let node = try await LinkNode(.sqliteMemory)
        let webhooks = Webhooks(axis: node.axis, secrets: node.secrets, allowed: "")
        for url in ["http://localhost/", "http://127.0.0.1/", "http://[::1]/"] {
            await #expect(throws: TargetRefusal.self) {
                try await webhooks.add(
                    url,
                    for: LinkNode.code("000.00.00.H26"),
                    by: LinkNode.client(of: "000.00.00.H26"),
                    requestID: "test"
                )
            }
        }
    }
}
