// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import Storage
import TestSupport
import Testing

@testable import Records

/// Figures of follow-up, reminders, series and books.
struct FollowUpTests {
    static let engines = TestDatabase.lastingEngines

    @Test(
        "NĐ 30/2020 Đ18.1, Đ23.1: what is presented or released later than the next working day is counted",
        arguments: engines
    )
    func late(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        func counted() async throws -> [Int] {
            let day = bureau.clock.now.date
            let measures = try await bureau.records.measures(
                since: day.adding(days: -20),
                until: day,
                by: bureau.actor("leader")
            )
            return [measures.presentedLate, measures.releasedLate]
        }
        func present(_ id: ID<Incoming>) async throws {
            try await bureau.records.present(
                id,
                to: bureau.party("leader").key,
                by: bureau.actor("clerk"),
                requestID: "r"
            )
        }
        func signed() async throws -> ID<Outgoing> {
            let id = try await bureau.written(to: [Bureau.office], by: "officer1")
            try await bureau.walk(id, to: .signed)
            return id
        }
        // Tuesday, then Wednesday: in time, whatever the hour.
        let (slow, quick) = (
            try await bureau.registered("chậm", number: 1),
            try await bureau.registered("kịp", number: 2)
        )
        let (late, soon) = (try await signed(), try await signed())
        bureau.clock.advance(seconds: 86_400 + 7200)
        try await present(quick)
        try await bureau.walk(soon, to: .released)
        #expect(try await counted() == [0, 0])
        bureau.clock.advance(seconds: 86_400)
        try await present(slow)
        try await bureau.walk(late, to: .released)
        #expect(try await counted() == [1, 1])
    }

    @Test func `an outgoing document keeps who opened it`() async throws {
        let site = try await RecordsSite()
        let bureau = site.bureau
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await site.test { browser in
            _ = try await browser.as("officer1").get(OutgoingPage.path(id))
            _ = try await browser.as("clerk").get(OutgoingPage.letterPath(id))
            _ = try await browser.as("officer2").get(OutgoingPage.path(id))
        }
        let slice = try await bureau.records.readings(of: id.recast(), by: bureau.actor("chief"))
        #expect(Set(slice.readings.map(\.name)) == ["Người officer1", "Người clerk"])
    }

