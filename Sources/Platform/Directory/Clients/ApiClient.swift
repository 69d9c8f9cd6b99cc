// SPDX-License-Identifier: Apache-2.0

package import Core

/// Software of an agency that calls this node.
package struct ApiClient: Sendable, Equatable {
    package let id: ID<ApiClient>
    /// What the client calls itself, as in the header `systemid` of VXP; unique for ever.
    package let systemID: String
    package let name: String
    package let agency: ID<Agency>
    package let roles: Set<Role>
    package let scope: Actor.Scope
    package let validity: Validity
    package let isDisabled: Bool
    /// The version of its last event in the Journal.
    package let version: Int

    package func isUsable(on date: CivilDate) -> Bool { !isDisabled && validity.contains(date) }
}

/// What a client must be told to become one; its secret is made unless one is brought along.
package struct ApiClientDraft: Sendable {
    package var systemID: String
    package var name: String
    package var agency: ID<Agency>
    package var roles: Set<Role>
    package var scope: Actor.Scope
    package var validity: Validity
    /// A secret that the client has from another axis already; nil to have one made.
    package var secret: ClientSecret?

    package init(
        systemID: String,
        name: String,
        agency: ID<Agency>,
        roles: Set<Role> = [.exchange],
        scope: Actor.Scope = .agency,
        validity: Validity,
        secret: ClientSecret? = nil
    ) {
        self.systemID = systemID
        self.name = name
        self.agency = agency
        self.roles = roles
        self.scope = scope
        self.validity = validity
        self.secret = secret
    }
}

/// A secret shared with one client, as text; its UTF-8 bytes are the key of the HMAC.
///
/// It never prints itself, so that no log, message or dump can show it by accident.
package struct ClientSecret: Sendable, Equatable, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
{
    static let minimumCharacters = 16

    package let text: String

    /// Nil unless it has 16 to 500 visible ASCII characters.
    package init?(_ text: String) {
        guard (Self.minimumCharacters...500).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.text = text
    }

    init(random bytes: [UInt8]) { text = Hex.string(bytes) }

    package var bytes: [UInt8] { Array(text.utf8) }
    package var description: String { "(secret)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A bearer token as the directory keeps it: its digest, never its text.
package struct ApiToken: Sendable, Equatable {
    /// The longest life of a token.
    package static let maximumDays = 731

    package let id: ID<ApiToken>
    package let client: ID<ApiClient>
    /// What it is for, in the words of whoever made it.
    package let label: String
    /// SHA-256 of the token's text.
    let digest: [UInt8]
    package let madeAt: Instant
    package let expiresAt: Instant
    package let revokedAt: Instant?

    package func isUsable(at now: Instant) -> Bool { now < expiresAt && revokedAt == nil }
}
