// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Directory
import Formats
import Journal
import Storage
import Synchronization
import TestSupport

@testable import Records

/// Two agencies that work in Records and one at the desk of the axis, each with the people of an office.
struct Bureau: Sendable {
    let database: any Database
    let directory: Directory
    let cache: DirectoryCache
    let axis: Axis
    let records: Records
    let journal: Journal
    let clock: TestClock
    let people: [AgencyCode: [String: Member]]
    let bodies: BodyStore

    struct Member: Sendable {
        let actor: Actor
        let party: Party
    }

    static let ministry = code("000.00.00.G12")
    static let office = code("000.00.00.G22")
    /// At the desk of the axis.
    static let province = code("000.00.00.H26")

    static func code(_ text: String) -> AgencyCode {
        guard let code = AgencyCode(text) else { preconditionFailure("“\(text)” is no code") }
        return code
    }

    static let migrations =
        Migration.storage + Journal.migrations + Directory.migrations + Axis.migrations
        + Records.migrations

    static let country = """
        code102,code20,code20_from,name,level,kind,parent,valid_from,valid_until,successor,\
        after_closing,served_by,served_from,served_until
        000.00.00.G22,G22,2020-09-15,Văn phòng Chính phủ,1,ministry,,2016-10-01,,,,,,
        000.00.00.G12,G12,2020-09-15,Bộ Tài chính,1,ministry,,2016-10-01,,,,,,
        000.00.00.H26,H26,2020-09-15,UBND thành phố Hà Nội,1,province,,2016-10-01,,,,,,

        """

    static let root = Actor(
        subject: .shell("root"),
        agency: nil,
        roles: [.administrator],
        scope: .nation,
        strength: .machine
    )

    /// Who works in each office: name, roles, unit.
    private static let staff: [(String, Set<Role>, String?)] = [
        ("clerk", [.clerk], nil), ("keeper", [.sealKeeper], nil), ("clerk2", [.clerk], nil),
        ("leader", [.leader], nil),
        ("secretary", [.leaderSecretary], nil), ("chief", [.headOfOffice], nil),
        ("head1", [.headOfUnit], "one"), ("head2", [.headOfUnit], "two"),
        ("officer1", [.specialist], "one"), ("officer2", [.specialist], "two"),
        ("auditor", [.auditor], nil),
    ]

