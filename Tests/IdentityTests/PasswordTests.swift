// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Identity

@Suite struct PasswordTests {
    /// The vector of libargon2's own tests: Argon2id, version 13, t=2, m=64 MiB, p=1.
    @Test func `Argon2id gives what others get`() throws {
        let digest = try Argon2.digest(
            Array("password".utf8),
            salt: Array("somesalt".utf8),
            PasswordHash.Parameters(memoryKiB: 65_536, passes: 2, lanes: 1)
        )
        #expect(
            Hex.string(digest) == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
        )
    }

    @Test(arguments: [
        ("ngắn quá", IdentityRefusal.passwordTooShort), ("123456789012", .passwordCommon),
        ("mật khẩu 123456", .passwordCommon), ("MatKhau@2024", .passwordCommon),
        ("abcabcabcabc", .passwordCommon), ("aaaaaaaaaaaaaa", .passwordCommon),
        ("nguyễn thị lan", .passwordIsName), ("lan.nguyen.vpcp", .passwordIsName),
        ("abcdefghijklmn", .passwordCommon),
        (String(repeating: "ễ9k", count: 60), .passwordTooLong),
    ])
    func `weak passwords are refused by name`(text: String, expected: IdentityRefusal) {
        let names = ["Nguyễn Thị Lan", "lan.nguyen.vpcp"]
        #expect(PasswordRules.fault(of: Password(text), names: names) == expected)
    }

    @Test(arguments: ["mười hai con giáp", "correct horse battery", "日本語のパスワード十二文字"])
    func `a sentence of one's own will do`(text: String) {
        #expect(PasswordRules.fault(of: Password(text), names: ["", "lan"]) == nil)
    }

    @Test func `both Unicode forms are one password, and none prints itself`() {
        #expect(Password("e\u{301}").bytes == Password("\u{e9}").bytes)
        #expect("\(Password("bí mật"))" == "(password)")
        #expect(Password("x".padding(5000)).bytes.count == 1024)
    }

    @Test(arguments: [
        ("10.1.2.3", "10.1.2.0/24"), ("::ffff:10.1.2.3", "10.1.2.0/24"),
        ("2001:EE0:4141::1", "2001:ee0:4141::/48"), ("2001:ee0::5", "2001:ee0:0::/48"),
        ("::1", "0:0:0::/48"), ("fe80::1%eth0", "fe80:0:0::/48"),
    ])
    func `places are as coarse as they should be`(address: String, text: String) {
        #expect(Place(address: address).text == text)
    }

    @Test func `waits double up to a quarter of an hour and are forgotten after one`() {
        let now = Instant(microseconds: 1_000_000_000_000)
        func wait(_ failures: Int, after seconds: Int = 0) -> Int {
            SlowDown.pair.wait(
                FailureCount(failures: failures, lastAt: now),
                at: now.adding(seconds: seconds)
            )
        }
        #expect((4...12).map { wait($0) } == [0, 15, 30, 60, 120, 240, 480, 900, 900])
        #expect(wait(9, after: 239) == 1 && wait(9, after: 240) == 0)
        #expect(wait(1_000_000, after: 3600) == 0)
        #expect(
            SlowDown.pair.adding(
                to: FailureCount(failures: 9, lastAt: now),
                at: now.adding(seconds: 3600)
            ).failures == 1
        )
    }

    @Test(arguments: SlowDown.allCases)
    func `a place that is known is never held by what others did`(slowDown: SlowDown) {
        #expect(slowDown.wait(nil, at: Instant(microseconds: 0)) == 0)
        #expect(slowDown.limitSeconds <= 900)
    }
}

extension String {
    fileprivate func padding(_ count: Int) -> String { String(repeating: self, count: count) }
}
