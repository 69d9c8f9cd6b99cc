// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import Journal
import NIOCore
import Storage
import TestSupport
import Testing
import Web

@testable import vanlang

/// The pages of sign-in and administration over HTTP, without JavaScript.
@Suite struct PagesTests {
    /// A browser of one person: its cookie and the pages it got.
    private struct Browser {
        let client: any TestClientProtocol
        var cookie: String?

        mutating func get(_ path: String) async throws -> (status: Int, body: String) {
            try await send(path, .get, nil)
        }

        /// Sends a form with the token of the page that it stands on.
        mutating func post(
            _ path: String,
            from page: String,
            _ fields: [(String, String)]
        ) async throws -> (status: Int, body: String) {
            let form = try await get(page).body
            let mark = try #require(form.range(of: "name=\"_token\" value=\""), "\(form)")
            let token = String(form[mark.upperBound...].prefix { $0 != "\"" })
            let body = ([("_token", token)] + fields)
                .map { "\($0.0)=\(LocalPath.encoded($0.1))" }.joined(separator: "&")
            return try await send(path, .post, body)
        }

        private mutating func send(_ path: String, _ method: HTTPRequest.Method, _ form: String?)
            async throws -> (status: Int, body: String)
        {
            var headers: HTTPFields = [.accept: "text/html"]
            if let cookie { headers[.cookie] = cookie }
            if form != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
            let response = try await client.execute(
                uri: path,
                method: method,
                headers: headers,
                body: form.map { ByteBuffer(string: $0) }
            )
            if let set = response.headers[.setCookie] {
                cookie = String(set.prefix { $0 != ";" })
            }
            let location = response.headers[.location] ?? ""
            return (response.status.code, location + String(buffer: response.body))
        }
    }

    private static func open(
        _ body: @escaping @Sendable (Country, inout Browser) async throws -> Void
    ) async throws {
        let country = try await Country()
        let application = Application(router: try country.server.site())
        try await application.test(.live) { client in
            var browser = Browser(client: client)
            try await body(country, &browser)
        }
    }

    private static func signIn(_ login: String, _ browser: inout Browser) async throws {
        let answer = try await browser.post(
            "/sign-in",
            from: "/sign-in",
            [("login", login), ("password", Country.password)]
        )
        #expect(answer.status == 303, "\(answer.body)")
    }

