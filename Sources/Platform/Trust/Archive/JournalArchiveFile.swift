// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
package import Journal
import Storage

/// An archive that was read to its end and is whole.
package struct JournalArchiveProof: Sendable, Equatable {
    package let seal: JournalArchiveSeal
    package let note: SignedNote
    /// By this key checkpoint and seal are signed; whose it is must be known from elsewhere.
    package let key: NoteKey
    /// The head of the log after the last event, which the events lead to.
    package let checkpoint: Checkpoint
    /// Events whose values about persons were erased before.
    package let erased: Int
}

/// An archive of the Journal as a file; everything is believed only after its last byte was read.
package struct JournalArchiveFile {
    package let path: String
    private static let maximumPart = 256 << 20

    package init(_ path: String) { self.path = path }

    /// Reads every byte and compares it with the seal, and every event with the signed tree.
    package func prove() async throws -> JournalArchiveProof { try await walk { _ in } }

    /// Shows the events in order, and answers whether the whole was sound: whoever acts on what he is
    /// shown has proven the file before.
    package func walk(_ visit: ([LeavingEvent]) async throws -> Void) async throws
        -> JournalArchiveProof
    {
        guard FileManager.default.fileExists(atPath: path) else {
            let name = (path as NSString).lastPathComponent
            throw JournalArchiveRefusal.missing(name: name, path: path)
        }
        do {
            return try await walk(TarReader(path), visit)
        } catch let damage as TarDamage {
            throw altered(damage.entry)
        }
    }

    private func walk(_ reader: TarReader, _ visit: ([LeavingEvent]) async throws -> Void)
        async throws -> JournalArchiveProof
    {
        var sums = SHA256()
        var small: [String: [UInt8]] = [:]
        var content = ArchivedEvents()
        while let entry = try reader.next() {
            let file = ArchiveContent(reader)
            if entry.name == JournalArchivePlace.sums {
                let root = Array(sums.finalize())
                guard try file.digest() == root else { throw altered(entry.name) }
                return try proof(reader, small, content, root: root)
            }
            switch entry.name {
            case JournalArchivePlace.readme: break
            case JournalArchivePlace.key, JournalArchivePlace.checkpoint,
                JournalArchivePlace.before:
                small[entry.name] = try file.bytes(atMost: SignedNote.maximumBytes)
            default:
                let bytes = try file.bytes(atMost: Self.maximumPart)
                guard
                    let events = content.take(
                        entry.name,
                        bytes,
                        after: small[JournalArchivePlace.before] ?? []
                    )
                else { throw altered(entry.name) }
                if !events.isEmpty { try await visit(events) }
            }
            sums.update(data: JournalArchiveWriter.line(try file.digest(), entry.name))
        }
        throw altered(JournalArchivePlace.sums)
    }

    private func proof(
        _ reader: TarReader,
        _ small: [String: [UInt8]],
        _ content: ArchivedEvents,
        root: [UInt8]
    ) throws -> JournalArchiveProof {
        let line = String(decoding: small[JournalArchivePlace.key] ?? [], as: UTF8.self)
        guard let key = NoteKey(line.trimmingCharacters(in: .newlines)),
            let entry = try reader.next(), entry.name == JournalArchivePlace.seal,
            let note = SignedNote(
                parsing: try ArchiveContent(reader).bytes(atMost: SignedNote.maximumBytes)
            ),
            let seal = JournalArchiveSeal.read(note, keys: [key]), seal.root == root,
            try reader.next() == nil
        else { throw altered(JournalArchivePlace.seal) }
        guard let tree = content.tree, seal.first == content.first, seal.last == tree.size else {
            throw altered(JournalArchivePlace.events)
        }
        guard
            let signed = small[JournalArchivePlace.checkpoint].flatMap(SignedNote.init(parsing:)),
            let checkpoint = Checkpoint(text: signed.text),
            signed.isSigned(by: NoteKey(name: checkpoint.origin, kind: key.kind, key: key.key)),
            checkpoint.size == tree.size, checkpoint.root == tree.root
        else { throw altered(JournalArchivePlace.checkpoint) }
        return JournalArchiveProof(
            seal: seal,
            note: note,
            key: key,
            checkpoint: checkpoint,
            erased: content.erased
        )
    }

    func altered(_ place: String) -> JournalArchiveRefusal { .altered(path: path, place: place) }
}

/// What was read of an archive's events so far.
private struct ArchivedEvents {
    private(set) var first: Int64 = 0
    private(set) var tree: TreeFrontier?
    private(set) var erased = 0
    /// The values about persons of the events that come next.
    private var personal: [Int64: String] = [:]

    /// The events of one part, none for a part with values about persons; nil when it is neither, or its
    /// events do not follow those before.
    mutating func take(_ name: String, _ bytes: [UInt8], after before: [UInt8]) -> [LeavingEvent]? {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { try? JSON(parsing: Array($0)) }
        if name.hasPrefix(JournalArchivePlace.personal) {
            guard personal.isEmpty else { return nil }
            for line in lines {
                guard let position = line?["position"]?.integer, let text = line?["values"]?.text
                else { return nil }
                personal[position] = text
            }
            return []
        }
        guard name.hasPrefix(JournalArchivePlace.events), !lines.isEmpty else { return nil }
        var events: [LeavingEvent] = []
        for line in lines {
            guard let position = line?["position"]?.integer,
                let data = line?["canonical"]?.text.flatMap({ Data(base64Encoded: $0) }),
                let event = CanonicalEvent(Array(data)), follows(position, before)
            else { return nil }
            let values = personal.removeValue(forKey: position)
            switch event.personal(values) {
            case .kept: break
            case .erased: erased += 1
            case .changed: return nil
            }
            tree?.append(MerkleTree.leafHash(Array(data)))
            events.append(
                LeavingEvent(position: position, canonicalBytes: Array(data), personal: values)
            )
        }
        return personal.isEmpty ? events : nil
    }

    private mutating func follows(_ position: Int64, _ before: [UInt8]) -> Bool {
        if let tree { return tree.size == position - 1 }
        let hashes = String(decoding: before, as: UTF8.self).split(separator: "\n")
            .map { Data(base64Encoded: String($0)).map { Array($0) } ?? [] }
        first = position
        tree = TreeFrontier(size: position - 1, hashes: hashes)
        return tree != nil
    }
}
