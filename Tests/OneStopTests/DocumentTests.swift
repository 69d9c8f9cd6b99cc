// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// What a citizen was given or had accepted once, used again in the next dossier.
struct DocumentTests {
    private static let citizen = OneStopWorld.citizen

    private struct Stage {
        let world: OneStopWorld
        let given = TestMandates()
        let dossier: ID<Dossier>

        /// A dossier that was given back, and its documents kept.
        init(_ engine: TestEngine = .sqliteMemory) async throws {
            world = try await OneStopWorld(engine, mandates: given.mandates)
            dossier = try await world.file()
            try await settle()
            if engine == .postgres {
                _ = try await Sequencer(database: world.database, holder: "t").step()
            }
            try await project()
        }

        private func settle() async throws {
            try await world.receive(dossier)
            try await world.work(dossier)
            try await world.oneStop.decide(
                dossier,
                OneStopWorld.press(),
                by: OneStopWorld.leader,
                requestID: "t"
            )
            try await world.keepSigned(dossier)
            try await world.oneStop.collect(
                dossier,
                actorName: "A",
                by: citizen,
                requestID: "t"
            )
        }

        func project() async throws {
            let journal = Journal(database: world.database)
            while try await journal.advance(DocumentProjection()) > 0 {}
        }

        func documents(by actor: Actor = citizen) async throws -> [KeptDocument] {
            try await world.oneStop.documents(by: actor)
        }

        func result() async throws -> KeptDocument {
            try #require(try await documents().first { $0.kind == .result })
        }

        /// Everything but the paper.
        func begun(by actor: Actor = citizen) async throws -> ID<Filing> {
            let filing = try await world.oneStop.begin(
                OneStopWorld.birth,
                at: OneStopWorld.commune,
                by: actor,
                requestID: "t"
            )
            try await world.oneStop.save(OneStopWorld.answers, in: filing.id, by: actor)
            return filing.id
        }

        func use(_ document: KeptDocument, in filing: ID<Filing>, by actor: Actor = citizen)
            async throws
        {
            try await world.oneStop.attach(document.id, paper: "CS", to: filing, by: actor)
        }

        func send(_ filing: ID<Filing>) async throws -> ID<Dossier> {
            try await world.oneStop.submit(filing, actorName: "A", by: citizen, requestID: "t")
        }

        func revoke(_ kind: ResultEnding.Kind = .revoked, by actor: Actor = OneStopWorld.leader)
            async throws
        {
            try await world.oneStop.endResult(
                of: dossier,
                kind,
                reason: OneStopWorld.reason,
                by: actor,
                requestID: "t"
            )
        }
    }

    @Test(arguments: TestDatabase.engines)
    func
        `the result and the accepted papers are kept, and serve the next dossier with the same bytes`(
            engine: TestEngine
        ) async throws
    {
        let stage = try await Stage(engine)
        let kept = try await stage.documents()
        #expect(Set(kept.map(\.kind)) == [.result, .paper])
        #expect(kept.allSatisfy { $0.dossierID == stage.dossier })
        #expect(try await stage.documents(by: OneStopWorld.other).isEmpty)
        let result = try await stage.result()
        let filing = try await stage.begun()
        try await stage.use(result, in: filing)
        try await stage.use(result, in: filing)
        let files = try await stage.world.oneStop.filing(filing, by: Self.citizen).filing.files
        #expect(files.count == 1 && files[0].paper == "CS")
        #expect(files[0].sha256 == result.file.sha256)
        #expect(files[0].kept?.code == result.dossierCode)
        let id = try await stage.send(filing)
        let sent = try await stage.world.oneStop.sheet(id, by: OneStopWorld.desk).content.files
        #expect(sent.map(\.kept?.document) == [result.id.description])
        let body = try #require(sent.first?.body)
        let stored = try await stage.world.oneStop.file(body, of: id, by: OneStopWorld.desk)
        #expect(Hex.string(stored.body.sha256) == result.file.sha256)
    }

