// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import OneStopSupport
import Procedures
import Storage
import Synchronization
import TestSupport
import Testing

@testable import OneStop

/// A step that is done in an agency's own software: fetched, reported once, signed where the agency signs.
struct OutsideTests {
    typealias W = OneStopWorld

    private static func client(_ agency: AgencyCode, _ role: Role = .exchange) -> Actor {
        Actor(
            subject: .client("0190\(agency.text.suffix(3))"),
            agency: agency,
            roles: [role],
            scope: .agency,
            strength: .token
        )
    }

    private static let system = client(W.department)

    /// A dossier whose department works in software of its own, at that step.
    private static func world(_ engine: TestEngine = .sqliteMemory, _ proofs: StepProofs = .none)
        async throws -> (W, ID<Dossier>)
    {
        let world = try await W(engine, proofs: proofs)
        let draft = try await world.procedures.beginVersion(
            of: W.birth,
            by: W.root,
            requestID: "t"
        )
        var process = draft.process
        let index = try #require(process.steps.firstIndex { $0.id == "y_kien_so" })
        process.steps[index].outside = "Hệ thống của Bộ"
        let edited = try await world.procedures.edit(
            draft.id,
            process: process,
            expecting: draft.version,
            by: W.root,
            requestID: "t"
        )
        _ = try await world.procedures.publish(
            draft.id,
            expecting: edited.version,
            from: try #require(CivilDate(text: "2020-03-10")),
            decision: "2/QĐ",
            by: W.root,
            requestID: "t"
        )
        let id = try await world.file()
        try await world.receive(id)
        try await world.done("tham_dinh", id, by: W.specialist)
        return (world, id)
    }

    private static func report(
        _ world: W,
        _ id: ID<Dossier>,
        _ status: OutsideReport.Status,
        number: String = "BTP-7",
        key: String = "lan-1",
        digest: [UInt8] = [1],
        proof: String? = nil,
        by actor: Actor = system
    ) async throws {
        try await world.oneStop.report(
            OutsideReport(
                status: status,
                number: number,
                note: "Nhất trí",
                proof: proof,
                key: RequestKey(actor: actor.name, key: key, digest: digest)
            ),
            on: OutsideStep.Key(dossier: id, step: "y_kien_so"),
            actorName: "Phần mềm Sở",
            by: actor,
            requestID: "t"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a step is fetched with answers and files, and reported once however often it is sent`(
        engine: TestEngine
    ) async throws {
        let (world, id) = try await Self.world(engine)
        let desk = world.oneStop
        let tasks = try await desk.outsideTasks(after: nil, limit: 50, by: Self.system)
        #expect(tasks.map(\.step) == ["y_kien_so"])
        let key = OutsideStep.Key(dossier: id, step: "y_kien_so")
        let step = try await desk.outsideStep(key, by: Self.system)
        #expect(step.sheet.content.answers.first("tre_ho_ten") == "Nguyễn Mẫu Bé")
        let file = try #require(step.sheet.content.files.first)
        #expect(try await desk.outsideFile(file.id, of: key, by: Self.system).1.size == 12)
        try await Self.report(world, id, .taken, key: "nhan")
        for _ in 0..<3 { try await Self.report(world, id, .done) }
        // The same key with other words is another report.
        await #expect(throws: RequestKeyRefusal.self) {
            try await Self.report(world, id, .done, digest: [2])
        }
        // Another key for what is done already changes nothing.
        try await Self.report(world, id, .done, key: "lan-2")
        let view = try await world.view(id)
        let done = view.actions.filter { $0.detail.step == "y_kien_so" }
        #expect(done.map(\.kind) == [.stepTaken, .stepDone])
        #expect(
            done.last?.detail.note == "BTP-7 – Nhất trí" && done.last?.actorName == "Phần mềm Sở"
        )
        #expect(try await desk.outsideTasks(after: nil, limit: 50, by: Self.system).isEmpty)
    }

    @Test func `the clock of such a step runs on, and an officer can still say what came of it`()
        async throws
    {
        let (world, id) = try await Self.world()
        let step = try #require(
            try await world.view(id).openSteps.first { $0.step.id == "y_kien_so" }
        )
        #expect(step.dueAt == W.time("2020-03-12T08:00:00"))
        await #expect(throws: DossierRefusal.outsideUnsaid("Hệ thống của Bộ")) {
            try await world.done("y_kien_so", id, by: W.departmentOfficer)
        }
        await #expect(throws: DossierRefusal.outsideUnsaid("y_kien_so")) {
            try await Self.report(world, id, .done, number: "")
        }
    }

    @Test func `nobody else's software sees it, nor does an officer through this door`()
        async throws
    {
        let (world, id) = try await Self.world()
        let key = OutsideStep.Key(dossier: id, step: "y_kien_so")
        for other in [
            Self.client(W.province), Self.client(W.commune),
            Self.client(W.department, .observer), W.departmentOfficer, W.citizen,
        ] {
            await #expect(throws: (any Error).self, "\(other.name)") {
                try await world.oneStop.outsideStep(key, by: other)
            }
            await #expect(throws: (any Error).self, "\(other.name)") {
                try await Self.report(world, id, .done, by: other)
            }
        }
        // A step that is done here is not theirs.
        await #expect(throws: DossierRefusal.self) {
            try await world.oneStop.outsideStep(
                OutsideStep.Key(dossier: id, step: "y_kien_tinh"),
                by: Self.client(W.province)
            )
        }
        #expect(OutsideStep.Key("x_y") == nil && OutsideStep.Key("\(id)") == nil)
        #expect(OutsideStep.Key("\(id)_y_kien_so") == key)
    }

    @Test func `an agency that signs must sign, and over the very words`() async throws {
        let claims = Mutex("")
        let proofs = StepProofs(
            open: { token, _ in token == "tốt" ? claims.withLock { Array($0.utf8) } : nil },
            isNeeded: { $0 == W.department }
        )
        let (world, id) = try await Self.world(.sqliteMemory, proofs)
        await #expect(throws: DossierRefusal.proofMissing) {
            try await Self.report(world, id, .done)
        }
        await #expect(throws: DossierRefusal.proofWrong) {
            try await Self.report(world, id, .done, proof: "giả")
        }
        func sign(_ number: String, _ step: String = "y_kien_so") {
            let text = """
                {"iss":"\(W.department)","sub":"\(id)_\(step)","status":"done","number":"\(number)","note":"Nhất trí"}
                """
            claims.withLock { $0 = text }
        }
        for (number, step) in [("BTP-8", "y_kien_so"), ("BTP-7", "y_kien_tinh")] {
            sign(number, step)
            await #expect(throws: DossierRefusal.proofWrong) {
                try await Self.report(world, id, .done, proof: "tốt")
            }
        }
        sign("BTP-7")
        try await Self.report(world, id, .done, proof: "tốt")
        let done = try await world.view(id).actions.last
        #expect(done?.kind == .stepDone && done?.detail.proof == "tốt")
    }

    @Test func `that a step waits is told once, to the agency that does it`() async throws {
        let (world, id) = try await Self.world()
        let events = try await Journal(database: world.database).events(after: 0, limit: 500)
            .map(\.event).filter { $0.kind == OneStopEvents.stepHanded.name }
        #expect(events.map(\.object) == ["onestop.step/\(id)_y_kien_so"])
        #expect(events.first?.facts["recipient"]?.text == W.department.text)
    }
}
