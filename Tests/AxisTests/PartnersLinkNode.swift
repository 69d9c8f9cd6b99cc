// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Journal
import Storage
import Synchronization
import TestSupport

@testable import Axis

/// A whole node of ours over a fresh database, with one clock and randomness that repeat.
struct LinkNode: Sendable {
    let database: any Database
    let clock: TestClock
    let secrets: SecretBox
    let directory: Directory
    let cache: DirectoryCache
    let axis: Axis
    let journal: Journal

    static let migrations =
        Migration.storage + Journal.migrations + Directory.migrations + Axis.migrations

    static let root = Actor(
        subject: .shell("test"),
        agency: nil,
        roles: [.administrator],
        scope: .nation,
        strength: .machine
    )

    init(
        _ engine: TestEngine,
        clock: TestClock = TestClock(),
        seed: UInt64 = 7,
        hop: String = "axis.a",
        key: UInt8 = 7
    ) async throws {
        let random = Mutex(TestRandom(seed: seed))
        try await self.init(engine, clock: clock, hop: hop, key: key) {
            random.withLock { $0.next() }
        }
    }

    private init(
        _ engine: TestEngine,
        clock: TestClock,
        hop: String,
        key: UInt8,
        random: @escaping @Sendable () -> UInt64
    ) async throws {
        database = try await engine.open(Self.migrations)
        self.clock = clock
        secrets = try SecretBox(key: Array(repeating: key, count: 32))
        directory = Directory(
            database: database,
            secrets: secrets,
            now: { clock.now },
            random: random
        )
        cache = try await DirectoryCache(directory)
        axis = Axis(
            database: database,
            bodies: try BodyStore(folder: TestFolder.make()),
            directory: cache,
            calendar: .vietnam,
            now: { clock.now },
            random: random,
            hop: hop
        )
        journal = Journal(database: database)
        try await open("000.00.00.G22", "Văn phòng Chính phủ", .ministry)
        try await open("000.00.00.H26", "Ủy ban nhân dân thành phố Hà Nội", .province)
        try await open("000.00.00.H29", "Ủy ban nhân dân Thành phố Hồ Chí Minh", .province)
        // Its mail goes to the city's system.
        try await open(
            "000.00.12.H26",
            "Sở Y tế Hà Nội",
            .department,
            below: "000.00.00.H26",
            isServed: true
        )
        try await cache.refresh()
    }

    private func open(
        _ code: String,
        _ name: String,
        _ kind: Agency.Kind,
        below parent: String? = nil,
        isServed: Bool = false
    ) async throws {
        try await cache.refresh()
        let start = Validity(from: CivilDate(dayNumber: 0))
        let above = try parent.map { try cache.current().resolve($0, on: clock.now.date).agency.id }
        let codes = AgencyCode(code).flatMap {
            AgencyCodes(code102: DatedCode($0, validity: start), code20: nil)
        }
        guard let codes else { throw Missing() }
        let agency = Agency(
            id: directory.newID(),
            codes: codes,
            name: name,
            level: parent == nil ? 1 : 2,
            kind: kind,
            parent: above,
            validity: start,
            servedBy: isServed
                ? above.map { Agency.Delegation(server: $0, validity: start) } : nil
        )
        _ = try await directory.open(agency, by: Self.root, requestID: "test")
    }

    struct Missing: Error {}

    static func code(_ text: String) throws -> AgencyCode {
        guard let code = AgencyCode(text) else { throw Missing() }
        return code
    }

    /// The software of an agency.
    static func client(of agency: String) throws -> Actor {
        Actor(
            subject: .client("test-\(agency)"),
            agency: try code(agency),
            roles: [.exchange],
            scope: .agency,
            strength: .token
        )
    }

    /// Gives committed events their places, as the sequencer's job does.
    func sequence() async throws {
        _ = try await Sequencer(database: database, holder: "test").step()
    }

    /// A document as its sender's software writes it.
    static func document(
        from sender: String,
        to recipients: [String],
        ordinal: Int = 1,
        subject: String = "V/v kết nối, liên thông văn bản điện tử",
        at now: Instant
    ) throws -> [UInt8] {
        try EdXMLWriter.bytes(
            of: EdXMLDocument(
                from: Organization(organId: try code(sender)),
                to: try recipients.map { Organization(organId: try code($0)) },
                documentId: "\(sender),2020,\(ordinal)",
                number: EdXMLDocument.Number(String(ordinal), "VPCP-KSTT"),
                place: "Hà Nội",
                promulgated: now.date,
                kind: EdXMLDocument.Kind(name: "Công văn"),
                subject: subject,
                traceHeaders: [TraceHeader(organId: sender, timestamp: EdXMLTimestamp(now))]
            ),
            contents: []
        )
    }

    /// Hands a document over as its sender's software does.
    @discardableResult
    func send(from sender: String, to recipients: [String], ordinal: Int = 1) async throws
        -> Receipt
    {
        let bytes = try Self.document(
            from: sender,
            to: recipients,
            ordinal: ordinal,
            at: clock.now
        )
        var ingest = Ingest(spool: axis.spool(), limit: 1 << 20)
        try bytes.withUnsafeBytes { try ingest.feed($0) }
        let (reading, body) = try ingest.finish()
        return try await axis.submit(
            reading,
            body: body,
            by: try Self.client(of: sender),
            requestID: "test"
        )
    }

    /// What waits for an agency.
    func inbox(_ agency: String, _ kind: Message.Kind = .document) async throws -> [MailboxItem] {
        try await axis.inbox(
            of: try Self.code(agency),
            kind: kind,
            by: try Self.client(of: agency)
        )
    }
}
