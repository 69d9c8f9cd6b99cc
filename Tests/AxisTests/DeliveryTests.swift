// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import TestSupport
import Testing

@testable import Axis

struct DeliveryTests {
    static let now = Instant("2020-03-10", hour: 9)

    static func delivery(_ state: Delivery.State = .queued, at: Instant? = nil) -> Delivery {
        Delivery(
            messageID: ID(at: now, random: (1, 2)),
            recipient: SmallCountry.finance,
            kind: .document,
            mailbox: SmallCountry.finance,
            lane: .ordinary,
            queuedAt: now,
            waiting: .yes,
            deliveredAt: nil,
            state: state,
            stateAt: at,
            handling: .none,
            failures: 0,
            request: .none,
            answer: .open,
            frozenAt: nil,
            version: 0
        )
    }

    /// The codes that come in order after each state; the state's own code may come again.
    private static let regular: [Delivery.State: Set<StatusCode>] = [
        .queued: [.arrived, .refused, .accepted],
        .delivered: [.arrived, .refused, .accepted],
        .refused: [.refused],
        .accepted: [.accepted, .assigned, .processing, .completed],
        .assigned: [.assigned, .processing, .completed],
        .processing: [.processing, .completed],
        .completed: [.completed],
    ]

    private static let reached: [StatusCode: Delivery.State] = [
        .arrived: .delivered, .refused: .refused, .accepted: .accepted, .assigned: .assigned,
        .processing: .processing, .completed: .completed,
    ]

    @Test(
        "vietnam.md §1.5: every status in every state",
        arguments: Delivery.State.allCases,
        StatusCode.allCases
    )
    func transition(state: Delivery.State, code: StatusCode) throws {
        var delivery = Self.delivery(state, at: Self.now)
        let later = Self.now.adding(seconds: 60)
        guard let reached = Self.reached[code] else {
            return try Self.request(code, on: delivery, at: later)
        }
        let effect = try delivery.take(code, claimed: later, at: later)
        #expect(effect.isRegular == Self.regular[state]?.contains(code))
        #expect(effect.changedState == (state != reached))
        #expect(!effect.isBreach)
        #expect(delivery.state == reached)
        #expect(delivery.stateAt == later)
        #expect(delivery.deliveredAt == later)
        #expect(delivery.version == 1)
        #expect(delivery.waiting == .yes, "only an acknowledgement takes it off the list")
    }

    /// 13 is taken in any state; 15 and 16 answer only what was asked.
    private static func request(_ code: StatusCode, on delivery: Delivery, at now: Instant) throws {
        var delivery = delivery
        let state = delivery.state
        if code == .recallRequested {
            let effect = try delivery.take(code, claimed: now, at: now)
            #expect(effect == .init(isRegular: true, changedState: false, isBreach: false))
            #expect(delivery.request == .recall && delivery.answer == .open)
            #expect(delivery.frozenAt == now && delivery.waiting == .no)
        } else {
            #expect(throws: DeliveryRefusal.nothingAsked(recipient: delivery.recipient, code: code))
            {
                _ = try delivery.take(code, claimed: now, at: now)
            }
            #expect(delivery.answer == .open)
        }
        #expect(delivery.state == state)
    }

    @Test(arguments: Delivery.State.allCases)
    func `every state says what may follow, and nothing follows the ends`(state: Delivery.State) {
        #expect(!state.followers.contains(state) && !state.followers.contains(.queued))
        #expect(state.followers.isEmpty == [.refused, .completed].contains(state))
    }

