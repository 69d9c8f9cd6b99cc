// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

/// Files that are handed out, whole and in ranges, under names that people gave them.
struct DownloadTests {
    private func get(_ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await PageSite().application.test(.router) { client in
            try await client.browse(.get, "/desk/file", as: PageSite.an, headers: headers)
        }
    }

    @Test func `a whole file with its name, its tag and no rights`() async throws {
        let answer = try await get()
        #expect(answer.status == .ok)
        #expect(Array(answer.body.readableBytesView) == PageSite.bytes)
        #expect(answer.headers[.contentLength] == "1000")
        #expect(answer.headers[.acceptRanges] == "bytes")
        #expect(answer.headers[.eTag] == "\"abc\"")
        #expect(
            answer.headers[.contentDisposition]
                == "attachment; filename=\"Cong van _so 1_.pdf\"; "
                + "filename*=UTF-8''C%C3%B4ng%20v%C4%83n%20%22s%E1%BB%91%201%22.pdf"
        )
        #expect(answer.headers[.contentSecurityPolicy]?.hasSuffix("sandbox") == true)
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.known("X-Frame-Options")] == "SAMEORIGIN")
        #expect(answer.headers[.cacheControl] == "private, no-cache")
        let same = try await get([.ifNoneMatch: "\"abc\""])
        #expect(same.status == .notModified && same.body.readableBytes == 0)
    }

    @Test(
        arguments: [
            ("bytes=0-0", 0..<1), ("bytes=100-199", 100..<200), ("bytes=990-", 990..<1000),
            ("bytes=-10", 990..<1000), ("bytes=-5000", 0..<1000), ("bytes=999-5000", 999..<1000),
            ("bytes= 5 - 9", 5..<10),
        ]
    )
    func `one range is one part`(range: String, wanted: Range<Int>) async throws {
        let answer = try await get([.range: range])
        #expect(answer.status == .partialContent)
        #expect(Array(answer.body.readableBytesView) == Array(PageSite.bytes[wanted]))
        #expect(
            answer.headers[.contentRange]
                == "bytes \(wanted.lowerBound)-\(wanted.upperBound - 1)/1000"
        )
        #expect(answer.headers[.contentLength] == String(wanted.count))
    }

    @Test(arguments: ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
    func `a range beyond the end is 416`(range: String) async throws {
        let answer = try await get([.range: range])
        #expect(answer.status.code == 416)
        #expect(answer.headers[.contentRange] == "bytes */1000")
        #expect(answer.body.readableBytes == 0)
    }

    @Test(
        arguments: [
            "bytes=0-1,5-6", "items=0-1", "bytes=5-1", "bytes=-", "bytes=a-b", "bytes=+1-2", "",
            "bytes=0-99999999999999999999", "bytes",
        ]
    )
    func `a range that means nothing is answered whole`(range: String) async throws {
        let answer = try await get([.range: range])
        #expect(answer.status == .ok && answer.body.readableBytes == 1000)
    }

    @Test func `a range of another version is answered whole`() async throws {
        let old = try await get([.range: "bytes=0-9", .ifRange: "\"old\""])
        #expect(old.status == .ok && old.body.readableBytes == 1000)
        let same = try await get([.range: "bytes=0-9", .ifRange: "\"abc\""])
        #expect(same.status == .partialContent)
    }

    @Test(
        arguments: [
            ("a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), ("C:\\x\\y.doc", "y.doc"),
            ("a\r\nSet-Cookie: x=1", "a Set-Cookie: x=1"), ("\u{202E}fdp.exe", "fdp.exe"),
            ("..", ""), ("/", ""), ("", ""), ("  x  .pdf ", "x .pdf"), ("a\u{0}b", "ab"),
            ("Co\u{302}ng.pdf", "Công.pdf"),
        ]
    )
    func `names lose folders and everything hidden`(raw: String, name: String) {
        #expect(FileName.cleaned(raw) == name)
        let header = FileName.disposition(raw, inline: false)
        #expect(header.utf8.allSatisfy { (32...126).contains($0) })
        #expect(header.count { $0 == "\"" } == (name.isEmpty ? 0 : 2))
    }

    @Test func `a long name keeps its ending`() {
        let name = FileName.cleaned(String(repeating: "văn ", count: 100) + ".docx")
        #expect(name.utf8.count <= 200 && name.hasSuffix(".docx"))
        #expect(FileName.cleaned(String(repeating: "đ", count: 300)).utf8.count == 200)
        #expect(FileName.cleaned("." + String(repeating: "x", count: 300)).utf8.count <= 200)
    }

    @Test(
        arguments: [
            ("text/html", "attachment", true), ("image/svg+xml", "attachment", true),
            ("application/pdf", "inline", false), ("image/png", "inline", true),
            ("text/plain", "inline", true), ("text/html\r\nX: y", "attachment", true),
            ("", "attachment", true),
        ]
    )
    func `only types that run nothing are shown, and in a sandbox`(
        type: String,
        kind: String,
        isSandboxed: Bool
    ) {
        let file = Download(name: "x", type: type, bytes: [1], tag: "t", showing: .inFrame)
        let answer = file.answer(to: [:])
        #expect(answer.headers[.contentDisposition]?.hasPrefix(kind) == true)
        #expect(answer.policy.text.hasSuffix("sandbox") == isSandboxed)
        #expect(answer.headers[.contentType]?.contains("\n") == false)
        #expect(answer.policy.text.contains("frame-ancestors 'self'"))
    }

    @Test func `a file that ends early does not look whole`() async throws {
        let route = PageRoute.get("/cut", right: "anyone", access: .anyone) { request in
            let file = Download(name: "x", type: "a/b", size: 10, tag: "t") { _, write in
                _ = try await write(ByteBuffer(string: "123"))
            }
            return .file(file, for: request)
        }
        try await PageSite(extra: [route]).application.test(.router) { client in
            _ = await #expect(throws: Download.FileCut.self) {
                _ = try await client.browse(.get, "/cut")
            }
        }
    }

    @Test func `static files are kept for ever under their fingerprint`() async throws {
        let path = Assets.path("app.css")
        try await PageSite().application.test(.router) { client in
            let plain = try await client.browse(.get, path)
            #expect(plain.status == .ok)
            #expect(plain.headers[.contentType] == "text/css; charset=utf-8")
            #expect(plain.headers[.cacheControl]?.contains("immutable") == true)
            #expect(plain.headers[.setCookie] == nil)
            let small = try await client.browse(.get, path, headers: [.acceptEncoding: "gzip"])
            #expect(small.headers[.contentEncoding] == "gzip")
            #expect(small.body.readableBytes < plain.body.readableBytes / 2)
            let tag = try #require(plain.headers[.eTag])
            let same = try await client.browse(.get, path, headers: [.ifNoneMatch: tag])
            #expect(same.status == .notModified)
            let old = try await client.browse(.get, "/static/app.000000000000.css")
            #expect(old.status == .temporaryRedirect && old.headers[.location] == path)
            for wrong in ["/static/none.css", "/static/..%2Fapp.css", "/static/app.css"] {
                #expect(try await client.browse(.get, wrong).status == .notFound)
            }
        }
    }

    @Test func `a script's fingerprint covers what it imports`() {
        func path(_ inner: String) -> String {
            StaticFiles([
                ("a.js", Array("import \"./b.js\";".utf8)), ("b.js", Array(inner.utf8)),
            ]).path("a.js")
        }
        #expect(path("1") == path("1"))
        #expect(path("1") != path("2"))
    }
}
