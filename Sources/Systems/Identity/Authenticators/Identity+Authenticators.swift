// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
import Storage
import Web

/// What somebody sees of how he proves himself.
package struct OwnAuthenticators: Sendable {
    package let all: [Authenticator]
    package let recoveryCodesLeft: Int
    package let mustHaveTwo: Bool
    /// Other providers through which he comes in.
    package let links: [OutsideLink]

    package var hasSecond: Bool { !all.isEmpty }
}

/// An app's secret on its way into the app.
package struct NewCodes: Sendable {
    package let id: ID<Authenticator>
    let secret: [UInt8]
    let login: String

    /// What an app reads from the square.
    var address: String {
        OneTimeCode.address(secret: secret, login: login, issuer: "Văn Lang")
    }
}

extension Identity {
    package func ownAuthenticators(by actor: Actor) async throws -> OwnAuthenticators {
        let policy = policy
        return try await database.read { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let store = AuthenticatorStore(connection: connection)
            return OwnAuthenticators(
                all: try store.authenticators(of: account.id).filter(\.isInForce),
                recoveryCodesLeft: try store.recoveryCodesLeft(of: account.id),
                mustHaveTwo: !actor.roles.isDisjoint(with: policy.rolesOfTwoFactors),
                links: try OutsideLinkStore(connection: connection).links(of: account.id)
            )
        }
    }

