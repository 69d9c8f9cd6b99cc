// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import Storage
import TestSupport
import Testing
import Trust

@testable import Axis

/// Agencies sign the files that they send; what is signed wrongly is refused before anything is kept.
struct SenderSignatureTests {
    private struct Sender {
        let secret = P256.Signing.PrivateKey()

        var jwk: JWK? {
            JWK(
                subjectPublicKeyInfo: Array(secret.publicKey.derRepresentation),
                algorithm: .es256
            )
        }

        func token(_ claims: JSON, type: String = SenderSignature.type) async throws -> String {
            let secret = secret
            let key = SigningKey(label: "s", algorithm: .ecdsaSHA256, chain: []) { message in
                Array(try secret.signature(for: message).derRepresentation)
            }
            let kid = try #require(jwk).kid
            let signer = try #require(JWSSigner(key, kid: kid))
            return try await JWT.sign(claims, type: type, by: signer)
        }
    }

    private static func claims(_ file: [UInt8], at now: Instant) -> [(String, JSON)] {
        [
            ("iss", .string(Letter().from.text)), ("aud", .string(Axis.nationalHop)),
            ("sha256", .string(Hex.string(Array(SHA256.hash(data: Data(file)))))),
            ("iat", .integer(now.microseconds / 1_000_000)),
        ]
    }

    private static func send(
        _ world: World,
        _ edXML: [UInt8],
        _ token: String
    ) async throws -> Receipt {
        let (reading, body) = try world.ingest(edXML)
        return try await world.axis.submit(
            reading,
            body: body,
            signature: SenderSignature(token: token),
            by: .exchange(Letter().from),
            requestID: "test"
        )
    }

    @Test(arguments: World.engines)
    func `a signed file is taken and its signature kept`(_ engine: TestEngine) async throws {
        let (world, sender) = (try await World(engine), Sender())
        _ = try await world.axis.addSigningKey(
            try #require(sender.jwk),
            of: Letter().from,
            by: .root,
            requestID: "test"
        )
        let edXML = try Letter().edXML()
        let token = try await sender.token(.object(Self.claims(edXML, at: world.clock.now)))
        let receipt = try await Self.send(world, edXML, token)
        let kept = try await world.database.read {
            try AgencyKeyStore(connection: $0).signature(of: receipt.messageID)
        }
        #expect(kept?.token == token)
        // Sent again it is the same document.
        #expect(try await Self.send(world, edXML, token).isRepeat)
    }

    @Test(arguments: [
        ("iss", "000.00.00.G10"), ("iss", "nobody"), ("aud", "elsewhere"), ("sha256", "00"),
        ("iat", "x"),
    ])
    func `a signature over something else is refused, and nothing is kept`(
        _ name: String,
        _ value: String
    ) async throws {
        let (world, sender) = (try await World(.sqliteFile), Sender())
        _ = try await world.axis.addSigningKey(
            try #require(sender.jwk),
            of: Letter().from,
            by: .root,
            requestID: "test"
        )
        let edXML = try Letter().edXML()
        let claims = Self.claims(edXML, at: world.clock.now).map { member in
            member.0 == name ? (name, JSON.string(value)) : member
        }
        let token = try await sender.token(.object(claims))
        await #expect(throws: (any Error).self) { try await Self.send(world, edXML, token) }
        #expect(try await world.count("axis_message") == 0)
    }

    @Test(arguments: World.engines)
    func `a key that was taken back, or was never there, signs nothing any more`(
        _ engine: TestEngine
    ) async throws {
        let (world, sender) = (try await World(engine), Sender())
        let jwk = try #require(sender.jwk)
        let edXML = try Letter().edXML()
        let token = try await sender.token(.object(Self.claims(edXML, at: world.clock.now)))
        let unknown = AxisRefusal.signatureWrong(reason: "keyUnknown")
        await #expect(throws: unknown) { try await Self.send(world, edXML, token) }
        let key = try await world.axis.addSigningKey(
            try #require(sender.jwk),
            of: Letter().from,
            by: .root,
            requestID: "test"
        )
        for _ in 0..<2 {
            try await world.axis.revokeSigningKey(key.jwk.kid, by: .root, requestID: "test")
        }
        await #expect(throws: unknown) { try await Self.send(world, edXML, token) }
        // A key that was taken back does not come back under its name.
        await #expect(throws: AxisRefusal.signatureWrong(reason: "key")) {
            try await world.axis.addSigningKey(
                jwk,
                of: Letter().from,
                by: .root,
                requestID: "test"
            )
        }
        let listed = try await world.axis.signingKeys(of: Letter().from, by: .root)
        #expect(listed.map(\.revokedAt) == [world.clock.now])
        await #expect(throws: AxisRefusal.noSuchKey("x")) {
            try await world.axis.revokeSigningKey("x", by: .root, requestID: "test")
        }
    }

    @Test func `only an administrator keeps keys, and each key is one agency's`() async throws {
        let (world, sender) = (try await World(.sqliteFile), Sender())
        let jwk = try #require(sender.jwk)
        await #expect(throws: AxisRefusal.self) {
            try await world.axis.addSigningKey(
                jwk,
                of: Letter().from,
                by: .exchange(Letter().from),
                requestID: "test"
            )
        }
        _ = try await world.axis.addSigningKey(jwk, of: Letter().from, by: .root, requestID: "t")
        await #expect(throws: AxisRefusal.signatureWrong(reason: "key")) {
            try await world.axis.addSigningKey(
                jwk,
                of: SmallCountry.finance,
                by: .root,
                requestID: "t"
            )
        }
    }

    @Test func `a signature of long ago or of tomorrow is refused`() async throws {
        let (world, sender) = (try await World(.sqliteFile), Sender())
        _ = try await world.axis.addSigningKey(
            try #require(sender.jwk),
            of: Letter().from,
            by: .root,
            requestID: "test"
        )
        let edXML = try Letter().edXML()
        for seconds in [-40 * 86_400, 3600] {
            let moment = world.clock.now.adding(seconds: seconds)
            let token = try await sender.token(.object(Self.claims(edXML, at: moment)))
            await #expect(throws: AxisRefusal.signatureWrong(reason: "expired")) {
                try await Self.send(world, edXML, token)
            }
        }
    }
}
