// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Core
import Directory
import Formats
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing
import Web

@testable import Axis

/// A node of three: the centre, Hà Nội (H26) and Ho Chi Minh City (H29), all over HTTP.
struct CountryNode: Sendable {
    let name: String
    let node: LinkNode
    let partners: Partners
    let link: PartnerLink
    let following = NodeFollowing()
    let rerouting = Rerouting()

    init(_ name: String, _ node: LinkNode, _ http: HTTPClient) {
        self.name = name
        self.node = node
        partners = Partners(axis: node.axis, secrets: node.secrets)
        link = PartnerLink(
            partners: partners,
            http: http,
            holder: name,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            bodyLimit: 1 << 20
        )
    }

    /// What the jobs of `serve` do in a while; `peers` are those that answer.
    func work(with peers: [String]) async throws {
        try await node.cache.refresh()
        try await following.step(partners)
        try await rerouting.step(node.axis)
        let all = try await partners.list(by: LinkNode.root)
        for partner in all where peers.contains(partner.name) {
            try await link.lap(of: partner.id, isForced: true)
        }
    }

    func trouble(with peer: String) async throws -> String {
        try await partners.status(of: peer, by: LinkNode.root).partner.health.trouble
    }
}

struct ThreeNodes: Sendable {
    let centre: CountryNode
    let hanoi: CountryNode
    let saigon: CountryNode
    let clock: TestClock

    var all: [CountryNode] { [centre, hanoi, saigon] }

    /// Lets those that are up exchange until nothing moves any more.
    func settle(without down: Set<String> = []) async throws {
        let up = all.filter { !down.contains($0.name) }
        for _ in 0..<5 {
            for node in up { try await node.work(with: up.map(\.name)) }
        }
    }

    static func run(
        _ engine: TestEngine,
        _ body: @escaping @Sendable (ThreeNodes) async throws -> Void
    ) async throws {
        let clock = TestClock()
        let names = ["centre", "hanoi", "saigon"]
        var nodes: [LinkNode] = []
        for (index, name) in names.enumerated() {
            nodes.append(
                try await LinkNode(
                    engine,
                    clock: clock,
                    seed: UInt64(index + 1),
                    hop: "node.\(name)",
                    key: UInt8(index + 1)
                )
            )
        }
        let made = nodes
        try await site(of: made[0]).test(.live) { first in
            try await site(of: made[1]).test(.live) { second in
                try await site(of: made[2]).test(.live) { third in
                    let ports = [first.port, second.port, third.port].compactMap(\.self)
                    try await introduce(made, names, ports)
                    try await HTTPClient.withHTTPClient(configuration: LinkService.configuration) {
                        http in
                        let three = ThreeNodes(
                            centre: CountryNode(names[0], made[0], http),
                            hanoi: CountryNode(names[1], made[1], http),
                            saigon: CountryNode(names[2], made[2], http),
                            clock: clock
                        )
                        try await three.settle()
                        try await body(three)
                    }
                }
            }
        }
    }

    private static func site(of node: LinkNode) -> some ApplicationProtocol {
        let site = Site(texts: [Axis.texts, MailboxRefusal.texts], metrics: PrometheusMetrics())
        MailboxRoutes(
            axis: node.axis,
            directory: node.cache,
            door: node.directory,
            texts: Axis.texts,
            bodyLimit: 1 << 20,
            clockWindow: 900
        ).add(to: site.router)
        return Application(router: site)
    }

    /// The operators exchange their lines: the provinces know the centre, and the centre them.
    private static func introduce(_ nodes: [LinkNode], _ names: [String], _ ports: [Int])
        async throws
    {
        for (node, (name, port)) in zip(nodes, zip(names, ports)) {
            try await node.directory.nameNode(
                name,
                url: "http://localhost:\(port)",
                by: LinkNode.root,
                requestID: "test"
            )
        }
        for (place, other) in [(0, 1), (0, 2), (1, 0), (2, 0)] {
            try await nodes[place].directory.addNode(
                names[other],
                url: "http://localhost:\(ports[other])",
                key: try NodeIdentity(nodes[other].secrets).key,
                isUpstream: other == 0,
                by: LinkNode.root,
                requestID: "test"
            )
        }
        for (code, name) in [("000.00.00.H26", "hanoi"), ("000.00.00.H29", "saigon")] {
            try await nodes[0].directory.setHome(
                of: LinkNode.code(code),
                to: name,
                by: LinkNode.root,
                requestID: "test"
            )
        }
        for node in nodes { try await node.cache.refresh() }
    }
}

/// Nodes of one country, each with its own database, over HTTP.
struct NodesLinkTests {
    private static let (office, hanoi, health, saigon) = (
        "000.00.00.G22", "000.00.00.H26", "000.00.12.H26", "000.00.00.H29"
    )

