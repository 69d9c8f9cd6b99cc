// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import Axis

/// What a broken or hostile client sends to the mailbox API.
struct MailboxAttackTests {
    private static func refused(_ answer: JSON) -> [String] {
        [answer["status"]?.text, answer["ErrorCode"]?.text, answer["Reason"]?.text]
            .map { $0 ?? "" }
    }

    /// Runs `body` with the office's client and checks that nothing was kept by it.
    private static func keepingNothing(
        bodyLimit: Int = 200_000,
        _ body: @escaping @Sendable (any TestClientProtocol, Node, NodeClient) async throws -> Void
    ) async throws {
        var node = try await Node(.sqliteFile)
        node.bodyLimit = bodyLimit
        let office = try await node.client(of: SmallCountry.office)
        let before = try await node.world.contents()
        let made = node
        try await made.serve { try await body($0, made, office) }
        #expect(try await made.world.contents() == before)
    }

    @Test(arguments: [
        "sendEdoc", "getReceivedEdocList", "getEdoc", "updateStatus", "registerAgency",
    ])
    func `a wrong secret, system or clock is answered 15 before anything is read`(
        path: String
    ) async throws {
        try await Self.keepingNothing { http, node, office in
            let file = try Letter().edXML()
            var liar = office
            liar.secret = Array("0123456789abcdef0123456789abcdef".utf8)
            var answer = try await http.mailbox(path, liar.sending(file), body: file)
            #expect(Self.refused(answer) == ["FAIL", "15", "mailbox.signature.bad"])
            #expect(answer["DocId"] == "" && answer["data"] == [])
            let nobody = NodeClient(
                systemID: "nobody",
                secret: office.secret,
                token: "",
                clock: office.clock
            )
            answer = try await http.mailbox(path, nobody.sending(file), body: file)
            #expect(Self.refused(answer) == ["FAIL", "15", "mailbox.system.unknown"])
            answer = try await http.mailbox(path, HTTPFields(), body: file)
            #expect(Self.refused(answer) == ["FAIL", "15", "mailbox.system.unknown"])
            for seconds in [3600, -3600] {
                let time = office.clock.now.adding(seconds: seconds)
                let headers = office.headers([("hash-file", "00")], at: time)
                answer = try await http.mailbox(path, headers, body: file)
                #expect(Self.refused(answer) == ["FAIL", "15", "mailbox.clock"])
                let sentence = answer["ErrorDesc"]?.text ?? ""
                #expect(sentence.contains("3600") && sentence.contains("2020-03-10T09:00:00+07:00"))
            }
        }
    }

    @Test func `the same signed request again gets the same receipt`() async throws {
        let node = try await Node(.sqliteFile)
        let office = try await node.client(of: SmallCountry.office)
        try await node.serve { http in
            let file = try Letter().edXML()
            let headers = office.sending(file)
            let first = try await http.mailbox("sendEdoc", headers, body: file)
            let before = try await node.world.contents()
            office.clock.advance(seconds: 600)
            let second = try await http.mailbox("sendEdoc", headers, body: file)
            #expect(second["DocId"]?.text?.count == 36 && second["DocId"] == first["DocId"])
            #expect(try await node.world.contents() == before)
            office.clock.advance(seconds: 600)
            let late = try await http.mailbox("sendEdoc", headers, body: file)
            #expect(late["Reason"] == "mailbox.clock")
        }
    }

    @Test func `a body exchanged under the same headers is noticed`() async throws {
        try await Self.keepingNothing { http, _, office in
            let file = try Letter().edXML()
            let headers = office.sending(file)
            var other = Letter()
            other.to = [SmallCountry.angiang]
            let exchanged = try other.edXML()
            let answer = try await http.mailbox("sendEdoc", headers, body: exchanged)
            #expect(Self.refused(answer) == ["FAIL", "10", "axis.hash.mismatch"])
            #expect(answer["ErrorDesc"]?.text?.contains(Hex.string(sha256(exchanged))) == true)
        }
    }

