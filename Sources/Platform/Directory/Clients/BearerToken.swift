// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// The text of a token, which only its owner keeps; made here, shown once.
///
/// It never prints itself: `text` must be asked for by name.
package struct BearerToken: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// By this beginning secret scanners find tokens that were published by mistake.
    static let prefix = "vlk_"

    package let text: String

    /// `bytes` are 32 random ones.
    init(random bytes: [UInt8]) { text = Self.prefix + Hex.string(bytes) }

    package var description: String { "(token)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// SHA-256 suffices where the text has 256 random bits: nobody can guess it from the digest.
    static func digest(of text: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(text.utf8)))
    }
}
