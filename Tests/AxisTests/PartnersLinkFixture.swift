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

/// A node of ours, A, that is a client of another axis, `b`, behind which are G22 and H29.
struct Linked: Sendable {
    let node: LinkNode
    let partners: Partners
    let partner: Partner
    let link: PartnerLink

    static let systemID = "H26-QLVB"
    static let secret = "a-secret-of-32-characters-or-so-"

    init(
        _ node: LinkNode,
        url: String,
        http: HTTPClient,
        dialect: MailboxClient.Dialect = .documented
    )
        async throws
    {
        self.node = node
        partners = Partners(axis: node.axis, secrets: node.secrets)
        partner = try await partners.add(
            Partners.Draft(
                name: "b",
                baseURL: url,
                systemID: Self.systemID,
                secret: Array(Self.secret.utf8),
                dialect: dialect
            ),
            by: LinkNode.root,
            requestID: "test"
        )
        for code in ["000.00.00.G22", "000.00.00.H29"] {
            try await partners.route(
                LinkNode.code(code),
                through: "b",
                by: LinkNode.root,
                requestID: "test"
            )
        }
        link = PartnerLink(
            partners: partners,
            http: http,
            holder: "test",
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            bodyLimit: 1 << 20
        )
    }

    /// Pushes and polls now.
    func lap() async throws {
        try await link.lap(of: partner.id, isForced: true)
        #expect(try await status().partner.health.trouble.isEmpty)
    }

    func status() async throws -> Partners.Status {
        try await partners.status(of: "b", by: LinkNode.root)
    }

    /// A and a second node of ours, B, over HTTP; the software behind B is H26's.
    static func withTwoNodes(
        _ engine: TestEngine,
        _ body: @escaping @Sendable (_ a: Linked, _ b: LinkNode) async throws -> Void
    ) async throws {
        let clock = TestClock()
        let a = try await LinkNode(engine, clock: clock, seed: 1, hop: "axis.a")
        let b = try await LinkNode(engine, clock: clock, seed: 2, hop: "axis.b")
        let agency = try b.cache.current().resolve("000.00.00.H26", on: clock.now.date).agency
        _ = try await b.directory.createClient(
            ApiClientDraft(
                systemID: systemID,
                name: "A",
                agency: agency.id,
                validity: Validity(from: CivilDate(dayNumber: 0)),
                secret: ClientSecret(secret)
            ),
            by: LinkNode.root,
            requestID: "test"
        )
        try await b.cache.refresh()
        let site = Site(texts: [Axis.texts, MailboxRefusal.texts], metrics: PrometheusMetrics())
        MailboxRoutes(
            axis: b.axis,
            directory: b.cache,
            door: b.directory,
            texts: Axis.texts,
            bodyLimit: 1 << 20,
            clockWindow: 900
        ).add(to: site.router)
        try await Application(router: site).test(.live) { client in
            let port = try #require(client.port)
            try await HTTPClient.withHTTPClient(configuration: LinkService.configuration) { http in
                try await body(Linked(a, url: "http://localhost:\(port)", http: http), b)
            }
        }
    }
}

extension LinkNode {
    /// What a recipient's software does: it takes everything and reports 01.
    func collect(_ agency: String) async throws -> Int {
        let actor = try Self.client(of: agency)
        let items = try await inbox(agency).filter { $0.delivery.recipient.text == agency }
        for item in items {
            let key = item.delivery.key
            try await axis.acknowledge(key, .done, by: actor, requestID: "test")
            _ = try await axis.report(.arrived, reason: "", on: key, by: actor, requestID: "test")
        }
        return items.count
    }

    func delivery(_ id: ID<Message>, _ recipient: String) async throws -> Delivery? {
        let key = Delivery.Key(id, try Self.code(recipient))
        return try await database.read { try DeliveryStore(connection: $0).find(key) }
    }

    func count(_ table: SQL) async throws -> Int {
        try await database.read { try $0.rows("SELECT COUNT(*) AS n FROM \(table)")[0].value("n") }
    }
}
