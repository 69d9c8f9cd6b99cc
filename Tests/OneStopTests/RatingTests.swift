// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Journal
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// What citizens say after a result, and the figures that anybody may read.
struct RatingTests {
    private static let citizen = OneStopWorld.citizen

    private static func settled(_ engine: TestEngine = .sqliteMemory, _ count: Int = 1) async throws
        -> (OneStopWorld, [ID<Dossier>])
    {
        let world = try await OneStopWorld(engine)
        var ids: [ID<Dossier>] = []
        for _ in 0..<count {
            let id = try await world.file()
            try await world.receive(id)
            try await world.work(id)
            try await world.oneStop.decide(
                id,
                OneStopWorld.press(),
                by: OneStopWorld.leader,
                requestID: "t"
            )
            try await world.keepSigned(id)
            ids.append(id)
        }
        return (world, ids)
    }

    private static func answers(_ answer: Satisfaction) throws -> [String: Satisfaction] {
        let set = try #require(RatingSet.shipped.first)
        return Dictionary(uniqueKeysWithValues: set.criteria(for: .online).map { ($0.id, answer) })
    }

    private static func rate(
        _ world: OneStopWorld,
        _ id: ID<Dossier>,
        _ answer: Satisfaction,
        words: String = "",
        by actor: Actor = citizen
    ) async throws {
        try await world.oneStop.rate(
            id,
            answers: try answers(answer),
            words: words,
            by: actor,
            requestID: "t"
        )
    }

    @Test func `criteria are data with dates, and the file that ships is whole`() throws {
        let sets = RatingSet.shipped
        #expect(sets.count >= 2 && sets.map(\.from) == sets.map(\.from).sorted())
        for set in sets {
            #expect(CivilDate(text: set.from) != nil && !set.citation.isEmpty)
            #expect(set.all.contains { $0.id == RatingSet.overall })
            #expect(Set(set.all.map(\.id)).count == set.all.count)
            #expect(set.all.allSatisfy { !$0.name.vi.isEmpty && !$0.name.en.isEmpty })
            #expect(set.criteria(for: .desk).count < set.criteria(for: .online).count)
        }
        let laws = ["2025-06-30", "2025-07-01"].compactMap { CivilDate(text: $0) }
            .compactMap { RatingSet.inForce(on: $0)?.citation }
        #expect(laws.count == 2 && laws[0].contains("61/2018") && laws[1].contains("118/2025"))
    }

    @Test(arguments: TestDatabase.engines)
    func `a dossier is rated once, changed for a stated time, and the sums follow`(
        engine: TestEngine
    ) async throws {
        let (world, ids) = try await Self.settled(engine)
        let id = ids[0]
        try await Self.rate(world, id, .dissatisfied, words: "Chờ lâu.")
        try await Self.rate(world, id, .dissatisfied, words: "Chờ lâu.")
        func tally() async throws -> RatingTally {
            try await world.database.read {
                try RatingStore(connection: $0).tally(on: OneStopWorld.birth)
            }
        }
        let first = try await tally()
        #expect(first.count() == 1 && first.satisfied() == 0)
        try await Self.rate(world, id, .verySatisfied)
        let second = try await tally()
        #expect(second.count() == 1 && second.satisfied() == 1)
        #expect(try await world.count("rating") == 1)
        let days = try #require(RatingSet.shipped.first).changeDays
        world.clock.advance(seconds: days * 86_400)
        await #expect(throws: RatingRefusal.tooLate(days: days)) {
            try await Self.rate(world, id, .satisfied)
        }
        #expect(try await tally().counts[RatingSet.overall]?[.verySatisfied] == 1)
        let events = try await Journal(database: world.database).events(after: 0, limit: 1000)
        let rated = events.filter { $0.event.kind == OneStopEvents.rated.name }
        #expect(engine == .postgres || rated.count == 2)
        #expect(rated.allSatisfy { $0.event.facts["words"] == nil }, "words are personal")
    }

    @Test func `nobody rates what has no result, another's dossier, or half the questions`()
        async throws
    {
        let (world, ids) = try await Self.settled()
        let open = try await world.file()
        await #expect(throws: RatingRefusal.notYet) { try await Self.rate(world, open, .satisfied) }
        await #expect(throws: DossierRefusal.self) {
            try await Self.rate(world, ids[0], .satisfied, by: OneStopWorld.other)
        }
        await #expect(throws: FilingRefusal.notOwner) {
            try await Self.rate(world, ids[0], .satisfied, by: OneStopWorld.desk)
        }
        await #expect(throws: RatingRefusal.incomplete) {
            try await world.oneStop.rate(
                ids[0],
                answers: [RatingSet.overall: .satisfied],
                words: "",
                by: Self.citizen,
                requestID: "t"
            )
        }
        #expect(try await world.count("rating") == 0)
    }

    @Test func `few answers are hidden; the words are the agency's own, without a name`()
        async throws
    {
        let (world, ids) = try await Self.settled(.sqliteMemory, 5)
        let oneStop = world.oneStop
        for id in ids.prefix(4) { try await Self.rate(world, id, .satisfied, words: "Tốt.") }
        #expect(try await oneStop.ratings(on: OneStopWorld.birth).count() == 0)
        #expect(try await oneStop.ratings(of: OneStopWorld.commune).all.count() == 0)
        try await Self.rate(world, ids[4], .dissatisfied)
        #expect(try await oneStop.ratings(on: OneStopWorld.birth).satisfied() == 4)
        let (all, byProcedure) = try await oneStop.ratings(of: OneStopWorld.commune)
        #expect(all.count() == 5 && byProcedure[OneStopWorld.birth]?.count() == 5)
        let head = OneStopWorld.person("head", OneStopWorld.commune, [.headOfDesk])
        #expect(
            try await oneStop.ratingWords(by: head).map(\.words) == [
                "Tốt.", "Tốt.", "Tốt.", "Tốt.",
            ]
        )
        let elsewhere = OneStopWorld.person("x", OneStopWorld.department, [.headOfDesk])
        #expect(try await oneStop.ratingWords(by: elsewhere).isEmpty)
        await #expect(throws: DossierRefusal.forbidden(.report)) {
            try await oneStop.ratingWords(by: OneStopWorld.specialist)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `figures count what was received, on time, late and online, once a day`(
        engine: TestEngine
    ) async throws {
        let (world, _) = try await Self.settled(engine, 6)
        let late = try await world.file()
        try await world.receive(late)
        let oneStop = world.oneStop
        // Nothing of today yet: a day counts when it is over.
        while try await oneStop.figureStep() {}
        #expect(try await oneStop.figures().total.received == 0)
        world.clock.advance(seconds: 30 * 86_400)
        while try await oneStop.figureStep() {}
        let slice = try await oneStop.figures()
        #expect(slice.total == FigureSums(received: 7, online: 7, onTime: 6, late: 1))
        let line = try #require(slice.lines.first)
        #expect(line.agency == OneStopWorld.commune && line.median != nil)
        let lines = try await oneStop.figures(of: OneStopWorld.commune)
        #expect(lines.map(\.procedureCode) == ["", OneStopWorld.birth])
        #expect(try await !oneStop.figureStep(), "counted today already")
        let csv = String(decoding: try await oneStop.figureSheet().csv, as: UTF8.self)
        #expect(csv.contains("000.31.12.H02,UBND xã Mẫu,") && csv.contains(",7,7,6,1,"))
    }
}