    private static func given(_ bureau: Bureau, _ number: Int, hours: Int = 40) async throws
        -> ID<Incoming>
    {
        let id = try await bureau.registered("việc \(number)", number: number)
        let due = bureau.clock.now.adding(seconds: hours * 3600)
        try await bureau.records.instruct(
            id,
            [
                Order(.lead, bureau.unit("head1"), dueAt: due),
                Order(.coordinate, bureau.unit("head2"), dueAt: due),
                Order(.inform, bureau.party("chief")),
            ],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        return id
    }

    @Test(
        "NĐ 30/2020 Đ24.4: followed up by unit, on time, late, extended, never opened",
        arguments: engines
    )
    func figures(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let first = try await Self.given(bureau, 1)
        let second = try await Self.given(bureau, 2)
        _ = try await Self.given(bureau, 3, hours: 400)
        let head = bureau.actor("head1")
        try await records.take(
            .resolve(result: "xong"),
            task: 1,
            of: first,
            by: head,
            requestID: "r"
        )
        try await records.take(
            .ask(bureau.clock.now.adding(seconds: 50 * 3600), reason: "chờ"),
            task: 1,
            of: second,
            by: head,
            requestID: "r"
        )
        try await records.take(
            .grant,
            task: 1,
            of: second,
            by: bureau.actor("leader"),
            requestID: "r"
        )
        bureau.clock.advance(seconds: 60 * 3600)
        try await records.take(
            .resolve(result: "trễ"),
            task: 1,
            of: second,
            by: head,
            requestID: "r"
        )
        let today = bureau.clock.now.date
        let report = try await records.followUp(
            since: today.adding(days: -5),
            until: today,
            by: bureau.actor("chief")
        )
        let one = try #require(report.lines.first { $0.party == bureau.unit("head1") })
        #expect(one.given == 3 && one.onTime == 1 && one.doneLate == 1 && one.running == 1)
        #expect(one.overdue == 0 && one.extended == 1 && one.neverOpened == 1)
        let two = try #require(report.lines.first { $0.party == bureau.unit("head2") })
        #expect(two.given == 3 && two.overdue == 2 && two.neverOpened == 3)
        let late = try await records.followUp(
            since: today.adding(days: -5),
            until: today,
            party: bureau.unit("head2").key,
            .overdue,
            by: bureau.actor("chief")
        )
        #expect(Set(late.tasks.map(\.subject)) == ["việc 1", "việc 2"])
        let refused = await refusal {
            try await records.followUp(since: today, until: today, by: bureau.actor("officer1"))
        }
        #expect(refused == .forbidden(.followUp))
        let backwards = await refusal {
            try await records.followUp(
                since: today,
                until: today.adding(days: -1),
                by: bureau.actor("chief")
            )
        }
        #expect(backwards == .badPeriod)
    }

    @Test(arguments: engines)
    func `a holder is reminded at half and at nine tenths of his time, once each`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let id = try await Self.given(bureau, 1, hours: 100)
        func reminders() async throws -> [Int] {
            _ = try await bureau.records.remind()
            return try await bureau.open(id).instruction?.tasks.map(\.reminders) ?? []
        }
        bureau.clock.advance(seconds: 49 * 3600)
        #expect(try await reminders() == [0, 0, 0])
        bureau.clock.advance(seconds: 2 * 3600)
        #expect(try await reminders() == [1, 1, 0])
        #expect(try await reminders() == [1, 1, 0])
        try await bureau.records.take(
            .resolve(result: ""),
            task: 2,
            of: id,
            by: bureau.actor("head2"),
            requestID: "r"
        )
        bureau.clock.advance(seconds: 60 * 3600)
        #expect(try await reminders() == [2, 1, 0])
        let trail = try await bureau.open(id).trail.map(\.action)
        #expect(
            trail.filter { $0.hasPrefix("task.remind") } == [
                "task.remind.50", "task.remind.50", "task.remind.90",
            ]
        )
    }

    @Test(
        "NĐ 30/2020 Đ15.3: the head decides which types have numbers of their own",
        arguments: engines
    )
    func ownSeries(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        try await bureau.records.openOffice(
            Office.Settings(abbreviation: "BTC", place: "Hà Nội", ownSeries: ["Quyết định"]),
            by: bureau.actor("chief"),
            requestID: "r"
        )
        var numbers: [String] = []
        for type in ["Công văn", "Quyết định", "Thông báo", "Quyết định"] {
            let id = try await bureau.written(to: [Bureau.office], by: "officer1")
            var fields = try await bureau.records.outgoing(id, by: bureau.actor("officer1"))
                .outgoing.fields
            fields.type = type
            try await bureau.records.save(id, fields, by: bureau.actor("officer1"), requestID: "r")
            try await bureau.walk(id, to: .numbered)
            let outgoing = try await bureau.records.outgoing(id, by: bureau.actor("clerk")).outgoing
            numbers.append(outgoing.registration?.text ?? "")
        }
        #expect(numbers == ["01/BTC-V1", "01/QĐ-BTC", "02/TB-BTC", "02/QĐ-BTC"])
    }

    @Test(
        "NĐ 30/2020 Annex IV: the registers have their columns, as books and as sheets",
        arguments: engines
    )
    func books(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        _ = try await Self.given(bureau, 1)
        _ = try await Self.given(bureau, 2)
        let letter = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(letter, to: .released)
        let clerk = bureau.actor("clerk")
        let expected: [Book.Kind: (columns: Int, rows: Int)] = [
            .incoming: (10, 2), .handling: (7, 2), .outgoing: (10, 1), .dispatched: (8, 1),
            .postal: (6, 0), .copies: (6, 0), .uses: (9, 0),
        ]
        for kind in Book.Kind.registers {
            let book = try await bureau.records.book(kind, year: 2020, by: clerk)
            #expect(kind.columns.count == expected[kind]?.columns)
            #expect(book.rows.count == expected[kind]?.rows)
            #expect(book.rows.allSatisfy { $0.count == kind.columns.count })
            for paper in PrintedBook.Paper.allCases {
                let pdf = try book.pdf(on: paper)
                #expect(pdf.starts(with: Array("%PDF".utf8)))
                #expect(try book.pdf(on: paper) == pdf)
            }
            #expect(book.xlsx().starts(with: [0x50, 0x4B, 3, 4]))
        }
        let incoming = try await bureau.records.book(.incoming, year: 2020, by: clerk)
        #expect(incoming.rows[0][1] == .text("01") && incoming.rows[0][6] == .text("Vụ one"))
        let refused = await refusal {
            try await bureau.records.book(.incoming, year: 2020, by: bureau.actor("officer1"))
        }
        #expect(refused == .forbidden(.registers))
    }

    @Test(
        "NĐ 30/2020 Annex VI.III.1h: the same number, notation and author is warned of",
        arguments: engines
    )
    func twins(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let clerk = bureau.actor("clerk")
        let entry = Incoming.Entry(
            author: "UBND xã Mẫu",
            number: "05",
            notation: "TB-UBND",
            subject: "một"
        )
        let first: ID<Incoming> = bureau.records.newID()
        _ = try await bureau.records.takeIn(first, entry, files: [], by: clerk, requestID: "r")
        var again = entry
        again.number = "5"
        again.author = "UBND  Xã Mẫu"
        again.notation = "tb-ubnd"
        let second: ID<Incoming> = bureau.records.newID()
        _ = try await bureau.records.takeIn(second, again, files: [], by: clerk, requestID: "r")
        #expect(try await bureau.open(second).twins.map(\.id) == [first])
        // Who does not keep the register learns nothing of other documents by it.
        try await bureau.records.instruct(
            second,
            [Order(.lead, bureau.unit("head1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        #expect(try await bureau.open(second, by: "head1").twins.isEmpty)
    }

    @Test(arguments: engines)
    func `who fills another's post while he is away has his work`(_ engine: TestEngine) async throws
    {
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered()
        try await bureau.records.present(
            id,
            to: bureau.party("leader").key,
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        #expect(try await bureau.line(of: "chief") == nil)
        try await bureau.standIn("chief", for: "leader")
        #expect(try await bureau.line(of: "chief")?.step == "instruct")
        let seat = try await bureau.records.seat(of: bureau.actor("chief"))
        #expect(seat.standsFor.map(\.person) == [bureau.party("leader").person])
    }
}