    @Test func `a digest that is not signed or not there is refused`() async throws {
        try await Self.keepingNothing { http, _, office in
            let file = try Letter().edXML()
            let hash = ("hash-file", Hex.string(sha256(file)))
            for headers in [office.headers([]), office.headers([], unsigned: [hash])] {
                let answer = try await http.mailbox("sendEdoc", headers, body: file)
                #expect(Self.refused(answer) == ["FAIL", "10", "mailbox.header.missing"])
            }
        }
    }

    @Test func `half a body is refused, whole or in parts`() async throws {
        try await Self.keepingNothing { http, _, office in
            let file = try Letter().edXML()
            let half = Array(file.prefix(file.count / 2))
            for headers in [office.sending(file), office.sending(half)] {
                let answer = try await http.mailbox("sendEdoc", headers, body: half)
                #expect(answer["status"] == "FAIL")
                #expect(answer["Reason"]?.text?.hasPrefix("edxml.") == true)
            }
            let part = Array("--b\r\nA: b\r\n\r\n".utf8) + file
            let answer = try await http.mailbox("sendEdoc", office.sending(file), body: part)
            #expect(Self.refused(answer) == ["FAIL", "10", "mailbox.multipart.bad"])
            let empty = try await http.mailbox("sendEdoc", office.sending([]), body: [])
            #expect(empty["status"] == "FAIL")
        }
    }

    @Test func `a body over the limit is 413 and leaves nothing, on disk either`() async throws {
        try await Self.keepingNothing(bodyLimit: 100_000) { http, node, office in
            var letter = Letter()
            letter.files = [[UInt8](repeating: 65, count: 90_000)]
            let file = try letter.edXML()
            let answer = try await http.mailbox(
                "sendEdoc",
                office.sending(file),
                body: file,
                status: .contentTooLarge
            )
            #expect(Self.refused(answer) == ["FAIL", "10", "mailbox.too-large"])
            #expect(answer["ErrorDesc"]?.text?.contains("100000") == true)
            #expect(try FileList.paths(under: node.world.folder).isEmpty)
        }
    }

    @Test func `what is no edXML is refused with the line where it goes wrong`() async throws {
        try await Self.keepingNothing { http, _, office in
            let text = String(decoding: try Letter().edXML(), as: UTF8.self)
            let broken = text.replacing(
                "<edXML:Subject>",
                with: "\n\n<edXML:Subject>\n<edXML:Oops>"
            )
            let file = Array(broken.utf8)
            let answer = try await http.mailbox("sendEdoc", office.sending(file), body: file)
            #expect(Self.refused(answer) == ["FAIL", "10", "edxml.refused"])
            let sentence = answer["ErrorDesc"]?.text ?? ""
            #expect(sentence.contains("line 4"), "\(sentence)")
            let wrongDate = text.replacing("2020/03/10</", with: "10/03/2020</")
            let dated = Array(wrongDate.utf8)
            let rule = try await http.mailbox("sendEdoc", office.sending(dated), body: dated)
            #expect(rule["Reason"] == "edxml.refused")
            #expect(rule["ErrorDesc"]?.text?.contains("line 1") == true)
            for hostile in [
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "<a/>", "x",
                "\u{0}", "{}",
            ] {
                let bytes = Array(hostile.utf8)
                let answer = try await http.mailbox("sendEdoc", office.sending(bytes), body: bytes)
                #expect(answer["Reason"] == "edxml.refused", "\(hostile)")
                #expect(answer["ErrorDesc"]?.text?.contains("root:") == false)
            }
        }
    }

    @Test func `messagetype must tell the truth`() async throws {
        try await Self.keepingNothing { http, _, office in
            let file = try Letter().edXML()
            let answer = try await http.mailbox(
                "sendEdoc",
                office.sending(file, type: "status"),
                body: file
            )
            #expect(Self.refused(answer) == ["FAIL", "10", "axis.kind.mismatch"])
            let status = try StatusNote(from: SmallCountry.office).edXML()
            let other = try await http.mailbox(
                "sendEdoc",
                office.sending(status, type: "edoc"),
                body: status
            )
            #expect(Self.refused(other) == ["FAIL", "10", "axis.kind.mismatch"])
        }
    }

