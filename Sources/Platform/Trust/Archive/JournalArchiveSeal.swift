// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

/// What an archive of the Journal says of itself, as the text of a signed note: its first line keeps it
/// from being taken for a checkpoint.
package struct JournalArchiveSeal: Sendable, Equatable {
    package let name: String
    /// Of the log whose events these are.
    package let origin: String
    package let month: String
    package let first: Int64
    package let last: Int64
    /// SHA-256 of the list of digests.
    package let root: [UInt8]
    package let madeAt: Instant

    private static let format = "vanlang-journal-archive-1"

    init(
        name: String,
        origin: String,
        month: String,
        first: Int64,
        last: Int64,
        root: [UInt8],
        madeAt: Instant
    ) {
        self.name = name
        self.origin = origin
        self.month = month
        self.first = first
        self.last = last
        self.root = root
        self.madeAt = madeAt
    }

    package var text: String {
        let lines = [
            Self.format, name, origin, month, String(first), String(last), Hex.string(root),
            String(madeAt.microseconds),
        ]
        return lines.map { $0 + "\n" }.joined()
    }

    package init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 9, let first = Int64(lines[4]), let last = Int64(lines[5]),
            let root = Hex.bytes(of: lines[6].utf8), let made = Int64(lines[7])
        else { return nil }
        self.init(
            name: lines[1],
            origin: lines[2],
            month: lines[3],
            first: first,
            last: last,
            root: root,
            madeAt: Instant(microseconds: made)
        )
        guard self.text == text, first > 0, last >= first else { return nil }
    }

    /// The seal of a record or a file when one of `keys` signed it, whatever the epoch's name.
    package static func read(_ note: SignedNote, keys: [NoteKey]) -> JournalArchiveSeal? {
        guard let seal = JournalArchiveSeal(text: note.text),
            keys.contains(where: { key in
                note.isSigned(by: NoteKey(name: seal.origin, kind: key.kind, key: key.key))
            })
        else { return nil }
        return seal
    }
}

/// The names of what an archive of the Journal holds.
enum JournalArchivePlace {
    static let readme = "README.txt"
    static let key = "log.key"
    static let checkpoint = "checkpoint"
    static let before = "before.txt"
    static let events = "events/"
    static let personal = "personal/"
    static let sums = "SHA256SUMS"
    static let seal = "SEAL"

    /// By the position of the first event, so that names stand in order.
    static func part(_ folder: String, _ position: Int64) -> String {
        "\(folder)\(Int(position).digits(12)).jsonl"
    }

    static let introduction = """
        Events that left the Journal of a node (Nhật ký hệ thống), with their proof.

        events/P.jsonl     events from position P on, one a line: position and canonical bytes (base64)
        personal/P.jsonl   values about persons that the events of events/P.jsonl had beside them; hand on without them
        before.txt         the tree of all earlier events: the roots over its largest full subtrees, left to right (base64)
        checkpoint         the signed head of the log after the last of these events (C2SP tlog-checkpoint)
        log.key            the key by which checkpoint and seal are signed; compare it with one that you know
        SHA256SUMS         the SHA-256 of every file before it
        SEAL               a signed note: format, name, log, month, first and last position, SHA-256 of SHA256SUMS, when

        To check it without any program of ours:

            tar xf THIS.tar && sha256sum --check --quiet SHA256SUMS && sha256sum SHA256SUMS

        and compare with line 7 of SEAL. The leaf of an event is SHA-256(0x00 || canonical bytes); leaves added to
        before.txt by RFC 6962 give the root in checkpoint.

        """
}
