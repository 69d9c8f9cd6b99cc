// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto

/// Makes and checks the tokens that stand in forms.
///
/// A token is a 16-byte code of the session and an 8-byte mark of the person, both masked by 24
/// random bytes that stand before them. The mask differs in every answer, so that an attacker who
/// makes a compressed page repeat guesses (BREACH) finds nothing that stays the same.
struct FormSecret: Sendable {
    enum Verdict: Equatable {
        case valid
        /// Made for the same person in another session: what was typed may be sent once more.
        case samePerson
        case wrong
    }

    private static let codeBytes = 16
    private static let markBytes = 8
    private static let maskBytes = codeBytes + markBytes

    private let key: SymmetricKey

    init(_ secret: [UInt8]) {
        precondition(secret.count >= 32, "the secret of forms has 32 bytes")
        key = SymmetricKey(data: secret)
    }

    /// The form key of somebody who is not signed in, by the value in the cookie.
    func anonymousKey(_ token: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("anonymous\0\(token)".utf8), using: key))
    }

    func token(of visitor: Visitor, random: () -> UInt64) -> String {
        let mask = (0..<Self.maskBytes / 8).flatMap { _ in Self.bytes(random()) }
        let plain = code(visitor) + mark(visitor)
        return Base64URL.text(mask + zip(plain, mask).map { $0 ^ $1 })
    }

    func verdict(on token: String, of visitor: Visitor) -> Verdict {
        guard token.utf8.count < 200, let bytes = Base64URL.bytes(token),
            bytes.count == 2 * Self.maskBytes
        else { return .wrong }
        let plain = zip(bytes.prefix(Self.maskBytes), bytes.dropFirst(Self.maskBytes))
            .map { $0 ^ $1 }
        // Both are always computed and compared whole, so that time tells nothing.
        let isOfSession = Self.isEqual(plain.prefix(Self.codeBytes), code(visitor))
        let isOfPerson = Self.isEqual(plain.suffix(Self.markBytes), mark(visitor))
        if isOfSession { return .valid }
        return isOfPerson ? .samePerson : .wrong
    }

    private func code(_ visitor: Visitor) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("form".utf8),
            using: SymmetricKey(data: visitor.formKey)
        )
        return Array(code.prefix(Self.codeBytes))
    }

    private func mark(_ visitor: Visitor) -> [UInt8] {
        let name = visitor.session?.actor.name ?? ""
        let code = HMAC<SHA256>.authenticationCode(for: Array("person\0\(name)".utf8), using: key)
        return Array(code.prefix(Self.markBytes))
    }

    /// Compares every byte whatever the first ones are.
    static func isEqual(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    static func bytes(_ word: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
}

/// Base64 for addresses and cookies (RFC 4648 §5), without padding.
package enum Base64URL {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
    )

    package static func text(_ bytes: some Collection<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count * 4 + 2) / 3)
        var (pending, count) = (UInt32(0), 0)
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                output.append(alphabet[Int(pending >> UInt32(count) & 63)])
            }
        }
        if count > 0 { output.append(alphabet[Int(pending << UInt32(6 - count) & 63)]) }
        return String(decoding: output, as: UTF8.self)
    }

    /// Nil when a character is none of the alphabet's or bits are left over that are not zero.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var output: [UInt8] = []
        var (pending, count) = (UInt32(0), 0)
        for character in text.utf8 {
            guard let value = value(character) else { return nil }
            pending = pending << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                output.append(UInt8(truncatingIfNeeded: pending >> UInt32(count)))
            }
        }
        let isWhole = count < 6 && pending & ((1 << UInt32(count)) - 1) == 0
        return isWhole ? output : nil
    }

    private static func value(_ character: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5A: UInt32(character - 0x41)
        case 0x61...0x7A: UInt32(character - 0x61) + 26
        case 0x30...0x39: UInt32(character - 0x30) + 52
        case 0x2D: 62
        case 0x5F: 63
        default: nil
        }
    }
}
