// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SecretBox {
    /// The key that systemd hands over as `$CREDENTIALS_DIRECTORY/vanlang-key`, else the file
    /// `path`.
    ///
    /// A missing file is made with a new key and mode 0600; `key` gives its 32 random bytes.
    package static func load(
        file path: String,
        environment: [String: String],
        newKey: () -> [UInt8]
    ) throws(SecretFault) -> SecretBox {
        if let folder = environment["CREDENTIALS_DIRECTORY"] {
            let credential = folder + "/vanlang-key"
            if access(credential, F_OK) == 0 { return try SecretBox(key: read(credential)) }
        }
        if access(path, F_OK) != 0 { try make(path, key: newKey()) }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        // systemd guards its own folder, by access lists that look like group rights.
        guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 == 0 else {
            throw .readableByOthers(path: path)
        }
        return try SecretBox(key: read(path))
    }

    private static func read(_ path: String) throws(SecretFault) -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw .unreadable(path: path, code: errno)
        }
        return Array(bytes)
    }

    /// Writes beside and links into place, so that of two processes that start together both read
    /// the same whole key, whichever was first.
    private static func make(_ path: String, key: [UInt8]) throws(SecretFault) {
        let temporary = "\(path).\(getpid())"
        unlink(temporary)
        let descriptor = Foundation.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unreadable(path: path, code: errno) }
        defer { unlink(temporary) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(key))
            try file.synchronize()
        } catch {
            throw .unreadable(path: path, code: errno)
        }
        guard link(temporary, path) == 0 || errno == EEXIST else {
            throw .unreadable(path: path, code: errno)
        }
    }
}
