// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Identity

/// Two agencies, an officer in each, and Identity over them, with a clock that stands still.
struct Fixture {
    let database: any Database
    let directory: Directory
    let cache: DirectoryCache
    let identity: Identity
    let clock: TestClock
    let pool: HashPool
    let province: Agency
    let department: Agency
    let office: Agency

    static let migrations =
        Migration.storage + Journal.migrations + Directory.migrations + Identity.migrations

    init(_ engine: TestEngine = .sqliteMemory, waiting: Int = 100) async throws {
        try await self.init(engine.open(Self.migrations), waiting: waiting)
    }

    init(_ database: any Database, waiting: Int = 100) async throws {
        let clock = TestClock()
        let words = Words()
        let pool = HashPool(threads: 1, waiting: waiting)
        self.database = database
        self.clock = clock
        self.pool = pool
        directory = Directory(
            database: database,
            secrets: try SecretBox(key: Array(repeating: 7, count: 32)),
            now: { clock.now },
            random: { words.next() }
        )
        office = try Self.agency("000.00.00.G22", "Văn phòng Chính phủ", 1, .ministry, nil, words)
        province = try Self.agency("000.00.00.H02", "UBND tỉnh Mẫu", 1, .province, nil, words)
        department = try Self.agency("000.00.12.H02", "Sở Mẫu", 2, .department, province.id, words)
        for agency in [office, province, department] {
            try await directory.open(agency, by: .root, requestID: "test")
        }
        cache = try await DirectoryCache(directory)
        identity = Identity(
            database: database,
            directory: cache,
            pool: pool,
            secrets: try SecretBox(key: Array(repeating: 7, count: 32)),
            now: { clock.now },
            random: { words.next() }
        )
    }

    /// Another process over the same database.
    func twin() throws -> Identity {
        let (clock, words) = (clock, Words())
        return Identity(
            database: database,
            directory: cache,
            pool: pool,
            secrets: try SecretBox(key: Array(repeating: 7, count: 32)),
            now: { clock.now },
            random: { words.next() }
        )
    }

    private static func agency(
        _ code: String,
        _ name: String,
        _ level: Int,
        _ kind: Agency.Kind,
        _ parent: ID<Agency>?,
        _ words: Words
    ) throws -> Agency {
        let validity = Validity(from: try #require(CivilDate(text: "2018-09-06")))
        let dated = DatedCode(try #require(AgencyCode(code)), validity: validity)
        return Agency(
            id: ID(at: Instant(microseconds: 1), random: (words.next(), words.next())),
            codes: try #require(AgencyCodes(code102: dated, code20: nil)),
            name: name,
            level: level,
            kind: kind,
            parent: parent,
            validity: validity
        )
    }

    func officer(
        _ name: String,
        in agency: Agency,
        roles: Set<Role> = [.clerk],
        scope: Actor.Scope = .agency,
        until end: CivilDate? = nil
    ) async throws -> (officer: Officer, post: Post) {
        let start = agency.validity.start
        let officer = try await directory.open(
            Officer(
                id: directory.newID(),
                agency: agency.id,
                name: name,
                validity: Validity(from: start)
            ),
            by: .root,
            requestID: "test"
        )
        let post = try await post(officer, in: agency, roles: roles, scope: scope, until: end)
        return (officer, post)
    }

    @discardableResult
    func post(
        _ officer: Officer,
        in agency: Agency,
        roles: Set<Role>,
        scope: Actor.Scope = .agency,
        title: String = "Văn thư",
        until end: CivilDate? = nil
    ) async throws -> Post {
        try await directory.open(
            Post(
                id: directory.newID(),
                officer: officer.id,
                agency: agency.id,
                title: title,
                roles: roles,
                scope: scope,
                validity: Validity(from: agency.validity.start, until: end)
            ),
            by: .root,
            requestID: "test"
        )
    }

    static let password = "mười hai con giáp"

    /// An officer with an account whose password is `Fixture.password`, not to be changed.
    func account(
        _ login: String,
        in agency: Agency,
        roles: Set<Role> = [.clerk],
        scope: Actor.Scope = .agency,
        until end: CivilDate? = nil
    ) async throws -> Account {
        let (officer, _) = try await officer(
            "Nguyễn Thị Mẫu \(login)",
            in: agency,
            roles: roles,
            scope: scope,
            until: end
        )
        let opened = try await identity.openAccount(
            for: officer.id,
            login: login,
            by: .root,
            requestID: "test"
        )
        try await identity.setPassword(
            Password(Self.password),
            isTemporary: false,
            of: opened.account.id,
            by: .root,
            requestID: "test"
        )
        return opened.account
    }

    @discardableResult
    func signIn(
        _ login: String,
        _ password: String = Fixture.password,
        from address: String = "10.1.2.3",
        replacing: String? = nil
    ) async throws -> SignedIn {
        try await identity.signIn(
            SignInRequest(
                login: login,
                password: password,
                place: Place(address: address),
                agent: "Firefox",
                replacing: replacing,
                requestID: "test"
            )
        )
    }

    func session(_ signedIn: SignedIn) async throws -> Session? {
        try await identity.sessionSource.find(signedIn.token.text)
    }

    /// The kinds of the events of all sessions and accounts, in order.
    func kinds(_ prefix: String) async throws -> [String] {
        _ = try await Sequencer(database: database, holder: "test").step()
        return try await Journal(database: database).events(after: 0, limit: 1000)
            .map(\.event.kind).filter { $0.hasPrefix(prefix) }
    }
}

final class Words: Sendable {
    private let random = Mutex(TestRandom(seed: 11))

    func next() -> UInt64 { random.withLock { $0.next() } }
}

extension Actor {
    static let root = Actor(
        subject: .shell("root"),
        agency: nil,
        roles: [.administrator],
        scope: .nation,
        strength: .machine
    )
}

/// The refusal that `body` ends with, or nil.
func refusal<T>(_ body: () async throws -> T) async -> IdentityRefusal? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? IdentityRefusal
    }
}
