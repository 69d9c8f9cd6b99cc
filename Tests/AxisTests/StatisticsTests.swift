// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Journal
import Storage
import TestSupport
import Testing

@testable import Axis

struct StatisticsTests {
    private static let year = Period("2020-01-01", through: "2020-12-31")

    @Test(
        "QĐ 28/2018 Đ11: statistics equal a naive count over the same history",
        arguments: World.engines,
        [UInt64(91), 92]
    )
    func property(engine: TestEngine, seed: UInt64) async throws {
        let world = try await World(engine)
        var history = RandomHistory(world, seed: seed)
        for step in 0..<70 {
            try await history.step()
            // The projection runs now and then, as the job does, so batches have every size.
            if step.isMultiple(of: 17) { try await world.settle() }
        }
        try await world.settle()
        #expect(history.naive.values.count > 20, "the history says too little")
        for _ in 0..<12 {
            let drawn = history.period()
            let period = try #require(drawn)
            let sums = try await world.database.read {
                try StatisticsStore(connection: $0).sums(over: period)
            }
            #expect(
                NaiveCounts(sums) == history.naive.sums(over: period),
                "\(history.random): \(period)"
            )
        }
        try await Self.checkLevels(world, history)
        try await Self.checkRebuild(world)
    }

    /// The lines of the nation are the sums of their units; those below one are its own.
    private static func checkLevels(_ world: World, _ history: RandomHistory) async throws {
        let year = try #require(Self.year)
        let observer = Actor.make(SmallCountry.office, .observer, .nation)
        let nation = try await world.axis.statistics(over: year, below: nil, by: observer)
        let naive = history.naive.sums(over: year)
        for (line, units) in [
            (SmallCountry.finance, [SmallCountry.finance, SmallCountry.taxes]),
            (SmallCountry.hanoi, [SmallCountry.hanoi, SmallCountry.interior]),
            (SmallCountry.office, [SmallCountry.office]),
        ] {
            let counts = nation.first { $0.code == line }?.counts ?? AgencyCounts()
            for counter in AgencyCounts.Counter.allCases {
                let expected = units.map { naive[$0.text, counter] }.reduce(0, +)
                #expect(counts[counter] == expected, "\(history.random): \(line) \(counter)")
            }
        }
        let below = try await world.axis.statistics(
            over: year,
            below: SmallCountry.finance,
            by: .make(SmallCountry.finance, .observer, .subtree)
        )
        for line in below {
            #expect([SmallCountry.finance, SmallCountry.taxes].contains(line.code))
            for counter in AgencyCounts.Counter.allCases {
                #expect(line.counts[counter] == naive[line.code.text, counter])
            }
        }
    }

    private static func checkRebuild(_ world: World) async throws {
        let year = try #require(Self.year)
        let sums: @Sendable (any Connection) throws -> [String: AgencyCounts] = {
            try StatisticsStore(connection: $0).sums(over: year)
        }
        let before = try await world.database.read(sums)
        let late = try await world.count("axis_late")
        try await world.journal.rebuild(StatisticsProjection())
        #expect(try await world.database.read(sums) == before)
        #expect(try await world.count("axis_late") == late)
    }

    @Test(arguments: World.engines)
    func `what was late is listed by name, for those it concerns`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        var letter = Letter()
        letter.promulgated = "2020-03-06"
        letter.subject = "Gửi muộn"
        world.clock.set(Instant("2020-03-09", hour: 12, minute: 0, second: 1))
        let receipt = try await world.send(letter)
        var later = letter.numbered(2)
        later.subject = "Gửi quá muộn"
        world.clock.set(Instant("2020-03-09", hour: 17, minute: 0, second: 1))
        try await world.send(later)
        // On time, to the second.
        var good = letter.numbered(3)
        good.promulgated = "2020-03-09"
        world.clock.set(Instant("2020-03-10", hour: 12))
        try await world.send(good)
        world.clock.set(Instant("2020-03-10", hour: 0, minute: 0, second: 1))
        try await world.axis.acknowledge(
            Delivery.Key(receipt.messageID, SmallCountry.finance),
            .done,
            by: .exchange(SmallCountry.finance),
            requestID: "test"
        )
        try await world.settle()
        let period = try #require(Self.year)
        let mine = try await world.axis.late(over: period, by: .exchange(SmallCountry.office))
        #expect(mine.map(\.late.rule) == [.morning, .day, .morning])
        #expect(Set(mine.map(\.message?.subject)) == ["Gửi muộn", "Gửi quá muộn"])
        #expect(mine[0].late.dueAt == Instant("2020-03-09", hour: 12))
        let theirs = try await world.axis.late(over: period, by: .exchange(SmallCountry.finance))
        #expect(theirs.map(\.late.rule) == [.acknowledgement])
        #expect(theirs[0].message?.id == receipt.messageID)
        let all = try await world.axis.late(
            over: period,
            by: .make(SmallCountry.angiang, .observer, .nation)
        )
        #expect(all.count == 4)
        let march = try #require(Period("2020-03-01", through: "2020-03-08"))
        #expect(try await world.axis.late(over: march, by: .root).isEmpty)
    }

    @Test(arguments: World.engines)
    func `a recipient that reports arrival too late is late`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let receipt = try await world.send(Letter())
        world.clock.advance(seconds: 3 * 86_400)
        try await world.report(.arrived, on: receipt, of: SmallCountry.finance)
        try await world.settle()
        let period = try #require(Self.year)
        let late = try await world.axis.late(over: period, by: .exchange(SmallCountry.finance))
        #expect(late.map(\.late.rule) == [.acknowledgement])
    }

    @Test(arguments: World.engines)
    func `a recipient that never answers is late once its day has passed`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        var letter = Letter()
        letter.to = [SmallCountry.finance, SmallCountry.angiang]
        let receipt = try await world.send(letter)
        try await world.report(.arrived, on: receipt, of: SmallCountry.angiang)
        let day = try #require(Period("2020-03-10", through: "2020-03-10"))
        let finance = Actor.exchange(SmallCountry.finance)
        world.clock.set(Instant("2020-03-10", hour: 23, minute: 59, second: 59))
        #expect(try await world.axis.noteUnanswered() == 0)
        world.clock.advance(seconds: 1)
        #expect(try await world.axis.noteUnanswered() == 1)
        #expect(try await world.axis.noteUnanswered() == 0)
        try await world.settle()
        var late = try await world.axis.late(over: day, by: .root)
        #expect(late.map(\.late.agency) == [SmallCountry.finance.text])
        #expect(late[0].late.doneAt == nil)

        // Its answer comes after all: the same lateness has an end now.
        world.clock.advance(seconds: 3600)
        try await world.axis.acknowledge(
            Delivery.Key(receipt.messageID, SmallCountry.finance),
            .done,
            by: finance,
            requestID: "test"
        )
        try await world.settle()
        late = try await world.axis.late(over: day, by: .root)
        #expect(late.map(\.late.doneAt) == [Instant("2020-03-11", hour: 1)])
        let lines = try await world.axis.statistics(over: day, below: nil, by: .root)
        let line = try #require(lines.first { $0.code == SmallCountry.finance })
        #expect(line.counts[.lateAcknowledgement] == 1)
        try await Self.checkRebuild(world)
    }

    @Test func `what is unanswered is read by the index of the mailboxes`() async throws {
        let world = try await World(.sqliteFile)
        for number in 1...20 { try await world.send(Letter().numbered(number)) }
        let plan = try await world.database.read { connection in
            try connection.rows(
                """
                EXPLAIN QUERY PLAN SELECT mailbox FROM axis_delivery
                WHERE waiting = 1 AND mailbox > \("") ORDER BY mailbox LIMIT 1
                """
            ).map { try $0.value("detail", as: String.self) }
        }
        #expect(plan.allSatisfy { $0.contains("axis_delivery_waiting") }, "\(plan)")
    }

    @Test(arguments: World.engines)
    func `the electronic share is told only where paper was declared`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        for number in 1...3 { try await world.send(Letter().numbered(number)) }
        try await world.settle()
        let period = try #require(Period("2020-03-01", through: "2020-03-31"))
        let office = Actor.exchange(SmallCountry.office)
        func line() async throws -> StatisticsLine? {
            try await world.axis.statistics(over: period, below: nil, by: office)
                .first { $0.code == SmallCountry.office }
        }
        let before = try #require(try await line())
        #expect(before.counts[.sent] == 3 && before.electronicShare == nil)
        #expect(before.paperCoverage == 0)
        for sent in [5, 1] {
            let paper = PaperCount(
                agency: SmallCountry.office,
                month: "2020-03-01",
                sent: sent,
                received: 0
            )
            try await world.axis.declare(paper, by: office, requestID: "test")
        }
        // Said again, it replaces the count; the Journal keeps both.
        let after = try #require(try await line())
        #expect(after.paper?.sent == 1 && after.electronicShare == 0.75)
        #expect(after.paperCoverage == 1)
        let kinds = try await world.kinds(of: "axis.paper/000.00.00.G22/2020-03-01")
        #expect(kinds == ["axis.paper.declared", "axis.paper.declared"])
    }

    @Test func `paper of one unit in two covers half of the line`() async throws {
        let world = try await World(.sqliteMemory)
        for (number, from) in [SmallCountry.hanoi, SmallCountry.interior].enumerated() {
            var letter = Letter().numbered(number)
            letter.from = from
            try await world.send(letter)
        }
        let paper = PaperCount(
            agency: SmallCountry.interior,
            month: "2020-03-01",
            sent: 1,
            received: 1
        )
        try await world.axis.declare(
            paper,
            by: .exchange(SmallCountry.interior),
            requestID: "test"
        )
        try await world.settle()
        let period = try #require(Period("2020-03-01", through: "2020-03-31"))
        let lines = try await world.axis.statistics(over: period, below: nil, by: .root)
        #expect(lines.first { $0.code == SmallCountry.hanoi }?.paperCoverage == 0.5)
    }

    @Test func `an agency that closed keeps its place in the statistics`() async throws {
        let world = try await World(.sqliteMemory)
        var letter = Letter()
        letter.from = SmallCountry.angiang
        try await world.send(letter)
        try await world.settle()
        world.clock.set(Instant("2020-04-02", hour: 9))
        try await world.change(
            "000.00.00.H01,H01,2020-09-15,UBND tỉnh An Giang,1,province,,2016-10-01,2020-04-01,"
                + ",,,,\n"
        )
        let period = try #require(Self.year)
        let lines = try await world.axis.statistics(over: period, below: nil, by: .root)
        #expect(lines.map { $0.counts[.sent] }.reduce(0, +) == 1)
    }
}
