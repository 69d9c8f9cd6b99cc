// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage
import TestSupport
import Testing
import Trust
import Web

@testable import Identity

/// The provider over a clock that stands still: what lasts how long, and what ends what.
@Suite struct OpenIDTests {
    static let back = "https://rp.example/back"
    static let issuer = "https://node.example"
    static let verifier = String(repeating: "v", count: 50)

    /// A node with one client and one person who is signed in.
    struct World {
        let fixture: Fixture
        let identity: Identity
        let token: String
        let actor: Actor

        /// `isLeaving`: it is two minutes to midnight, and the person's last day.
        init(_ engine: TestEngine = .sqliteMemory, isLeaving: Bool = false) async throws {
            fixture = try await Fixture(engine)
            identity = fixture.identity
            let tomorrow = fixture.clock.now.date.adding(days: 1)
            if isLeaving { fixture.clock.set(Instant(tomorrow).adding(seconds: -120)) }
            _ = try await fixture.account(
                "lan",
                in: fixture.department,
                until: isLeaving ? tomorrow : nil
            )
            let signedIn = try await fixture.signIn("lan")
            token = signedIn.token.text
            actor = try #require(await fixture.session(signedIn)).actor
            var draft = OpenIDClientDraft(id: "portal", name: "Cổng Mẫu")
            draft.profile = .plain
            draft.authentication = .basic
            draft.redirectURIs = [back]
            draft.scopes = Set(OpenIDClient.Scope.allCases)
            draft.backChannelURI = "https://rp.example/out"
            _ = try await identity.register(draft, by: .root, requestID: "test")
        }

        func parameters(_ changes: [String: String] = [:]) -> Parameters {
            Parameters(
                [
                    "client_id": "portal", "response_type": "code", "scope": "openid profile",
                    "redirect_uri": back, "state": "s", "nonce": "n",
                    "code_challenge": PKCE.challenge(of: verifier),
                    "code_challenge_method": "S256",
                ].merging(changes) { $1 }
            )
        }

        /// The query of the way back, after consent.
        func come(_ changes: [String: String] = [:]) async throws -> [String: String] {
            let reception = try await identity.receive(parameters(changes), issuer: issuer)
            guard case .kept(let id) = reception else {
                guard case .answer(let address) = reception else { return [:] }
                return query(address)
            }
            return try await go(on: id)
        }

        func go(on id: ID<KeptRequest>) async throws -> [String: String] {
            switch try await identity.step(id, token: token) {
            case .answer(let address, _): return query(address)
            case .consent:
                let address = try await identity.decide(
                    id,
                    allows: true,
                    token: token,
                    requestID: "test"
                )
                return try query(#require(address))
            case .signIn(let again, _): return ["page": again ? "sign-in-again" : "sign-in"]
            case .secondFactor: return ["page": "second"]
            case .ownPage(let path): return ["page": path]
            }
        }

        private func query(_ address: String) -> [String: String] {
            let pairs = address.split(separator: "?").last?.split(separator: "&") ?? []
            return Dictionary(
                uniqueKeysWithValues: pairs.map { pair in
                    let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
                    return (sides[0], sides.count > 1 ? sides[1] : "")
                }
            )
        }

        func tokens(_ fields: [String: String]) async throws -> IssuedTokens {
            let client = try #require(await identity.client("portal"))
            return try await identity.tokens(
                TokenRequest(
                    parameters: Parameters(fields),
                    client: client,
                    issuer: issuer,
                    keyThumbprint: nil,
                    requestID: "test"
                )
            )
        }

        func redeem(_ code: String?) async throws -> IssuedTokens {
            try await tokens([
                "grant_type": "authorization_code", "code": code ?? "", "redirect_uri": back,
                "code_verifier": verifier,
            ])
        }
    }

    func fault<T>(_ body: () async throws -> T) async -> OpenIDFault.Code? {
        do {
            _ = try await body()
            return nil
        } catch {
            return (error as? OpenIDFault)?.code
        }
    }

    @Test(arguments: TestEngine.allCases)
    func `a code gives tokens, and they tell who it is`(engine: TestEngine) async throws {
        let world = try await World(engine)
        let tokens = try await world.redeem(world.come()["code"])
        let live = try await world.identity.live(tokens.access)
        let known = try await world.identity.userInfo(live)
        #expect(known["name"]?.text == "Nguyễn Thị Mẫu lan")
        #expect(known["sub"]?.text == live.grant.account.description)
        #expect(tokens.refresh == nil)
    }

