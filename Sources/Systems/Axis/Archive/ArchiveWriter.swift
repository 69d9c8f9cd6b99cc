// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Journal
import Storage
import Trust

/// Writes one archive; memory holds a piece of a message at a time.
///
/// What is not finished has no name of its own and goes with the writer.
final class ArchiveWriter {
    private let path: String
    private let file: BodyFile
    /// The list of digests, which comes last and may be long.
    private let list: BodyFile
    private var tar: TarWriter
    private var manifest = SHA256()
    private var manifestSize = 0
    private(set) var messages = 0
    private var bytes = 0
    private let head: ArchiveSeal
    private let keys: JWKSet?

    /// `head` says everything but the counts and the root.
    init(_ path: String, head: ArchiveSeal, key: JWK?) throws {
        self.path = path
        self.head = head
        file = try BodyFile(creating: path + ".part")
        list = try BodyFile(creating: path + ".list.part")
        tar = TarWriter(file)
        keys = try key.map { try JWKSet([$0]) }
        try write("README.txt", Array(ArchivePlace.readme.utf8))
        try write(
            "archive.json",
            ArchiveLine.bytes([
                "format": .string(ArchiveSeal.format), "name": .string(head.name),
                "axis": .string(head.axis), "month": .string(head.month),
                "made": .string(head.madeAt.description),
            ])
        )
        if let keys { try write("keys/axis.json", ArchiveLine.bytes(keys.json)) }
    }

    /// A message: its bytes as they were received, then what is known of it.
    func write(_ item: ArchiveItem, reader: BodyReader) throws {
        let folder = item.message.id.description
        var reader = reader
        let digest = try write("\(folder)/document.edxml", size: item.body.size) {
            try reader.next()
        }
        guard digest == item.body.sha256 else {
            throw ArchiveRefusal.altered(path: path, place: folder)
        }
        try write("\(folder)/message.json", ArchiveLine.bytes(item.json))
        let receipts = item.receiptLines
        if !receipts.isEmpty { try write("\(folder)/receipts.jsonl", receipts) }
        messages += 1
        bytes += item.body.size
    }

    /// Events of some of the message's objects.
    func write(_ events: [EventEvidence], of id: ID<Message>, part: Int) throws {
        let lines = events.flatMap { event in
            ArchiveLine.bytes([
                "position": .integer(event.position), "object": .string(event.object),
                "version": .integer(Int64(event.version)),
                "canonical": .string(Data(event.canonicalBytes).base64EncodedString()),
            ])
        }
        try write("\(id)/events-\(part).jsonl", lines)
    }

    /// Ends the file and returns when it is on disk; it still has no name.
    func finish(by signer: JWSSigner?) async throws -> ArchiveSeal {
        let root = Array(manifest.finalize())
        try list.sync()
        let reader = try BodyFile(reading: path + ".list.part", offset: 0)
        try tar.begin(ArchivePlace.manifest, size: manifestSize, at: head.madeAt)
        while let piece = try reader.read(65_536) { try tar.write(piece) }
        try tar.end()
        let seal = ArchiveSeal(
            name: head.name,
            axis: head.axis,
            month: head.month,
            madeAt: head.madeAt,
            messages: messages,
            bytes: bytes,
            root: root
        )
        var token: String?
        if let signer {
            var payload = JSONWriter()
            payload.value(seal.json)
            token = try await JWS.sign(payload.bytes, type: ArchiveSeal.tokenType, by: signer)
        }
        let text = ArchiveLine.bytes([
            "seal": seal.json, "token": token.map { .string($0) } ?? .null,
            "signed": .bool(token != nil),
        ])
        try tar.begin(ArchivePlace.seal, size: text.count, at: head.madeAt)
        try tar.write(text)
        try tar.end()
        try tar.finish()
        try file.sync()
        return seal
    }

    /// Gives the finished file its name; returns when that is on disk too.
    func name() throws { try BodyFile.move(path + ".part", to: path) }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        var rest: [UInt8]? = bytes
        _ = try write(name, size: bytes.count) {
            defer { rest = nil }
            return rest
        }
    }

    private func write(_ name: String, size: Int, _ next: () throws -> [UInt8]?) throws -> [UInt8] {
        var hash = SHA256()
        try tar.begin(name, size: size, at: head.madeAt)
        while let piece = try next() {
            hash.update(data: piece)
            try tar.write(piece)
        }
        try tar.end()
        let digest = Array(hash.finalize())
        let line = ArchiveLine.manifest(digest, name)
        manifest.update(data: line)
        manifestSize += line.count
        try list.write(line)
        return digest
    }
}

extension ArchiveLine {
    /// As `sha256sum --check` reads it.
    static func manifest(_ digest: [UInt8], _ name: String) -> [UInt8] {
        Array("\(Hex.string(digest))  \(name)\n".utf8)
    }
}
