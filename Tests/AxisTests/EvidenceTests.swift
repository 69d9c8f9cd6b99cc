// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import Journal
import TestSupport
import Testing
import Trust

@testable import Axis

/// The container that an outsider gets, opened again.
struct EvidenceTests {
    @Test(arguments: World.engines)
    func `the evidence of a document is signed, whole, and proves the Journal's events`(
        _ engine: TestEngine
    ) async throws {
        let authority = try await TestAuthority.make()
        let key = try await authority.certify("Trục mẫu")
        let leaf = try Certificate(try #require(key.chain.first))
        let world = try await World(
            engine,
            receipts: ReceiptSigning(key, publicKey: leaf.publicKey.der)
        )
        let edXML = try Letter().edXML()
        let receipt = try await world.submit(edXML, by: .exchange(Letter().from))
        let clock = world.clock
        let log = JournalLog(database: world.database, name: "test/journal") { clock.now }
        let signer = try NoteSigner(name: "test/journal", seed: Array(repeating: 5, count: 32))
        let sequencer = Sequencer(database: world.database, holder: "test")
        while try await sequencer.step() > 0 {}
        while try await log.seal(holder: "test") > 0 {}
        _ = try await log.checkpoint(signer: signer)
        let path = try TestFolder.make() + "/mau.asice"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try await world.axis.writeEvidence(
            of: receipt.messageID,
            to: file,
            log: log,
            logKey: signer.key,
            by: .exchange(Letter().from)
        )
        try file.close()
        let read = try FileHandle(forReadingFrom: URL(filePath: path))
        let verdict = Judge(trust: authority.trust).judge(asic: read, at: world.clock.now)
        #expect(verdict.outcome == .totalPassed || verdict.subIndication == .tryLater, "\(verdict)")
        let archive = try ZIPArchive(read)
        func bytes(_ name: String) throws -> [UInt8] {
            try archive.bytes(of: try #require(archive[name], "\(name)"), atMost: 1 << 20)
        }
        #expect(try bytes("document.edxml") == edXML)
        let token = String(decoding: try bytes("receipts/\(Letter().from)-1.jws"), as: UTF8.self)
        #expect(token == receipt.token)
        _ = try JWS.verify(
            token,
            keys: JWKSet(parsing: try bytes("keys/axis.json")),
            expecting: .init(type: ReceiptSigning.type)
        )
        let note = try #require(SignedNote(parsing: try bytes("journal/checkpoint")))
        #expect(note.isSigned(by: signer.key))
        let checkpoint = try #require(Checkpoint(text: note.text))
        let events = archive.entries.map(\.name).filter { $0.hasSuffix(".event") }
        #expect(!events.isEmpty)
        for name in events {
            let position = try #require(Int64(name.dropFirst(8).dropLast(6)))
            let lines = String(decoding: try bytes("journal/\(position).path"), as: UTF8.self)
            let proof = lines.split(separator: "\n").compactMap {
                Data(base64Encoded: String($0)).map { Array($0) }
            }
            let isIncluded = MerkleTree.isIncluded(
                leaf: MerkleTree.leafHash(try bytes(name)),
                at: position - 1,
                proof: proof,
                size: checkpoint.size,
                root: checkpoint.root
            )
            #expect(isIncluded, "\(name)")
        }
    }

    @Test func `strangers get no evidence, and none is written without a certificate`() async throws
    {
        let world = try await World(.sqliteFile)
        let receipt = try await world.send(Letter())
        let clock = world.clock
        let log = JournalLog(database: world.database, name: "test/journal") { clock.now }
        let key = NoteKey(name: "test/journal", key: [])
        let path = try TestFolder.make() + "/mau.asice"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        await #expect(throws: AxisRefusal.evidenceUnsigned) {
            try await world.axis.writeEvidence(
                of: receipt.messageID,
                to: file,
                log: log,
                logKey: key,
                by: .root
            )
        }
        let authority = try await TestAuthority.make()
        let signing = try await authority.certify("Trục mẫu")
        let leaf = try Certificate(try #require(signing.chain.first))
        let other = try await World(
            .sqliteFile,
            receipts: ReceiptSigning(signing, publicKey: leaf.publicKey.der)
        )
        let sent = try await other.send(Letter())
        await #expect(throws: AxisRefusal.noSuchMessage(sent.messageID.description)) {
            try await other.axis.writeEvidence(
                of: sent.messageID,
                to: file,
                log: log,
                logKey: key,
                by: .exchange(SmallCountry.health)
            )
        }
    }
}
