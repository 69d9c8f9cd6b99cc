// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

/// What the shell does to every request: ids, headers, log, health, metrics.
struct ShellTests {
    @Test(arguments: ["abc", "A-b_c.9", String(repeating: "x", count: 64)])
    func `a safe request id is kept`(id: String) async throws {
        try await SampleSite().application.test(.router) { client in
            let answer = try await client.send(.get, "/v1/open", headers: [.requestID: id])
            #expect(answer.headers[.requestID] == id)
        }
    }

    @Test(arguments: [nil, "", "a b", "a\u{1B}[31m", "đ", String(repeating: "x", count: 65)])
    func `an unsafe request id is replaced`(id: String?) async throws {
        try await SampleSite().application.test(.router) { client in
            var headers: HTTPFields = [:]
            if let id { headers.append(.init(name: .requestID, value: id)) }
            let answer = try await client.send(.get, "/v1/open", headers: headers)
            let made = try #require(answer.headers[.requestID])
            #expect(made.count == 32 && made.allSatisfy(\.isHexDigit))
        }
    }

    @Test func `new request ids differ`() {
        #expect(Set((0..<1000).map { _ in RequestID.new() }).count == 1000)
    }

    @Test func `every answer forbids browsers what it does not need`() async throws {
        try await SampleSite().application.test(.router) { client in
            for path in ["/v1/open", "/nowhere", "/fault"] {
                let headers = try await client.send(.get, path).headers
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.referrerPolicy] == "no-referrer")
                #expect(
                    headers[.contentSecurityPolicy] == "default-src 'none'; frame-ancestors 'none'"
                )
            }
        }
    }

    @Test func `one access line per request, without what was typed`() async throws {
        let site = SampleSite()
        try await site.application.test(.router) { client in
            _ = try await client.send(
                .get,
                "/v1/documents/s3cret?lang=en&q=s3cret",
                token: "s3cret",
                headers: [.requestID: "r-1"]
            )
        }
        #expect(!site.log.all.contains { $0.contains("s3cret") })
        let lines = site.log.all.filter { $0.contains("\"message\":\"request\"") }
        #expect(lines.count == 1)
        let json = try JSON(parsing: Array(try #require(lines.first).utf8))
        #expect(json["level"] == "debug")
        #expect(json["metadata"]?["method"] == "GET")
        #expect(json["metadata"]?["route"] == "/v1/documents/{id}")
        #expect(json["metadata"]?["status"] == 401)
        #expect(json["metadata"]?["request"] == "r-1")
        #expect(json["metadata"]?["microseconds"]?.integer != nil)
    }

    @Test func `live is always ok and ready names what failed`() async throws {
        struct Down: Error { let secret = "host=db" }
        let site = Site(texts: [], metrics: PrometheusMetrics())
        let checks: [Health.Check] = [
            .init("database") {}, .init("disk") { throw Down() },
            .init("slow") { try await Task.sleep(for: .seconds(60)) },
        ]
        Health(checks: checks, timeout: .milliseconds(20)).add(to: site.router)
        let log = LogSink()
        try await Application(router: site, logger: log.logger()).test(.router) { client in
            let live = try await client.send(.get, "/health/live", token: nil)
            #expect(live.status == .ok && live.text == "ok")
            let ready = try await client.send(.get, "/health/ready", token: nil)
            #expect(ready.status == .serviceUnavailable)
            #expect(
                try ready.json == [
                    "status": "failing",
                    "checks": ["database": true, "disk": false, "slow": false],
                ]
            )
            #expect(!ready.text.contains("host=db"))
        }
        #expect(log.all.contains { $0.contains("host=db") })
    }

    @Test func `ready is 200 when all checks pass`() async throws {
        let site = Site(texts: [], metrics: PrometheusMetrics())
        Health(checks: [.init("database") {}]).add(to: site.router)
        try await Application(router: site).test(.router) { client in
            let ready = try await client.send(.get, "/health/ready", token: nil)
            #expect(ready.status == .ok)
            #expect(try ready.json["status"] == "ready")
        }
    }

    @Test func `requests are counted by template`() async throws {
        let site = SampleSite()
        try await site.application.test(.router) { client in
            for id in 1...3 { _ = try await client.send(.get, "/v1/documents/\(id)") }
            _ = try await client.send(.init(rawValue: "WEIRD") ?? .get, "/x/\(1)")
            let answer = try await client.send(.get, "/metrics", token: nil)
            #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            let text = answer.text
            #expect(
                text.contains(
                    #"http_requests_total{method="GET",route="/v1/documents/{id}",status="200"} 3"#
                )
            )
            #expect(
                text.contains(
                    #"http_requests_total{method="other",route="unmatched",status="404"} 1"#
                )
            )
            #expect(
                text.contains(
                    #"http_request_seconds_count{method="GET",route="/v1/documents/{id}"} 3"#
                )
            )
            #expect(!text.contains("/v1/documents/1"))
        }
    }
}
