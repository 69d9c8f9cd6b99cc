// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Core
import Directory
import Formats
import Foundation
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Axis

struct PartnersForeignAxisTests {
    private func withForeignAxis(
        dialect: MailboxClient.Dialect = .sdk,
        _ body: @escaping @Sendable (Linked, ForeignAxis) async throws -> Void
    ) async throws {
        let axis = ForeignAxis(secret: Linked.secret)
        try await axis.application().test(.live) { client in
            let port = try #require(client.port)
            let node = try await LinkNode(.sqliteMemory)
            try await HTTPClient.withHTTPClient(configuration: LinkService.configuration) { http in
                let linked = try await Linked(
                    node,
                    url: "http://localhost:\(port)",
                    http: http,
                    dialect: dialect
                )
                try await body(linked, axis)
            }
        }
        #expect(axis.with { $0.problems }.isEmpty)
    }

    private static func item(
        _ id: String,
        from sender: String,
        to recipients: [String],
        named: String = "",
        hops: [String] = [],
        at now: Instant
    ) throws -> ForeignAxis.Item {
        var text = String(
            decoding: try LinkNode.document(from: sender, to: recipients, at: now),
            as: UTF8.self
        )
        for hop in hops {
            // Another axis of our name, as the wire has it.
            let end = try #require(text.range(of: "</edXML:TraceHeaderList>"))
            text.insert(
                contentsOf: """
                    <edXML:TraceHeader><edXML:OrganId>\(hop)</edXML:OrganId>\
                    <edXML:Timestamp>2020/03/10 09:00:00</edXML:Timestamp></edXML:TraceHeader>
                    """,
                at: end.lowerBound
            )
        }
        return ForeignAxis.Item(
            docID: id,
            type: "edoc",
            from: sender,
            to: named,
            file: Data(text.utf8)
        )
    }

    @Test func `an axis that knows the vendor's SDK alone takes our document and gives us its own`()
        async throws
    {
        try await withForeignAxis { a, axis in
            try await a.node.send(
                from: "000.00.00.H26",
                to: ["000.00.00.G22", "000.00.00.H29", "000.00.12.H26"]
            )
            let incoming = try Self.item(
                "VXP-1",
                from: "000.00.00.G22",
                to: ["000.00.00.H26", "000.00.00.H29"],
                at: a.node.clock.now
            )
            axis.with { $0.items = [incoming] }
            try await a.lap()
            let (files, named, acknowledged) = axis.with {
                (Array($0.received.values), Array($0.recipients.values), $0.acknowledged)
            }
            #expect(files.count == 1)
            let file = try #require(files.first)
            #expect(named == [#"["000.00.00.G22","000.00.00.H29"]"#])
            let reading = try EdXMLReader.read(Array(file))
            #expect(reading.message.traceHeaders.map(\.organId) == ["000.00.00.H26", "axis.a"])
            #expect(acknowledged == ["done VXP-1"])
            #expect(try await a.node.inbox("000.00.00.H26").count == 2)
            #expect(try await a.status().waiting == 0)
        }
    }

    @Test func `a partner that is down is asked less and less, and then gets everything`()
        async throws
    {
        try await withForeignAxis { a, axis in
            axis.with { $0.isDown = true }
            try await a.node.send(from: "000.00.00.H26", to: ["000.00.00.G22"])
            for _ in 0..<200 {
                try await a.link.lap(of: a.partner.id)
                a.node.clock.advance(seconds: 10)
            }
            let calls = axis.with { $0.calls }
            #expect((5...40).contains(calls), "\(calls) calls in 2000 s")
            let status = try await a.status()
            #expect(status.waiting == 1 && status.partner.health.failures == calls)
            #expect(!status.partner.health.trouble.isEmpty)
            #expect(status.refusedThere.isEmpty, "silence is no refusal")
            axis.with { $0.isDown = false }
            a.node.clock.advance(seconds: 601)
            try await a.link.lap(of: a.partner.id)
            #expect(try await a.status().waiting == 0)
            #expect(try await a.status().partner.health.trouble.isEmpty)
            #expect(axis.with { $0.received.count } == 1)
        }
    }

