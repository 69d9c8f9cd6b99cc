// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import Axis

/// Two document systems talk through the mailbox API, as the vendor's SDK does.
struct MailboxConversationTests {
    @Test(arguments: World.engines)
    func `send, list, fetch, acknowledge, answer and follow`(_ engine: TestEngine) async throws {
        let node = try await Node(engine)
        let office = try await node.client(of: SmallCountry.office)
        let finance = try await node.client(of: SmallCountry.finance)
        try await node.serve { http in
            let file = try Letter().edXML()
            let sent = try await http.mailbox("sendEdoc", office.sending(file), body: file)
            #expect(sent["status"] == "OK" && sent["ErrorCode"] == "0")
            let id = try #require(sent["DocId"]?.text)
            let docID = try await Self.collect(http, finance, file)
            #expect(docID == "\(id)_000.00.00.G12")
            try await Self.answer(http, finance)
            try await Self.follow(http, office, id: id, docID: docID)
        }
    }

    /// The recipient lists, fetches in both forms, and acknowledges.
    private static func collect(
        _ http: any TestClientProtocol,
        _ finance: NodeClient,
        _ file: [UInt8]
    ) async throws -> String {
        let listing = [("messagetype", "edoc"), ("servicetype", "eDoc")]
        let list = try await http.mailbox("getReceivedEdocList", finance.headers(listing))
        let item = try #require(list["data"]?[0])
        #expect(item["from"] == "000.00.00.G22" && item["to"] == "000.00.00.G12")
        #expect(item["messageType"] == "edoc" && item["status"] == "initial")
        #expect(item["created_time"] == "2020/03/10 09:00:00")
        let docID = try #require(item["docId"]?.text)
        let fetched = try await http.mailbox("getEdoc", finance.headers([("docId", docID)]))
        let data = try #require(fetched["data"]?.text.flatMap { Data(base64Encoded: $0) })
        guard case .document(let document) = try EdXMLReader.read([UInt8](data)).message,
            case .document(let original) = try EdXMLReader.read(file).message
        else { throw AxisRefusal.noSuchMessage(docID) }
        #expect(document.contentDigest == original.contentDigest)
        #expect(document.traceHeaders.count == original.traceHeaders.count + 1)
        let download = try await http.execute(
            uri: "/downloadEdoc",
            method: .get,
            headers: finance.headers([("docId", docID)])
        )
        #expect(download.bytes == [UInt8](data))
        #expect(download.headers[.contentLength] == String(data.count))
        for (status, waiting) in [("processing", 1), ("done", 0), ("done", 0)] as [(String, Int64)]
        {
            let values = [("docId", docID), ("status", status)]
            let answer = try await http.mailbox("updateStatus", finance.headers(values))
            #expect(answer["status"] == "OK")
            let count = try await http.mailbox("countReceiveEdoc", finance.headers([]))
            #expect(count["count"]?.integer == waiting)
        }
        return docID
    }

    /// The recipient reports that the document is entered in its register.
    private static func answer(
        _ http: any TestClientProtocol,
        _ finance: NodeClient
    ) async throws {
        let status = try StatusNote(code: .accepted).edXML()
        let headers = finance.sending(status, type: "status")
        let first = try await http.mailbox("sendEdoc", headers, body: status)
        #expect(first["status"] == "OK")
        let again = try await http.mailbox("sendEdoc", headers, body: status)
        #expect(again["DocId"] == first["DocId"])
    }

    /// The sender sees the status in its list, and the state in its own.
    private static func follow(
        _ http: any TestClientProtocol,
        _ office: NodeClient,
        id: String,
        docID: String
    ) async throws {
        let count = try await http.mailbox("countReceiveStatus", office.headers([]))
        #expect(count["count"]?.integer == 1)
        let list = try await http.mailbox(
            "getReceivedEdocList",
            office.headers([("messagetype", "status")])
        )
        #expect(list["data"]?.elements?.count == 1)
        #expect(list["data"]?[0]?["status_desc"] == "03")
        for values in [[], [("docId", id)], [("docId", docID)]] {
            let sent = try await http.mailbox("getSentEdocList", office.headers(values))
            let line = try #require(sent["data"]?[0])
            #expect(line["senderDocId"]?.text == id && line["receiverDocId"]?.text == docID)
            #expect(line["toCode"] == "000.00.00.G12" && line["notation"] == "7816/VPCP-TTĐT")
            #expect(line["receiveStatus"] == "done")
            #expect(line["receiveStatusDesc"] == "đã tiếp nhận")
            #expect(line["receivedTime"] == "2020/03/10 09:00:00")
        }
    }

