// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Events with their way to a signed head of the Journal's log, as containers carry them.
package struct LogProof: Sendable {
    package let checkpoint: KeptCheckpoint
    package let key: NoteKey
    package let events: [EventProof]
    /// Archives that have further events of the same objects, with their proof.
    package let archives: [String]

    package init(
        checkpoint: KeptCheckpoint,
        key: NoteKey,
        events: [EventProof],
        archives: [String] = []
    ) {
        self.checkpoint = checkpoint
        self.key = key
        self.events = events
        self.archives = archives
    }

    /// `journal/checkpoint`, `journal/key`, its stamp, `journal/P.event` with `journal/P.path`, and in
    /// `journal/archived.txt` where further events are.
    package var parts: [ASiC.Part] {
        var parts = [
            ASiC.Part("journal/checkpoint", "text/plain", checkpoint.note.bytes),
            ASiC.Part("journal/key", "text/plain", Array("\(key)\n".utf8)),
        ]
        if let stamp = checkpoint.stamp {
            parts.append(.init("journal/checkpoint.tst", "application/timestamp-token", stamp))
        }
        if !archives.isEmpty {
            let lines = archives.map { "archived in \($0).tar\n" }.joined()
            parts.append(.init("journal/archived.txt", "text/plain", Array(lines.utf8)))
        }
        for event in events {
            let name = "journal/\(event.position)"
            parts.append(.init("\(name).event", "application/octet-stream", event.canonicalBytes))
            let lines = event.path.map { Data($0).base64EncodedString() + "\n" }.joined()
            parts.append(.init("\(name).path", "text/plain", Array(lines.utf8)))
        }
        return parts
    }

    /// Reads those parts back and checks them; the key's name, or nil when something does not hold.
    static func check(_ files: [String: [UInt8]]) -> NoteKey? {
        guard let bytes = files["journal/key"],
            let key = NoteKey(
                String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
            ),
            let note = files["journal/checkpoint"].flatMap(SignedNote.init(parsing:)),
            note.isSigned(by: key), let checkpoint = Checkpoint(text: note.text)
        else { return nil }
        for (name, event) in files where name.hasPrefix("journal/") && name.hasSuffix(".event") {
            let stem = name.dropLast(".event".count)
            guard let position = Int64(stem.dropFirst("journal/".count)),
                let lines = files["\(stem).path"]
            else { return nil }
            let path = String(decoding: lines, as: UTF8.self).split(separator: "\n")
                .compactMap { Data(base64Encoded: String($0)).map { Array($0) } }
            let proof = EventProof(
                position: position,
                object: "",
                version: 0,
                canonicalBytes: event,
                path: path
            )
            guard proof.isProven(by: checkpoint) else { return nil }
        }
        return key
    }
}