    @Test func `nobody sends in the name of an agency that it does not serve`() async throws {
        try await Self.keepingNothing { http, _, office in
            var letter = Letter()
            letter.from = SmallCountry.finance
            let file = try letter.edXML()
            let answer = try await http.mailbox("sendEdoc", office.sending(file), body: file)
            #expect(Self.refused(answer) == ["FAIL", "10", "directory.not-delegated"])
        }
    }

    @Test func `a stranger's docId is as unknown as none at all`() async throws {
        let node = try await Node(.sqliteFile)
        let receipt = try await node.world.send(Letter())
        let key = Delivery.Key(receipt.messageID, SmallCountry.finance).description
        let own = Delivery.Key(receipt.messageID, SmallCountry.angiang).description
        let stranger = try await node.client(of: SmallCountry.angiang)
        let before = try await node.world.contents()
        try await node.serve { http in
            for path in ["getEdoc", "downloadEdoc", "updateStatus"] {
                for docID in [key, own, "x", "", "\(receipt.messageID)"] {
                    let values = [("docId", docID), ("status", "done")]
                    let answer = try await http.mailbox(path, stranger.headers(values))
                    #expect(answer["status"] == "FAIL" && answer["data"] == [], "\(path) \(docID)")
                }
                let unsigned = stranger.headers([], unsigned: [("docId", key)])
                let answer = try await http.mailbox(path, unsigned)
                #expect(answer["Reason"] == "mailbox.header.missing")
            }
            let sent = try await http.mailbox(
                "getSentEdocList",
                stranger.headers([("docId", receipt.messageID.description)])
            )
            #expect(Self.refused(sent) == ["FAIL", "10", "axis.message.unknown"])
        }
        #expect(try await node.world.contents() == before)
    }

    @Test func `a status word that is none is refused`() async throws {
        let node = try await Node(.sqliteMemory)
        let receipt = try await node.world.send(Letter())
        let key = Delivery.Key(receipt.messageID, SmallCountry.finance).description
        let finance = try await node.client(of: SmallCountry.finance)
        try await node.serve { http in
            for word in ["", "initial", "finished", "done;"] {
                let values = [("docId", key), ("status", word)]
                let answer = try await http.mailbox("updateStatus", finance.headers(values))
                #expect(answer["Reason"] == "axis.value.bad", "\(word)")
            }
        }
    }

    @Test func `a replayed failure counts once`() async throws {
        let node = try await Node(.sqliteMemory)
        let receipt = try await node.world.send(Letter())
        let key = Delivery.Key(receipt.messageID, SmallCountry.finance).description
        let finance = try await node.client(of: SmallCountry.finance)
        try await node.serve { http in
            let headers = finance.headers([("docId", key), ("status", "fail")])
            for _ in 1...10 { _ = try await http.mailbox("updateStatus", headers) }
        }
        let delivery = try await node.world.delivery(receipt, SmallCountry.finance)
        #expect(delivery?.failures == 1 && delivery?.waiting == .yes)
    }

    @Test func `the body of registerAgency is bounded, read strictly and signed`() async throws {
        let node = try await Node(.sqliteMemory)
        let keeper = try await node.client(
            of: SmallCountry.hanoi,
            roles: [.exchange, .administrator],
            scope: .subtree
        )
        try await node.serve { http in
            for body in ["", "x", "[]", "{}", "{\"code\":\"Đ\",\"name\":\"x\"}"] {
                let answer = try await http.mailbox(
                    "registerAgency",
                    keeper.headers([]),
                    body: Array(body.utf8)
                )
                #expect(answer["status"] == "FAIL", "\(body)")
            }
            let large = try await http.execute(
                uri: "/registerAgency",
                method: .post,
                headers: keeper.headers([]),
                body: ByteBuffer(bytes: [UInt8](repeating: 32, count: 70_000))
            )
            #expect(large.status == .contentTooLarge)
            let hash = ("hash-file", Hex.string(sha256(Array("another body".utf8))))
            let body: JSON = ["code": "000.00.77.H26", "name": "Sở Mới"]
            let exchanged = try await http.mailbox(
                "registerAgency",
                keeper.headers([hash]),
                body: body.bytes
            )
            #expect(exchanged["status"] == "FAIL")
        }
    }
}
