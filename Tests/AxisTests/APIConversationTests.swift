// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing
import Web

@testable import Axis

/// Two agencies talk through `/axis/v1`.
struct APIConversationTests {
    static let submission: JSON = [
        "to": ["000.00.00.G12", "000.00.00.H01"], "documentId": "d-1", "number": "12",
        "notation": "VPCP-TTĐT", "place": "Hà Nội", "promulgated": "2020-03-10",
        "typeName": "Công văn", "subject": "Về việc thử", "priority": 2,
    ]

    static func submission(_ changes: [(String, JSON)]) -> JSON {
        let names = Set(changes.map(\.0))
        let kept = submission.members?.filter { !names.contains($0.0) } ?? []
        return .object(kept + changes)
    }

    @Test(arguments: World.engines)
    func `upload, send, collect, answer and follow`(_ engine: TestEngine) async throws {
        let node = try await Node(engine)
        let office = try await node.client(of: SmallCountry.office)
        let finance = try await node.client(of: SmallCountry.finance)
        try await node.serve { http in
            var random = TestRandom(seed: 121)
            let files = [random.bytes(90_000), Array("%PDF-1.4 nhỏ".utf8)]
            let id = try await Self.send(http, office, files)
            let delivery = "\(id)_000.00.00.G12"
            try await Self.collect(http, finance, delivery, files)
            try await Self.answer(http, finance, delivery)
            try await Self.follow(http, office, finance, id)
        }
    }

    /// Uploads two files and sends a document that carries them.
    private static func send(
        _ http: any TestClientProtocol,
        _ office: NodeClient,
        _ files: [[UInt8]]
    ) async throws -> String {
        var attachments: [JSON] = []
        for (index, file) in files.enumerated() {
            let upload = try await http.api(
                .post,
                "bodies",
                as: office,
                body: file,
                type: "application/octet-stream"
            ).json(201)
            #expect(upload["size"]?.integer == Int64(file.count))
            #expect(upload["sha256"]?.text == Hex.string(sha256(file)))
            attachments.append([
                "upload": upload["id"] ?? .null, "name": .string("\(index).pdf"),
                "contentType": "application/pdf",
            ])
        }
        let body = submission([("attachments", .array(attachments))])
        let receipt = try await http.api(.post, "documents", as: office, json: body).json(201)
        #expect(receipt["recipients"] == 2 && receipt["repeated"] == false)
        #expect(receipt["receivedAt"] == "2020-03-10T09:00:00+07:00")
        let again = try await http.api(.post, "documents", as: office, json: body).json(200)
        #expect(again["id"] == receipt["id"] && again["repeated"] == true)
        let other = submission([("subject", "Khác")])
        let refused = try await http.api(.post, "documents", as: office, json: other).json(409)
        #expect(refused["code"] == "axis.key.used")
        return try #require(receipt["id"]?.text)
    }

