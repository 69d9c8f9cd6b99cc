// SPDX-License-Identifier: Apache-2.0

import Core

extension CheckpointPlace {
    /// A witness on another node, by the protocol tlog-witness.
    ///
    /// `key` is of the kind `cosignature`; signatures of others in an answer are passed over. `post`
    /// sends a body to `add-checkpoint`; status and body come back.
    package static func witness(
        key: NoteKey,
        post: @escaping @Sendable (_ body: [UInt8]) async throws -> (status: Int, body: [UInt8])
    ) -> CheckpointPlace {
        CheckpointPlace(name: key.name) {
            nil
        } keep: { note, log in
            guard let head = Checkpoint(text: note.text) else { throw WitnessFault.status(400) }
            var answer = try await post(WitnessRequest(oldSize: 0, proof: [], note: note).bytes)
            if answer.status == 409 {
                // It knows an earlier state and says which; the proof starts there.
                let text = String(decoding: answer.body, as: UTF8.self)
                guard let size = Int64(text.prefix { $0.isNumber }) else {
                    throw WitnessFault.status(409)
                }
                guard size <= head.size else {
                    throw LogFault.behind(place: key.name, size: size, here: head.size)
                }
                let proof = try await log.consistency(from: size, to: head)
                answer = try await post(
                    WitnessRequest(oldSize: size, proof: proof, note: note).bytes
                )
            }
            guard answer.status == 200 else { throw WitnessFault.status(answer.status) }
            let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\n")
            let signatures = lines.prefix(16).compactMap { SignedNote.Signature(line: $0) }
            let own = signatures.filter { $0.name == key.name && $0.id == key.id }
            guard SignedNote(text: note.text, signatures: own).isSigned(by: key) else {
                throw WitnessFault.signature
            }
            return own
        }
    }
}

package enum WitnessFault: Error, CustomStringConvertible {
    case status(Int)
    case signature

    package var description: String {
        switch self {
        case .status(403): "the witness does not know the key of this log"
        case .status(404): "the witness does not know this log"
        case .status(409): "the witness has another history of this log"
        case .status(422): "the witness finds this log inconsistent with what it saw before"
        case .status(let code): "the witness answered \(code)"
        case .signature: "the witness's signature is not by its key"
        }
    }
}

extension JournalLog {
    /// The proof that a checkpoint of ours adds to the tree of `size` events.
    func consistency(from size: Int64, to checkpoint: Checkpoint) async throws -> [[UInt8]] {
        guard let epoch = Self.epoch(of: checkpoint.origin, name: name) else {
            throw LogFault.otherEpoch(place: "this node", origin: checkpoint.origin)
        }
        return try await proofs(of: epoch, size: checkpoint.size) {
            try $0.consistency(from: size)
        }
    }
}
