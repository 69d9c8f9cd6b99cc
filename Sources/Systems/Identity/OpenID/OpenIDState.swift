// SPDX-License-Identifier: Apache-2.0

package import Core

/// A request of a client that waits for its person, as it came.
package struct KeptRequest: Sendable {
    package let id: ID<KeptRequest>
    let client: String
    /// Our own address as the client knows it.
    let issuer: String
    let parameters: Parameters
    let isPushed: Bool
    let madeAt: Instant
    let expiresAt: Instant
    let usedAt: Instant?

    /// How long a person may take to sign in.
    static let seconds = 1800
    /// How long a pushed one waits for its browser (RFC 9126 §2.2; FAPI 2.0 §5.3.2.2: below 600).
    static let pushedSeconds = 300
}

/// That a client may speak for a person: made when a code is issued, ended by logging out, revoking or time.
struct OpenIDGrant: Sendable {
    let id: ID<OpenIDGrant>
    let client: String
    let account: ID<Account>
    let session: ID<KeptSession>
    let issuer: String
    let scopes: Set<OpenIDClient.Scope>
    let nonce: String
    let level: AssuranceLevel
    let methods: [SignInMethod]
    let provedAt: Instant
    /// Of the DPoP key that all its tokens are bound to; empty for bearer tokens.
    let keyThumbprint: String
    let madeAt: Instant
    let expiresAt: Instant
    let endedAt: Instant?

    var objectName: String { "identity.grant/\(id)" }

    func isInForce(at now: Instant) -> Bool { endedAt == nil && now < expiresAt }

    /// Codes are redeemed at once (RFC 6749 §4.1.2 says 10 minutes at most, FAPI 2.0 one).
    static let codeSeconds = 60
    static let accessSeconds = 300
    static let identitySeconds = 600
    /// Refresh tokens, where they were asked for.
    static let offlineSeconds = 30 * 86_400
}

/// A code as its row has it.
struct OpenIDCode: Sendable {
    let digest: [UInt8]
    let grant: ID<OpenIDGrant>
    let redirectURI: String
    let isRedirectStated: Bool
    let challenge: String
    let expiresAt: Instant
    let usedAt: Instant?
}

struct RefreshToken: Sendable {
    let digest: [UInt8]
    let grant: ID<OpenIDGrant>
    let madeAt: Instant
    let expiresAt: Instant
    let replacedAt: Instant?
}

/// What a person allowed a client to know of him.
package struct Consent: Sendable, Equatable {
    package let client: String
    package let scopes: Set<OpenIDClient.Scope>
    package let givenAt: Instant
    package let usedAt: Instant
    let revokedAt: Instant?
    let version: Int
}
