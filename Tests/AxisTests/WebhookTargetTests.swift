// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Axis

/// What a webhook may call: every spelling of this machine and its neighbours is turned away.
struct WebhookTargetTests {
    @Test(arguments: [
        "", "example.com", "http:/example.com", "ftp://example.com/", "file:///etc/passwd",
        "gopher://example.com/", "HTTPS+UNIX://example.com/", "http://", "http:///path",
        "http://user@example.com/", "http://user:pass@example.com/", "http://a@b@example.com/",
        "http://example.com#@10.0.0.1/", "http://example.com\\@10.0.0.1/",
        "http://exa mple.com/", "http://example.com/\r\nHost: x", "http://exa%6dple.com/",
        "http://ví-dụ.vn/", "http://example。com/", "http://①②⑦.0.0.1/", "http://example.com:0/",
        "http://example.com:65536/", "http://example.com:80:80/", "http://example.com:+80/",
        "http://example.com:/", "http://-a.com/", "http://a-.com/", "http://a..com/",
        "http://example.com../", "http://./", "http://a_b.com/",
    ])
    func `an address that could be read in two ways is refused`(url: String) {
        #expect(throws: TargetRefusal.self) { try TargetRule.target(of: url) }
    }

    @Test(arguments: [
        "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.1", "127.0.1",
        "127.0.0.1.1", "0", "00.0.0.0", "127.0.0.01", "127.0.0.256", "1.2.3.4.5", "[127.0.0.1]",
        "[::1%25lo]", "[fe80::1%eth0]", "[::ffff:0x7f.1]", "[::1", "::1", "[]", "example.0x7f",
    ])
    func `an IP address in an odd spelling is refused`(host: String) {
        #expect(throws: TargetRefusal.self) { try TargetRule.target(of: "http://\(host)/") }
    }

    @Test(arguments: [
        ("http://Example.COM./a?b=c", "http://example.com:80/a?b=c"),
        ("https://example.com", "https://example.com:443/"),
        ("HTTPS://example.com?x=1", "https://example.com:443/?x=1"),
        ("http://xn--v-d-2xa3463c.vn:8080/", "http://xn--v-d-2xa3463c.vn:8080/"),
        ("http://93.184.216.34/", "http://93.184.216.34:80/"),
        ("http://[2606:4700::1111]:81/", "http://[2606:4700:0:0:0:0:0:1111]:81/"),
    ])
    func `a good address is written anew`(url: String, written: String) throws {
        #expect(try TargetRule.target(of: url).url == written)
    }

    @Test(arguments: [
        "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
        "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9",
        "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:7f00:1",
        "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "fc00::1", "fd00:ec2::254",
        "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "2002:7f00:1::", "3fff::1",
    ])
    func `an address that is not public is refused`(text: String) throws {
        let address = try #require(TargetAddress(text))
        #expect(!address.isPublic)
        let host = text.contains(":") ? "[\(text)]" : text
        let target = try TargetRule.target(of: "http://\(host)/")
        #expect(target.address == address)
        #expect(throws: TargetRefusal.self) {
            try TargetRule.check(target, addresses: [address], allowed: [])
        }
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
        "126.255.255.255", "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0",
        "192.167.255.255", "223.255.255.255", "::ffff:8.8.8.8", "2606:4700::1111",
        "2001:4860:4860::8888", "2405:4800::1",
    ])
    func `a public address is taken`(text: String) throws {
        #expect(try #require(TargetAddress(text)).isPublic)
    }

    @Test func `one private address among many is enough to refuse`() throws {
        let target = try TargetRule.target(of: "http://example.com/")
        let good = try #require(TargetAddress("93.184.216.34"))
        let bad = try #require(TargetAddress("10.0.0.1"))
        #expect(try TargetRule.check(target, addresses: [good], allowed: []) == good)
        #expect(throws: TargetRefusal.notPublic(host: "example.com", address: "10.0.0.1")) {
            try TargetRule.check(target, addresses: [good, bad], allowed: [])
        }
        #expect(throws: TargetRefusal.unresolved(host: "example.com")) {
            try TargetRule.check(target, addresses: [], allowed: ["example.com"])
        }
    }

    @Test func `the operator may allow hosts by their very names`() throws {
        let allowed = TargetRule.allowed(" Hooks.local , [::1],10.0.0.5,")
        #expect(allowed == ["hooks.local", "0:0:0:0:0:0:0:1", "10.0.0.5"])
        let address = try #require(TargetAddress("10.0.0.5"))
        let named = try TargetRule.target(of: "http://hooks.LOCAL./")
        #expect(try TargetRule.check(named, addresses: [address], allowed: allowed) == address)
        let other = try TargetRule.target(of: "http://sub.hooks.local/")
        #expect(throws: TargetRefusal.self) {
            try TargetRule.check(other, addresses: [address], allowed: allowed)
        }
    }

    @Test func `localhost leads nowhere`() async throws {
        let target = try TargetRule.target(of: "http://localhost/")
        let addresses = await HostLookup.addresses(of: target.host)
        #expect(!addresses.isEmpty)
        #expect(throws: TargetRefusal.self) {
            try TargetRule.check(target, addresses: addresses, allowed: [])
        }
    }
}
