// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Results that go by post, envelopes that it brings, and what is lost on the way.
struct PostTests {
    typealias W = OneStopWorld

    private static let clerk = W.person("postal", W.commune, [.postalClerk])

    private static func decided(_ world: W) async throws -> ID<Dossier> {
        let id = try await world.file()
        try await world.receive(id)
        try await world.work(id)
        try await world.oneStop.decide(id, W.press(), by: W.leader, requestID: "t")
        try await world.keepSigned(id)
        return id
    }

    private static func send(_ world: W, _ id: ID<Dossier>) async throws {
        try await world.oneStop.sendByPost(id, to: "Thôn Mẫu", by: W.desk, requestID: "t")
    }

    private static func hand(_ world: W, _ items: [ID<PostalItem>]) async throws -> ID<PostalList> {
        try await world.oneStop.handToPost(
            items.map { ($0, "EB1VN") },
            carrier: "Bưu tá <b>Mẫu</b>",
            actorName: "Văn Thư",
            by: clerk,
            requestID: "t"
        )
    }

    private static func settle(
        _ world: W,
        _ id: ID<PostalItem>,
        _ state: PostalItem.State,
        _ note: String
    ) async throws {
        try await world.oneStop.settlePost(id, as: state, note: note, by: clerk, requestID: "t")
    }

    @Test(arguments: TestDatabase.engines)
    func `a result counts as returned when the post has it, and goes again when it was lost`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let id = try await Self.decided(world)
        try await Self.send(world, id)
        await #expect(throws: PostRefusal.already) { try await Self.send(world, id) }
        #expect(try await world.view(id).state == .decided)
        let waiting = try await world.oneStop.post(.out, .waiting, by: Self.clerk)
        #expect(waiting.count == 1)
        let item = waiting[0].item.id
        let list = try await Self.hand(world, [item])
        let view = try await world.view(id)
        #expect(view.state == .returned && view.actions.last?.detail.channel == "post")
        await #expect(throws: PostRefusal.notNow) { _ = try await Self.hand(world, [item]) }
        let sheet = try await world.oneStop.postList(list, by: Self.clerk)
        #expect(sheet.list.number == 1 && sheet.lines[0].item.tracking == "EB1VN")
        #expect(try world.oneStop.printed(sheet).starts(with: Array("%PDF".utf8)))
        await #expect(throws: DossierRefusal.sentenceMissing) {
            try await Self.settle(world, item, .lost, "")
        }
        try await Self.settle(world, item, .lost, "Bưu cục báo thất lạc.")
        try await Self.send(world, id)
        let again = try await world.oneStop.post(.out, .waiting, by: Self.clerk)
        _ = try await Self.hand(world, again.map(\.item.id))
        try await Self.settle(world, again[0].item.id, .done, "")
        await #expect(throws: PostRefusal.notNow) { try await Self.send(world, id) }
        #expect(try await world.view(id).actions.count { $0.kind == .returned } == 1)
    }

    @Test(arguments: TestDatabase.engines)
    func `of what the post says it brings, what is not in the bag is missing for everybody to see`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let list = try await world.oneStop.bringByPost(
            ["A1", "A2", "", "A2", "A3"],
            carrier: "Bưu tá",
            actorName: "Một Cửa",
            by: W.desk,
            requestID: "t"
        )
        let lines = try await world.oneStop.postList(list, by: W.desk).lines
        #expect(lines.map(\.item.tracking) == ["A1", "A2", "A3"])
        for there in [Set(lines.prefix(2).map(\.item.id)), []] {
            // Checked once: pressing again changes nothing.
            try await world.oneStop.confirmPost(list, there: there, by: W.desk, requestID: "t")
        }
        let missing = try await world.oneStop.post(.in, .lost, by: W.desk)
        #expect(missing.map(\.item.tracking) == ["A3"])
        let filing = ID<Filing>(at: world.clock.now, random: (4, 4))
        func file(_ item: ID<PostalItem>) async throws {
            try await world.oneStop.filePost(item, as: filing, by: W.desk, requestID: "t")
        }
        try await file(lines[0].item.id)
        await #expect(throws: PostRefusal.notNow) { try await file(lines[0].item.id) }
        await #expect(throws: PostRefusal.notNow) { try await file(lines[2].item.id) }
        #expect(try await world.oneStop.post(.in, .handed, by: W.desk).count == 1)
    }

    @Test func `the postal clerk sees envelopes and no dossier, others see no envelope`()
        async throws
    {
        let world = try await W()
        let id = try await Self.decided(world)
        try await Self.send(world, id)
        await #expect(throws: DossierRefusal.self) {
            _ = try await world.oneStop.sheet(id, by: Self.clerk)
        }
        await #expect(throws: DossierRefusal.forbidden(.post)) {
            _ = try await world.oneStop.post(.out, .waiting, by: W.leader)
        }
        let other = W.person("postal", W.province, [.postalClerk])
        #expect(try await world.oneStop.post(.out, .waiting, by: other).isEmpty)
        let item = try await world.oneStop.post(.out, .waiting, by: Self.clerk)[0].item.id
        await #expect(throws: PostRefusal.notNow) {
            _ = try await world.oneStop.handToPost(
                [(item, "")],
                carrier: "X",
                actorName: "X",
                by: other,
                requestID: "t"
            )
        }
    }
}
