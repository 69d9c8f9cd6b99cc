// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import TestSupport
import Testing

@testable import Axis

struct MailboxSignatureTests {
    private static let secret = Array("a-secret-of-this-test".utf8)
    private static let now = Instant("2020-03-10", hour: 14, minute: 5, second: 9)

    /// What a client of any make sends: its headers, one JSON text of them, and the HMAC of it.
    static func signed(
        _ values: [(String, String)],
        secret: [UInt8],
        prefix: String = "XroadVnpt-"
    ) -> [String: String] {
        let members = values.map { (prefix + $0.0, JSON.string($0.1)) }
        let text = JSON.object(members).description
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(text.utf8),
            using: SymmetricKey(data: secret)
        )
        var headers = ["sign-header": text, "hash-header": Hex.string(code)]
        for (name, value) in values { headers[name.lowercased()] = value }
        return headers
    }

    private static let values = [
        ("timestamp", "10032020T140509+0000"), ("systemid", "vpcp"), ("docId", "7"),
        ("from", "000.00.00.G22"),
    ]

    private static func check(
        _ headers: [String: String],
        required: [String] = ["systemid", "timestamp"],
        now: Instant = now
    ) throws -> Set<String> {
        try MailboxSignature(headers: headers)
            .check(secret: secret, required: required, now: now, window: 900)
    }

    @Test func `good headers are taken, and the signed names told`() throws {
        let headers = Self.signed(Self.values, secret: Self.secret)
        #expect(try Self.check(headers) == ["timestamp", "systemid", "docid", "from"])
        let other = Self.signed(Self.values, secret: Self.secret, prefix: "XROADVNPT-")
        #expect(try Self.check(other) == ["timestamp", "systemid", "docid", "from"])
    }

    @Test func `our own client signs what the server takes`() throws {
        let sent = MailboxSignature.signed(
            [("timestamp", MailboxSignature.text(of: Self.now)), ("systemid", "vpcp")],
            secret: Self.secret
        )
        var headers: [String: String] = [:]
        for (name, value) in sent {
            #expect(name.hasPrefix("XroadVnpt-"))
            headers[String(name.dropFirst(10)).lowercased()] = value
        }
        #expect(try Self.check(headers) == ["timestamp", "systemid"])
        #expect(headers["version"] == "3.0.201608")
        #expect(headers["sign-header-key"] == "timestamp;systemid")
    }

    @Test(arguments: ["timestamp", "systemid", "docid", "from"])
    func `an altered header is noticed`(name: String) {
        var headers = Self.signed(Self.values, secret: Self.secret)
        headers[name] = "10032020T140510+0000"
        #expect(throws: MailboxRefusal.headerDiffers(name)) { try Self.check(headers) }
    }

    @Test(arguments: ["docid", "from"])
    func `a signed header that was taken away is noticed`(name: String) {
        var headers = Self.signed(Self.values, secret: Self.secret)
        headers[name] = nil
        #expect(throws: MailboxRefusal.headerDiffers(name)) { try Self.check(headers) }
    }

    @Test func `a header that is needed must be under the signature`() {
        let headers = Self.signed([Self.values[0]], secret: Self.secret)
            .merging(["systemid": "vpcp"]) { first, _ in first }
        #expect(throws: MailboxRefusal.headerMissing("systemid")) { try Self.check(headers) }
    }

    @Test func `the wrong secret, text or code is refused`() {
        var headers = Self.signed(Self.values, secret: Array("another-secret".utf8))
        #expect(throws: MailboxRefusal.badSignature) { try Self.check(headers) }
        headers = Self.signed(Self.values, secret: Self.secret)
        for hash in ["", "00", "zz", Hex.string([UInt8](repeating: 0, count: 32))] {
            headers["hash-header"] = hash
            #expect(throws: MailboxRefusal.badSignature) { try Self.check(headers) }
        }
        headers = Self.signed(Self.values, secret: Self.secret)
        headers["sign-header"]? += " "
        #expect(throws: MailboxRefusal.badSignature) { try Self.check(headers) }
        for name in ["sign-header", "hash-header"] {
            headers = Self.signed(Self.values, secret: Self.secret)
            headers[name] = nil
            #expect(throws: MailboxRefusal.unsigned) { try Self.check(headers) }
        }
    }

    @Test(arguments: ["", "[]", "null", "{", "{\"XroadVnpt-from\":1}", "{\"a\":1,\"a\":1}"])
    func `a signed text that is no object of texts is refused`(text: String) {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(text.utf8),
            using: SymmetricKey(data: Self.secret)
        )
        #expect(throws: MailboxRefusal.self) {
            try Self.check(["sign-header": text, "hash-header": Hex.string(code)])
        }
    }

    @Test(
        "QĐ 28/2018 Đ14.4: clocks keep to the axis's time, within the window",
        arguments: [
            (0, true), (900, true), (-900, true), (901, false), (-901, false), (3600, false),
        ]
    )
    func window(seconds: Int, isTaken: Bool) {
        let headers = Self.signed(Self.values, secret: Self.secret)
        let now = Self.now.adding(seconds: seconds)
        if isTaken {
            #expect(throws: Never.self) { try Self.check(headers, now: now) }
        } else {
            let refusal = MailboxRefusal.clockSkew(seconds: abs(seconds), window: 900, server: now)
            #expect(throws: refusal) { try Self.check(headers, now: now) }
        }
    }

    @Test(arguments: [
        "10032020T140509+0000", "10032020T140509+0700", "10032020T140509+1234",
        "10032020T140509", "10032020T140509Z",
    ])
    func `the digits after the plus do not matter`(text: String) {
        #expect(MailboxSignature.time(text) == Self.now)
    }

    @Test(arguments: [
        "", "10032020", "10032020T1405", "2020-03-10T14:05", "31022020T140509+0000",
        "10032020T240509+0000", "10032020T146009+0000", "10032020 140509+0000",
        "１0032020T140509+0000", "-1032020T140509+0000",
    ])
    func `what is no timestamp is refused`(text: String) {
        #expect(MailboxSignature.time(text) == nil)
        let values = [("timestamp", text), ("systemid", "vpcp")]
        let headers = Self.signed(values, secret: Self.secret)
        #expect(throws: MailboxRefusal.badTimestamp(text)) { try Self.check(headers) }
    }

    @Test func `timestamps go round, before and after any midnight`() {
        var random = TestRandom(seed: 101)
        for _ in 0..<500 {
            let seconds = Int64.random(in: 1_000_000_000...2_000_000_000, using: &random)
            let time = Instant(microseconds: seconds * 1_000_000)
            #expect(MailboxSignature.time(MailboxSignature.text(of: time)) == time, "\(random)")
        }
    }

    @Test func `the SDK's digest without leading zeros is known too`() {
        var random = TestRandom(seed: 102)
        for _ in 0..<200 {
            let digest = random.bytes(32)
            let short = digest.map { String($0, radix: 16) }.joined()
            #expect(MailboxSignature.declares(Hex.string(digest), digest))
            #expect(MailboxSignature.declares(Hex.string(digest).uppercased(), digest))
            #expect(MailboxSignature.declares(short, digest), "\(random)")
            var other = digest
            other[Int.random(in: 0..<32, using: &random)] ^= 1
            #expect(!MailboxSignature.declares(Hex.string(digest), other))
            #expect(!MailboxSignature.declares(short, other))
        }
        #expect(!MailboxSignature.declares("", [UInt8](repeating: 0, count: 32)))
    }

    @Test(arguments: MailboxRefusal.texts.keys.sorted())
    func `each refusal has its sentence in both languages`(code: String) {
        #expect(MailboxRefusal.texts[code]?.vietnamese.isEmpty == false)
        #expect(MailboxRefusal.texts[code]?.english.isEmpty == false)
    }
}
