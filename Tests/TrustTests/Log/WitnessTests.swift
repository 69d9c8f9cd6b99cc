// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing

@testable import Trust

/// Two nodes: one keeps a Journal, the other co-signs its checkpoints.
struct WitnessTests {
    private static func witness(_ engine: TestEngine, _ logs: [NoteKey]) async throws -> Witness {
        let other = try await LogFixture(engine, name: "other/journal")
        return Witness(
            database: other.database,
            signer: try NoteSigner(
                name: "other/witness",
                kind: .cosignature,
                seed: Array(repeating: 4, count: 32)
            ),
            logs: logs
        ) { LogFixture.now }
    }

    private static func place(_ witness: Witness) -> CheckpointPlace {
        .witness(key: witness.signer.key) { body in
            switch try await witness.add(body) {
            case .cosigned(let line): (200, Array(line.utf8))
            case .conflict(let size): (409, Array("\(size)\n".utf8))
            case .malformed: (400, [])
            case .unknownLog: (404, [])
            case .notSigned: (403, [])
            case .inconsistent: (422, [])
            }
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a witness co-signs each checkpoint that adds to the one before`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await LogFixture(engine)
        let witness = try await Self.witness(engine, [fixture.signer.key])
        for count in [5, 300, 1] {
            try await fixture.append(count)
            let kept = try #require(try await fixture.checkpoint([Self.place(witness)]))
            #expect(kept.copies == 1)
            #expect(kept.note.cosignedAt(by: witness.signer.key) == LogFixture.now)
            #expect(kept.note.isSigned(by: fixture.signer.key))
        }
        #expect(try await fixture.audit().isWhole)
    }

    @Test(arguments: TestDatabase.engines)
    func `another history is not co-signed, whatever its size`(_ engine: TestEngine) async throws {
        let (one, two) = (try await LogFixture(engine), try await LogFixture(engine))
        let witness = try await Self.witness(engine, [one.signer.key])
        try await one.append(10)
        try await one.checkpoint([Self.place(witness)])
        for count in [4, 6, 7] {
            try await two.append(count, "other")
            let outcome = try #require(
                try await two.log.checkpoint(signer: two.signer, places: [Self.place(witness)])
            )
            #expect(outcome.kept.copies == 0 && outcome.missed.count == 1, "\(outcome)")
        }
    }

    @Test func `what is not the protocol is refused with its answer`() async throws {
        let fixture = try await LogFixture(.sqliteMemory)
        let witness = try await Self.witness(.sqliteMemory, [fixture.signer.key])
        try await fixture.append(10)
        let note = try #require(try await fixture.checkpoint()).note
        let text = note.description
        for body in [
            "", "old 0\n", "old 0\n\n", "old 00\n\n\(text)", "old -1\n\n\(text)",
            "new 0\n\n\(text)",
            "old 11\n\n\(text)", "old 0\nAAAA\n\n\(text)", "old 0\r\n\n\(text)", text,
            "old 0\n" + String(repeating: "\(String(repeating: "A", count: 43))=\n", count: 64)
                + "\n\(text)",
        ] {
            #expect(try await witness.add(Array(body.utf8)) == .malformed, "\(body)")
        }
        let stranger = try NoteSigner(name: "test/journal", seed: Array(repeating: 1, count: 32))
        let bare = SignedNote(text: note.text)
        let forged = bare.adding([try await stranger.sign(bare, at: LogFixture.now)])
        let request = WitnessRequest(oldSize: 0, proof: [], note: forged)
        #expect(try await witness.add(request.bytes) == .notSigned)
        let nobody = try await Self.witness(.sqliteMemory, [])
        let good = WitnessRequest(oldSize: 0, proof: [], note: note)
        #expect(try await nobody.add(good.bytes) == .unknownLog)
        let proof = WitnessRequest(oldSize: 0, proof: [MerkleTree.emptyRoot], note: note)
        #expect(try await witness.add(proof.bytes) == .inconsistent)
        guard case .cosigned = try await witness.add(good.bytes) else {
            Issue.record("a good checkpoint was not co-signed")
            return
        }
        #expect(try await witness.add(good.bytes) == .conflict(size: 10))
        let again = WitnessRequest(oldSize: 10, proof: [], note: note)
        guard case .cosigned = try await witness.add(again.bytes) else {
            Issue.record("the same checkpoint was not co-signed again")
            return
        }
    }
}
