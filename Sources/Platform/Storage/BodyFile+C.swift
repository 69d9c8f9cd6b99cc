// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One file of the body store, or of an archive, through the system calls whose order durability depends on.
package final class BodyFile: Sendable {
    private let descriptor: Int32
    private let temporaryPath: String?

    /// A call to the operating system failed.
    struct Failed: Error {
        let call: String
        let path: String
        let code: Int32
    }

    /// Creates a file that is removed again unless `move` gives it its final name.
    package init(creating path: String) throws {
        temporaryPath = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw Self.failure("open", path) }
    }

    package init(reading path: String, offset: Int) throws {
        temporaryPath = nil
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw Self.failure("open", path) }
        if offset > 0, lseek(descriptor, offset, SEEK_SET) < 0 {
            throw Self.failure("lseek", path)
        }
    }

    deinit {
        _ = Foundation.close(descriptor)
        if let temporaryPath { unlink(temporaryPath) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while let base = rest.baseAddress, !rest.isEmpty {
            let written = Foundation.write(descriptor, base, rest.count)
            if written < 0 {
                if errno == EINTR { continue }
                throw Self.failure("write", "body")
            }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
        }
    }

    package func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

    /// At most `count` bytes, or nil at the end.
    package func read(_ count: Int) throws -> [UInt8]? {
        let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            let got = Foundation.read(descriptor, buffer.baseAddress, count)
            if got < 0 { throw Self.failure("read", "body") }
            length = got
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// Returns when the bytes are on disk.
    package func sync() throws {
        if fdatasync(descriptor) != 0 { throw Self.failure("fdatasync", "body") }
    }

    /// True while a process of this machine has this number.
    static func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }

    /// Gives a synced file its final name, and returns when the name is on disk too.
    package static func move(_ temporary: String, to path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        if mkdir(folder, 0o700) == 0 {
            try syncFolder((folder as NSString).deletingLastPathComponent)
        } else if errno != EEXIST {
            throw failure("mkdir", folder)
        }
        if rename(temporary, path) != 0 { throw failure("rename", path) }
        try syncFolder(folder)
    }

    /// Returns when a file that another library wrote is on disk, and its name too.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw failure("open", path) }
        defer { _ = Foundation.close(descriptor) }
        if fsync(descriptor) != 0 { throw failure("fsync", path) }
        try syncFolder((path as NSString).deletingLastPathComponent)
    }

    static func syncFolder(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { throw failure("open", path) }
        defer { _ = Foundation.close(descriptor) }
        if fsync(descriptor) != 0 { throw failure("fsync", path) }
    }

    /// A full disk is the caller's refusal (507), everything else a fault.
    private static func failure(_ call: String, _ path: String) -> any Error {
        let code = errno
        if code == ENOSPC || code == EDQUOT { return StorageRefusal.full }
        return Failed(call: call, path: path, code: code)
    }
}
