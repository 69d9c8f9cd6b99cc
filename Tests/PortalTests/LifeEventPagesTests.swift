// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Portal

/// Life events as strangers read them, without JavaScript.
struct LifeEventPagesTests {
    @Test func `a stranger finds an event, answers its questions and gets a list`() async throws {
        let site = try await PortalSite()
        try await site.test { browser in
            let nobody = browser.as("nobody")
            for language in ["vi", "en"] {
                for path in [
                    "/life-events?", "/life-events?q=cuoi&", "/life-events?q=xyzzy&",
                    "/life-events?q=%3Cscript%3Ealert(1)&", "/life-events/sinh-con?",
                    "/life-events/nghi-huu?", "/services?q=sinh+con&",
                    "/life-events/sinh-con?q-cha=%3Cscript%3Ealert(1)&q-x=y&",
                ] {
                    let page = try await nobody.get("\(path)lang=\(language)")
                    PortalPages.check(page, 200, "\(path) \(language)")
                }
            }
            let answered = try await nobody.get(
                "/life-events/sinh-con?q-cha=co&q-bien_gioi=khong&q-giay=khong"
            ).body
            #expect(answered.contains("href=\"/services/1.001193\""))
            // What nobody published is told by its code.
            #expect(answered.contains("1.004222") && !answered.contains("/services/1.004222"))
            #expect(!answered.contains("1.000110") && answered.contains("Giấy chứng sinh"))
            #expect(try await nobody.get("/life-events/khong-co").status == 404)
            #expect(
                try await nobody.get("/services?q=sinh+con").body.contains("/life-events/sinh-con")
            )
        }
    }
}
