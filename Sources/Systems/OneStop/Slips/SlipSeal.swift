// SPDX-License-Identifier: Apache-2.0

package import Core

/// The seal of an agency on its slips, by a key of the server; `App` knows the keys and plugs them in.
///
/// A job uses it after the fact, so that no citizen waits for a key, nor loses anything when it is away.
package struct SlipSeal: Sendable {
    /// Signs a PDF in the agency's name.
    package typealias Sign =
        @Sendable (_ pdf: [UInt8], _ agency: AgencyCode, _ name: String, _ at: Instant) async throws
        -> [UInt8]
    /// What a slip says in few words, signed, short enough for its QR code.
    package typealias Token =
        @Sendable (_ claims: [UInt8], _ agency: AgencyCode) async throws -> String
    /// What such a token says; nil when no key of ours signed it.
    package typealias Open = @Sendable (_ token: String) -> [UInt8]?

    package let isPresent: Bool
    let sign: Sign
    let token: Token
    let open: Open

    package init(sign: @escaping Sign, token: @escaping Token, open: @escaping Open) {
        isPresent = true
        self.sign = sign
        self.token = token
        self.open = open
    }

    private init() {
        isPresent = false
        sign = { pdf, _, _, _ in pdf }
        token = { _, _ in "" }
        open = { _ in nil }
    }

    package static let none = SlipSeal()
}
