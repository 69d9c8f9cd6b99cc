// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import Synchronization
import TestSupport
import Testing
import Trust
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
    let registers: TestRegisters
    let post = TestPost()
    let gate = TestGate()

    static let migrations =
        Migration.storage + Journal.migrations + Directory.migrations + Identity.migrations

    init(
        _ engine: TestEngine = .sqliteMemory,
        waiting: Int = 100,
        registers: TestRegisters = .silent,
        policy: SignInPolicy = SignInPolicy()
    ) async throws {
        try await self.init(
            engine.open(Self.migrations),
            waiting: waiting,
            registers: registers,
            policy: policy
        )
    }

    init(
        _ database: any Database,
        waiting: Int = 100,
        registers: TestRegisters = .silent,
        policy: SignInPolicy = SignInPolicy()
    ) async throws {
        self.registers = registers
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
            policy: policy,
            secrets: try SecretBox(key: Array(repeating: 7, count: 32)),
            population: registers.population,
            businesses: registers.businesses,
            messaging: post.messaging,
            certificates: gate.check,
            now: { clock.now },
            random: { words.next() }
        )
    }

    /// Somebody who opened an account of his own, born in 1990.
    func citizen(_ number: String, _ name: String) async throws -> Citizen {
        try await identity.register(
            personalNumber: number,
            name: name,
            bornOn: CivilDate(year: 1990, month: 5, day: 19),
            password: Password(Self.password),
            requestID: "test"
        )
    }

    /// Another process over the same database.
    func twin(_ keys: (any KeyStore)? = nil) throws -> Identity {
        let (clock, words) = (clock, Words())
        return Identity(
            database: database,
            directory: cache,
            pool: pool,
            secrets: try SecretBox(key: Array(repeating: 7, count: 32)),
            keyStore: keys,
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

/// Registers of population and businesses that say what the test wants.
final class TestRegisters: Sendable {
    private let answers: Mutex<(population: RegisterAnswer, businesses: [String: BusinessAnswer]?)>

    init(_ population: RegisterAnswer) { answers = Mutex((population, [:])) }

    static var silent: TestRegisters { TestRegisters(.silent) }
    static var agreeing: TestRegisters { TestRegisters(.agrees) }

    func set(_ taxCode: String, _ name: String, _ numbers: [String]) {
        let people = Set(numbers.compactMap { PersonNumber($0) })
        answers.withLock {
            $0.businesses?[taxCode] = .found(name: name, representatives: people)
        }
    }

    func set(_ answer: RegisterAnswer) { answers.withLock { $0.population = answer } }

    func fallSilent() { answers.withLock { $0 = (.silent, nil) } }

    var population: PopulationRegister {
        PopulationRegister { _ in self.answers.withLock { $0.population } }
    }

    var businesses: BusinessRegister {
        BusinessRegister { code in
            self.answers.withLock { answers in
                answers.businesses.map { $0[code] ?? .unknown } ?? .silent
            }
        }
    }
}

/// What the node says of certificates; all are in force until the test says otherwise.
final class TestGate: Sendable {
    enum Fault: String, Refusal {
        case revoked
        case unknown

        var code: String { "test.\(rawValue)" }
        var kind: RefusalKind { self == .revoked ? .forbidden : .busy }
        var arguments: [String: String] { [:] }
    }

    private let faults = Mutex<[[UInt8]: Fault]>([:])

    func set(_ fault: Fault?, _ certificate: PeerCertificate) {
        faults.withLock { $0[certificate.sha256] = fault }
    }

    var check: PeerCheck { { one in self.faults.withLock { $0[one.sha256] } } }
}

/// What was sent, and a server that refuses when the test wants.
final class TestPost: Sendable {
    private let state = Mutex((sent: [Message](), isDown: false))

    var sent: [Message] { state.withLock { $0.sent } }
    func set(isDown: Bool) { state.withLock { $0.isDown = isDown } }

    /// The digits of the last code.
    var code: String {
        let texts = sent.map(\.text)
        let text = texts.last { $0.contains("10 phút") || $0.contains("10 phut") }
        return String((text ?? "").filter(\.isNumber).prefix(6))
    }

    var messaging: Messaging {
        let sender = MessageSender { message in
            let isDown = self.state.withLock { state in
                if !state.isDown { state.sent.append(message) }
                return state.isDown
            }
            if isDown { throw MessageFault(description: "down") }
        }
        return Messaging(
            senders: [.mail: sender, .phone: sender],
            publicURL: "https://node.example"
        )
    }
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
