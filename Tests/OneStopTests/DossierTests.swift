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

/// A dossier from the desk to the result, and what may not be done to it.
struct DossierTests {
    typealias W = OneStopWorld

    @Test(arguments: TestDatabase.engines)
    func
        `two agencies work side by side, the leader decides, the signed result goes to the citizen`(
            engine: TestEngine
        ) async throws
    {
        let world = try await W(engine)
        let id = try await world.file()
        #expect(try await world.view(id).answerDue == Instant(text: "2020-03-11T08:30:00"))
        try await world.receive(id)
        var view = try await world.view(id)
        #expect(view.state == .received && view.dueAt == Instant(text: "2020-03-13T17:00:00"))
        #expect(view.openSteps.map(\.step.id) == ["tham_dinh"])
        try await world.done("tham_dinh", id, by: W.specialist)
        view = try await world.view(id)
        #expect(Set(view.openSteps.map(\.step.id)) == ["y_kien_so", "y_kien_tinh"])
        let tasks = try await world.oneStop.tasks(by: W.departmentOfficer)
        #expect(tasks.tasks.map(\.step) == ["y_kien_so"])
        try await world.done("y_kien_tinh", id, by: W.provinceOfficer)
        // The join waits for the other.
        await #expect(throws: DossierRefusal.notReadyToDecide) {
            try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
        }
        try await world.done("y_kien_so", id, by: W.departmentOfficer)
        try await world.oneStop.decide(id, W.press("Chủ Tịch"), by: W.leader, requestID: "t")
        #expect(try await world.view(id).state == .awaitingSignature)
        #expect(try await world.view(id).state?.nationalCode == 4)
        try await world.keepSigned(id)
        view = try await world.view(id)
        #expect(view.state == .decided && view.punctuality == .early)
        let body = try #require(view.result?.detail.file?.body)
        let file = try await world.oneStop.file(body, of: id, by: W.citizen)
        #expect(file.body.size > 0)
        for _ in 0..<2 {
            try await world.oneStop.collect(id, actorName: "A", by: W.citizen, requestID: "t")
        }
        view = try await world.view(id)
        #expect(view.state == .returned && view.actions.count == 8)
    }

    @Test func `without a signer nothing is ever signed by itself`() async throws {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        try await world.work(id)
        try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
        let path = try await world.oneStop.orderSignature(on: id, by: W.leader, requestID: "t")
        #expect(path == nil)
        let isSigned = try await world.oneStop.collectSignature(
            on: id,
            W.press(),
            by: W.leader,
            requestID: "t"
        )
        #expect(!isSigned)
        #expect(try await world.view(id).state == .awaitingSignature)
    }

    @Test func `a signature is ordered once, awaited, and taken in as it came`() async throws {
        let desk = SigningDesk()
        let signer = Signer(
            order: { request in
                #expect(request.pdf.starts(with: Array("%PDF".utf8)))
                return "/signing/\(request.dossier)"
            },
            collect: { _, _ in desk.signed.withLock { $0 } }
        )
        let world = try await W(signer: signer)
        let id = try await world.file()
        try await world.receive(id)
        await #expect(throws: DossierRefusal.self) {
            try await world.oneStop.orderSignature(on: id, by: W.leader, requestID: "t")
        }
        try await world.work(id)
        try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
        let path = try await world.oneStop.orderSignature(on: id, by: W.leader, requestID: "t")
        #expect(path == "/signing/\(id)")
        func collect() async throws -> Bool {
            try await world.oneStop.collectSignature(
                on: id,
                W.press(),
                by: W.leader,
                requestID: "t"
            )
        }
        #expect(try await collect() == false)
        desk.signed.withLock { $0 = Array("%PDF đã ký".utf8) }
        #expect(try await collect())
        let result = try #require(try await world.view(id).result)
        #expect(result.detail.signature == "signer" && result.detail.file?.size == 13)
    }

    @Test func `a supplement names field and paper, stops the clock, and only that may change`()
        async throws
    {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        let items = [
            SupplementItem(part: .paper, ref: "CS", sentence: "Ảnh mờ, chụp lại."),
            SupplementItem(part: .field, ref: "tre_noi_sinh", sentence: "Ghi tên trạm y tế."),
        ]
        try await world.oneStop.askSupplement(
            id,
            items: items,
            reason: W.reason,
            W.press(),
            by: W.specialist,
            requestID: "t"
        )
        #expect(try await world.view(id).state == .awaitingSupplement)
        // No task is left to anybody while the clock stands still.
        #expect(try await world.oneStop.tasks(by: W.specialist).tasks.isEmpty)
        world.clock.advance(seconds: 7 * 86_400)
        let filing = try await world.oneStop.beginSupplement(to: id, by: W.citizen, requestID: "t")
        let again = try await world.oneStop.beginSupplement(to: id, by: W.citizen, requestID: "t")
        #expect(filing.id == again.id)
        let sheet = try await world.oneStop.filing(filing.id, by: W.citizen)
        #expect(sheet.pages.flatMap(\.fields).map(\.id) == ["tre_noi_sinh"])
        try await world.oneStop.save(
            ["tre_noi_sinh": ["Bệnh viện Mẫu"], "tre_ho_ten": ["Tên Khác"]],
            in: filing.id,
            by: W.citizen
        )
        await #expect(throws: FilingNotReady.self) {
            try await world.oneStop.submit(
                filing.id,
                actorName: "A",
                by: W.citizen,
                requestID: "t"
            )
        }
        try await world.attach([4, 5], paper: "CS", to: filing.id)
        for _ in 0..<2 {
            try await world.oneStop.submit(
                filing.id,
                actorName: "A",
                by: W.citizen,
                requestID: "t"
            )
        }
        let after = try await world.oneStop.sheet(id, by: W.citizen)
        #expect(after.view.state == .processing && after.content.version == 2)
        #expect(after.content.answers.first("tre_noi_sinh") == "Bệnh viện Mẫu")
        #expect(after.content.answers.first("tre_ho_ten") == "Nguyễn Mẫu Bé")
        #expect(after.content.files.count == 1)
        // Asked at nine on the 10th with 32.5 working hours left; they begin again on the 17th at nine.
        #expect(after.view.dueAt == Instant(text: "2020-03-20T17:00:00"))
        await #expect(throws: DossierRefusal.supplementedOnce) {
            try await world.oneStop.askSupplement(
                id,
                items: items,
                reason: W.reason,
                W.press(),
                by: W.specialist,
                requestID: "t"
            )
        }
    }

    @Test func `a supplement before receipt leads back to the desk, which answers anew`()
        async throws
    {
        let world = try await W()
        let id = try await world.file()
        try await world.oneStop.askSupplement(
            id,
            items: [SupplementItem(part: .paper, ref: "CS", sentence: "Thiếu trang 2.")],
            reason: W.reason,
            W.press(),
            by: W.desk,
            requestID: "t"
        )
        world.clock.advance(seconds: 86_400)
        let filing = try await world.oneStop.beginSupplement(to: id, by: W.citizen, requestID: "t")
        try await world.attach([7], paper: "CS", to: filing.id)
        try await world.oneStop.submit(filing.id, actorName: "A", by: W.citizen, requestID: "t")
        let view = try await world.view(id)
        #expect(view.state == .submitted)
        #expect(view.answerDue == Instant(text: "2020-03-12T08:30:00"))
    }

    @Test func `a refusal needs a sentence and a clause`() async throws {
        let world = try await W()
        let id = try await world.file()
        for (sentence, clause, refusal) in [
            ("", "Điều 1", DossierRefusal.sentenceMissing), ("Vì", "", .clauseMissing),
        ] {
            await #expect(throws: refusal) {
                try await world.oneStop.refuseIntake(
                    id,
                    reason: DossierReason(sentence: sentence, clause: clause),
                    W.press(),
                    by: W.desk,
                    requestID: "t"
                )
            }
        }
        try await world.oneStop.refuseIntake(
            id,
            reason: W.reason,
            W.press(),
            by: W.desk,
            requestID: "t"
        )
        #expect(try await world.view(id).state == .rejectedIntake)
    }

    @Test("NĐ 61/2018 Đ19: one apology, at latest the day before")
    func apologyOnce() async throws {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        func apologise(_ day: String) async throws {
            try await world.oneStop.apologise(
                id,
                until: try #require(CivilDate(text: day)),
                reason: W.reason,
                W.press(),
                by: W.leader,
                requestID: "t"
            )
        }
        await #expect(throws: DossierRefusal.apologyNotLater) { try await apologise("2020-03-12") }
        try await apologise("2020-03-18")
        #expect(try await world.view(id).dueAt == Instant(text: "2020-03-18T17:00:00"))
        await #expect(throws: DossierRefusal.apologisedOnce) { try await apologise("2020-03-20") }
        let late = try await world.file()
        try await world.receive(late)
        world.clock.set(try #require(Instant(text: "2020-03-13T08:00:00")))
        await #expect(throws: DossierRefusal.self) {
            try await world.oneStop.apologise(
                late,
                until: try #require(CivilDate(text: "2020-03-20")),
                reason: W.reason,
                W.press(),
                by: W.leader,
                requestID: "t"
            )
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `of two officers who decide at once one is told that it changed`(engine: TestEngine)
        async throws
    {
        let world = try await W(engine)
        let id = try await world.file()
        let version = try await world.view(id).version
        let press = DossierPress(expecting: version, actorName: "B")
        try await world.oneStop.receive(id, press, by: W.desk, requestID: "t")
        await #expect(throws: DossierRefusal.changed) {
            try await world.oneStop.refuseIntake(
                id,
                reason: W.reason,
                press,
                by: W.desk,
                requestID: "t"
            )
        }
    }

    @Test func `the same press twice is one action`() async throws {
        let world = try await W()
        let id = try await world.file()
        let press = DossierPress(
            expecting: 1,
            key: ID(at: world.clock.now, random: (8, 9)),
            actorName: "B"
        )
        for _ in 0..<3 {
            try await world.oneStop.receive(id, press, by: W.desk, requestID: "t")
        }
        #expect(try await world.view(id).version == 2)
    }

    @Test func `strangers see nothing, and a step is only its role's at its agency`() async throws {
        let world = try await W()
        let id = try await world.file()
        for actor in [W.other, W.departmentOfficer, W.person("x", W.province, [.leader])] {
            await #expect(throws: DossierRefusal.self) {
                try await world.oneStop.sheet(id, by: actor)
            }
        }
        await #expect(throws: DossierRefusal.forbidden(.intake)) {
            try await world.oneStop.receive(id, W.press(), by: W.leader, requestID: "t")
        }
        try await world.receive(id)
        await #expect(throws: DossierRefusal.self) {
            try await world.done("tham_dinh", id, by: W.leader)
        }
        await #expect(throws: DossierRefusal.self) {
            try await world.done("quyet_dinh", id, by: W.leader)
        }
        try await world.done("tham_dinh", id, by: W.specialist)
        // Now the department has a step, and may look.
        let sheet = try await world.oneStop.sheet(id, by: W.departmentOfficer)
        #expect(sheet.standing == .sharing)
        await #expect(throws: DossierRefusal.self) {
            try await world.done("y_kien_tinh", id, by: W.departmentOfficer)
        }
    }

    @Test func `every slip is a PDF, the same bytes each time`() async throws {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        try await world.oneStop.apologise(
            id,
            until: try #require(CivilDate(text: "2020-03-18")),
            reason: W.reason,
            W.press(),
            by: W.leader,
            requestID: "t"
        )
        try await world.oneStop.stop(
            id,
            reason: W.reason,
            W.press(),
            by: W.leader,
            requestID: "t"
        )
        let sheet = try await world.oneStop.sheet(id, by: W.citizen)
        let forms = world.oneStop.slips(of: sheet)
        #expect(Set(forms) == [.receipt, .control, .apology, .stop])
        for form in forms {
            let pdf = try world.oneStop.slip(form, of: sheet)
            #expect(pdf.starts(with: Array("%PDF-".utf8)))
            #expect(try world.oneStop.slip(form, of: sheet) == pdf)
        }
        let receipt = try #require(world.oneStop.paper(.receipt, of: sheet))
        let digest = sheet.content.files[0].sha256
        let isFingerprinted = receipt.parts.contains { part in
            if case .table(_, _, let rows) = part { rows[0].contains(digest) } else { false }
        }
        #expect(isFingerprinted)
        #expect(world.oneStop.qrText("A-1") == "https://mau.example/lookup?code=A-1")
    }
}

/// What somebody signed meanwhile.
private final class SigningDesk: Sendable {
    let signed = Mutex<[UInt8]?>(nil)
}
