// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Filing for another by a mandate, for a business by its representative, and accounts that become one.
struct PrincipalTests {
    private static let lan = OneStopWorld.person("lan", nil, [])
    private static let binh = OneStopWorld.citizen
    private static let business = OneStopWorld.person("business", nil, [])

    private struct Stage {
        let world: OneStopWorld
        let given = TestMandates()

        init(_ engine: TestEngine = .sqliteMemory, matters: Set<FilingPrincipal.Matter> = [.filing])
            async throws
        {
            world = try await OneStopWorld(engine, mandates: given.mandates)
            given.give("UQ-1", to: binh, for: lan, named: "Lan Mẫu", matters: matters)
        }

        func begin(for account: Actor = lan, by actor: Actor = binh) async throws -> Filing {
            try await world.oneStop.begin(
                OneStopWorld.birth,
                at: OneStopWorld.commune,
                for: account.name,
                by: actor,
                requestID: "t"
            )
        }

        func written(for account: Actor = lan, by actor: Actor = binh) async throws -> ID<Filing> {
            let filing = try await begin(for: account, by: actor)
            try await world.oneStop.save(OneStopWorld.answers, in: filing.id, by: actor)
            try await world.attach([1], paper: "CS", to: filing.id, by: actor)
            return filing.id
        }

        func send(_ id: ID<Filing>, by actor: Actor = binh) async throws -> ID<Dossier> {
            try await world.oneStop.submit(id, actorName: "Bình Mẫu", by: actor, requestID: "t")
        }

        func settle(_ id: ID<Dossier>) async throws {
            try await world.receive(id)
            try await world.work(id)
            try await world.oneStop.decide(
                id,
                OneStopWorld.press(),
                by: OneStopWorld.leader,
                requestID: "t"
            )
            try await world.keepSigned(id)
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `applicant and filer stand apart, and both see the dossier`(engine: TestEngine)
        async throws
    {
        let stage = try await Stage(engine)
        let oneStop = stage.world.oneStop
        let filing = try await stage.begin()
        #expect(filing.answers.first("ho_ten") == "Lan Mẫu", "her data, not his")
        #expect(filing.answers.first("so_dinh_danh") == "001190000111")
        let id = try await stage.send(stage.written())
        let dossier = try await oneStop.sheet(id, by: Self.binh).dossier
        #expect(dossier.applicant == "Lan Mẫu" && dossier.applicantNumber == "001190000111")
        #expect(dossier.filer == "Bình Mẫu" && dossier.principal?.mandate == "UQ-1")
        #expect(try await oneStop.sheet(id, by: Self.lan).standing == .owner)
        for actor in [Self.binh, Self.lan] {
            #expect(try await oneStop.owned(by: actor).map(\.id) == [id])
        }
        #expect(try await oneStop.owned(by: OneStopWorld.other).isEmpty)
        await #expect(throws: DossierRefusal.self) {
            try await oneStop.sheet(id, by: OneStopWorld.other)
        }
        if engine == .postgres {
            _ = try await Sequencer(database: stage.world.database, holder: "t").step()
        }
        let events = try await Journal(database: stage.world.database).events(after: 0, limit: 1000)
        let sent = try #require(events.first { $0.event.kind == OneStopEvents.submitted.name })
        #expect(sent.event.facts["mandate"] == .text("UQ-1"))
    }

    @Test func `a mandate that ended meanwhile stops the sending and keeps the draft`() async throws
    {
        let stage = try await Stage()
        let filing = try await stage.written()
        stage.given.end("UQ-1")
        await #expect(throws: FilingRefusal.mandateOver("Lan Mẫu")) {
            try await stage.send(filing)
        }
        #expect(try await stage.world.count("dossier") == 0)
        let kept = try await stage.world.oneStop.filing(filing, by: Self.binh).filing
        #expect(kept.state == .open && kept.files.count == 1)
        // A new one, with a number of its own, is as good.
        stage.given.give("UQ-2", to: Self.binh, for: Self.lan, named: "Lan Mẫu")
        let id = try await stage.send(filing)
        let dossier = try await stage.world.oneStop.sheet(id, by: Self.lan).dossier
        #expect(dossier.principal?.mandate == "UQ-2")
    }

