// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Trust

/// Tokens as attackers make them (RFC 8725); each is refused with its reason and none with a crash.
struct HostileTokenTests {
    private static let type = "at+jwt"
    private static let expecting = JWS.Expectation(type: type)

    /// A token with any header and payload text, signed rightly by `pair`.
    private static func token(
        _ pair: JOSEPair,
        header: String,
        payload: String = "{}"
    ) async throws -> String {
        let message =
            Base64URL.string(Array(header.utf8)) + "." + Base64URL.string(Array(payload.utf8))
        let signature = try await pair.signer.sign(Array(message.utf8))
        return message + "." + Base64URL.string(signature)
    }

    @Test(
        arguments: [
            (#"{"alg":"none","kid":"ours","typ":"at+jwt"}"#, JOSERefusal.algorithm),
            (#"{"alg":"NONE","kid":"ours","typ":"at+jwt"}"#, .algorithm),
            (#"{"alg":"HS256","kid":"ours","typ":"at+jwt"}"#, .algorithm),
            (#"{"alg":"es256","kid":"ours","typ":"at+jwt"}"#, .algorithm),
            (#"{"alg":["ES256"],"kid":"ours","typ":"at+jwt"}"#, .algorithm),
            (#"{"alg":"RS256","kid":"ours","typ":"at+jwt"}"#, .algorithm),
            (#"{"alg":"ES384","kid":"ours","typ":"at+jwt"}"#, .algorithm),
            (#"{"kid":"ours","typ":"at+jwt"}"#, .algorithm),
            (#"{"alg":"ES256","typ":"at+jwt"}"#, .keyMissing),
            (#"{"alg":"ES256","kid":"","typ":"at+jwt"}"#, .keyMissing),
            (#"{"alg":"ES256","kid":7,"typ":"at+jwt"}"#, .keyMissing),
            (#"{"alg":"ES256","kid":"theirs","typ":"at+jwt"}"#, .keyUnknown),
            (#"{"alg":"ES256","kid":"../ours","typ":"at+jwt"}"#, .keyUnknown),
            (#"{"alg":"ES256","kid":"ours"}"#, .type),
            (#"{"alg":"ES256","kid":"ours","typ":"JWT"}"#, .type),
            (#"{"alg":"ES256","kid":"ours","typ":"x/at+jwt"}"#, .type),
            (#"{"alg":"ES256","kid":"ours","typ":"at+jwt","crit":["exp"],"exp":1}"#, .critical),
            (#"{"alg":"ES256","kid":"ours","typ":"at+jwt","crit":[]}"#, .critical),
            (#"{"alg":"ES256","kid":"ours","typ":"at+jwt","crit":"b64"}"#, .critical),
            (#"{"alg":"ES256","kid":"ours","typ":"at+jwt","crit":["b64"]}"#, .critical),
            (
                #"{"alg":"ES256","kid":"ours","typ":"at+jwt","crit":["b64","b64"],"b64":true}"#,
                .critical
            ),
            (#"{"alg":"ES256","kid":"ours","typ":"at+jwt","crit":["alg"]}"#, .critical),
            (#"{"alg":"ES256","kid":"ours","typ":"at+jwt","crit":[1],"1":1}"#, .critical),
            (#"{"alg":"ES256","kid":"ours","typ":"at+jwt","b64":false}"#, .critical),
            (#"{"alg":"ES256","kid":"ours","typ":"at+jwt","b64":false,"crit":["b64"]}"#, .critical),
            (#"{"alg":"ES256","alg":"ES256","kid":"ours","typ":"at+jwt"}"#, .header),
            (#"{"alg":"ES256","kid":"ours","typ":"at+jwt"}x"#, .header),
            (#"["ES256"]"#, .header), ("", .form), ("{", .header),
            (#"{"alg":"ES256","kid":"ours\u0000","typ":"at+jwt"}"#, .header),
        ] as [(String, JOSERefusal)]
    )
    func `a header that is not right is refused although its signature is`(
        _ header: String,
        _ refusal: JOSERefusal
    ) async throws {
        let pair = try #require(JOSEPair(.es256))
        let token = try await Self.token(pair, header: header)
        let keys = try JWKSet([pair.jwk])
        #expect(throws: refusal) {
            try JWS.verify(token, keys: keys, expecting: Self.expecting)
        }
    }

    private static let good = #"{"alg":"ES256","kid":"ours","typ":"application/AT+JWT"}"#

    @Test func `the form of a token is the strict one`() async throws {
        let pair = try #require(JOSEPair(.es256))
        let keys = try JWKSet([pair.jwk])
        let token = try await Self.token(pair, header: Self.good)
        _ = try JWS.verify(token, keys: keys, expecting: Self.expecting)
        let parts = token.split(separator: ".").map(String.init)
        // The last digit of 64 bytes carries four bits that stand for nothing.
        var loose = Array(token.utf8)
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
        )
        let last = try #require(alphabet.firstIndex(of: loose[loose.count - 1]))
        loose[loose.count - 1] = alphabet[last + 1]
        for bad in [
            "", ".", "..", token + ".", "." + token, token + "=", " " + token, token + "\n",
            parts[0] + "." + parts[1], parts[0] + "." + parts[1] + ".",
            parts[0] + "=." + parts[1] + "." + parts[2], String(decoding: loose, as: UTF8.self),
            parts[0] + ".+/." + parts[2], parts[0] + ".e30=." + parts[2], "é.é.é",
        ] {
            #expect(throws: JOSERefusal.self, "\(bad)") {
                try JWS.verify(bad, keys: keys, expecting: Self.expecting)
            }
        }
        let huge = token + String(repeating: "A", count: 70_000)
        #expect(throws: JOSERefusal.tooLarge) {
            try JWS.verify(huge, keys: keys, expecting: Self.expecting)
        }
    }

    @Test func `signatures that are no numbers are refused`() async throws {
        let pair = try #require(JOSEPair(.es256))
        let keys = try JWKSet([pair.jwk])
        let token = try await Self.token(pair, header: Self.good)
        let head = token.split(separator: ".").prefix(2).joined(separator: ".")
        let zero = [UInt8](repeating: 0, count: 64)
        for signature in [
            zero, Array(zero.dropLast()), zero + [0], [0x30, 6, 2, 1, 1, 2, 1, 1],
            [UInt8](repeating: 255, count: 64), [UInt8](repeating: 1, count: 5000),
        ] {
            let bad = head + "." + Base64URL.string(signature)
            #expect(throws: JOSERefusal.signature) {
                try JWS.verify(bad, keys: keys, expecting: Self.expecting)
            }
        }
    }

    @Test func `a reader that allows one algorithm takes no other`() async throws {
        let pair = try #require(JOSEPair(.edDSA))
        let keys = try JWKSet([pair.jwk])
        let token = try await JWS.sign([123, 125], type: Self.type, by: pair.signer)
        #expect(throws: JOSERefusal.algorithm) {
            try JWS.verify(
                token,
                keys: keys,
                expecting: .init(type: Self.type, algorithms: [.es256])
            )
        }
    }

    @Test(arguments: [
        #"{"kty":"EC","crv":"P-256","x":"AA","y":"AA","kid":"a"}"#,
        #"{"kty":"oct","k":"AAAA","kid":"a","alg":"ES256"}"#,
        #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
        #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"a","d":"AA"}"#,
        #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"a","use":"enc"}"#,
        #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"a","alg":"ES256"}"#,
        #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=","kid":"a"}"#,
        #"{"kty":"RSA","n":"AQAB","e":"AQAB","kid":"a","alg":"RS256"}"#,
        #"{"kty":"RSA","n":"AQAB","e":"AQAB","kid":"a"}"#, #"{}"#, #"[]"#, #"null"#,
    ])
    func `a key that is weak, private, for something else or unnamed is refused`(
        text: String
    ) throws {
        let json = try JSON(parsing: Array(text.utf8))
        #expect(throws: JOSERefusal.self) { try JWK(json) }
    }

    @Test func `two keys of one name are no set`() throws {
        let (one, two) = (try #require(JOSEPair(.es256)), try #require(JOSEPair(.es256)))
        #expect(throws: JOSERefusal.key) { try JWKSet([one.jwk, two.jwk]) }
        let set = JSON.object([("keys", .array([one.jwk.json, ["kty": "new"]]))])
        #expect(try JWKSet(parsing: set.bytes)[kid: "ours"]?.thumbprint == one.jwk.thumbprint)
    }
}

struct JWTTests {
    private static let now = Instant(microseconds: 1_583_805_600_000_000)
    private static let second: Int64 = 1_583_805_600

    @Test(
        arguments: [
            (#"{"iss":"i","aud":"a","exp":1583805700}"#, nil),
            (
                #"{"iss":"i","aud":["x","a"],"exp":1583805571,"nbf":1583805630,"iat":1583805600.5}"#,
                nil
            ),
            (#"{"iss":"j","aud":"a","exp":1583805700}"#, .issuer),
            (#"{"aud":"a","exp":1583805700}"#, .issuer),
            (#"{"iss":["i"],"aud":"a","exp":1583805700}"#, .issuer),
            (#"{"iss":"i","aud":"b","exp":1583805700}"#, .audience),
            (#"{"iss":"i","exp":1583805700}"#, .audience),
            (#"{"iss":"i","aud":[],"exp":1583805700}"#, .audience),
            (#"{"iss":"i","aud":"a"}"#, .claims),
            (#"{"iss":"i","aud":"a","exp":"1583805700"}"#, .claims),
            (#"{"iss":"i","aud":"a","exp":1e300}"#, .claims),
            (#"{"iss":"i","aud":"a","exp":-1}"#, .claims),
            (#"{"iss":"i","aud":"a","exp":1583805570}"#, .expired),
            (#"{"iss":"i","aud":"a","exp":1583805700,"nbf":1583805631}"#, .notYet),
            (#"{"iss":"i","aud":"a","exp":1583805700,"iat":1583805631}"#, .notYet),
            (#"[]"#, .claims), ("", .claims),
            (#"{"iss":"i","iss":"i","aud":"a","exp":1583805700}"#, .claims),
        ] as [(String, JOSERefusal?)]
    )
    func `claims are held against issuer, audience and the clock`(
        _ payload: String,
        _ refusal: JOSERefusal?
    ) throws {
        let expecting = JWT.Expectation(issuer: "i", audience: "a")
        do {
            _ = try JWT.check(Array(payload.utf8), expecting: expecting, at: Self.now)
            #expect(refusal == nil)
        } catch {
            #expect(error == refusal)
        }
    }

    @Test func `a life that is too long is refused where a limit is set`() throws {
        let payload = Array(#"{"iss":"i","aud":"a","iat":1583805600,"exp":1583806200}"#.utf8)
        for (limit, isAllowed) in [(600, true), (599, false)] {
            let expecting = JWT.Expectation(
                issuer: "i",
                audience: "a",
                maximumLifeSeconds: limit
            )
            let claims = try? JWT.check(payload, expecting: expecting, at: Self.now)
            #expect((claims != nil) == isAllowed)
        }
    }
}
