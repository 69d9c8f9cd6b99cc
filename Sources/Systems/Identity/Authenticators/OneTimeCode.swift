// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation

/// Codes that change every 30 seconds, as every authenticator app makes them (RFC 6238).
///
/// SHA-1, six digits: what all apps understand; the secret has 160 random bits.
enum OneTimeCode {
    static let secretBytes = 20
    static let stepSeconds: Int64 = 30
    static let digits = 6
    /// Steps that a phone's clock may be off either way: half a minute to a minute and a half.
    static let tolerance: Int64 = 1

    static func step(at now: Instant) -> Int64 { now.microseconds / 1_000_000 / stepSeconds }

    /// RFC 4226 §5.3.
    static func code(secret: [UInt8], step: Int64, digits: Int = digits) -> String {
        let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(
                for: Data(message),
                using: SymmetricKey(data: Data(secret))
            )
        )
        let offset = Int(mac[mac.count - 1] & 15)
        let word = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let limit = (0..<digits).reduce(UInt32(1)) { limit, _ in limit * 10 }
        return Int((word & 0x7FFF_FFFF) % limit).digits(digits)
    }

    /// The step whose code this is, later than `last`, so that no code works twice; else nil.
    static func match(_ typed: String, secret: [UInt8], after last: Int64, at now: Instant)
        -> Int64?
    {
        let typed = folded(typed)
        guard typed.utf8.count == digits else { return nil }
        let current = step(at: now)
        // All steps are tried, so that time tells nothing.
        return (current - tolerance...current + tolerance).reduce(nil) { found, step in
            let isEqual = equal(code(secret: secret, step: step), typed)
            return isEqual && step > last ? step : found
        }
    }

    /// What people type of a code without spaces, hyphens and case: `12 34 56`, `ABCD-EFGH`.
    static func folded(_ typed: String) -> String {
        typed.filter { !$0.isWhitespace && $0 != "-" && $0 != "." }.lowercased()
    }

    static func equal(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What the app reads from the square: the de facto `otpauth` form.
    static func address(secret: [UInt8], login: String, issuer: String) -> String {
        let label = [issuer, login].map(encoded).joined(separator: ":")
        return "otpauth://totp/\(label)?secret=\(Base32.text(secret))&issuer=\(encoded(issuer))"
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x40:
                String(UnicodeScalar(byte))
            default: "%" + Hex.string([byte]).uppercased()
            }
        }.joined()
    }
}

/// Base 32 without padding (RFC 4648 §6), in which secrets are typed by hand.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        var (pending, count) = (UInt32(0), 0)
        for byte in bytes {
            pending = (pending << 8 | UInt32(byte)) & 0xFFFF
            count += 8
            while count >= 5 {
                count -= 5
                output.append(alphabet[Int(pending >> UInt32(count) & 31)])
            }
        }
        if count > 0 { output.append(alphabet[Int(pending << UInt32(5 - count) & 31)]) }
        return String(decoding: output, as: UTF8.self)
    }

    /// In groups of four, for reading aloud and typing.
    static func grouped(_ bytes: [UInt8]) -> String {
        let text = Array(text(bytes))
        return stride(from: 0, to: text.count, by: 4).map {
            String(text[$0..<min($0 + 4, text.count)])
        }.joined(separator: " ")
    }
}
