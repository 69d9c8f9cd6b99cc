// SPDX-License-Identifier: Apache-2.0

package import Core
package import Hummingbird

/// The one cookie: `token` or `token.language`.
///
/// A token is 16 to 128 of `A-Z a-z 0-9 - _`; an anonymous one has `~` before it and stands in no
/// database.
package struct SessionCookie: Sendable, Equatable {
    package let token: String
    package let language: Language?

    package var isAnonymous: Bool { token.hasPrefix("~") }

    /// Over TLS the prefix makes browsers refuse it from any other host, path or scheme.
    package static func name(isSecure: Bool) -> String {
        isSecure ? "__Host-vanlang" : "vanlang"
    }

    /// The first cookie of ours that could be one.
    package static func read(_ headers: HTTPFields, isSecure: Bool) -> SessionCookie? {
        let prefix = name(isSecure: isSecure) + "="
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let trimmed = pair.drop { $0 == " " || $0 == "\t" }
                guard trimmed.hasPrefix(prefix) else { continue }
                if let cookie = SessionCookie(trimmed.dropFirst(prefix.utf8.count)) {
                    return cookie
                }
            }
        }
        return nil
    }

    private init?(_ value: Substring) {
        let parts = value.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let token = parts.first else { return nil }
        let plain = token.hasPrefix("~") ? token.dropFirst() : token
        guard (16...128).contains(plain.utf8.count), plain.utf8.allSatisfy(Self.isTokenByte) else {
            return nil
        }
        self.token = String(token)
        language = parts.dropFirst().first.flatMap { Language(rawValue: String($0)) }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }

    /// 24 random bytes: not to be guessed, and worth nothing beyond one browser's forms.
    static func anonymousToken(_ random: () -> UInt64) -> String {
        "~" + Base64URL.text((0..<3).flatMap { _ in FormSecret.bytes(random()) })
    }

    /// The header that sets it; `seconds` nil keeps it until the browser is closed.
    static func header(
        token: String,
        language: Language?,
        seconds: Int?,
        isSecure: Bool
    ) -> String {
        let suffix = language.map { "." + $0.rawValue } ?? ""
        var text = "\(name(isSecure: isSecure))=\(token)\(suffix); Path=/; HttpOnly; SameSite=Lax"
        if let seconds { text += "; Max-Age=\(seconds)" }
        if isSecure { text += "; Secure" }
        return text
    }

    static func closing(isSecure: Bool) -> String {
        header(token: "", language: nil, seconds: 0, isSecure: isSecure)
    }
}
