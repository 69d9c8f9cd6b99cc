// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What is kept of a password: Argon2id (RFC 9106) with the parameters it was made with.
///
/// It never prints itself.
package struct PasswordHash: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    package struct Parameters: Sendable, Hashable {
        package let memoryKiB: Int
        package let passes: Int
        package let lanes: Int

        package init(memoryKiB: Int, passes: Int, lanes: Int) {
            self.memoryKiB = memoryKiB
            self.passes = passes
            self.lanes = lanes
        }

        /// 19 MiB, two passes, one lane: the least that OWASP's sheet of 2024 allows.
        package static let current = Parameters(memoryKiB: 19 * 1024, passes: 2, lanes: 1)
    }

    static let saltBytes = 16
    static let digestBytes = 32

    let parameters: Parameters
    let salt: [UInt8]
    let digest: [UInt8]

    package var description: String { "(password)" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// Compares every byte whatever the first ones are.
    func matches(_ other: [UInt8]) -> Bool {
        guard other.count == digest.count else { return false }
        return zip(digest, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// A password as somebody typed it; it never prints itself.
package struct Password: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// Longer input is not even hashed.
    static let maximumBytes = 1024

    /// In NFC, so that both keyboards of a person type the same.
    let text: String

    package init(_ text: String) { self.text = text.precomposedStringWithCanonicalMapping }

    var bytes: [UInt8] { Array(text.utf8.prefix(Self.maximumBytes)) }

    package var description: String { "(password)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// For showing a generated password the one time that it can be shown.
    package var shownOnce: String { text }

    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789".unicodeScalars)

    /// Sixteen letters and digits that nobody mistakes for others, in groups of four: 79 bits.
    static func generated(_ random: () -> UInt64) -> Password {
        var text = ""
        for index in 0..<16 {
            if index > 0, index.isMultiple(of: 4) { text += "-" }
            // The bias of a 64-bit word over 31 letters is below 2⁻⁵⁹.
            text.unicodeScalars.append(alphabet[Int(random() % UInt64(alphabet.count))])
        }
        return Password(text)
    }
}
