// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Synchronization
import TestSupport
import Testing

@testable import OneStop

/// What the State knows already is filled in with its source; a register that is down holds nobody up.
struct RegistryTests {
    typealias W = OneStopWorld

    private final class Register: Sendable {
        let isDown = Mutex(false)

        struct Down: Error {}

        var registry: Registry {
            .population { [self] citizen in
                if isDown.withLock({ $0 }) { throw Down() }
                #expect(citizen.number == "001090000123")
                // A register that answers more than it is asked gains nothing.
                return [.personResidence: "Xã Mẫu, tỉnh Mẫu", .applicantName: "Người khác"]
            }
        }
    }

    private static func begin(_ world: W) async throws -> FilingSheet {
        let filing = try await world.oneStop.begin(
            W.birth,
            at: W.commune,
            by: W.citizen,
            requestID: "t"
        )
        return try await world.oneStop.filing(filing.id, by: W.citizen)
    }

    @Test(arguments: TestDatabase.engines)
    func `answers of the account and of the register stand with their source`(engine: TestEngine)
        async throws
    {
        let world = try await W(engine, registries: [Register().registry])
        let sheet = try await Self.begin(world)
        #expect(sheet.filing.answers.first("ho_ten") == "Nguyễn Thị Mẫu")
        #expect(sheet.filing.answers.first("noi_cu_tru") == "Xã Mẫu, tỉnh Mẫu")
        let sources = Dictionary(uniqueKeysWithValues: sheet.sources.map { ($0.field, $0.source) })
        #expect(sources["ho_ten"] == "account" && sources["noi_cu_tru"] == "population")
        // Wrong is said once, by its owner, of what was given.
        for _ in 0..<2 {
            try await world.oneStop.dispute("noi_cu_tru", in: sheet.filing.id, by: W.citizen)
        }
        try await world.oneStop.dispute("tre_ho_ten", in: sheet.filing.id, by: W.citizen)
        await #expect(throws: FilingRefusal.unknown) {
            try await world.oneStop.dispute("noi_cu_tru", in: sheet.filing.id, by: W.other)
        }
        let after = try await world.oneStop.filing(sheet.filing.id, by: W.citizen).sources
        #expect(after.filter { $0.state == .disputed }.map(\.field) == ["noi_cu_tru"])
    }

    @Test
    func `a register that is down is said, asked again, and never writes over what was typed`()
        async throws
    {
        let register = Register()
        register.isDown.withLock { $0 = true }
        let world = try await W(registries: [register.registry])
        let sheet = try await Self.begin(world)
        let id = sheet.filing.id
        #expect(sheet.filing.answers.first("ho_ten") == "Nguyễn Thị Mẫu")
        #expect(sheet.sources.contains { $0.state == .silent && $0.source == "population" })
        try await world.oneStop.askAgain(id, by: W.citizen)
        #expect(
            try await world.oneStop.filing(id, by: W.citizen).sources
                .count { $0.state == .silent } == 1
        )
        register.isDown.withLock { $0 = false }
        try await world.oneStop.save(["noi_cu_tru": ["Tôi gõ"]], in: id, by: W.citizen)
        try await world.oneStop.askAgain(id, by: W.citizen)
        var now = try await world.oneStop.filing(id, by: W.citizen)
        #expect(now.filing.answers.first("noi_cu_tru") == "Tôi gõ")
        #expect(!now.sources.contains { $0.state == .silent || $0.field == "noi_cu_tru" })
        try await world.oneStop.save(["noi_cu_tru": [""]], in: id, by: W.citizen)
        try await world.oneStop.askAgain(id, by: W.citizen)
        now = try await world.oneStop.filing(id, by: W.citizen)
        #expect(now.filing.answers.first("noi_cu_tru") == "Xã Mẫu, tỉnh Mẫu")
    }

    @Test func `a form that asks nothing of a register does not ask it`() async throws {
        let register = Register()
        register.isDown.withLock { $0 = true }
        let world = try await W(registries: [
            Registry("population", prefills: [.personGender]) { _ in throw Register.Down() }
        ])
        #expect(try await Self.begin(world).sources.allSatisfy { $0.state == .given })
    }

    @Test(arguments: TestDatabase.engines)
    func `what one procedure was told is not asked again by the next, but is declared anew`(
        engine: TestEngine
    ) async throws {
        typealias W = OneStopWorld
        let world = try await W(engine)
        let code = "2.000815"
        let content = try #require(
            try SampleProcedures.described(
                agencies: ["@department": W.department, "@province": W.province]
            ).first { $0.record.code == code }
        )
        let draft = try await world.procedures.draft(content, by: W.root, requestID: "t")
        _ = try await world.procedures.publish(
            draft.id,
            expecting: 1,
            from: try #require(CivilDate(text: "2020-01-06")),
            decision: "1/QĐ",
            by: W.root,
            requestID: "t"
        )
        try await world.procedures.receive(code, at: [W.commune], by: W.root)
        _ = try await world.filing()
        func begin(_ actor: Actor) async throws -> FilingSheet {
            let filing = try await world.oneStop.begin(
                code,
                at: W.commune,
                by: actor,
                requestID: "t"
            )
            return try await world.oneStop.filing(filing.id, by: actor)
        }
        let sheet = try await begin(W.citizen)
        #expect(sheet.filing.answers.first("dien_thoai") == "0912345678")
        #expect(sheet.filing.answers.first("cam_doan").isEmpty, "declared anew")
        let source = try #require(sheet.sources.first { $0.field == "dien_thoai" })
        #expect(source.source == Registry.filing && source.state == .given)
        #expect(try await begin(W.other).filing.answers.first("dien_thoai").isEmpty)
        world.clock.advance(seconds: 4 * 86_400)
        let later = try await begin(W.citizen)
        #expect(later.filing.answers.first("dien_thoai").isEmpty, "asked anew after days")
    }
}
