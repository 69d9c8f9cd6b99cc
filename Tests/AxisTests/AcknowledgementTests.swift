// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import TestSupport
import Testing

@testable import Axis

/// What a recipient's system says with `updateStatus`.
struct AcknowledgementTests {
    private static let now = DeliveryTests.now

    @Test func `done takes the item off the list and says when it came`() {
        var delivery = DeliveryTests.delivery()
        delivery.acknowledge(.failed, at: Self.now)
        delivery.acknowledge(.done, at: Self.now.adding(seconds: 5))
        #expect(delivery.waiting == .no && delivery.handling == .done)
        #expect(delivery.failures == 0)
        #expect(delivery.deliveredAt == Self.now.adding(seconds: 5))
        #expect(delivery.state == .delivered && delivery.stateAt == nil)
    }

    @Test func `done does not set a further state back`() throws {
        var delivery = DeliveryTests.delivery()
        _ = try delivery.take(.accepted, claimed: Self.now, at: Self.now)
        delivery.acknowledge(.done, at: Self.now.adding(seconds: 5))
        #expect(delivery.state == .accepted && delivery.deliveredAt == Self.now)
    }

    @Test func `processing leaves it in the list`() {
        var delivery = DeliveryTests.delivery()
        delivery.acknowledge(.processing, at: Self.now)
        #expect(delivery.waiting == .yes && delivery.handling == .processing)
        #expect(delivery.deliveredAt == nil && delivery.state == .queued)
    }

    @Test func `ten failures make a dead letter, which can be put back`() throws {
        var delivery = DeliveryTests.delivery()
        for count in 1...9 {
            delivery.acknowledge(.failed, at: Self.now)
            #expect(delivery.waiting == .yes && delivery.failures == count)
        }
        delivery.acknowledge(.failed, at: Self.now)
        #expect(delivery.waiting == .dead && delivery.failures == 10)
        try delivery.resend()
        #expect(delivery.waiting == .yes && delivery.failures == 0 && delivery.handling == .none)
        #expect(delivery.version == 11)
    }

    @Test func `only a dead letter can be put back`() {
        for waiting in [Delivery.Waiting.yes, .no] {
            var delivery = DeliveryTests.delivery()
            delivery.waiting = waiting
            #expect(throws: DeliveryRefusal.notDead(delivery.key)) { try delivery.resend() }
        }
    }

    @Test("QĐ 28/2018 Đ9.2: a recalled copy never comes back into a list")
    func recalledCopies() {
        var dead = DeliveryTests.delivery()
        for _ in 1...10 { dead.acknowledge(.failed, at: Self.now) }
        dead.freeze(at: Self.now)
        #expect(dead.waiting == .no)
        #expect(throws: DeliveryRefusal.self) { try dead.resend() }
        var withdrawn = DeliveryTests.delivery()
        withdrawn.freeze(at: Self.now)
        for _ in 1...10 { withdrawn.acknowledge(.failed, at: Self.now) }
        #expect(withdrawn.waiting == .no)
        #expect(throws: DeliveryRefusal.self) { try withdrawn.resend() }
    }

    @Test func `a delivery is named by its message and its recipient`() throws {
        let key = DeliveryTests.delivery().key
        #expect(Delivery.Key(key.description) == key)
        let id = key.messageID.description
        for text in ["", id, "\(id)_", "\(id)-G22", "\(id)_Đ", "x\(id)_G22", " \(id)_G22"] {
            #expect(Delivery.Key(text) == nil, "\(text)")
        }
    }

    @Test func `a cursor goes round, whatever dots the code has`() throws {
        let key = DeliveryTests.delivery().key
        let cursor = MailboxCursor(lane: .urgent, queuedAt: Self.now, key: key)
        #expect(MailboxCursor(cursor.description) == cursor)
        for text in ["", "0", "0.1", "2.1.\(key)", "x.1.\(key)", "0.x.\(key)", "0.1.x"] {
            #expect(MailboxCursor(text) == nil, "\(text)")
        }
    }

    @Test("QĐ 28/2018 Đ6.2: any level of urgency goes by the priority lane")
    func lanes() {
        let lanes = (-1...4).map { Delivery.Lane(priority: $0) }
        #expect(lanes == [.ordinary, .ordinary, .urgent, .urgent, .urgent, .urgent])
    }
}
