// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import TestSupport
import Testing

@testable import Identity

@Suite struct AccountImportTests {
    private static func run(_ csv: String, _ fixture: Fixture, dryRun: Bool = false)
        async throws -> AccountImport
    {
        try await fixture.identity.importAccounts(
            csv: Array(csv.utf8),
            dryRun: dryRun,
            by: .root,
            requestID: "test"
        )
    }

    private static func officer(_ mail: String, _ fixture: Fixture) async throws {
        _ = try await fixture.directory.open(
            Officer(
                id: fixture.directory.newID(),
                agency: fixture.department.id,
                name: "Nguyễn Mẫu",
                mail: mail,
                validity: Validity(from: fixture.department.validity.start)
            ),
            by: .root,
            requestID: "test"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a file opens accounts, tells each password once, and sent again opens nothing`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        for name in ["lan", "binh"] { try await Self.officer("\(name)@mau.example", fixture) }
        let csv = "login,mail\r\nlan.nguyen,lan@mau.example\r\nbinh,binh@mau.example\r\n"
        let dry = try await Self.run(csv, fixture, dryRun: true)
        #expect(dry.opened.map(\.login) == ["lan.nguyen", "binh"] && dry.problems.isEmpty)
        #expect(dry.opened.allSatisfy { $0.password == nil })
        let done = try await Self.run(csv, fixture)
        let password = try #require(done.opened.first?.password)
        let signedIn = try await fixture.signIn("lan.nguyen", password.shownOnce)
        #expect(signedIn.mustChangePassword)
        let again = try await Self.run(csv, fixture)
        #expect(again.opened.isEmpty && again.unchanged == 2 && again.problems.isEmpty)
    }

    @Test func `every wrong line is told with its number, and nothing is opened`() async throws {
        let fixture = try await Fixture()
        for name in ["lan", "binh", "an"] { try await Self.officer("\(name)@mau.example", fixture) }
        _ = try await Self.run("login,mail\nan.cu,an@mau.example\n", fixture)
        let csv = """
            login,mail
            lan,lan@mau.example
            lan,binh@mau.example
            x,binh@mau.example
            ai.do,ai@mau.example
            an.cu,binh@mau.example
            an.moi,an@mau.example
            one
            """
        let report = try await Self.run(csv, fixture)
        #expect(report.opened.isEmpty)
        #expect(
            report.problems == [
                .init(line: 3, refusal: .loginTwice("lan", line: 2)),
                .init(line: 4, refusal: .badLogin("x")),
                .init(line: 5, refusal: .unknownOfficer("ai@mau.example")),
                .init(line: 6, refusal: .loginTaken("an.cu")),
                .init(line: 7, refusal: .officerHasAccount("an@mau.example")),
                .init(line: 8, refusal: .unreadable),
            ]
        )
        #expect(await refusal { try await fixture.signIn("lan", "x") } == .wrongPassword)
        for broken in ["", "mail,login\n", "login,mail,x\n"] {
            #expect(try await Self.run(broken, fixture).problems.map(\.refusal) == [.noHeader])
        }
    }
}
