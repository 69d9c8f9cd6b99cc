// SPDX-License-Identifier: Apache-2.0

package import Core
import Foundation

/// Removes files of bodies that no row names: those of submissions refused at the last moment, and of
/// rows that their system let go.
///
/// A file goes to the folder `swept` first and from there an hour or more later, when the rows are
/// asked once more: the same bytes may have come again between the question and the move.
package struct BodySweep: Sendable {
    /// Younger files may belong to a row that is about to be committed.
    static let minimumAge: TimeInterval = 86_400
    /// In `swept`, between the move and the end.
    static let rest: TimeInterval = 3600
    /// While this file exists nothing is removed; whoever takes a backup by hand makes it.
    static let hold = "hold"
    /// The folder has a part for each first byte of a digest.
    package static let parts = 0..<256

    private let folder: String
    private let database: any Database
    private let bucket: S3?

    package init(_ bodies: BodyStore, database: any Database) {
        folder = bodies.folder
        bucket = bodies.bucket
        self.database = database
    }

    /// True while a backup is taken: by this program, which then has its lease, or by hand.
    package func isHeld() async throws -> Bool {
        if FileManager.default.fileExists(atPath: "\(folder)/\(Self.hold)") { return true }
        return try await database.read { connection in
            let now = try connection.clock()
            return try Lease.all(in: connection).contains { lease in
                lease.name == Backup.lease && lease.expiresAt > now
            }
        }
    }

    /// Moves the old files of one part of the folder that no row names; how many.
    package func sweep(part: Int, now: Instant) async throws -> Int {
        // Beside a bucket the folder keeps copies alone.
        if let bucket { return try await sweepBucket(bucket, part: part, now: now) }
        if try await isHeld() { return 0 }
        let part = "\(folder)/\(Hex.string([UInt8(truncatingIfNeeded: part)]))"
        let candidates = files(in: part, age: Self.minimumAge, now: now)
        var moved = 0
        for name in try await nameless(candidates) {
            try BodyFile.move("\(part)/\(name)", to: "\(sweptFolder)/\(name)")
            // A file that came meanwhile under the same name was moved in its stead.
            if try isOld("\(sweptFolder)/\(name)", age: Self.minimumAge, now: now) {
                moved += 1
            } else {
                try putBack(name)
            }
        }
        return moved
    }

    /// Removes what was moved at least an hour ago and is still named by no row; how many.
    package func finish(now: Instant) async throws -> Int {
        let names = files(in: sweptFolder, age: 0, now: now)
        let nameless = Set(try await nameless(names))
        for name in names where !nameless.contains(name) { try putBack(name) }
        if try await isHeld() { return 0 }
        var removed = 0
        for name in nameless {
            let path = "\(sweptFolder)/\(name)"
            guard try isOld(path, age: Self.minimumAge + Self.rest, now: now) else { continue }
            try FileManager.default.removeItem(atPath: path)
            removed += 1
        }
        return removed
    }

    /// The same for one part of the bucket, whose objects cannot be moved aside: the row of an object is
    /// marked as going first, and who would name it from then on is told to come again.
    ///
    /// Copies in the folder that are older than a week go too: they come again when somebody reads.
    private func sweepBucket(_ bucket: S3, part: Int, now: Instant) async throws -> Int {
        if try await isHeld() { return 0 }
        let seconds = TimeInterval(now.microseconds) / 1_000_000
        let old = try bucket.list(part: part).filter {
            seconds - $0.writtenAt.timeIntervalSince1970 >= Self.minimumAge
        }.compactMap { $0.name.split(separator: "/").last.map(String.init) }
            .filter { Hex.bytes(of: $0)?.count == 32 }
        for name in try await nameless(old) { try await markAsGoing(name) }
        let removed = try await removeGoing(from: bucket)
        let part = "\(folder)/\(Hex.string([UInt8(truncatingIfNeeded: part)]))"
        for name in files(in: part, age: Self.copyAge, now: now) {
            try FileManager.default.removeItem(atPath: "\(part)/\(name)")
        }
        return removed
    }

    private func markAsGoing(_ name: String) async throws {
        guard let sha256 = Hex.bytes(of: name) else { return }
        try await database.write { connection in
            let named = try connection.rows(
                "SELECT id FROM body WHERE content IS NULL AND sha256 = \(sha256) LIMIT 1"
            )
            guard named.isEmpty else { return }
            try connection.run(
                """
                INSERT INTO body_object (sha256, is_going) VALUES (\(sha256), 1)
                ON CONFLICT (sha256) DO UPDATE SET is_going = 1
                """
            )
        }
    }

    /// Removes what is marked, that of a sweep which was cut among it; how many.
    private func removeGoing(from bucket: S3) async throws -> Int {
        let going = try await database.read { connection in
            try connection.rows(
                "SELECT sha256 FROM body_object WHERE is_going = 1 ORDER BY sha256 LIMIT 1000"
            ).map { try $0.value("sha256", as: [UInt8].self) }
        }
        for sha256 in going {
            try bucket.remove(S3.name(of: sha256))
            try await database.write { connection in
                _ = try connection.run(
                    "DELETE FROM body_object WHERE sha256 = \(sha256) AND is_going = 1"
                )
            }
        }
        return going.count
    }

    /// How long a copy of what is in the bucket stays.
    static let copyAge: TimeInterval = 7 * 86_400

    private var sweptFolder: String { "\(folder)/swept" }

    private func putBack(_ name: String) throws {
        try BodyFile.move("\(sweptFolder)/\(name)", to: "\(folder)/\(name.prefix(2))/\(name)")
    }

    /// The files of a folder that were last written so many seconds ago or earlier.
    private func files(in folder: String, age: TimeInterval, now: Instant) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { name in
            Hex.bytes(of: name)?.count == 32
                && (try? isOld("\(folder)/\(name)", age: age, now: now)) == true
        }
    }

    private func isOld(_ path: String, age: TimeInterval, now: Instant) throws -> Bool {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        guard let written = attributes[.modificationDate] as? Date else { return false }
        let seconds = TimeInterval(now.microseconds) / 1_000_000
        return seconds - written.timeIntervalSince1970 >= age
    }

    /// Those of the files that no row names (index `body_file`).
    private func nameless(_ names: [String]) async throws -> [String] {
        var nameless: [String] = []
        for start in stride(from: 0, to: names.count, by: 200) {
            let some = names[start..<min(start + 200, names.count)]
            let digests = some.compactMap { Hex.bytes(of: $0) }.map { "\($0)" as SQL }
            let named = try await database.read { connection in
                try connection.rows(
                    """
                    SELECT DISTINCT sha256 FROM body
                    WHERE content IS NULL AND sha256 IN (\(SQL.joined(digests)))
                    """
                ).map { Hex.string(try $0.value("sha256", as: [UInt8].self)) }
            }
            nameless += Set(some).subtracting(named)
        }
        return nameless
    }
}
