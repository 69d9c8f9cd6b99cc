// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Storage
import Synchronization
import TestSupport
import Testing

@testable import OneStop

/// Payment online: begun once, told by the bank as often as it likes, caught up from its statement.
struct PaymentTests {
    typealias W = OneStopWorld

    /// A bank that remembers what it was asked.
    private final class Bank: Sendable {
        struct State {
            var orders: [ID<PaymentOrder>] = []
            var paid: [PaymentService.Notice] = []
            var refunds: Set<ID<PaymentOrder>> = []
            var isAway = false
        }

        struct Away: Error {}

        let state = Mutex(State())

        var service: PaymentService {
            PaymentService(
                begin: { order in
                    try self.state.withLock { state in
                        if state.isAway { throw Away() }
                        state.orders.append(order.id)
                        return "https://bank.example/\(order.id)"
                    }
                },
                statement: { day in
                    self.state.withLock { state in
                        state.paid.filter { $0.at.date == day }
                    }
                },
                payBack: { refund in
                    try self.state.withLock { state in
                        if state.isAway { throw Away() }
                        state.refunds.insert(refund.id)
                        return "1"
                    }
                }
            )
        }

        func pay(_ amount: Int = 8000, at now: Instant, reference: String = "1")
            -> PaymentService.Notice?
        {
            state.withLock { state in
                guard let order = state.orders.last else { return nil }
                let notice = PaymentService.Notice(
                    order: order,
                    reference: reference,
                    amount: amount,
                    isPaid: true,
                    at: now
                )
                state.paid.append(notice)
                return notice
            }
        }
    }

    private static func pay(_ world: W, _ id: ID<Dossier>, by actor: Actor = W.citizen)
        async throws -> String
    {
        try await world.oneStop.pay(id, actorName: "Nguyễn Thị Mẫu", by: actor)
    }

    private static func claim(_ world: W, _ id: ID<Dossier>) async throws -> Int {
        try await world.oneStop.fees(try await world.oneStop.sheet(id, by: W.citizen)).claim
    }

    @Test(arguments: TestDatabase.engines)
    func `a notice told five times is one payment, and the dossier goes on`(engine: TestEngine)
        async throws
    {
        let bank = Bank()
        let world = try await W(engine, payments: bank.service, fees: [.plain])
        let id = try await world.file()
        try await world.receive(id)
        try await world.oneStop.askPayment(on: id, W.press(), by: W.desk, requestID: "t")
        let address = try await Self.pay(world, id)
        #expect(address.hasPrefix("https://bank.example/"))
        // Pressed again, it is the same order.
        #expect(try await Self.pay(world, id) == address)
        #expect(bank.state.withLock { $0.orders.count } == 1)
        let notice = try #require(bank.pay(at: world.clock.now))
        var outcomes: [PaymentOutcome] = []
        for _ in 0..<5 {
            outcomes.append(try await world.oneStop.take(notice, requestID: "t"))
        }
        #expect(outcomes == [.booked, .known, .known, .known, .known])
        #expect(try await world.view(id).state == .processing)
        let sheet = try await world.oneStop.sheet(id, by: W.citizen)
        let fees = try await world.oneStop.fees(sheet)
        #expect(fees.claim == 0 && fees.view.receipts.map(\.receipt) == [1])
        await #expect(throws: FeeRefusal.nothingDue) { _ = try await Self.pay(world, id) }
    }

