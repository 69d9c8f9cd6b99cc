// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Journal
import Storage
import TestSupport
import Testing

@testable import Axis

struct RecallTests {
    /// A letter to two agencies, of which the ministry of finance collected its copy.
    private static func collected(_ world: World) async throws -> (letter: Letter, Receipt) {
        var letter = Letter()
        letter.to = [SmallCountry.finance, SmallCountry.angiang]
        let receipt = try await world.send(letter)
        try await world.axis.acknowledge(
            Delivery.Key(receipt.messageID, SmallCountry.finance),
            .done,
            by: .exchange(SmallCountry.finance),
            requestID: "test"
        )
        return (letter, receipt)
    }

    @Test(
        "QĐ 28/2018 Đ8.2, Đ9.2: a recall freezes both sides and withdraws uncollected copies",
        arguments: World.engines
    )
    func recall(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let (letter, receipt) = try await Self.collected(world)
        world.clock.advance(seconds: 60)
        let recall = try await world.send(letter.later(.recall, id: "recall-1"))
        let trace = try await world.axis.trace(
            receipt.messageID,
            by: .exchange(SmallCountry.office)
        )
        #expect(trace.message.frozenAt == world.clock.now)
        #expect(trace.message.frozenBy == recall.messageID)
        for delivery in trace.deliveries {
            #expect(delivery.frozenAt == world.clock.now && delivery.request == .recall)
            #expect(delivery.waiting == .no && delivery.answer == .open)
        }
        // An Giang now has the notice, and the withdrawn document no more.
        let waiting = try await world.inbox(SmallCountry.angiang).map(\.message.id)
        #expect(waiting == [recall.messageID])
        for recipient in letter.to {
            await #expect(throws: AxisRefusal.frozen(ref: letter.id)) {
                try await world.axis.fetch(
                    Delivery.Key(receipt.messageID, recipient),
                    by: .exchange(recipient)
                )
            }
        }
        #expect(
            try await world.kinds(of: "axis.message/\(receipt.messageID)") == [
                "axis.message.submitted", "axis.message.frozen",
            ]
        )
    }

    @Test(arguments: World.engines)
    func `a recalled document reaches nobody new`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        var (letter, _) = try await Self.collected(world)
        try await world.send(letter.later(.recall, id: "recall-1"))
        #expect(try await world.send(letter).isRepeat)
        letter.to.append(SmallCountry.hanoi)
        #expect(await refusal { try await world.send(letter) } == .frozen(ref: letter.id))
        #expect(try await world.inbox(SmallCountry.hanoi).isEmpty)
    }

    @Test(
        "QĐ 28/2018 Đ9.2: the recipient reports the cancelling; refusing it is a breach",
        arguments: World.engines
    )
    func answers(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let (letter, receipt) = try await Self.collected(world)
        try await world.send(letter.later(.recall, id: "recall-1"))
        try await world.report(.changeAgreed, on: receipt, of: SmallCountry.finance)
        try await world.report(.changeRefused, "Đã xử lý", on: receipt, of: SmallCountry.angiang)
        let agreed = try await world.delivery(receipt, SmallCountry.finance)
        let refused = try await world.delivery(receipt, SmallCountry.angiang)
        #expect(agreed?.answer == .agreed && refused?.answer == .refused)
        let events = try await world.database.read { connection in
            try Journal.history(
                of: "axis.delivery/\(receipt.messageID)_000.00.00.H01",
                in: connection
            )
        }
        #expect(events.last?.facts["breach"] == .flag(true))
        #expect(try await world.inbox(SmallCountry.office, .status).count == 2)
    }

    @Test(
        "vietnam.md §1.9: a sender may also recall one copy by status 13",
        arguments: World.engines
    )
    func statusThirteen(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let (letter, receipt) = try await Self.collected(world)
        try await world.report(
            .recallRequested,
            "Gửi nhầm nơi nhận",
            on: receipt,
            of: SmallCountry.angiang,
            by: .exchange(letter.from)
        )
        #expect(try await world.delivery(receipt, SmallCountry.angiang)?.frozenAt != nil)
        #expect(try await world.delivery(receipt, SmallCountry.finance)?.frozenAt == nil)
        #expect(try await world.inbox(SmallCountry.angiang).isEmpty)
        #expect(
            try await world.inbox(SmallCountry.angiang, .status).map(\.message.statusCode) == [
                .recallRequested
            ]
        )
    }

    @Test(arguments: [EdXMLBusiness.Purpose.update, .replacement], World.engines)
    func `an update or replacement asks those who get it`(
        purpose: EdXMLBusiness.Purpose,
        engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let (letter, receipt) = try await Self.collected(world)
        var later = letter.later(purpose, id: "later-1")
        later.to = [SmallCountry.finance]
        try await world.send(later)
        let asked = try await world.delivery(receipt, SmallCountry.finance)
        #expect(asked?.request == (purpose == .update ? .update : .replacement))
        #expect(asked?.answer == .open && asked?.frozenAt == nil)
        #expect(
            try await world.delivery(receipt, SmallCountry.angiang)?.request
                == Delivery.Request.none
        )
        #expect(try await world.inbox(SmallCountry.angiang).count == 1, "it may still be fetched")
        try await world.report(.changeAgreed, on: receipt, of: SmallCountry.finance)
        await #expect(throws: DeliveryRefusal.self) {
            try await world.report(.changeAgreed, on: receipt, of: SmallCountry.angiang)
        }
    }

    @Test(arguments: [EdXMLBusiness.Purpose.recall, .update, .replacement])
    func `what the axis does not know cannot be recalled or changed`(
        purpose: EdXMLBusiness.Purpose
    ) async throws {
        let world = try await World(.sqliteMemory)
        try await world.send(Letter())
        let before = try await world.contents()
        var other = Letter().numbered(9).later(purpose, id: "later-1")
        #expect(
            await refusal { try await world.send(other) }
                == .relatedUnknown(ref: "000.00.00.G22,2020,9")
        )
        // Another's document is as unknown as none at all.
        other = Letter().later(purpose, id: "later-2")
        other.from = SmallCountry.hanoi
        #expect(await refusal { try await world.send(other) } == .relatedUnknown(ref: Letter().id))
        #expect(try await world.contents() == before)
    }

    @Test(arguments: World.engines)
    func `a recall under the document's own id works too`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let (letter, receipt) = try await Self.collected(world)
        try await world.send(letter.later(.recall, id: letter.id))
        #expect(try await world.delivery(receipt, SmallCountry.angiang)?.frozenAt != nil)
        let again = try await world.send(letter.later(.recall, id: letter.id))
        #expect(again.isRepeat)
    }

    @Test func `a dead letter that is recalled cannot be sent again`() async throws {
        let world = try await World(.sqliteMemory)
        let receipt = try await world.send(Letter())
        let key = Delivery.Key(receipt.messageID, SmallCountry.finance)
        for _ in 1...10 {
            try await world.axis.acknowledge(
                key,
                .failed,
                by: .exchange(SmallCountry.finance),
                requestID: "test"
            )
        }
        try await world.send(Letter().later(.recall, id: "recall-1"))
        await #expect(throws: DeliveryRefusal.notDead(key)) {
            try await world.axis.resend(
                key,
                by: .exchange(SmallCountry.finance),
                requestID: "test"
            )
        }
    }
}
