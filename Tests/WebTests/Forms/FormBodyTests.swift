// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

/// Bodies of forms, well made and hostile.
struct FormBodyTests {
    private func read(
        _ body: [UInt8],
        type: String = "application/x-www-form-urlencoded",
        limits: FormLimits = FormLimits(files: 2),
        pieces: Int = Int.max
    ) async throws -> Form {
        var parts: [ByteBuffer] = []
        var rest = body[...]
        while !rest.isEmpty {
            parts.append(ByteBuffer(bytes: rest.prefix(pieces)))
            rest = rest.dropFirst(pieces)
        }
        let stream = AsyncStream { continuation in
            for part in parts { continuation.yield(part) }
            continuation.finish()
        }
        let head = HTTPRequest(
            method: .post,
            scheme: nil,
            authority: nil,
            path: "/",
            headerFields: [.contentType: type]
        )
        let request = Request(head: head, body: RequestBody(asyncSequence: stream))
        return try await FormBody(limits: limits).form(of: request)
    }

    private func read(_ body: String, limits: FormLimits = FormLimits()) async throws -> Form {
        try await read(Array(body.utf8), limits: limits)
    }

    private func fault(
        _ body: [UInt8],
        type: String? = nil,
        limits: FormLimits = FormLimits(files: 2)
    )
        async -> WebRefusal?
    {
        do {
            _ = try await read(
                body,
                type: type ?? "application/x-www-form-urlencoded",
                limits: limits
            )
            return nil
        } catch {
            return error as? WebRefusal
        }
    }

    static let multipart = "multipart/form-data; boundary=XyZ"

    private func parts(_ parts: [(head: String, body: String)], end: String = "--XyZ--\r\n")
        -> [UInt8]
    {
        Array(
            (parts.map { "--XyZ\r\n\($0.head)\r\n\r\n\($0.body)\r\n" }.joined() + end).utf8
        )
    }

    @Test func `pairs are decoded, composed and their lines end alike`() async throws {
        let form = try await read(
            "a=1+2&b=%C4%91%E1%BB%93ng&b=&c&=x&d=e%CC%81&e=1%0D%0A2%0D3%0A4&&f=a=b"
        )
        #expect(form.value("a") == "1 2")
        #expect(form.values("b") == ["đồng", ""])
        #expect(form.value("c") == "")
        #expect(form.value("") == "x")
        #expect(form.value("d").map { Array($0.unicodeScalars) } == ["é"])
        #expect(form.value("e") == "1\n2\n3\n4")
        #expect(form.value("f") == "a=b")
        #expect(form.value("none") == nil)
    }

    @Test(
        arguments: [
            ("title=%FF", "title", WebRefusal.FormFault.encoding),
            ("title=%C0%AF", "title", .encoding), ("title=%ED%A0%80", "title", .encoding),
            ("title=%F4%90%80%80", "title", .encoding), ("title=a%00b", "title", .zero),
            ("title=%4", "title", .malformed), ("title=%zz", "title", .malformed),
            ("title=%", "title", .malformed), ("%FF=1", "�", .encoding),
            ("a%E2%80%AE=1", "a", .encoding), ("%zz=1", "", .malformed),
        ]
    )
    func `what is no text is refused by the name of its field`(
        body: String,
        field: String,
        fault: WebRefusal.FormFault
    ) async {
        #expect(await self.fault(Array(body.utf8)) == .form(field: field, fault: fault))
    }

    @Test func `bytes of an older encoding are refused, not guessed at`() async {
        let windows1258 = Array("title=".utf8) + [0xF0, 0xE2, 0xD2]
        #expect(await fault(windows1258) == .form(field: "title", fault: .encoding))
    }

