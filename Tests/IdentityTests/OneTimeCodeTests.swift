// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Identity

/// Codes of apps and printed codes.
@Suite struct OneTimeCodeTests {
    private static let secret = Array("12345678901234567890".utf8)

    /// RFC 6238 appendix B, the lines of SHA-1.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `the test values of RFC 6238 come out`(seconds: Int64, code: String) {
        let now = Instant(microseconds: seconds * 1_000_000)
        let step = OneTimeCode.step(at: now)
        #expect(OneTimeCode.code(secret: Self.secret, step: step, digits: 8) == code)
    }

    /// RFC 4226 appendix D.
    @Test func `the test values of RFC 4226 come out`() {
        let codes = (0..<4).map { OneTimeCode.code(secret: Self.secret, step: $0) }
        #expect(codes == ["755224", "287082", "359152", "969429"])
    }

    @Test(arguments: ["287082", " 287 082 ", "287-082", "2 8 7 0 8 2"])
    func `spaces and hyphens do not matter`(typed: String) {
        let now = Instant(microseconds: 45_000_000)
        #expect(OneTimeCode.match(typed, secret: Self.secret, after: 0, at: now) == 1)
    }

    @Test func `a code works once, and one step early or late`() {
        let now = Instant(microseconds: 75_000_000)
        let code = { (step: Int64) in OneTimeCode.code(secret: Self.secret, step: step) }
        let match = { (typed: String, last: Int64) in
            OneTimeCode.match(typed, secret: Self.secret, after: last, at: now)
        }
        #expect(match(code(1), 0) == 1)
        #expect(match(code(2), 0) == 2)
        #expect(match(code(3), 0) == 3)
        #expect(match(code(2), 2) == nil)
        #expect(match(code(1), 2) == nil)
        #expect(match(code(0), -1) == nil)
        #expect(match(code(4), 0) == nil)
        #expect(match("", 0) == nil)
        #expect(match("２８７０８２", 0) == nil)
    }

    @Test func `a secret is written as RFC 4648 says`() {
        let pairs = [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")]
        for (text, encoded) in pairs { #expect(Base32.text(Array(text.utf8)) == encoded) }
        #expect(Base32.grouped(Array("foobar".utf8)) == "MZXW 6YTB OI")
    }

    @Test func `printed codes are taken in any case and grouping`() {
        let digest = RecoveryCode.digest(of: "abcd-efgh-jkmn-pqrs")
        #expect(RecoveryCode.digest(of: "ABCD EFGH JKMN PQRS") == digest)
        #expect(RecoveryCode.isMeant("abcd-efgh-jkmn-pqrs"))
        #expect(!RecoveryCode.isMeant("123 456"))
    }
}
