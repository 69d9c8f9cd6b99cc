// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Foundation

/// A folder of backups: one folder a moment with its database and manifest, and one pool of bodies for all of them.
///
/// Bodies never change and are named by their digest, so each is copied once however many backups need it. What is not
/// complete has no manifest and is no backup.
package struct Backup: Sendable {
    let folder: String

    package init(folder: String) { self.folder = folder }

    private static let databaseName = "vanlang.sqlite"
    private static let manifestName = "backup.json"
    static let lease = "backup"

    /// Keeps one moment of a database that may go on being written; returns when all of it is on disk.
    ///
    /// The lease `backup` holds the sweep of unused bodies meanwhile, for the copy may need what the next moment does not.
    package func take(
        of database: any Database,
        at path: String,
        bodies: BodyStore,
        holder: String,
        now: Instant
    ) async throws -> BackupManifest {
        let name = Self.name(of: now)
        let place = "\(folder)/\(name)"
        if FileManager.default.fileExists(atPath: place) { throw BackupRefusal.taken(name: name) }
        try makeFolders(place)
        try await hold(database, holder)
        let copy = try SQLiteCopy.take(of: path, to: "\(place)/\(Self.databaseName)")
        let pool = try BodyPool(folder: "\(folder)/bodies")
        var (count, bytes, missing) = (0, 0, 0)
        var due = ContinuousClock.now + .seconds(60)
        var wanted: [StoredBody] = []
        try copy.bodies { _, body in if body.content == nil { wanted.append(body) } }
        for body in wanted {
            if ContinuousClock.now > due {
                try await hold(database, holder)
                due = .now + .seconds(60)
            }
            do {
                try pool.keep(body, from: bodies.path(of: body.sha256))
            } catch BackupRefusal.damaged {
                missing += 1
            }
            count += 1
            bytes += body.size
        }
        try await release(database, holder)
        if missing > 0 {
            try? FileManager.default.removeItem(atPath: place)
            throw BackupRefusal.damaged(count: missing)
        }
        let file = try FileDigest(of: copy.path)
        let manifest = BackupManifest(
            name: name,
            takenAt: now,
            databaseSHA256: file.sha256,
            databaseSize: file.size,
            bodies: count,
            bodyBytes: bytes
        )
        try write(manifest, to: "\(place)/\(Self.manifestName)")
        return manifest
    }

    /// The complete backups of the folder, the oldest first.
    package func all() throws -> [BackupManifest] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return try names.sorted().compactMap { name in
            let path = "\(folder)/\(name)/\(Self.manifestName)"
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            guard let data = FileManager.default.contents(atPath: path),
                let json = try? JSON(parsing: Array(data), maximumBytes: 65_536),
                let manifest = BackupManifest(json: json), manifest.name == name
            else { throw BackupRefusal.unreadable(name: name) }
            return manifest
        }
    }

    /// The newest, or the one of this name.
    package func find(_ name: String?) throws -> BackupManifest {
        let all = try all()
        guard let name else {
            guard let last = all.last else { throw BackupRefusal.none(folder: folder) }
            return last
        }
        guard let found = all.first(where: { $0.name == name }) else {
            throw BackupRefusal.unknown(name: name)
        }
        return found
    }

    /// Reads every byte of a backup and compares it with its digest; what is wrong, at most 100 lines.
    package func verify(_ manifest: BackupManifest) throws -> [BackupFault] {
        let path = "\(folder)/\(manifest.name)/\(Self.databaseName)"
        guard FileManager.default.fileExists(atPath: path) else { return [.databaseMissing] }
        let file = try FileDigest(of: path)
        if file.sha256 != manifest.databaseSHA256 { return [.databaseChanged] }
        let copy = SQLiteCopy(path: path)
        var faults = try copy.faults().map(BackupFault.database)
        let pool = try BodyPool(folder: "\(folder)/bodies")
        var files = 0
        try copy.bodies { id, body in
            if body.content == nil { files += 1 }
            guard faults.count < 100, let fault = try pool.fault(of: body) else { return }
            faults.append(.body(id: Hex.string(id), sha256: Hex.string(body.sha256), fault))
        }
        if files != manifest.bodies { faults.append(.count(files, manifest.bodies)) }
        return faults
    }

    /// Makes a data folder out of a backup that was just verified; the folder must be empty or not there.
    ///
    /// The database gets its name last: a restore that was cut is a folder without one, and is refused by nothing but started
    /// anew by this call after somebody emptied it.
    package func restore(_ manifest: BackupManifest, to data: String) throws {
        let there = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
        // The key may have been put there first.
        guard there.allSatisfy({ $0 == "secret.key" || $0 == "vanlang.json" }) else {
            throw BackupRefusal.notEmpty(folder: data)
        }
        let bodies = try BodyPool(folder: "\(data)/bodies")
        let source = SQLiteCopy(path: "\(folder)/\(manifest.name)/\(Self.databaseName)")
        let pool = try BodyPool(folder: "\(folder)/bodies")
        try source.bodies { _, body in
            if body.content == nil { try bodies.keep(body, from: pool.path(of: body.sha256)) }
        }
        let partial = "\(data)/\(Self.databaseName).partial"
        try FileManager.default.copyItem(atPath: source.path, toPath: partial)
        guard try FileDigest(of: partial).sha256 == manifest.databaseSHA256 else {
            throw BackupRefusal.damaged(count: 1)
        }
        try BodyFile.sync(partial)
        try BodyFile.move(partial, to: "\(data)/\(Self.databaseName)")
    }

    /// Removes all but the newest `count` backups, and the bodies that only those needed.
    package func prune(keeping count: Int) throws -> Int {
        let all = try all()
        let old = all.dropLast(max(1, count))
        if old.isEmpty { return 0 }
        for manifest in old {
            try FileManager.default.removeItem(atPath: "\(folder)/\(manifest.name)")
        }
        var used: Set<[UInt8]> = []
        for manifest in all.suffix(max(1, count)) {
            try SQLiteCopy(path: "\(folder)/\(manifest.name)/\(Self.databaseName)").bodies {
                _,
                body in
                if body.content == nil { used.insert(body.sha256) }
            }
        }
        try BodyPool(folder: "\(folder)/bodies").removeAll(but: used)
        return old.count
    }

    private static func name(of now: Instant) -> String {
        let second = now.microseconds / 1_000_000
        var time = tm()
        var clock = time_t(second)
        gmtime_r(&clock, &time)
        let parts = [
            Int(time.tm_mon) + 1, Int(time.tm_mday), Int(time.tm_hour), Int(time.tm_min),
            Int(time.tm_sec),
        ].map { ($0 < 10 ? "0" : "") + String($0) }
        return "\(time.tm_year + 1900)\(parts[0])\(parts[1])T\(parts[2])\(parts[3])\(parts[4])Z"
    }

    private func makeFolders(_ place: String) throws {
        try FileManager.default.createDirectory(
            atPath: place,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    private func hold(_ database: any Database, _ holder: String) async throws {
        let lease = try await database.write {
            try Lease.take(Self.lease, holder: holder, seconds: 600, in: $0)
        }
        if lease == nil { throw BackupRefusal.underWay }
    }

    private func release(_ database: any Database, _ holder: String) async throws {
        try await database.write { connection in
            try Lease.take(Self.lease, holder: holder, seconds: 1, in: connection)?
                .release(in: connection)
        }
    }

    private func write(_ manifest: BackupManifest, to path: String) throws {
        var writer = JSONWriter()
        writer.value(manifest.json)
        try Data(writer.bytes).write(to: URL(fileURLWithPath: path + ".partial"))
        try BodyFile.sync(path + ".partial")
        try BodyFile.move(path + ".partial", to: path)
    }
}
