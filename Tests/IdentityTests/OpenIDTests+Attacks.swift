// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing
import Web

@testable import Identity

/// The provider in the hands of people who do not use it as it is meant.
extension OpenIDTests {
    private func kept(_ world: World, _ changes: [String: String]) async throws -> ID<KeptRequest> {
        let reception = try await world.identity.receive(
            world.parameters(changes),
            issuer: Self.issuer
        )
        guard case .kept(let id) = reception else { throw OpenIDRefusal.requestGone }
        return id
    }

    @Test
    func `consent that is sent without the question passes over nothing that comes before it`()
        async throws
    {
        let world = try await World()
        func decide(_ id: ID<KeptRequest>) async throws -> String? {
            try await world.identity.decide(
                id,
                allows: true,
                token: world.token,
                requestID: "test"
            )
        }
        world.fixture.clock.advance(seconds: 60)
        // A fresh sign-in was asked for, then a level that a password alone does not reach.
        #expect(try await decide(kept(world, ["prompt": "login"])) == nil)
        #expect(try await decide(kept(world, ["max_age": "30"])) == nil)
        let level = try await decide(kept(world, ["acr_values": "3"]))
        #expect(
            level?.contains("error=unmet_authentication_requirements") == true,
            "\(level ?? "")"
        )
        for made in ["identity.grant", "identity.consent"] {
            #expect(try await world.fixture.kinds(made).isEmpty, "\(made)")
        }
        let asked = try await decide(kept(world, [:]))
        #expect(asked?.contains("code=") == true)
    }

    @Test(arguments: TestDatabase.engines)
    func `who left yesterday is vouched for at no application today`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine, isLeaving: true)
        let tokens = try await world.redeem(
            world.come(["scope": "openid offline_access"])["code"]
        )
        _ = try await world.identity.live(tokens.access)
        let code = try await world.come()["code"]
        world.fixture.clock.advance(seconds: 50)
        // Midnight passes while the session, the code and the tokens would all be good for longer.
        world.fixture.clock.set(Instant(world.fixture.clock.now.date.adding(days: 1)))
        #expect(await fault { try await world.identity.live(tokens.access) } == .invalidToken)
        let refresh = ["grant_type": "refresh_token", "refresh_token": tokens.refresh ?? ""]
        #expect(await fault { try await world.tokens(refresh) } == .invalidGrant)
        #expect(await fault { try await world.redeem(code) } == .invalidGrant)
        #expect(try await world.come()["error"] == "access_denied")
    }

    @Test func `an account that is enabled again begins anew with its applications`() async throws {
        let world = try await World()
        let tokens = try await world.redeem(
            world.come(["scope": "openid offline_access"])["code"]
        )
        let account = try await world.identity.account(login: "lan", by: .root)
        try await world.identity.disableAccount(account.id, by: .root, requestID: "test")
        try await world.identity.enableAccount(account.id, by: .root, requestID: "test")
        let refresh = ["grant_type": "refresh_token", "refresh_token": tokens.refresh ?? ""]
        #expect(await fault { try await world.tokens(refresh) } == .invalidGrant)
        #expect(await fault { try await world.identity.live(tokens.access) } == .invalidToken)
    }

    @Test func `a password from the administrator ends what its predecessor allowed`() async throws
    {
        let world = try await World()
        let tokens = try await world.redeem(
            world.come(["scope": "openid offline_access"])["code"]
        )
        let account = try await world.identity.account(login: "lan", by: .root)
        _ = try await world.identity.resetPassword(of: account.id, by: .root, requestID: "test")
        let refresh = ["grant_type": "refresh_token", "refresh_token": tokens.refresh ?? ""]
        #expect(await fault { try await world.tokens(refresh) } == .invalidGrant)
    }

    /// The same request by two processes at once; how often each answer came.
    private func twice(_ world: World, _ fields: [String: String]) async throws -> [Bool] {
        let client = try #require(await world.identity.client("portal"))
        let processes = [world.identity, try world.fixture.twin()]
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for process in processes {
                group.addTask {
                    do {
                        _ = try await process.tokens(
                            TokenRequest(
                                parameters: Parameters(fields),
                                client: client,
                                issuer: Self.issuer,
                                keyThumbprint: nil,
                                requestID: "test"
                            )
                        )
                        return true
                    } catch let fault as OpenIDFault {
                        #expect(fault.code == .invalidGrant)
                        return false
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test(arguments: TestDatabase.lastingEngines)
    func
        `a refresh token or a code that two processes get at once is good at one, and ends with it`(
            _ engine: TestEngine
        ) async throws
    {
        let world = try await World(engine)
        let tokens = try await world.redeem(
            world.come(["scope": "openid offline_access"])["code"]
        )
        let refresh = ["grant_type": "refresh_token", "refresh_token": tokens.refresh ?? ""]
        #expect(try await twice(world, refresh).count(where: \.self) == 1)
        #expect(await fault { try await world.identity.live(tokens.access) } == .invalidToken)
        let code = [
            "grant_type": "authorization_code", "code": try await world.come()["code"] ?? "",
            "redirect_uri": Self.back, "code_verifier": Self.verifier,
        ]
        #expect(try await twice(world, code).count(where: \.self) == 1)
        #expect(await fault { try await world.tokens(code) } == .invalidGrant)
    }

    @Test func `what nobody asked for takes no room in what is kept of a request`() async throws {
        let world = try await World()
        let long = String(repeating: "x", count: 50_000)
        _ = try await kept(world, ["claims": long, "anything": long])
        _ = try await world.identity.receiveLogout(
            Parameters(["ui_locales": long, "state": long]),
            issuer: Self.issuer
        )
        let most = try await world.fixture.database.read {
            try $0.rows("SELECT MAX(LENGTH(parameters)) AS n FROM openid_request").first?
                .value("n", as: Int.self)
        }
        #expect((most ?? 0) < 1000 && most != nil, "\(most ?? 0)")
        for name in ["scope", "acr_values", "state", "nonce", "login_hint"] {
            let refused = try await world.come([name: "openid " + long])["error"]
            #expect(refused == "invalid_request", "\(name)")
        }
    }

    @Test func `introspection knows the token that a service got for itself`() async throws {
        let world = try await World()
        var draft = OpenIDClientDraft(id: "service", name: "Dịch vụ")
        (draft.profile, draft.authentication, draft.isService) = (.plain, .basic, true)
        _ = try await world.identity.register(draft, by: .root, requestID: "test")
        let service = try #require(await world.identity.client("service"))
        let portal = try #require(await world.identity.client("portal"))
        let token = try await world.identity.tokens(
            TokenRequest(
                parameters: Parameters(["grant_type": "client_credentials"]),
                client: service,
                issuer: Self.issuer,
                keyThumbprint: nil,
                requestID: "test"
            )
        ).access
        func isActive(_ asking: OpenIDClient) async throws -> Bool? {
            try await world.identity.introspect(token, by: asking)["active"]?.boolean
        }
        #expect(try await isActive(service) == true)
        #expect(try await isActive(portal) == false, "another's is not told")
        // It is nobody's: no person can be read with it.
        #expect(await fault { try await world.identity.live(token) } == .invalidToken)
        try await world.identity.revoke(token, by: service, requestID: "test")
        #expect(try await isActive(service) == false)
    }
}
