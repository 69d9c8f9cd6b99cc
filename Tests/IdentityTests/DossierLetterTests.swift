// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing

@testable import Identity

/// Whoever filed a dossier online learns by letter that something happened to it.
@Suite struct DossierLetterTests {
    @Test(arguments: TestDatabase.engines)
    func `whoever filed a dossier gets one letter for each thing that he must know`(
        engine: TestEngine
    ) async throws {
        let world = try await MessageTests.World(engine, registers: .agreeing)
        let officer = Identity.person(
            try await world.fixture.citizen("001090000222", "Cán Bộ Mẫu").account
        )
        try await world.deliver()
        let before = world.post.sent.count
        let kinds = NoticeProjection.dossier.keys.sorted()
        func tell(_ name: String, _ code: String, filer: String?) async throws {
            let kind = EventKind(name, facts: ["code": .text], optional: ["filer": .text])
            let stamp = Stamp(
                actor: officer,
                at: world.fixture.clock.now,
                requestID: "test",
                random: (UInt64(code.utf8.count), UInt64(name.utf8.count))
            )
            var facts: Facts = ["code": .text(code)]
            if let filer { facts["filer"] = .text(filer) }
            let told = facts
            try await world.fixture.database.write { connection in
                try Journal.append(
                    Event(
                        kind,
                        of: "onestop.dossier/\(name)-\(code)",
                        version: 1,
                        by: stamp,
                        right: "onestop.work",
                        facts: told
                    ),
                    in: connection
                )
            }
        }
        for kind in kinds { try await tell(kind, "MÃ-1", filer: world.actor.name) }
        // Of what was filed at a desk, and of what names no account, nobody is told.
        try await tell(kinds[0], "MÃ-22", filer: nil)
        try await tell(kinds[0], "MÃ-333", filer: "shell:root")
        try await tell("onestop.step.done", "MÃ-4444", filer: world.actor.name)
        for _ in 0..<2 { try await world.deliver() }
        let letters = world.post.sent.dropFirst(before)
        #expect(letters.count == kinds.count)
        for letter in letters {
            #expect(letter.to == MessageTests.mail && letter.text.contains("MÃ-1"))
            #expect(!letter.text.contains("⟦") && !letter.text.contains("{"), "\(letter.text)")
        }
    }
}
