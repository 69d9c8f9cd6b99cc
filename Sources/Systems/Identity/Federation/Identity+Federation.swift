// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import Web

/// A sign-in that is on its way through another provider.
struct OutsideVisit: Sendable {
    /// Where to send the browser.
    let address: String
    /// For a cookie of this browser alone, so that nobody finishes another's sign-in.
    let cookie: String
}

extension Identity {
    private static let stateSeconds = 600
    static let outsideCookie = "vanlang-outside"

    /// Begins; what must be known afterwards travels sealed in `state`, so nothing is kept here.
    func beginOutside(_ provider: OutsideProvider, back: String, next: String) async throws
        -> OutsideVisit
    {
        let now = now()
        let endpoints = try await provider.endpoints(at: now)
        let (cookie, verifier, nonce) = (
            Base64URL.text(randomBytes(32)), Base64URL.text(randomBytes(32)),
            Base64URL.text(randomBytes(16))
        )
        let kept: JSON = [
            "cookie": .string(Hex.string(Self.digest(cookie))), "verifier": .string(verifier),
            "nonce": .string(nonce), "next": .string(next), "back": .string(back),
            "until": .integer(now.adding(seconds: Self.stateSeconds).microseconds),
        ]
        let sealed = try secrets.seal(
            kept.bytes,
            for: "outside \(provider.issuer)",
            nonce: randomBytes(SecretBox.nonceBytes)
        )
        let parameters = [
            ("response_type", "code"), ("client_id", provider.clientID),
            ("redirect_uri", back), ("scope", "openid profile email phone dinhdanh"),
            ("state", Base64URL.text(sealed)), ("nonce", nonce),
            ("code_challenge", PKCE.challenge(of: verifier)), ("code_challenge_method", "S256"),
        ]
        return OutsideVisit(
            address: Self.address(endpoints.authorization, parameters),
            cookie: cookie
        )
    }

    /// Ends: the code is redeemed, the person found, linked or made, and a session opened.
    func finishOutside(
        _ provider: OutsideProvider,
        query: (String) -> String?,
        cookie: String?,
        _ request: SignInRequest,
        linking account: ID<Account>?
    ) async throws -> (signedIn: SignedIn, next: String) {
        let now = now()
        guard let state = query("state"), let sealed = Base64URL.bytes(state),
            let bytes = try? secrets.open(sealed, for: "outside \(provider.issuer)"),
            let kept = try? JSON(parsing: bytes), let cookie,
            kept["cookie"]?.text == Hex.string(Self.digest(cookie)),
            let until = kept["until"]?.integer, now.microseconds < until,
            // RFC 9207: a provider that names itself must be the one that was asked.
            query("iss").map({ $0 == provider.issuer }) ?? true,
            let code = query("code")
        else { throw FederationFault.mixedUp }
        let endpoints = try await provider.endpoints(at: now)
        let answer = try await provider.redeem(
            [
                ("grant_type", "authorization_code"), ("code", code),
                ("redirect_uri", kept["back"]?.text ?? ""),
                ("code_verifier", kept["verifier"]?.text ?? ""),
            ],
            at: endpoints.token
        )
        guard let token = answer["id_token"]?.text, let access = answer["access_token"]?.text else {
            throw FederationFault.token
        }
        let outside = try OutsideIdentity(
            token,
            keys: try await OutsideProvider.get(endpoints.keys),
            issuer: provider.issuer,
            client: provider.clientID,
            nonce: kept["nonce"]?.text ?? "",
            at: now
        )
        let known = try await OutsideProvider.get(endpoints.userInfo, bearer: access)
        // Core §5.3.2: another subject's claims are nobody's.
        guard known["sub"]?.text == outside.subject else { throw FederationFault.subject }
        let digest = Self.digest("outside " + state)
        let end = now.adding(seconds: Self.stateSeconds)
        let isNew = try await database.write {
            try OpenIDStore(connection: $0).once(digest, until: end)
        }
        guard isNew else { throw FederationFault.mixedUp }
        let newcomer = OutsidePerson(outside, known, issuer: provider.issuer)
        let found = try await link(newcomer, to: account, requestID: request.requestID)
        let methods: [SignInMethod] = outside.hasTwoFactors ? [.federatedTwo] : [.federated]
        let proven = Proven(account: found, methods: methods) { _, _ in false }
        return (try await open(request, proven), kept["next"]?.text ?? "")
    }
}