    /// Two offices and their node.
    ///
    /// `opens`: they work here already; else the node is empty. Nodes that meet have seeds of their own, since ids are
    /// made from them.
    init(
        _ engine: TestEngine,
        signer: Signer = .none,
        judgeFile: Records.JudgeFile? = nil,
        opens: Bool = true,
        seed: UInt64 = 7
    ) async throws {
        let clock = TestClock()
        let random = Words(seed: seed)
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
            csv: Array(Self.country.utf8),
            by: Self.root,
            requestID: "country"
        )
        cache = try await DirectoryCache(directory)
        bodies = try BodyStore(folder: try TestFolder.make())
        axis = Axis(
            database: database,
            bodies: bodies,
            directory: cache,
            calendar: .vietnam,
            now: { clock.now },
            random: { random.next() }
        )
        records = Records(
            database: database,
            bodies: bodies,
            directory: cache,
            axis: axis,
            calendar: .vietnam,
            signer: signer,
            judgeFile: judgeFile,
            now: { clock.now },
            random: { random.next() }
        )
        var people: [AgencyCode: [String: Member]] = [:]
        for (code, short) in [(Self.ministry, "BTC"), (Self.office, "VPCP")] {
            people[code] = try await Self.fill(code, directory, cache)
            guard opens else { continue }
            let chief = people[code]?["chief"]?.actor ?? Self.root
            try await records.openOffice(
                Office.Settings(abbreviation: short, place: "Hà Nội"),
                by: chief,
                requestID: "open"
            )
        }
        self.people = people
    }

    private static func fill(
        _ code: AgencyCode,
        _ directory: Directory,
        _ cache: DirectoryCache
    ) async throws -> [String: Member] {
        let today = CivilDate(dayNumber: 18_331)
        let agency = try cache.current().resolve(code, on: today).agency
        let validity = Validity(from: agency.validity.start)
        var units: [String: ID<AgencyUnit>] = [:]
        for name in ["one", "two"] {
            let unit = AgencyUnit(
                id: directory.newID(),
                agency: agency.id,
                name: "Vụ \(name)",
                shortName: name == "one" ? "V1" : "V2",
                validity: validity
            )
            units[name] = try await directory.open(unit, by: root, requestID: "unit").id
        }
        var members: [String: Member] = [:]
        for (name, roles, unit) in staff {
            let officer = try await directory.open(
                Officer(
                    id: directory.newID(),
                    agency: agency.id,
                    name: "Người \(name)",
                    validity: validity
                ),
                by: root,
                requestID: "officer"
            )
            try await directory.open(
                Post(
                    id: directory.newID(),
                    officer: officer.id,
                    agency: agency.id,
                    unit: unit.flatMap { units[$0] },
                    title: name,
                    roles: roles,
                    validity: validity
                ),
                by: root,
                requestID: "post"
            )
            members[name] = Member(
                actor: Actor(
                    subject: officer.subject,
                    agency: code,
                    roles: roles,
                    scope: .agency,
                    strength: .password
                ),
                party: Party(
                    unit: unit.flatMap { units[$0] },
                    person: officer.id.description,
                    name: officer.name
                )
            )
        }
        return members
    }

    func actor(_ name: String, _ code: AgencyCode = ministry) -> Actor {
        guard let member = people[code]?[name] else { preconditionFailure("nobody is \(name)") }
        return member.actor
    }

    func party(_ name: String, _ code: AgencyCode = ministry) -> Party {
        guard let member = people[code]?[name] else { preconditionFailure("nobody is \(name)") }
        return member.party
    }

    /// A unit by the name of its head.
    func unit(_ head: String, _ code: AgencyCode = ministry) -> Party {
        Party(unit: party(head, code).unit, name: head == "head1" ? "Vụ one" : "Vụ two")
    }

    /// Runs the jobs until nothing is left to do.
    func settle() async throws {
        let sequencer = Sequencer(database: database, holder: "test")
        for _ in 0..<6 {
            while try await sequencer.step() > 0 {}
            while try await records.takeArrivals() {}
            while try await records.emptyOutbox(holder: "test") {}
        }
    }

    /// A letter handed to the axis by its sender's system.
    @discardableResult
    func send(
        _ subject: String = "V/v góp ý dự thảo",
        number: Int = 7816,
        from sender: AgencyCode = province,
        to recipients: [AgencyCode] = [ministry],
        due: CivilDate? = nil,
        priority: Int = 0,
        file given: (name: String, bytes: [UInt8])? = nil
    ) async throws -> ID<Message> {
        let file = given?.bytes ?? Array("%PDF-1.4 nội dung \(number)".utf8)
        var spool = axis.spool()
        try spool.write(file)
        let body = try spool.finish()
        let actor = Actor(
            subject: .client("system"),
            agency: sender,
            roles: [.exchange],
            scope: .agency,
            strength: .token
        )
        let upload = try await axis.keep(body, by: actor)
        let day = clock.now.date
        let document = EdXMLDocument(
            from: Organization(organId: sender, name: "Nơi gửi"),
            to: recipients.map { Organization(organId: $0) },
            documentId: "\(sender),\(day.edXML),\(number)/UBND-NC",
            number: EdXMLDocument.Number(String(number), "UBND-NC"),
            place: "Hà Nội",
            promulgated: day,
            kind: EdXMLDocument.Kind(name: "Công văn"),
            subject: subject,
            signer: EdXMLDocument.Signer(position: "CHỦ TỊCH", fullName: "Nguyễn Mẫu"),
            dueDate: due,
            other: EdXMLDocument.Other(priority: priority),
            business: EdXMLBusiness(purpose: .new),
            attachments: [
                EdXMLAttachment(
                    contentId: "cid:1",
                    name: given?.name ?? "cong-van.pdf",
                    contentType: "application/pdf",
                    size: body.size,
                    sha256: body.sha256
                )
            ]
        )
        return try await axis.submit(document, uploads: [upload], by: actor, requestID: "send")
            .messageID
    }

    /// The one line of somebody's list whose subject is this.
    func line(
        _ subject: String = "V/v góp ý dự thảo",
        _ box: WorkBox = .now,
        of name: String,
        _ code: AgencyCode = ministry,
        atDesk: Bool = false
    ) async throws -> WorkLine? {
        try await records.work(box, atDesk: atDesk, by: actor(name, code)).lines
            .first { $0.subject == subject }
    }

    /// Sends a letter and answers it as it lies at the clerk's desk.
    func arrived(_ subject: String = "V/v góp ý dự thảo", number: Int = 7816, due: CivilDate? = nil)
        async throws -> (id: ID<Incoming>, message: ID<Message>)
    {
        let message = try await send(subject, number: number, due: due)
        try await settle()
        guard let line = try await line(subject, of: "clerk", atDesk: true) else {
            throw Missing()
        }
        return (line.item.recast(), message)
    }

    struct Missing: Error {}

    /// One that is registered.
    func registered(_ subject: String = "V/v góp ý dự thảo", number: Int = 7816) async throws
        -> ID<Incoming>
    {
        let id = try await arrived(subject, number: number).id
        try await register(id)
        return id
    }

    @discardableResult
    func register(_ id: ID<Incoming>, by name: String = "clerk") async throws
        -> Incoming.Registration
    {
        let entry = try await open(id, by: name).incoming.entry
        return try await records.register(id, entry, by: actor(name), requestID: "register")
    }

    func open(_ id: ID<Incoming>, by name: String = "clerk") async throws -> IncomingFile {
        try await records.document(id, by: actor(name))
    }

    /// The statuses that the sender was told about a copy, in their order.
    func told(_ message: ID<Message>, _ recipient: AgencyCode = ministry) async throws -> [String] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT code FROM axis_status WHERE message_id = \(message)
                    AND recipient = \(recipient) ORDER BY ordinal
                """
            ).map { try $0.value("code") }
        }
    }
}

final class Words: Sendable {
    private let random: Mutex<TestRandom>

    init(seed: UInt64 = 7) { random = Mutex(TestRandom(seed: seed)) }

    func next() -> UInt64 { random.withLock { $0.next() } }
}

/// The refusal that `body` ends with, or nil.
func refusal<T>(_ body: () async throws -> T) async -> RecordsRefusal? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? RecordsRefusal
    }
}

extension Bureau {
    /// One officer fills another's post from today.
    func standIn(_ name: String, for other: String) async throws {
        let agency = try cache.current().resolve(Self.ministry, on: clock.now.date).agency
        let posts = try await directory.posts(in: agency.id, by: Self.root)
        let original = posts.first { $0.officer.description == party(other).person }
        guard let original, let officer = ID<Officer>(party(name).person) else { throw Missing() }
        try await directory.open(
            Post(
                id: directory.newID(),
                officer: officer,
                agency: agency.id,
                title: "thay",
                roles: original.roles,
                validity: Validity(from: clock.now.date.adding(days: -1)),
                actingFor: original.id
            ),
            by: Self.root,
            requestID: "stand-in"
        )
    }
}
