// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import Web

@testable import Axis

/// Who may ask what of `/axis/v1`.
struct APIAccessTests {
    /// One request for each operation about somebody else's document, and what a stranger gets.
    private struct Probe: Sendable {
        let method: HTTPRequest.Method
        let path: String
        var body: [UInt8]?
        var type = "application/json"
        /// Statuses that tell a stranger nothing; 200 where the answer is its own or public.
        let statuses: Set<Int>
    }

    private static func probes(_ receipt: Receipt) throws -> [String: Probe] {
        let delivery = "deliveries/\(receipt.messageID)_000.00.00.G12"
        let others = APIConversationTests.submission([("sender", "000.00.00.G22")])
        return [
            "uploadBody": Probe(
                method: .post,
                path: "bodies",
                body: [1],
                type: "application/octet-stream",
                statuses: [201]
            ),
            "submitDocument": Probe(
                method: .post,
                path: "documents",
                body: others.bytes,
                statuses: [403]
            ),
            "submitMessage": Probe(
                method: .post,
                path: "messages",
                body: try Letter().edXML(),
                type: "application/xml",
                statuses: [403]
            ),
            "getClient": Probe(method: .get, path: "client", statuses: [200]),
            "listInbox": Probe(
                method: .get,
                path: "inbox?recipient=000.00.00.G12",
                statuses: [403]
            ),
            "getDelivery": Probe(method: .get, path: delivery, statuses: [404]),
            "getEdXML": Probe(method: .get, path: "\(delivery)/edxml", statuses: [404]),
            "getAttachment": Probe(
                method: .get,
                path: "\(delivery)/attachments/0",
                statuses: [404]
            ),
            "acknowledge": Probe(
                method: .post,
                path: "\(delivery)/acknowledgement",
                body: (["handling": "done"] as JSON).bytes,
                statuses: [404]
            ),
            "reportStatus": Probe(
                method: .post,
                path: "\(delivery)/statuses",
                body: (["code": "03"] as JSON).bytes,
                statuses: [404]
            ),
            "traceDocument": Probe(
                method: .get,
                path: "documents/\(receipt.messageID)/trace",
                statuses: [404]
            ),
            "listReceipts": Probe(
                method: .get,
                path: "documents/\(receipt.messageID)/receipts",
                statuses: [404]
            ),
            "listSent": Probe(method: .get, path: "sent", statuses: [200]),
            "getStatistics": Probe(
                method: .get,
                path: "statistics?from=2020-03-01&to=2020-03-31&below=000.00.00.G12",
                statuses: [403]
            ),
            "findAgencies": Probe(method: .get, path: "agencies?q=bo", statuses: [200]),
        ]
    }

    @Test func `every operation has its probe`() async throws {
        let node = try await Node(.sqliteMemory)
        let receipt = try await node.world.send(Letter())
        let ids = Set(node.api.operations.all.map(\.id))
        #expect(Set(try Self.probes(receipt).keys) == ids)
    }

    @Test func `without a token, or with a false one, every operation is 401`() async throws {
        let node = try await Node(.sqliteFile)
        let receipt = try await node.world.send(Letter())
        let good = try await node.client(of: SmallCountry.finance)
        let before = try await node.world.contents()
        let liar = NodeClient(
            systemID: "",
            secret: [],
            token: String(good.token.dropLast()) + (good.token.hasSuffix("0") ? "1" : "0"),
            clock: node.world.clock
        )
        let probes = try Self.probes(receipt)
        try await node.serve { http in
            for (id, probe) in probes {
                for client in [nil, liar] {
                    let answer = try await http.api(
                        probe.method,
                        probe.path,
                        as: client,
                        body: probe.body,
                        type: probe.type
                    )
                    #expect(answer.status == .unauthorized, "\(id)")
                    #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                    #expect(!String(buffer: answer.body).contains("7816"))
                }
            }
        }
        #expect(try await node.world.contents() == before)
    }

