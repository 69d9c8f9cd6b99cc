// SPDX-License-Identifier: Apache-2.0

package import Core
import Directory
import Journal
package import OneStop
package import Procedures
package import Storage
package import TestSupport

/// A commune that receives, a department and a province that are asked, and a citizen; the clock stands
/// still at nine on Tuesday 10 March 2020.
package struct OneStopWorld: Sendable {
    package let database: any Database
    package let clock = TestClock()
    package let procedures: Procedures
    /// Where bodies are.
    package let folder: String
    package let oneStop: OneStop

    package static let province = code("000.00.00.H02")
    package static let department = code("000.00.12.H02")
    package static let commune = code("000.31.12.H02")
    /// Lines through two other agencies, a paper that only some need.
    package static let birth = "1.001193"

    package static let migrations =
        Migration.storage + Journal.migrations + Directory.migrations + Procedures.migrations
        + OneStop.migrations

    /// A fee of 8,000 đồng, with or without a law that keeps the result back for it.
    package enum SampleFee: Sendable {
        case plain, held
    }

    package init(
        _ engine: TestEngine = .sqliteMemory,
        signer: Signer = .none,
        seal: SlipSeal = .none,
        mandates: Mandates = .none,
        registries: [Registry] = [],
        payments: PaymentService = .none,
        proofs: StepProofs = .none,
        fees: [SampleFee] = []
    ) async throws {
        let database = try await engine.open(Self.migrations)
        let (clock, words) = (clock, TestWords(seed: 3))
        let random: @Sendable () -> UInt64 = { words.next() }
        self.database = database
        let directory = Directory(
            database: database,
            secrets: try SecretBox(key: Array(repeating: 7, count: 32)),
            now: { clock.now },
            random: random
        )
        let province = try Self.agency(Self.province, "UBND tỉnh Mẫu", 1, .province, nil, random)
        try await directory.open(province, by: Self.root, requestID: "t")
        for (code, name, kind) in [
            (Self.department, "Sở Mẫu", Agency.Kind.department),
            (Self.commune, "UBND xã Mẫu", .commune),
        ] {
            let agency = try Self.agency(code, name, 2, kind, province.id, random)
            try await directory.open(agency, by: Self.root, requestID: "t")
        }
        folder = try TestFolder.make()
        let procedures = Procedures(
            database: database,
            calendar: .vietnam,
            now: { clock.now },
            random: random
        )
        self.procedures = procedures
        oneStop = OneStop(
            database: database,
            bodies: try BodyStore(folder: folder),
            directory: try await DirectoryCache(directory),
            procedures: procedures,
            calendars: Calendars(.vietnam),
            citizens: Citizens { actor in
                actor.agency == nil
                    ? Citizens.Citizen(name: "Nguyễn Thị Mẫu", number: "001090000123") : nil
            },
            mandates: mandates,
            registries: registries,
            officers: OneStopOfficers { agency in
                [
                    OneStopOfficers.Officer(
                        id: "specialist",
                        name: "Chuyên Viên <b>Mẫu</b>",
                        title: "Công chức",
                        roles: [.specialist]
                    ),
                    OneStopOfficers.Officer(
                        id: "second",
                        name: "Chuyên Viên Hai",
                        title: "Công chức",
                        roles: [.specialist],
                        unit: "Phòng <b>Mẫu</b>"
                    ),
                ]
            },
            signer: signer,
            seal: seal,
            payments: payments,
            proofs: proofs,
            publicURL: "https://mau.example",
            now: { clock.now },
            random: random
        )
        try await publish(fees)
    }

    private func publish(_ fees: [SampleFee]) async throws {
        let described = try SampleProcedures.described(
            agencies: ["@department": Self.department, "@province": Self.province]
        )
        for var content in described where content.record.code == Self.birth {
            // Three working days, so that a test can be early, timely and late.
            content.record.clock.isSameDay = false
            for index in content.record.channels.indices {
                content.record.channels[index].duration = ProcedureRecord.Duration(count: 3)
                content.record.channels[index].fees = fees.map {
                    ProcedureRecord.Fee(
                        name: "Lệ phí <b>mẫu</b>",
                        amount: 8000,
                        holdsResult: $0 == .held
                    )
                }
            }
            let draft = try await procedures.draft(content, by: Self.root, requestID: "t")
            _ = try await procedures.publish(
                draft.id,
                expecting: 1,
                from: Self.needed(CivilDate(text: "2019-01-06")),
                decision: "1/QĐ",
                by: Self.root,
                requestID: "t"
            )
            try await procedures.receive(Self.birth, at: [Self.commune], by: Self.root)
        }
    }

    package static func code(_ text: String) -> AgencyCode {
        guard let code = AgencyCode(text) else { preconditionFailure("\(text) is no code") }
        return code
    }

    package static func time(_ text: String) -> Instant { needed(Instant(text: text)) }

    private static func needed<T>(_ value: T?) -> T {
        guard let value else { preconditionFailure("the world's own data is wrong") }
        return value
    }

    private static func agency(
        _ code: AgencyCode,
        _ name: String,
        _ level: Int,
        _ kind: Agency.Kind,
        _ parent: ID<Agency>?,
        _ random: () -> UInt64
    ) throws -> Agency {
        let validity = Validity(from: Self.needed(CivilDate(text: "2018-09-06")))
        return Agency(
            id: ID(at: Instant(microseconds: 1), random: (random(), random())),
            codes: Self.needed(
                AgencyCodes(code102: DatedCode(code, validity: validity), code20: nil)
            ),
            name: name,
            level: level,
            kind: kind,
            parent: parent,
            validity: validity
        )
    }

    package static let root = Actor(
        subject: .shell("root"),
        agency: nil,
        roles: [.administrator],
        scope: .nation,
        strength: .machine
    )

    package static let citizen = person("citizen", nil, [])
    package static let other = person("other", nil, [])
    package static let desk = person("desk", commune, [.deskOfficer])
    package static let specialist = person("specialist", commune, [.specialist])
    package static let leader = person("leader", commune, [.leader])
    package static let departmentOfficer = person("department", department, [.specialist])
    package static let provinceOfficer = person("province", province, [.specialist])

    package static func person(_ id: String, _ agency: AgencyCode?, _ roles: Set<Role>) -> Actor {
        Actor(
            subject: .person(id),
            agency: agency,
            roles: roles,
            scope: .agency,
            strength: .password
        )
    }

    package static let answers: [String: [String]] = [
        "dien_thoai": ["0912345678"], "noi_cu_tru": ["Thôn Mẫu"], "tre_ho_ten": ["Nguyễn Mẫu Bé"],
        "tre_ngay_sinh": ["01/03/2020"], "tre_gioi_tinh": ["nu"], "tre_dan_toc": ["Tày"],
        "tre_noi_sinh": ["Trạm y tế xã Mẫu"], "tre_que_quan": ["Xã Mẫu"], "co_cha": ["no"],
        "me_ho_ten": ["Nguyễn Thị Mẫu"], "me_so": ["001090000123"], "cach_nhan": ["online"],
        "cam_doan": ["yes"],
    ]

    /// A filing with everything that is asked for.
    package func filing() async throws -> ID<Filing> {
        let filing = try await oneStop.begin(
            Self.birth,
            at: Self.commune,
            by: Self.citizen,
            requestID: "t"
        )
        try await oneStop.save(Self.answers, in: filing.id, by: Self.citizen)
        try await attach([1, 2, 3], paper: "CS", to: filing.id)
        return filing.id
    }

    package func attach(
        _ bytes: [UInt8],
        paper: String,
        to id: ID<Filing>,
        by actor: Actor = citizen
    ) async throws {
        var spool = oneStop.spool()
        // Nothing stays nothing; all else is what its name says.
        try spool.write(bytes.isEmpty ? [] : Array("%PDF-1.4 ".utf8) + bytes)
        try await oneStop.attach(
            try spool.finish(),
            named: "giấy.pdf",
            contentType: "application/pdf",
            paper: paper,
            to: id,
            by: actor
        )
    }

    package func file() async throws -> ID<Dossier> {
        try await oneStop.submit(
            filing(),
            actorName: "Nguyễn Thị Mẫu",
            by: Self.citizen,
            requestID: "t"
        )
    }

    package static func press(_ name: String = "Cán bộ") -> DossierPress {
        DossierPress(actorName: name)
    }

    package static let reason = DossierReason(sentence: "Thiếu giấy chứng sinh.", clause: "Điều 9")

    package func view(_ id: ID<Dossier>, by actor: Actor = citizen) async throws -> DossierView {
        try await oneStop.sheet(id, by: actor).view
    }

    package func receive(_ id: ID<Dossier>) async throws {
        try await oneStop.receive(id, Self.press("Một Cửa"), by: Self.desk, requestID: "t")
    }

    package func done(_ step: String, _ id: ID<Dossier>, by actor: Actor) async throws {
        try await oneStop.work(
            .stepDone,
            step: step,
            note: "",
            on: id,
            Self.press(),
            by: actor,
            requestID: "t"
        )
    }

    /// Through every step to where the leader decides.
    package func work(_ id: ID<Dossier>) async throws {
        try await done("tham_dinh", id, by: Self.specialist)
        try await done("y_kien_so", id, by: Self.departmentOfficer)
        try await done("y_kien_tinh", id, by: Self.provinceOfficer)
    }

    package func keepSigned(_ id: ID<Dossier>, by actor: Actor = leader) async throws {
        var spool = oneStop.spool()
        try spool.write(Array("%PDF-1.4 đã ký".utf8))
        try await oneStop.keepSigned(
            try spool.finish(),
            named: "kết quả.pdf",
            contentType: "application/pdf",
            on: id,
            Self.press(),
            by: actor,
            requestID: "t"
        )
    }

    package func count(_ table: String) async throws -> Int {
        try await database.read { connection in
            try connection.rows("SELECT COUNT(*) AS rows FROM \(SQL(made: table))")[0]
                .value("rows")
        }
    }
}
