// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import OneStopSupport
import Procedures
import Storage
import Synchronization
import TestSupport
import Testing

@testable import OneStop

/// What a dossier costs: charges, cash with its books, the bank with its notices, and paying back.
struct FeeTests {
    typealias W = OneStopWorld

    static let cashier = W.person("cashier", W.commune, [.cashier])

    private static func cash(
        _ world: W,
        _ id: ID<Dossier>,
        by actor: Actor = cashier,
        key: ID<DossierAction>? = nil
    ) async throws {
        let press = DossierPress(key: key, actorName: "Thủ Quỹ")
        try await world.oneStop.takeCash(on: id, press, by: actor, requestID: "t")
    }

    private static func fees(_ world: W, _ id: ID<Dossier>) async throws -> FeeSheet {
        try await world.oneStop.fees(try await world.oneStop.sheet(id, by: W.citizen))
    }

    @Test func `a fee is multiplied by what the form counted, a slip of the finger is bounded`() {
        var record = ProcedureRecord(
            code: "2.000815",
            name: Wording("Chứng thực"),
            field: .init(code: "F", name: "F"),
            publisher: .init(code: "P", name: "P"),
            level: .commune,
            channels: [
                .init(
                    kind: .desk,
                    duration: .init(count: 1),
                    fees: [
                        .init(name: "Mỗi bản", amount: 2000, countedBy: "giay_to.so_ban"),
                        .init(name: "Một lần", amount: 500, code: "LP1"),
                    ]
                )
            ]
        )
        func total(_ answers: [String: [String]]) -> [Int] {
            FeeCharge.charges(record, .online, answers: FormAnswers(answers))
                .map { $0.amount * $0.count }
        }
        #expect(total(["giay_to.0.so_ban": ["3"], "giay_to.1.so_ban": ["2"]]) == [10_000, 500])
        #expect(total([:]) == [2000, 500])
        #expect(total(["giay_to.0.so_ban": ["-4"]]) == [2000, 500])
        #expect(total(["giay_to.0.so_ban": ["99999999999999"]])[0] == 20_000_000)
        record.channels = []
        #expect(total([:]).isEmpty)
    }

