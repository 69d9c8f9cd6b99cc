// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Signing
@testable import Web

/// The pages of signing in every state, with what hostile people type.
@Suite struct SigningPageTests {
    private static let hostile = "<script>alert(1)</script> \" onload='x' & \u{202E}đảo"

    private static func view(_ language: Language) -> SigningView {
        let texts = WebTexts.all.merging(Signing.texts) { first, _ in first }
        return SigningView(
            context: PageContext(
                say: Say(texts: texts, language: language),
                session: nil,
                formToken: "token",
                once: "once",
                target: "/signing",
                now: Instant(microseconds: 1_583_805_600_000_000)
            ),
            navigation: .none,
            agent: "wss://127.0.0.1:8987"
        )
    }

    private static func requests(_ fixture: Fixture) async throws -> SigningBatch {
        let order = SigningOrder(
            title: hostile,
            fileName: hostile,
            bytes: try Fixture.letter(),
            role: .approval,
            signer: fixture.leader.name,
            purpose: hostile,
            number: hostile
        )
        let id = try await fixture.signing.order(
            Array(repeating: order, count: 3),
            returnPath: "/desk",
            by: fixture.clerk,
            requestID: "r"
        )
        let batch = try await fixture.signing.batch(id, by: fixture.leader)
        _ = try await fixture.signing.fail(
            batch.requests[0].id,
            message: hostile,
            by: fixture.leader,
            requestID: "r"
        )
        try await fixture.signing.withdraw(
            batch.requests[1].id,
            by: fixture.clerk,
            requestID: "r"
        )
        return try await fixture.signing.batch(id, by: fixture.leader)
    }

    @Test(arguments: Language.allCases)
    func `every page keeps the rules and lets nothing through`(language: Language) async throws {
        let fixture = try await Fixture()
        let batch = try await Self.requests(fixture)
        let view = Self.view(language)
        let pages = [
            WaitingPage(
                view: view,
                requests: batch.waiting,
                roles: SigningRole.allCases,
                error: nil
            ).html,
            WaitingPage(view: view, requests: [], roles: [], error: Self.hostile).html,
            SittingPage(view: view, batch: batch, actor: fixture.leader, error: nil).html,
            SittingPage(view: view, batch: batch, actor: fixture.leader, error: Self.hostile).html,
            SittingPage(view: view, batch: batch, actor: fixture.clerk, error: nil).html,
        ]
        for page in pages {
            try PageCheck.check(page.text)
            #expect(!page.text.contains("<script>alert"))
            #expect(!page.text.contains("signing."), "a sentence is missing")
        }
        // Who only ordered has nothing to press.
        #expect(!pages[4].text.contains("data-agent"))
        #expect(pages[2].text.contains("data-agent=\"wss://127.0.0.1:8987/\""))
    }

    @Test(arguments: Role.allCases)
    func `the seal is used by its keeper alone`(role: Role) {
        let actor = Fixture.person("x", [role])
        for signing in SigningRole.allCases where signing.isAgency {
            #expect(may(actor, .sign, as: signing) == (role == .sealKeeper))
        }
    }
}
