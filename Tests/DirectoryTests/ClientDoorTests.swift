// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing

@testable import Directory

@Suite struct ClientDoorTests {
    private func draft(_ agency: Agency, _ systemID: String = "QLVB-H26") -> ApiClientDraft {
        ApiClientDraft(
            systemID: systemID,
            name: "Quản lý văn bản Hà Nội",
            agency: agency.id,
            validity: Validity(from: "2020-01-01", until: "2022-01-01")
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a client is found by its system id, with the secret it was given`(_ engine: TestEngine)
        async throws
    {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let (client, secret) = try await fixture.directory.createClient(
            draft(country.hanoi),
            by: .root,
            requestID: "r"
        )
        #expect(secret.text.count == 64)
        let snapshot = try await fixture.directory.snapshot()
        let found = try #require(snapshot.client(systemID: "QLVB-H26", at: fixture.clock.now))
        #expect(found.client == client && found.secret == secret)
        #expect(snapshot.client(systemID: "qlvb-h26", at: fixture.clock.now) == nil)
        let tooLate = Instant(CivilDate("2022-01-01"))
        #expect(snapshot.client(systemID: "QLVB-H26", at: tooLate) == nil)
        #expect(try await fixture.directory.clients(by: .root) == [client])
    }

    @Test(arguments: TestDatabase.engines)
    func `no table and no event ever holds a secret or a token`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let directory = fixture.directory
        let (client, secret) = try await directory.createClient(
            draft(country.hanoi),
            by: .root,
            requestID: "r"
        )
        let (_, token) = try await directory.addToken(
            to: client.id,
            label: "máy chủ 1",
            expiresAt: fixture.clock.now.adding(seconds: 60),
            by: .root,
            requestID: "r"
        )
        let rotated = try await directory.rotateSecret(of: client.id, by: .root, requestID: "r")
        let kept = try await fixture.database.read { connection in
            let clients = try connection.rows("SELECT sealed_secret FROM api_client")
                .map { try $0.value("sealed_secret", as: [UInt8].self) }
            let tokens = try connection.rows("SELECT digest FROM api_token")
                .map { try $0.value("digest", as: [UInt8].self) }
            let facts = try connection.rows("SELECT facts FROM event")
                .map { Array(try $0.value("facts", as: String.self).utf8) }
            return clients + tokens + facts
        }
        for plain in [secret.text, rotated.text, token.text, String(token.text.dropFirst(4))] {
            let raw = Hex.bytes(of: plain) ?? bytes(plain)
            for value in kept {
                #expect(!value.holds(bytes(plain)) && !value.holds(raw))
            }
        }
        #expect(!"\(secret) \(token) \([secret])".contains(secret.text))
        #expect(String(reflecting: token) == "(token)")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!dumped.contains(secret.text))
    }

    @Test(arguments: TestDatabase.engines)
    func `tokens work until they expire or are revoked`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let directory = fixture.directory
        let now = fixture.clock.now
        let (client, _) = try await directory.createClient(
            draft(country.hanoi),
            by: .root,
            requestID: "r"
        )
        let (first, one) = try await directory.addToken(
            to: client.id,
            label: "1",
            expiresAt: now.adding(seconds: 60),
            by: .root,
            requestID: "r"
        )
        fixture.clock.advance(seconds: 1)
        let (_, two) = try await directory.addToken(
            to: client.id,
            label: "2",
            expiresAt: now.adding(seconds: 120),
            by: .root,
            requestID: "r"
        )
        #expect(one.text.hasPrefix("vlk_") && one.text != two.text)
        var snapshot = try await directory.snapshot()
        #expect(snapshot.client(token: one.text, at: now)?.id == client.id)
        #expect(snapshot.client(token: one.text, at: now.adding(seconds: 60)) == nil)
        #expect(snapshot.client(token: two.text, at: now.adding(seconds: 60))?.id == client.id)
        for text in ["", "vlk_", one.text + " ", String(one.text.dropFirst(4))] {
            #expect(snapshot.client(token: text, at: now) == nil)
        }
        try await directory.revokeToken(first.id, of: client.id, by: .root, requestID: "r")
        try await directory.revokeToken(first.id, of: client.id, by: .root, requestID: "r")
        snapshot = try await directory.snapshot()
        #expect(snapshot.client(token: one.text, at: now) == nil)
        #expect(try await directory.tokens(of: client.id, by: .root).map(\.label) == ["1", "2"])
        let kinds = try await fixture.kinds(of: Directory.name(of: client.id))
        #expect(
            kinds == [
                "directory.client.created", "directory.token.added", "directory.token.added",
                "directory.token.revoked",
            ]
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a rotated secret replaces the old one, and a disabled client is gone`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let directory = fixture.directory
        let now = fixture.clock.now
        let (client, old) = try await directory.createClient(
            draft(country.hanoi),
            by: .root,
            requestID: "r"
        )
        let new = try await directory.rotateSecret(of: client.id, by: .root, requestID: "r")
        var snapshot = try await directory.snapshot()
        #expect(snapshot.client(systemID: "QLVB-H26", at: now)?.secret == new && new != old)
        let (_, token) = try await directory.addToken(
            to: client.id,
            label: "1",
            expiresAt: now.adding(seconds: 60),
            by: .root,
            requestID: "r"
        )
        try await directory.disableClient(client.id, by: .root, requestID: "r")
        snapshot = try await directory.snapshot()
        #expect(snapshot.client(systemID: "QLVB-H26", at: now) == nil)
        #expect(snapshot.client(token: token.text, at: now) == nil)
        let again = await refusal {
            try await directory.rotateSecret(of: client.id, by: .root, requestID: "r")
        }
        #expect(again == .clientDisabled(systemID: "QLVB-H26"))
    }

    @Test(arguments: TestDatabase.engines)
    func `a system id belongs to one client for ever`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let directory = fixture.directory
        let (client, _) = try await directory.createClient(
            draft(country.hanoi),
            by: .root,
            requestID: "r"
        )
        try await directory.disableClient(client.id, by: .root, requestID: "r")
        let taken = await refusal {
            try await directory.createClient(draft(country.office), by: .root, requestID: "r")
        }
        #expect(taken == .systemIDTaken("QLVB-H26"))
    }

