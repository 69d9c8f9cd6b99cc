// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// Passwords that stand in breaches, looked up in a file of the operator's own: nothing is asked of anybody outside.
///
/// The file has one SHA-1 in hexadecimal a line, sorted, with a count after `:` if there is one, as the downloads of
/// haveibeenpwned.com are ("ordered by hash"). Of 40 GB some 40 short reads are made.
package struct BreachedPasswords: Sendable {
    private let path: String

    /// Nil when there is no such file.
    package init?(path: String) {
        guard FileManager.default.isReadableFile(atPath: path) else { return nil }
        self.path = path
    }

    func contains(_ password: Password) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path), let end = try? file.seekToEnd() else {
            return false
        }
        defer { try? file.close() }
        let wanted = Hex.string(Insecure.SHA1.hash(data: Data(password.text.utf8)))
        var (low, high) = (UInt64(0), end)
        // Narrow to the line that begins at or before the middle; lines are at most 60 bytes.
        while low < high {
            let middle = low + (high - low) / 2
            guard let line = Self.line(around: middle, in: file) else { return false }
            if line.hash == wanted { return true }
            if line.hash < wanted { low = line.next } else { high = line.start }
        }
        return false
    }

    private static let longestLine: UInt64 = 80

    private static func line(around offset: UInt64, in file: FileHandle) -> (
        hash: String, start: UInt64, next: UInt64
    )? {
        let from = offset > longestLine ? offset - longestLine : 0
        guard (try? file.seek(toOffset: from)) != nil,
            let data = try? file.read(upToCount: Int(2 * longestLine)), !data.isEmpty
        else { return nil }
        let bytes = Array(data)
        let place = Int(offset - from)
        guard place < bytes.count else { return nil }
        let newline = UInt8(ascii: "\n")
        let start = bytes[..<place].lastIndex(of: newline).map { $0 + 1 } ?? 0
        // A line longer than any of the format: this is no such file.
        if start == 0, from > 0 { return nil }
        let stop = bytes[start...].firstIndex(of: newline) ?? bytes.count
        let hash = bytes[start..<stop].prefix {
            $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "\r")
        }
        let next = from + UInt64(min(stop + 1, bytes.count))
        return (String(decoding: hash, as: UTF8.self).lowercased(), from + UInt64(start), next)
    }
}