    /// Begins to add an app: its secret is kept sealed and counts for nothing until it is confirmed.
    package func beginCodes(named name: String, by actor: Actor, requestID: String) async throws
        -> ID<Authenticator>
    {
        let id: ID<Authenticator> = newID()
        let sealed = try secrets.seal(
            randomBytes(OneTimeCode.secretBytes),
            for: Self.owner(id),
            nonce: randomBytes(12)
        )
        let now = now()
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let store = AuthenticatorStore(connection: connection)
            let known = try store.authenticators(of: account.id)
            guard known.count(where: { $0.removedAt == nil }) < Authenticator.limit else {
                throw IdentityRefusal.tooManyAuthenticators
            }
            _ = try store.insert(
                Authenticator(
                    id: id,
                    account: account.id,
                    kind: .codes,
                    name: name,
                    credential: nil,
                    secret: sealed,
                    counter: 0,
                    addedAt: now,
                    confirmedAt: nil,
                    usedAt: nil,
                    removedAt: nil,
                    version: 1
                )
            )
        }
        return id
    }

    /// The secret of an app that is being added, for its owner alone.
    package func newCodes(_ id: ID<Authenticator>, by actor: Actor) async throws -> NewCodes {
        let (one, login) = try await database.read { connection in
            let account = try Self.ownAccount(actor, in: connection)
            return (try Self.unconfirmed(id, of: account, in: connection), account.login)
        }
        return NewCodes(
            id: id,
            secret: try secrets.open(one.secret, for: Self.owner(id)),
            login: login
        )
    }

    /// Puts an app in force by its first code; answers recovery codes when there are none yet.
    package func confirmCodes(
        _ id: ID<Authenticator>,
        code: String,
        session: String,
        by actor: Actor,
        requestID: String
    ) async throws -> [String] {
        let made = try await newCodes(id, by: actor)
        let now = now()
        let step = OneTimeCode.match(code, secret: made.secret, after: 0, at: now)
        guard let step else { throw IdentityRefusal.wrongCode }
        let codes = RecoveryCode.made(random)
        let digests = codes.map(RecoveryCode.digest)
        let stamp = stamp(actor, requestID, at: now)
        let areNew = try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let one = try Self.unconfirmed(id, of: account, in: connection)
            let store = AuthenticatorStore(connection: connection)
            let areNew = try store.recoveryCodesLeft(of: account.id) == 0
            try store.confirm(one, counter: step, at: now)
            if areNew { try store.setRecoveryCodes(digests, of: account.id, at: now) }
            try Self.added(one, by: stamp, in: connection)
            guard let id = ID<KeptSession>(session) else { throw IdentityRefusal.unknownSession }
            let kept = try Self.open(id, in: connection)
            guard kept.account == account.id else { throw IdentityRefusal.unknownSession }
            try Self.prove(.oneTimeCode, kept, digest: kept.digest, by: stamp, in: connection)
            return areNew
        }
        cache.forget { $0.session.id == session }
        return areNew ? codes : []
    }

    /// Makes all recovery codes anew; the old ones end.
    package func renewRecoveryCodes(by actor: Actor, requestID: String) async throws -> [String] {
        let codes = RecoveryCode.made(random)
        let digests = codes.map(RecoveryCode.digest)
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            let store = AuthenticatorStore(connection: connection)
            guard try store.authenticators(of: account.id).contains(where: \.isInForce) else {
                throw IdentityRefusal.noSecondFactor
            }
            try store.setRecoveryCodes(digests, of: account.id, at: stamp.at)
            try AccountStore(connection: connection).advance(account, at: stamp.at)
            try Journal.append(
                Self.event(
                    IdentityEvent.recoveryRenewed,
                    of: account.objectName,
                    version: account.version + 1,
                    by: stamp,
                    .keepOwn
                ),
                in: connection
            )
        }
        return codes
    }

    /// Takes one away, by a session that proved itself with two factors.
    package func removeAuthenticator(
        _ id: ID<Authenticator>,
        by actor: Actor,
        requestID: String
    ) async throws {
        let stamp = stamp(actor, requestID, at: now())
        try await database.write { connection in
            let account = try Self.ownAccount(actor, in: connection)
            guard actor.strength >= .twoFactors else { throw IdentityRefusal.stepUpNeeded }
            let store = AuthenticatorStore(connection: connection)
            guard let one = try store.authenticator(id), one.account == account.id, one.isInForce
            else { throw IdentityRefusal.unknownAuthenticator }
            try Self.remove(one, by: stamp, .keepOwn, in: connection)
        }
        cache.forget { $0.account.description == actor.personID }
    }

    static func owner(_ id: ID<Authenticator>) -> String { "authenticator \(id)" }

    static func added(
        _ one: Authenticator,
        paper: String = "",
        by stamp: Stamp,
        _ right: IdentityAction = .keepOwn,
        in connection: any Connection
    ) throws {
        var facts: Facts = [
            "account": .text(one.account.description), "kind": .text(one.kind.rawValue),
        ]
        if one.kind.isCertificate, let sha256 = one.credential {
            facts["certificate"] = .text(Hex.string(sha256))
        }
        if !paper.isEmpty { facts["paper"] = .text(paper) }
        try Journal.append(
            event(
                IdentityEvent.authenticatorAdded,
                of: one.objectName,
                version: one.version,
                by: stamp,
                right,
                facts,
                personal: ["name": .text(one.name)]
            ),
            in: connection
        )
    }

    /// Takes it out of force; sessions that hang on a certificate end with it.
    static func remove(
        _ one: Authenticator,
        by stamp: Stamp,
        _ right: IdentityAction,
        in connection: any Connection
    ) throws {
        try AuthenticatorStore(connection: connection).remove(one, at: stamp.at)
        if one.kind.isCertificate {
            try endSessions(
                of: one.id,
                why: "certificate-removed",
                by: stamp,
                right,
                in: connection
            )
        }
        try Journal.append(
            event(
                IdentityEvent.authenticatorRemoved,
                of: one.objectName,
                version: one.version + 1,
                by: stamp,
                right,
                ["account": .text(one.account.description), "kind": .text(one.kind.rawValue)]
            ),
            in: connection
        )
    }

    private static func unconfirmed(
        _ id: ID<Authenticator>,
        of account: Account,
        in connection: any Connection
    ) throws -> Authenticator {
        let one = try AuthenticatorStore(connection: connection).authenticator(id)
        guard let one, one.account == account.id, one.confirmedAt == nil, one.removedAt == nil
        else { throw IdentityRefusal.unknownAuthenticator }
        return one
    }
}

extension Actor {
    /// The account's id, of a person.
    var personID: String? {
        if case .person(let id) = subject { id } else { nil }
    }
}
