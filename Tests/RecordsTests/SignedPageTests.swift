// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Synchronization
import TestSupport
import Testing
import Trust
import Web

@testable import Records

/// Pages of signatures, tasks between agencies, processes, versions and work that is handed over.
struct SignedPageTests {
    private static let hostile = "<script>alert(1)</script> \" onload='x' & \u{202E}đảo"

    private static func filled() async throws -> (site: RecordsSite, pages: [(String, String)]) {
        let desk = try await PlayedDesk()
        let clock = TestClock()
        let site = try await RecordsSite(
            signer: desk.signer { clock.now },
            judgeFile: { desk.verdict($0, at: $1) }
        )
        let bureau = site.bureau
        let records = bureau.records
        var pages: [(String, String)] = []
        func hand(_ id: ID<Outgoing>, _ part: Signer.Part, _ name: String) async throws
            -> ID<Signer.Sitting>
        {
            let sitting: ID<Signer.Sitting> = records.newID()
            _ = try await records.handOver(
                [id],
                for: part,
                as: sitting,
                by: bureau.actor(name),
                requestID: "r"
            )
            return sitting
        }
        // One that waits, one whose signature came too late, one that is sealed.
        let waiting = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(waiting, to: .unsigned)
        _ = try await hand(waiting, .leader, "leader")
        let late = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(late, to: .unsigned)
        let lost = try await hand(late, .leader, "leader")
        try await bureau.step(.giveBack(reason: hostile), late, "leader")
        try await desk.sign(late, in: lost, bureau)
        let sealed = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(sealed, to: .unsigned)
        try await desk.sign(sealed, in: try await hand(sealed, .leader, "leader"), bureau)
        try await bureau.settleSignatures()
        try await records.number(sealed, by: bureau.actor("clerk"), requestID: "r")
        try await desk.sign(sealed, in: try await hand(sealed, .seal, "keeper"), bureau)
        try await bureau.settleSignatures()
        try await records.comment(hostile, on: sealed, by: bureau.actor("clerk"), requestID: "r")
        let arrived = try await bureau.arrived(hostile).id
        try await bureau.settleSignatures()
        for id in [waiting, late, sealed] {
            for name in ["leader", "clerk", "keeper", "officer1"] {
                pages.append((name, OutgoingPage.path(id)))
                pages.append((name, VersionsPage.path(id)))
            }
        }
        pages += try await given(bureau)
        pages += [
            ("clerk", IncomingPage.path(arrived)), ("leader", WorkPage.path()),
            ("keeper", WorkPage.path(atDesk: true)), ("keeper", SealPage.path),
            ("clerk", SealPage.path + "?before=1"), ("leader", HandOverPage.path()),
            ("chief", HandOverPage.path(bureau.party("officer1").person)),
            ("chief", ProcessesPage.base), ("leader", PhrasesPage.path),
        ]
        return (site, pages)
    }