    @Test func `a code is good for a minute`() async throws {
        let world = try await World()
        let code = try await world.come()["code"]
        world.fixture.clock.advance(seconds: 61)
        #expect(await fault { try await world.redeem(code) } == .invalidGrant)
    }

    @Test(arguments: TestEngine.allCases)
    func `a code used again after half a minute ends what came of it`(engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        let code = try await world.come()["code"]
        let tokens = try await world.redeem(code)
        world.fixture.clock.advance(seconds: 30)
        #expect(await fault { try await world.redeem(code) } == .invalidGrant)
        #expect(await fault { try await world.identity.live(tokens.access) } == .invalidToken)
    }

    @Test func `a pushed request waits five minutes for its browser`() async throws {
        let world = try await World()
        let client = try #require(await world.identity.client("portal"))
        let answer = try await world.identity.push(
            world.parameters(),
            by: client,
            issuer: Self.issuer,
            keyThumbprint: nil
        )
        let name = try #require(answer["request_uri"]?.text)
        world.fixture.clock.advance(seconds: 301)
        let late = Parameters(["client_id": "portal", "request_uri": name])
        await #expect(throws: OpenIDRefusal.requestGone) {
            try await world.identity.receive(late, issuer: Self.issuer)
        }
    }

    @Test func `an access token lasts five minutes`() async throws {
        let world = try await World()
        let tokens = try await world.redeem(world.come()["code"])
        world.fixture.clock.advance(seconds: 299)
        _ = try await world.identity.live(tokens.access)
        world.fixture.clock.advance(seconds: 2)
        #expect(await fault { try await world.identity.live(tokens.access) } == .invalidToken)
    }

    @Test(arguments: TestEngine.allCases)
    func `signing out ends the tokens and tells the client, refresh tokens for absence go on`(
        engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let plain = try await world.redeem(world.come()["code"])
        let offline = try await world.redeem(
            world.come(["scope": "openid offline_access"])["code"]
        )
        try await world.identity.signOut(token: world.token, requestID: "test")
        #expect(await fault { try await world.identity.live(plain.access) } == .invalidToken)
        let refreshed = try await world.tokens([
            "grant_type": "refresh_token", "refresh_token": try #require(offline.refresh),
        ])
        _ = try await world.identity.live(refreshed.access)
        let notices = try await world.identity.dueLogouts()
        #expect(notices.count == 2)
        #expect(notices.allSatisfy { $0.address == "https://rp.example/out" })
        // Taken once; a failure is tried again a minute later, and the last one gives up.
        #expect(try await world.identity.dueLogouts().isEmpty)
        for (count, minutes) in Identity.logoutPauses.enumerated() {
            world.fixture.clock.advance(seconds: 60 * minutes)
            let again = try await world.identity.dueLogouts()
            #expect(again.count == (count < Identity.logoutPauses.count ? 2 : 0), "\(count)")
            for notice in again {
                try await world.identity.finishLogout(notice, outcome: "HTTP 500", isDone: false)
            }
        }
        world.fixture.clock.advance(seconds: 86_400)
        #expect(try await world.identity.dueLogouts().isEmpty)
    }

    @Test func `what lived shortly is let go`() async throws {
        let world = try await World()
        for _ in 0..<3 { _ = try await world.redeem(world.come()["code"]) }
        world.fixture.clock.advance(seconds: 3 * 86_400)
        try await world.identity.purge()
        let left = try await world.fixture.database.read { connection in
            try connection.rows(
                """
                SELECT (SELECT count(*) FROM openid_request) + (SELECT count(*) FROM openid_code)
                    + (SELECT count(*) FROM openid_grant) + (SELECT count(*) FROM openid_once)
                    AS left_over
                """
            ).first?.value("left_over", as: Int.self)
        }
        #expect(left == 0)
    }

