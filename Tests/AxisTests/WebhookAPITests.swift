// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Web

@testable import Axis

struct WebhookAPITests {
    private func withSite(
        _ body: @escaping @Sendable (any TestClientProtocol, WebhookPusher) async throws -> Void
    ) async throws {
        let node = try await LinkNode(.sqliteMemory)
        let webhooks = Webhooks(axis: node.axis, secrets: node.secrets, allowed: "") { _ in
            ["93.184.216.34"].compactMap { TargetAddress($0) }
        }
        let site = Site(texts: [Axis.texts], metrics: PrometheusMetrics())
        let operations =
            AxisAPI(axis: node.axis, directory: node.cache, bodyLimit: 1 << 20).operations
            + WebhookAPI(webhooks: webhooks).operations
        operations.add(to: site.router) { token, _ in try LinkNode.client(of: token ?? "") }
        let pusher = WebhookPusher(webhooks) { _ in 500 }
        try await Application(router: site).test(.router) { try await body($0, pusher) }
    }

    private func call(
        _ client: any TestClientProtocol,
        _ method: HTTPRequest.Method,
        _ path: String,
        as agency: String = "000.00.00.H26",
        _ json: String? = nil
    ) async throws -> (status: Int, json: JSON) {
        let response = try await client.execute(
            uri: "/axis/v1/webhooks\(path)",
            method: method,
            headers: [.authorization: "Bearer \(agency)", .contentType: "application/json"],
            body: json.map { ByteBuffer(string: $0) }
        )
        let bytes = Array(response.body.readableBytesView)
        return (response.status.code, bytes.isEmpty ? .null : try JSON(parsing: bytes))
    }

    @Test func `a webhook is registered, tried, watched and removed`() async throws {
        try await withSite { client, pusher in
            let url = #"{"url": "https://hooks.example/in"}"#
            let made = try await call(client, .post, "", url)
            #expect(made.status == 201)
            #expect(made.json["secret"]?.text?.count == 64)
            let id = try #require(made.json["id"]?.text)
            let listed = try await call(client, .get, "")
            #expect(listed.json.elements?.map { $0["id"]?.text } == [id])
            #expect(listed.json[0]?["secret"] == nil)
            let test = try await call(client, .post, "/\(id)/test")
            #expect(test.status == 202)
            try await pusher.push()
            let seen = try await call(client, .get, "/\(id)/deliveries")
            #expect(seen.json[0]?["event"] == test.json["event"])
            #expect(seen.json[0]?["outcome"]?.text == "HTTP 500")
            #expect(seen.json[0]?["state"]?.text == "pending")
            #expect(try await call(client, .delete, "/\(id)").status == 204)
            #expect(try await call(client, .get, "").json.elements?.isEmpty == true)
        }
    }

    @Test func `others do not learn of it, and bad addresses are named`() async throws {
        try await withSite { client, _ in
            let made = try await call(client, .post, "", #"{"url": "https://hooks.example/in"}"#)
            let id = try #require(made.json["id"]?.text)
            for (method, path) in [
                (HTTPRequest.Method.delete, ""), (.post, "/test"), (.get, "/deliveries"),
            ] {
                let answer = try await call(client, method, "/\(id)\(path)", as: "000.00.00.H29")
                #expect(answer.status == 404)
            }
            let foreign = #"{"url": "https://hooks.example/in", "agency": "000.00.00.H29"}"#
            #expect(try await call(client, .post, "", foreign).status == 403)
            let local = try await call(client, .post, "", #"{"url": "http://127.0.0.1/"}"#)
            #expect(local.status == 422)
            #expect(local.json["code"]?.text == "axis.target.not-public")
        }
    }
}
