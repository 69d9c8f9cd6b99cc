// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

/// Sessions, cookies, sign-in and headers of page routes.
struct PageTests {
    private func browse(
        _ method: HTTPRequest.Method,
        _ uri: String,
        as token: String? = nil,
        form: String? = nil,
        headers: HTTPFields = [:],
        site: PageSite = PageSite()
    ) async throws -> TestResponse {
        try await site.application.test(.router) { client in
            try await client.browse(method, uri, as: token, form: form, headers: headers)
        }
    }

    @Test func `every route states its right, and no two are alike`() throws {
        let routes = try #require(PageSite().site.pages).routes
        #expect(routes.count > 10)
        for route in routes { #expect(!route.right.isEmpty) }
        #expect(Set(routes.map { "\($0.method) \($0.path)" }).count == routes.count)
    }

    @Test func `a session is asked for once a page, and never by an API`() async throws {
        let site = PageSite()
        let asked = site.asked
        try await site.application.test(.router) { client in
            _ = try await client.browse(.get, "/v1/thing", as: PageSite.an)
            #expect(asked.all == [])
            let page = try await client.browse(.get, "/desk", as: PageSite.an)
            #expect(page.text.contains("person:an"))
            #expect(asked.all == [PageSite.an])
        }
    }

    @Test(
        arguments: [
            "", "short", "~anonymous-anonymous-anonym", String(repeating: "x", count: 129),
            "with space with space", "semi\"quote-quote-quote",
        ]
    )
    func `a cookie that opens no session is nobody's`(token: String) async throws {
        let site = PageSite()
        let answer = try await browse(.get, "/desk", as: token, site: site)
        #expect(answer.status == .seeOther)
        #expect(site.asked.all == [])
    }

    @Test func `strangers are sent to sign in and come back, programs get 401`() async throws {
        for route in try #require(PageSite().site.pages).routes where route.access == .signedIn {
            let path = route.path.replacing(":id", with: "x")
            let method = route.httpMethod
            let form = method == .post ? "title=kept" : nil
            let page = try await browse(method, path + "?a=1", form: form)
            if method == .get {
                #expect(page.status == .seeOther)
                #expect(
                    page.headers[.location] == "/sign-in?next=\(LocalPath.encoded(path))%3Fa%3D1"
                )
            } else {
                #expect(page.status == .unauthorized)
            }
            let program = try await browse(
                method,
                path,
                as: "unknown-unknown-unknown",
                form: form,
                headers: [.accept: "application/json"]
            )
            #expect(program.status == .unauthorized)
            #expect(try program.json["code"] == "web.signIn")
        }
    }

    @Test(
        arguments: [
            ("/desk", "/desk"), ("/desk?sort=due", "/desk?sort=due"),
            ("/desk/documents/17", "/desk/documents/17"), ("//evil.example/desk", "/desk"),
            ("https://evil.example/desk", "/desk"), ("/\\evil.example", "/desk"),
            ("/desk/../..//evil.example", "/desk"), ("/nowhere", "/desk"),
            ("javascript:x", "/desk"),
            ("/sign-in?next=/desk", "/desk"), ("/sign-out", "/desk"), ("/desk\n", "/desk"),
            ("\t//evil.example", "/desk"), ("", "/desk"), ("/v1/thing", "/desk"),
            ("/desk#<script>", "/desk"),
        ]
    )
    func `next leads only to pages of ours`(next: String, target: String) async throws {
        let encoded = LocalPath.encoded(next)
        let page = try await browse(.get, "/sign-in?next=\(encoded)")
        #expect(
            page.text.contains("<a href=\"\(target)\">") || page.text.contains("href=\"\(target)#")
        )
        try await PageSite().application.test(.router) { client in
            let (token, cookie) = try await client.token()
            let answer = try await client.browse(
                .post,
                "/sign-in",
                as: cookie,
                form: "_token=\(token)&next=\(encoded)"
            )
            #expect(answer.headers[.location] == target)
        }
    }

    @Test(arguments: [
        "//evil.example", "https://evil.example", "/\\evil", "/a\r\nSet-Cookie: x", "",
    ])
    func `a redirect never leaves the site`(target: String) async throws {
        let answer = try await browse(.get, "/away?to=\(LocalPath.encoded(target))")
        #expect(answer.status == .seeOther)
        #expect(
            answer.headers[.location] == "/" || answer.headers[.location]?.contains("evil") == false
        )
        #expect(answer.headers[.setCookie] == nil)
    }

    @Test func `what was done is a key in the address, before the fragment`() {
        let answer = PageAnswer.redirect(to: "/desk?a=1#here", done: "a&b")
        #expect(answer.headers[.location] == "/desk?a=1&done=a%26b#here")
        #expect(PageAnswer.redirect(to: "/desk", done: "x").headers[.location] == "/desk?done=x")
    }

    @Test func `signing in sets a new cookie, signing out takes it away`() async throws {
        try await PageSite().application.test(.router) { client in
            let (token, cookie) = try await client.token()
            #expect(cookie.hasPrefix("~"))
            let signedIn = try await client.browse(
                .post,
                "/sign-in",
                as: cookie,
                form: "_token=\(token)"
            )
            #expect(
                signedIn.headers[.setCookie]
                    == "vanlang=\(PageSite.an); Path=/; HttpOnly; SameSite=Lax"
            )
            let own = try await client.token("/desk", as: PageSite.an)
            let out = try await client.browse(
                .post,
                "/sign-out",
                as: PageSite.an,
                form: "_token=\(own.token)"
            )
            #expect(out.headers[.setCookie]?.contains("vanlang=; ") == true)
            #expect(out.headers[.setCookie]?.contains("Max-Age=0") == true)
        }
    }

    @Test func `over TLS the cookie is bound to the host and HSTS is declared`() async throws {
        let site = PageSite(address: PublicAddress(urls: ["https://truc.example.vn"]))
        let page = try await browse(.get, "/form", site: site)
        let cookie = try #require(page.headers[.setCookie])
        #expect(cookie.hasPrefix("__Host-vanlang=~"))
        #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
        #expect(page.headers[.strictTransportSecurity]?.hasPrefix("max-age=") == true)
        let plain = try await browse(.get, "/form")
        #expect(plain.headers[.strictTransportSecurity] == nil)
    }

    @Test func `only a page with a form costs a cookie`() async throws {
        #expect(try await browse(.get, "/open").headers[.setCookie] == nil)
        #expect(try await browse(.get, "/form").headers[.setCookie] != nil)
        #expect(try await browse(.get, "/desk", as: PageSite.an).headers[.setCookie] == nil)
    }

    @Test func `language: the person's own, the address, the cookie, the browser`() async throws {
        let header: HTTPFields = [.acceptLanguage: "en"]
        #expect(try await browse(.get, "/open").text.contains("lang=\"vi\""))
        #expect(try await browse(.get, "/open", headers: header).text.contains("lang=\"en\""))
        let asked = try await browse(.get, "/open?lang=vi", headers: header)
        #expect(asked.text.contains("lang=\"vi\""))
        let cookie = try #require(asked.headers[.setCookie]).dropFirst(8).prefix { $0 != ";" }
        #expect(cookie.hasSuffix(".vi"))
        let later = try await browse(.get, "/open", as: String(cookie), headers: header)
        #expect(later.text.contains("lang=\"vi\"") && later.headers[.setCookie] == nil)
        let own = try await browse(.get, "/open?lang=vi", as: PageSite.binh)
        #expect(own.text.contains("lang=\"en\""))
    }

    @Test func `pages forbid browsers everything they do not need`() async throws {
        for path in ["/open", "/form", "/nowhere", "/page-fault"] {
            let headers = try await browse(.get, path).headers
            let policy = try #require(headers[.contentSecurityPolicy])
            #expect(policy.hasPrefix("default-src 'none'"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(headers[.referrerPolicy] == "same-origin")
            #expect(headers[values: .referrerPolicy].count == 1)
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.known("X-Frame-Options")] == "DENY")
            #expect(headers[.known("Cross-Origin-Opener-Policy")] == "same-origin")
            #expect(headers[.known("Cross-Origin-Resource-Policy")] == "same-origin")
            #expect(headers[.known("Permissions-Policy")]?.contains("camera=()") == true)
        }
    }

    @Test func `pages of people who signed in are kept nowhere`() async throws {
        let own = try await browse(.get, "/desk", as: PageSite.an)
        #expect(own.headers[.cacheControl] == "no-store")
        #expect(own.headers[.eTag] == nil)
        let open = try await browse(.get, "/open")
        #expect(open.headers[.cacheControl] == "private, no-cache")
        let tag = try #require(open.headers[.eTag])
        let again = try await browse(.get, "/open", headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified && again.text.isEmpty)
    }

    @Test func `a large page is compressed for who asks`() async throws {
        let plain = try await browse(.get, "/large")
        #expect(plain.headers[.contentEncoding] == nil)
        let small = try await browse(.get, "/large", headers: [.acceptEncoding: "br, gzip"])
        #expect(small.headers[.contentEncoding] == "gzip")
        #expect(small.body.readableBytes < 200)
        #expect(Array(small.body.readableBytesView.prefix(2)) == [0x1F, 0x8B])
        #expect(small.headers[.vary]?.contains("Accept-Encoding") == true)
        let refused = try await browse(.get, "/large", headers: [.acceptEncoding: "gzip;q=0"])
        #expect(refused.headers[.contentEncoding] == nil)
        let tiny = try await browse(.get, "/open", headers: [.acceptEncoding: "gzip"])
        #expect(tiny.headers[.contentEncoding] == nil)
    }

    @Test func `the log names the account and never what was asked for`() async throws {
        let site = PageSite()
        _ = try await browse(.get, "/desk?q=s3cret", as: PageSite.an, site: site)
        let line = try #require(site.log.all.first { $0.contains("\"message\":\"request\"") })
        #expect(line.contains("person:an") && !line.contains("s3cret"))
        #expect(!line.contains(PageSite.an) && !line.contains("Nguyễn"))
        let json = try JSON(parsing: Array(line.utf8))
        #expect(json["metadata"]?["bytes"] != "0")
    }
}
