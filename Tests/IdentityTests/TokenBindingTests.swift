// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Foundation
import TestSupport
import Testing
import Web

@testable import Identity

@Suite struct TokenBindingTests {
    private static let certificate = Array(SHA256.hash(data: Data("a certificate".utf8)))
    private static let other = Array(SHA256.hash(data: Data("another".utf8)))

    private static func place(_ certificate: [UInt8]?) -> ProofPlace {
        ProofPlace(
            issuer: "https://node.example",
            method: "POST",
            path: "/oidc/token",
            certificate: certificate
        )
    }

    private static func register(_ fixture: Fixture) async throws -> OpenIDClient {
        var draft = OpenIDClientDraft(id: "so-mau", name: "Sở Mẫu")
        draft.authentication = .certificate
        let thumbprint = Base64URL.text(certificate)
        draft.keys = #"{"keys":[{"kty":"EC","x5t#S256":"\#(thumbprint)"}]}"#
        draft.isService = true
        #expect(try await fixture.identity.register(draft, by: .root, requestID: "test") == nil)
        return try #require(try await fixture.identity.client("so-mau"))
    }

    @Test func `RFC 8705 2.2: a client proves itself by its registered certificate alone`()
        async throws
    {
        let fixture = try await Fixture()
        _ = try await Self.register(fixture)
        let identity = fixture.identity
        let named = Parameters(["client_id": "so-mau"])
        let credentials = try ClientCredentials(authorization: nil, named)
        let client = try await identity.authenticate(credentials, Self.place(Self.certificate))
        #expect(client.id == "so-mau")
        for wrong in [nil, Self.other] {
            await #expect(throws: OpenIDFault.self) {
                try await identity.authenticate(credentials, Self.place(wrong))
            }
        }
        let secret = Parameters(["client_id": "so-mau", "client_secret": "x"])
        let both = try ClientCredentials(authorization: nil, secret)
        await #expect(throws: OpenIDFault.self) {
            try await identity.authenticate(both, Self.place(Self.certificate))
        }
    }

    @Test func `RFC 8705 3.1: the token names the certificate, and is sent as a bearer's`()
        async throws
    {
        let fixture = try await Fixture()
        let client = try await Self.register(fixture)
        let identity = fixture.identity
        let binding = try await identity.binding([], Self.place(Self.certificate), of: client)
        let request = TokenRequest(
            parameters: Parameters(["grant_type": "client_credentials"]),
            client: client,
            issuer: "https://node.example",
            keyThumbprint: binding,
            requestID: "test"
        )
        let tokens = try await identity.tokens(request)
        let answer = try JSON(parsing: tokens.json)
        #expect(answer["token_type"]?.text == "Bearer")
        let keys = try await identity.keys(at: fixture.clock.now)
        let text = try #require(answer["access_token"]?.text)
        let claims = try #require(OwnToken.claims(.access, of: text, keys: keys))
        #expect(claims["cnf"]?["x5t#S256"]?.text == Base64URL.text(Self.certificate))
        #expect(TokenBinding.binding(confirmation: claims["cnf"]) == binding)
        // Without the certificate a client of FAPI gets nothing.
        let bare = TokenRequest(
            parameters: request.parameters,
            client: client,
            issuer: request.issuer,
            keyThumbprint: try await identity.binding([], Self.place(nil), of: client),
            requestID: "test"
        )
        await #expect(throws: OpenIDFault.self) { try await identity.tokens(bare) }
    }

    @Test func `a certificate in a JWK set is found by its thumbprint or whole, and no other`() {
        let whole = Data("a certificate".utf8).base64EncodedString()
        let thumbprint = Base64URL.text(Self.certificate)
        for keys in [
            #"{"keys":[{"kty":"EC","x5t#S256":"\#(thumbprint)"}]}"#,
            #"{"keys":[{"kty":"RSA"},{"kty":"EC","x5c":["\#(whole)"]}]}"#,
        ] {
            #expect(TokenBinding.isRegistered(Self.certificate, in: keys))
            #expect(!TokenBinding.isRegistered(Self.other, in: keys))
        }
        for keys in ["", "{}", "[]", #"{"keys":[{"x5c":[]}]}"#, #"{"keys":[{"x5c":["!"]}]}"#] {
            #expect(!TokenBinding.isRegistered(Self.certificate, in: keys))
        }
    }
}