    @Test(arguments: TestDatabase.engines)
    func `a document goes by the homes of its recipients, and their statuses come back`(
        _ engine: TestEngine
    ) async throws {
        try await ThreeNodes.run(engine) { three in
            let receipt = try await three.hanoi.node.send(
                from: Self.hanoi,
                to: [Self.office, Self.saigon]
            )
            try await three.settle()
            #expect(try await three.centre.node.inbox(Self.office).count == 1)
            #expect(try await three.saigon.node.inbox(Self.saigon).count == 1)
            #expect(try await three.centre.node.inbox(Self.saigon).isEmpty, "it only passes here")

            #expect(try await three.saigon.node.collect(Self.saigon) == 1)
            #expect(try await three.centre.node.collect(Self.office) == 1)
            try await three.settle()
            for recipient in [Self.office, Self.saigon] {
                let copy = try await three.hanoi.node.delivery(receipt.messageID, recipient)
                #expect(copy?.state == .delivered, "\(recipient)")
            }
            #expect(try await three.hanoi.node.inbox(Self.hanoi, .status).count == 2)
            // One document and its two statuses, whatever the way was.
            #expect(try await three.hanoi.node.count("axis_message") == 3)
            #expect(try await three.saigon.node.count("axis_message") == 2)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a node that was away for a day gets everything once`(_ engine: TestEngine) async throws {
        try await ThreeNodes.run(engine) { three in
            for ordinal in 1...5 {
                try await three.hanoi.node.send(
                    from: Self.hanoi,
                    to: [Self.saigon],
                    ordinal: ordinal
                )
                try await three.centre.node.send(
                    from: Self.office,
                    to: [Self.saigon, Self.hanoi],
                    ordinal: ordinal
                )
                try await three.settle(without: ["saigon"])
                three.clock.advance(seconds: 5 * 3600)
            }
            // Meanwhile it works on by itself.
            try await three.saigon.node.send(from: Self.saigon, to: [Self.hanoi])
            let agency = try three.centre.node.cache.current()
                .resolve(Self.office, on: three.clock.now.date).agency
            try await three.centre.node.directory.change(
                agency.id,
                by: LinkNode.root,
                requestID: "test"
            ) { $0.name = "Văn phòng mới" }
            #expect(try await three.saigon.node.inbox(Self.saigon).isEmpty)

            try await three.settle()
            #expect(try await three.saigon.node.inbox(Self.saigon).count == 10)
            #expect(try await three.saigon.node.count("axis_delivery") == 11)
            #expect(try await three.hanoi.node.inbox(Self.hanoi).count == 6)
            try await three.saigon.node.cache.refresh()
            let name = try three.saigon.node.cache.current()
                .resolve(Self.office, on: three.clock.now.date).agency.name
            #expect(name == "Văn phòng mới")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `two linked provinces work on while the centre is away, and it catches up`(
        _ engine: TestEngine
    ) async throws {
        try await ThreeNodes.run(engine) { three in
            for (node, other) in [(three.hanoi, "saigon"), (three.saigon, "hanoi")] {
                try await node.node.directory.linkNode(
                    other,
                    true,
                    by: LinkNode.root,
                    requestID: "test"
                )
            }
            for day in 1...3 {
                try await three.hanoi.node.send(
                    from: Self.hanoi,
                    to: [Self.saigon, Self.office],
                    ordinal: day
                )
                try await three.settle(without: ["centre"])
                three.clock.advance(seconds: 86_400)
            }
            #expect(try await three.saigon.node.inbox(Self.saigon).count == 3)
            #expect(try await three.centre.node.count("axis_message") == 0)
            try await three.settle()
            #expect(try await three.centre.node.inbox(Self.office).count == 3)
            #expect(try await three.saigon.node.inbox(Self.saigon).count == 3)
            #expect(try await three.centre.node.count("axis_delivery") == 3, "H29's went directly")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `the same document by two ways is one copy`(_ engine: TestEngine) async throws {
        try await ThreeNodes.run(engine) { three in
            try await three.hanoi.node.send(from: Self.hanoi, to: [Self.saigon])
            // It waits at the centre when the direct link comes.
            try await three.hanoi.work(with: ["centre"])
            #expect(try await three.centre.node.count("axis_message") == 1)
            for (node, other) in [(three.hanoi, "saigon"), (three.saigon, "hanoi")] {
                try await node.node.directory.linkNode(
                    other,
                    true,
                    by: LinkNode.root,
                    requestID: "test"
                )
            }
            try await three.hanoi.node.database.write { connection in
                try connection.run("DELETE FROM axis_handover")
                try connection.run("UPDATE axis_delivery SET waiting = 1, handling = 0")
            }
            try await three.settle()
            #expect(try await three.saigon.node.inbox(Self.saigon).count == 1)
            #expect(try await three.saigon.node.count("axis_message") == 1)
        }
    }

    @Test func `a node that calls again is called at once, whatever the pause was`() async throws {
        try await ThreeNodes.run(.sqliteMemory) { three in
            let partners = try await three.hanoi.partners.list(by: LinkNode.root)
            let centre = try #require(partners.first)
            let later = three.clock.now.adding(seconds: 600)
            try await three.hanoi.node.database.write { connection in
                let health = Partner.Health(failures: 9, nextAt: later, trouble: "away")
                try PartnerStore(connection: connection).update(health, of: centre.id)
            }
            try await three.hanoi.node.send(from: Self.hanoi, to: [Self.office])
            #expect(try await !three.hanoi.link.lap(of: centre.id))
            // The centre asks for Hà Nội's directory, as it does every 5 s.
            try await three.centre.work(with: ["hanoi"])
            try await three.hanoi.link.lap(of: centre.id)
            #expect(try await three.centre.node.inbox(Self.office).count == 1)
        }
    }

    @Test func `an agency without a server is served at the home of its intermediary`() async throws
    {
        try await ThreeNodes.run(.sqliteMemory) { three in
            // Sở Y tế Hà Nội has no system; that of H29 serves it from today on.
            let (date, snapshot) = (
                three.clock.now.date, three.hanoi.node.cache.current()
            )
            let server = try snapshot.resolve(Self.saigon, on: date).agency
            let agency = try snapshot.resolve(Self.health, on: date).agency
            try await three.hanoi.node.directory.delegate(
                agency.id,
                to: Agency.Delegation(server: server.id, validity: Validity(from: date)),
                by: LinkNode.root,
                requestID: "test"
            )
            try await three.settle()
            try await three.centre.node.send(from: Self.office, to: [Self.health])
            try await three.settle()
            // The intermediary collects it, answers for it, and the answer arrives.
            let served = try await three.saigon.node.inbox(Self.saigon)
            #expect(served.map(\.delivery.recipient.text) == [Self.health])
            #expect(try await three.saigon.node.collect(Self.health) == 1)
            try await three.saigon.node.send(from: Self.health, to: [Self.office], ordinal: 9)
            try await three.settle()
            #expect(try await three.centre.node.inbox(Self.office, .status).count == 1)
            #expect(try await three.centre.node.inbox(Self.office).count == 1)
        }
    }

    @Test func `mail that a node behind in its directory sends back waits, and goes right later`()
        async throws
    {
        try await ThreeNodes.run(.sqliteMemory) { three in
            // The centre gives H29 to Hà Nội; Hà Nội does not know yet and sends up.
            try await three.hanoi.node.send(from: Self.hanoi, to: [Self.saigon])
            try await three.centre.node.directory.setHome(
                of: LinkNode.code(Self.saigon),
                to: "hanoi",
                by: LinkNode.root,
                requestID: "test"
            )
            try await three.centre.node.cache.refresh()
            let partner = try #require(
                try await three.hanoi.partners.list(by: LinkNode.root).first
            )
            try await three.hanoi.link.lap(of: partner.id)
            try await three.centre.work(with: ["hanoi"])
            let waiting = try await three.centre.partners.status(of: "hanoi", by: LinkNode.root)
            #expect(waiting.waiting == 1 && waiting.refusedThere.count == 1)
            // The mistake is put right: the mail takes the other way by itself.
            try await three.centre.node.directory.setHome(
                of: LinkNode.code(Self.saigon),
                to: "saigon",
                by: LinkNode.root,
                requestID: "test"
            )
            three.clock.advance(seconds: 3600)
            try await three.settle()
            #expect(try await three.saigon.node.inbox(Self.saigon).count == 1)
        }
    }

    @Test func `a node may not bring mail of agencies that are at home elsewhere`() async throws {
        try await ThreeNodes.run(.sqliteMemory) { three in
            // Hà Nội's node takes a letter for one of H29's and hands it up as its own.
            try await three.hanoi.node.send(from: Self.saigon, to: [Self.office])
            try await three.settle()
            #expect(try await three.centre.node.count("axis_message") == 0)
            let status = try await three.hanoi.partners.status(of: "centre", by: LinkNode.root)
            #expect(status.refusedThere.count == 1)
        }
    }

    @Test func `a node that the other does not know is in trouble and says so`() async throws {
        try await ThreeNodes.run(.sqliteMemory) { three in
            try await three.centre.node.directory.linkNode(
                "hanoi",
                false,
                by: LinkNode.root,
                requestID: "test"
            )
            try await three.centre.node.cache.refresh()
            try await three.hanoi.work(with: ["centre"])
            #expect(try await !three.hanoi.trouble(with: "centre").isEmpty)
        }
    }
}
