// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Journal
import Storage

extension Records {
    /// A file that was begun so often and never ended is one that ends its reader.
    static let readingTries = 3
    private static let readingLease = "records-text"
    /// Longer than a file may take.
    private static let readingLeaseSeconds = 600

    /// Reads the words of files that came; true when there may be more.
    ///
    /// One process at a time does it, and each file is counted before it is begun: whatever a file does
    /// to its reader, the next ones have their turn.
    package func readTextStep(_ reader: TextReader, holder: String) async throws -> Bool {
        let waiting = try await database.read {
            try FileTextStore(connection: $0).waiting(limit: 10)
        }
        for file in waiting {
            let now = now()
            let lease = try await database.write { connection -> Lease? in
                let lease = try Lease.take(
                    Self.readingLease,
                    holder: holder,
                    seconds: Self.readingLeaseSeconds,
                    in: connection
                )
                guard lease != nil else { return nil }
                try FileTextStore(connection: connection)
                    .count(file.attempts + 1, of: file.slot, askedAt: now)
                return lease
            }
            guard let lease else { return false }
            do {
                try await keep(try await text(of: file, reader), file, lease)
            } catch is TextReader.Away {
                try await database.write { connection in
                    try lease.check(in: connection)
                    try FileTextStore(connection: connection)
                        .count(file.attempts, of: file.slot, askedAt: now)
                }
                return false
            }
        }
        return waiting.count == 10
    }

    private func text(of file: FileTextStore.Waiting, _ reader: TextReader) async throws -> FileText
    {
        guard file.attempts < Self.readingTries else { return FileText(.broken) }
        guard let (described, source) = try await source(of: file.slot) else {
            return FileText(.broken)
        }
        let text = try await reader.read(described.name, described.size) { write in
            try await send(described, source, skipping: 0) { bytes in
                try write(bytes)
                return true
            }
        }
        var kept = text
        kept.text = String(text.text.prefix(FileText.keptCharacters))
        if kept.state == .read, Vietnamese.words(in: kept.text, limit: 1).isEmpty {
            kept = FileText(.empty, hasMacros: text.hasMacros)
        }
        return kept
    }

    /// Where a file's bytes are, for the program itself; nil when there are none.
    private func source(of slot: FileSlot) async throws -> (RecordFile, FileSource)? {
        let (axis, bodies) = (axis, bodies)
        return try await database.read { connection in
            switch slot.kind {
            case .incoming:
                guard
                    let found = try IncomingStore(connection: connection).find(slot.item.recast()),
                    found.files.indices.contains(slot.index)
                else { return nil }
                let file = found.files[slot.index]
                if let body = file.body {
                    return try bodies.find(body, in: connection).map { (file, .kept($0)) }
                }
                guard let key = try Self.deliveryKey(of: found, in: connection),
                    let copy = try Axis.copy(key, in: connection),
                    let body = try axis.body(of: copy.message, in: connection)
                else { return nil }
                return (file, .carried(body, index: slot.index))
            case .outgoing:
                guard
                    let found = try OutgoingStore(connection: connection).find(slot.item.recast()),
                    found.attachments.indices.contains(slot.index),
                    let id = found.attachments[slot.index].body,
                    let body = try bodies.find(id, in: connection)
                else { return nil }
                return (found.attachments[slot.index], .kept(body))
            }
        }
    }

    private func keep(_ text: FileText, _ file: FileTextStore.Waiting, _ lease: Lease) async throws
    {
        let stamp = stamp(Self.job(file.office), "file-text")
        try await database.write { connection in
            try lease.check(in: connection)
            try FileTextStore(connection: connection).keep(text, of: file.slot)
            let object = file.slot.object
            try note(
                RecordsEvents.fileRead,
                object,
                version: try Journal.lastVersion(of: object, in: connection) + 1,
                by: stamp,
                action: .read,
                facts: [
                    "item": .text(file.slot.item.description),
                    "kind": .text("\(file.slot.kind)"),
                    "file": .integer(Int64(file.slot.index)),
                    "state": .text("\(text.state)"),
                ],
                in: connection
            )
        }
    }
}