    @Test(
        "QĐ 28/2018 Đ9.2: refusing a recall is kept as a breach",
        arguments: [Delivery.Request.recall, .update, .replacement],
        [StatusCode.changeAgreed, .changeRefused]
    )
    func answers(request: Delivery.Request, code: StatusCode) throws {
        var delivery = Self.delivery(.accepted, at: Self.now)
        delivery.ask(request, at: Self.now)
        #expect(delivery.version == 1 && delivery.answer == .open)
        let effect = try delivery.take(code, claimed: Self.now, at: Self.now)
        let isBreach = request == .recall && code == .changeRefused
        #expect(
            effect == .init(isRegular: !isBreach, changedState: false, isBreach: isBreach)
        )
        #expect(delivery.answer == (code == .changeAgreed ? .agreed : .refused))
        #expect(delivery.state == .accepted)
        #expect((delivery.frozenAt != nil) == (request == .recall))
    }

    @Test func `a new request opens the answer again`() throws {
        var delivery = Self.delivery()
        delivery.ask(.update, at: Self.now)
        _ = try delivery.take(.changeAgreed, claimed: Self.now, at: Self.now)
        delivery.ask(.replacement, at: Self.now)
        #expect(delivery.answer == .open && delivery.request == .replacement)
    }

    @Test func `statuses in any order show the one with the latest claimed time`() throws {
        let codes: [StatusCode] = [.arrived, .accepted, .assigned, .processing, .completed]
        let claims = codes.enumerated().map { ($1, Self.now.adding(seconds: $0 * 60)) }
        var random = TestRandom(seed: 51)
        for _ in 0..<100 {
            var delivery = Self.delivery()
            let now = Self.now.adding(seconds: 86_400)
            for (code, claimed) in claims.shuffled(using: &random) {
                _ = try delivery.take(code, claimed: claimed, at: now)
            }
            #expect(delivery.state == .completed, "\(random)")
            #expect(delivery.stateAt == claims.last?.1, "\(random)")
            #expect(delivery.version == codes.count)
        }
    }

    @Test func `of two statuses with one time the further one shows, whichever comes first`() throws
    {
        for order in [[StatusCode.accepted, .completed], [.completed, .accepted]] {
            var delivery = Self.delivery()
            for code in order { _ = try delivery.take(code, claimed: Self.now, at: Self.now) }
            #expect(delivery.state == .completed)
        }
    }

    @Test func `a fast clock cannot hide what follows`() throws {
        var delivery = Self.delivery()
        let tomorrow = Self.now.adding(seconds: 86_400)
        _ = try delivery.take(.accepted, claimed: tomorrow, at: Self.now)
        #expect(delivery.stateAt == Self.now)
        let later = Self.now.adding(seconds: 1)
        let effect = try delivery.take(.completed, claimed: later, at: later)
        #expect(effect.changedState && delivery.state == .completed)
    }

    @Test func `the same status again changes no state`() throws {
        var delivery = Self.delivery()
        _ = try delivery.take(.accepted, claimed: Self.now, at: Self.now)
        let effect = try delivery.take(.accepted, claimed: Self.now, at: Self.now)
        #expect(effect == .init(isRegular: true, changedState: false, isBreach: false))
    }

    @Test func `a late copy of an earlier status leaves the newer one`() throws {
        var delivery = Self.delivery()
        let later = Self.now.adding(seconds: 60)
        _ = try delivery.take(.completed, claimed: later, at: later)
        let effect = try delivery.take(.arrived, claimed: Self.now, at: later)
        #expect(!effect.changedState && !effect.isRegular)
        #expect(delivery.state == .completed && delivery.stateAt == later)
    }

    @Test(
        "QĐ 28/2018 Đ9.2: a recalled copy changes no more",
        arguments: [StatusCode.arrived, .refused, .accepted, .assigned, .processing, .completed]
    )
    func frozen(code: StatusCode) throws {
        var delivery = Self.delivery(.accepted, at: Self.now)
        delivery.freeze(at: Self.now)
        let later = Self.now.adding(seconds: 60)
        let effect = try delivery.take(code, claimed: later, at: later)
        #expect(effect == .init(isRegular: false, changedState: false, isBreach: false))
        #expect(delivery.state == .accepted && delivery.stateAt == Self.now)
        delivery.freeze(at: later)
        #expect(delivery.frozenAt == Self.now, "the first recall is the one that counts")
    }
}
