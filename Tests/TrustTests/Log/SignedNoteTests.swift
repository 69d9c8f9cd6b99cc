// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Trust

struct SignedNoteTests {
    /// The example of the package golang.org/x/mod/sumdb/note.
    private static let vector = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """
    private static let vectorKey =
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    @Test func `signed-note: a note of others is judged`() throws {
        let key = try #require(NoteKey(Self.vectorKey))
        #expect(key.description == Self.vectorKey)
        let note = try #require(SignedNote(parsing: Array(Self.vector.utf8)))
        #expect(note.isSigned(by: key))
        #expect(note.description == Self.vector)
        let changed = Self.vector.replacing("answer", with: "Answer")
        let other = try #require(SignedNote(parsing: Array(changed.utf8)))
        #expect(!other.isSigned(by: key))
    }

    @Test(arguments: [
        "", "a", "a\n", "a\n\n", "a\n\n— x\n", "a\n\n— x AAAA\n", "a\n\n— x AAAAAAA=",
        "a\r\n\n— x AAAAAAA=\n",
        "a\n\n— x AAAAAAB=\n", "a\n\n- x AAAAAAA=\n", "a\n\n— x  AAAAAAA=\n", "a\n\n—  AAAAAAA=\n",
        "a\n\n— x+y AAAAAAA=\n", "a\n\n— x AAAAAAA=\nb\n", "a\n— x AAAAAAA=\n",
    ])
    func `what is no note is refused`(text: String) {
        #expect(SignedNote(parsing: Array(text.utf8)) == nil)
    }

    @Test func `bytes that are no UTF-8, and endless notes, are refused`() {
        #expect(SignedNote(parsing: [0xC3, 10, 10] + Array("— x AAAAAAA=\n".utf8)) == nil)
        let long = String(repeating: "a\n", count: 60_000) + "\n— x AAAAAAA=\n"
        #expect(SignedNote(parsing: Array(long.utf8)) == nil)
        let many = "a\n\n" + String(repeating: "— x AAAAAAA=\n", count: 65)
        #expect(SignedNote(parsing: Array(many.utf8)) == nil)
    }

    @Test(arguments: [
        "x+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann", "",
        "PeterNeumann+c74f20a3+AhpC",
        "PeterNeumann+c74f20a3+BRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ])
    func `a key whose parts do not belong together is refused`(text: String) {
        #expect(NoteKey(text) == nil)
    }

    @Test func `a checkpoint is three lines and no more`() {
        let root = Array(repeating: UInt8(7), count: 32)
        let checkpoint = Checkpoint(origin: "a/journal", size: 20, root: root)
        #expect(Checkpoint(text: checkpoint.text) == checkpoint)
        let text = checkpoint.text
        for bad in [
            text + "more\n", String(text.dropLast()), text.replacing("20", with: "020"),
            text.replacing("20", with: "-1"), text.replacing("a/journal", with: ""),
            text.replacing("=", with: ""), "",
        ] {
            #expect(Checkpoint(text: bad) == nil, "\(bad)")
        }
    }

    @Test func `tlog-cosignature: a witness signs the time too`() async throws {
        let now = Instant(microseconds: 1_583_805_600_000_000)
        let log = try NoteSigner(name: "a/journal", seed: Array(repeating: 1, count: 32))
        let witness = try NoteSigner(
            name: "b/witness",
            kind: .cosignature,
            seed: Array(repeating: 2, count: 32)
        )
        let checkpoint = Checkpoint(origin: "a/journal", size: 0, root: MerkleTree.emptyRoot)
        let bare = SignedNote(text: checkpoint.text)
        var note = bare.adding([try await bare.signature(by: log, at: now)])
        note = note.adding([try await note.signature(by: witness, at: now)])
        let read = try #require(SignedNote(parsing: note.bytes))
        #expect(read.isSigned(by: log.key) && read.isSigned(by: witness.key))
        #expect(read.cosignedAt(by: witness.key) == now)
        // One bit of the time, behind the key's number.
        var bytes = read.signatures[1].bytes
        bytes[7] ^= 1
        let bent = bare.adding([
            .init(name: witness.key.name, id: witness.key.id, bytes: bytes)
        ])
        #expect(!bent.isSigned(by: witness.key))
        #expect(!read.isSigned(by: log.key.named("a/journal/2")))
    }
}

extension NoteKey {
    fileprivate func named(_ name: String) -> NoteKey {
        NoteKey(name: name, kind: kind, key: key)
    }
}