    @Test func `with a stranger's token nothing of others is told or changed`() async throws {
        let node = try await Node(.sqliteFile)
        let receipt = try await node.world.send(Letter())
        let stranger = try await node.client(of: SmallCountry.angiang)
        let before = try await node.world.contents()
        let probes = try Self.probes(receipt)
        try await node.serve { http in
            for (id, probe) in probes where id != "uploadBody" {
                let answer = try await http.api(
                    probe.method,
                    probe.path,
                    as: stranger,
                    body: probe.body,
                    type: probe.type
                )
                #expect(probe.statuses.contains(answer.status.code), "\(id): \(answer.status)")
                #expect(!String(buffer: answer.body).contains("7816"), "\(id)")
                #expect(!String(buffer: answer.body).contains("gửi, nhận"), "\(id)")
            }
        }
        #expect(try await node.world.contents() == before)
    }

    @Test func `a revoked or expired token opens nothing`() async throws {
        let node = try await Node(.sqliteMemory)
        let finance = try await node.client(of: SmallCountry.finance)
        try await node.serve { http in
            for (seconds, status) in [(0, 200), (86_400, 401)] {
                node.world.clock.advance(seconds: seconds)
                let answer = try await http.api(.get, "inbox", as: finance)
                #expect(answer.status.code == status)
            }
        }
    }

    @Test func `another's upload cannot be sent on`() async throws {
        let node = try await Node(.sqliteMemory)
        let office = try await node.client(of: SmallCountry.office)
        let finance = try await node.client(of: SmallCountry.finance)
        try await node.serve { http in
            let upload = try await http.api(
                .post,
                "bodies",
                as: office,
                body: Array("%PDF".utf8),
                type: "application/octet-stream"
            ).json(201)
            let attachment: JSON = [
                "upload": upload["id"] ?? .null, "name": "a.pdf", "contentType": "application/pdf",
            ]
            let body = APIConversationTests.submission([("attachments", [attachment])])
            let refused = try await http.api(.post, "documents", as: finance, json: body)
            #expect(try refused.json(404)["code"] == "axis.upload.unknown")
            #expect(
                try await http.api(.post, "documents", as: office, json: body).status == .created
            )
        }
    }

    @Test(arguments: [
        ("to", "[]"), ("to", "[\"Đ\"]"), ("documentId", "\"\""), ("promulgated", "\"2020-02-30\""),
        ("subject", "5"), ("priority", "9"), ("business", "\"gift\""), ("unknown", "1"),
        ("attachments", "[{\"upload\":\"x\",\"name\":\"a\",\"contentType\":\"b\"}]"),
    ])
    func `a submission against its schema is 422 and keeps nothing`(
        name: String,
        value: String
    ) async throws {
        let node = try await Node(.sqliteMemory)
        let office = try await node.client(of: SmallCountry.office)
        let before = try await node.world.contents()
        try await node.serve { http in
            let wrong = try JSON(parsing: Array(value.utf8))
            let body = APIConversationTests.submission([(name, wrong)])
            let refused = try await http.api(.post, "documents", as: office, json: body)
            let problem = try refused.json(422)
            #expect(problem["code"] == "web.invalid")
            #expect(problem["items"]?[0]?["place"]?.text?.contains(name) == true)
        }
        #expect(try await node.world.contents() == before)
    }

    @Test func `a body over the limit is 413 and nothing is kept`() async throws {
        var node = try await Node(.sqliteFile)
        node.bodyLimit = 1000
        let office = try await node.client(of: SmallCountry.office)
        let before = try await node.world.contents()
        let made = node
        try await made.serve { http in
            for path in ["bodies", "messages"] {
                let answer = try await http.api(
                    .post,
                    path,
                    as: office,
                    body: [UInt8](repeating: 65, count: 1001),
                    type: "application/octet-stream"
                )
                #expect(answer.status == .contentTooLarge, "\(path)")
            }
        }
        #expect(try await made.world.contents() == before)
    }
}