    private static func collect(
        _ http: any TestClientProtocol,
        _ finance: NodeClient,
        _ delivery: String,
        _ files: [[UInt8]]
    ) async throws {
        let inbox = try await http.api(.get, "inbox", as: finance).json(200)
        let item = try #require(inbox["items"]?[0])
        #expect(item["delivery"]?.text == delivery && item["urgent"] == true)
        #expect(inbox["next"]?.isNull == true)
        let document = try await http.api(.get, "deliveries/\(delivery)", as: finance).json(200)
        #expect(document["subject"] == "Về việc thử" && document == item["document"])
        for (index, file) in files.enumerated() {
            let path = "deliveries/\(delivery)/attachments/\(index)"
            let response = try await http.api(.get, path, as: finance)
            #expect(response.bytes == file)
            #expect(response.headers[.contentLength] == String(file.count))
            #expect(
                document["attachments"]?[index]?["sha256"]?.text == Hex.string(sha256(file))
            )
        }
        let missing = try await http.api(.get, "deliveries/\(delivery)/attachments/2", as: finance)
        #expect(missing.status == .notFound)
        let whole = try await http.api(.get, "deliveries/\(delivery)/edxml", as: finance)
        guard case .document(let read) = try EdXMLReader.read(whole.bytes).message else {
            Issue.record("it is no document")
            return
        }
        #expect(read.attachments.map(\.sha256) == files.map(sha256))
        #expect(read.traceHeaders.count == 2)
        #expect(read.traceHeaders.first?.organId == "000.00.00.G22")
    }

    private static func answer(
        _ http: any TestClientProtocol,
        _ finance: NodeClient,
        _ delivery: String
    ) async throws {
        let path = "deliveries/\(delivery)"
        for handling in ["processing", "done", "done"] {
            let body: JSON = ["handling": .string(handling)]
            let answer = try await http.api(
                .post,
                "\(path)/acknowledgement",
                as: finance,
                json: body
            )
            #expect(answer.status == .noContent)
        }
        #expect(
            try await http.api(.get, "inbox", as: finance).json(200)["items"] == []
        )
        let accepted: JSON = ["code": "03"]
        let status = try await http.api(.post, "\(path)/statuses", as: finance, json: accepted)
        #expect(status.status == .created)
        let silent: JSON = ["code": "02"]
        let refused = try await http.api(.post, "\(path)/statuses", as: finance, json: silent)
        #expect(try refused.json(422)["code"] == "axis.reason.missing")
        let nothing: JSON = ["code": "15"]
        let answered = try await http.api(.post, "\(path)/statuses", as: finance, json: nothing)
        #expect(try answered.json(409)["code"] == "axis.status.nothing-asked")
    }

    private static func follow(
        _ http: any TestClientProtocol,
        _ office: NodeClient,
        _ finance: NodeClient,
        _ id: String
    ) async throws {
        let trace = try await http.api(.get, "documents/\(id)/trace", as: office).json(200)
        #expect(trace["recipients"]?.elements?.count == 2 && trace["pending"] == 0)
        let first = try #require(trace["recipients"]?[0])
        #expect(first["recipient"] == "000.00.00.G12" && first["state"] == "accepted")
        #expect(first["statuses"]?[0]?["code"] == "03")
        let own = try await http.api(.get, "documents/\(id)/trace", as: finance).json(200)
        #expect(own["recipients"]?.elements?.count == 1)
        let sent = try await http.api(.get, "sent?limit=5", as: office).json(200)
        #expect(sent.elements?.count == 1 && sent[0]?["id"]?.text == id)
        let statuses = try await http.api(.get, "inbox?kind=status", as: office).json(200)
        #expect(statuses["items"]?[0]?["document"]?["status"] == "03")
        let found = try await http.api(.get, "agencies?q=bo%20tai%20chinh", as: office).json(200)
        #expect(found[0]?["code"] == "000.00.00.G12" && found[0]?["parent"]?.isNull == true)
    }

    @Test func `statistics are lines with counts and times`() async throws {
        let node = try await Node(.sqliteFile)
        let observer = try await node.client(
            of: SmallCountry.office,
            roles: [.observer],
            scope: .nation
        )
        let receipt = try await node.world.send(Letter())
        node.world.clock.advance(seconds: 60)
        try await node.world.report(.accepted, on: receipt, of: SmallCountry.finance)
        try await node.world.settle()
        try await node.serve { http in
            let path = "statistics?from=2020-03-01&to=2020-03-31"
            let lines = try await http.api(.get, path, as: observer).json(200)
            let finance = lines.elements?.first { $0["code"] == "000.00.00.G12" }
            #expect(finance?["received"] == 1 && finance?["sent"] == 0)
            let times = finance?["times"]?["accepted"]
            #expect(times?["count"] == 1)
            let median = try #require(times?["medianSeconds"]?.double)
            #expect(abs(median - 60) < 6)
            for bad in ["from=2020-03-31&to=2020-03-01", "from=x&to=2020-03-01", "from=2020-03-01"]
            {
                let refused = try await http.api(.get, "statistics?\(bad)", as: observer)
                #expect(refused.status.code == 422, "\(bad)")
            }
        }
    }

    @Test func `an edXML file is taken as it is, and its faults are told by line`() async throws {
        let node = try await Node(.sqliteFile)
        let office = try await node.client(of: SmallCountry.office)
        try await node.serve { http in
            let file = try Letter().edXML()
            func post(_ bytes: [UInt8]) async throws -> TestResponse {
                try await http.api(
                    .post,
                    "messages",
                    as: office,
                    body: bytes,
                    type: "application/xml"
                )
            }
            let receipt = try await post(file).json(201)
            #expect(try await post(file).json(200)["id"] == receipt["id"])
            let text = String(decoding: file, as: UTF8.self)
            let twoFaults = text.replacing("2020/03/10</", with: "10/03/2020</")
                .replacing("Công văn", with: "")
            let refused = try await post(Array(twoFaults.utf8))
            let problem = try refused.json(422)
            #expect(problem["code"] == "edxml.refused")
            #expect((problem["items"]?.elements?.count ?? 0) >= 2)
        }
    }

    @Test func `an update written here is one that a strict reader takes`() async throws {
        let node = try await Node(.sqliteFile)
        let office = try await node.client(of: SmallCountry.office)
        let finance = try await node.client(of: SmallCountry.finance)
        try await node.serve { http in
            _ = try await http.api(.post, "documents", as: office, json: Self.submission).json(201)
            for (word, number) in [("update", "13"), ("replacement", "14"), ("recall", "15")] {
                let body = Self.submission([
                    ("documentId", .string("d-\(number)")), ("business", .string(word)),
                    ("reason", "Sai số"), ("about", ["d-1"]),
                ])
                let receipt = try await http.api(.post, "documents", as: office, json: body)
                    .json(201)
                let id = receipt["id"]?.text ?? ""
                let path = "deliveries/\(id)_000.00.00.G12/edxml"
                let file = try await http.api(.get, path, as: finance)
                _ = try EdXMLReader.read(file.bytes)
            }
        }
    }
}
