// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import TestSupport
import Testing

@testable import Journal

struct EventTests {
    private static let kind = EventKind(
        "test.thing.done",
        version: 2,
        facts: ["text": .text],
        optional: ["more": .list]
    )

    @Test func `a kind allows what it names and nothing else`() {
        #expect(Self.kind.allows(["text": "x"]))
        #expect(Self.kind.allows(["text": "x", "more": .list([])]))
        let refused: [Facts] = [
            [:], ["more": .list([])], ["text": .integer(1)], ["text": "x", "more": "y"],
            ["text": "x", "other": "y"], ["text": .flag(true)], ["Text": "x"],
        ]
        for facts in refused { #expect(!Self.kind.allows(facts), "\(facts.json)") }
        #expect(EventKind("test.empty").allows([:]))
    }

    /// Every field of the vector, in the order of the documentation, as UTF-8.
    private static let fields = [
        "thing/1", "7", "test.thing.done", "2", "1583805600000000", "client:6f",
        "000.00.00.G22", "test.do", "r-1", #"{"more":["a","b"],"text":"Đ\"\n"}"#,
    ]

    /// The same vector by hand: 1, then each field as its length in four bytes and its bytes.
    private static let vector = """
        01\
        000000077468696e672f31\
        0000000137\
        0000000f746573742e7468696e672e646f6e65\
        0000000132\
        0000001031353833383035363030303030303030\
        00000009636c69656e743a3666\
        0000000d3030302e30302e30302e473232\
        00000007746573742e646f\
        00000003722d31\
        000000227b226d6f7265223a5b2261222c2262225d2c2274657874223a22c4905c225c6e227d
        """

    private static func event(personal: Facts?) -> Event {
        let actor = Actor(
            subject: .client("6f"),
            agency: AgencyCode("000.00.00.G22"),
            roles: [],
            scope: .agency,
            strength: .token
        )
        let stamp = Stamp(
            actor: actor,
            at: Fixture.at,
            requestID: "r-1",
            random: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908)
        )
        return Event(
            kind,
            of: "thing/1",
            version: 7,
            by: stamp,
            right: "test.do",
            facts: ["text": "Đ\"\n", "more": .list(["a", "b"])],
            personal: personal
        )
    }

    private static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Data(bytes)))
    }

    /// SHA-256 over the 16 bytes 0 to 15 and `thing/1#7`, cut to 16 bytes.
    private static let salt = Array(
        sha256((0...15).map { UInt8($0) } + Array("thing/1#7".utf8)).prefix(16)
    )

    @Test func `the bytes of evidence are fixed for ever`() throws {
        let event = Self.event(personal: nil)
        #expect(event.salt == Self.salt)
        let expected =
            Self.vector + "00000000" + "00000010" + Hex.string(Self.salt)
        #expect(Hex.string(event.canonicalBytes) == expected)
    }

    @Test func `the vector is what its own fields say`() {
        var bytes: [UInt8] = [1]
        for field in Self.fields {
            let count = UInt32(field.utf8.count)
            bytes += withUnsafeBytes(of: count.bigEndian) { Array($0) }
            bytes += Array(field.utf8)
        }
        #expect(Hex.string(bytes) == Self.vector)
    }

    @Test func `values about persons stand apart behind a salted digest`() {
        let event = Self.event(personal: ["name": "Nguyễn Văn Mẫu"])
        let digest = Self.sha256(Self.salt + Array(#"{"name":"Nguyễn Văn Mẫu"}"#.utf8))
        #expect(event.personalDigest == digest)
        let expected =
            Self.vector + "00000020" + Hex.string(digest) + "00000010" + Hex.string(Self.salt)
        #expect(Hex.string(event.canonicalBytes) == expected)
        #expect(!String(decoding: event.canonicalBytes, as: UTF8.self).contains("Mẫu"))
        #expect(Self.event(personal: nil).personalDigest.isEmpty)
    }

    @Test func `erasing the personal values leaves the evidence`() {
        let event = Self.event(personal: ["name": "x"])
        let erased = Event(
            object: event.object,
            version: event.version,
            kind: event.kind,
            kindVersion: event.kindVersion,
            at: event.at,
            actor: event.actor,
            agency: event.agency,
            permission: event.permission,
            requestID: event.requestID,
            facts: event.facts,
            personal: nil,
            personalDigest: event.personalDigest,
            salt: event.salt
        )
        #expect(erased.canonicalBytes == event.canonicalBytes)
    }

    @Test func `events of one command have salts of their own`() {
        let salts = (1...50).map { Fixture.event("thing/a", $0).salt }
        #expect(Set(salts).count == 50)
        #expect(Fixture.event("thing/a", 1).salt != Fixture.event("thing/b", 1).salt)
    }
}