    @Test(arguments: TestDatabase.engines)
    func `what the law charges is owed from the filing on, and a result waits for it`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine, fees: [.held])
        let id = try await world.file()
        #expect(try await Self.fees(world, id).claim == 8000)
        #expect(try await Self.fees(world, id).isHeld)
        try await world.receive(id)
        try await world.work(id)
        try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
        try await world.keepSigned(id)
        func handOut() async throws {
            try await world.oneStop.handOut(
                id,
                by: .desk,
                W.press(),
                actor: W.desk,
                requestID: "t"
            )
        }
        await #expect(throws: FeeRefusal.unpaid(8000)) { try await handOut() }
        let file = try #require(try await world.view(id).result?.detail.file?.body)
        await #expect(throws: FeeRefusal.unpaid(8000)) {
            _ = try await world.oneStop.file(file, of: id, by: W.citizen)
        }
        // Officers see what they will hand over.
        _ = try await world.oneStop.file(file, of: id, by: W.leader)
        #expect(try await world.oneStop.feesDue(by: Self.cashier).map(\.claim) == [8000])
        try await Self.cash(world, id)
        #expect(try await world.oneStop.feesDue(by: Self.cashier).isEmpty)
        try await handOut()
        #expect(try await world.view(id).state == .returned)
        _ = try await world.oneStop.file(file, of: id, by: W.citizen)
    }

    @Test func `without such a law the result is handed over all the same`() async throws {
        let world = try await W(fees: [.plain])
        let id = try await world.file()
        try await world.receive(id)
        try await world.work(id)
        try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
        try await world.keepSigned(id)
        try await world.oneStop.handOut(
            id,
            by: .desk,
            W.press(),
            actor: W.desk,
            requestID: "t"
        )
        #expect(try await world.view(id).state == .returned)
    }

    @Test(arguments: TestDatabase.engines)
    func `asked for payment the clock stands still, and paid it goes on by itself`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine, fees: [.plain])
        let id = try await world.file()
        try await world.receive(id)
        try await world.oneStop.askPayment(on: id, W.press(), by: W.specialist, requestID: "t")
        var view = try await world.view(id)
        #expect(view.state == .awaitingPayment && view.state?.nationalCode == 6)
        world.clock.advance(seconds: 86_400)
        try await Self.cash(world, id)
        view = try await world.view(id)
        #expect(view.state == .processing)
        // A day stood still: the 13th became Monday the 16th.
        #expect(view.dueAt == Instant(text: "2020-03-16T17:00:00"))
        await #expect(throws: FeeRefusal.nothingDue) {
            try await world.oneStop.askPayment(on: id, W.press(), by: W.desk, requestID: "t")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `receipts have no gap, a double press is one, and void ones keep their number`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine, fees: [.plain])
        var ids: [ID<Dossier>] = []
        for index in 0..<3 {
            ids.append(try await world.file())
            let key = ID<DossierAction>(at: world.clock.now, random: (7, UInt64(index)))
            for _ in 0..<2 { try? await Self.cash(world, ids[index], key: key) }
        }
        let book = try #require(try await world.oneStop.openBook(by: Self.cashier))
        #expect(book.lines.map(\.entry.receipt) == [1, 2, 3] && book.expected == 24_000)
        #expect(book.book.number == 1)
        let voided = try #require(book.lines.first { $0.dossier == ids[1] }).entry.ordinal
        func void(_ actor: Actor) async throws {
            try await world.oneStop.voidReceipt(
                voided,
                on: ids[1],
                reason: "Viết nhầm",
                W.press(),
                by: actor,
                requestID: "t"
            )
        }
        await #expect(throws: FeeRefusal.notYours) {
            try await void(W.person("cashier2", W.commune, [.cashier]))
        }
        try await void(Self.cashier)
        await #expect(throws: FeeRefusal.noEntry) { try await void(Self.cashier) }
        #expect(try await Self.fees(world, ids[1]).claim == 8000)
        try await Self.cash(world, ids[1])
        let after = try #require(try await world.oneStop.openBook(by: Self.cashier))
        #expect(after.expected == 24_000)
        #expect(after.lines.map(\.entry.receipt) == [1, 2, 2, 3, 4])
        let receipts = try await Self.fees(world, ids[1]).view.receipts
        let sheet = try await world.oneStop.sheet(ids[1], by: W.citizen)
        let pdf = try await world.oneStop.feeReceipt(receipts[0].ordinal, of: sheet)
        #expect(pdf.starts(with: Array("%PDF".utf8)))
        #expect(try world.oneStop.printed(after).starts(with: Array("%PDF".utf8)))
        #expect(world.oneStop.spreadsheet(after).rows.count == 5)
    }

    @Test(arguments: TestDatabase.engines)
    func `a book is closed with what was counted, and yesterday's before today's begins`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine, fees: [.plain])
        let first = try await world.file()
        try await Self.cash(world, first)
        let open = try #require(try await world.oneStop.openBook(by: Self.cashier)).book
        world.clock.advance(seconds: 86_400)
        let second = try await world.file()
        await #expect(throws: FeeRefusal.bookOpen(open.day)) { try await Self.cash(world, second) }
        func close(_ counted: Int, _ note: String) async throws {
            try await world.oneStop.closeBook(
                open.id,
                counted: counted,
                receiver: "Kho bạc",
                note: note,
                by: Self.cashier,
                requestID: "t"
            )
        }
        await #expect(throws: FeeRefusal.tooMuch(-1000)) { try await close(7000, "") }
        try await close(7000, "Thiếu một tờ, đang tìm.")
        // What was closed stays as it was counted.
        try await close(9999, "x")
        let closed = try #require(try await world.oneStop.books(by: Self.cashier).first?.closed)
        #expect(closed.expected == 8000 && closed.difference == -1000)
        try await Self.cash(world, second)
        #expect(try await world.oneStop.openBook(by: Self.cashier)?.book.number == 2)
        await #expect(throws: FeeRefusal.bookClosed) {
            try await world.oneStop.voidReceipt(
                2,
                on: first,
                reason: "Muộn",
                W.press(),
                by: Self.cashier,
                requestID: "t"
            )
        }
        await #expect(throws: DossierRefusal.forbidden(.cashDesk)) {
            _ = try await world.oneStop.books(by: W.citizen.workingAt(W.commune))
        }
    }

    @Test func `a waiver names its clause, and what was turned away at the door is paid back`()
        async throws
    {
        let world = try await W(fees: [.plain])
        let id = try await world.file()
        func waive(_ amount: Int, _ reason: DossierReason) async throws {
            try await world.oneStop.waive(
                amount,
                on: id,
                reason: reason,
                W.press(),
                by: Self.cashier,
                requestID: "t"
            )
        }
        await #expect(throws: DossierRefusal.clauseMissing) {
            try await waive(3000, DossierReason(sentence: "Hộ nghèo", clause: ""))
        }
        await #expect(throws: FeeRefusal.tooMuch(8000)) { try await waive(9000, W.reason) }
        try await waive(3000, W.reason)
        #expect(try await Self.fees(world, id).claim == 5000)
        await #expect(throws: DossierRefusal.forbidden(.fee)) {
            try await Self.cash(world, id, by: W.desk)
        }
        await #expect(throws: DossierRefusal.self) {
            try await Self.cash(world, id, by: W.person("c", W.province, [.cashier]))
        }
        try await Self.cash(world, id)
        try await world.oneStop.refuseIntake(
            id,
            reason: W.reason,
            W.press(),
            by: W.desk,
            requestID: "t"
        )
        #expect(try await world.oneStop.feesDue(by: Self.cashier).map(\.claim) == [-5000])
        try await world.oneStop.refundCash(
            5000,
            on: id,
            reason: W.reason,
            W.press(),
            by: Self.cashier,
            requestID: "t"
        )
        #expect(try await world.oneStop.feesDue(by: Self.cashier).isEmpty)
        #expect(try await world.oneStop.openBook(by: Self.cashier)?.expected == 0)
    }

    @Test func `an officer corrects how many there are, and a double press stays one`() async throws
    {
        let world = try await W(fees: [.plain])
        let id = try await world.file()
        for _ in 0..<2 {
            try await world.oneStop.recount(
                "phi-1",
                to: 3,
                on: id,
                W.press(),
                by: Self.cashier,
                requestID: "t"
            )
        }
        #expect(try await Self.fees(world, id).claim == 24_000)
        await #expect(throws: FeeRefusal.noEntry) {
            try await world.oneStop.recount(
                "khac",
                to: 1,
                on: id,
                W.press(),
                by: Self.cashier,
                requestID: "t"
            )
        }
    }
}

extension Actor {
    /// The same person with an agency and no role.
    fileprivate func workingAt(_ agency: AgencyCode) -> Actor {
        Actor(subject: subject, agency: agency, roles: [], scope: scope, strength: strength)
    }
}
