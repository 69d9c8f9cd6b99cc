// SPDX-License-Identifier: Apache-2.0

package import Core
package import Directory
import Journal
package import Storage
package import Trust
package import Web

/// Accounts of people and their sessions: who somebody is, and that it is really he.
///
/// What an officer may do is in his posts, which the Directory keeps; an `Actor` of a person is made
/// here and nowhere else.
package struct Identity: Sendable {
    let database: any Database
    let directory: DirectoryCache
    let pool: HashPool
    let limits: SessionLimits
    let policy: SignInPolicy
    let secrets: SecretBox
    let provider: OutsideProvider?
    let population: PopulationRegister
    let businesses: BusinessRegister
    let messaging: Messaging
    /// Why a certificate is not in force now; nil where this node knows of none.
    let certificates: PeerCheck?
    /// Where keys of tokens lie; nil for the database, sealed.
    let keyStore: (any KeyStore)?
    let tokenKeys = TokenKeys()
    let now: @Sendable () -> Instant
    let random: @Sendable () -> UInt64
    let cache = SessionCache()
    /// Hashed in place of an unknown person's password, so that both take the same time.
    let decoy: PasswordHash

    /// `random` must be unpredictable: tokens and salts are made of it.
    package init(
        database: any Database,
        directory: DirectoryCache,
        pool: HashPool,
        limits: SessionLimits = SessionLimits(),
        policy: SignInPolicy = SignInPolicy(),
        secrets: SecretBox,
        provider: OutsideProvider? = nil,
        population: PopulationRegister = .none,
        businesses: BusinessRegister = .none,
        messaging: Messaging = .none,
        certificates: PeerCheck? = nil,
        keyStore: (any KeyStore)? = nil,
        now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64
    ) {
        self.database = database
        self.directory = directory
        self.pool = pool
        self.limits = limits
        self.policy = policy
        self.secrets = secrets
        self.provider = provider
        self.population = population
        self.businesses = businesses
        self.messaging = messaging
        self.certificates = certificates
        self.keyStore = keyStore
        self.now = now
        self.random = random
        decoy = PasswordHash(
            parameters: .current,
            salt: [UInt8](repeating: 0, count: PasswordHash.saltBytes),
            digest: []
        )
    }

    func newID<Owner>(_ owner: Owner.Type = Owner.self) -> ID<Owner> {
        ID(at: now(), random: (random(), random()))
    }

    func stamp(_ actor: Actor, _ requestID: String, at now: Instant) -> Stamp {
        Stamp(actor: actor, at: now, requestID: requestID, random: (random(), random()))
    }

    func randomBytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let word = random()
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
        return Array(bytes.prefix(count))
    }

    /// Nil when somebody called so may choose it.
    func fault(of password: Password, names: [String]) -> IdentityRefusal? {
        if let fault = PasswordRules.fault(of: password, names: names) { return fault }
        return policy.breached?.contains(password) == true ? .passwordBreached : nil
    }

    func hash(_ password: Password) async throws -> PasswordHash {
        try await pool.hash(password, salt: randomBytes(PasswordHash.saltBytes))
    }

    static func event(
        _ kind: EventKind,
        of object: String,
        version: Int,
        by stamp: Stamp,
        _ right: IdentityAction,
        _ facts: Facts = [:],
        personal: Facts? = nil
    ) -> Event {
        Event(
            kind,
            of: object,
            version: version,
            by: stamp,
            right: right.rawValue,
            facts: facts,
            personal: personal
        )
    }

    /// The account as an object of rights.
    static func object(
        _ account: Account,
        on date: CivilDate,
        in connection: any Connection
    ) throws -> IdentityObject {
        guard let id = account.officer, let officer = try Directory.officer(id, in: connection)
        else { return .unattached }
        return try object(officer, on: date, in: connection)
    }

    static func object(
        _ officer: Officer,
        on date: CivilDate,
        in connection: any Connection
    ) throws -> IdentityObject {
        let posts = try Directory.posts(of: officer, on: date, in: connection)
        let scopes: [Actor.Scope] = [.nation, .subtree]
        return try .officer(
            home: Directory.rightsObject(officer.agency, on: date, in: connection),
            posts: posts.map { try Directory.rightsObject($0.agency, on: date, in: connection) },
            widest: scopes.first { scope in posts.contains { $0.scope == scope } } ?? .agency
        )
    }

    static func demand(
        _ actor: Actor,
        _ action: IdentityAction,
        _ object: IdentityObject
    ) throws {
        guard may(actor, action, object) else { throw IdentityRefusal.forbidden(action) }
    }

    /// The account of whoever is signed in.
    static func ownAccount(_ actor: Actor, in connection: any Connection) throws -> Account {
        guard case .person(let text) = actor.subject, let id = ID<Account>(text),
            may(actor, .keepOwn, .own),
            let account = try AccountStore(connection: connection)
                .account(id)
        else { throw IdentityRefusal.forbidden(.keepOwn) }
        return account
    }
}
