// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import OneStopSupport
import Procedures
import TestSupport
import Testing

@testable import Portal

/// Rating by the pages, and the figures that strangers read.
struct RatingPagesTests {
    @Test func `a result is rated by a form, and strangers read figures in both languages`()
        async throws
    {
        let site = try await PortalSite()
        let world = site.world
        let id = try await world.file()
        try await site.test { browser in
            #expect(try await browser.get("/dossiers/\(id)/rating").status == 409)
            try await world.receive(id)
            try await world.work(id)
            try await world.oneStop.decide(
                id,
                OneStopWorld.press(),
                by: OneStopWorld.leader,
                requestID: "t"
            )
            try await world.keepSigned(id)
            let page = "/dossiers/\(id)/rating"
            #expect(try await browser.get("/dossiers/\(id)").body.contains(page))
            PortalPages.check(try await browser.get(page), 200, "rating")
            #expect(try await browser.as("other").get(page).status == 404)
            #expect(try await browser.as("desk").get(page).status == 404)
            let set = try #require(RatingSet.shipped.first)
            let half = [("r-\(RatingSet.overall)", "2"), ("words", PortalPages.evil)]
            let refused = try await browser.post(page, from: page, half)
            PortalPages.check(refused, 422, "half answered")
            #expect(refused.body.contains("&lt;script&gt;"), "what was typed stays")
            let all =
                set.criteria(for: .online).map { ("r-\($0.id)", "1") } + [
                    ("words", PortalPages.evil)
                ]
            let wrong = all.map { ($0.0, $0.1 == "1" ? "7" : $0.1) }
            PortalPages.check(
                try await browser.post(page, from: page, wrong),
                422,
                "no answer"
            )
            #expect(try await browser.post(page, from: page, all).status == 303)
            PortalPages.check(try await browser.get(page), 200, "rated")
            PortalPages.check(try await browser.get("/dossiers/\(id)"), 200, "dossier")
            let head = browser.as("control")
            let words = try await head.get("/onestop/ratings")
            PortalPages.check(words, 200, "words")
            #expect(words.body.contains("&lt;script&gt;") && !words.body.contains("Nguyễn Thị Mẫu"))
            #expect(try await browser.as("specialist").get("/onestop/ratings").status == 403)

            let nobody = browser.as("nobody")
            PortalPages.check(try await nobody.get("/figures"), 200, "nothing counted")
            world.clock.advance(seconds: 86_400)
            while try await world.oneStop.figureStep() {}
            let agency = "/figures/agencies/\(OneStopWorld.commune)"
            for language in ["vi", "en"] {
                for path in ["/figures", agency, "/services/1.001193"] {
                    let page = try await nobody.get("\(path)?lang=\(language)")
                    PortalPages.check(page, 200, "\(path) \(language)")
                }
            }
            #expect(try await nobody.get("/figures").body.contains("UBND xã Mẫu"))
            #expect(try await nobody.get("/figures?after=%3Cb%3E").status == 200)
            #expect(try await nobody.get("/figures/agencies/000.99.99.H99").status == 404)
            let json = try await nobody.get("/figures/data.json")
            #expect(json.body.contains("\"received\":1") && json.body.contains("\"ratings\":0"))
            #expect(try await nobody.get("/figures/data.csv").body.contains("UBND xã Mẫu"))
        }
    }
}
