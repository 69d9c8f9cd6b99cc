// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

struct OperationTests {
    static let id = "0192f0c1-2345-7678-9abc-def012345678"

    private func withClient(
        _ body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await SampleSite().application.test(.router) { try await body($0) }
    }

    @Test func `parameters arrive typed`() async throws {
        try await withClient { client in
            let answer = try await client.send(
                .get,
                "/v1/documents?limit=7&urgent=true&kind=letter&kind=decision&lang=en"
            )
            #expect(answer.status == .ok)
            #expect(
                try answer.json == [
                    "limit": 7, "urgent": true, "kinds": ["letter", "decision"],
                    "actor": "client:c1",
                ]
            )
            #expect(answer.headers[.contentType] == "application/json")
            let one = try await client.send(.get, "/v1/documents/a%2Fb%20%C4%91+c")
            #expect(try one.json["id"] == "a/b đ+c")
        }
    }

    @Test(arguments: [
        ("limit=0", "query.limit"), ("limit=101", "query.limit"), ("limit=abc", "query.limit"),
        ("limit=1.0", "query.limit"), ("limit=01", "query.limit"), ("limit=", "query.limit"),
        ("limit=1&limit=2", "query.limit"), ("urgent=yes", "query.urgent"),
        ("kind=x", "query.kind/0"), ("lang=fr", "query.lang"), ("nothing=1", "query.nothing"),
        ("%6Cimit=0", "query.limit"), ("limit=99999999999999999999", "query.limit"),
    ])
    func `a wrong parameter is 422 with its place`(query: String, place: String) async throws {
        try await withClient { client in
            let answer = try await client.send(.get, "/v1/documents?\(query)")
            #expect(answer.status.code == 422)
            #expect(try answer.places == [place])
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
    }

    @Test(arguments: [
        "?a=%", "?a=%f", "?a=%zz", "?a=%00", "?%ff=1", "?a=%ed%a0%80", "/%", "/%00", "/%c3",
    ])
    func `an address that is no UTF-8 is 400`(rest: String) async throws {
        try await withClient { client in
            let answer = try await client.send(.get, "/v1/documents\(rest)")
            #expect(answer.status == .badRequest)
            #expect(try answer.json["code"] == "web.encoding")
        }
    }

    @Test func `all faults of a body are told at once, as pointers`() async throws {
        let body = """
            {"id": "x", "title": "", "pages": 1000, "urgent": "no", "kind": "memo", "code": "a1",
             "sent": "2020-02-30T00:00:00Z", "day": "2021-02-29", "more": 1, "ratio": "1",
             "attachments": [{"name/~": "toolong"}, {}, {"name/~": "ok", "b": 2}]}
            """
        try await withClient { client in
            let answer = try await client.send(.post, "/v1/documents?x=1", body: body)
            #expect(answer.status.code == 422)
            #expect(
                Set(try answer.places) == [
                    "query.x", "/id", "/title", "/pages", "/urgent", "/kind", "/code", "/sent",
                    "/day", "/more", "/ratio", "/attachments/0/name~1~0", "/attachments/1",
                    "/attachments/2/b",
                ]
            )
            #expect(try answer.json["code"] == "web.invalid")
        }
    }

    @Test func `a good body passes`() async throws {
        let body = """
            {"id": "\(Self.id)", "title": "Công văn", "pages": 3.0, "sent": null, "ratio": 1,
             "day": "2024-02-29", "attachments": [{"name/~": "a"}], "extra": [{}], "code": "AB1"}
            """
        try await withClient { client in
            let answer = try await client.send(
                .post,
                "/v1/documents",
                body: body,
                type: "Application/JSON; charset=UTF-8"
            )
            #expect(answer.status == .created)
            #expect(answer.headers[.location] == "/v1/documents/1")
        }
    }

    @Test func `no more than 50 faults are told`() async throws {
        let members = (0..<90).map { "\"x\($0)\":0" }.joined(separator: ",")
        try await withClient { client in
            let answer = try await client.send(.post, "/v1/documents", body: "{\(members)}")
            #expect(try answer.places.count == 50)
        }
    }

    @Test(arguments: [
        ("{", 400, "json.end"), ("[1,]", 400, "json.syntax"), ("", 400, "web.body.missing"),
        ("{\"a\":1,\"a\":2}", 400, "json.duplicate"), ("\"\\u0000\"", 400, "json.nul"),
        ("\"\\ud800\"", 400, "json.surrogate"), ("[]", 422, "web.invalid"),
        (String(repeating: " ", count: 2001), 413, "web.body.tooLarge"),
    ])
    func `hostile bodies are refused`(body: String, status: Int, code: String) async throws {
        try await withClient { client in
            let answer = try await client.send(.post, "/v1/documents", body: body)
            #expect(answer.status.code == status)
            #expect(try answer.json["code"] == .string(code))
        }
    }

    @Test(arguments: ["text/plain", "", "application/jsonx", "application/json;charset=latin1"])
    func `another content type is 415`(type: String) async throws {
        try await withClient { client in
            let answer = try await client.send(.post, "/v1/documents", body: "{}", type: type)
            #expect(answer.status == .unsupportedMediaType)
        }
    }

    @Test func `without a good token nothing else is said`() async throws {
        try await withClient { client in
            let missing = try await client.send(.get, "/v1/documents?limit=abc", token: nil)
            #expect(missing.status == .unauthorized)
            #expect(missing.headers[.wwwAuthenticate] == "Bearer realm=\"vanlang\"")
            for token in ["bad", "two words", "ký", "", String(repeating: "a", count: 5000)] {
                let wrong = try await client.send(.post, "/v1/documents", body: "{", token: token)
                #expect(wrong.status == .unauthorized)
                #expect(wrong.headers[.wwwAuthenticate] != nil)
            }
            let basic = try await client.send(
                .get,
                "/v1/documents",
                token: nil,
                headers: [.authorization: "Basic Z29vZDp0b2tlbg=="]
            )
            #expect(basic.status == .unauthorized)
            let small = try await client.send(
                .get,
                "/v1/documents",
                token: nil,
                headers: [.authorization: "bearer \(SampleSite.token)"]
            )
            #expect(small.status == .ok)
        }
    }

    @Test func `a streamed body is counted and cut off`() async throws {
        try await withClient { client in
            let type = "application/octet-stream"
            let path = "/v1/documents/1/body"
            let whole = String(repeating: "x", count: 100_000)
            let taken = try await client.send(.put, path, body: whole, type: type)
            #expect(try taken.json["bytes"] == 100_000)
            let over = try await client.send(.put, path, body: whole + "y", type: type)
            #expect(over.status == .contentTooLarge)
        }
    }

    @Test func `a body without announced length is cut off too`() async throws {
        let parts = (0..<4).map { _ in ByteBuffer(string: String(repeating: "x", count: 30)) }
        let stream = AsyncStream { continuation in
            for part in parts { continuation.yield(part) }
            continuation.finish()
        }
        let request = Request(
            head: HTTPRequest(method: .put, scheme: nil, authority: nil, path: "/"),
            body: RequestBody(asyncSequence: stream)
        )
        await #expect(throws: WebRefusal.bodyTooLarge(limitBytes: 100)) {
            for try await _ in try request.boundedBody(upTo: 100) {}
        }
    }

    @Test func `a body shorter than announced is refused`() async throws {
        let request = Request(
            head: HTTPRequest(
                method: .put,
                scheme: nil,
                authority: nil,
                path: "/",
                headerFields: [.contentLength: "10"]
            ),
            body: RequestBody(buffer: ByteBuffer(string: "short"))
        )
        await #expect(throws: WebRefusal.bodyCut) { try await request.bytes(upTo: 100) }
        await #expect(throws: WebRefusal.bodyCut) {
            for try await _ in try request.boundedBody(upTo: 100) {}
        }
    }

    @Test func `a stream is answered whole and HEAD has no body`() async throws {
        try await withClient { client in
            #expect(try await client.send(.get, "/v1/open", token: nil).text == "one two")
            let head = try await client.send(.head, "/v1/open", token: nil)
            #expect(head.status == .ok)
            #expect(head.text.isEmpty)
        }
    }
}
