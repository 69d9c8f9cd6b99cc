// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation
package import Storage

/// Co-signs the checkpoints of other nodes' logs, each only if it adds to the one before (C2SP
/// tlog-witness).
///
/// A log that shows one history here and another elsewhere cannot get both co-signed.
package struct Witness: Sendable {
    /// What a submission is answered with, and the HTTP status that the protocol gives it.
    package enum Answer: Sendable, Equatable {
        case cosigned(String)
        /// The witness is at another size, or has another root at this one.
        case conflict(size: Int64)
        case malformed
        case unknownLog
        case notSigned
        case inconsistent
    }

    let database: any Database
    /// Of the kind `cosignature`.
    package let signer: NoteSigner
    /// The logs that are witnessed, each by its key; the key's name is the log's origin.
    let logs: [NoteKey]
    let now: @Sendable () -> Instant

    package static let maximumBytes = 100_000

    package init(
        database: any Database,
        signer: NoteSigner,
        logs: [NoteKey],
        now: @escaping @Sendable () -> Instant
    ) {
        self.database = database
        self.signer = signer
        self.logs = logs
        self.now = now
    }

    package func add(_ body: [UInt8]) async throws -> Answer {
        guard let request = WitnessRequest(body), let said = Checkpoint(text: request.note.text),
            request.oldSize <= said.size
        else { return .malformed }
        let keys = logs.filter { $0.name == said.origin }
        guard !keys.isEmpty else { return .unknownLog }
        guard keys.contains(where: { request.note.isSigned(by: $0) }) else { return .notSigned }
        let known = try await known(said.origin)
        let (size, root) = known ?? (0, MerkleTree.emptyRoot)
        guard size == request.oldSize else { return .conflict(size: size) }
        if size == said.size, root != said.root { return .conflict(size: size) }
        guard
            MerkleTree.isConsistent(
                oldSize: size,
                oldRoot: root,
                size: said.size,
                root: said.root,
                proof: request.proof
            )
        else { return .inconsistent }
        let now = now()
        // Signed before it is kept, and answered only when it is: a signature that nobody got is no harm.
        let signature = try await request.note.signature(by: signer, at: now)
        let note = request.note.description
        let isKept = try await database.write { connection in
            let current = try Self.known(said.origin, in: connection)?.size ?? 0
            guard current == size else { return false }
            try connection.run(
                """
                INSERT INTO log_witnessed (origin, size, root, note, seen_at)
                VALUES (\(said.origin), \(said.size), \(said.root), \(note), \(now))
                ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root,
                    note = excluded.note, seen_at = excluded.seen_at
                """
            )
            return true
        }
        guard isKept else { return .conflict(size: try await self.known(said.origin)?.size ?? 0) }
        return .cosigned(signature.line)
    }

    private func known(_ origin: String) async throws -> (size: Int64, root: [UInt8])? {
        try await database.read { try Self.known(origin, in: $0) }
    }

    private static func known(_ origin: String, in connection: any Connection) throws -> (
        size: Int64, root: [UInt8]
    )? {
        try connection.rows("SELECT size, root FROM log_witnessed WHERE origin = \(origin)").first
            .map { (try $0.value("size"), try $0.value("root")) }
    }
}

/// The body of `add-checkpoint`: the old size, a consistency proof, and the checkpoint.
struct WitnessRequest {
    let oldSize: Int64
    let proof: [[UInt8]]
    let note: SignedNote

    init(oldSize: Int64, proof: [[UInt8]], note: SignedNote) {
        self.oldSize = oldSize
        self.proof = proof
        self.note = note
    }

    init?(_ body: [UInt8]) {
        guard body.count <= Witness.maximumBytes,
            let text = String(validating: body, as: UTF8.self),
            let gap = text.firstRange(of: "\n\n")
        else { return nil }
        let lines = text[..<gap.lowerBound].split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        guard let first = lines.first, first.hasPrefix("old "),
            let old = Int(digits: first.utf8.dropFirst(4)), "old \(old)" == first,
            lines.count <= 64,
            let note = SignedNote(parsing: Array(text[gap.upperBound...].utf8))
        else { return nil }
        let proof = lines.dropFirst().compactMap { line -> [UInt8]? in
            Data(base64Encoded: String(line)).flatMap {
                $0.count == MerkleTree.hashBytes ? Array($0) : nil
            }
        }
        guard proof.count == lines.count - 1 else { return nil }
        self.init(oldSize: Int64(old), proof: proof, note: note)
    }

    var bytes: [UInt8] {
        let lines = proof.map { Data($0).base64EncodedString() + "\n" }.joined()
        return Array("old \(oldSize)\n\(lines)\n\(note.description)".utf8)
    }
}
