// SPDX-License-Identifier: Apache-2.0

import CArgon2

/// How dear it is to try one passphrase on a key file.
package struct KeyCost: Sendable, Equatable {
    let memoryKiB: Int
    let passes: Int
    let lanes: Int

    /// Half the memory and twice the passes of RFC 9106 §4's second choice: a command that signs stays under 100 MB in all.
    package static let standard = KeyCost(memoryKiB: 32_768, passes: 6, lanes: 4)
    /// For tests alone.
    package static let least = KeyCost(memoryKiB: 64, passes: 1, lanes: 1)

    /// What a file may ask for: a changed one must not take all memory.
    static func reading(memoryKiB: Int, passes: Int, lanes: Int) -> KeyCost? {
        guard (8...1_048_576).contains(memoryKiB), (1...64).contains(passes),
            (1...16).contains(lanes), memoryKiB >= 8 * lanes
        else { return nil }
        return KeyCost(memoryKiB: memoryKiB, passes: passes, lanes: lanes)
    }

    /// The 32 octets that Argon2id makes of a passphrase.
    func stretch(_ passphrase: [UInt8], salt: [UInt8]) throws -> [UInt8] {
        var key = [UInt8](repeating: 0, count: 32)
        let code = argon2id_hash_raw(
            UInt32(passes),
            UInt32(memoryKiB),
            UInt32(lanes),
            passphrase,
            passphrase.count,
            salt,
            salt.count,
            &key,
            key.count
        )
        guard code == ARGON2_OK.rawValue else { throw KeyFault.memory }
        return key
    }
}
