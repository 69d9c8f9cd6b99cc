// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import OneStopSupport
import Procedures
import Storage
import Synchronization
import TestSupport
import Testing

@testable import OneStop

/// A result is drafted, corrected, numbered once, taken back, and signed as it stands.
struct ResultTests {
    typealias W = OneStopWorld

    /// The signing desk: what lies in which sitting, and what was signed.
    private final class SittingDesk: Sendable {
        let ordered = Mutex<[ID<Signer.Sitting>: [UInt8]]>([:])
        let isSigned = Mutex(false)

        var signer: Signer {
            Signer(
                order: { [self] request in
                    ordered.withLock { orders in
                        if orders[request.sitting] == nil { orders[request.sitting] = request.pdf }
                    }
                    return "/signing/\(request.sitting)"
                },
                collect: { [self] sitting, _ in
                    isSigned.withLock { $0 } ? ordered.withLock { $0[sitting] } : nil
                },
                takeBack: { [self] _, _, _ in !isSigned.withLock { $0 } }
            )
        }
    }

    private static let seal = SlipSeal(
        sign: { pdf, _, _, _ in pdf },
        token: { claims, _ in String(decoding: claims, as: UTF8.self) },
        open: { Array($0.utf8) }
    )

    /// A dossier that waits for its signature.
    private static func approved(_ world: W) async throws -> ID<Dossier> {
        let id = try await world.file()
        try await world.receive(id)
        try await world.work(id)
        try await world.oneStop.decide(id, W.press("Chủ Tịch"), by: W.leader, requestID: "t")
        return id
    }

    private static func draft(_ world: W, _ id: ID<Dossier>, by actor: Actor = W.leader)
        async throws -> ResultDraft
    {
        try await world.oneStop.result(of: try await world.oneStop.sheet(id, by: actor))
    }

    private static func correct(
        _ world: W,
        _ id: ID<Dossier>,
        _ text: String,
        expecting version: Int,
        by actor: Actor = W.specialist
    ) async throws {
        try await world.oneStop.correctResult(
            of: id,
            title: "Giấy khai sinh",
            text: text,
            expecting: version,
            authorName: "Cán bộ",
            by: actor,
            requestID: "t"
        )
    }

    private static func order(_ world: W, _ id: ID<Dossier>) async throws -> String? {
        try await world.oneStop.orderSignature(on: id, by: W.leader, requestID: "t")
    }

