// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import Synchronization
import TestSupport
import Testing
import Trust

@testable import Records

/// Copies under the agency's signature, and their way to other agencies.
struct ElectronicCopyTests {
    static let engines = TestDatabase.lastingEngines

    private static func certified(_ id: ID<Outgoing>, _ bureau: Bureau) async throws
        -> CertifiedCopy
    {
        try await bureau.records.certify(
            bureau.records.newID(),
            CertifiedCopy.Content(.full, recipients: ["Sở Mẫu"], to: [Bureau.office]),
            of: id.recast(),
            .outgoing,
            by: bureau.actor("clerk"),
            requestID: "r"
        )
    }

    /// Asks for the agency's signature, and answers the page on which its keeper gives it.
    private static func seal(
        _ copy: CertifiedCopy,
        _ bureau: Bureau,
        as sitting: ID<Signer.Sitting>? = nil,
        by name: String = "keeper"
    ) async throws -> String? {
        try await bureau.records.sealCopy(
            copy.id,
            as: sitting ?? bureau.records.newID(),
            by: bureau.actor(name),
            requestID: "r"
        )
    }

    @Test(
        "NĐ 30/2020 Annex I.III: an electronic copy is the document under the agency's signature",
        arguments: engines
    )
    func sealedHere(_ engine: TestEngine) async throws {
        let scene = try await SigningScene(engine, isKeyHere: true)
        let (bureau, records) = (scene.bureau, scene.bureau.records)
        let id = try await scene.signed()
        try await records.number(id, by: bureau.actor("clerk"), requestID: "r")
        _ = try await scene.hand([id], .seal, by: "keeper")
        try await records.release(id, by: bureau.actor("clerk"), requestID: "r")
        let copy = try await Self.certified(id, bureau)
        #expect(
            await refusal { try await Self.seal(copy, bureau, by: "clerk") } == .forbidden(.seal)
        )
        var files: [[UInt8]] = []
        for _ in 0..<2 {
            #expect(try await Self.seal(copy, bureau) == nil)
            files.append(
                try await records.electronicCopy(copy.id, by: bureau.actor("clerk")).pdf
            )
        }
        #expect(files[0] == files[1])
        let verdict = scene.desk.verdict(files[0], at: bureau.clock.now)
        #expect(verdict.outcome == .totalPassed && verdict.signers.count == 3)
        let uses = try await records.usesOfSeal(by: bureau.actor("keeper"))
        #expect(Set(uses.map(\.number)) == ["01/BTC-V1", "01/SY-BTC"])
    }

    @Test(
        "NĐ 30/2020 Đ32: a copy is sealed by its keeper's token, once, and goes over the axis",
        arguments: engines
    )
    func sealedByToken(_ engine: TestEngine) async throws {
        let scene = try await SigningScene(engine)
        let (bureau, records) = (scene.bureau, scene.bureau.records)
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(id, to: .released)
        let copy = try await Self.certified(id, bureau)
        func send() async throws {
            try await records.sendCopy(copy.id, by: bureau.actor("clerk"), requestID: "r")
        }
        #expect(await refusal { try await send() } == .copyNotSealed)
        let lost: ID<Signer.Sitting> = records.newID()
        #expect(try await Self.seal(copy, bureau, as: lost) == "/signing/\(lost)")
        let held = try await records.copies(of: id.recast(), by: bureau.actor("clerk"))
        #expect(held.map(\.isWaiting) == [true] && held.map(\.isSealed) == [false])
        // Nobody signed there; the keeper asks again, and the first sitting has nothing left to sign.
        let sitting: ID<Signer.Sitting> = records.newID()
        #expect(try await Self.seal(copy, bureau, as: sitting) == "/signing/\(sitting)")
        #expect(scene.desk.requests.withLock { $0.values.filter(\.isWithdrawn).count } == 1)
        let order = scene.desk.requests.withLock { $0.values.first { !$0.isWithdrawn }?.order }
        #expect(order?.part == .copy && order?.number == "01/SY-BTC")
        try await scene.desk.sign(copy.id, in: sitting, bureau)
        try await scene.settle()
        let paper = try await records.electronicCopy(copy.id, by: bureau.actor("clerk"))
        #expect(paper.name == "01-SY-BTC.pdf")
        #expect(scene.desk.verdict(paper.pdf, at: bureau.clock.now).outcome == .totalPassed)
        let uses = try await records.usesOfSeal(by: bureau.actor("keeper"))
        #expect(uses.map(\.order.state) == [.taken, .withdrawn])
        for _ in 0..<2 { try await send() }
        try await bureau.settle()
        let lines = try await records.work(
            .now,
            atDesk: true,
            by: bureau.actor("clerk", Bureau.office)
        ).lines.filter { $0.reference == "01/SY-BTC" }
        let line = try #require(lines.count == 1 ? lines.first : nil)
        #expect(line.subject.hasPrefix("Sao y Công văn số 01/BTC-V1"))
        let arrived = try await records.document(
            line.item.recast(),
            by: bureau.actor("clerk", Bureau.office)
        )
        #expect(arrived.incoming.entry.typeName == "Sao y")
        #expect(arrived.incoming.files.map(\.name) == ["01-SY-BTC.pdf"])
        #expect(arrived.incoming.files.first?.size == paper.pdf.count)
    }

    @Test(arguments: engines)
    func `what was recalled since it was copied is not sent`(_ engine: TestEngine) async throws {
        let scene = try await SigningScene(engine, isKeyHere: true)
        let bureau = scene.bureau
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(id, to: .released)
        let copy = try await Self.certified(id, bureau)
        _ = try await Self.seal(copy, bureau)
        try await bureau.records.recall(
            id,
            reason: "nhầm",
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        let refused = await refusal {
            try await bureau.records.sendCopy(copy.id, by: bureau.actor("clerk"), requestID: "r")
        }
        #expect(refused == .notNow(action: "copy", state: "recalled"))
    }
}
