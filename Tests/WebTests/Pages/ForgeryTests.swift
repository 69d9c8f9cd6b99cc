// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOEmbedded
import Testing

@testable import Web

/// Forms that somebody else sends, or that were opened too long ago.
struct ForgeryTests {
    private func post(
        _ uri: String,
        as token: String?,
        _ form: String,
        headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        try await PageSite().application.test(.router) { client in
            try await client.browse(.post, uri, as: token, form: form, headers: headers)
        }
    }

    private func token(as session: String) async throws -> String {
        try await PageSite().application.test(.router) { client in
            try await client.token("/desk", as: session).token
        }
    }

    @Test func `tokens differ in every page and each is good`() async throws {
        let seen = try await PageSite().application.test(.router) { client in
            var seen: Set<String> = []
            for _ in 0..<3 {
                let token = try await client.token("/desk", as: PageSite.an).token
                seen.insert(token)
                let answer = try await client.browse(
                    .post,
                    "/desk/notes",
                    as: PageSite.an,
                    form: "_token=\(token)"
                )
                #expect(answer.status == .seeOther)
            }
            return seen
        }
        #expect(seen.count == 3)
        // What stays the same from page to page can be guessed byte by byte through compression.
        let prefixes = Set(seen.map { $0.prefix(8) })
        #expect(prefixes.count == seen.count)
    }

    @Test(arguments: ["", "x", "%00", String(repeating: "A", count: 64), "ü"])
    func `a form without its token changes nothing, and what was typed is shown`(
        token: String
    ) async throws {
        let answer = try await post(
            "/desk/notes",
            as: PageSite.an,
            "_token=\(token.isEmpty ? "" : LocalPath.encoded(token))&title=C%C3%B4ng+v%C4%83n+%3Cb%3E"
        )
        #expect(answer.status == .forbidden)
        #expect(answer.text.contains("<dd>Công văn &lt;b&gt;</dd>"))
        #expect(!answer.text.contains("<b>"))
        // A form that this person's pages did not make is not offered for sending again.
        #expect(!answer.text.contains("action=\"/desk/notes\""))
        #expect(Tags(answer.text).unbalanced == [])
    }

    @Test func `the token of another person is refused`() async throws {
        let token = try await token(as: PageSite.binh)
        let answer = try await post("/desk/notes", as: PageSite.an, "_token=\(token)&title=x")
        #expect(answer.status == .forbidden)
        #expect(!answer.text.contains("action=\"/desk/notes\""))
    }

    @Test func `after signing in anew one press sends the kept form`() async throws {
        let old = try await token(as: PageSite.an)
        try await PageSite().application.test(.router) { client in
            let kept = try await client.browse(
                .post,
                "/desk/notes",
                as: PageSite.anAgain,
                form: "_token=\(old)&title=a%0D%0Ab&my_password=s3cret"
            )
            #expect(kept.status == .forbidden)
            #expect(kept.text.contains("action=\"/desk/notes\""))
            #expect(kept.text.contains("name=\"title\" value=\"a\nb\""))
            #expect(!kept.text.contains("s3cret"))
            let sent = try await client.browse(
                .post,
                "/desk/notes",
                as: PageSite.anAgain,
                form: "_token=\(kept.formToken)&title=a"
            )
            #expect(sent.status == .seeOther)
        }
    }

    @Test func `a form sent after signing out is kept until signed in again`() async throws {
        let old = try await token(as: PageSite.an)
        try await PageSite().application.test(.router) { client in
            let kept = try await client.browse(
                .post,
                "/desk/notes",
                form: "_token=\(old)&title=typed"
            )
            #expect(kept.status == .unauthorized)
            #expect(kept.text.contains("href=\"/sign-in\""))
            #expect(kept.formToken == old)
            let again = try await client.browse(
                .post,
                "/desk/notes",
                as: PageSite.anAgain,
                form: "_token=\(kept.formToken)&title=typed"
            )
            #expect(again.text.contains("action=\"/desk/notes\""))
        }
    }

