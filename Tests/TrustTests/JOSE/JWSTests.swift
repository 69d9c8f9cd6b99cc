// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing

@testable import Trust

struct JWSTests {
    private static let payload = Array(#"{"iss":"a","aud":"b","exp":2000000000}"#.utf8)
    private static let made: [JWSAlgorithm] = [.es256, .es384, .edDSA]

    @Test(arguments: made)
    func `what we sign we verify, inside and beside`(_ algorithm: JWSAlgorithm) async throws {
        let pair = try #require(JOSEPair(algorithm))
        let keys = try JWKSet([pair.jwk])
        let token = try await JWS.sign(Self.payload, type: "test+jwt", by: pair.signer)
        let read = try JWS.verify(token, keys: keys, expecting: .init(type: "test+jwt"))
        #expect(read.payload == Self.payload && read.header.kid == "ours")
        let body = Array("văn bản . với dấu chấm".utf8)
        let beside = try await JWS.signDetached(
            body,
            type: "doc+jws",
            by: pair.signer,
            more: [("iat", .integer(5))]
        )
        let expecting = JWS.Expectation(type: "doc+jws")
        let other = try JWS.verify(
            detached: beside,
            payload: body,
            keys: keys,
            expecting: expecting
        )
        #expect(other.header["iat"] == .integer(5))
        #expect(throws: JOSERefusal.signature) {
            try JWS.verify(detached: beside, payload: body + [0], keys: keys, expecting: expecting)
        }
        #expect(throws: JOSERefusal.form) {
            try JWS.verify(beside, keys: keys, expecting: expecting)
        }
        #expect(throws: JOSERefusal.form) {
            try JWS.verify(
                detached: token,
                payload: Self.payload,
                keys: keys,
                expecting: .init(type: "test+jwt")
            )
        }
    }

    @Test(arguments: made)
    func `joserfc accepts what we sign, inside and beside`(_ algorithm: JWSAlgorithm) async throws {
        let pair = try #require(JOSEPair(algorithm))
        let token = try await JWS.sign(Self.payload, type: "test+jwt", by: pair.signer)
        let answer = try Opponent.ask(
            "jws.py",
            ["do": "verify", "token": .string(token), "jwk": pair.jwk.json]
        )
        #expect(answer["payload"]?.text == Hex.string(Self.payload))
        #expect(answer["thumbprint"]?.text == pair.jwk.thumbprint)
        let beside = try await JWS.signDetached(Self.payload, type: "x", by: pair.signer)
        let other = try Opponent.ask(
            "jws.py",
            [
                "do": "verify", "token": .string(beside), "jwk": pair.jwk.json,
                "payload": .string(Hex.string(Self.payload)),
            ]
        )
        #expect(other["payload"]?.text == Hex.string(Self.payload))
    }

    @Test(arguments: JWSAlgorithm.allCases)
    func `we accept what joserfc signs`(_ algorithm: JWSAlgorithm) throws {
        let answer = try Opponent.ask(
            "jws.py",
            [
                "do": "sign", "alg": .string(algorithm.rawValue), "typ": "at+jwt",
                "claims": .string(String(decoding: Self.payload, as: UTF8.self)),
            ]
        )
        let jwk = try JWK(try #require(answer["jwk"]))
        #expect(jwk.thumbprint == answer["thumbprint"]?.text)
        let token = try #require(answer["token"]?.text)
        let keys = try JWKSet([jwk])
        let read = try JWS.verify(token, keys: keys, expecting: .init(type: "at+jwt"))
        #expect(read.payload == Self.payload)
        // A signature with one bit changed.
        var parts = token.split(separator: ".").map(String.init)
        var signature = try #require(Base64URL.decode(parts[2]))
        signature[3] ^= 4
        parts[2] = Base64URL.string(signature)
        #expect(throws: JOSERefusal.signature) {
            try JWS.verify(
                parts.joined(separator: "."),
                keys: keys,
                expecting: .init(type: "at+jwt")
            )
        }
    }

    @Test func `RFC 7638: the thumbprint of its example`() throws {
        let modulus = """
            0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn6\
            4tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n9\
            1CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw
            """
        let key = try JWK([
            "kty": "RSA", "e": "AQAB", "alg": "RS256", "kid": "2011-04-29", "n": .string(modulus),
        ])
        #expect(key.thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }
}
