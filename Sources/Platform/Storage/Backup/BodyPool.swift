// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// Files named by their SHA-256, in a folder for the first two digits, as `BodyStore` keeps them too.
struct BodyPool {
    let folder: String

    init(folder: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            atPath: folder + "/incoming",
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    func path(of sha256: [UInt8]) -> String {
        let name = Hex.string(sha256)
        return "\(folder)/\(name.prefix(2))/\(name)"
    }

    /// Copies a body unless it is there, and returns when it is on disk; throws `damaged` when its bytes are not those of its name.
    func keep(_ body: StoredBody, from source: String) throws {
        let path = path(of: body.sha256)
        if let size = Self.size(of: path), size == body.size { return }
        guard Self.size(of: source) == body.size else { throw BackupRefusal.damaged(count: 1) }
        let temporary = "\(folder)/incoming/\(Hex.string(body.sha256))"
        let reader = try BodyFile(reading: source, offset: 0)
        let writer = try BodyFile(creating: temporary)
        var hash = SHA256()
        while let piece = try reader.read(1 << 20) {
            hash.update(data: piece)
            try piece.withUnsafeBytes { try writer.write($0) }
        }
        guard Array(hash.finalize()) == body.sha256 else { throw BackupRefusal.damaged(count: 1) }
        try writer.sync()
        try BodyFile.move(temporary, to: path)
    }

    /// What is wrong with a body, in the table or in the pool.
    func fault(of body: StoredBody) throws -> BackupFault.Body? {
        if let content = body.content {
            return Array(SHA256.hash(data: content)) == body.sha256 ? nil : .changed
        }
        let path = path(of: body.sha256)
        guard FileManager.default.fileExists(atPath: path) else { return .missing }
        return try FileDigest(of: path).sha256 == Hex.string(body.sha256) ? nil : .changed
    }

    func removeAll(but used: Set<[UInt8]>) throws {
        let files = FileManager.default
        for group in try files.contentsOfDirectory(atPath: folder) where group.count == 2 {
            for name in try files.contentsOfDirectory(atPath: "\(folder)/\(group)") {
                guard let digest = Hex.bytes(of: name), !used.contains(digest) else { continue }
                try files.removeItem(atPath: "\(folder)/\(group)/\(name)")
            }
        }
    }

    private static func size(of path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    }
}

/// A file's digest and size, read in pieces.
struct FileDigest {
    let sha256: String
    let size: Int

    init(of path: String) throws {
        let file = try BodyFile(reading: path, offset: 0)
        var hash = SHA256()
        var size = 0
        while let piece = try file.read(1 << 20) {
            hash.update(data: piece)
            size += piece.count
        }
        self.sha256 = Hex.string(hash.finalize())
        self.size = size
    }
}
