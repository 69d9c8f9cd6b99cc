// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import TestSupport
import Testing
import Web

@testable import vanlang

/// Every form of sign-in, account and administration, with what hostile people send.
@Suite struct HostilePagesTests {
    /// A browser that keeps one session, and a clock that gives the rates time.
    private struct Browser {
        let client: any TestClientProtocol
        let country: Country
        let token: String

        func send(_ path: String, _ form: String? = nil) async throws -> (
            status: Int, body: String
        ) {
            country.clock.advance(seconds: 1)
            var headers: HTTPFields = [.accept: "text/html", .cookie: "vanlang=\(token)"]
            if form != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
            let response = try await client.execute(
                uri: path,
                method: form == nil ? .get : .post,
                headers: headers,
                body: form.map { ByteBuffer(string: $0) }
            )
            return (response.status.code, String(buffer: response.body))
        }
    }

    private static func open(
        as login: String,
        _ body: @escaping @Sendable (Country, Browser) async throws -> Void
    ) async throws {
        let country = try await Country()
        let identity = country.runtime.identity
        try await country.enable(login)
        let token = try await identity.signIn(
            SignInRequest(
                login: login,
                password: Country.password,
                place: Place(address: "127.0.0.1"),
                requestID: "test"
            )
        ).token.text
        let application = Application(router: try country.server.site())
        try await application.test(.live) { client in
            try await body(country, Browser(client: client, country: country, token: token))
        }
    }

    private static func body(
        _ form: PageForm,
        _ field: PageForm.Field,
        _ text: HostileText
    ) -> String {
        form.fields.map { other in
            let value = other.name == field.name ? text.encoded : LocalPath.encoded(other.value)
            return "\(LocalPath.encoded(other.name))=\(value)"
        }.joined(separator: "&")
    }

    /// Ends the session of the walk, or waits after a few wrong passwords.
    private static func endsWalk(_ action: String) -> Bool {
        action == AccountPath.signOut || action.hasSuffix("/end")
            || action.hasSuffix("/account/password") || action.hasSuffix("/disable")
    }

    @Test(.timeLimit(.minutes(4)))
    func `no field of any form breaks a page or comes back as markup`() async throws {
        try await Self.open(as: "quantri") { country, browser in
            var (seen, shown): (Set<String>, Int) = ([], 0)
            for route in country.server.pages
            where route.method == .get && !route.path.hasPrefix("/design-system")
                && !route.path.hasPrefix("/desk")
            {
                let page = try await browser.send(country.path(route.path))
                for form in PageForm.all(in: page.body) where !Self.endsWalk(form.action) {
                    guard seen.insert(form.kind).inserted else { continue }
                    for field in form.attacked {
                        for text in HostileText.allCases {
                            let sent = Self.body(form, field, text)
                            let answer = try await browser.send(form.action, sent)
                            let name = "\(form.action) \(field.name) with \(text.name)"
                            #expect(answer.status < 500, "\(name): \(answer.status)")
                            #expect(!answer.body.contains("<script>alert(1)"), "\(name)")
                            if text.isMalformed { #expect(answer.status == 400, "\(name)") }
                            if answer.body.contains("&lt;script&gt;alert(1)") { shown += 1 }
                        }
                    }
                }
            }
            #expect(seen.count > 8, "\(seen)")
            #expect(shown > 0)
        }
    }

    @Test func `a name is kept without the marks that nobody sees, and the person is told`()
        async throws
    {
        try await Self.open(as: "quantri") { country, browser in
            let path = country.path("/admin/people/:id/edit")
            let page = try await browser.send(path)
            let form = try #require(
                PageForm.all(in: page.body).first { $0.fields.contains { $0.name == "name" } }
            )
            let fields = form.fields.map { field in
                let value =
                    field.name == "name" ? "Nguyễn\u{200B} Mẫu\u{202E} \u{2066}An" : field.value
                return "\(LocalPath.encoded(field.name))=\(LocalPath.encoded(value))"
            }
            let answer = try await browser.send(form.action, fields.joined(separator: "&"))
            let officer = try await country.runtime.directory.officer(
                country.victim.officer.id,
                by: Runtime.shell
            ).officer
            let seen = ["\u{200B}", "\u{202E}", "\u{2066}"]
            #expect(!seen.contains { officer.name.contains($0) })
            // Either kept cleaned, or shown again so that the person looks at it.
            #expect(answer.status == 303 ? officer.name == "Nguyễn Mẫu An" : answer.status == 422)
        }
    }

    @Test func `an expired form for a password shows none of the three`() async throws {
        try await Self.open(as: "quantri.tinh") { country, browser in
            let page = try await browser.send("/account/password")
            let form = try #require(
                PageForm.all(in: page.body).first { $0.action == "/account/password" }
            )
            let secrets = form.fields.filter { !$0.name.hasPrefix("_") }
            #expect(secrets.count == 3)
            let typed = secrets.map { "\($0.name)=rat-bi-mat" }.joined(separator: "&")
            let answer = try await browser.send("/account/password", "_token=x&\(typed)")
            #expect(answer.status == 403)
            #expect(!answer.body.contains("rat-bi-mat"))
        }
    }

    @Test func `after signing out nothing of the session opens a page, however it is asked`()
        async throws
    {
        try await Self.open(as: "quantri.tinh") { _, browser in
            let account = try await browser.send("/account")
            let out = try #require(
                PageForm.all(in: account.body).first { $0.action == AccountPath.signOut }
            )
            let token = try #require(out.fields.first { $0.name == "_token" }).value
            #expect(try await browser.send(out.action, "_token=\(token)").status == 303)
            #expect(try await browser.send("/account").status == 303)
            // The token of the ended session's forms is worth nothing either.
            let late = try await browser.send("/account/language", "_token=\(token)&language=en")
            #expect(late.status == 401)
        }
    }
}
