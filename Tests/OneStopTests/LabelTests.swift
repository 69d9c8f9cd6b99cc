// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Labels are an agency's own; an opinion that is owed is reminded of three times.
struct LabelTests {
    typealias W = OneStopWorld

    private static func label(
        _ world: W,
        _ id: ID<Dossier>,
        _ label: String,
        isOn: Bool = true,
        by actor: Actor = W.desk
    ) async throws {
        try await world.oneStop.label(
            id,
            label,
            isOn: isOn,
            authorName: "A",
            by: actor,
            requestID: "t"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a label is put on once, filters the list, and is seen by its own agency alone`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let (first, second) = (try await world.file(), try await world.file())
        for _ in 0..<2 { try await Self.label(world, first, "Gấp") }
        let desk = world.oneStop
        #expect(try await desk.labels(by: W.desk) == ["Gấp"])
        #expect(try await desk.labels(of: [first, second], by: W.desk) == [first: ["Gấp"]])
        #expect(try await desk.labels(by: W.departmentOfficer).isEmpty)
        let urgent = QueueFilter(label: "Gấp")
        #expect(
            try await desk.queue(.new, filter: urgent, by: W.desk).dossiers.map(\.id) == [first]
        )
        let sheet = try await desk.sheet(first, by: W.desk)
        #expect(try await desk.thread(sheet).map(\.kind) == [.labelled])
        await #expect(throws: DossierRefusal.self) {
            try await Self.label(world, first, "x", by: W.citizen)
        }
        try await Self.label(world, first, "Gấp", isOn: false)
        #expect(try await desk.labels(by: W.desk).isEmpty)
    }

    @Test func `all that a filter finds get a label, those that are not there are told`()
        async throws
    {
        let world = try await W()
        for _ in 0..<3 { _ = try await world.file() }
        let ids = try await world.oneStop.found(.new, filter: QueueFilter(), by: W.desk)
        let gone = ID<Dossier>(at: world.clock.now, random: (1, 1))
        let outcome = try await world.oneStop.label(
            ids + [gone],
            "Đợt 1",
            isOn: true,
            authorName: "A",
            by: W.desk,
            requestID: "t"
        )
        #expect(outcome.done == 3 && outcome.refused.map(\.dossier) == [gone])
    }

    @Test func `an agency has forty labels and no more`() async throws {
        let world = try await W()
        let id = try await world.file()
        for number in 1...OneStop.labelLimit { try await Self.label(world, id, "N\(number)") }
        await #expect(throws: DossierRefusal.tooManyLabels) {
            try await Self.label(world, id, "thừa")
        }
        try await Self.label(world, id, "N1", isOn: false)
        try await Self.label(world, id, "vừa")
        await #expect(throws: DossierRefusal.sentenceMissing) {
            try await Self.label(world, id, String(repeating: "x", count: 31))
        }
    }

    private static func marks(_ world: W, _ id: ID<Dossier>) async throws -> [String: OpinionMark] {
        while try await world.oneStop.remindStep() {}
        return try await world.oneStop.reminders(of: [id])[id] ?? [:]
    }

    @Test(arguments: TestDatabase.engines)
    func `an opinion is reminded of at half, at 90 per cent, and late before the head`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let id = try await world.file()
        try await world.receive(id)
        try await world.done("tham_dinh", id, by: W.specialist)
        #expect(try await Self.marks(world, id).isEmpty)
        // Sixteen working hours: half of them the next morning.
        world.clock.advance(seconds: 24 * 3600)
        #expect(
            try await Self.marks(world, id) == ["y_kien_so": .half, "y_kien_tinh": .half]
        )
        try await world.done("y_kien_tinh", id, by: W.provinceOfficer)
        let head = W.person("head", W.department, [.headOfUnit, .specialist])
        #expect(try await world.oneStop.lateOpinions(by: head) == [])
        world.clock.advance(seconds: 48 * 3600)
        #expect(
            try await Self.marks(world, id) == ["y_kien_so": .late, "y_kien_tinh": .half]
        )
        #expect(try await world.oneStop.lateOpinions(by: head)?.map(\.step) == ["y_kien_so"])
        #expect(try await world.oneStop.lateOpinions(by: W.departmentOfficer) == nil)
        let sheet = try await world.oneStop.sheet(id, by: W.desk)
        let told = try await world.oneStop.thread(sheet).filter { $0.kind == .reminded }
        // Told once each, whoever else asks.
        #expect(
            told.map { "\($0.step) \($0.text)" }.sorted() == [
                "y_kien_so 100", "y_kien_so 50", "y_kien_so 90", "y_kien_tinh 50",
            ]
        )
        try await world.done("y_kien_so", id, by: W.departmentOfficer)
        #expect(try await world.oneStop.lateOpinions(by: head) == [])
    }

    @Test func `nobody is reminded while time stands still, and is again when it goes on`()
        async throws
    {
        let world = try await W()
        let id = try await world.file()
        try await world.receive(id)
        try await world.done("tham_dinh", id, by: W.specialist)
        try await world.oneStop.askSupplement(
            id,
            items: [SupplementItem(part: .paper, ref: "CS", sentence: "Ảnh mờ.")],
            reason: W.reason,
            W.press(),
            by: W.specialist,
            requestID: "t"
        )
        world.clock.advance(seconds: 24 * 3600)
        #expect(try await Self.marks(world, id).isEmpty)
        #expect(try await world.count("opinion_reminder") == 0)
    }
}
