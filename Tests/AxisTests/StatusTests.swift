// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import TestSupport
import Testing

@testable import Axis

struct StatusTests {
    @Test(arguments: World.engines)
    func `a status is folded into the delivery and forwarded to the sender`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let receipt = try await world.send(Letter())
        let status = try await world.submit(
            try StatusNote().edXML(),
            by: .exchange(SmallCountry.finance)
        )
        #expect(!status.isRepeat && status.recipients == 1)
        let delivery = try await world.delivery(receipt, SmallCountry.finance)
        #expect(delivery?.state == .accepted && delivery?.stateAt == StatusNote().at)
        #expect(delivery?.waiting == .yes && delivery?.deliveredAt == world.clock.now)
        let items = try await world.inbox(SmallCountry.office, .status)
        #expect(items.map(\.message.id) == [status.messageID])
        #expect(items[0].message.statusCode == .accepted)
        #expect(try await world.inbox(SmallCountry.office).isEmpty)
    }

    @Test(arguments: World.engines)
    func `the same status again gets its receipt and changes nothing`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        try await world.send(Letter())
        let actor = Actor.exchange(SmallCountry.finance)
        let first = try await world.submit(try StatusNote().edXML(), by: actor)
        let before = try await world.contents()
        let second = try await world.submit(try StatusNote().edXML(), by: actor)
        #expect(second.isRepeat && second.messageID == first.messageID)
        #expect(try await world.contents() == before)
    }

    @Test(arguments: World.engines)
    func `statuses out of order are all kept, and the latest claimed shows`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let receipt = try await world.send(Letter())
        world.clock.set(Instant("2020-03-10", hour: 16))
        for (code, hour) in [(StatusCode.completed, 15), (.arrived, 10), (.accepted, 11)] {
            let note = StatusNote(code: code, at: Instant("2020-03-10", hour: hour))
            try await world.submit(try note.edXML(), by: .exchange(SmallCountry.finance))
        }
        #expect(try await world.delivery(receipt, SmallCountry.finance)?.state == .completed)
        let trace = try await world.axis.trace(
            receipt.messageID,
            by: .exchange(SmallCountry.office)
        )
        #expect(trace.reports.map(\.code) == [.completed, .arrived, .accepted])
        #expect(trace.reports.map(\.isRegular) == [false, false, false])
        #expect(trace.reports.map(\.ordinal) == [1, 2, 3])
    }

    @Test(arguments: World.engines)
    func `who did not get the document cannot report on it`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        try await world.send(Letter())
        let before = try await world.contents()
        let stranger = StatusNote(from: SmallCountry.angiang)
        #expect(
            await refusal {
                try await world.submit(
                    try stranger.edXML(),
                    by: .exchange(SmallCountry.angiang)
                )
            } == .notARecipient(agency: "000.00.00.H01", ref: Letter().id)
        )
        // Nor does anybody report in the recipient's name.
        #expect(
            await refusal {
                try await world.submit(
                    try StatusNote().edXML(),
                    by: .exchange(SmallCountry.angiang)
                )
            } == .forbidden(action: .send, agency: "000.00.00.G12")
        )
        let unknown = StatusNote(ref: "nothing")
        #expect(
            await refusal {
                try await world.submit(try unknown.edXML(), by: .exchange(SmallCountry.finance))
            } == .relatedUnknown(ref: "nothing")
        )
        #expect(try await world.contents() == before)
    }

    @Test(
        "QĐ 28/2018 Đ5.4: a refusal must be answered for, so it says why",
        arguments: [StatusCode.refused, .recallRequested, .changeRefused]
    )
    func reasonNeeded(code: StatusCode) async throws {
        let world = try await World(.sqliteMemory)
        let receipt = try await world.send(Letter())
        let before = try await world.contents()
        let isSenders = code == .recallRequested
        let actor = Actor.exchange(isSenders ? SmallCountry.office : SmallCountry.finance)
        #expect(
            await refusal {
                try await world.report(code, on: receipt, of: SmallCountry.finance, by: actor)
            } == .reasonMissing(what: "Description, StatusCode \(code.rawValue)")
        )
        #expect(try await world.contents() == before)
    }

    @Test(arguments: [StatusCode.changeAgreed, .changeRefused])
    func `an answer to nothing is refused`(code: StatusCode) async throws {
        let world = try await World(.sqliteMemory)
        let receipt = try await world.send(Letter())
        let before = try await world.contents()
        await #expect(
            throws: DeliveryRefusal.nothingAsked(recipient: SmallCountry.finance, code: code)
        ) {
            try await world.report(code, "Lý do", on: receipt, of: SmallCountry.finance)
        }
        #expect(try await world.contents() == before)
    }

    @Test(arguments: World.engines)
    func `each side may only say what is its own to say`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let receipt = try await world.send(Letter())
        // The sender does not accept for the recipient, nor the recipient recall for the sender.
        #expect(
            await refusal {
                try await world.report(
                    .accepted,
                    on: receipt,
                    of: SmallCountry.finance,
                    by: .exchange(SmallCountry.office)
                )
            } == .forbidden(action: .send, agency: "000.00.00.G12")
        )
        #expect(
            await refusal {
                try await world.report(
                    .recallRequested,
                    "x",
                    on: receipt,
                    of: SmallCountry.finance
                )
            } == .forbidden(action: .send, agency: "000.00.00.G22")
        )
    }

    @Test(arguments: World.engines)
    func `a clock that runs ahead is taken for now`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let receipt = try await world.send(Letter())
        let ahead = StatusNote(code: .processing, at: Instant("2021-01-01", hour: 9))
        try await world.submit(try ahead.edXML(), by: .exchange(SmallCountry.finance))
        #expect(
            try await world.delivery(receipt, SmallCountry.finance)?.stateAt == world.clock.now
        )
        world.clock.advance(seconds: 60)
        try await world.report(.completed, on: receipt, of: SmallCountry.finance)
        #expect(try await world.delivery(receipt, SmallCountry.finance)?.state == .completed)
    }

    @Test func `a merged recipient's heir reports on what it inherited`() async throws {
        let world = try await World(.sqliteMemory)
        var letter = Letter()
        letter.to = [SmallCountry.interior]
        let receipt = try await world.send(letter)
        world.clock.set(Instant("2020-04-02", hour: 9))
        try await world.change(
            "000.00.13.H26,,,Sở Nội vụ,2,department,000.00.00.H26,2016-10-01,2020-04-01,"
                + "000.00.00.H26,heir,,,\n"
        )
        let hanoi = Actor.exchange(SmallCountry.hanoi)
        try await world.report(.arrived, on: receipt, of: SmallCountry.interior, by: hanoi)
        #expect(try await world.delivery(receipt, SmallCountry.interior)?.state == .delivered)
        // Known: an edXML status is looked up under the heir, who was no recipient itself.
        let note = StatusNote(from: SmallCountry.interior)
        _ = try await world.submit(try note.edXML(), by: hanoi)
    }

    @Test func `a merged sender's documents still get their statuses`() async throws {
        let world = try await World(.sqliteMemory)
        var letter = Letter()
        letter.from = SmallCountry.interior
        letter.to = [SmallCountry.finance]
        let receipt = try await world.send(letter)
        world.clock.set(Instant("2020-04-02", hour: 9))
        try await world.change(
            "000.00.13.H26,,,Sở Nội vụ,2,department,000.00.00.H26,2016-10-01,2020-04-01,"
                + "000.00.00.H26,heir,,,\n"
        )
        try await world.report(.accepted, on: receipt, of: SmallCountry.finance)
    }
}
