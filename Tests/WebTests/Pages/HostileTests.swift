// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Web

/// What a stranger tries on the shell itself.
struct HostileTests {
    private static let big = PageRoute.post(
        "/desk/big",
        right: "clerk",
        body: .stream(limitBytes: 50 << 20)
    ) { request in
        var upload = try request.upload()
        while try await upload.nextFile() != nil {}
        return .page("<p>\(upload.form.fields.count)</p>")
    }

    @Test(arguments: [(1, 200), (3, 413)])
    func `fields beside files take no more memory than one form, before their token is known`(
        count: Int,
        status: Int
    ) async throws {
        try await PageSite(extra: [Self.big]).application.test(.router) { client in
            let token = try await client.token("/desk", as: PageSite.an).token
            let field = """
                --B\r\nContent-Disposition: form-data; name="t"\r\n\r\n\
                \(String(repeating: "x", count: 400_000))\r\n
                """
            let answer = try await client.browse(
                .post,
                "/desk/big",
                as: PageSite.an,
                form: String(repeating: field, count: count)
                    + "--B\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n\(token)\r\n--B--\r\n",
                type: "multipart/form-data; boundary=B"
            )
            #expect(answer.status.code == status)
        }
    }

    @Test(arguments: [
        ("cong\u{202E}fdp.exe", "congfdp.exe"), ("\u{2066}a\u{2069}<", "a&lt;"),
        ("Sở – “Y tế” ’", "Sở – “Y tế” ’"), ("\u{202E}", ""), ("Tiếng Việt", "Tiếng Việt"),
    ])
    func `marks that turn the direction never reach a page`(text: String, shown: String) {
        let html: HTML = "<p>\(text)</p>"
        #expect(html.text.unicodeScalars.elementsEqual("<p>\(shown)</p>".unicodeScalars))
    }

    @Test func `an expired form shows no password, whatever its field is called after the word`()
        async throws
    {
        try await PageSite().application.test(.router) { client in
            let answer = try await client.browse(
                .post,
                "/desk/notes",
                as: PageSite.an,
                form: "_token=x&old_password=bi-mat-cu&client_secret=bi-mat-moi&title=giu-lai"
            )
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("giu-lai") && !answer.text.contains("bi-mat"))
        }
    }

    @Test func `signing out empties what the browser kept of pages and files`() async throws {
        try await PageSite().application.test(.router) { client in
            let token = try await client.token("/desk", as: PageSite.an).token
            let out = try await client.browse(
                .post,
                "/sign-out",
                as: PageSite.an,
                form: "_token=\(token)"
            )
            #expect(out.headers[.known("Clear-Site-Data")] == "\"cache\", \"storage\"")
            #expect(out.headers[.setCookie]?.contains("Max-Age=0") == true)
        }
    }

    @Test func `a body that is announced too large is refused before any of it comes`() {
        var head = HTTPRequest(method: .post, scheme: "http", authority: "a", path: "/desk/big")
        head.headerFields[.contentLength] = "2147483648"
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        #expect(throws: WebRefusal.bodyTooLarge(limitBytes: 50 << 20)) {
            _ = try request.boundedBody(upTo: 50 << 20)
        }
    }

    @Test(arguments: ["GET", "POST"])
    func `no page gives another site leave to read it`(method: String) async throws {
        try await PageSite().application.test(.router) { client in
            let answer = try await client.browse(
                method == "GET" ? .get : .post,
                "/desk",
                as: PageSite.an,
                headers: [.origin: "https://evil.example"]
            )
            let names = answer.headers.map { $0.name.rawName.lowercased() }
            #expect(!names.contains { $0.hasPrefix("access-control-") })
        }
    }

    @Test func `a field that is sent twice counts once, by its first value`() async throws {
        try await PageSite().application.test(.router) { client in
            let (token, cookie) = try await client.token()
            let answer = try await client.browse(
                .post,
                "/form",
                as: cookie,
                form: "_token=\(token)&title=first&title=second"
            )
            #expect(answer.headers[.location] == "/form?title=first&done=sent")
        }
    }
}