    @Test func `what cannot be a client or a token is refused`() async throws {
        let fixture = try await Fixture(.sqliteMemory)
        let country = try await fixture.openSmallCountry()
        let directory = fixture.directory
        for systemID in ["", "có dấu", "a b", "a\nb", String(repeating: "a", count: 101)] {
            let refused = await refusal {
                try await directory.createClient(
                    draft(country.hanoi, systemID),
                    by: .root,
                    requestID: "r"
                )
            }
            #expect(refused == .badSystemID(systemID))
        }
        let (client, _) = try await directory.createClient(
            draft(country.hanoi),
            by: .root,
            requestID: "r"
        )
        for seconds in [0, -1, 732 * 86_400] {
            let refused = await refusal {
                try await directory.addToken(
                    to: client.id,
                    label: "x",
                    expiresAt: fixture.clock.now.adding(seconds: seconds),
                    by: .root,
                    requestID: "r"
                )
            }
            #expect(refused == .badExpiry)
        }
        #expect(ClientSecret("ngắn") == nil && ClientSecret("short") == nil)
        #expect(ClientSecret("0123456789abcdef")?.bytes.count == 16)
    }

    @Test func `a keeper hands out clients below it, and no more than its own scope`() async throws
    {
        let fixture = try await Fixture(.sqliteMemory)
        let country = try await fixture.openSmallCountry()
        let directory = fixture.directory
        let keeper = Actor.keeper(of: "000.00.00.H26")
        let (client, _) = try await directory.createClient(
            draft(country.unit),
            by: keeper,
            requestID: "r"
        )
        #expect(try await directory.clients(by: keeper) == [client])
        #expect(try await directory.clients(by: .keeper(of: "000.00.00.G22")).isEmpty)
        var wide = draft(country.unit, "WIDE")
        wide.scope = .nation
        let grant = wide
        let tooWide = await refusal {
            try await directory.createClient(grant, by: keeper, requestID: "r")
        }
        #expect(tooWide == .grantTooWide)
        let foreign = await refusal {
            try await directory.createClient(
                draft(country.office, "FOREIGN"),
                by: keeper,
                requestID: "r"
            )
        }
        #expect(foreign == .forbidden(.createClient))
    }

    @Test func `another key does not open the secrets, and says what to do`() async throws {
        let fixture = try await Fixture(.sqliteMemory)
        let country = try await fixture.openSmallCountry()
        _ = try await fixture.directory.createClient(
            draft(country.hanoi),
            by: .root,
            requestID: "r"
        )
        let clock = fixture.clock
        let stranger = Directory(
            database: fixture.database,
            secrets: try SecretBox(key: Array(repeating: 8, count: 32)),
            now: { clock.now },
            random: { 0 }
        )
        await #expect(throws: SecretFault.self) { try await stranger.snapshot() }
    }
}

extension [UInt8] {
    func holds(_ part: [UInt8]) -> Bool {
        guard count >= part.count else { return false }
        return (0...count - part.count).contains { self[$0..<$0 + part.count].elementsEqual(part) }
    }
}
