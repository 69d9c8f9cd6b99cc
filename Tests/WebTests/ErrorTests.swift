// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

struct ErrorTests {
    private func answer(
        _ method: HTTPRequest.Method,
        _ uri: String,
        headers: HTTPFields = [:],
        site: SampleSite = SampleSite()
    ) async throws -> TestResponse {
        try await site.application.test(.router) { client in
            try await client.send(method, uri, token: nil, headers: headers)
        }
    }

    static let statuses: [(RefusalKind, Int)] = [
        (.malformed, 400), (.unauthenticated, 401), (.forbidden, 403), (.unknown, 404),
        (.conflict, 409), (.tooLarge, 413), (.invalid, 422), (.tooMany, 429), (.busy, 503),
        (.full, 507),
    ]

    @Test(arguments: statuses)
    func `each kind of refusal has its status`(kind: RefusalKind, status: Int) async throws {
        let answer = try await answer(.get, "/refuse/\(kind)", headers: [.acceptLanguage: "en"])
        #expect(answer.status.code == status)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.headers[.retryAfter] == (status == 503 ? "2" : nil))
        #expect((answer.headers[.wwwAuthenticate] != nil) == (status == 401))
        let problem = try answer.json
        #expect(problem["status"] == .integer(Int64(status)))
        #expect(problem["code"] == "sample.refused")
        #expect(problem["title"] != "Error")
        #expect(problem["detail"] == "Refused <b>.")
        #expect(problem["request"]?.text == answer.headers[.requestID])
        #expect(Problem.schema.faults(in: problem) == [])
    }

    @Test func `every kind stands in the table above`() {
        #expect(Set(Self.statuses.map(\.0)) == Set(RefusalKind.allCases))
    }

    @Test(
        arguments: [
            ("", nil, "Từ chối <b>."), ("?lang=en", nil, "Refused <b>."),
            ("?lang=vi", "en", "Từ chối <b>."),
            ("?lang=xx", "en", "Refused <b>."), ("", "fr, en;q=0.5, vi;q=0.3", "Refused <b>."),
            ("", "en;q=0.1,vi-VN", "Từ chối <b>."), ("", "en;q=0", "Từ chối <b>."),
            ("", ";;;,,q=,en;q=x", "Refused <b>."), ("", "english", "Từ chối <b>."),
        ] as [(String, String?, String)]
    )
    func `sentences come in the asked language`(
        query: String,
        header: String?,
        sentence: String
    ) async throws {
        var headers: HTTPFields = [:]
        if let header { headers[.acceptLanguage] = header }
        let answer = try await answer(.get, "/refuse/conflict\(query)", headers: headers)
        #expect(try answer.json["detail"] == .string(sentence))
    }

    @Test func `a fault tells its reference and nothing else`() async throws {
        let site = SampleSite()
        let answer = try await answer(.get, "/fault", site: site)
        #expect(answer.status == .internalServerError)
        #expect(!answer.text.contains("p4ssw0rd") && !answer.text.contains("SampleFault"))
        let id = try #require(answer.headers[.requestID])
        #expect(try answer.json["detail"]?.text?.contains(id) == true)
        let errors = site.log.all.filter {
            $0.contains("\"error\"") && $0.contains("request failed")
        }
        #expect(errors.count == 1)
        let line = try #require(errors.first)
        #expect(line.contains(id))
        #expect(
            line.contains("SampleFault") && line.contains(" ← Inner") && line.contains("saving")
        )
    }

    @Test func `a cancelled request is no fault`() async throws {
        let site = SampleSite()
        #expect(try await answer(.get, "/cancelled", site: site).status == .serviceUnavailable)
        #expect(!site.log.all.contains { $0.contains("request failed") })
    }

    @Test(
        arguments: [
            (HTTPRequest.Method.get, "/nowhere", 404, nil), (.get, "/v1/documents/", 401, nil),
            (.delete, "/v1/documents", 405, "GET, HEAD, POST"), (.get, "/plain", 405, "POST"),
            (.post, "/v1/documents/7", 405, "GET, HEAD"),
            (.options, "/v1/documents/7/body", 405, "PUT"),
            (.trace, "/metrics", 405, "GET, HEAD"), (.post, "/", 404, nil),
            (.get, "/v1/documents/7/body/more", 404, nil),
        ] as [(HTTPRequest.Method, String, Int, String?)]
    )
    func `unknown paths are 404 and other methods 405`(
        method: HTTPRequest.Method,
        path: String,
        status: Int,
        allowed: String?
    ) async throws {
        let answer = try await answer(method, path)
        #expect(answer.status.code == status)
        #expect(answer.headers[.allow] == allowed)
        #expect(try Problem.schema.faults(in: answer.json) == [])
    }

    @Test func `a browser gets a page in both languages, with nothing to inject`() async throws {
        let answer = try await answer(
            .get,
            "/refuse/invalid?lang=en",
            headers: [.accept: "text/html,application/xhtml+xml,*/*;q=0.8"]
        )
        #expect(answer.status.code == 422)
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(answer.headers[.contentSecurityPolicy] == ErrorPage.contentSecurityPolicy)
        #expect(answer.text.contains("<html lang=\"en\">"))
        #expect(answer.text.contains("<p>Refused &lt;b&gt;.</p>"))
        #expect(answer.text.contains("<p>Từ chối &lt;b&gt;.</p>"))
        #expect(!answer.text.contains("<b>"))
    }

    @Test func `a page shows hostile places as text`() async throws {
        let query = "%3Cscript%3Ealert('1')%3C/script%3E=1"
        let answer = try await SampleSite().application.test(.router) { client in
            try await client.send(.get, "/v1/documents?\(query)", headers: [.accept: "text/html"])
        }
        #expect(answer.text.contains("query.&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"))
        #expect(!answer.text.contains("<script"))
    }

    @Test func `an error page has balanced tags`() {
        for status in [404, 500] {
            let answer = ErrorAnswer(status: status, cause: status == 404 ? .status : .fault)
            for language in Language.allCases {
                let html = ErrorPage(
                    answer: answer,
                    texts: WebTexts.all,
                    language: language,
                    reference: "r1"
                ).html.text
                #expect(Tags(html).unbalanced == [])
                #expect(html.components(separatedBy: "<h1>") == 2)
            }
        }
    }

    @Test func `HEAD of an error has no body`() async throws {
        for path in ["/nowhere", "/refuse/conflict", "/plain"] {
            let answer = try await answer(.head, path)
            #expect(answer.status.code >= 400)
            #expect(answer.text.isEmpty)
        }
    }
}

extension String {
    /// How many parts this separator makes.
    fileprivate func components(separatedBy separator: String) -> Int {
        split(separator: separator, omittingEmptySubsequences: false).count
    }
}

/// Opening and closing tags of a page, in their order.
struct Tags {
    private(set) var unbalanced: [String] = []

    init(_ html: String) {
        let void: Set = ["meta", "hr", "!DOCTYPE", "input", "link", "br", "img"]
        var open: [String] = []
        for part in html.split(separator: "<").filter({ $0.contains(">") }) {
            let name = String(part.prefix { $0 != ">" && $0 != " " })
            if void.contains(name) || part.prefix(while: { $0 != ">" }).hasSuffix("/") { continue }
            if !name.hasPrefix("/") {
                open.append(name)
            } else if open.popLast() != String(name.dropFirst()) {
                unbalanced.append(name)
            }
        }
        unbalanced += open
    }
}
