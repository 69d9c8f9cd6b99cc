// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Journal
import Storage
import TestSupport
import Testing

@testable import Axis

/// Two nodes of ours, each with its own database, over HTTP.
struct PartnersLinkTests {
    @Test(arguments: TestDatabase.engines)
    func `a document goes out to agencies behind a partner, and their status comes back`(
        _ engine: TestEngine
    ) async throws {
        try await Linked.withTwoNodes(engine) { a, b in
            let receipt = try await a.node.send(
                from: "000.00.00.H26",
                to: ["000.00.00.G22", "000.00.00.H29", "000.00.12.H26"]
            )
            try await a.lap()
            #expect(try await b.inbox("000.00.00.G22").count == 1)
            #expect(try await b.inbox("000.00.00.H29").count == 1)
            // The local recipient was served here, and B was not told to send it back.
            #expect(try await a.node.inbox("000.00.12.H26").count == 1)
            #expect(try await b.inbox("000.00.12.H26").isEmpty)

            let out = try #require(try await a.node.delivery(receipt.messageID, "000.00.00.G22"))
            #expect(out.waiting == .no && out.handling == .done)
            #expect(out.state == .queued, "nobody has said that it arrived")
            let handover = try await a.node.database.read {
                try LinkStore(connection: $0).handover(out.key)
            }
            let there = try #require(try await b.inbox("000.00.00.G22").first)
            #expect(handover?.foreignID == there.message.id.description)

            #expect(try await b.collect("000.00.00.G22") == 1)
            try await a.lap()
            let back = try #require(try await a.node.delivery(receipt.messageID, "000.00.00.G22"))
            #expect(back.state == .delivered && back.deliveredAt != nil)
            #expect(try await a.node.inbox("000.00.00.H26", .status).count == 1)
            #expect(try await b.inbox("000.00.00.H26", .status).isEmpty)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a document comes in from a partner once, to each of its recipients here`(
        _ engine: TestEngine
    ) async throws {
        try await Linked.withTwoNodes(engine) { a, b in
            let receipt = try await b.send(
                from: "000.00.00.G22",
                to: ["000.00.00.H26", "000.00.12.H26", "000.00.00.H29"]
            )
            try await a.lap()
            try await a.lap()
            #expect(try await a.node.count("axis_message") == 1)
            // The city's system collects for the department too.
            #expect(try await a.node.inbox("000.00.00.H26").count == 2)
            #expect(try await a.node.inbox("000.00.12.H26").count == 1)
            #expect(try await a.status().waiting == 0, "H29 is B's own affair")
            #expect(try await b.inbox("000.00.00.H26").isEmpty)
            let taken = try #require(try await b.delivery(receipt.messageID, "000.00.00.H26"))
            #expect(taken.handling == .done)

            #expect(try await a.node.collect("000.00.12.H26") == 1)
            try await a.lap()
            #expect(try await b.inbox("000.00.00.G22", .status).count == 1)
            let told = try #require(try await b.delivery(receipt.messageID, "000.00.12.H26"))
            #expect(told.state == .delivered)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a crash between sending and noting it leaves one copy`(_ engine: TestEngine) async throws
    {
        try await Linked.withTwoNodes(engine) { a, b in
            let receipt = try await a.node.send(from: "000.00.00.H26", to: ["000.00.00.G22"])
            try await a.lap()
            let key = Delivery.Key(receipt.messageID, try LinkNode.code("000.00.00.G22"))
            let first = try await a.node.database.read {
                try LinkStore(connection: $0).handover(key)
            }
            // What a crash before our commit would have left.
            try await a.node.database.write { connection in
                try connection.run("DELETE FROM axis_handover")
                try connection.run("UPDATE axis_delivery SET waiting = 1, handling = 0")
            }
            try await a.lap()
            #expect(try await b.count("axis_message") == 1)
            #expect(try await b.inbox("000.00.00.G22").count == 1)
            let second = try await a.node.database.read {
                try LinkStore(connection: $0).handover(key)
            }
            #expect(second?.foreignID == first?.foreignID)
            #expect(second?.doneAt != nil)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `an acknowledgement that was lost leaves one copy`(_ engine: TestEngine) async throws {
        try await Linked.withTwoNodes(engine) { a, b in
            try await b.send(from: "000.00.00.G22", to: ["000.00.00.H26"])
            try await a.lap()
            try await b.database.write { connection in
                _ = try connection.run("UPDATE axis_delivery SET waiting = 1, handling = 0")
            }
            try await a.lap()
            #expect(try await a.node.inbox("000.00.00.H26").count == 1)
            #expect(try await a.node.count("axis_delivery") == 1)
            #expect(try await b.inbox("000.00.00.H26").isEmpty)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `two processes do not work on one link at a time`(_ engine: TestEngine) async throws {
        try await Linked.withTwoNodes(engine) { a, b in
            try await a.node.send(from: "000.00.00.H26", to: ["000.00.00.G22"])
            let other = try await a.node.database.write {
                try Lease.take("axis-link-b", holder: "other", seconds: 60, in: $0)
            }
            try await a.lap()
            #expect(try await b.count("axis_message") == 0)
            try await a.node.database.write { try other?.release(in: $0) }
            try await a.lap()
            #expect(try await b.count("axis_message") == 1)
        }
    }

    @Test func `a disabled partner is left alone, and its mail waits`() async throws {
        try await Linked.withTwoNodes(.sqliteMemory) { a, b in
            let root = LinkNode.root
            try await a.partners.set(disabled: true, "b", by: root, requestID: "test")
            try await a.node.send(from: "000.00.00.H26", to: ["000.00.00.G22"])
            try await a.lap()
            #expect(try await b.count("axis_message") == 0)
            #expect(try await a.status().waiting == 1)
            try await a.partners.set(disabled: false, "b", by: root, requestID: "test")
            try await a.lap()
            #expect(try await b.count("axis_message") == 1)
        }
    }

    @Test func `nothing is handed on whose first event stands in an archive`() async throws {
        try await Linked.withTwoNodes(.sqliteMemory) { a, b in
            let receipt = try await a.node.send(from: "000.00.00.H26", to: ["000.00.00.G22"])
            let object = "axis.message/\(receipt.messageID)"
            let now = Instant(microseconds: 0)
            try await a.node.database.write { connection in
                let events = try Journal.evidence(of: object, limit: 9, in: connection)
                #expect(events.count == 1)
                #expect(try Axis.objectsInTransit([object, "x"], in: connection) == [object])
                try connection.run("DELETE FROM event WHERE object = \(object)")
                try connection.run(
                    "INSERT INTO journal_left (object, archive, version) VALUES (\(object), 1, 1)"
                )
                try JournalArchiveStore(connection: connection).insert(
                    JournalArchive(
                        name: "j-2020-03-1",
                        month: "2020-03",
                        first: 1,
                        last: 9,
                        path: "",
                        seal: "",
                        epoch: 1,
                        sealedAt: now
                    )
                )
            }
            try await a.link.lap(of: a.partner.id, isForced: true)
            #expect(try await b.count("axis_message") == 0)
            let out = try #require(try await a.node.delivery(receipt.messageID, "000.00.00.G22"))
            #expect(out.waiting == .dead)
            let reason = try await a.node.database.read {
                try LinkStore(connection: $0).handover(out.key)?.reason
            }
            #expect(reason?.contains("j-2020-03-1.tar") == true)
            let held = try await a.node.database.read {
                try Axis.objectsInTransit([object, out.object], in: $0)
            }
            #expect(held == [object, out.object], "what was given up can be sent again")
        }
    }

    @Test func `a recall follows its document through the partner`() async throws {
        try await Linked.withTwoNodes(.sqliteMemory) { a, b in
            let receipt = try await a.node.send(from: "000.00.00.H26", to: ["000.00.00.G22"])
            try await a.lap()
            _ = try await a.node.axis.report(
                .recallRequested,
                reason: "Gửi nhầm",
                on: Delivery.Key(receipt.messageID, LinkNode.code("000.00.00.G22")),
                by: LinkNode.client(of: "000.00.00.H26"),
                requestID: "test"
            )
            try await a.lap()
            #expect(try await b.inbox("000.00.00.G22").isEmpty, "the recalled copy is frozen")
            #expect(try await b.inbox("000.00.00.G22", .status).count == 1)
        }
    }

    @Test func `routes hold for units below, and only operators set them`() async throws {
        let node = try await LinkNode(.sqliteMemory)
        let partners = Partners(axis: node.axis, secrets: node.secrets)
        for name in ["one", "two"] {
            try await partners.add(
                Partners.Draft(name: name, baseURL: "https://x.vn", systemID: "s", secret: [1]),
                by: LinkNode.root,
                requestID: "test"
            )
        }
        let city = try LinkNode.code("000.00.00.H26")
        let department = try LinkNode.code("000.00.12.H26")
        try await partners.route(city, through: "one", by: LinkNode.root, requestID: "test")
        var routing = node.axis.routing(on: node.clock.now.date)
        #expect(try routing.route(to: department).mailbox.text == "_partner.one")
        try await partners.route(department, through: "two", by: LinkNode.root, requestID: "test")
        routing = node.axis.routing(on: node.clock.now.date)
        #expect(try routing.route(to: department).mailbox.text == "_partner.two")
        #expect(
            try routing.route(to: LinkNode.code("000.00.00.H29")).mailbox.text == "000.00.00.H29"
        )
        await #expect(throws: PartnerRefusal.routeTaken(agency: city.text, partner: "one")) {
            try await partners.route(city, through: "two", by: LinkNode.root, requestID: "test")
        }
        try await partners.route(
            city,
            through: "one",
            removing: true,
            by: LinkNode.root,
            requestID: "test"
        )
        routing = node.axis.routing(on: node.clock.now.date)
        #expect(try routing.route(to: city).mailbox == city)
        let client = try LinkNode.client(of: "000.00.00.H26")
        await #expect(throws: AxisRefusal.self) { try await partners.list(by: client) }
        let sealed = try await node.database.read {
            try $0.rows("SELECT secret FROM axis_partner")[0].value("secret", as: [UInt8].self)
        }
        #expect(sealed.count > 12)
    }

    @Test(arguments: ["", "A", "a b", "ä", "a_b", "averyveryverylongname"])
    func `a bad name is refused`(name: String) { #expect(!Partner.isName(name)) }
}
