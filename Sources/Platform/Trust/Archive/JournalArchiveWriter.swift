// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Journal
import Storage

/// Writes one archive of the Journal; what is not finished has no name of its own and goes with the writer.
final class JournalArchiveWriter {
    private let path: String
    private let file: BodyFile
    private var tar: TarWriter
    private var sums: [UInt8] = []
    private let now: Instant

    init(_ path: String, at now: Instant) throws {
        self.path = path
        self.now = now
        file = try BodyFile(creating: path + ".part")
        tar = TarWriter(file)
        try write(JournalArchivePlace.readme, Array(JournalArchivePlace.introduction.utf8))
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        try put(name, bytes)
        sums += Self.line(SHA256.hash(data: bytes), name)
    }

    /// Events with their values about persons apart, so that the rest can be handed on without them.
    func write(_ events: [LeavingEvent]) throws {
        guard let first = events.first?.position else { return }
        let personal = events.flatMap { event in
            event.personal.map { values in
                Self.line(["position": .integer(event.position), "values": .string(values)])
            } ?? []
        }
        if !personal.isEmpty {
            try write(JournalArchivePlace.part(JournalArchivePlace.personal, first), personal)
        }
        let lines = events.flatMap { event in
            Self.line([
                "position": .integer(event.position),
                "canonical": .string(Data(event.canonicalBytes).base64EncodedString()),
            ])
        }
        try write(JournalArchivePlace.part(JournalArchivePlace.events, first), lines)
    }

    /// Ends the file and returns when it is on disk; it still has no name.
    func finish(_ seal: (_ root: [UInt8]) async throws -> SignedNote) async throws {
        try put(JournalArchivePlace.sums, sums)
        let note = try await seal(Array(SHA256.hash(data: sums)))
        try put(JournalArchivePlace.seal, note.bytes)
        try tar.finish()
        try file.sync()
    }

    /// Gives the finished file its name; returns when that is on disk too.
    func name() throws { try BodyFile.move(path + ".part", to: path) }

    private func put(_ name: String, _ bytes: [UInt8]) throws {
        try tar.begin(name, size: bytes.count, at: now)
        try tar.write(bytes)
        try tar.end()
    }

    private static func line(_ json: JSON) -> [UInt8] {
        var writer = JSONWriter()
        writer.value(json)
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// As `sha256sum --check` reads it.
    static func line(_ digest: some Sequence<UInt8>, _ name: String) -> [UInt8] {
        Array("\(Hex.string(digest))  \(name)\n".utf8)
    }
}
