// SPDX-License-Identifier: Apache-2.0

import Core
import Crypto
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Web

/// Files that come in with a form, and files that come in pieces.
struct UploadTests {
    /// Uploads kept in memory.
    final class Memory: Sendable {
        struct Upload {
            let announcement: ResumableUpload.Announcement
            var bytes: [UInt8] = []
        }

        private let uploads = Mutex<[String: Upload]>([:])

        func bytes(_ id: String) -> [UInt8]? { uploads.withLock { $0[id]?.bytes } }

        private func state(_ id: String) -> ResumableUpload.State? {
            uploads.withLock { uploads in
                uploads[id].map { upload in
                    let isWhole = upload.bytes.count == upload.announcement.size
                    return ResumableUpload.State(
                        announcement: upload.announcement,
                        offset: upload.bytes.count,
                        sha256: isWhole ? Array(SHA256.hash(data: upload.bytes)) : nil
                    )
                }
            }
        }

        var store: ResumableUpload.Store {
            ResumableUpload.Store(
                create: { request, announcement in
                    _ = try request.actor
                    return self.uploads.withLock { uploads in
                        let id = "u\(uploads.count)"
                        uploads[id] = Upload(announcement: announcement)
                        return id
                    }
                },
                find: { _, id in self.state(id) },
                append: { _, id, _, body in
                    do {
                        for try await part in body {
                            self.uploads.withLock { $0[id]?.bytes += part.readableBytesView }
                        }
                    } catch WebRefusal.bodyCut {
                        // What came stays: that is the point.
                    }
                    guard let state = self.state(id) else { throw WebRefusal.noPage }
                    return state
                },
                discard: { _, id in self.uploads.withLock { _ = $0.removeValue(forKey: id) } }
            )
        }
    }

    private let memory = Memory()

    private func site() -> PageSite {
        PageSite(
            extra: ResumableUpload(
                "/desk/uploads",
                right: "clerk",
                limitBytes: 1000,
                store: memory.store
            ).routes
        )
    }

    private func base64(_ text: String) -> String {
        Base64URL.text(Array(text.utf8)).replacing("-", with: "+").replacing("_", with: "/")
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ headers: [(String, String)] = [],
        body: [UInt8] = [],
        token: String? = nil
    ) async throws -> TestResponse {
        try await site().application.test(.router) { client in
            var fields: HTTPFields = [
                .cookie: "vanlang=\(PageSite.an)", .accept: "application/json",
            ]
            let own = try await client.token("/desk", as: PageSite.an).token
            fields[.known("X-Form-Token")] = token ?? own
            if method == .patch { fields[.contentType] = "application/offset+octet-stream" }
            for (name, value) in headers { fields[.known(name)] = value }
            return try await client.execute(
                uri: path,
                method: method,
                headers: fields,
                body: ByteBuffer(bytes: body)
            )
        }
    }

    private func create(_ size: Int, sha256: String? = nil) async throws -> TestResponse {
        let digest = sha256.map { ",sha256 \(base64($0))" } ?? ""
        return try await send(
            .post,
            "/desk/uploads",
            [
                ("Upload-Length", String(size)),
                ("Upload-Metadata", "filename \(base64("../Tờ trình.pdf"))\(digest)"),
            ]
        )
    }

    @Test func `an upload goes on where it was cut`() async throws {
        let bytes = PageSite.bytes
        let digest = Hex.string(Array(SHA256.hash(data: bytes)))
        let made = try await create(1000, sha256: digest)
        #expect(made.status == .created)
        #expect(made.headers[.location] == "/desk/uploads/u0")
        let path = try #require(made.headers[.location])
        let first = try await send(
            .patch,
            path,
            [("Upload-Offset", "0")],
            body: Array(bytes.prefix(300))
        )
        #expect(first.status == .noContent)
        #expect(first.headers[.known("Upload-Offset")] == "300")
        let told = try await send(.head, path)
        #expect(told.status == .ok)
        #expect(told.headers[.known("Upload-Offset")] == "300")
        #expect(told.headers[.known("Upload-Length")] == "1000")
        let wrong = try await send(.patch, path, [("Upload-Offset", "200")], body: [1])
        #expect(wrong.status == .conflict)
        #expect(try wrong.json["detail"]?.text?.contains("300") == true)
        let last = try await send(
            .patch,
            path,
            [("Upload-Offset", "300")],
            body: Array(bytes.dropFirst(300))
        )
        #expect(last.headers[.known("Upload-Sha256")] == digest)
        #expect(memory.bytes("u0") == bytes)
    }

