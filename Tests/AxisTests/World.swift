// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Journal
import Storage
import Synchronization
import TestSupport
import Trust

@testable import Axis

/// The axis over a fresh database and a small country, with a clock that the test moves.
struct World: Sendable {
    let database: any Database
    let directory: Directory
    let cache: DirectoryCache
    let axis: Axis
    let journal: Journal
    let clock: TestClock
    let folder: String

    static let migrations =
        Migration.storage + Journal.migrations + Directory.migrations + Axis.migrations
        + JournalLog.migrations

    /// The engines that keep what they are told; memory is for tests of one rule.
    static let engines = TestDatabase.lastingEngines

    /// Tuesday 10 March 2020, nine o'clock, unless the test says otherwise.
    init(
        _ engine: TestEngine,
        country: String = SmallCountry.csv,
        receipts: ReceiptSigning? = nil
    ) async throws {
        let clock = TestClock()
        let random = RandomWords(seed: 7)
        self.clock = clock
        database = try await engine.open(Self.migrations)
        journal = Journal(database: database)
        directory = Directory(
            database: database,
            secrets: try SecretBox(key: Array(repeating: 7, count: 32)),
            now: { clock.now },
            random: { random.next() }
        )
        _ = try await directory.import(
            csv: Array(country.utf8),
            by: .root,
            requestID: "country"
        )
        cache = try await DirectoryCache(directory)
        folder = try TestFolder.make()
        axis = Axis(
            database: database,
            bodies: try BodyStore(folder: folder),
            directory: cache,
            calendar: .vietnam,
            now: { clock.now },
            random: { random.next() },
            receipts: receipts
        )
    }

    /// Changes the directory by another file, as of now.
    func change(_ rows: String) async throws {
        let csv = SmallCountry.header + rows
        _ = try await directory.import(csv: Array(csv.utf8), by: .root, requestID: "change")
        try await cache.refresh()
        // In a program the job `axis-reroute` does this when it sees the change.
        try await axis.reroute()
    }

    /// Hands over a letter as its sender's system does: written, read strictly, submitted.
    @discardableResult
    func send(_ letter: Letter, by actor: Actor? = nil) async throws -> Receipt {
        try await submit(try letter.edXML(), by: actor ?? .exchange(letter.from))
    }

    @discardableResult
    func submit(_ edXML: [UInt8], by actor: Actor, requestID: String = "test") async throws
        -> Receipt
    {
        let (reading, body) = try ingest(edXML)
        return try await axis.submit(reading, body: body, by: actor, requestID: requestID)
    }

    func ingest(_ edXML: [UInt8]) throws -> (reading: EdXMLReading, body: StoredBody) {
        var ingest = Ingest(spool: axis.spool(), limit: 1 << 20)
        try edXML.withUnsafeBytes { try ingest.feed($0) }
        return try ingest.finish()
    }

    /// Reports a status as the recipient's system does, at the time of the clock.
    @discardableResult
    func report(
        _ code: StatusCode,
        _ reason: String = "",
        on receipt: Receipt,
        of recipient: AgencyCode,
        by actor: Actor? = nil
    ) async throws -> Receipt {
        try await axis.report(
            code,
            reason: reason,
            on: Delivery.Key(receipt.messageID, recipient),
            by: actor ?? .exchange(recipient),
            requestID: "test"
        )
    }

    /// What waits for an agency, asked by its own system.
    func inbox(_ agency: AgencyCode, _ kind: Message.Kind = .document, by actor: Actor? = nil)
        async throws -> [MailboxItem]
    {
        try await axis.inbox(of: agency, kind: kind, by: actor ?? .exchange(agency))
    }

    func delivery(_ receipt: Receipt, _ recipient: AgencyCode) async throws -> Delivery? {
        try await database.read {
            try DeliveryStore(connection: $0).find(Delivery.Key(receipt.messageID, recipient))
        }
    }

    /// How many rows a table has.
    func count(_ table: String) async throws -> Int {
        try await database.read { connection in
            try connection.rows(SQL(made: "SELECT COUNT(*) AS number FROM \(table)"))[0]
                .value("number")
        }
    }

    /// The rows of every table of the axis and of the Journal, to see that nothing was kept.
    func contents() async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in [
            "axis_message", "axis_message_key", "axis_delivery", "axis_status", "axis_fan_out",
            "body", "event",
        ] {
            counts[table] = try await count(table)
        }
        return counts
    }

    /// The kinds of an object's events, oldest first.
    func kinds(of object: String) async throws -> [String] {
        try await database.read { try Journal.history(of: object, in: $0).map(\.kind) }
    }

    /// Runs the sequencer, the statistics and the desks until nothing is left to do.
    func settle() async throws {
        let sequencer = Sequencer(database: database, holder: "test")
        while try await sequencer.step() > 0 {}
        while try await journal.advance(StatisticsProjection()) > 0 {}
        while try await axis.advanceDesks(journal: journal) {}
    }
}

final class RandomWords: Sendable {
    private let random: Mutex<TestRandom>

    init(seed: UInt64) { random = Mutex(TestRandom(seed: seed)) }

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

    static func exchange(_ agency: AgencyCode) -> Actor { make(agency, .exchange, .agency) }

    static func make(_ agency: AgencyCode, _ role: Role, _ scope: Scope) -> Actor {
        Actor(
            subject: .client("client-of-\(agency)"),
            agency: agency,
            roles: [role],
            scope: scope,
            strength: .token
        )
    }
}

extension Actor {
    /// A person at the desk of an agency.
    static func person(
        _ agency: AgencyCode,
        _ role: Role = .clerk,
        id: String = "p1",
        scope: Scope = .agency
    ) -> Actor {
        Actor(
            subject: .person(id),
            agency: agency,
            roles: [role],
            scope: scope,
            strength: .password
        )
    }
}

extension World {
    var desk: Desk { Desk(axis: axis) }
}

extension AgencyCode: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        guard let code = AgencyCode(text) else { preconditionFailure("“\(text)” is no code") }
        self = code
    }
}

extension CivilDate: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        guard let date = CivilDate(text: text) else { preconditionFailure("“\(text)” is no day") }
        self = date
    }
}

/// The refusal that `body` ends with, or nil.
func refusal<T>(_ body: () async throws -> T) async -> AxisRefusal? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? AxisRefusal
    }
}