    @Test func `the SDK's habits are borne: multipart bodies, digests without zeros`() async throws
    {
        let node = try await Node(.sqliteMemory)
        let office = try await node.client(of: SmallCountry.office)
        try await node.serve { http in
            var letter = Letter()
            var file = try letter.edXML()
            // Some byte of the digest must begin with a zero for the two forms to differ.
            while sha256(file).allSatisfy({ $0 > 15 }) {
                letter.subject += "."
                file = try letter.edXML()
            }
            let short = sha256(file).map { String($0, radix: 16) }.joined()
            let body =
                Array("--b\r\nContent-Type: application/octet-stream\r\n\r\n".utf8) + file
                + Array("\r\n--b--\r\n".utf8)
            let headers = office.sending(file, hash: short)
            let sent = try await http.mailbox("sendEdoc", headers, body: body)
            #expect(sent["status"] == "OK")
        }
    }

    @Test func `a list is narrowed by from and pageSize`() async throws {
        let node = try await Node(.sqliteMemory)
        var letter = Letter()
        letter.to = [SmallCountry.hanoi, SmallCountry.health, SmallCountry.centre]
        try await node.world.send(letter)
        let hanoi = try await node.client(of: SmallCountry.hanoi)
        try await node.serve { http in
            for (values, count) in [
                ([], 3), ([("from", "000.00.12.H26")], 1), ([("pageSize", "2")], 2),
                ([("pageSize", "100000")], 3), ([("from", hanoi.systemID)], 3),
            ] as [([(String, String)], Int)] {
                let list = try await http.mailbox("getReceivedEdocList", hanoi.headers(values))
                #expect(list["data"]?.elements?.count == count, "\(values)")
            }
            for values in [[("pageSize", "0")], [("pageSize", "x")], [("from", "Đ")]] {
                let list = try await http.mailbox("getReceivedEdocList", hanoi.headers(values))
                #expect(list["Reason"] == "axis.value.bad", "\(values)")
            }
            let other = try await http.mailbox(
                "getReceivedEdocList",
                hanoi.headers([("from", "000.00.13.H26")])
            )
            #expect(other["status"] == "FAIL" && other["Reason"] == "directory.not-delegated")
        }
    }

    @Test func `agencies are listed, with what a synchronising client needs`() async throws {
        let node = try await Node(.sqliteMemory)
        let office = try await node.client(of: SmallCountry.office)
        try await node.serve { http in
            let open = try await http.mailbox("getAgenciesList", office.headers([]))
            #expect(open["data"]?.elements?.count == 8)
            let level = try await http.mailbox(
                "getAgenciesListQD20",
                office.headers([("level", "3")])
            )
            #expect(level["data"]?.elements?.compactMap { $0["code"]?.text } == ["000.02.12.H26"])
            let all = try await http.mailbox("getSynchronizeUnit", office.headers([]))
            let units = try #require(all["data"]?.elements)
            #expect(units.count == 12)
            let health = try #require(units.first { $0["code"] == "000.00.12.H26" })
            #expect(health["centerCode"] == "000.00.00.H26" && health["pid"] == "000.00.00.H26")
            let gone = units.filter { $0["deleted"] == true }.compactMap { $0["code"]?.text }
            #expect(
                Set(gone) == ["000.00.00.G90", "000.00.00.G91", "000.00.00.G92", "000.00.00.G93"]
            )
        }
    }

    @Test func `only a client that administers a subtree registers agencies`() async throws {
        let node = try await Node(.sqliteMemory)
        let plain = try await node.client(of: SmallCountry.hanoi)
        let keeper = try await node.client(
            of: SmallCountry.hanoi,
            roles: [.exchange, .administrator],
            scope: .subtree
        )
        let body: JSON = [
            "code": "000.00.77.H26", "pcode": "000.00.00.H26", "name": "Sở Mới", "mail": "",
        ]
        try await node.serve { http in
            let refused = try await http.mailbox(
                "registerAgency",
                plain.headers([]),
                body: body.bytes
            )
            #expect(refused["Reason"] == "axis.forbidden")
            let outside: JSON = ["code": "000.00.77.H01", "pcode": "000.00.00.H01", "name": "X"]
            let other = try await http.mailbox(
                "registerAgency",
                keeper.headers([]),
                body: outside.bytes
            )
            #expect(other["Reason"] == "axis.forbidden")
            let opened = try await http.mailbox(
                "registerAgency",
                keeper.headers([]),
                body: body.bytes
            )
            #expect(opened["status"] == "OK")
            var letter = Letter()
            letter.to = ["000.00.77.H26"]
            try await node.world.send(letter)
            let list = try await http.mailbox("getReceivedEdocList", plain.headers([]))
            #expect(list["data"]?[0]?["to"] == "000.00.77.H26", "the parent's system serves it")
            node.world.clock.advance(seconds: 86_400)
            let code = [("AgencyCode", "000.00.77.H26")]
            let denied = try await http.mailbox("deleteAgency", plain.headers(code))
            #expect(denied["Reason"] == "axis.forbidden")
            let closed = try await http.mailbox("deleteAgency", keeper.headers(code))
            #expect(closed["status"] == "OK")
            letter = letter.numbered(2)
            letter.to = ["000.00.77.H26"]
            let late = letter
            guard case .badRecipients? = await refusal({ try await node.world.send(late) }) else {
                Issue.record("a closed agency got mail")
                return
            }
        }
    }
}
