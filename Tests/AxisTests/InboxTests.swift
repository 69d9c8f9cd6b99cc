// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import TestSupport
import Testing

@testable import Axis

struct InboxTests {
    @Test(
        "QĐ 28/2018 Đ6.2: urgent documents come first, then the oldest",
        arguments: World.engines
    )
    func order(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        for (number, priority) in [(1, nil), (2, 3), (3, 0), (4, 1), (5, nil)] as [(Int, Int?)] {
            var letter = Letter().numbered(number)
            letter.priority = priority
            try await world.send(letter)
            world.clock.advance(seconds: 60)
        }
        let numbers = try await world.inbox(SmallCountry.finance).map(\.message.number)
        #expect(numbers == ["2", "4", "1", "3", "5"])
        #expect(
            try await world.axis.countWaiting(
                for: SmallCountry.finance,
                kind: .document,
                by: .exchange(SmallCountry.finance)
            ) == 5
        )
    }

    @Test(arguments: World.engines)
    func `pages have no gap and no repeat, whatever their size`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        var random = TestRandom(seed: 81)
        for number in 1...45 {
            var letter = Letter().numbered(number)
            letter.priority = Int.random(in: 0...2, using: &random)
            try await world.send(letter)
            // Many arrive in the same microsecond, so that their order is by id alone.
            if Bool.random(using: &random) { world.clock.advance(seconds: 1) }
        }
        let all = try await world.axis.inbox(
            of: SmallCountry.finance,
            kind: .document,
            limit: 100,
            by: .exchange(SmallCountry.finance)
        )
        #expect(all.count == 45)
        for (left, right) in zip(all, all.dropFirst()) { #expect(Self.isBefore(left, right)) }
        for _ in 0..<6 {
            var seen: [Delivery.Key] = []
            var cursor: MailboxCursor?
            while true {
                let page = try await world.axis.inbox(
                    of: SmallCountry.finance,
                    kind: .document,
                    after: cursor,
                    limit: .random(in: 1...9, using: &random),
                    by: .exchange(SmallCountry.finance)
                )
                guard let last = page.last?.delivery else { break }
                seen += page.map(\.delivery.key)
                cursor = MailboxCursor(lane: last.lane, queuedAt: last.queuedAt, key: last.key)
            }
            #expect(seen == all.map(\.delivery.key), "\(random)")
        }
    }

    private static func isBefore(_ left: MailboxItem, _ right: MailboxItem) -> Bool {
        let (left, right) = (left.delivery, right.delivery)
        if left.lane != right.lane { return left.lane.rawValue < right.lane.rawValue }
        if left.queuedAt != right.queuedAt { return left.queuedAt < right.queuedAt }
        return left.messageID < right.messageID
    }

    @Test(arguments: World.engines)
    func `what comes while a reader pages is never shown twice`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        for number in 1...6 { try await world.send(Letter().numbered(number)) }
        var seen: [Delivery.Key] = []
        var cursor: MailboxCursor?
        var number = 7
        while seen.count < 20 {
            let page = try await world.axis.inbox(
                of: SmallCountry.finance,
                kind: .document,
                after: cursor,
                limit: 2,
                by: .exchange(SmallCountry.finance)
            )
            guard let last = page.last?.delivery else { break }
            seen += page.map(\.delivery.key)
            cursor = MailboxCursor(lane: last.lane, queuedAt: last.queuedAt, key: last.key)
            world.clock.advance(seconds: 1)
            if number <= 9 { try await world.send(Letter().numbered(number)) }
            number += 1
        }
        #expect(seen.count == 9 && Set(seen).count == 9)
    }

    @Test(arguments: World.engines)
    func `a serving agency's system collects for all, together or one by one`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let served = [SmallCountry.hanoi, SmallCountry.health, SmallCountry.centre]
        var letter = Letter()
        letter.to = served + [SmallCountry.interior]
        try await world.send(letter)
        let hanoi = Actor.exchange(SmallCountry.hanoi)
        let all = try await world.inbox(SmallCountry.hanoi, by: hanoi)
        #expect(Set(all.map(\.delivery.recipient)) == Set(served))
        #expect(Set(all.map(\.delivery.mailbox)) == [SmallCountry.hanoi])
        for agency in [SmallCountry.health, SmallCountry.centre] {
            for actor in [hanoi, .exchange(agency)] {
                let own = try await world.inbox(agency, by: actor)
                #expect(own.map(\.delivery.recipient) == [agency])
            }
            #expect(
                try await world.axis.countWaiting(for: agency, kind: .document, by: hanoi) == 1
            )
        }
        #expect(
            await refusal { try await world.inbox(SmallCountry.interior, by: hanoi) }
                == .forbidden(action: .collect, agency: "000.00.13.H26")
        )
    }

    @Test(arguments: World.engines)
    func `done is said once, and what was done stays done`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let receipt = try await world.send(Letter())
        let key = Delivery.Key(receipt.messageID, SmallCountry.finance)
        let actor = Actor.exchange(SmallCountry.finance)
        func say(_ handling: Delivery.Handling) async throws -> Delivery? {
            world.clock.advance(seconds: 1)
            try await world.axis.acknowledge(key, handling, by: actor, requestID: "test")
            return try await world.delivery(receipt, SmallCountry.finance)
        }
        #expect(try await say(.processing)?.waiting == .yes)
        #expect(try await say(.processing)?.version == 1)
        let done = try await say(.done)
        #expect(done?.waiting == .no && done?.version == 2)
        for handling in [Delivery.Handling.done, .failed, .processing] {
            #expect(try await say(handling) == done)
        }
        #expect(try await world.inbox(SmallCountry.finance).isEmpty)
        #expect(
            try await world.kinds(of: "axis.delivery/\(key)") == [
                "axis.delivery.acknowledged", "axis.delivery.acknowledged",
            ]
        )
        // It may still be fetched: a client that crashed after `done` asks again.
        _ = try await world.axis.fetch(key, by: actor)
    }

    @Test(arguments: World.engines)
    func `ten failures make a dead letter, which its agency puts back`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let receipt = try await world.send(Letter())
        let key = Delivery.Key(receipt.messageID, SmallCountry.finance)
        let actor = Actor.exchange(SmallCountry.finance)
        for count in 1...10 {
            #expect(try await world.inbox(SmallCountry.finance).count == 1, "\(count)")
            try await world.axis.acknowledge(key, .failed, by: actor, requestID: "test")
        }
        #expect(try await world.inbox(SmallCountry.finance).isEmpty)
        #expect(try await world.axis.deadLetters(by: actor).map(\.key) == [key])
        #expect(try await world.axis.deadLetters(by: .root).map(\.key) == [key])
        let sender = Actor.exchange(SmallCountry.office)
        #expect(try await world.axis.deadLetters(by: sender).isEmpty)
        await #expect(throws: AxisRefusal.forbidden(action: .resend, agency: "000.00.00.G12")) {
            try await world.axis.resend(key, by: sender, requestID: "test")
        }
        try await world.axis.resend(key, by: actor, requestID: "test")
        #expect(try await world.inbox(SmallCountry.finance).count == 1)
        try await world.axis.acknowledge(key, .done, by: actor, requestID: "test")
        await #expect(throws: DeliveryRefusal.notDead(key)) {
            try await world.axis.resend(key, by: actor, requestID: "test")
        }
    }

    @Test func `mail that came before a delegation is still collected`() async throws {
        let world = try await World(.sqliteMemory)
        var letter = Letter()
        letter.to = [SmallCountry.interior]
        try await world.send(letter)
        try await world.change(
            "000.00.13.H26,,,Sở Nội vụ,2,department,000.00.00.H26,2016-10-01,,,,000.00.00.H26,,\n"
        )
        let items = try await world.inbox(SmallCountry.interior)
        #expect(items.count == 1)
    }

    @Test func `mail that came before an agency closed goes to its heir`() async throws {
        let world = try await World(.sqliteMemory)
        var letter = Letter()
        letter.to = [SmallCountry.interior]
        let receipt = try await world.send(letter)
        world.clock.set(Instant("2020-04-02", hour: 9))
        try await world.change(
            "000.00.13.H26,,,Sở Nội vụ,2,department,000.00.00.H26,2016-10-01,2020-04-01,"
                + "000.00.00.H26,heir,,,\n"
        )
        let key = Delivery.Key(receipt.messageID, SmallCountry.interior)
        _ = try await world.axis.fetch(key, by: .exchange(SmallCountry.hanoi))
        let items = try await world.inbox(SmallCountry.hanoi)
        #expect(items.count == 1)
    }
}
