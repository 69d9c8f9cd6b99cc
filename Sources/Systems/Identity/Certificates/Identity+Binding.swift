// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage
package import Trust
package import Web

extension Identity {
    /// Binds the certificate that this connection shows to one's own account: it must name its owner, and he must have
    /// proved himself with two factors.
    package func bindOwn(_ shown: PeerCertificate, by actor: Actor, requestID: String) async throws
    {
        guard let certificate = try? Certificate(shown.der), let gate = certificates else {
            throw CertificateRefusal.unreadable
        }
        if let refusal = await gate(shown) { throw refusal }
        let id: ID<Authenticator> = newID()
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            guard actor.strength >= .twoFactors else { throw IdentityRefusal.stepUpNeeded }
            let name = certificate.subject.commonName
            let own = try Self.name(of: account, in: connection)
            guard PersonName.areSame(name, own) else {
                throw CertificateRefusal.anotherName(certificate: name, own: own)
            }
            try Self.bind(
                certificate,
                id,
                .certificate,
                account,
                by: stamp,
                .keepOwn,
                in: connection
            )
        }
        cache.forget { $0.account.description == actor.personID }
    }

    /// Binds a certificate to somebody's account, as the paper says that asked for it (NĐ 68/2024 Đ11, form 01).
    ///
    /// `isToken` says that its key never leaves a device which asks for a PIN: it is two factors by itself then.
    package func bind(
        certificate der: [UInt8],
        isToken: Bool,
        to id: ID<Account>,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard let certificate = try? Certificate(der) else { throw CertificateRefusal.unreadable }
        let new: ID<Authenticator> = newID()
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.account(id, .bindCertificate, by: stamp, in: connection)
            try Self.bind(
                certificate,
                new,
                isToken ? .token : .certificate,
                account,
                by: stamp,
                .bindCertificate,
                in: connection
            )
        }
        cache.forget { $0.account == id }
    }

    /// Ends a certificate of somebody's account, and the sessions that hang on it.
    package func release(
        certificate sha256: [UInt8],
        of id: ID<Account>,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.account(id, .bindCertificate, by: stamp, in: connection)
            guard
                let one = try AuthenticatorStore(connection: connection).certificate(sha256),
                one.account == account.id, one.isInForce
            else { throw CertificateRefusal.unknown }
            try Self.remove(one, by: stamp, .bindCertificate, in: connection)
        }
        cache.forget { $0.account == id }
    }

    /// The certificates that somebody may sign in with.
    package func certificates(of id: ID<Account>, by actor: Actor) async throws
        -> [BoundCertificate]
    {
        let stamp = stamp(actor, "", at: now())
        return try await database.read { connection in
            let account = try Self.account(id, .readAccounts, by: stamp, in: connection)
            return try AuthenticatorStore(connection: connection).authenticators(of: account.id)
                .filter { $0.isInForce && $0.kind.isCertificate }
                .compactMap { one in
                    guard let certificate = try? Certificate(one.secret) else { return nil }
                    return BoundCertificate(
                        certificate: certificate,
                        isToken: one.kind == .token,
                        boundAt: one.addedAt,
                        usedAt: one.usedAt
                    )
                }
        }
    }

    private static func bind(
        _ certificate: Certificate,
        _ id: ID<Authenticator>,
        _ kind: Authenticator.Kind,
        _ account: Account,
        by stamp: Stamp,
        _ right: IdentityAction,
        in connection: any Connection
    ) throws {
        let store = AuthenticatorStore(connection: connection)
        let name = certificate.subject.commonName
        if let known = try store.certificate(certificate.sha256) {
            if known.account == account.id { throw CertificateRefusal.alreadyOwn(name: name) }
            let owner = try AccountStore(connection: connection).account(known.account)
            guard owner?.closedAt != nil else { throw CertificateRefusal.taken(name: name) }
            // Nobody signs in to a closed account, so its certificate may go where its person went.
            try remove(known, by: stamp, right, in: connection)
        }
        let all = try store.authenticators(of: account.id)
        guard all.count(where: { $0.removedAt == nil }) < Authenticator.limit else {
            throw IdentityRefusal.tooManyAuthenticators
        }
        let one = Authenticator(
            id: id,
            account: account.id,
            kind: kind,
            name: name,
            credential: certificate.sha256,
            secret: certificate.der,
            counter: 0,
            addedAt: stamp.at,
            confirmedAt: stamp.at,
            usedAt: nil,
            removedAt: nil,
            version: 1
        )
        guard try store.insert(one) else { throw CertificateRefusal.taken(name: name) }
        try added(one, by: stamp, right, in: connection)
    }

    /// An officer's name stands in the Directory, everybody else's in the account.
    private static func name(of account: Account, in connection: any Connection) throws -> String {
        try account.officer.flatMap { try Directory.officer($0, in: connection)?.name }
            ?? account.name
    }
}

/// A certificate that somebody may sign in with.
package struct BoundCertificate: Sendable {
    package let certificate: Certificate
    package let isToken: Bool
    package let boundAt: Instant
    package let usedAt: Instant?
}
