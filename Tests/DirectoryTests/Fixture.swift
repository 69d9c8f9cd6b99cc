// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import Synchronization
import TestSupport

@testable import Directory

/// A directory over a fresh database, with a clock and randomness that repeat.
struct Fixture {
    let database: any Database
    let directory: Directory
    let clock: TestClock
    let journal: Journal

    static let migrations = Migration.storage + Journal.migrations + Directory.migrations

    init(_ engine: TestEngine, seed: UInt64 = 7, key: UInt8 = 7) async throws {
        try await self.init(engine.open(Self.migrations), seed: seed, key: key)
    }

    init(_ database: any Database, seed: UInt64 = 7, key: UInt8 = 7) async throws {
        let clock = TestClock()
        let random = RandomWords(seed: seed)
        self.database = database
        self.clock = clock
        journal = Journal(database: database)
        directory = Directory(
            database: database,
            secrets: try SecretBox(key: Array(repeating: key, count: 32)),
            now: { clock.now },
            random: { random.next() }
        )
    }

    /// Opens G22, H26 and, below H26, H26.12 and H26.12.02.
    func openSmallCountry() async throws -> SmallCountry {
        let country = SmallCountry()
        for agency in country.all {
            try await directory.open(agency, by: .root, requestID: "test")
        }
        return country
    }

    /// The kinds of an object's events, oldest first.
    func kinds(of object: String) async throws -> [String] {
        try await database.read { try Journal.history(of: object, in: $0).map(\.kind) }
    }
}

final class RandomWords: Sendable {
    private let random: Mutex<TestRandom>

    init(seed: UInt64) { random = Mutex(TestRandom(seed: seed)) }

    func next() -> UInt64 { random.withLock { $0.next() } }
}

/// Four agencies that most tests are about.
struct SmallCountry {
    let office = Agency.make("000.00.00.G22", "G22", "Văn phòng Chính phủ", 1, .ministry, 1)
    let hanoi = Agency.make(
        "000.00.00.H26",
        "H26",
        "Ủy ban nhân dân thành phố Hà Nội",
        1,
        .province,
        2
    )
    let department: Agency
    let unit: Agency

    init() {
        var department = Agency.make("000.00.12.H26", "H26.12", "Sở Y tế", 2, .department, 3)
        department.parent = hanoi.id
        var unit = Agency.make("000.02.12.H26", "H26.12.02", "Trung tâm Y tế", 3, .department, 4)
        unit.parent = department.id
        self.department = department
        self.unit = unit
    }

    var all: [Agency] { [office, hanoi, department, unit] }
}

extension Agency {
    static let start = CivilDate("2018-09-06")

    static func make(
        _ code102: String,
        _ code20: String?,
        _ name: String,
        _ level: Int,
        _ kind: Kind,
        _ number: UInt64,
        from start: CivilDate = start,
        until end: CivilDate? = nil
    ) -> Agency {
        let new = code20.map { code in
            DatedCode(AgencyCode(stringLiteral: code), validity: Validity(from: "2020-09-15"))
        }
        let old = DatedCode(AgencyCode(stringLiteral: code102), validity: Validity(from: start))
        return Agency(
            id: .numbered(number),
            codes: AgencyCodes(old, new),
            name: name,
            level: level,
            kind: kind,
            validity: Validity(from: start, until: end)
        )
    }
}

extension AgencyCodes {
    init(_ old: DatedCode, _ new: DatedCode? = nil) {
        guard let codes = AgencyCodes(code102: old, code20: new) else {
            preconditionFailure("a code was given")
        }
        self = codes
    }
}

extension ID {
    static func numbered(_ number: UInt64) -> ID {
        ID(at: Instant(microseconds: Int64(number) * 1_000_000), random: (number, number))
    }
}

extension AgencyCode: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        guard let code = AgencyCode(text) else { preconditionFailure("“\(text)” is no code") }
        self = code
    }
}

extension CivilDate: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }

    init(_ text: String) {
        guard let date = CivilDate(text: text) else { preconditionFailure("“\(text)” is no day") }
        self = date
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

    static func keeper(of code: AgencyCode, _ scope: Scope = .subtree) -> Actor {
        Actor(
            subject: .client("keeper"),
            agency: code,
            roles: [.administrator],
            scope: scope,
            strength: .token
        )
    }
}

/// The refusal that `body` ends with, or nil.
func refusal<T>(_ body: () async throws -> T) async -> DirectoryRefusal? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? DirectoryRefusal
    }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
