// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing
import Trust
import Web

@testable import Certificates

/// The pages of our own authority, with hostile names in every field.
struct AuthorityPageTests {
    private static let hostile = "<script>alert(1)</script>\"'&"

    private static func context(_ say: Say) -> PageContext {
        PageContext(
            say: say,
            session: nil,
            formToken: "t",
            target: CertificateListPage.path,
            now: TestClock().now
        )
    }

    private static func says() -> [(Say, Bool)] {
        let texts = Certificates.texts.merging(WebTexts.all) { first, _ in first }
        return [
            (Say(texts: texts, language: .vietnamese), false),
            (Say(texts: texts, language: .english), false),
        ]
    }

    private static func certificate(
        _ days: Int,
        revoked: Bool = false,
        _ profile: OrderProfile = .client
    ) -> IssuedCertificate {
        let now = TestClock().now
        return IssuedCertificate(
            serial: "ab\(days)",
            authority: ID(at: now, random: (1, 2)),
            subject: hostile,
            profile: profile,
            der: [0x30, 0x00],
            notBefore: now.adding(seconds: -60),
            notAfter: now.adding(seconds: days * 86_400),
            revokedAt: revoked ? now : nil,
            reason: revoked ? 1 : nil,
            warnedDays: 0,
            version: 1
        )
    }

    private static func order(_ approvers: Int, _ state: CertificateOrder.State = .filed)
        -> CertificateOrder
    {
        let now = TestClock().now
        return CertificateOrder(
            id: ID(at: now, random: (3, 4)),
            profile: .client,
            subject: hostile,
            request: [0x30, 0x00],
            filedBy: "person:\(hostile)",
            filedAt: now,
            state: state,
            certificate: state == .issued ? "ab1" : nil,
            approvers: (0..<approvers).map { "person:\($0)" },
            version: 1
        )
    }

    private func check(_ page: (PageContext) -> HTML) throws {
        for (say, isPseudo) in Self.says() {
            let text = page(Self.context(say)).text
            try PageCheck.check(text, isPseudo: isPseudo)
            #expect(!text.contains("<script>alert"))
            #expect(!text.contains("⟦"), "a sentence is missing")
        }
    }

    @Test func `the list shows every state and the requests that wait`() throws {
        try check { context in
            CertificateListPage(
                context: context,
                navigation: .none,
                certificates: [
                    Self.certificate(400), Self.certificate(29), Self.certificate(1),
                    Self.certificate(-1), Self.certificate(30, revoked: true),
                ],
                orders: [Self.order(1)],
                mayRequest: true
            ).html
        }
        try check { context in
            CertificateListPage(
                context: context,
                navigation: .none,
                certificates: [],
                orders: [],
                mayRequest: false
            ).html
        }
    }

    @Test(arguments: OrderProfile.allCases)
    func `a certificate shows what it says, and who may revoke it sees how`(profile: OrderProfile)
        throws
    {
        for mayRevoke in [false, true] {
            try check { context in
                IssuedPage(
                    context: context,
                    navigation: .none,
                    certificate: Self.certificate(9, profile),
                    mayRevoke: mayRevoke,
                    state: FormState()
                ).html
            }
        }
    }

    @Test func `a request offers approval until there are two, and then the certificate`() throws {
        let say = Self.says()[0].0
        func text(_ order: CertificateOrder, mayApprove: Bool = true) -> String {
            OrderPage(
                context: Self.context(say),
                navigation: .none,
                order: order,
                approvals: 2,
                mayApprove: mayApprove,
                mayIssue: true
            ).html.text
        }
        #expect(text(Self.order(1)).contains("/approval\""))
        #expect(!text(Self.order(1)).contains("/certificate\""))
        #expect(!text(Self.order(1), mayApprove: false).contains("/approval\""))
        #expect(text(Self.order(2)).contains("/certificate\""))
        #expect(!text(Self.order(2)).contains("/approval\""))
        #expect(text(Self.order(2, .issued)).contains("/certificates/issued/ab1"))
        for order in [Self.order(0), Self.order(2), Self.order(2, .issued)] {
            try check { context in
                OrderPage(
                    context: context,
                    navigation: .none,
                    order: order,
                    approvals: 2,
                    mayApprove: true,
                    mayIssue: true
                ).html
            }
        }
    }

    @Test func `what was typed into the form stands there again, harmless`() throws {
        try check { context in
            OrderFormPage(
                context: context,
                navigation: .none,
                state: FormState(["request": [Self.hostile], "profile": ["x"]])
            ).html
        }
    }
}
