// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Storage
import TestSupport
import Testing

/// Documents' bytes: small ones in the transaction, large ones in files.
struct BodyStoreTests {
    private let folder: String
    private let store: BodyStore
    private var random = TestRandom(seed: 4)

    init() throws {
        folder = try TestFolder.make() + "/bodies"
        store = try BodyStore(folder: folder)
    }

    /// Every file under the folder, by its path from there.
    private func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
            return !isFolder.boolValue
        }
    }

    private func receive(_ bytes: [UInt8], pieces: Int, named name: String = "x") throws
        -> StoredBody
    {
        var spool = store.spool(named: name)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            try spool.write(Array(bytes[start..<min(start + pieces, bytes.count)]))
        }
        #expect(spool.size == bytes.count)
        return try spool.finish()
    }

    private func read(_ body: StoredBody, from offset: Int = 0) throws -> [UInt8] {
        var reader = try store.reader(of: body, from: offset)
        var bytes: [UInt8] = []
        while let piece = try reader.next() { bytes += piece }
        return bytes
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000], [1000, 65_536, 1_000_000])
    func `the limit decides where bytes are kept`(size: Int, pieces: Int) throws {
        var random = random
        let bytes = random.bytes(size)
        let body = try receive(bytes, pieces: pieces)
        let isInline = size <= BodyStore.inlineLimit
        #expect(body.size == size)
        #expect(body.sha256 == Array(SHA256.hash(data: bytes)))
        #expect(body.content == (isInline ? bytes : nil))
        let name = Hex.string(body.sha256)
        #expect(try files() == (isInline ? [] : ["\(name.prefix(2))/\(name)"]))
        #expect(try read(body) == bytes)
        for offset in [1, size - 1, size] where (0...size).contains(offset) {
            #expect(try read(body, from: offset) == Array(bytes[offset...]))
        }
        if !isInline {
            let path = "\(folder)/\(name.prefix(2))/\(name)"
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
    }

    @Test
    func `the same bytes twice are one file`() throws {
        var random = random
        let bytes = random.bytes(70_000)
        let first = try receive(bytes, pieces: 5000, named: "a")
        let second = try receive(bytes, pieces: 7000, named: "b")
        #expect(first == second)
        #expect(try files().count == 1)
        #expect(try read(second) == bytes)
    }

    @Test(arguments: [10, 70_000])
    func `what is discarded leaves nothing`(size: Int) throws {
        var spool = store.spool(named: "x")
        try spool.write([UInt8](repeating: 1, count: size))
        spool.discard()
        #expect(try files().isEmpty)
    }

    @Test
    func `an unfinished body is not where finished ones are`() throws {
        var spool = store.spool(named: "x")
        try spool.write([UInt8](repeating: 1, count: 70_000))
        let incoming = try files()
        #expect(incoming.count == 1)
        #expect(incoming[0].hasPrefix("incoming/") && incoming[0].hasSuffix("-x"))
        spool.discard()
    }

    @Test
    func `a full disk is told, and is over when there is room`() throws {
        var random = random
        let bytes = random.bytes(70_000)
        // The kernel's own full disk, under the name that this process gives what it receives.
        let process = ProcessInfo.processInfo
        let name = "\(process.hostName)-\(process.processIdentifier)-full"
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/incoming/" + name,
            withDestinationPath: "/dev/full"
        )
        #expect(throws: StorageRefusal.full) { try receive(bytes, pieces: 5000, named: "full") }
        #expect(try read(receive(bytes, pieces: 5000)) == bytes)
    }

    @Test(arguments: TestDatabase.engines)
    func `a row keeps a small body and points at a large one`(_ engine: TestEngine) async throws {
        let database = try await engine.open(Migration.storage)
        var random = random
        for size in [0, 65_536, 65_537] {
            let bytes = random.bytes(size)
            let id: ID<Body> = random.id(at: Instant(microseconds: Int64(size)))
            let body = try receive(bytes, pieces: 10_000)
            try await database.write { try store.insert(body, as: id, in: $0) }
            let found = try #require(try await database.read { try store.find(id, in: $0) })
            #expect(found == body)
            #expect(try read(found) == bytes)
        }
        let unknown: ID<Body> = random.id(at: Instant(microseconds: 0))
        #expect(try await database.read { try store.find(unknown, in: $0) } == nil)
    }
}
