// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

/// A text and the signatures below it: C2SP signed-note.
package struct SignedNote: Sendable, Equatable {
    package struct Signature: Sendable, Equatable {
        package let name: String
        package let id: [UInt8]
        package let bytes: [UInt8]

        package init(name: String, id: [UInt8], bytes: [UInt8]) {
            self.name = name
            self.id = id
            self.bytes = bytes
        }

        package var line: String { "— \(name) \(Data(id + bytes).base64EncodedString())\n" }

        /// Reads one line, without its end.
        package init?(line: some StringProtocol) {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "—", NoteKey.isName(parts[1]),
                let data = Data(base64Encoded: String(parts[2])), data.count > 4,
                data.base64EncodedString() == parts[2]
            else { return nil }
            self.init(
                name: String(parts[1]),
                id: Array(data.prefix(4)),
                bytes: Array(data.dropFirst(4))
            )
        }
    }

    /// With its last line end, without the empty line.
    package let text: String
    package private(set) var signatures: [Signature]

    /// A note has no more than this; a checkpoint with 16 signatures has 2 kB.
    package static let maximumBytes = 100_000

    package init(text: String, signatures: [Signature] = []) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note; what it says counts only after `isSigned`.
    package init?(parsing bytes: [UInt8]) {
        guard bytes.count <= Self.maximumBytes, !bytes.contains(where: { $0 < 0x20 && $0 != 10 }),
            let note = String(validating: bytes, as: UTF8.self),
            let gap = note.ranges(of: "\n\n").last
        else { return nil }
        let text = note[..<note.index(after: gap.lowerBound)]
        let tail = note[gap.upperBound...]
        guard tail.hasSuffix("\n") else { return nil }
        let lines = tail.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        let signatures = lines.compactMap { Signature(line: $0) }
        guard signatures.count == lines.count, signatures.count <= 64 else { return nil }
        self.init(text: String(text), signatures: signatures)
    }

    package var description: String { text + "\n" + signatures.map(\.line).joined() }

    package var bytes: [UInt8] { Array(description.utf8) }

    /// The same note with signatures that it does not have yet.
    package func adding(_ more: [Signature]) -> SignedNote {
        var note = self
        for signature in more
        where !note.signatures.contains(where: {
            $0.name == signature.name && $0.id == signature.id
        }) {
            note.signatures.append(signature)
        }
        return note
    }

    /// Whether one signature is this key's and every one that claims to be is right.
    package func isSigned(by key: NoteKey) -> Bool {
        let own = signatures.filter { $0.name == key.name && $0.id == key.id }
        return !own.isEmpty && own.allSatisfy { isRight($0, key) }
    }

    private func isRight(_ signature: Signature, _ key: NoteKey) -> Bool {
        switch key.kind {
        case .signature: key.isValid(signature.bytes, of: Array(text.utf8))
        case .cosignature:
            Self.cosigned(text, by: signature).map {
                key.isValid(Array(signature.bytes.dropFirst(8)), of: $0)
            } ?? false
        }
    }

    /// When a witness saw this note, if its signature is right.
    package func cosignedAt(by key: NoteKey) -> Instant? {
        guard key.kind == .cosignature, isSigned(by: key),
            let own = signatures.first(where: { $0.name == key.name && $0.id == key.id })
        else { return nil }
        return Instant(microseconds: Int64(Self.time(own)) * 1_000_000)
    }

    /// The signature of `signer` over this text.
    package func signature(by signer: NoteSigner, at now: Instant) async throws -> Signature {
        let key = signer.key
        switch key.kind {
        case .signature:
            let bytes = try await signer.sign(Array(text.utf8))
            return Signature(name: key.name, id: key.id, bytes: bytes)
        case .cosignature:
            let seconds = UInt64(max(0, now.microseconds / 1_000_000))
            let time = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) }
            let message = Self.cosignedText(text, seconds: seconds)
            return Signature(
                name: key.name,
                id: key.id,
                bytes: time + (try await signer.sign(message))
            )
        }
    }

    private static func time(_ signature: Signature) -> UInt64 {
        signature.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func cosigned(_ text: String, by signature: Signature) -> [UInt8]? {
        guard signature.bytes.count == 72, time(signature) < 1 << 40 else { return nil }
        return cosignedText(text, seconds: time(signature))
    }

    private static func cosignedText(_ text: String, seconds: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
    }
}