    @Test(arguments: TestDatabase.engines)
    func `the template is filled, the officer corrects it, the leader signs those words`(
        engine: TestEngine
    ) async throws {
        let desk = SittingDesk()
        let world = try await W(engine, signer: desk.signer, seal: Self.seal)
        let id = try await Self.approved(world)
        var draft = try await Self.draft(world, id)
        #expect(draft.version == 0 && draft.numberLine == "……/GKS")
        #expect(
            draft.text.contains(
                "Họ, chữ đệm, tên: Nguyễn Mẫu Bé\nNgày, tháng, năm sinh: 01/03/2020"
            )
        )
        // There is no father: his lines are not printed.
        #expect(!draft.text.contains("người cha"))
        try await Self.correct(world, id, draft.text + "\nGhi chú: bản đính chính", expecting: 0)
        await #expect(throws: DossierRefusal.changed) {
            try await Self.correct(world, id, "khác", expecting: 0)
        }
        for _ in 0..<2 { #expect(try await Self.order(world, id) == "/signing/\(id)") }
        #expect(desk.ordered.withLock { $0.count } == 1)
        draft = try await Self.draft(world, id)
        #expect(draft.numberLine == "1/GKS" && draft.issuedOn == CivilDate(text: "2020-03-10"))
        await #expect(throws: DossierRefusal.resultOrdered) {
            try await Self.correct(world, id, "muộn", expecting: draft.version)
        }
        let claims = try #require(world.oneStop.claims(of: draft.token))
        #expect(claims.form == .result && claims.result?.number == "1/GKS")
        #expect(claims.result?.holder == "Nguyễn Thị Mẫu" && claims.result?.text == draft.digest)
        desk.isSigned.withLock { $0 = true }
        let isSigned = try await world.oneStop.collectSignature(
            on: id,
            W.press(),
            by: W.leader,
            requestID: "t"
        )
        #expect(isSigned)
        await #expect(throws: DossierRefusal.self) {
            try await Self.correct(world, id, "sau", expecting: draft.version)
        }
    }

    @Test func `taken back it is corrected and signed in a new sitting, under the same number`()
        async throws
    {
        let desk = SittingDesk()
        let world = try await W(signer: desk.signer, seal: Self.seal)
        let id = try await Self.approved(world)
        let other = try await Self.approved(world)
        _ = try await Self.order(world, id)
        _ = try await Self.order(world, other)
        for _ in 0..<2 {
            try await world.oneStop.takeBackResult(of: id, by: W.leader, requestID: "t")
        }
        var draft = try await Self.draft(world, id)
        #expect(!draft.isOrdered && draft.round == 1 && draft.token.isEmpty)
        try await Self.correct(world, id, "Đã sửa", expecting: draft.version)
        let path = try #require(try await Self.order(world, id))
        #expect(path != "/signing/\(id)")
        draft = try await Self.draft(world, id)
        #expect(draft.numberLine == "1/GKS" && draft.text == "Đã sửa")
        #expect(try await Self.draft(world, other).numberLine == "2/GKS")
        desk.isSigned.withLock { $0 = true }
        await #expect(throws: DossierRefusal.resultSigned) {
            try await world.oneStop.takeBackResult(of: id, by: W.leader, requestID: "t")
        }
    }

    @Test func `only the receiving agency drafts, and nobody before it is received`() async throws {
        let world = try await W()
        let id = try await world.file()
        await #expect(throws: DossierRefusal.self) {
            try await Self.correct(world, id, "sớm", expecting: 0)
        }
        try await world.receive(id)
        try await world.done("tham_dinh", id, by: W.specialist)
        for actor in [W.departmentOfficer, W.desk] {
            await #expect(throws: DossierRefusal.forbidden(.work)) {
                try await Self.correct(world, id, "khác", expecting: 0, by: actor)
            }
        }
        await #expect(throws: DossierRefusal.self) {
            try await Self.correct(world, id, "dân", expecting: 0, by: W.citizen)
        }
        try await Self.correct(world, id, "Đúng người", expecting: 0)
        try await world.oneStop.redraftResult(
            of: id,
            expecting: 1,
            authorName: "A",
            by: W.specialist,
            requestID: "t"
        )
        let draft = try await Self.draft(world, id, by: W.specialist)
        #expect(draft.version == 2 && draft.text.contains("Nguyễn Mẫu Bé"))
    }

    @Test func `a key that is away keeps the number and refuses in words`() async throws {
        struct Away: Error {}
        let isAway = Mutex(true)
        let seal = SlipSeal(
            sign: { pdf, _, _, _ in pdf },
            token: { _, _ in
                if isAway.withLock({ $0 }) { throw Away() }
                return "token"
            },
            open: { _ in nil }
        )
        let world = try await W(signer: SittingDesk().signer, seal: seal)
        let id = try await Self.approved(world)
        await #expect(throws: DossierRefusal.keyAway) { try await Self.order(world, id) }
        #expect(try await Self.draft(world, id).number == 1)
        isAway.withLock { $0 = false }
        #expect(try await Self.order(world, id) != nil)
        let draft = try await Self.draft(world, id)
        #expect(draft.number == 1 && draft.token == "token")
    }

    @Test func `the template in force on the day of the decision drafts the result`() async throws {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        let version = try await world.procedures.beginVersion(
            of: W.birth,
            by: W.root,
            requestID: "t"
        )
        var process = version.process
        process.result = ResultTemplate(title: "Mẫu mới", symbol: "MM", text: "Bé {tre_ho_ten}")
        let edited = try await world.procedures.edit(
            version.id,
            process: process,
            expecting: version.version,
            by: W.root,
            requestID: "t"
        )
        _ = try await world.procedures.publish(
            version.id,
            expecting: edited.version,
            from: try #require(CivilDate(text: "2020-03-12")),
            decision: "2/QĐ",
            by: W.root,
            requestID: "t"
        )
        #expect(try await Self.draft(world, id).symbol == "GKS")
        world.clock.advance(seconds: 2 * 86_400)
        let draft = try await Self.draft(world, id)
        #expect(draft.symbol == "MM" && draft.text == "Bé Nguyễn Mẫu Bé")
    }

    @Test func `lines between bars are one table, whatever their lengths`() {
        let parts = OneStop.parts(of: "Một\n| A | B |\n| 1 |\n| 2 | 3 | 4 |\nHai\n|\n| |")
        #expect(
            parts == [
                .paragraph("Một"),
                .table(head: ["A", "B"], widths: [0.5, 0.5], rows: [["1", ""], ["2", "3"]]),
                .paragraph("Hai"), .paragraph("|"), .table(head: [""], widths: [1], rows: []),
            ]
        )
    }
}
