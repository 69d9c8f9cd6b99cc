// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Journal
import Storage
import Synchronization
import TestSupport
import Testing
import Trust

@testable import Signing

/// An agency with a leader and a keeper of the seal, their tokens, and the door of signing.
struct Fixture: Sendable {
    static let migrations = Migration.storage + Journal.migrations + Signing.migrations

    let database: any Database
    let signing: Signing
    let authority: TestAuthority
    let clock: TestClock
    let leaderKey: SigningKey
    let sealKey: SigningKey

    static let agency = AgencyCode("H26.12")
    static let leaderName = "Nguyễn Văn Mẫu"
    static let agencyName = "Sở Mẫu"

    init(_ engine: TestEngine = .sqliteMemory) async throws {
        let clock = TestClock()
        let random = Mutex(TestRandom(seed: 5))
        let authority = try await TestAuthority.make()
        self.authority = authority
        self.clock = clock
        database = try await engine.open(Self.migrations)
        leaderKey = try await authority.certify(Self.leaderName, serial: [0x31])
        sealKey = try await authority.certify(
            Self.agencyName,
            organisation: Self.agencyName,
            serial: [0x32]
        )
        signing = Signing(
            database: database,
            bodies: try BodyStore(folder: try TestFolder.make()),
            judge: { Judge(trust: authority.trust) },
            agencyName: { _ in Self.agencyName },
            now: { clock.now },
            random: { random.withLock { $0.next() } }
        )
    }

    static func person(_ id: String, _ roles: Set<Role>, agency: String = "H26.12") -> Actor {
        Actor(
            subject: .person(id),
            agency: AgencyCode(agency),
            roles: roles,
            scope: .agency,
            strength: .password
        )
    }

    let leader = Self.person("leader", [.leader])
    let colleague = Self.person("colleague", [.leader])
    let clerk = Self.person("clerk", [.clerk, .sealKeeper])
    let stranger = Self.person("stranger", [.leader, .sealKeeper], agency: "G22")

    static func letter(_ number: String = "12") throws -> [UInt8] {
        try OfficialLetter(
            agency: agencyName,
            number: number,
            notation: "SM-VP",
            place: "Hà Nội",
            date: CivilDate(dayNumber: 18_331),
            subject: "báo cáo số \(number)",
            paragraphs: ["Đề nghị báo cáo."],
            signerTitles: ["Giám đốc"],
            signerName: leaderName,
            recipients: ["Như trên"],
            isSample: true
        ).draft()
    }

    func order(
        _ role: SigningRole = .approval,
        _ bytes: [UInt8]? = nil,
        count: Int = 1
    ) async throws -> SigningBatch {
        var orders: [SigningOrder] = []
        for number in 0..<count {
            orders.append(
                SigningOrder(
                    title: "Công văn \(number)",
                    fileName: "cong-van-\(number).pdf",
                    bytes: try bytes ?? Self.letter(String(number + 1)),
                    role: role,
                    signer: role.isAgency ? nil : leader.name,
                    purpose: "records.draft/\(number)",
                    number: "12/SM-VP",
                    issuedAt: clock.now
                )
            )
        }
        let id = try await signing.order(
            orders,
            returnPath: "/desk",
            by: clerk,
            requestID: "order"
        )
        return try await signing.batch(id, by: clerk)
    }

    /// What the program on the PC does: signs the bytes that it was given.
    func sign(
        _ bytes: [UInt8],
        _ place: LetterPlace = .signer,
        by key: SigningKey? = nil
    ) async throws -> [UInt8] {
        try await PDFSigning.sign(
            PDFFile(bytes),
            PDFSigningRequest(field: place.rawValue, name: "Người ký", at: clock.now),
            by: key ?? leaderKey
        )
    }

    func registerLeader() async throws {
        try await signing.register(
            own: leaderKey.chain[0],
            for: .approval,
            personName: Self.leaderName,
            by: leader,
            requestID: "register"
        )
    }

    func registerSeal() async throws {
        try await signing.register(
            own: sealKey.chain[0],
            for: .issue,
            personName: "",
            by: clerk,
            requestID: "register"
        )
    }

    func kinds() async throws -> [String] {
        try await database.read { connection in
            try connection.rows("SELECT kind FROM event ORDER BY at, object, version").map {
                try $0.value("kind")
            }
        }
    }
}
