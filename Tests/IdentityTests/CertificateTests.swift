// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing
import Trust
import Web

@testable import Identity

/// Signing in by a certificate that the browser shows over TLS.
struct CertificateTests {
    private let authority: TestAuthority

    init() async throws { authority = try await TestAuthority.make() }

    private func certificate(_ name: String, serial: UInt8 = 1) async throws -> PeerCertificate {
        let key = try await authority.certify(name, .client, serial: [0x20, serial])
        return PeerCertificate(der: key.chain[0])
    }

    private func request(replacing token: String? = nil) -> SignInRequest {
        SignInRequest(
            login: "",
            password: "",
            place: Place(address: "10.1.2.3"),
            agent: "Chrome",
            replacing: token,
            requestID: "test"
        )
    }

    /// The code of the refusal that `body` ends with.
    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? any Refusal)?.code
        }
    }

    private func actor(_ fixture: Fixture, _ signedIn: SignedIn) async throws -> Actor {
        try #require(try await fixture.session(signedIn)).actor
    }

    private func bind(
        _ shown: PeerCertificate,
        _ account: Account,
        isToken: Bool,
        _ fixture: Fixture,
        by actor: Actor = .root
    ) async throws {
        try await fixture.identity.bind(
            certificate: shown.der,
            isToken: isToken,
            to: account.id,
            by: actor,
            requestID: "test"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `a token that an administrator bound is two factors, and its session is like any other`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        let lan = try await fixture.account("lan", in: fixture.department)
        let shown = try await certificate("Nguyễn Thị Mẫu lan")
        try await bind(shown, lan, isToken: true, fixture)
        let signedIn = try await fixture.identity.signIn(shown, request())
        #expect(signedIn.account.id == lan.id && !signedIn.needsSecond)
        let session = try #require(try await fixture.session(signedIn))
        #expect(session.actor.strength == .twoFactors && session.actor.roles == [.clerk])
        let own = try await fixture.identity.own(by: session.actor)
        #expect(own.sessions.map(\.id.description) == [session.id] && own.history.count == 1)
        #expect(SignInMethod.references(own.sessions[0].methods) == ["sc", "mfa"])
        #expect(AssuranceLevel.seen.reached(by: own.sessions[0].methods) == .seen)
        let all = try await fixture.identity.certificates(of: lan.id, by: .root)
        #expect(all.map(\.isToken) == [true] && all[0].usedAt != nil)
        try await fixture.identity.endOwnSession(
            own.sessions[0].id,
            by: session.actor,
            requestID: "test"
        )
        #expect(try await fixture.session(signedIn) == nil)
        let kinds = try await fixture.kinds("identity.")
        for kind in ["authenticator.added", "session.opened", "session.ended"] {
            #expect(kinds.count { $0 == "identity.\(kind)" } == 1, "\(kind)")
        }
    }

    @Test func `a certificate of unknown keeping is one factor, and two beside the password`()
        async throws
    {
        let fixture = try await Fixture()
        let lan = try await fixture.account("lan", in: fixture.department)
        let shown = try await certificate("Nguyễn Thị Mẫu lan")
        try await bind(shown, lan, isToken: false, fixture)
        let alone = try await fixture.identity.signIn(shown, request())
        #expect(!alone.needsSecond)
        #expect(try await actor(fixture, alone).strength == .password)
        #expect(AssuranceLevel.seen.reached(by: [.certificate]) == .matched)
        // The password alone is no longer enough, and the certificate goes beside it.
        let begun = try await fixture.signIn("lan")
        #expect(begun.needsSecond)
        #expect(try await actor(fixture, begun).strength == .none)
        let choices = try await fixture.identity.secondChoices(token: begun.token.text)
        #expect(choices.hasCertificate && choices.hasAny && !choices.hasCodes)
        let both = try await fixture.identity.signIn(shown, request(replacing: begun.token.text))
        #expect(try await actor(fixture, both).strength == .twoFactors)
        #expect(try await fixture.session(begun) == nil, "the token before is worth nothing")
        #expect(SignInMethod.references([.password, .certificate]) == ["pwd", "pop", "mfa"])
    }

    @Test func `shown twice, a certificate is not two factors`() async throws {
        let fixture = try await Fixture()
        let lan = try await fixture.account("lan", in: fixture.department)
        let shown = try await certificate("Nguyễn Thị Mẫu lan")
        try await bind(shown, lan, isToken: false, fixture)
        let first = try await fixture.identity.signIn(shown, request())
        let id = try await fixture.identity.beginCodes(
            named: "Điện thoại",
            by: try await actor(fixture, first),
            requestID: "test"
        )
        let made = try await fixture.identity.newCodes(id, by: try await actor(fixture, first))
        let step = OneTimeCode.code(
            secret: made.secret,
            step: OneTimeCode.step(at: fixture.clock.now)
        )
        _ = try await fixture.identity.confirmCodes(
            id,
            code: step,
            session: try #require(try await fixture.session(first)).id,
            by: try await actor(fixture, first),
            requestID: "test"
        )
        let begun = try await fixture.identity.signIn(shown, request())
        #expect(begun.needsSecond)
        let again = try await fixture.identity.signIn(shown, request(replacing: begun.token.text))
        #expect(again.needsSecond)
        #expect(try await actor(fixture, again).strength == .none)
    }

    @Test
    func `what is revoked, nobody's, another's or of another name is refused with its sentence`()
        async throws
    {
        let fixture = try await Fixture()
        let lan = try await fixture.account("lan", in: fixture.department)
        _ = try await fixture.account("binh", in: fixture.department)
        let shown = try await certificate("Nguyễn Thị Mẫu lan")
        let identity = fixture.identity
        #expect(
            await code { _ = try await identity.signIn(shown, request()) }
                == "identity.certificate.unbound"
        )
        try await bind(shown, lan, isToken: true, fixture)
        fixture.gate.set(.revoked, shown)
        #expect(await code { _ = try await identity.signIn(shown, request()) } == "test.revoked")
        fixture.gate.set(nil, shown)
        // Somebody else is signed in at this browser: his session stays his.
        let other = try await fixture.signIn("binh")
        #expect(
            await code {
                _ = try await identity.signIn(shown, request(replacing: other.token.text))
            }
                == "identity.certificate.of-another"
        )
        #expect(try await fixture.session(other) != nil)
        let strong = Actor(
            subject: try await actor(fixture, other).subject,
            agency: nil,
            roles: [],
            scope: .agency,
            strength: .twoFactors
        )
        func bindOwn(_ one: PeerCertificate, _ actor: Actor) async -> String? {
            await code { try await identity.bindOwn(one, by: actor, requestID: "test") }
        }
        let own = try await certificate("nguyễn thị  mẫu BINH", serial: 2)
        #expect(await bindOwn(shown, strong) == "identity.certificate.another-name")
        #expect(await bindOwn(own, try await actor(fixture, other)) == "identity.step-up-needed")
        #expect(
            await bindOwn(PeerCertificate(der: [0x30, 0]), strong)
                == "identity.certificate.unreadable"
        )
        fixture.gate.set(.revoked, own)
        #expect(await bindOwn(own, strong) == "test.revoked")
        fixture.gate.set(nil, own)
        #expect(await bindOwn(own, strong) == nil)
        #expect(await bindOwn(own, strong) == "identity.certificate.already-own")
        let bound = await code { try await bind(own, lan, isToken: false, fixture) }
        #expect(bound == "identity.certificate.taken")
        // A closed account has no way in, however good its certificate.
        try await identity.disableAccount(lan.id, by: .root, requestID: "test")
        #expect(
            await code { _ = try await identity.signIn(shown, request()) } == "identity.disabled"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `revoking or releasing a certificate ends the sessions that hang on it, and no others`(
        _ engine: TestEngine
    ) async throws {
        let fixture = try await Fixture(engine)
        let identity = fixture.identity
        let lan = try await fixture.account("lan", in: fixture.department)
        let shown = try await certificate("Nguyễn Thị Mẫu lan")
        try await bind(shown, lan, isToken: true, fixture)
        let first = try await identity.signIn(shown, request())
        let second = try await identity.signIn(shown, request())
        _ = try await fixture.account("binh", in: fixture.department)
        let other = try await fixture.signIn("binh")
        // While nobody knows, nobody is signed out.
        fixture.gate.set(.unknown, shown)
        #expect(try await identity.endSessionsOfRefusedCertificates(requestID: "job") == 0)
        fixture.gate.set(.revoked, shown)
        #expect(try await identity.endSessionsOfRefusedCertificates(requestID: "job") == 2)
        #expect(try await identity.endSessionsOfRefusedCertificates(requestID: "job") == 0)
        #expect(try await fixture.session(first) == nil)
        #expect(try await fixture.session(second) == nil)
        #expect(try await fixture.session(other) != nil)
        fixture.gate.set(nil, shown)
        let third = try await identity.signIn(shown, request())
        try await identity.release(
            certificate: shown.sha256,
            of: lan.id,
            by: .root,
            requestID: "test"
        )
        #expect(try await fixture.session(third) == nil)
        #expect(
            await code { _ = try await identity.signIn(shown, request()) }
                == "identity.certificate.unbound"
        )
        // It may be bound anew, also to somebody else: the paper was wrong.
        let binh = try await identity.account(login: "binh", by: .root)
        try await bind(shown, binh, isToken: true, fixture)
        #expect(try await identity.signIn(shown, request()).account.id == binh.id)
    }

    @Test func `only who may set a password may say whose a certificate is`() async throws {
        let fixture = try await Fixture()
        let lan = try await fixture.account("lan", in: fixture.department)
        _ = try await fixture.account("binh", in: fixture.department)
        let shown = try await certificate("Nguyễn Thị Mẫu lan")
        let clerk = try await actor(fixture, try await fixture.signIn("binh"))
        let said = await code { try await bind(shown, lan, isToken: true, fixture, by: clerk) }
        #expect(said == "identity.forbidden")
    }

    @Test
    func `at a page a token is in force, bears the officer's name, and is bound by who showed two`()
        async throws
    {
        let fixture = try await Fixture()
        let identity = fixture.identity
        let lan = try await fixture.account("lan", in: fixture.department)
        _ = try await fixture.account(
            "quantri",
            in: fixture.office,
            roles: [.administrator],
            scope: .nation
        )
        let one = try await actor(fixture, try await fixture.signIn("quantri"))
        let two = Actor(
            subject: one.subject,
            agency: one.agency,
            roles: one.roles,
            scope: one.scope,
            strength: .twoFactors
        )
        let (own, other) = (
            try await certificate("NGUYỄN THỊ MẪU  LAN"),
            try await certificate("Cán bộ khác", serial: 2)
        )
        func said(_ shown: PeerCertificate, isToken: Bool, by actor: Actor) async -> String? {
            await code { try await bind(shown, lan, isToken: isToken, fixture, by: actor) }
        }
        #expect(await said(own, isToken: true, by: one) == "identity.step-up-needed")
        let wrong = await said(other, isToken: true, by: two)
        #expect(wrong == "identity.certificate.token-of-another")
        fixture.gate.set(.revoked, own)
        #expect(await said(own, isToken: true, by: two) == "test.revoked")
        fixture.gate.set(nil, own)
        #expect(await said(own, isToken: true, by: two) == nil)
        // A name that is only written otherwise: one factor, as a password from the administrator is.
        try await identity.bind(
            certificate: Array(PEM.text("CERTIFICATE", other.der).utf8),
            isToken: false,
            paper: "12/VP-CNTT",
            to: lan.id,
            by: one,
            requestID: "test"
        )
        fixture.gate.set(.revoked, other)
        let file = try await identity.certificateFile(of: lan.id, by: one)
        let (token, key) = (file.all.first(where: \.isToken), file.all.first { !$0.isToken })
        #expect(file.mayBind && file.all.count == 2 && token != nil)
        #expect(token?.refusal == nil && key?.refusal?.code == "test.revoked")
        _ = try await Sequencer(database: fixture.database, holder: "test").step()
        let papers = try await Journal(database: fixture.database).events(after: 0, limit: 1000)
            .compactMap { $0.event.facts["paper"]?.text }
        #expect(papers == ["12/VP-CNTT"])
        _ = try await fixture.account(
            "kiemtra",
            in: fixture.office,
            roles: [.auditor],
            scope: .nation
        )
        let auditor = try await actor(fixture, try await fixture.signIn("kiemtra"))
        #expect(try await !identity.certificateFile(of: lan.id, by: auditor).mayBind)
        #expect(await said(own, isToken: false, by: auditor) == "identity.forbidden")
    }

    @Test func `every refusal has its sentence`() {
        let all: [CertificateRefusal] = [
            .notShown, .unbound(name: "a"), .ofAnother(name: "a"), .taken(name: "a"),
            .alreadyOwn(name: "a"), .anotherName(certificate: "a", own: "b"),
            .tokenOfAnother(certificate: "a", own: "b"), .unreadable, .unknown,
        ]
        for refusal in all { #expect(Identity.texts[refusal.code] != nil, "\(refusal.code)") }
    }
}
