// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage
import TestSupport
import Testing

@testable import Axis

struct SubmissionTests {
    @Test(arguments: World.engines)
    func `a document is taken, queued and journaled`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        var letter = Letter()
        letter.to = [SmallCountry.finance, SmallCountry.angiang]
        let receipt = try await world.send(letter)
        #expect(receipt.recipients == 2 && !receipt.isRepeat)
        #expect(receipt.receivedAt == world.clock.now)
        #expect(receipt.digest == letter.document.contentDigest)
        for recipient in letter.to {
            let items = try await world.inbox(recipient)
            #expect(items.map(\.message.id) == [receipt.messageID])
            #expect(items[0].message.documentRef == letter.id)
            #expect(items[0].message.subject == letter.subject)
            #expect(items[0].message.deadlines.morning == Instant("2020-03-11", hour: 12))
        }
        #expect(
            try await world.kinds(of: "axis.message/\(receipt.messageID)") == [
                "axis.message.submitted"
            ]
        )
    }

    @Test(arguments: World.engines)
    func `the same document again gets its receipt and changes nothing`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let first = try await world.send(Letter())
        let before = try await world.contents()
        world.clock.advance(seconds: 86_400)
        let second = try await world.send(Letter())
        #expect(second.isRepeat)
        #expect(
            (second.messageID, second.receivedAt.microseconds, second.recipients)
                == (first.messageID, first.receivedAt.microseconds, 1)
        )
        #expect(second.digest == first.digest)
        #expect(try await world.contents() == before)
    }

    @Test(arguments: World.engines)
    func `many that send the same at once get one receipt`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for _ in 0..<8 { group.addTask { try await world.send(Letter()) } }
            return try await group.reduce(into: [Receipt]()) { $0.append($1) }
        }
        #expect(Set(receipts.map(\.messageID)).count == 1)
        #expect(receipts.count { !$0.isRepeat } == 1)
        #expect(try await world.count("axis_message") == 1)
        #expect(try await world.count("body") == 1)
    }

    @Test(arguments: World.engines)
    func `the same content for new recipients reaches them too`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let first = try await world.send(Letter())
        var wider = Letter()
        wider.to = [SmallCountry.finance, SmallCountry.hanoi, SmallCountry.angiang]
        let second = try await world.send(wider)
        #expect(second.messageID == first.messageID)
        #expect(second.recipients == 3 && !second.isRepeat)
        #expect(try await world.inbox(SmallCountry.hanoi).count == 1)
        #expect(try await world.inbox(SmallCountry.finance).count == 1)
        #expect(try await world.count("body") == 1)
        #expect(
            try await world.kinds(of: "axis.message/\(first.messageID)") == [
                "axis.message.submitted", "axis.message.extended",
            ]
        )
        #expect(try await world.send(Letter()).recipients == 3)
    }

    @Test(arguments: World.engines)
    func `other content under a used id is refused with both digests`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let first = try await world.send(Letter())
        let before = try await world.contents()
        var other = Letter()
        other.files = [Array("%PDF-1.4 khác".utf8)]
        let refused = await refusal { try await world.send(other) }
        #expect(
            refused
                == .keyUsed(
                    ref: other.id,
                    known: Hex.string(first.digest),
                    sent: Hex.string(other.document.contentDigest)
                )
        )
        #expect(refused?.kind == .conflict)
        #expect(try await world.contents() == before)
        // The same id is free for another sender, and for another purpose of this one.
        var elsewhere = other
        elsewhere.from = SmallCountry.hanoi
        _ = try await world.send(elsewhere)
    }

    @Test(arguments: World.engines)
    func `every bad recipient is named and nothing is kept`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let before = try await world.contents()
        var letter = Letter()
        letter.to = [
            SmallCountry.finance, "000.00.00.X99", SmallCountry.closed, SmallCountry.future,
            SmallCountry.closedRefusing, "vxp.saas.03", SmallCountry.hanoi,
        ]
        let refused = await refusal { try await world.send(letter) }
        guard case .badRecipients(let bad)? = refused else {
            Issue.record("\(String(describing: refused))")
            return
        }
        #expect(
            bad.map(\.code) == [
                "000.00.00.X99", "000.00.00.G91", "000.00.00.G93", "000.00.00.G92", "vxp.saas.03",
            ]
        )
        let sentence = Axis.texts.sentence(of: AxisRefusal.badRecipients(bad), in: .english)
        for item in bad { #expect(sentence.contains(item.code) && sentence.contains(item.why)) }
        #expect(bad[3].why.contains("Bộ Tài chính"), "the heir is named")
        #expect(bad[2].why.contains("01/01/2021"))
        #expect(try await world.contents() == before)
        #expect(try await world.inbox(SmallCountry.finance).isEmpty)
    }

    @Test(
        "QĐ 28/2018 Đ1.2: a secret document is blocked, not merely warned about",
        arguments: World.engines
    )
    func secret(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let before = try await world.contents()
        var bySphere = Letter()
        bySphere.sphere = "Độ mật: Tối mật"
        var byType = Letter()
        byType.type = "MẬT"
        for (letter, marking) in [(bySphere, "Độ mật: Tối mật"), (byType, "MẬT")] {
            #expect(await refusal { try await world.send(letter) } == .secret(marking: marking))
        }
        #expect(try await world.contents() == before)
        var open = Letter()
        open.subject = "Về việc bảo mật thông tin"
        open.sphere = "Lưu hành nội bộ"
        _ = try await world.send(open)
    }

    @Test(
        "QĐ 28/2018 Đ8: recall, update and replacement say why",
        arguments: [EdXMLBusiness.Purpose.recall, .update, .replacement],
        [nil, ""] as [String?]
    )
    func reasonMissing(purpose: EdXMLBusiness.Purpose, reason: String?) async throws {
        let world = try await World(.sqliteMemory)
        try await world.send(Letter())
        let before = try await world.contents()
        let later = Letter().later(purpose, id: "later", reason: reason)
        #expect(
            await refusal { try await world.send(later) }
                == .reasonMissing(what: "BussinessDocReason")
        )
        #expect(try await world.contents() == before)
    }

    @Test(arguments: World.engines)
    func `a closed agency's mail goes to its heir, an agency by two codes gets one copy`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        world.clock.set(Instant("2020-10-01", hour: 9))
        var letter = Letter()
        letter.promulgated = "2020-10-01"
        letter.to = [SmallCountry.closedWithHeir, SmallCountry.finance, "G12", "G12.18"]
        let receipt = try await world.send(letter)
        #expect(receipt.recipients == 2)
        #expect(try await world.inbox(SmallCountry.finance).count == 1)
        #expect(try await world.inbox("G12").count == 1)
        #expect(try await world.inbox("G12.18", by: .exchange("G12.18")).count == 1)
    }

    @Test(arguments: World.engines)
    func `nobody sends in another's name`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let before = try await world.contents()
        for actor in [
            Actor.exchange(SmallCountry.finance),
            .make(SmallCountry.office, .observer, .nation),
            .make(SmallCountry.office, .administrator, .nation), .root,
        ] {
            #expect(
                await refusal { try await world.send(Letter(), by: actor) }
                    == .forbidden(action: .send, agency: "000.00.00.G22")
            )
        }
        #expect(try await world.contents() == before)
        // Hà Nội's system sends for those it serves, not for those that have their own.
        var served = Letter()
        served.from = SmallCountry.health
        _ = try await world.send(served, by: .exchange(SmallCountry.hanoi))
        var other = Letter()
        other.from = SmallCountry.interior
        #expect(
            await refusal { try await world.send(other, by: .exchange(SmallCountry.hanoi)) }
                == .forbidden(action: .send, agency: "000.00.13.H26")
        )
    }

    @Test func `a sender that no directory knows is told why`() async throws {
        let world = try await World(.sqliteMemory)
        var letter = Letter()
        letter.from = "000.00.00.X99"
        guard case .badSender(let code, let why)? = await refusal({ try await world.send(letter) })
        else {
            Issue.record("it was taken")
            return
        }
        #expect(code == "000.00.00.X99" && why.contains("X99"))
    }

    @Test func `a large body is kept beside the database and comes back whole`() async throws {
        let world = try await World(.sqliteFile)
        var letter = Letter()
        var random = TestRandom(seed: 71)
        letter.files = [random.bytes(120_000), random.bytes(10)]
        let receipt = try await world.send(letter)
        let key = Delivery.Key(receipt.messageID, SmallCountry.finance)
        let (message, body) = try await world.axis.fetch(
            key,
            by: .exchange(SmallCountry.finance)
        )
        #expect(body.content == nil && body.size > 160_000)
        #expect(message.attachments.map(\.sha256) == letter.files.map(sha256))
        var (reader, size) = try world.axis.reader(of: message, body: body)
        var bytes: [UInt8] = []
        while let piece = try reader.next() { bytes += piece }
        #expect(bytes.count == size)
        guard case .document(let document) = try EdXMLReader.read(bytes).message else {
            Issue.record("it is no document any more")
            return
        }
        #expect(document.contentDigest == receipt.digest)
        // The axis has added its own hop, and nothing else.
        #expect(document.traceHeaders.map(\.organId) == ["000.00.00.G22", "000.00.00.G22"])
    }
}