    @Test func `nobody files for somebody who gave him nothing, or only another matter`()
        async throws
    {
        let stage = try await Stage(matters: [.collecting])
        await #expect(throws: FilingRefusal.self) { try await stage.begin() }
        await #expect(throws: FilingRefusal.self) {
            try await stage.begin(by: OneStopWorld.other)
        }
        #expect(try await stage.world.count("filing") == 0)
    }

    @Test func `fees are paid in somebody's name only with a mandate to pay`() async throws {
        let stage = try await Stage()
        let id = try await stage.send(stage.written())
        func pay(_ actor: Actor) async throws {
            _ = try await stage.world.oneStop.pay(id, actorName: "A", by: actor)
        }
        await #expect(throws: FilingRefusal.notPaying("Lan Mẫu")) { try await pay(Self.binh) }
        // She needs none, and he none more once she gave it: then only the bank is missing.
        await #expect(throws: FeeRefusal.noService) { try await pay(Self.lan) }
        stage.given.give(
            "UQ-3",
            to: Self.binh,
            for: Self.lan,
            named: "Lan Mẫu",
            matters: [.paying]
        )
        await #expect(throws: FeeRefusal.noService) { try await pay(Self.binh) }
    }

    @Test func `without a mandate for it the filer gets no result, the one acted for does`()
        async throws
    {
        let stage = try await Stage()
        let oneStop = stage.world.oneStop
        let id = try await stage.send(stage.written())
        try await stage.settle(id)
        let sheet = try await oneStop.sheet(id, by: Self.binh)
        let body = try #require(sheet.view.result?.detail.file?.body)
        #expect(try await !oneStop.mayCollect(sheet, by: Self.binh))
        await #expect(throws: FilingRefusal.notCollecting("Lan Mẫu")) {
            try await oneStop.file(body, of: id, by: Self.binh)
        }
        try await oneStop.collect(id, actorName: "B", by: Self.binh, requestID: "t")
        #expect(try await stage.world.view(id).state == .decided)
        _ = try await oneStop.file(body, of: id, by: Self.lan)
        try await oneStop.collect(id, actorName: "L", by: Self.lan, requestID: "t")
        #expect(try await stage.world.view(id).state == .returned)
    }

    @Test func `whose mandate ended may read what he filed, and change nothing of it`() async throws
    {
        let stage = try await Stage()
        let id = try await stage.send(stage.written())
        stage.given.end("UQ-1")
        #expect(try await stage.world.oneStop.sheet(id, by: Self.binh).standing == .owner)
        await #expect(throws: FilingRefusal.mandateOver("Lan Mẫu")) {
            try await stage.world.oneStop.withdraw(
                id,
                reason: "thôi",
                OneStopWorld.press(),
                by: Self.binh,
                requestID: "t"
            )
        }
        try await stage.world.oneStop.withdraw(
            id,
            reason: "thôi",
            OneStopWorld.press(),
            by: Self.lan,
            requestID: "t"
        )
    }

    @Test func `a supplement is written by the filer or by the one acted for`() async throws {
        let stage = try await Stage()
        let oneStop = stage.world.oneStop
        let id = try await stage.send(stage.written())
        try await stage.world.receive(id)
        try await oneStop.askSupplement(
            id,
            items: [SupplementItem(part: .paper, ref: "CS", sentence: "Mờ quá.")],
            reason: OneStopWorld.reason,
            OneStopWorld.press(),
            by: OneStopWorld.specialist,
            requestID: "t"
        )
        let begun = try await oneStop.beginSupplement(to: id, by: Self.binh, requestID: "t")
        let taken = try await oneStop.beginSupplement(to: id, by: Self.lan, requestID: "t")
        #expect(begun.id == taken.id)
        try await stage.world.attach([7], paper: "CS", to: begun.id, by: Self.lan)
        #expect(try await stage.send(begun.id, by: Self.lan) == id)
    }

    @Test func `a business whose representative changed is the new one's`() async throws {
        let stage = try await Stage()
        let (oneStop, other) = (stage.world.oneStop, OneStopWorld.other)
        func represents(_ number: String, _ actor: Actor) {
            stage.given.give(
                number,
                to: actor,
                for: Self.business,
                named: "Công ty TNHH Mẫu",
                kind: .business,
                number: "0100109106",
                matters: [.filing, .collecting]
            )
        }
        represents("DD-1", Self.binh)
        let (sent, draft) = (
            try await stage.send(stage.written(for: Self.business)),
            try await stage.written(for: Self.business)
        )
        #expect(
            try await oneStop.filing(draft, by: Self.binh).filing.answers.first("ho_ten")
                == "Nguyễn Thị Mẫu",
            "under the applicant's questions stands who acts"
        )
        await #expect(throws: DossierRefusal.self) { try await oneStop.sheet(sent, by: other) }
        stage.given.end("DD-1")
        represents("DD-2", other)
        await #expect(throws: FilingRefusal.mandateOver("Công ty TNHH Mẫu")) {
            try await stage.send(draft)
        }
        #expect(try await oneStop.sheet(sent, by: other).dossier.applicant == "Công ty TNHH Mẫu")
        #expect(try await oneStop.owned(by: other).map(\.id) == [sent])
    }

    @Test func `the receipt names both`() async throws {
        let stage = try await Stage()
        let id = try await stage.send(stage.written())
        try await stage.world.receive(id)
        let sheet = try await stage.world.oneStop.sheet(id, by: Self.lan)
        let slip = try #require(stage.world.oneStop.paper(.receipt, of: sheet))
        let words = String(describing: slip)
        for said in ["Lan Mẫu", "Bình Mẫu, theo ủy quyền số UQ-1"] {
            #expect(words.contains(said), "\(said)")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `an account merged into another leaves it dossiers, drafts and what was filed for it`(
        engine: TestEngine
    ) async throws {
        let stage = try await Stage(engine)
        let oneStop = stage.world.oneStop
        let (own, draft) = (try await stage.world.file(), try await stage.world.filing())
        let forLan = try await stage.send(stage.written())
        let other = OneStopWorld.other
        let kind = EventKind("test.merged", facts: ["account": .text, "gone": .text])
        let (stamp, database) = (oneStop.stamp(other, "t"), stage.world.database)
        try await database.write { connection in
            for (gone, kept) in [("citizen", "other"), ("lan", "twin")] {
                try Journal.append(
                    Event(
                        kind,
                        of: "account/\(kept)",
                        version: 1,
                        by: stamp,
                        right: "r",
                        facts: ["account": .text(kept), "gone": .text(gone)]
                    ),
                    in: connection
                )
            }
        }
        if engine == .postgres { _ = try await Sequencer(database: database, holder: "t").step() }
        let journal = Journal(database: database)
        while try await journal.advance(OwnerProjection(merged: kind.name)) > 0 {}
        #expect(try await oneStop.owned(by: Self.binh).isEmpty)
        #expect(Set(try await oneStop.owned(by: other).map(\.id)) == [own, forLan])
        #expect(try await oneStop.filings(by: other).map(\.id) == [draft])
        let file = try #require(try await oneStop.sheet(own, by: other).content.files.first?.body)
        _ = try await oneStop.file(file, of: own, by: other)
        let twin = OneStopWorld.person("twin", nil, [])
        #expect(try await oneStop.owned(by: twin).map(\.id) == [forLan])
        #expect(try await oneStop.sheet(forLan, by: twin).dossier.principal?.name == "Lan Mẫu")
    }
}