    @Test func `bytes that are not those announced are thrown away`() async throws {
        let made = try await create(2, sha256: String(repeating: "00", count: 32))
        let path = try #require(made.headers[.location])
        let answer = try await send(.patch, path, [("Upload-Offset", "0")], body: [1, 2])
        #expect(answer.status.code == 422)
        #expect(try answer.json["code"] == "upload.otherBytes")
        #expect(memory.bytes("u0") == nil)
    }

    @Test func `too much is refused before it is read, and while it comes`() async throws {
        let large = try await create(1001)
        #expect(large.status == .contentTooLarge)
        let two = try await create(2_000_000_000)
        #expect(two.status == .contentTooLarge)
        let path = try #require(try await create(10).headers[.location])
        let more = try await send(
            .patch,
            path,
            [("Upload-Offset", "0")],
            body: Array(repeating: 1, count: 11)
        )
        #expect(more.status == .contentTooLarge)
        #expect((memory.bytes("u0")?.count ?? 0) <= 10)
    }

    @Test(
        arguments: [
            [("Upload-Length", "x")], [("Upload-Length", "-1")], [("Upload-Length", "0")],
            [("Upload-Length", "5")], [("Upload-Length", "5"), ("Upload-Metadata", "filename")],
            [("Upload-Length", "5"), ("Upload-Metadata", "filename !!!!")],
            [("Upload-Length", "5"), ("Upload-Metadata", "filename Li4=")],
            [("Upload-Length", "5"), ("Upload-Metadata", "filename YQ==,sha256 YQ==")],
            [],
        ]
    )
    func `an announcement without its parts is refused`(headers: [(String, String)]) async throws {
        let answer = try await send(.post, "/desk/uploads", headers)
        #expect(answer.status == .badRequest)
        #expect(try answer.json["code"]?.text?.hasPrefix("upload.") == true)
    }

    @Test func `every step needs the token, and an upload that is there`() async throws {
        for (method, path) in [
            (HTTPRequest.Method.post, "/desk/uploads"), (.patch, "/desk/uploads/u0"),
            (.delete, "/desk/uploads/u0"),
        ] {
            let answer = try await send(method, path, [("Upload-Offset", "0")], token: "x")
            #expect(answer.status == .forbidden)
        }
        #expect(try await send(.head, "/desk/uploads/none").status == .notFound)
        let patch = try await send(.patch, "/desk/uploads/none", [("Upload-Offset", "0")])
        #expect(patch.status == .notFound)
        _ = try await create(5)
        #expect(try await send(.delete, "/desk/uploads/u0").status == .noContent)
        #expect(memory.bytes("u0") == nil)
    }

    private func form(_ parts: [(String, String)]) -> String {
        parts.map { "--B\r\nContent-Disposition: form-data; \($0.0)\r\n\r\n\($0.1)\r\n" }.joined()
            + "--B--\r\n"
    }

    @Test func `files of a form are read while they come, after its token`() async throws {
        try await PageSite().application.test(.router) { client in
            let token = try await client.token("/desk", as: PageSite.an).token
            let good = try await client.browse(
                .post,
                "/desk/files",
                as: PageSite.an,
                form: form([
                    ("name=\"_token\"", token), ("name=\"f\"; filename=\"../a.pdf\"", "12345"),
                    ("name=\"f\"; filename=\"\"", ""), ("name=\"title\"", "T"),
                ]),
                type: "multipart/form-data; boundary=B"
            )
            #expect(good.text.contains("f|a.pdf||5") || good.text.contains("f|a.pdf|application"))
            #expect(good.text.contains("T"))
        }
    }

    @Test func `files before the token are never read`() async throws {
        try await PageSite().application.test(.router) { client in
            let token = try await client.token("/desk", as: PageSite.an).token
            for fields in [
                [("name=\"f\"; filename=\"a\"", "1"), ("name=\"_token\"", token)],
                [("name=\"title\"", "kept")],
                [("name=\"_token\"", "x"), ("name=\"title\"", "kept")],
            ] {
                let answer = try await client.browse(
                    .post,
                    "/desk/files",
                    as: PageSite.an,
                    form: form(fields),
                    type: "multipart/form-data; boundary=B"
                )
                #expect(answer.status == .forbidden)
                #expect(!answer.text.contains("<pre>"))
            }
        }
    }

    @Test func `a form that is too large is cut off`() async throws {
        try await PageSite().application.test(.router) { client in
            let token = try await client.token("/desk", as: PageSite.an).token
            let answer = try await client.browse(
                .post,
                "/desk/files",
                as: PageSite.an,
                form: form([
                    ("name=\"_token\"", token),
                    ("name=\"f\"; filename=\"a\"", String(repeating: "x", count: 20_000)),
                ]),
                type: "multipart/form-data; boundary=B"
            )
            #expect(answer.status == .contentTooLarge)
        }
    }
}
