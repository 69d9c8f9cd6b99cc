// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Writes files of keys so that they are whole or not there, and nobody else's to read.
enum KeyFile {
    /// A file that must not exist yet.
    static func write(_ bytes: [UInt8], _ path: String, exists: () throws -> Void) throws {
        let temporary = try beside(path, bytes)
        defer { unlink(temporary) }
        guard link(temporary, path) == 0 else {
            if errno == EEXIST { try exists() }
            throw KeyFault.unwritable(path: path)
        }
    }

    /// A file in place of the one that may be there.
    static func replace(_ bytes: [UInt8], _ path: String) throws {
        let temporary = try beside(path, bytes)
        guard rename(temporary, path) == 0 else {
            unlink(temporary)
            throw KeyFault.unwritable(path: path)
        }
    }

    private static func beside(_ path: String, _ bytes: [UInt8]) throws -> String {
        let temporary = "\(path).\(getpid())"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KeyFault.unwritable(path: path) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(bytes))
            try file.synchronize()
        } catch {
            unlink(temporary)
            throw KeyFault.unwritable(path: path)
        }
        return temporary
    }
}
