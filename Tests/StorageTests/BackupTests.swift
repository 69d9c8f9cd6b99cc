// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import Storage

struct BackupTests {
    private struct World {
        let folder: String
        let database: SQLiteDatabase
        let bodies: BodyStore
        let backup: Backup

        init() async throws {
            folder = try TestFolder.make()
            try FileManager.default.createDirectory(
                atPath: folder + "/data",
                withIntermediateDirectories: true
            )
            database = try SQLiteDatabase(path: folder + "/data/vanlang.sqlite")
            try await database.migrate(Migration.storage)
            bodies = try BodyStore(folder: folder + "/data/bodies")
            backup = Backup(folder: folder + "/backup")
        }

        @discardableResult
        func add(_ number: UInt8, size: Int) async throws -> StoredBody {
            var spool = bodies.spool(named: "b\(number)")
            try spool.write([UInt8](repeating: number, count: size))
            let body = try spool.finish()
            let id = try #require(ID<Body>(bytes: [UInt8](repeating: 0, count: 15) + [number]))
            let store = bodies
            try await database.write { try store.insert(body, as: id, in: $0) }
            return body
        }

        func take(second: Int64) async throws -> BackupManifest {
            try await backup.take(
                of: database,
                at: folder + "/data/vanlang.sqlite",
                bodies: bodies,
                holder: "test",
                now: Instant(microseconds: second * 1_000_000)
            )
        }

        func path(of body: StoredBody) -> String {
            "\(folder)/backup/bodies/\(Hex.string(body.sha256).prefix(2))/\(Hex.string(body.sha256))"
        }
    }

    @Test func `what was backed up is proven and restored to the last byte`() async throws {
        let world = try await World()
        try await world.add(1, size: 10)
        let large = try await world.add(2, size: 300_000)
        let manifest = try await world.take(second: 1_609_459_200)
        #expect(manifest.name == "20210101T000000Z")
        #expect(manifest.bodies == 1 && manifest.bodyBytes == 300_000)
        // What comes later is not in it.
        try await world.add(3, size: 70_000)
        #expect(try world.backup.verify(manifest) == [])
        let restored = world.folder + "/restored"
        try world.backup.restore(manifest, to: restored)
        let database = try SQLiteDatabase(path: restored + "/vanlang.sqlite")
        let count = try await database.read {
            try $0.rows("SELECT COUNT(*) AS count FROM body")[0].value("count", as: Int.self)
        }
        #expect(count == 2)
        var reader = try BodyStore(folder: restored + "/bodies").reader(of: large)
        var size = 0
        while let piece = try reader.next() { size += piece.count }
        #expect(size == 300_000)
    }

    @Test func `a body is copied once for all backups, and goes when the last of them goes`()
        async throws
    {
        let world = try await World()
        let body = try await world.add(1, size: 100_000)
        _ = try await world.take(second: 1)
        let first = try FileManager.default.attributesOfItem(atPath: world.path(of: body))
        _ = try await world.take(second: 2)
        let second = try FileManager.default.attributesOfItem(atPath: world.path(of: body))
        #expect(first[.systemFileNumber] as? Int == second[.systemFileNumber] as? Int)
        try await world.database.write { _ = try $0.run("DELETE FROM body") }
        _ = try await world.take(second: 3)
        #expect(try world.backup.prune(keeping: 2) == 1)
        #expect(FileManager.default.fileExists(atPath: world.path(of: body)))
        #expect(try world.backup.prune(keeping: 1) == 1)
        #expect(!FileManager.default.fileExists(atPath: world.path(of: body)))
        #expect(try world.backup.all().map(\.name) == ["19700101T000003Z"])
    }

    @Test func `each kind of damage is named`() async throws {
        let world = try await World()
        let small = try await world.add(1, size: 10)
        let changed = try await world.add(2, size: 100_000)
        let missing = try await world.add(3, size: 100_001)
        let manifest = try await world.take(second: 1)
        try Data([UInt8](repeating: 7, count: 100_000))
            .write(to: URL(fileURLWithPath: world.path(of: changed)))
        try FileManager.default.removeItem(atPath: world.path(of: missing))
        let faults = try world.backup.verify(manifest)
        #expect(faults.count == 2)
        #expect(faults.contains { $0.description.contains("changed") })
        #expect(faults.contains { $0.description.contains("missing") })
        _ = small
        let database = world.folder + "/backup/\(manifest.name)/vanlang.sqlite"
        let handle = try #require(FileHandle(forWritingAtPath: database))
        try handle.seek(toOffset: 5000)
        try handle.write(contentsOf: Data("x".utf8))
        try handle.close()
        #expect(try world.backup.verify(manifest) == [.databaseChanged])
        #expect(throws: BackupRefusal.self) {
            try world.backup.restore(manifest, to: world.folder + "/elsewhere")
        }
    }

    @Test func `a body that rots on the source's disk makes no backup that looks whole`()
        async throws
    {
        let world = try await World()
        let body = try await world.add(1, size: 100_000)
        try Data([UInt8](repeating: 9, count: 100_000))
            .write(to: URL(fileURLWithPath: world.bodies.path(of: body.sha256)))
        await #expect(throws: BackupRefusal.damaged(count: 1)) { try await world.take(second: 1) }
        #expect(try world.backup.all() == [])
    }

    @Test func `nothing is restored over what is there`() async throws {
        let world = try await World()
        try await world.add(1, size: 10)
        let manifest = try await world.take(second: 1)
        #expect(throws: BackupRefusal.notEmpty(folder: world.folder + "/data")) {
            try world.backup.restore(manifest, to: world.folder + "/data")
        }
        #expect(throws: BackupRefusal.unknown(name: "x")) { try world.backup.find("x") }
        #expect(throws: BackupRefusal.none(folder: world.folder + "/none")) {
            try Backup(folder: world.folder + "/none").find(nil)
        }
    }
}
