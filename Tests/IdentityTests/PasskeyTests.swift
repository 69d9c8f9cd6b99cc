// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Testing
import Web

@testable import Identity

/// A device of our own making, right in everything unless told otherwise.
private struct Device {
    let key = P256.Signing.PrivateKey()
    var site = "node.example"
    var origin = "https://node.example"
    var challenge: [UInt8] = Array(0..<32)
    var flags: UInt8 = 0x45
    var counter: UInt8 = 1
    var type = "webauthn.create"

    var clientData: [UInt8] {
        let json: JSON = [
            "type": .string(type), "challenge": .string(Base64URL.text(challenge)),
            "origin": .string(origin), "crossOrigin": false,
        ]
        return json.bytes
    }

    var cose: [UInt8] {
        let raw = Array(key.publicKey.rawRepresentation)
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20] + raw.prefix(32)
            + [0x22, 0x58, 0x20] + raw.suffix(32)
    }

    var head: [UInt8] {
        Array(SHA256.hash(data: Data(site.utf8))) + [flags, 0, 0, 0, counter]
    }

    var attestation: [UInt8] {
        let data =
            head + [UInt8](repeating: 0, count: 16) + [0, 4, 1, 2, 3, 4] + cose
        return [0xA3, 0x63] + Array("fmt".utf8) + [0x64] + Array("none".utf8) + [0x67]
            + Array("attStmt".utf8) + [0xA0, 0x68] + Array("authData".utf8)
            + [0x58, UInt8(data.count)] + data
    }

    func signature(over data: [UInt8], _ clientData: [UInt8]) throws -> [UInt8] {
        let hash = Array(SHA256.hash(data: Data(clientData)))
        return Array(try key.signature(for: Data(data + hash)).derRepresentation)
    }
}

@Suite struct PasskeyTests {
    private let ceremony = Ceremony(
        site: "node.example",
        origin: "https://node.example",
        challenge: Array(0..<32)
    )

    @Test func `a device registers and signs in`() throws {
        var device = Device()
        let made = try ceremony.register(
            clientData: device.clientData,
            attestation: device.attestation
        )
        #expect(made.credential == [1, 2, 3, 4])
        #expect(made.key == device.cose)
        device.type = "webauthn.get"
        device.flags = 0x05
        device.counter = 2
        let counter = try ceremony.authenticate(
            clientData: device.clientData,
            authenticatorData: device.head,
            signature: device.signature(over: device.head, device.clientData),
            key: made.key
        )
        #expect(counter == 2)
    }

    @Test func `each thing that is wrong is refused for itself`() throws {
        func fault(_ change: (inout Device) -> Void) -> CeremonyFault? {
            var device = Device()
            change(&device)
            do {
                _ = try ceremony.register(
                    clientData: device.clientData,
                    attestation: device.attestation
                )
                return nil
            } catch { return error }
        }
        #expect(fault { $0.type = "webauthn.get" } == .type)
        #expect(fault { $0.challenge[0] ^= 1 } == .challenge)
        #expect(fault { $0.challenge = [] } == .challenge)
        #expect(fault { $0.origin = "https://node.example.evil" } == .origin)
        #expect(fault { $0.origin = "http://node.example" } == .origin)
        #expect(fault { $0.site = "evil.example" } == .site)
        #expect(fault { $0.flags = 0x44 } == .notPresent)
        #expect(fault { $0.flags = 0x41 } == .notVerified)
        #expect(fault { $0.flags = 0x55 } == .backup)
        #expect(fault { _ in } == nil)
    }

    @Test func `cut and changed attestations end in a refusal`() throws {
        let device = Device()
        let whole = device.attestation
        for count in 0..<whole.count {
            #expect(throws: CeremonyFault.self) {
                try ceremony.register(
                    clientData: device.clientData,
                    attestation: Array(whole.prefix(count))
                )
            }
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var changed = whole
            changed[Int.random(in: 0..<changed.count, using: &random)] ^=
                1 << UInt8.random(in: 0..<8)
            _ = try? ceremony.register(clientData: device.clientData, attestation: changed)
        }
    }

    @Test func `a signature of another key or over other data is refused`() throws {
        var device = Device()
        device.type = "webauthn.get"
        device.flags = 0x05
        let other = Device()
        let signature = try other.signature(over: device.head, device.clientData)
        #expect(throws: CeremonyFault.signature) {
            try ceremony.authenticate(
                clientData: device.clientData,
                authenticatorData: device.head,
                signature: signature,
                key: device.cose
            )
        }
    }

    @Test func `a question is ours, fresh and for one person`() {
        let questions = PasskeyChallenge(key: Array(repeating: 1, count: 32))
        let others = PasskeyChallenge(key: Array(repeating: 2, count: 32))
        let now = Instant(microseconds: 1_600_000_000_000_000)
        let made = questions.made(for: "lan", Array(repeating: 3, count: 16), at: now)
        #expect(questions.isGood(made, for: "lan", at: now.adding(seconds: 299)))
        #expect(!questions.isGood(made, for: "lan", at: now.adding(seconds: 300)))
        #expect(!questions.isGood(made, for: "lan", at: now.adding(seconds: -1)))
        #expect(!questions.isGood(made, for: "hoa", at: now))
        #expect(!others.isGood(made, for: "lan", at: now))
        #expect(!questions.isGood([], for: "lan", at: now))
    }
}
