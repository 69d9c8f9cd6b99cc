// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Journal
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Axis

/// Calls that a test answers itself.
private final class Calls: Sendable {
    private let made = Mutex<[WebhookCall]>([])
    let answer: @Sendable (Int) throws -> Int

    init(answer: @escaping @Sendable (Int) throws -> Int) { self.answer = answer }

    var all: [WebhookCall] { made.withLock { $0 } }

    func take(_ call: WebhookCall) throws -> Int {
        try answer(
            made.withLock {
                $0.append(call)
                return $0.count
            }
        )
    }
}

struct WebhookTests {
    private static let url = "https://hooks.example/in"

    private static func door(_ node: LinkNode, addresses: [String] = ["93.184.216.34"]) -> Webhooks
    {
        Webhooks(axis: node.axis, secrets: node.secrets, allowed: "") { _ in
            addresses.compactMap { TargetAddress($0) }
        }
    }

    private static func pusher(_ webhooks: Webhooks, _ calls: Calls) -> WebhookPusher {
        WebhookPusher(webhooks) { try calls.take($0) }
    }

    private static func enqueue(_ node: LinkNode, _ webhooks: Webhooks) async throws {
        try await node.sequence()
        while try await webhooks.enqueue() > 0 {}
    }

    private func add(_ webhooks: Webhooks, _ agency: String) async throws -> Webhook {
        try await webhooks.add(
            Self.url,
            for: LinkNode.code(agency),
            by: LinkNode.client(of: agency),
            requestID: "test"
        ).webhook
    }

    @Test(arguments: TestDatabase.engines)
    func `a document calls the webhooks of its recipients and of who serves them`(
        _ engine: TestEngine
    ) async throws {
        let node = try await LinkNode(engine)
        let webhooks = Self.door(node)
        let served = try await add(webhooks, "000.00.00.H26")
        let other = try await add(webhooks, "000.00.00.H29")
        try await node.send(from: "000.00.00.G22", to: ["000.00.12.H26", "000.00.00.H26"])
        try await Self.enqueue(node, webhooks)
        let calls = Calls { _ in 204 }
        #expect(try await Self.pusher(webhooks, calls).push() == 1)
        let json = try JSON(parsing: try #require(calls.all.first).body)
        #expect(json["type"]?.text == "axis.message.submitted")
        #expect(
            json["agencies"]?.elements?.compactMap(\.text).sorted() == [
                "000.00.00.H26", "000.00.12.H26",
            ]
        )
        let root = LinkNode.root
        #expect(try await webhooks.deliveries(of: served.id, by: root).map(\.state) == [.done])
        #expect(try await webhooks.deliveries(of: other.id, by: root).isEmpty)
    }

    @Test(arguments: TestDatabase.engines)
    func `a status calls the sender, and earlier events call nobody`(_ engine: TestEngine)
        async throws
    {
        let node = try await LinkNode(engine)
        let webhooks = Self.door(node)
        let receipt = try await node.send(from: "000.00.00.G22", to: ["000.00.00.H26"])
        node.clock.advance(seconds: 1)
        _ = try await add(webhooks, "000.00.00.G22")
        _ = try await node.axis.report(
            .arrived,
            reason: "",
            on: Delivery.Key(receipt.messageID, LinkNode.code("000.00.00.H26")),
            by: LinkNode.client(of: "000.00.00.H26"),
            requestID: "test"
        )
        try await Self.enqueue(node, webhooks)
        let calls = Calls { _ in 200 }
        try await Self.pusher(webhooks, calls).push()
        let types = try calls.all.map { try JSON(parsing: $0.body)["type"]?.text }
        #expect(Set(types) == ["axis.delivery.reported", "axis.message.submitted"])
        #expect(types.count == 2)
    }

    @Test(arguments: TestDatabase.engines)
    func `an event read twice is called once`(_ engine: TestEngine) async throws {
        let node = try await LinkNode(engine)
        let webhooks = Self.door(node)
        _ = try await add(webhooks, "000.00.00.H26")
        try await node.send(from: "000.00.00.G22", to: ["000.00.00.H26"])
        try await Self.enqueue(node, webhooks)
        try await node.journal.rebuild(WebhookProjection(directory: node.cache.current()))
        let calls = Calls { _ in 200 }
        try await Self.pusher(webhooks, calls).push()
        #expect(calls.all.count == 1)
    }

