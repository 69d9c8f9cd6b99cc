// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Records

/// Work dossiers: plan, opening, documents without copying, guards of closing, hand-over.
struct DossierTests {
    static let engines = TestDatabase.lastingEngines

    private static func open(
        _ bureau: Bureau,
        _ code: String = "01.TH",
        by name: String = "officer1"
    )
        async throws -> ID<Dossier>
    {
        let id: ID<Dossier> = bureau.records.newID()
        try await bureau.records.newDossier(
            id,
            Dossier.Facts(code: code, title: "Góp ý dự thảo"),
            isPlanned: false,
            by: bureau.actor(name),
            requestID: "r"
        )
        return id
    }

    private static func handled(_ bureau: Bureau, _ number: Int) async throws -> ID<Incoming> {
        let id = try await bureau.registered("văn bản \(number)", number: number)
        try await bureau.records.instruct(
            id,
            [Order(.lead, bureau.unit("head1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        return id
    }

    @Test(
        "NĐ 30/2020 Đ29: a dossier closes when nothing is missing, and says what is",
        arguments: engines
    )
    func close(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let keeper = bureau.actor("officer1")
        let dossier = try await Self.open(bureau)
        let today = bureau.clock.now.date
        func missing() async -> [String] {
            do {
                try await records.take(.close(on: today), on: dossier, by: keeper, requestID: "r")
                return []
            } catch let refusal as DossierNotReady {
                return refusal.gaps.map(\.key)
            } catch {
                return ["\(error)"]
            }
        }
        #expect(await missing() == ["no-documents"])
        let id = try await Self.handled(bureau, 1)
        try await records.add(id.recast(), .incoming, to: dossier, by: keeper, requestID: "r")
        let draft = try await bureau.written(answering: id, by: "officer1")
        try await records.add(draft.recast(), .outgoing, to: dossier, by: keeper, requestID: "r")
        #expect(await missing() == ["running", "running"])
        try await bureau.walk(draft, to: .released)
        let future = await refusalOf {
            try await records.take(
                .close(on: today.adding(days: 1)),
                on: dossier,
                by: keeper,
                requestID: "r"
            )
        }
        #expect((future as? DossierNotReady)?.gaps == [.endsInFuture])
        #expect(await missing() == [])
        let closed = try await records.dossier(dossier, by: keeper).dossier
        #expect(closed.state == .closed && closed.documents == 2)
        #expect(closed.handOverBy == CivilDate(year: 2021, month: 3, day: 10))
        let late = await refusal {
            try await records.add(id.recast(), .incoming, to: dossier, by: keeper, requestID: "r")
        }
        #expect(late != nil)
    }

    @Test(
        "NĐ 30/2020 Annex VI.III.4e: one document in many dossiers without copying",
        arguments: engines
    )
    func many(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let keeper = bureau.actor("officer1")
        let id = try await Self.handled(bureau, 1)
        for code in ["01.TH", "02.TH"] {
            let dossier = try await Self.open(bureau, code)
            for _ in 0..<2 {
                try await records.add(
                    id.recast(),
                    .incoming,
                    to: dossier,
                    by: keeper,
                    requestID: "r"
                )
            }
            #expect(try await records.dossier(dossier, by: keeper).dossier.documents == 1)
        }
        let found = try await records.dossiers(for: id.recast(), by: keeper)
        #expect(found.holding.count == 2)
        let taken = await refusal { try await Self.open(bureau, "01.TH") }
        #expect(taken == .codeTaken("01.TH"))
    }

    @Test("NĐ 30/2020 Đ28: opened from a plan that the head approved", arguments: engines)
    func plan(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let id: ID<Dossier> = records.newID()
        let keeper = bureau.actor("officer1")
        try await records.newDossier(
            id,
            Dossier.Facts(code: "01.TCCB", title: "Tuyển dụng", retention: .permanent),
            keeper: bureau.party("officer1").key,
            isPlanned: true,
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        let early = await refusal {
            try await records.take(.open, on: id, by: keeper, requestID: "r")
        }
        #expect(early == .planNotApproved(2020))
        let unable = await refusal {
            try await records.approvePlan(year: 2020, by: keeper, requestID: "r")
        }
        #expect(unable == .forbidden(.approvePlan))
        try await records.approvePlan(year: 2020, by: bureau.actor("leader"), requestID: "r")
        try await records.take(.open, on: id, by: keeper, requestID: "r")
        #expect(try await records.dossier(id, by: keeper).dossier.state == .open)
        let list = try await records.dossierList(
            year: 2020,
            isPermanent: true,
            by: bureau.actor("clerk")
        )
        #expect(list.rows.count == 1 && list.rows[0].count == 7)
    }

    @Test(
        "NĐ 30/2020 Đ30: handed over within a year, within three months for construction",
        arguments: engines
    )
    func handOver(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let keeper = bureau.actor("officer1")
        let id = try await Self.handled(bureau, 1)
        try await records.keep(id, words: "", by: bureau.actor("leader"), requestID: "r")
        var dossiers: [ID<Dossier>] = []
        for (code, retention) in [("01.A", Dossier.Retention.years(10)), ("02.A", .years(2))] {
            let dossier = try await Self.open(bureau, code)
            var facts = try await records.dossier(dossier, by: keeper).dossier.facts
            facts.retention = retention
            facts.isConstruction = true
            try await records.take(.describe(facts), on: dossier, by: keeper, requestID: "r")
            try await records.add(id.recast(), .incoming, to: dossier, by: keeper, requestID: "r")
            let today = bureau.clock.now.date
            try await records.take(.close(on: today), on: dossier, by: keeper, requestID: "r")
            dossiers.append(dossier)
        }
        let closed = try await records.dossier(dossiers[0], by: keeper).dossier
        #expect(closed.handOverBy == CivilDate(year: 2020, month: 6, day: 10))
        let short = await refusal {
            try await records.take(.offer, on: dossiers[1], by: keeper, requestID: "r")
        }
        #expect(short == .keptByUnit)
        try await records.take(.offer, on: dossiers[0], by: keeper, requestID: "r")
        let own = await refusal {
            try await records.take(.accept, on: dossiers[0], by: keeper, requestID: "r")
        }
        #expect(own == .forbidden(.archive))
    }

    @Test(arguments: engines)
    func `a dossier is its keeper's, and others' documents do not show in it`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let dossier = try await Self.open(bureau)
        #expect(
            await refusal { try await records.dossier(dossier, by: bureau.actor("officer2")) }
                == .noSuchDossier(dossier.description)
        )
        // His head sees it and may work on it; a colleague's unseen document cannot be put in.
        #expect(
            try await records.dossier(dossier, by: bureau.actor("head1")).actions.contains(.close)
        )
        let foreign = try await bureau.registered("không liên quan", number: 9)
        let added = await refusal {
            try await records.add(
                foreign.recast(),
                .incoming,
                to: dossier,
                by: bureau.actor("officer1"),
                requestID: "r"
            )
        }
        #expect(added == .noSuchDocument(foreign.description))
        let xml = try await records.xml(of: dossier, by: bureau.actor("officer1"))
        #expect(String(decoding: xml, as: UTF8.self).contains("<FileNotation>01.TH</FileNotation>"))
    }

    @Test(arguments: Dossier.State.allCases, Dossier.Action.allCases)
    func `what the archive has is given back or destroyed, and changes in no other way`(
        state: Dossier.State,
        action: Dossier.Action
    ) {
        let leaves: Set<Dossier.Action> = [.restore, .dispose]
        if state == .archived, !leaves.contains(action) {
            #expect(Dossier.next(state, on: action) == nil)
        }
        if state == .disposed { #expect(Dossier.next(state, on: action) == nil) }
    }

    private func refusalOf(_ body: () async throws -> Void) async -> (any Refusal)? {
        do {
            try await body()
            return nil
        } catch {
            return error as? any Refusal
        }
    }
}