    /// A task that was given and reported, a process and own phrases, all with hostile words.
    private static func given(_ bureau: Bureau) async throws -> [(String, String)] {
        let records = bureau.records
        let author = bureau.actor("officer1")
        let id = try await bureau.written(to: [Bureau.office, Bureau.province], by: "officer1")
        var fields = try await records.outgoing(id, by: author).outgoing.fields
        fields.isDirective = true
        fields.subject = hostile
        fields.due = CivilDate(dayNumber: 18_330)
        try await records.save(id, fields, by: author, requestID: "r")
        try await bureau.walk(id, to: .released)
        try await bureau.settle()
        try await records.saveProcess(
            hostile,
            steps: "Vụ one: 2\nVụ two: 1",
            by: bureau.actor("chief"),
            requestID: "r"
        )
        try await records.keepPhrases([hostile], by: bureau.actor("leader"))
        let shown = try await bureau.arrived("trình", number: 3).id
        try await bureau.settleSignatures()
        try await bureau.register(shown)
        try await records.present(
            shown,
            to: bureau.party("leader").key,
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        return [
            ("leader", IncomingPage.path(shown)), ("leader", DutiesPage.path()),
            ("leader", DutiesPage.path(.held)), ("chief", DutiesPage.path(.given, isOver: true)),
            ("clerk", DutiesPage.path() + "?due=2020-01-01&code=x&other=y"),
        ]
    }

    @Test(arguments: ["vi", "en"])
    func `every page is sound and shows hostile text as text`(language: String) async throws {
        let (site, pages) = try await Self.filled()
        try await site.test { browser in
            for (name, path) in pages {
                let mark = path.contains("?") ? "&" : "?"
                let answer = try await browser.as(name).get("\(path)\(mark)lang=\(language)")
                #expect(answer.status == 200, "\(name) \(path): \(answer.status)")
                let problems = PageCheck.problems(in: answer.body)
                #expect(problems.isEmpty, "\(name) \(path): \(problems)")
                #expect(!answer.body.contains("<script>alert"), "\(path)")
                #expect(!answer.body.contains("⟦"), "\(name) \(path)")
            }
        }
    }

    @Test func `a picture of a seal that is none is refused, and who keeps no seal gives none`()
        async throws
    {
        let bureau = try await Bureau(.sqliteFile)
        func give(_ png: [UInt8], _ name: String) async -> RecordsRefusal? {
            await refusal {
                try await bureau.records.giveSealPicture(
                    png,
                    by: bureau.actor(name),
                    requestID: "r"
                )
            }
        }
        #expect(await give(Array("no picture".utf8), "keeper") == .badPicture)
        #expect(await give([], "clerk") == .forbidden(.keepSeal))
    }

    @Test func `what a secretary prepared is given in one press for several documents`()
        async throws
    {
        let site = try await RecordsSite()
        let bureau = site.bureau
        var ids: [ID<Incoming>] = []
        for number in 1...3 {
            let id = try await bureau.registered("v \(number)", number: number)
            ids.append(id)
            try await bureau.records.present(
                id,
                to: bureau.party("leader").key,
                by: bureau.actor("clerk"),
                requestID: "r"
            )
            try await bureau.records.prepare(
                id,
                [Order(.lead, bureau.unit("head\(number % 2 + 1)"))],
                words: "Chuẩn bị \(number)",
                by: bureau.actor("secretary"),
                requestID: "r"
            )
        }
        let documents = ids
        try await site.test { browser in
            let answer = try await browser.as("leader").post(
                "/records/instruct",
                [
                    "as": "prepared", "row": documents[0].description,
                    "row": documents[2].description,
                ]
            )
            #expect(answer.status == 303, "\(answer.body)")
        }
        #expect(try await bureau.open(ids[0]).instruction?.words == "Chuẩn bị 1")
        #expect(
            try await bureau.open(ids[0]).instruction?.tasks.first?.party == bureau.unit("head2")
        )
        #expect(try await bureau.open(ids[1]).instruction?.phase == .presented)
        #expect(try await bureau.open(ids[2]).instruction?.phase == .instructed)
    }

    @Test(
        "NĐ 30/2020 Annex VI: an open list is told that it changed",
        arguments: TestDatabase.lastingEngines
    )
    func liveLists(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let told = Mutex<[String]>([])
        let live = RecordsLive(records: bureau.records) { topic, _ in
            told.withLock { $0.append(topic) }
        }
        _ = try await live.step()
        let id = try await bureau.registered()
        try await bureau.records.instruct(
            id,
            [Order(.lead, bureau.party("officer1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        try await bureau.settle()
        while try await live.step() {}
        let topics = Set(told.withLock { $0 })
        let own = try await bureau.records.liveTopics(of: bureau.actor("officer1"))
        let others = try await bureau.records.liveTopics(of: bureau.actor("officer2"))
        #expect(!topics.isDisjoint(with: own))
        #expect(topics.isDisjoint(with: others))
    }

    @Test func `orders, uses of the seal, tasks and verdicts are read by their indexes`()
        async throws
    {
        let id: ID<Outgoing> = ID(at: Instant(microseconds: 0), random: (1, 1))
        let plan = try await QueryPlanTests.plan { connection in
            let signatures = SignatureStore(connection: connection)
            _ = try signatures.latest(of: id)
            _ = try signatures.uses(
                in: Bureau.ministry,
                before: Instant(microseconds: 9),
                limit: 5
            )
            let duties = DutyStore(connection: connection)
            _ = try duties.codes(of: id.recast())
            for last in [nil, ("2020-01-01", "x", "y")] {
                _ = try duties.list(
                    of: Bureau.ministry,
                    .given,
                    isOver: false,
                    after: last,
                    limit: 5
                )
            }
            _ = try VerdictStore(connection: connection).verdicts(of: id.recast())
            _ = try DraftVersionStore(connection: connection).all(of: id)
            _ = try ProcessStore(connection: connection).all(of: Bureau.ministry)
        }
        for index in [
            "records_signature_document", "records_signature_uses", "records_duty_document",
            "records_duty_list",
        ] {
            #expect(plan.contains { $0.contains(index) }, "\(index): \(plan)")
        }
        QueryPlanTests.expect(plan, searches: "records_duty_list", sorts: true)
    }
}
