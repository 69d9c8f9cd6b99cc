// SPDX-License-Identifier: Apache-2.0

package import Core
import Journal
import Storage

extension Identity {
    /// Ends signing in through another provider, at its owner's wish; never the last way in.
    package func unlink(_ issuer: String, by actor: Actor, requestID: String) async throws {
        let stamp = stamp(actor, requestID, at: now())
        let id: ID<OutsideLink> = newID()
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let hasOther =
                try AccountStore(connection: connection).password(of: account.id) != nil
                || AuthenticatorStore(connection: connection).authenticators(of: account.id)
                    .contains { $0.isInForce && ($0.kind == .passkey || $0.kind.isCertificate) }
            guard hasOther else { throw IdentityRefusal.lastWay }
            guard
                try OutsideLinkStore(connection: connection).remove(issuer, of: account.id)
            else { throw IdentityRefusal.unknownAuthenticator }
            try Journal.append(
                Self.event(
                    IdentityEvent.accountUnlinked,
                    of: "identity.link/\(id)",
                    version: 1,
                    by: stamp,
                    .keepOwn,
                    ["account": .text(account.id.description), "issuer": .text(issuer)]
                ),
                in: connection
            )
        }
    }
}