    @Test func `without cookies the form is kept and the reason told`() async throws {
        let answer = try await PageSite().application.test(.router) { client in
            let token = try await client.token().token
            return try await client.browse(.post, "/form", form: "_token=\(token)&title=typed")
        }
        #expect(answer.status == .forbidden)
        #expect(answer.text.contains("cookie"))
        #expect(answer.headers[.setCookie]?.hasPrefix("vanlang=~") == true)
        #expect(answer.text.contains("value=\"typed\""))
    }

    @Test func `a script is told in its own manner that the form expired`() async throws {
        for (session, status, code) in [
            (PageSite.an, 403, "web.formToken"), ("nobody-nobody-nobody", 401, "web.signIn"),
        ] {
            let answer = try await post(
                "/desk/notes",
                as: session,
                "title=x",
                headers: [.accept: "application/json"]
            )
            #expect(answer.status.code == status)
            #expect(try answer.json["code"]?.text == code)
        }
    }

    @Test(
        arguments: [
            ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
            ("Origin", "https://evil.example"), ("Origin", "null"),
            ("Origin", "http://localhost.evil"),
            ("Origin", "localhost"),
        ]
    )
    func `a page of another site cannot send even a good token`(
        name: String,
        value: String
    ) async throws {
        let token = try await token(as: PageSite.an)
        let answer = try await post(
            "/desk/notes",
            as: PageSite.an,
            "_token=\(token)",
            headers: [.known(name): value]
        )
        #expect(answer.status == .forbidden)
        #expect(answer.headers[.location] == nil)
    }

    @Test func `our own page may send`() async throws {
        let token = try await token(as: PageSite.an)
        let answer = try await post(
            "/desk/notes",
            as: PageSite.an,
            "_token=\(token)",
            headers: [
                .known("Sec-Fetch-Site"): "same-origin", .origin: "http://localhost",
            ]
        )
        #expect(answer.status == .seeOther)
    }

    @Test func `a POST without any body is no way around`() async throws {
        let answer = try await PageSite().application.test(.router) { client in
            try await client.browse(.post, "/desk/notes", as: PageSite.an)
        }
        #expect(answer.status == .forbidden)
    }

    @Test(arguments: ["text/plain", "application/json", "multipart/form-data"])
    func `a body that is no form is refused`(type: String) async throws {
        let answer = try await PageSite().application.test(.router) { client in
            try await client.browse(
                .post,
                "/desk/notes",
                as: PageSite.an,
                form: "{}",
                type: type
            )
        }
        #expect([400, 415].contains(answer.status.code))
    }

    @Test(
        arguments: [
            "evil.example", "localhost.evil.example", "evil.example:80", "localhost:80:80",
            "localhost@evil.example", "", "127.0.0.1.nip.io", "[::1]x", "localhost:",
        ]
    )
    func `a host that is not ours is told so`(host: String) {
        let address = PublicAddress(setting: "https://truc.example.vn, http://10.0.0.5:8080")
        #expect(!address.knows(host))
    }

    @Test(
        arguments: [
            "localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "truc.example.vn",
            "TRUC.example.vn:443", "10.0.0.5:8080",
        ]
    )
    func `a host of ours is served`(host: String) {
        let address = PublicAddress(setting: "https://truc.example.vn, http://10.0.0.5:8080")
        #expect(address.isSecure)
        #expect(address.knows(host))
    }

    @Test func `a page under a strange host is 421 with a sentence, an API is not`() async throws {
        let site = PageSite()
        for (path, status) in [("/open", 421), ("/desk", 421), ("/v1/thing", 200)]
            as [(String, Int)]
        {
            var context = AppContext(
                source: ApplicationRequestContextSource(
                    channel: EmbeddedChannel(),
                    logger: site.log.logger()
                )
            )
            context.requestID = "r"
            let request = Request(
                head: HTTPRequest(
                    method: .get,
                    scheme: "http",
                    authority: "evil.example",
                    path: path,
                    headerFields: [.accept: "text/html"]
                ),
                body: RequestBody(buffer: ByteBuffer())
            )
            let answer = try await site.site.buildResponder().respond(to: request, context: context)
            #expect(answer.status.code == status)
            #expect(answer.headers[.location] == nil)
        }
        #expect(site.asked.all == [])
    }
}
