// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing

@testable import Directory

@Suite struct PeopleTests {
    private static let day: CivilDate = "2019-01-01"

    private static func officer(
        _ name: String,
        in agency: Agency,
        mail: String = "",
        _ fixture: Fixture,
        by actor: Actor = .root
    ) async throws -> Officer {
        try await fixture.directory.open(
            Officer(
                id: fixture.directory.newID(),
                agency: agency.id,
                name: name,
                mail: mail,
                validity: Validity(from: day)
            ),
            by: actor,
            requestID: "test"
        )
    }

    private static func post(
        _ officer: Officer,
        in agency: Agency,
        roles: Set<Role> = [.clerk],
        scope: Actor.Scope = .agency,
        actingFor: ID<Post>? = nil,
        until end: CivilDate? = nil,
        with fixture: Fixture,
        by actor: Actor = .root
    ) async throws -> Post {
        try await fixture.directory.open(
            Post(
                id: fixture.directory.newID(),
                officer: officer.id,
                agency: agency.id,
                title: "Văn thư",
                roles: roles,
                scope: scope,
                validity: Validity(from: day, until: end),
                actingFor: actingFor
            ),
            by: actor,
            requestID: "test"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `officers are listed by given name, page by page, and found without accents`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let names = [
            "Nguyễn Văn Ánh", "Trần Thị Ân", "Lê An", "Phạm Văn An", "Đỗ Bảy", "Nguyễn Thị Đào",
        ]
        for name in names { _ = try await Self.officer(name, in: country.hanoi, fixture) }
        var query = OfficerQuery(agency: country.hanoi.id, limit: 4)
        let first = try await fixture.directory.officers(query, by: .root)
        query.after = first.last.map(OfficerCursor.init)
        let second = try await fixture.directory.officers(query, by: .root)
        #expect(
            (first + second).map(\.name) == [
                "Lê An", "Phạm Văn An", "Nguyễn Văn Ánh", "Trần Thị Ân", "Đỗ Bảy", "Nguyễn Thị Đào",
            ]
        )
        let found = OfficerQuery(agency: nil, text: "NGUYEN da")
        #expect(
            try await fixture.directory.officers(found, by: .root).map(\.name) == ["Nguyễn Thị Đào"]
        )
        #expect(
            try await fixture.directory.officers(
                OfficerQuery(agency: country.office.id),
                by: .root
            ).isEmpty
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `the second of two editors is told, and nothing of his is kept`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let officer = try await Self.officer("Lê Mẫu", in: country.hanoi, fixture)
        try await fixture.directory.change(officer.id, from: 1, by: .root, requestID: "a") {
            $0.phone = "024 1"
        }
        let fault = await refusal {
            try await fixture.directory.change(officer.id, from: 1, by: .root, requestID: "b") {
                $0.phone = "024 2"
            }
        }
        #expect(fault == .changedMeanwhile)
        let file = try await fixture.directory.officer(officer.id, by: .root)
        #expect(file.officer.phone == "024 1" && file.officer.version == 2)
        #expect(
            try await fixture.kinds(of: "directory.officer/\(officer.id)")
                == ["directory.officer.opened", "directory.officer.changed"]
        )
        let event = try await fixture.database.read { connection in
            try Journal.history(of: "directory.officer/\(officer.id)", in: connection)[1]
        }
        #expect(event.facts["columns"]?.list == ["phone"])
        #expect(event.personal?["after"]?.list == ["024 1"] && event.facts["after"] == nil)
    }

    @Test func `nobody grants further than he sees, nor a role to himself`() async throws {
        let fixture = try await Fixture(.sqliteMemory)
        let country = try await fixture.openSmallCountry()
        let officer = try await Self.officer("Lê Mẫu", in: country.department, fixture)
        let keeper = Actor(
            subject: .person(officer.id.description),
            agency: "000.00.12.H26",
            roles: [.administrator],
            scope: .subtree,
            strength: .password
        )
        #expect(
            await refusal {
                try await Self.post(officer, in: country.department, with: fixture, by: keeper)
            } == .ownPost
        )
        let other = try await Self.officer("Trần Mẫu", in: country.unit, fixture, by: keeper)
        _ = try await Self.post(other, in: country.unit, with: fixture, by: keeper)
        #expect(
            await refusal {
                try await Self.post(
                    other,
                    in: country.unit,
                    roles: [.administrator],
                    scope: .nation,
                    with: fixture,
                    by: keeper
                )
            } == .grantTooWide
        )
        #expect(
            await refusal {
                try await Self.post(other, in: country.hanoi, with: fixture, by: keeper)
            } == .forbidden(.keepPosts)
        )
        #expect(
            await refusal {
                try await Self.officer("X", in: country.office, fixture, by: keeper)
            } == .forbidden(.keepOfficers)
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a substitution has no more roles than the post, and ends with it`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let leader = try await Self.officer("Lê Mẫu", in: country.hanoi, fixture)
        let deputy = try await Self.officer("Trần Mẫu", in: country.hanoi, fixture)
        let post = try await Self.post(
            leader,
            in: country.hanoi,
            roles: [.leader],
            until: "2020-03-11",
            with: fixture
        )
        #expect(
            await refusal {
                try await Self.post(
                    deputy,
                    in: country.hanoi,
                    roles: [.leader, .sealKeeper],
                    actingFor: post.id,
                    with: fixture
                )
            } == .invalidPerson(.rolesBeyondPost)
        )
        #expect(
            await refusal {
                try await Self.post(
                    leader,
                    in: country.hanoi,
                    roles: [.leader],
                    actingFor: post.id,
                    with: fixture
                )
            } == .invalidPerson(.wrongSubstitution)
        )
        _ = try await Self.post(
            deputy,
            in: country.hanoi,
            roles: [.leader],
            actingFor: post.id,
            with: fixture
        )
        let counts = try await fixture.database.read { connection in
            try (["2020-03-10", "2020-03-11"] as [CivilDate]).map { day in
                try Directory.posts(of: deputy, on: day, in: connection).count
            }
        }
        #expect(counts == [1, 0])
    }

    @Test(arguments: [
        "", "  ", "Lê\u{202E}Mẫu", "Lê\u{200B}", "=1+1", String(repeating: "x", count: 201),
    ])
    func `names that hide or break something are refused`(name: String) async throws {
        let fixture = try await Fixture(.sqliteMemory)
        let country = try await fixture.openSmallCountry()
        let fault = await refusal { try await Self.officer(name, in: country.hanoi, fixture) }
        guard case .invalidPerson = fault else {
            Issue.record("\(name) was taken: \(String(describing: fault))")
            return
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `a file is taken in whole, again without change, and a dry run keeps nothing`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        _ = try await fixture.openSmallCountry()
        let csv = """
            agency,unit,name,mail,title,roles,scope,valid_from,sample
            H26,Văn phòng,Nguyễn Thị Mẫu,mau1@hanoi.example,Văn thư,clerk seal-keeper,,2020-01-01,1
            H26,van phong,Nguyễn Thị Mẫu,mau1@hanoi.example,Lưu trữ,archivist,,2020-01-01,1
            H26.12,,Trần Mẫu,mau2@hanoi.example,Quản trị,administrator,subtree,2020-01-01,1
            """.replacing("H26.12", with: "000.00.12.H26").replacing(
                "\nH26,",
                with: "\n000.00.00.H26,"
            )
        let dry = try await fixture.directory.importPeople(
            csv: bytes(csv),
            dryRun: true,
            by: .root,
            requestID: "test"
        )
        #expect(try await fixture.directory.officers(OfficerQuery(agency: nil), by: .root).isEmpty)
        let report = try await fixture.directory.importPeople(
            csv: bytes(csv),
            by: .root,
            requestID: "test"
        )
        #expect(report == dry)
        #expect(report.openedUnits == 1 && report.openedOfficers == 2 && report.openedPosts == 3)
        let again = try await fixture.directory.importPeople(
            csv: bytes(csv),
            by: .root,
            requestID: "test"
        )
        #expect(again == PeopleReport(unchanged: 3))
    }

    @Test func `every fault of a file is told with its line`() async throws {
        let fixture = try await Fixture(.sqliteMemory)
        _ = try await fixture.openSmallCountry()
        let csv = """
            agency,name,mail,title,roles,scope,valid_from
            G99,Lê Mẫu,a@b.example,Văn thư,clerk,,2020-01-01
            000.00.00.H26,Lê Mẫu,,Văn thư,clerk,,2020-01-01
            000.00.00.H26,Lê Mẫu,c@b.example,Văn thư,king,,2020-01-01
            000.00.00.H26,Lê Mẫu,d@b.example,Văn thư,clerk,nation,2020-01-01
            000.00.00.H26,Lê Mẫu,e@b.example,Văn thư,clerk,,31/02/2020
            000.00.00.H26,Lê Mẫu
            """
        let fault = await refusal {
            try await fixture.directory.importPeople(csv: bytes(csv), by: .root, requestID: "test")
        }
        guard case .invalidImport(let problems, let count) = fault else {
            Issue.record("the file was taken")
            return
        }
        #expect(count == 6 && problems.map(\.line) == [2, 3, 4, 5, 6, 7])
        #expect(problems.map(\.column) == ["agency", "mail", "roles", "scope", "valid_from", ""])
    }

    @Test(arguments: [
        "SELECT name FROM officer WHERE agency = x'00' AND (sort_key, id) > ('a', x'00')"
            + " ORDER BY sort_key, id LIMIT 50",
        "SELECT name FROM officer WHERE mail_key = 'a'",
        "SELECT officer FROM officer_word WHERE word >= 'a' AND word < 'b'",
        "SELECT title FROM post WHERE officer = x'00' ORDER BY id",
        "SELECT title FROM post WHERE agency = x'00' AND id > x'00' ORDER BY id LIMIT 50",
        "SELECT name FROM unit WHERE agency = x'00' ORDER BY sort_key, id",
    ])
    func `lists of people are read by their indexes`(_ statement: String) async throws {
        let fixture = try await Fixture(.sqliteMemory)
        let plan = try await fixture.database.read { connection in
            try connection.rows(SQL(made: "EXPLAIN QUERY PLAN " + statement))
                .map { try $0.value("detail", as: String.self) }
        }
        #expect(plan.allSatisfy { !$0.hasPrefix("SCAN") && !$0.contains("TEMP B-TREE") }, "\(plan)")
    }
}
