// SPDX-License-Identifier: Apache-2.0

package import Core
import Crypto
import Directory
import Foundation

/// The text in the cookie: 256 random bits; only its digest is kept.
package struct SessionToken: Sendable, CustomStringConvertible, CustomReflectable {
    package let text: String

    init(random bytes: [UInt8]) { text = Hex.string(bytes) }

    package var description: String { "(token)" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// SHA-256 suffices where the text has 256 random bits.
    static func digest(of text: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(text.utf8)))
    }

    /// From which form tokens are made: of the token itself, so that no table can tell it.
    static func formKey(of text: String) -> [UInt8] {
        let key = SymmetricKey(data: Data(text.utf8))
        return Array(HMAC<SHA256>.authenticationCode(for: Data("form key".utf8), using: key))
    }
}

/// How long sessions last.
package struct SessionLimits: Sendable {
    /// Without a request for so long, a session ends.
    package let idleSeconds: Int
    /// However busy, it ends so long after signing in.
    package let absoluteSeconds: Int

    /// The figures of OWASP ASVS 4.0, 3.3.2, for level 2: 30 minutes and 12 hours.
    package init(idleSeconds: Int = 30 * 60, absoluteSeconds: Int = 12 * 3600) {
        self.idleSeconds = idleSeconds
        self.absoluteSeconds = absoluteSeconds
    }

    /// When a request was last seen is kept to so many seconds, to spare a write at each; so a
    /// session ends up to so many seconds before `idleSeconds` have passed, and never after.
    var seenStepSeconds: Int { min(300, idleSeconds / 6) }

    func isOver(_ session: KeptSession, at now: Instant) -> Bool {
        session.endedAt != nil || now >= session.expiresAt
            || now >= session.seenAt.adding(seconds: idleSeconds)
    }
}

/// A session as its row has it.
package struct KeptSession: Sendable, Equatable {
    package let id: ID<KeptSession>
    let digest: [UInt8]
    package let account: ID<Account>
    let post: ID<Post>?
    package let madeAt: Instant
    package let seenAt: Instant
    package let expiresAt: Instant
    package let endedAt: Instant?
    /// From where: a part of the address, never all of it.
    package let address: String
    /// The browser in a few words.
    package let agent: String
    let version: Int
    /// By what the person proved himself, in that order.
    let methods: [SignInMethod]
    /// The password was right and a second factor is still to come: good for nothing else.
    let isPending: Bool
    /// When the person last proved himself.
    let provedAt: Instant
    /// The certificate that it hangs on: what ends that ends the session.
    var certificate: ID<Authenticator>?

    var objectName: String { "identity.session/\(id)" }
}