    @Test func `signing in keeps the name and never the password, and ends with a new cookie`()
        async throws
    {
        try await Self.open { country, browser in
            let wrong = try await browser.post(
                "/sign-in?next=/account",
                from: "/sign-in?next=/account",
                [
                    ("login", "<b>vanthu.tinh</b>"), ("password", "\"><script>mật khẩu"),
                    ("next", "/account"),
                ]
            )
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("value=\"&lt;b&gt;vanthu.tinh&lt;/b&gt;\""))
            #expect(!wrong.body.contains("mật khẩu\"") && !wrong.body.contains("<script>m"))
            let anonymous = browser.cookie
            let right = try await browser.post(
                "/sign-in",
                from: "/sign-in",
                [
                    ("login", "vanthu.tinh"), ("password", Country.password),
                    ("next", "https://evil.example/"),
                ]
            )
            #expect(right.status == 303 && right.body.hasPrefix("/"), "\(right.body)")
            #expect(!right.body.contains("evil"))
            #expect(browser.cookie != anonymous)
            let account = try await browser.get("/account")
            #expect(account.status == 200 && account.body.contains("Hoàng Thị Mẫu Thu"))
            let out = try await browser.post("/sign-out", from: "/account", [])
            #expect(out.status == 303)
            #expect(try await browser.get("/account").body.hasPrefix("/sign-in"))
        }
    }

    @Test func `an administrator of a province keeps its people, and the second editor is told`()
        async throws
    {
        try await Self.open { country, browser in
            try await Self.signIn("quantri.tinh", &browser)
            let home = try await browser.get("/admin")
            #expect(home.status == 200, "\(home.body)")
            let snapshot = country.runtime.cache.current()
            let own = try await country.runtime.database.read {
                try Directory.officer(mail: "quantri.tinh@mau.example", in: $0)
            }
            let agency = try #require(own).agency.description
            #expect(snapshot.agency(try #require(own).agency) != nil)
            let page = try await browser.get("/admin/agencies/\(agency)/people?q=mau%20thu")
            #expect(page.status == 200 && page.body.contains("Hoàng Thị Mẫu Thu"))
            let form = "/admin/agencies/\(agency)/people/new"
            let hostile = try await browser.post(
                form,
                from: form,
                [
                    ("name", "<script>alert(1)</script>"), ("mail", "x"),
                    ("valid_from", "41/13/2020"),
                ]
            )
            #expect(hostile.status == 422)
            #expect(
                hostile.body.contains("&lt;script&gt;") && !hostile.body.contains("<script>alert")
            )
            let opened = try await browser.post(
                form,
                from: form,
                [
                    ("name", "Phan Mẫu Mới"), ("mail", "moi@mau.example"),
                    ("valid_from", "01/01/2020"),
                ]
            )
            #expect(opened.status == 303, "\(opened.body)")
            let path = String(opened.body.prefix { $0 != "?" })
            for (version, status) in [("1", 303), ("1", 409), ("2", 303)] {
                let answer = try await browser.post(
                    path + "/edit",
                    from: path + "/edit",
                    [
                        ("version", version), ("name", "Phan Mẫu \(version)\(status)"),
                        ("valid_from", "01/01/2020"),
                    ]
                )
                #expect(answer.status == status, "\(answer.body)")
                guard status == 409 else { continue }
                // Both texts beside each other, and who saved the other one.
                #expect(answer.body.contains("Phan Mẫu 1303"))
                #expect(answer.body.contains("<section class=\"conflict\""))
                #expect(answer.body.contains("Bùi Mẫu Trị đã lưu lúc"))
                #expect(answer.body.contains("<title>Lỗi:"))
            }
            let account = try await browser.post(
                path + "/account/open",
                from: path + "/account/open",
                [("login", "phan.moi")]
            )
            #expect(account.status == 200 && account.body.contains("phan.moi"))
            #expect(try await browser.get(path).body.contains("phan.moi"))
        }
    }

    @Test func `an agency is shown in words, and gets other codes and another place`()
        async throws
    {
        try await Self.open { country, browser in
            try await country.enable("quantri")
            try await Self.signIn("quantri", &browser)
            let snapshot = country.runtime.cache.current()
            let commune = try #require(snapshot.agencies.first { $0.kind == .commune })
            let parent = try #require(commune.parent.flatMap(snapshot.agency))
            let path = "/admin/agencies/\(commune.id)"
            let page = try await browser.get(path).body
            #expect(page.contains("Phường, xã") && page.contains("Cấp \(commune.level)"))
            #expect(page.contains(parent.name) && page.contains(commune.validity.start.vietnamese))
            for raw in [">commune<", ">heir<", ">\(commune.validity.start)<"] {
                #expect(!page.contains(raw), "\(raw)")
            }
            let place = path + "/place"
            let day = "15/09/2020"
            var fields = [
                ("version", String(commune.version)),
                ("parent", parent.code(on: country.clock.now.date).text),
                ("level", String(commune.level)), ("code102", commune.code102?.code.text ?? ""),
                ("code20", "khong phai ma"), ("code20_from", day),
            ]
            let wrong = try await browser.post(place, from: place, fields)
            #expect(wrong.status == 422 && wrong.body.contains("khong phai ma"))
            fields[4].1 = "H99.99.99"
            let taken = try await browser.post(place, from: place, fields)
            #expect(taken.status == 303, "\(taken.body)")
            let changed = try #require(country.runtime.cache.current().agency(commune.id))
            #expect(changed.code20?.code.text == "H99.99.99")
            #expect(changed.code20?.validity.start == CivilDate(year: 2020, month: 9, day: 15))
            // The second editor sees what the first saved beside his own.
            fields[4].1 = "H99.99.98"
            let second = try await browser.post(place, from: place, fields)
            #expect(second.status == 409)
            #expect(second.body.contains("H99.99.99") && second.body.contains("H99.99.98"))
            #expect(second.body.contains("<section class=\"conflict\""))
        }
    }

    @Test func `whom to stand in for is found by name`() async throws {
        try await Self.open { country, browser in
            try await Self.signIn("quantri.tinh", &browser)
            let clerk = try #require(
                try await country.runtime.database.read {
                    try Directory.officer(mail: "vanthu.tinh@mau.example", in: $0)
                }
            )
            let form = "/admin/people/\(clerk.id)/posts/new"
            let none = try await browser.get(form + "?who=khong%20co%20ai")
            #expect(none.status == 200 && none.body.contains("không có vị trí đang giữ nào khớp"))
            let found = try await browser.get(form + "?who=mau%20chanh").body
            #expect(found.contains("Đỗ Mẫu Chánh") && !found.contains("Bùi Mẫu Trị</label>"))
            let choice = try #require(
                found.firstMatch(of: /name="acting_for" value="([0-9a-f-]{36})"/)
            )
            let post = try await browser.post(
                form,
                from: form,
                [
                    ("version", "0"), ("who", "mau chanh"), ("acting_for", String(choice.1)),
                    ("title", "Quyền Chánh Văn phòng"), ("roles", "head-of-office"),
                    ("scope", "agency"), ("valid_from", "01/01/2020"),
                ]
            )
            #expect(post.status == 303, "\(post.body)")
            let page = try await browser.get("/admin/people/\(clerk.id)").body
            #expect(page.contains("Quyền Chánh Văn phòng") && page.contains("làm thay"))
        }
    }

    @Test func `who knows only a password that was told can send no form but that for another`()
        async throws
    {
        try await Self.open { country, browser in
            let identity = country.runtime.identity
            let clerk = try await identity.account(login: "vanthu.tinh", by: Runtime.shell)
            let told = try await identity.resetPassword(
                of: clerk.id,
                by: Runtime.shell,
                requestID: "test"
            )
            let first = "/account/password"
            let answer = try await browser.post(
                "/sign-in",
                from: "/sign-in",
                [("login", "vanthu.tinh"), ("password", told.shownOnce)]
            )
            #expect(answer.status == 303 && answer.body.hasPrefix(first), "\(answer.body)")
            // Another way in, planted before the owner has come, would stay beside his own.
            for path in ["/account/authenticators/codes", "/account/authenticators/recovery"] {
                let planted = try await browser.post(path, from: first, [("name", "Máy của tôi")])
                #expect(planted.status == 303 && planted.body.hasPrefix(first), "\(planted.body)")
            }
            let own = "câu của riêng tôi 2020"
            let changed = try await browser.post(
                first,
                from: first,
                [
                    ("old_password", told.shownOnce), ("new_password", own),
                    ("new_password_again", own),
                ]
            )
            #expect(changed.status == 303 && !changed.body.hasPrefix(first), "\(changed.body)")
        }
    }

    @Test
    func `certificates to sign in with are seen, bound and released by whoever covers the officer`()
        async throws
    {
        try await Self.open { country, browser in
            try await Self.signIn("quantri.tinh", &browser)
            let clerk = try #require(
                try await country.runtime.database.read {
                    try Directory.officer(mail: "vanthu.tinh@mau.example", in: $0)
                }
            )
            let officer = "/admin/people/\(clerk.id)"
            #expect(try await browser.get(officer).body.contains("\(officer)/certificates"))
            let page = "\(officer)/certificates"
            let empty = try await browser.get(page)
            #expect(empty.status == 200 && empty.body.contains("Chưa gắn chứng thư số nào"))
            let hostile = [("paper", "<script>alert(1)</script>"), ("token", "yes")]
            let without = try await browser.post(page, from: page, hostile)
            #expect(without.status == 422 && without.body.contains("Hãy chọn tệp chứng thư số"))
            #expect(!without.body.contains("<script>alert"))
            for wrong in ["zz", String(repeating: "0", count: 64)] {
                let gone = try await browser.post("\(page)/\(wrong)/release", from: page, [])
                #expect(gone.status == 404, "\(gone.body)")
            }
        }
    }

    @Test func `the journal masks what is personal, keeps to the scope, and notes the look`()
        async throws
    {
        try await Self.open { country, browser in
            try await Self.signIn("quantri.tinh", &browser)
            let first = try await browser.get("/admin/journal?kind=identity.session.opened")
            #expect(first.status == 200, "\(first.body)")
            let all = try await browser.get("/admin/journal")
            #expect(!all.body.contains("127.0.0") && !all.body.contains("@mau.example"))
            let wrong = try await browser.get("/admin/journal?from=hom-qua&object=%3Cscript%3E")
            #expect(wrong.status == 422 && !wrong.body.contains("<script>hom"))
            let looks = try await browser.get("/admin/journal?kind=admin.journal.read")
            #expect(looks.body.contains("admin.journal.read"))
            #expect(!looks.body.contains("tệp lưu trữ"))
            // The page says so when older events of what was asked for are elsewhere.
            try await country.server.runtime.database.write { connection in
                try JournalArchiveStore(connection: connection).insert(
                    JournalArchive(
                        name: "nút-<b>-2020-03-1",
                        month: "2020-03",
                        first: 1,
                        last: 2,
                        path: "",
                        seal: "",
                        epoch: 1,
                        sealedAt: Instant(microseconds: 0)
                    )
                )
            }
            let archived = try await browser.get("/admin/journal")
            #expect(archived.body.contains("tệp lưu trữ"))
            #expect(archived.body.contains("nút-&lt;b&gt;-2020-03-1.tar"))
        }
    }

    @Test func `every page of administration opens for who may, and parses`() async throws {
        try await Self.open { country, browser in
            try await country.enable("quantri")
            try await Self.signIn("quantri", &browser)
            for route in country.server.pages
            where route.method == .get && route.path.hasPrefix("/admin")
                && !route.path.contains(":unit") && !route.path.contains("/account/")
            {
                let answer = try await browser.get(country.path(route.path))
                #expect(answer.status == 200, "\(route.path): \(answer.body)")
                let problems = PageCheck.problems(in: answer.body, namesErrors: true)
                #expect(problems.isEmpty, "\(route.path): \(problems)")
            }
        }
    }
}