    @Test func `only its owner pays for a dossier, and a bank that is away loses nothing`()
        async throws
    {
        let bank = Bank()
        let world = try await W(payments: bank.service, fees: [.plain])
        let id = try await world.file()
        await #expect(throws: DossierRefusal.self) {
            _ = try await Self.pay(world, id, by: W.other)
        }
        await #expect(throws: DossierRefusal.forbidden(.file)) {
            _ = try await Self.pay(world, id, by: W.desk)
        }
        bank.state.withLock { $0.isAway = true }
        await #expect(throws: FeeRefusal.serviceAway) { _ = try await Self.pay(world, id) }
        bank.state.withLock { $0.isAway = false }
        _ = try await Self.pay(world, id)
        #expect(try await Self.claim(world, id) == 8000)
        let nobody = PaymentService.Notice(
            order: ID(at: world.clock.now, random: (1, 2)),
            reference: "9",
            amount: 8000,
            isPaid: true,
            at: world.clock.now
        )
        await #expect(throws: FeeRefusal.noOrder) {
            try await world.oneStop.take(nobody, requestID: "t")
        }
    }

    @Test func `too little leaves a rest, too much and money for what was withdrawn is paid back`()
        async throws
    {
        let bank = Bank()
        let world = try await W(payments: bank.service, fees: [.plain])
        let id = try await world.file()
        _ = try await Self.pay(world, id)
        let little = try #require(bank.pay(5000, at: world.clock.now))
        try await world.oneStop.take(little, requestID: "t")
        #expect(try await Self.claim(world, id) == 3000)
        _ = try await Self.pay(world, id)
        try await world.oneStop.withdraw(
            id,
            reason: "Đổi ý",
            W.press(),
            by: W.citizen,
            requestID: "t"
        )
        let late = try #require(bank.pay(4000, at: world.clock.now, reference: "2"))
        #expect(try await world.oneStop.take(late, requestID: "t") == .booked)
        let due = try await world.oneStop.feesDue(by: FeeTests.cashier)
        #expect(due.map(\.claim) == [-1000])
    }

    @Test(arguments: TestDatabase.engines)
    func `a lost notice is caught up from the statement, and what differs is told`(
        engine: TestEngine
    ) async throws {
        let bank = Bank()
        let world = try await W(engine, payments: bank.service, fees: [.plain])
        let id = try await world.file()
        _ = try await Self.pay(world, id)
        _ = bank.pay(at: world.clock.now)
        let other = try await world.file()
        _ = try await Self.pay(world, other)
        let forged = try #require(bank.pay(at: world.clock.now, reference: "77"))
        bank.state.withLock { _ = $0.paid.removeLast() }
        try await world.oneStop.take(forged, requestID: "t")
        let day = world.clock.now.date
        for _ in 0..<2 { try await world.oneStop.reconcile(day, requestID: "t") }
        #expect(try await Self.claim(world, id) == 0)
        let checked = try #require(
            try await world.oneStop.paymentDays(by: FeeTests.cashier).first
        )
        #expect(checked.lines == 1 && checked.theirs == 8000 && checked.ours == 16_000)
        #expect(Set(checked.differences.map(\.kind)) == [.caughtUp, .missingThere])
        await #expect(throws: DossierRefusal.forbidden(.cashDesk)) {
            _ = try await world.oneStop.paymentDays(by: W.desk)
        }
    }

    @Test func `a refund waits for the bank and stands in the ledger once`() async throws {
        let bank = Bank()
        let world = try await W(payments: bank.service, fees: [.plain])
        let id = try await world.file()
        _ = try await Self.pay(world, id)
        let notice = try #require(bank.pay(at: world.clock.now))
        try await world.oneStop.take(notice, requestID: "t")
        bank.state.withLock { $0.isAway = true }
        func refund(_ amount: Int) async throws {
            try await world.oneStop.refundOnline(
                amount,
                on: id,
                reason: W.reason,
                W.press(),
                by: FeeTests.cashier,
                requestID: "t"
            )
        }
        await #expect(throws: FeeRefusal.tooMuch(8000)) { try await refund(9000) }
        try await refund(3000)
        #expect(try await world.oneStop.waitingRefunds(of: id).count == 1)
        #expect(try await Self.claim(world, id) == 0)
        await #expect(throws: FeeRefusal.tooMuch(5000)) { try await refund(6000) }
        bank.state.withLock { $0.isAway = false }
        for _ in 0..<3 { _ = try await world.oneStop.settleRefunds(requestID: "t") }
        #expect(try await Self.claim(world, id) == 3000)
        #expect(bank.state.withLock { $0.refunds.count } == 1)
    }

    @Test func `a message is signed over its bytes and its time`() {
        let (body, secret) = (Array("{}".utf8), Array("bí mật".utf8))
        let now = Instant(microseconds: 1_600_000_000_000_000)
        let good = PaymentMessage.signature(of: body, secret: secret, at: now)
        func holds(_ header: String, _ bytes: [UInt8], _ key: [UInt8], _ later: Int) -> Bool {
            PaymentMessage.isSigned(bytes, header, secret: key, at: now.adding(seconds: later))
        }
        #expect(holds(good, body, secret, 0) && holds(good, body, secret, 299))
        #expect(!holds(good, body, secret, 301) && !holds(good, body, secret, -301))
        #expect(!holds(good, Array("{ }".utf8), secret, 0))
        #expect(!holds(good, body, Array("khác".utf8), 0))
        #expect(!holds(good, body, [], 0))
        for header in ["", "t=,v1=", "v1=\(good)", "t=1600000000,v1=00", "x"] {
            #expect(!holds(header, body, secret, 0))
        }
    }

    @Test(arguments: [
        #"{}"#, #"{"MaThamChieu":"x","MaGiaoDich":"1"}"#,
        #"{"MaThamChieu":"01900000-0000-7000-8000-000000000001","MaGiaoDich":"","SoTien":1,"TrangThaiThanhToan":1,"ThoiGian":"2020-03-10T09:00:00"}"#,
        #"{"MaThamChieu":"01900000-0000-7000-8000-000000000001","MaGiaoDich":"1","SoTien":-1,"TrangThaiThanhToan":1,"ThoiGian":"2020-03-10T09:00:00"}"#,
    ])
    func `a notice that cannot be read is none`(text: String) throws {
        #expect(PaymentMessage.notice(try JSON(parsing: Array(text.utf8))) == nil)
    }
}
