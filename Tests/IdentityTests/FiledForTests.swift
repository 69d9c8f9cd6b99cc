// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing

@testable import Identity

/// Whoever gave a mandate learns what was done under it, wherever that happened.
@Suite struct FiledForTests {
    @Test(arguments: TestDatabase.engines)
    func `whoever gave a mandate gets a letter when a dossier is filed under it, once`(
        engine: TestEngine
    ) async throws {
        let world = try await MessageTests.World(engine, registers: .agreeing)
        let (fixture, lan) = (world.fixture, world.lan)
        let binh = try await fixture.citizen("001090000222", "Trần Văn Bình Mẫu")
        let mandate = try await world.identity.offer(
            MandateDraft(
                grantor: lan.account,
                holderNumber: "001090000222",
                holderName: "Trần Văn Bình Mẫu",
                matters: [.filing],
                from: fixture.clock.now.date,
                lastDay: nil
            ),
            by: world.actor,
            requestID: "test"
        )
        try await world.deliver()
        let before = world.post.sent.count
        let kind = EventKind(
            NoticeProjection.filed,
            facts: ["code": .text],
            optional: ["mandate": .text]
        )
        func file(_ code: String, by actor: Actor, under number: String?) async throws {
            let stamp = Stamp(
                actor: actor,
                at: fixture.clock.now,
                requestID: "test",
                random: (UInt64(code.utf8.count), 7)
            )
            var facts: Facts = ["code": .text(code)]
            if let number { facts["mandate"] = .text(number) }
            let told = facts
            try await fixture.database.write { connection in
                try Journal.append(
                    Event(
                        kind,
                        of: "onestop.dossier/\(code)",
                        version: 1,
                        by: stamp,
                        right: "onestop.file",
                        facts: told
                    ),
                    in: connection
                )
            }
        }
        try await file("A-1", by: Identity.person(binh.account), under: mandate.description)
        try await file("A-22", by: Identity.person(binh.account), under: nil)
        try await file("A-333", by: Identity.person(binh.account), under: "UQ-lạ")
        try await file("A-4444", by: world.actor, under: mandate.description)
        for _ in 0..<2 { try await world.deliver() }
        let letters = world.post.sent.dropFirst(before)
        #expect(letters.count == 1)
        let letter = try #require(letters.first)
        #expect(letter.to == MessageTests.mail && letter.text.contains("A-1"))
        #expect(!letter.text.contains("Bình") && !letter.text.contains("⟦"))
    }
}
