// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Errors as people see them: in the layout, and plainly when even that is broken.
struct PageErrorTests {
    private func browse(
        _ uri: String,
        as token: String? = PageSite.an,
        site: PageSite = PageSite()
    ) async throws -> TestResponse {
        try await site.application.test(.router) { client in
            try await client.browse(.get, uri, as: token)
        }
    }

    private static let frame: PageShell.Frame = { context, title, content in
        "<html><title>\(title)</title><i>\(context.session?.personName ?? "nobody")</i>\(content)</html>"
    }

    @Test func `an address that leads nowhere is answered in the layout, by name`() async throws {
        let site = PageSite(frame: Self.frame)
        let answer = try await browse("/nowhere", site: site)
        #expect(answer.status == .notFound)
        #expect(answer.text.contains("<i>Nguyễn Văn Mẫu</i>"))
        #expect(site.asked.all == [PageSite.an])
        #expect(answer.headers[.cacheControl] == "no-store")
        let stranger = try await browse("/nowhere", as: nil, site: site)
        #expect(stranger.text.contains("<i>nobody</i>"))
    }

    @Test func `a page's refusal is answered in the layout`() async throws {
        for kind in RefusalKind.allCases where kind.status < 500 {
            let route = PageRoute.get("/refuse", right: "anyone", access: .anyone) { _ in
                throw SampleRefusal(kind: kind)
            }
            let answer = try await browse(
                "/refuse",
                site: PageSite(frame: Self.frame, extra: [route])
            )
            #expect(answer.status.code == kind.status)
            #expect(answer.text.contains("Từ chối &lt;b&gt;."))
            #expect(answer.text.contains("<i>Nguyễn Văn Mẫu</i>"))
        }
    }

    @Test func `a fault is answered without the layout, and its words stay in the log`()
        async throws
    {
        let site = PageSite(frame: Self.frame)
        let answer = try await browse("/page-fault", site: site)
        #expect(answer.status == .internalServerError)
        #expect(!answer.text.contains("p4ssw0rd") && !answer.text.contains("<i>"))
        #expect(answer.headers[.contentSecurityPolicy] == ErrorPage.contentSecurityPolicy)
        #expect(site.log.all.contains { $0.contains("p4ssw0rd") })
    }

    @Test func `sessions that cannot be read break nothing else`() async throws {
        struct Broken: Error {}
        let shell = PageShell(
            sessions: SessionSource { _ in throw Broken() },
            secret: Array(repeating: 1, count: 32),
            now: { PageSite.now },
            random: { 4 }
        )
        let site = Site(texts: [], metrics: PrometheusMetrics(), shell: shell)
        try await Application(router: site).test(.router) { client in
            let answer = try await client.browse(.get, "/nowhere", as: PageSite.an)
            #expect(answer.status == .notFound)
            #expect(answer.text.contains("<h1>"))
        }
    }

    @Test func `a known address with another method is 405 in the layout`() async throws {
        let answer = try await PageSite(frame: Self.frame).application.test(.router) { client in
            try await client.browse(.delete, "/desk", as: PageSite.an)
        }
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow]?.contains("GET") == true)
        #expect(answer.text.contains("<i>"))
    }

    @Test func `every error page in the real layout is balanced`() async throws {
        for path in ["/nowhere", "/page-fault", "/desk/documents/%FF"] {
            for session in [PageSite.an, PageSite.binh, nil] {
                let answer = try await browse(path, as: session)
                #expect(Tags(answer.text).unbalanced == [], "\(path)")
                #expect(!answer.text.contains("⟦"))
            }
        }
    }
}
