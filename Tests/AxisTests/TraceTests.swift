// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import TestSupport
import Testing

@testable import Axis

struct TraceTests {
    private static func sent(_ world: World) async throws -> Receipt {
        var letter = Letter()
        letter.to = [SmallCountry.finance, SmallCountry.health, SmallCountry.angiang]
        let receipt = try await world.send(letter)
        try await world.report(.accepted, on: receipt, of: SmallCountry.finance)
        try await world.report(.refused, "Sai nơi nhận", on: receipt, of: SmallCountry.angiang)
        return receipt
    }

    @Test(
        "QĐ 28/2018 Đ6.3: the sender sees every recipient, a recipient only its own copy",
        arguments: World.engines
    )
    func visibility(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let receipt = try await Self.sent(world)
        func seen(_ actor: Actor) async throws -> (recipients: [String], codes: [StatusCode]) {
            let trace = try await world.axis.trace(receipt.messageID, by: actor)
            return (trace.deliveries.map(\.recipient.text), trace.reports.map(\.code))
        }
        let all = try await seen(.exchange(SmallCountry.office))
        #expect(all.recipients == ["000.00.00.G12", "000.00.00.H01", "000.00.12.H26"])
        #expect(all.codes == [.accepted, .refused])
        let own = try await seen(.exchange(SmallCountry.finance))
        #expect(own.recipients == ["000.00.00.G12"] && own.codes == [.accepted])
        // Hà Nội serves the department of health; its observer of the subtree sees it as well.
        for actor in [
            Actor.exchange(SmallCountry.hanoi), .make(SmallCountry.hanoi, .observer, .subtree),
        ] {
            let served = try await seen(actor)
            #expect(served.recipients == ["000.00.12.H26"] && served.codes.isEmpty)
        }
        let nation = try await seen(.make(SmallCountry.angiang, .observer, .nation))
        #expect(nation.recipients.count == 3)
        for stranger in [SmallCountry.interior, SmallCountry.taxes] {
            #expect(
                await refusal {
                    try await world.axis.trace(receipt.messageID, by: .exchange(stranger))
                } == .noSuchMessage(receipt.messageID.description)
            )
        }
    }

    @Test(arguments: World.engines)
    func `a document is found by its number, for those it concerns`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let receipt = try await Self.sent(world)
        for (agency, count) in [
            (SmallCountry.office, 1), (SmallCountry.finance, 1), (SmallCountry.taxes, 0),
        ] {
            let found = try await world.axis.trace(number: "7816/VPCP-TTĐT", by: .exchange(agency))
            #expect(found.map(\.message.id) == (count == 1 ? [receipt.messageID] : []))
        }
        let none = try await world.axis.trace(
            number: "7817/VPCP-TTĐT",
            by: .exchange(SmallCountry.office)
        )
        #expect(none.isEmpty)
        for number in ["", "7816", "/", "7816/"] {
            let refused = await refusal {
                try await world.axis.trace(number: number, by: .exchange(SmallCountry.office))
            }
            guard case .badValue(name: "number", value: number, _)? = refused else {
                Issue.record("\(number): \(String(describing: refused))")
                continue
            }
        }
    }

    @Test func `many strangers' documents under one number do not hide one's own`() async throws {
        let world = try await World(.sqliteMemory)
        let receipt = try await Self.sent(world)
        for number in 1...21 {
            var other = Letter().numbered(number)
            other.from = SmallCountry.angiang
            other.number = "7816"
            other.to = [SmallCountry.hanoi]
            world.clock.advance(seconds: 1)
            try await world.send(other)
        }
        let found = try await world.axis.trace(
            number: "7816/VPCP-TTĐT",
            by: .exchange(SmallCountry.office)
        )
        #expect(found.map(\.message.id) == [receipt.messageID])
    }

    @Test(arguments: World.engines)
    func `the sent list is newest first and paged without gap or repeat`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        for number in 1...11 {
            try await world.send(Letter().numbered(number))
            if number.isMultiple(of: 3) { world.clock.advance(seconds: 1) }
        }
        var seen: [Message] = []
        var cursor: (receivedAt: Instant, id: ID<Message>)?
        while true {
            let page = try await world.axis.sent(
                by: SmallCountry.office,
                before: cursor,
                limit: 4,
                actor: .exchange(SmallCountry.office)
            )
            guard let last = page.last?.message else { break }
            seen += page.map(\.message)
            cursor = (last.receivedAt, last.id)
        }
        #expect(Set(seen.map(\.number)) == Set((1...11).map(String.init)))
        #expect(seen.count == 11)
        for (newer, older) in zip(seen, seen.dropFirst()) {
            #expect((newer.receivedAt, newer.id) > (older.receivedAt, older.id))
        }
    }

    @Test func `statuses are not in the list of documents sent`() async throws {
        let world = try await World(.sqliteMemory)
        _ = try await Self.sent(world)
        let sent = try await world.axis.sent(
            by: SmallCountry.finance,
            actor: .exchange(SmallCountry.finance)
        )
        #expect(sent.isEmpty)
    }
}
