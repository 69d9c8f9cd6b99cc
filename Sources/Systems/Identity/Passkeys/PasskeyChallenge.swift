// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// What a device signs: made by us a short while ago, for one purpose, without a row for each page that is opened.
///
/// Eight bytes of time, sixteen random ones and an HMAC over both and whom it is for. That one is used once is noted when it is used.
struct PasskeyChallenge: Sendable {
    static let seconds = 300
    private static let headBytes = 24

    let key: [UInt8]

    func made(for owner: String, _ random: [UInt8], at now: Instant) -> [UInt8] {
        let time = (0..<8).map { UInt8(truncatingIfNeeded: now.microseconds >> (56 - 8 * $0)) }
        let head = time + random
        return head + code(head, owner)
    }

    func isGood(_ challenge: [UInt8], for owner: String, at now: Instant) -> Bool {
        guard challenge.count == Self.headBytes + SHA256.byteCount else { return false }
        let head = Array(challenge.prefix(Self.headBytes))
        let microseconds = head.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let made = Instant(microseconds: microseconds)
        return Identity.isEqual(Array(challenge.dropFirst(Self.headBytes)), code(head, owner))
            && made <= now && now < made.adding(seconds: Self.seconds)
    }

    private func code(_ head: [UInt8], _ owner: String) -> [UInt8] {
        Array(
            HMAC<SHA256>.authenticationCode(
                for: Data(head) + Data(owner.utf8),
                using: SymmetricKey(data: Data(key))
            )
        )
    }
}