    @Test func `what a partner refuses again and again is a dead letter with its sentence`()
        async throws
    {
        try await withForeignAxis { a, axis in
            axis.with { $0.refusal = "Không có cơ quan này" }
            let receipt = try await a.node.send(from: "000.00.00.H26", to: ["000.00.00.G22"])
            for _ in 0..<20 {
                try await a.link.lap(of: a.partner.id)
                a.node.clock.advance(seconds: 3601)
            }
            let status = try await a.status()
            #expect(status.refusedThere.map(\.attempts) == [Delivery.maximumFailures])
            #expect(status.refusedThere.map(\.reason) == ["10: Không có cơ quan này"])
            let dead = try await a.node.axis.deadLetters(by: LinkNode.root)
            #expect(dead.map(\.messageID) == [receipt.messageID])
            axis.with { $0.refusal = nil }
            let key = try #require(dead.first).key
            try await a.node.axis.resend(key, by: LinkNode.root, requestID: "test")
            try await a.link.lap(of: a.partner.id)
            #expect(axis.with { $0.received.count } == 1)
            #expect(try await a.status().refusedThere.isEmpty)
        }
    }

    @Test func `a partner may not speak for an agency of ours, nor hand us what is its own`()
        async throws
    {
        try await withForeignAxis { a, axis in
            let now = a.node.clock.now
            let forged = try Self.item("F", from: "000.00.12.H26", to: ["000.00.00.H26"], at: now)
            let own = try Self.item("O", from: "000.00.00.G22", to: ["000.00.00.H29"], at: now)
            let broken = ForeignAxis.Item(
                docID: "X",
                type: "edoc",
                from: "000.00.00.G22",
                to: "",
                file: Data("<edXML".utf8)
            )
            axis.with { $0.items = [forged, own, broken] }
            try await a.lap()
            #expect(try await a.node.count("axis_message") == 0)
            #expect(axis.with { $0.acknowledged } == ["fail F", "fail O", "fail X"])
            let kept = try await a.status().refusedHere
            #expect(kept.map(\.docID) == ["F", "O", "X"])
            #expect(
                kept.map { String($0.reason.prefix { $0 != ":" }) } == [
                    "axis.partner.foreign-sender", "axis.partner.not-for-us", "edxml.refused",
                ]
            )
        }
    }

    @Test func `a message does not go back to where it came from, nor round in a circle`()
        async throws
    {
        try await withForeignAxis { a, axis in
            let now = a.node.clock.now
            let first = try Self.item("1", from: "000.00.00.G22", to: ["000.00.00.H26"], at: now)
            axis.with { $0.items = [first] }
            try await a.lap()
            // As if a route had changed since: its copy now waits for the partner that brought it.
            try await a.node.database.write { connection in
                let mailbox = try a.partner.mailbox
                _ = try connection.run(
                    "UPDATE axis_delivery SET mailbox = \(mailbox), waiting = 1"
                )
            }
            try await a.lap()
            #expect(axis.with { $0.received.isEmpty })
            let kept = try await a.status().refusedThere
            #expect(kept.first?.reason.hasPrefix("loop: the message came from b") == true)
            #expect(try await a.node.axis.deadLetters(by: LinkNode.root).count == 1)
        }
    }

    @Test func `a message that passed us before is not sent on`() async throws {
        try await withForeignAxis { a, axis in
            let item = try Self.item(
                "1",
                from: "000.00.00.H26",
                to: ["000.00.00.G22"],
                hops: ["axis.a"],
                at: a.node.clock.now
            )
            var ingest = Ingest(spool: a.node.axis.spool(), limit: 1 << 20)
            try Array(item.file).withUnsafeBytes { try ingest.feed($0) }
            let (reading, body) = try ingest.finish()
            try await a.node.axis.submit(
                reading,
                body: body,
                by: LinkNode.client(of: "000.00.00.H26"),
                requestID: "test"
            )
            try await a.lap()
            #expect(axis.with { $0.received.isEmpty })
            let kept = try await a.status().refusedThere
            #expect(kept.map(\.reason) == ["loop: the message passed axis.a before"])
        }
    }
}
