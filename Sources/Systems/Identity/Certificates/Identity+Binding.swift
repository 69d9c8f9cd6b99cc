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
    /// `isToken` says that its key never leaves a device which asks for a PIN: it is two factors by itself then. `file`
    /// is PEM or DER, `paper` the number of that paper.
    ///
    /// Whoever sits at the server's shell is believed. At a page the certificate must be in force, and who gives
    /// somebody two factors has shown two and finds the person's own name in it: otherwise one administrator could come
    /// in as anybody with a certificate of his own, where a desk asks for two officers.
    package func bind(
        certificate file: [UInt8],
        isToken: Bool,
        paper: String = "",
        to id: ID<Account>,
        by actor: Actor,
        requestID: String
    ) async throws {
        guard let der = PEM.certificates(in: file).first, let certificate = try? Certificate(der)
        else { throw CertificateRefusal.unreadable }
        let isPage = actor.strength < .machine
        if isPage {
            guard let gate = certificates else { throw CertificateRefusal.unreadable }
            if let refusal = await gate(PeerCertificate(der: der)) { throw refusal }
        }
        let new: ID<Authenticator> = newID()
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.account(id, .bindCertificate, by: stamp, in: connection)
            if isToken, isPage {
                guard actor.strength >= .twoFactors else { throw IdentityRefusal.stepUpNeeded }
                let name = certificate.subject.commonName
                let own = try Self.name(of: account, in: connection)
                guard PersonName.areSame(name, own) else {
                    throw CertificateRefusal.tokenOfAnother(certificate: name, own: own)
                }
            }
            try Self.bind(
                certificate,
                new,
                isToken ? .token : .certificate,
                account,
                paper: paper,
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

    /// The same for an administrator's page: whether each is in force now, and whether he may change anything.
    package func certificateFile(of id: ID<Account>, by actor: Actor) async throws
        -> CertificateFile
    {
        var all = try await certificates(of: id, by: actor)
        for index in all.indices {
            let shown = PeerCertificate(der: all[index].certificate.der)
            all[index].refusal = await certificates?(shown)
        }
        let today = now().date
        let mayBind = try await database.read { connection in
            guard let account = try AccountStore(connection: connection).account(id) else {
                throw IdentityRefusal.unknownAccount(id.description)
            }
            return may(actor, .bindCertificate, try Self.object(account, on: today, in: connection))
        }
        return CertificateFile(all: all, mayBind: mayBind)
    }

    private static func bind(
        _ certificate: Certificate,
        _ id: ID<Authenticator>,
        _ kind: Authenticator.Kind,
        _ account: Account,
        paper: String = "",
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
        try added(one, paper: paper, by: stamp, right, in: connection)
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
    /// Why nobody signs in by it now; nil while it is in force, and where it was not asked.
    package fileprivate(set) var refusal: (any Refusal)?

    /// SHA-256, by which it is released.
    package var sha256: String { Hex.string(certificate.sha256) }
    package var serial: String { certificate.serial }
    package var name: String { certificate.subject.commonName }
    package var issuer: String { certificate.issuer.commonName }
    package var endsAt: Instant { certificate.notAfter }
}

/// What an administrator sees of the certificates of one account.
package struct CertificateFile: Sendable {
    package let all: [BoundCertificate]
    package let mayBind: Bool
}
