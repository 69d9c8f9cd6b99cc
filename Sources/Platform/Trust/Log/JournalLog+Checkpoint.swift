// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Storage

/// A place off this machine where checkpoints are kept, so that nobody here can take them back.
package struct CheckpointPlace: Sendable {
    package let name: String
    /// The newest checkpoint that stands there, as bytes of a note.
    let last: @Sendable () async throws -> [UInt8]?
    /// Keeps a checkpoint; what it answers with are signatures to be added to it.
    let keep:
        @Sendable (_ note: SignedNote, _ log: JournalLog) async throws
            -> [SignedNote.Signature]

    package init(
        name: String,
        last: @escaping @Sendable () async throws -> [UInt8]?,
        keep:
            @escaping @Sendable (_ note: SignedNote, _ log: JournalLog) async throws
            -> [SignedNote.Signature]
    ) {
        self.name = name
        self.last = last
        self.keep = keep
    }
}

/// What a checkpoint came to: it, and the places that did not take it.
package struct CheckpointOutcome: Sendable {
    package let kept: KeptCheckpoint
    /// By place, why it was not kept there; tried again with the next.
    package let missed: [String: String]
}

extension JournalLog {
    /// Signs the head, has it kept elsewhere and stamped; nil when there is nothing new.
    ///
    /// Nothing is signed that contradicts what was signed before, here or in any place that can be
    /// reached. A place that is away costs nothing but a copy.
    package func checkpoint(
        signer: NoteSigner,
        places: [CheckpointPlace] = [],
        stamper: TimeStamper? = nil
    ) async throws -> CheckpointOutcome? {
        let head = try await head()
        let previous = try await checkpoint(of: head.epoch)
        guard head.size > 0, previous.map({ isUnfinished($0, head, places, stamper) }) ?? true
        else { return nil }
        var missed: [String: String] = [:]
        if let previous, previous.size > 0 {
            try await compare(previous.note, of: "this node", with: head)
        }
        for place in places {
            do {
                guard let bytes = try await place.last() else { continue }
                guard let note = SignedNote(parsing: bytes) else {
                    missed[place.name] = "what stands there is no signed note"
                    continue
                }
                try await compare(note, of: place.name, with: head)
            } catch let fault as LogFault {
                throw fault
            } catch {
                missed[place.name] = "\(error)"
            }
        }
        var kept = try await sign(head, previous, by: signer.named(head.origin))
        var copies: Int64 = 0
        for place in places where missed[place.name] == nil {
            do {
                let added = try await place.keep(kept.note, self)
                kept.note = kept.note.adding(added)
                copies += 1
            } catch {
                missed[place.name] = "\(error)"
            }
        }
        if kept.stamp == nil, let stamper {
            do {
                let digest = Array(SHA256.hash(data: Data(kept.note.text.utf8)))
                kept.stamp = try await stamper(digest, now())
            } catch {
                missed["time-stamp"] = "\(error)"
            }
        }
        kept.copies = copies
        let result = kept
        try await database.write { try LogStore.keep(result, in: $0) }
        return CheckpointOutcome(kept: result, missed: missed)
    }

    /// Whether a checkpoint of this very size still waits for a copy or a stamp, or a newer is due.
    private func isUnfinished(
        _ kept: KeptCheckpoint,
        _ head: LogHead,
        _ places: [CheckpointPlace],
        _ stamper: TimeStamper?
    ) -> Bool {
        kept.size < head.size || kept.copies < Int64(places.count)
            || stamper != nil && kept.stamp == nil
    }

    /// The note is on disk before anybody sees it.
    private func sign(_ head: LogHead, _ previous: KeptCheckpoint?, by signer: NoteSigner)
        async throws -> KeptCheckpoint
    {
        if let previous, previous.size == head.size { return previous }
        let note = SignedNote(text: head.checkpoint.text)
        let now = now()
        let signature = try await signer.sign(note, at: now)
        let kept = KeptCheckpoint(
            epoch: head.epoch,
            size: head.size,
            root: head.root,
            note: note.adding([signature]),
            signedAt: now,
            stamp: nil,
            copies: 0
        )
        try await database.write { try LogStore.keep(kept, in: $0) }
        return kept
    }

    /// Throws unless `note` is an earlier state of this very tree or of an epoch before it.
    private func compare(_ note: SignedNote, of place: String, with head: LogHead) async throws {
        guard let old = Checkpoint(text: note.text) else {
            throw LogFault.otherEpoch(place: place, origin: "")
        }
        if old.origin != head.origin {
            if let epoch = Self.epoch(of: old.origin, name: name), epoch < head.epoch { return }
            throw LogFault.otherEpoch(place: place, origin: old.origin)
        }
        guard old.size <= head.size else {
            throw LogFault.behind(place: place, size: old.size, here: head.size)
        }
        let root = try await proofs(of: head.epoch, size: head.size) { try $0.root(at: old.size) }
        guard root == old.root else { throw LogFault.contradicted(by: place, size: old.size) }
    }
}

extension NoteSigner {
    func sign(_ note: SignedNote, at now: Instant) async throws -> SignedNote.Signature {
        try await note.signature(by: self, at: now)
    }
}