    @Test(arguments: TestDatabase.engines)
    func `a failed call is made again with the same id, and given up after twenty`(
        _ engine: TestEngine
    ) async throws {
        let node = try await LinkNode(engine)
        let webhooks = Self.door(node)
        let webhook = try await add(webhooks, "000.00.00.H26")
        let event = try await webhooks.test(webhook.id, by: LinkNode.client(of: "000.00.00.H26"))
        let calls = Calls { _ in 404 }
        let pusher = Self.pusher(webhooks, calls)
        var rounds = 0
        while try await webhooks.deadLetters(by: LinkNode.root).isEmpty, rounds < 40 {
            try await pusher.push()
            node.clock.advance(seconds: 3601)
            rounds += 1
        }
        #expect(calls.all.count == WebhookDelivery.maximumAttempts)
        #expect(Set(calls.all.map(\.eventID)) == [event])
        let dead = try #require(try await webhooks.deadLetters(by: LinkNode.root).first)
        #expect(dead.outcome == "HTTP 404")
        try await webhooks.resend(webhook.id, eventID: event, by: LinkNode.root)
        try await pusher.push()
        #expect(calls.all.count == WebhookDelivery.maximumAttempts + 1)
        await #expect(throws: WebhookRefusal.notDead(eventID: event)) {
            try await webhooks.resend(webhook.id, eventID: event, by: LinkNode.root)
        }
    }

    @Test func `a host that fails five times is left alone, then probed once`() async throws {
        let node = try await LinkNode(.sqliteMemory)
        let webhooks = Self.door(node)
        let webhook = try await add(webhooks, "000.00.00.H26")
        let calls = Calls { $0 <= 6 ? 500 : 200 }
        let pusher = Self.pusher(webhooks, calls)
        let client = try LinkNode.client(of: "000.00.00.H26")
        for _ in 0..<5 {
            _ = try await webhooks.test(webhook.id, by: client)
            try await pusher.push()
        }
        let before = calls.all.count
        #expect(before >= 5)
        for _ in 0..<10 { _ = try await webhooks.test(webhook.id, by: client) }
        try await pusher.push()
        #expect(calls.all.count == before, "the open breaker let a call through")
        node.clock.advance(seconds: 601)
        try await pusher.push()
        #expect(calls.all.count == before + 1, "more than one probe")
        for _ in 0..<5 {
            node.clock.advance(seconds: 1300)
            try await pusher.push()
        }
        let states = try await webhooks.deliveries(of: webhook.id, by: client).map(\.state)
        #expect(states.allSatisfy { $0 == .done })
    }

    @Test func `a name that moves to a private address is not called`() async throws {
        let node = try await LinkNode(.sqliteMemory)
        let webhook = try await add(Self.door(node), "000.00.00.H26")
        let moved = Self.door(node, addresses: ["93.184.216.34", "169.254.169.254"])
        _ = try await moved.test(webhook.id, by: LinkNode.client(of: "000.00.00.H26"))
        let calls = Calls { _ in 200 }
        try await Self.pusher(moved, calls).push()
        #expect(calls.all.isEmpty)
        let kept = try await moved.deliveries(of: webhook.id, by: LinkNode.root)
        #expect(kept.first?.outcome.contains("169.254.169.254") == true)
        await #expect(throws: TargetRefusal.self) {
            try await moved.add(
                Self.url,
                for: LinkNode.code("000.00.00.H26"),
                by: LinkNode.client(of: "000.00.00.H26"),
                requestID: "test"
            )
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a webhook is its agency's alone, and its secret is not in the table`(
        _ engine: TestEngine
    ) async throws {
        let node = try await LinkNode(engine)
        let webhooks = Self.door(node)
        let owner = try LinkNode.client(of: "000.00.00.H26")
        let stranger = try LinkNode.client(of: "000.00.00.H29")
        let (webhook, secret) = try await webhooks.add(
            Self.url,
            for: LinkNode.code("000.00.00.H26"),
            by: owner,
            requestID: "test"
        )
        let sealed = try await node.database.read {
            try $0.rows("SELECT secret FROM axis_webhook")[0].value("secret", as: [UInt8].self)
        }
        #expect(secret.count == 64)
        #expect(!String(decoding: sealed, as: UTF8.self).contains(secret.prefix(8)))
        #expect(try webhooks.open(sealed, webhook) == Array(secret.utf8))
        let unknown = WebhookRefusal.unknown(webhook.id.description)
        await #expect(throws: unknown) { try await webhooks.test(webhook.id, by: stranger) }
        await #expect(throws: unknown) {
            try await webhooks.remove(webhook.id, by: stranger, requestID: "test")
        }
        await #expect(throws: AxisRefusal.self) {
            try await webhooks.add(
                Self.url,
                for: LinkNode.code("000.00.00.H26"),
                by: stranger,
                requestID: "test"
            )
        }
        _ = try await webhooks.test(webhook.id, by: owner)
        try await webhooks.remove(webhook.id, by: owner, requestID: "test")
        try await webhooks.remove(webhook.id, by: owner, requestID: "test")
        let calls = Calls { _ in 200 }
        try await Self.pusher(webhooks, calls).push()
        #expect(calls.all.isEmpty)
        #expect(try await webhooks.list(of: LinkNode.code("000.00.00.H26"), by: owner).isEmpty)
    }

    @Test func `who took a row and died is overtaken, and changes nothing afterwards`() async throws
    {
        let node = try await LinkNode(.sqliteMemory)
        let webhooks = Self.door(node)
        let webhook = try await add(webhooks, "000.00.00.H26")
        _ = try await webhooks.test(webhook.id, by: LinkNode.root)
        let now = node.clock.now
        let taken = try await node.database.claim {
            try WebhookStore(connection: $0).take(9, at: now, until: now.adding(seconds: 60))
        }
        let calls = Calls { _ in 200 }
        try await Self.pusher(webhooks, calls).push()
        #expect(calls.all.isEmpty)
        node.clock.advance(seconds: 61)
        try await Self.pusher(webhooks, calls).push()
        #expect(calls.all.count == 1)
        let late = try #require(taken.first)
        try await node.database.write {
            try WebhookStore(connection: $0).settle(late, late.failed("late", at: now, random: 0))
        }
        let kept = try await webhooks.deliveries(of: webhook.id, by: LinkNode.root)
        #expect(kept.map(\.state) == [.done])
    }
}