    @Test func `bytes, fields and names have limits`() async {
        let limits = FormLimits(bytes: 40, fields: 3, nameBytes: 5)
        #expect(await fault(Array("a=1&a=2&a=3".utf8), limits: limits) == nil)
        #expect(
            await fault(Array("a=1&a=2&a=3&a=4".utf8), limits: limits)
                == .form(field: "", fault: .tooManyFields)
        )
        #expect(
            await fault(Array("abcdef=1".utf8), limits: limits)
                == .form(field: "abcdef", fault: .nameTooLong)
        )
        #expect(
            await fault(Array("a=\(String(repeating: "x", count: 40))".utf8), limits: limits)
                == .bodyTooLarge(limitBytes: 40)
        )
    }

    @Test(arguments: [1, 2, 3, 7, 50, Int.max])
    func `parts are found wherever the body is cut`(pieces: Int) async throws {
        let body = parts([
            ("Content-Disposition: form-data; name=\"title\"", "Công\r\n--Xy Z văn\r\n-"),
            (
                "content-disposition: form-data; name=\"f\"; filename=\"C:\\tmp\\a%22b.pdf\"\r\n"
                    + "Content-Type: application/pdf; x=1",
                "\r\n\r\n--Xy\0"
            ),
            ("Content-Disposition: form-data; name=\"g\"; filename=\"\"", ""),
        ])
        let form = try await read(body, type: Self.multipart, pieces: pieces)
        #expect(form.value("title") == "Công\n--Xy Z văn\n-")
        let file = try #require(form.files.first)
        #expect(form.files.count == 1)
        #expect((file.field, file.name) == ("f", "a\"b.pdf"))
        #expect(file.contentType == "application/pdf")
        #expect(file.bytes == Array("\r\n\r\n--Xy\0".utf8))
    }

    @Test(
        arguments: [
            "", "--XyZ", "--XyZ\r\n",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XyZ",
        ]
    )
    func `a body that ends early is no form`(body: String) async {
        #expect(await fault(Array(body.utf8), type: Self.multipart) == .bodyCut)
    }

    @Test(
        arguments: [
            "--XyZ\r\nno colon\r\n\r\nx\r\n--XyZ--",
            "--XyZ\r\nContent-Type: a/b\r\n\r\nx\r\n--XyZ--",
            "--XyZ\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--XyZ--",
            "--XyZx\r\n\r\nx\r\n--XyZ--", String(repeating: "x", count: 9000) + "\r\n--XyZ--",
            "--XyZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XyZ--",
        ]
    )
    func `parts without a name are refused`(body: String) async {
        #expect(
            await fault(Array(body.utf8), type: Self.multipart)
                == .form(field: "", fault: .malformed)
        )
    }

    @Test(
        arguments: [
            "multipart/form-data", "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"\"",
            "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
            "multipart/form-data; boundary=é",
        ]
    )
    func `a boundary that is none is refused`(type: String) async {
        #expect(
            await fault(parts([]), type: type) == .form(field: "", fault: .malformed)
        )
    }

    @Test func `parts, heads and files have limits`() async {
        let field = ("Content-Disposition: form-data; name=\"a\"", "1")
        let file = ("Content-Disposition: form-data; name=\"f\"; filename=\"x\"", "1")
        let few = FormLimits(fields: 2, files: 1)
        #expect(
            await fault(parts([field, field, field, field]), type: Self.multipart, limits: few)
                == .form(field: "", fault: .tooManyFields)
        )
        #expect(
            await fault(parts([file, file]), type: Self.multipart, limits: few)
                == .form(field: "f", fault: .tooManyFiles)
        )
        #expect(
            await fault(parts([file]), type: Self.multipart, limits: FormLimits())
                == .form(field: "f", fault: .fileNotTaken)
        )
        let long = "X: " + String(repeating: "x", count: 9000)
        #expect(
            await fault(parts([(long, "")]), type: Self.multipart)
                == .form(field: "", fault: .headerTooLong)
        )
        #expect(
            await fault(
                parts([
                    (
                        "Content-Disposition: form-data; name=\"a\"",
                        String(repeating: "x", count: 99)
                    )
                ]),
                type: Self.multipart,
                limits: FormLimits(bytes: 80)
            ) == .bodyTooLarge(limitBytes: 80)
        )
    }

    @Test func `the first of two names counts`() {
        let parameters = MultipartReader.parameters(
            of: "form-data; name=\"a\"; filename=x.txt; name=\"b\"; filename=\"y;z\\\"\""
        )
        #expect(parameters == ["name": "a", "filename": "x.txt"])
    }

    @Test func `typed text is kept beside its error and nothing else happens`() async throws {
        try await PageSite().application.test(.router) { client in
            let (token, cookie) = try await client.token()
            let hostile = "<script>alert(1)</script>đ"
            let refused = try await client.browse(
                .post,
                "/form",
                as: cookie,
                form: "_token=\(token)&title=\(LocalPath.encoded(hostile))"
            )
            #expect(refused.status.code == 422)
            #expect(refused.text.contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;đ\""))
            #expect(!refused.text.contains("<script>"))
            let sent = try await client.browse(
                .post,
                "/form",
                as: cookie,
                form: "_token=\(refused.formToken)&title=ok"
            )
            #expect(sent.status == .seeOther)
            #expect(sent.headers[.location] == "/form?title=ok&done=sent")
        }
    }
}
