// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// Ten printed codes that each replace the second factor once.
enum RecoveryCode {
    static let count = 10

    /// Sixteen letters and digits, 79 bits, so that a plain digest of one cannot be searched.
    static func made(_ random: () -> UInt64) -> [String] {
        (0..<count).map { _ in Password.generated(random).shownOnce }
    }

    static func digest(of typed: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(("recovery " + OneTimeCode.folded(typed)).utf8)))
    }

    /// Whether what was typed is long enough to be one, and no code of an app.
    static func isMeant(_ typed: String) -> Bool { OneTimeCode.folded(typed).utf8.count == 16 }
}