    @Test(arguments: TestDatabase.engines)
    func `a result that is revoked after it was used is marked in the dossier that has it`(
        engine: TestEngine
    ) async throws {
        let stage = try await Stage(engine)
        var sent: [ID<Dossier>] = []
        // An accepted paper holds without the result of its dossier.
        for document in try await stage.documents().sorted(by: {
            $0.kind == .result && $1.kind != .result
        }) {
            let filing = try await stage.begun()
            try await stage.use(document, in: filing)
            sent.append(try await stage.send(filing))
        }
        func ended(_ id: ID<Dossier>) async throws -> [ResultEnding.Kind] {
            let sheet = try await stage.world.oneStop.sheet(id, by: OneStopWorld.desk)
            return try await stage.world.oneStop.endedPapers(of: sheet).values.map(\.kind)
        }
        #expect(try await ended(sent[0]).isEmpty)
        try await stage.revoke()
        #expect(try await ended(sent[0]) == [.revoked])
        #expect(try await ended(sent[1]).isEmpty)
    }

    @Test func `told again, a document is kept once`() async throws {
        let stage = try await Stage()
        let before = try await stage.documents().map(\.id)
        try await Journal(database: stage.world.database).rebuild(DocumentProjection())
        #expect(try await stage.documents().map(\.id) == before)
    }

    @Test func `somebody else's document is not there`() async throws {
        let stage = try await Stage()
        let result = try await stage.result()
        let filing = try await stage.begun(by: OneStopWorld.other)
        await #expect(throws: DossierRefusal.noFile) {
            try await stage.use(result, in: filing, by: OneStopWorld.other)
        }
    }

    @Test(arguments: ResultEnding.Kind.allCases)
    func `a revoked or replaced result is neither offered nor taken, nor sent`(
        kind: ResultEnding.Kind
    ) async throws {
        let stage = try await Stage()
        let result = try await stage.result()
        let (drafted, later) = (try await stage.begun(), try await stage.begun())
        try await stage.use(result, in: drafted)
        await #expect(throws: DossierRefusal.forbidden(.stop)) {
            try await stage.revoke(kind, by: OneStopWorld.desk)
        }
        try await stage.revoke(kind)
        try await stage.revoke(kind)
        let filing = try await stage.world.oneStop.filing(later, by: Self.citizen).filing
        let offered = try await stage.world.oneStop.documents(for: filing, by: Self.citizen)
        #expect(offered.map(\.kind) == [.paper])
        await #expect(throws: FilingRefusal.documentOver(result.name)) {
            try await stage.use(result, in: later)
        }
        await #expect(throws: FilingRefusal.documentOver(result.file.name)) {
            try await stage.send(drafted)
        }
        // It still stands in his list, with why.
        #expect(try await stage.result().ending?.sentence == OneStopWorld.reason.sentence)
        let events = try await Journal(database: stage.world.database).events(after: 0, limit: 1000)
        #expect(events.filter { $0.event.kind == OneStopEvents.resultEnded.name }.count == 1)
    }

    @Test func `who files for another takes her documents only by a mandate to receive results`()
        async throws
    {
        let stage = try await Stage()
        let result = try await stage.result()
        let holder = OneStopWorld.other
        func begin() async throws -> Filing {
            try await stage.world.oneStop.begin(
                OneStopWorld.birth,
                at: OneStopWorld.commune,
                for: Self.citizen.name,
                by: holder,
                requestID: "t"
            )
        }
        stage.given.give("UQ-1", to: holder, for: Self.citizen, named: "Lan Mẫu")
        let filing = try await begin()
        #expect(try await stage.world.oneStop.documents(for: filing, by: holder).isEmpty)
        await #expect(throws: DossierRefusal.noFile) {
            try await stage.use(result, in: filing.id, by: holder)
        }
        stage.given.end("UQ-1")
        stage.given.give(
            "UQ-2",
            to: holder,
            for: Self.citizen,
            named: "Lan Mẫu",
            matters: [.filing, .collecting]
        )
        #expect(try await stage.world.oneStop.documents(for: filing, by: holder).count == 2)
        try await stage.use(result, in: filing.id, by: holder)
    }
}
