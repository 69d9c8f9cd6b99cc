// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import Hummingbird
import Identity
import Logging
import Storage
import TestSupport
import Testing
import Web

@testable import vanlang

/// The whole program over the sample country, as `vanlang serve` wires it, with people who signed in.
struct Country {
    let runtime: Runtime
    let clock: TestClock
    let server: Server
    /// The Government Office, whose data no stranger may see.
    let office: Agency
    /// A province's own clerk, and others.
    private(set) var sessions: [Stranger: String] = [:]
    private(set) var foreignBearer = ""
    let victim: OfficerFile
    let client: ApiClient

    static let password = "mười hai con giáp"

    init() async throws {
        let clock = TestClock(Instant(try #require(CivilDate(text: "2021-03-10")), hour: 9))
        let settings = try await Settings.load(overrides: ["data": try TestFolder.make()])
        let runtime = try await Runtime.open(settings, now: { clock.now })
        _ = try await runtime.directory.import(
            csv: Array(SampleCountry.agencies(5000).utf8),
            by: Runtime.shell,
            requestID: "test"
        )
        try await runtime.cache.refresh()
        _ = try await SamplePeople.open(in: runtime)
        self.runtime = runtime
        self.clock = clock
        server = Server(
            runtime: runtime,
            metrics: PrometheusMetrics(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            onReady: { _ in }
        )
        let snapshot = runtime.cache.current()
        let code = try #require(AgencyCode("000.00.00.G22"))
        office = try snapshot.resolve(code, on: clock.now.date).agency
        let clerk = try await runtime.database.read {
            try Directory.officer(mail: "vanthu.vpcp@mau.example", in: $0)
        }
        victim = try await runtime.directory.officer(try #require(clerk).id, by: Runtime.shell)
        client = try await runtime.directory.createClient(
            ApiClientDraft(
                systemID: "victim-software",
                name: "Phần mềm của VPCP",
                agency: office.id,
                validity: Validity(from: office.validity.start)
            ),
            by: Runtime.shell,
            requestID: "test"
        ).client
        try await signIn()
        try await makeBearer()
        try await runtime.cache.refresh()
    }

    private mutating func signIn() async throws {
        sessions[.expired] = try await token("kiemtra")
        clock.advance(seconds: 13 * 3600)
        sessions[.otherAgency] = try await token("vanthu.tinh")
        sessions[.otherAdministrator] = try await token("quantri.tinh")
        sessions[.disabled] = try await token("quantri")
        let quantri = try await runtime.identity.account(login: "quantri", by: Runtime.shell)
        try await runtime.identity.disableAccount(quantri.id, by: Runtime.shell, requestID: "test")
        let opened = try await runtime.identity.openAccount(
            named: "Không Vai Trò",
            login: "roleless",
            by: Runtime.shell,
            requestID: "test"
        )
        _ = opened
        sessions[.withoutRole] = try await token("roleless")
    }

    private func token(_ login: String) async throws -> String {
        let account = try await runtime.identity.account(login: login, by: Runtime.shell)
        try await runtime.identity.setPassword(
            Password(Self.password),
            isTemporary: false,
            of: account.id,
            by: Runtime.shell,
            requestID: "test"
        )
        return try await runtime.identity.signIn(
            SignInRequest(
                login: login,
                password: Self.password,
                place: Place(address: "127.0.0.1"),
                requestID: "test"
            )
        ).token.text
    }

    private mutating func makeBearer() async throws {
        let snapshot = runtime.cache.current()
        let province = try #require(snapshot.agencies.first { $0.kind == .province })
        let other = try await runtime.directory.createClient(
            ApiClientDraft(
                systemID: "other-software",
                name: "Phần mềm khác",
                agency: province.id,
                validity: Validity(from: province.validity.start)
            ),
            by: Runtime.shell,
            requestID: "test"
        ).client
        foreignBearer = try await runtime.directory.addToken(
            to: other.id,
            label: "test",
            expiresAt: clock.now.adding(seconds: 86_400),
            by: Runtime.shell,
            requestID: "test"
        ).text.text
    }

    /// A route's address with sample data of the Government Office in its open parts.
    func path(_ route: String) -> String {
        var before = ""
        return "/"
            + route.split(separator: "/").map { part -> String in
                defer { before = String(part) }
                let isOpen = part.hasPrefix(":") || part.hasPrefix("{")
                guard isOpen else { return String(part) }
                switch before {
                case "agencies": return office.id.description
                case "people", "officers": return victim.officer.id.description
                case "posts": return victim.posts[0].id.description
                case "clients": return client.id.description
                default: return "01900000-0000-7000-8000-000000000001"
                }
            }.joined(separator: "/")
    }

    /// Lets a person of the sample sign in whose account the strangers' walk ended.
    func enable(_ login: String) async throws {
        try await runtime.identity.enableAccount(
            runtime.identity.account(login: login, by: Runtime.shell).id,
            by: Runtime.shell,
            requestID: "test"
        )
    }

    /// Words that stand in no answer to a stranger.
    var secrets: [String] {
        [victim.officer.name, victim.officer.mail, client.systemID, client.name]
    }
}

/// Who has no business with the Government Office.
enum Stranger: String, CaseIterable, Sendable {
    case nobody, otherAgency, otherAdministrator, withoutRole, disabled, expired

    /// Known to nobody: sent to sign in.
    var isSignedIn: Bool {
        switch self {
        case .nobody, .disabled, .expired: false
        case .otherAgency, .otherAdministrator, .withoutRole: true
        }
    }
}
