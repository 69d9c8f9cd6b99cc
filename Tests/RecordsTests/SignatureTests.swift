// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage
import Synchronization
import TestSupport
import Testing
import Trust

@testable import Records

/// A document with the leader's signature and the agency's, from its draft to its release.
struct SignatureTests {
    static let engines = TestDatabase.lastingEngines

    @Test(
        "NĐ 30/2020 Đ15.1, Đ17.2: the leader signs, the clerk numbers, the agency seals",
        arguments: engines
    )
    func goldenCase(_ engine: TestEngine) async throws {
        let scene = try await SigningScene(engine)
        let (bureau, desk) = (scene.bureau, scene.desk)
        let id = try await scene.signed()
        #expect(try await scene.outgoing(id).outgoing.state == .signed)
        try await bureau.records.number(id, by: bureau.actor("clerk"), requestID: "r")
        #expect(
            await refusal {
                try await bureau.records.release(id, by: bureau.actor("clerk"), requestID: "r")
            } == .notSealed
        )
        // The clerk who keeps no seal cannot use it.
        #expect(
            await refusal { try await scene.hand([id], .seal, by: "clerk") } == .forbidden(.seal)
        )
        let (sitting, _) = try await scene.hand([id], .seal, by: "keeper")
        try await desk.sign(id, in: sitting, bureau)
        try await scene.settle()
        #expect(try await scene.outgoing(id).outgoing.state == .sealed)
        try await bureau.records.release(id, by: bureau.actor("clerk"), requestID: "r")
        let (name, pdf) = try await bureau.records.letter(id, by: bureau.actor("clerk"))
        #expect(name == "01-BTC-V1.pdf")
        let verdict = desk.verdict(pdf, at: bureau.clock.now)
        #expect(verdict.outcome == .totalPassed)
        #expect(verdict.signers.map(\.name) == ["Người leader", "Bộ Tài chính"])
        let filled = verdict.changedAfterSigning.filter { $0.key == "pdf.change.formFilled" }
        #expect(filled.map { $0.arguments["text"] ?? "" }.first == "Số: 01/BTC-V1")
        try await bureau.settle()
        #expect(try await scene.outgoing(id).outgoing.message != nil)
        let uses = try await bureau.records.usesOfSeal(by: bureau.actor("keeper"))
        #expect(uses.map(\.number) == ["01/BTC-V1"])
        #expect(uses.first?.order.name == "Người keeper")
    }

    @Test(arguments: engines)
    func `a key of the agency on this server seals at once`(_ engine: TestEngine) async throws {
        let scene = try await SigningScene(engine, isKeyHere: true)
        let id = try await scene.signed()
        try await scene.bureau.records.number(id, by: scene.bureau.actor("clerk"), requestID: "r")
        #expect(try await scene.hand([id], .seal, by: "keeper").page == nil)
        let (_, pdf) = try await scene.bureau.records.letter(id, by: scene.bureau.actor("clerk"))
        #expect(scene.desk.verdict(pdf, at: scene.bureau.clock.now).outcome == .totalPassed)
        #expect(try await scene.outgoing(id).outgoing.state == .sealed)
    }

    @Test(arguments: engines)
    func
        `a leader who signs a version that was replaced a second ago is told, and nothing is signed`(
            _ engine: TestEngine
        ) async throws
    {
        let scene = try await SigningScene(engine)
        let bureau = scene.bureau
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(id, to: .unsigned)
        let (sitting, _) = try await scene.hand([id], .leader, by: "leader")
        try await bureau.step(.giveBack(reason: "sửa câu cuối"), id, "leader")
        try await scene.desk.sign(id, in: sitting, bureau)
        try await scene.settle()
        let file = try await scene.outgoing(id)
        #expect(file.outgoing.state == .drafting && file.outgoing.signature == nil)
        #expect(file.signature?.state == .replaced)
        #expect(file.trail.last?.action == "out.signature-replaced")
        #expect(file.trail.last?.name == "Người leader")
        // The new version is signed as any other.
        try await bureau.walk(id, to: .unsigned)
        let again = try await scene.hand([id], .leader, by: "leader")
        try await scene.desk.sign(id, in: again.sitting, bureau)
        try await scene.settle()
        #expect(try await scene.outgoing(id).outgoing.state == .signed)
    }

    @Test(
        "A number stays with its document when the seal fails, and leaves no gap",
        arguments: engines
    )
    func numberIsKept(_ engine: TestEngine) async throws {
        let scene = try await SigningScene(engine)
        let bureau = scene.bureau
        let (one, two) = (try await scene.signed(), try await scene.signed())
        for id in [one, two] {
            try await bureau.records.number(id, by: bureau.actor("clerk"), requestID: "r")
        }
        let failed = try await scene.hand([one], .seal, by: "keeper")
        // Nobody signed; the keeper tries again the next day, with both.
        bureau.clock.advance(seconds: 86_400)
        let again = try await scene.hand([one, two], .seal, by: "keeper")
        #expect(failed.sitting != again.sitting)
        for id in [one, two] { try await scene.desk.sign(id, in: again.sitting, bureau) }
        try await scene.settle()
        let numbers = try await [scene.outgoing(one), scene.outgoing(two)].map {
            $0.outgoing.registration?.text
        }
        #expect(numbers == ["01/BTC-V1", "02/BTC-V1"])
        #expect(try await scene.outgoing(one).outgoing.state == .sealed)
        #expect(try await scene.outgoing(two).outgoing.state == .sealed)
    }

    @Test(arguments: engines)
    func `what is pressed twice is one sitting, and a signature that nobody heard of is taken in`(
        _ engine: TestEngine
    ) async throws {
        let scene = try await SigningScene(engine)
        let bureau = scene.bureau
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(id, to: .unsigned)
        let sitting: ID<Signer.Sitting> = bureau.records.newID()
        for _ in 0..<2 {
            let page = try await bureau.records.handOver(
                [id],
                for: .leader,
                as: sitting,
                by: bureau.actor("leader"),
                requestID: "r"
            )
            #expect(page == "/signing/\(sitting)")
        }
        #expect(scene.desk.requests.withLock { $0.count } == 1)
        try await scene.desk.sign(id, in: sitting, bureau)
        // Pressed once more before the Journal was read.
        #expect(try await scene.hand([id], .leader, by: "leader").page == nil)
        #expect(try await scene.outgoing(id).outgoing.state == .signed)
        try await scene.settle()
        #expect(try await scene.outgoing(id).trail.filter { $0.action == "out.sign" }.count == 1)
    }

    @Test(
        "NĐ 30/2020 Đ21.1: signatures in the files are judged before a clerk accepts",
        arguments: engines
    )
    func verdictBeforeAccepting(_ engine: TestEngine) async throws {
        let desk = try await PlayedDesk(isKeyHere: true)
        let clock = TestClock()
        let bureau = try await Bureau(
            engine,
            signer: desk.signer { clock.now },
            judgeFile: { desk.verdict($0, at: $1) }
        )
        let sent = try await bureau.arrived()
        #expect(await refusal { try await bureau.register(sent.id) } == .verdictPending)
        try await bureau.settleSignatures()
        let verdicts = try await bureau.open(sent.id).verdicts
        #expect(verdicts.map(\.file) == [0])
        #expect(verdicts.first?.outcome != .valid)
        try await bureau.register(sent.id)
    }

    @Test(arguments: engines)
    func `what cannot be judged for ten minutes does not stop an office`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine, judgeFile: { _, _ in throw Bureau.Missing() })
        let sent = try await bureau.arrived()
        #expect(await refusal { try await bureau.register(sent.id) } == .verdictPending)
        bureau.clock.advance(seconds: 601)
        try await bureau.register(sent.id)
    }

    @Test(arguments: engines)
    func `a document signed there is judged sound here`(_ engine: TestEngine) async throws {
        let desk = try await PlayedDesk(isKeyHere: true)
        let clock = TestClock()
        let bureau = try await Bureau(
            engine,
            signer: desk.signer { clock.now },
            judgeFile: { desk.verdict($0, at: $1) }
        )
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(id, to: .unsigned)
        let sitting: ID<Signer.Sitting> = bureau.records.newID()
        _ = try await bureau.records.handOver(
            [id],
            for: .leader,
            as: sitting,
            by: bureau.actor("leader"),
            requestID: "r"
        )
        try await desk.sign(id, in: sitting, bureau)
        try await bureau.settleSignatures()
        try await bureau.records.number(id, by: bureau.actor("clerk"), requestID: "r")
        _ = try await bureau.records.handOver(
            [id],
            for: .seal,
            as: bureau.records.newID(),
            by: bureau.actor("keeper"),
            requestID: "r"
        )
        try await bureau.records.release(id, by: bureau.actor("clerk"), requestID: "r")
        try await bureau.settle()
        try await bureau.settleSignatures()
        guard let line = try await bureau.line("V/v hỏi", of: "clerk", Bureau.office, atDesk: true)
        else { throw Bureau.Missing() }
        let file = try await bureau.records.document(
            line.item.recast(),
            by: bureau.actor("clerk", Bureau.office)
        )
        #expect(file.verdicts.map(\.outcome) == [.valid])
        #expect(file.verdicts.first?.signers.map(\.outcome) == [.valid, .valid])
    }
}