    @Test func `the next key is shown before it signs, and the last one after`() async throws {
        let world = try await World()
        let now = { world.fixture.clock.now }
        let first = try await world.identity.signingKey(at: now())
        world.fixture.clock.advance(seconds: (TokenKey.signingDays - 1) * 86_400)
        let shown = try await world.identity.keys(at: now())
        #expect(shown.count == 2)
        #expect(try await world.identity.signingKey(at: now()).id == first.id)
        world.fixture.clock.advance(seconds: 2 * 86_400)
        #expect(try await world.identity.signingKey(at: now()).id != first.id)
        #expect(try await world.identity.keys(at: now()).contains { $0.id == first.id })
        world.fixture.clock.advance(seconds: (TokenKey.shownDays + 1) * 86_400)
        #expect(try await !world.identity.keys(at: now()).contains { $0.id == first.id })
    }

    @Test(arguments: TestDatabase.engines)
    func `keys of tokens lie in a store of Trust where the operator wants it, and go by turns`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        let store: any KeyStore = FileKeyStore(
            folder: try TestFolder.make(),
            passphrase: [1, 2, 3],
            cost: .least
        )
        let (one, two) = (try fixture.twin(store), try fixture.twin(store))
        let first = try await one.signingKey(at: fixture.clock.now)
        #expect(try await store.list().count == 1)
        // Another process finds the same key, and nothing of it lies in the database.
        #expect(try await two.signingKey(at: fixture.clock.now).id == first.id)
        let sealed = try await fixture.database.read {
            try $0.rows("SELECT sealed FROM openid_key").map {
                try $0.value("sealed", as: [UInt8].self)
            }
        }
        #expect(sealed == [[]])
        let token = try await OwnToken.signed(.access, Array("{}".utf8), by: first)
        let keys = try await two.keys(at: fixture.clock.now)
        #expect(OwnToken.claims(.access, of: token, keys: keys) != nil)
        fixture.clock.advance(seconds: (TokenKey.signingDays + 1) * 86_400)
        let next = try await one.signingKey(at: fixture.clock.now)
        #expect(next.id != first.id)
        let later = try await two.keys(at: fixture.clock.now)
        #expect(OwnToken.claims(.access, of: token, keys: later) != nil, "overlap")
        // A process without the store makes keys of its own rather than stand still.
        let poor = try fixture.twin()
        #expect(try await poor.signingKey(at: fixture.clock.now).id != next.id)
    }

    @Test func `a token for one purpose is refused for another`() async throws {
        let world = try await World()
        let tokens = try await world.redeem(world.come()["code"])
        let identity = try #require(tokens.identity)
        #expect(await fault { try await world.identity.live(identity) } == .invalidToken)
        for broken in [identity.dropLast(4) + "AAAA", "a.b.c", "", ".", "..", "...."] {
            #expect(await fault { try await world.identity.live(String(broken)) } == .invalidToken)
        }
    }

    @Test func `a client that is disabled gets nothing more`() async throws {
        let world = try await World()
        let code = try await world.come()["code"]
        try await world.identity.setClient("portal", isDisabled: true, by: .root, requestID: "test")
        #expect(try await world.identity.client("portal") == nil)
        await #expect(throws: OpenIDRefusal.unknownClient) {
            try await world.identity.receive(world.parameters(), issuer: Self.issuer)
        }
        #expect(code != nil)
    }

    @Test func `the tokens of a client that is disabled are worth nothing`() async throws {
        let world = try await World()
        let tokens = try await world.redeem(world.come()["code"])
        _ = try await world.identity.live(tokens.access)
        try await world.identity.setClient("portal", isDisabled: true, by: .root, requestID: "test")
        #expect(await fault { try await world.identity.live(tokens.access) } == .invalidToken)
    }

    @Test func `only who keeps the country's accounts registers clients`() async throws {
        let world = try await World()
        let draft = OpenIDClientDraft(id: "other", name: "Khác")
        await #expect(throws: (any Error).self) {
            try await world.identity.register(draft, by: world.actor, requestID: "test")
        }
    }

    @Test(arguments: [
        ("http://rp.example/back", false), ("https://rp.example/back#x", false),
        ("javascript:alert(1)", false), ("https://a@rp.example/", false), ("https://", false),
        ("https://rp.example/\\evil", false), ("ftp://rp.example/", false), ("", false),
        ("https://rp.example/back", true), ("http://127.0.0.1:80/back", true),
        ("http://localhost/back", true), ("http://127.0.0.1.evil.example/", false),
    ])
    func `addresses of clients are https, or this machine`(address: String, isGood: Bool) {
        #expect(ClientAddressRule.isGood(address) == isGood)
    }
}
