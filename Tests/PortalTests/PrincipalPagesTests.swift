// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import OneStopSupport
import TestSupport
import Testing

@testable import Portal

/// Filing for another by the pages: chosen at the start, shown on every page after, refused when it ended.
struct PrincipalPagesTests {
    @Test func `who may act for somebody chooses at the start and reads it on every page`()
        async throws
    {
        let given = TestMandates()
        let site = try await PortalSite(mandates: given.mandates)
        given.give(
            "UQ-1",
            to: OneStopWorld.citizen,
            for: OneStopWorld.other,
            named: PortalPages.evil
        )
        let world = site.world
        try await site.test { browser in
            let start = "/services/1.001193/start"
            let page = try await browser.get(start)
            PortalPages.check(page, 200, "start")
            #expect(page.body.contains("Bạn nộp cho ai?"))
            let agency = ("agency", OneStopWorld.commune.text)
            for stranger in ["person:nobody", PortalPages.evil, ""] {
                let refused = try await browser.post(
                    start,
                    from: start,
                    [agency, ("for", stranger)]
                )
                PortalPages.check(refused, 422, "for \(stranger)")
            }
            // Nobody who has no mandate is asked, or heard.
            let other = browser.as("other")
            #expect(try await !other.get(start).body.contains("Bạn nộp cho ai?"))
            let heard = try await other.post(
                start,
                from: start,
                [agency, ("for", "person:citizen")]
            )
            #expect(heard.status == 422)
            let begun = try await browser.post(
                start,
                from: start,
                [agency, ("for", OneStopWorld.other.name)]
            )
            #expect(begun.status == 303)
            let filing = String(begun.path.split(separator: "/")[1])
            try await world.oneStop.save(
                OneStopWorld.answers,
                in: try #require(ID<Filing>(filing)),
                by: OneStopWorld.citizen
            )
            let papers = "/filings/\(filing)/papers"
            _ = try await browser.upload(
                "\(papers)/CS",
                from: papers,
                name: "a.pdf",
                Array("%PDF-1.4".utf8)
            )
            for path in ["", "/check"] {
                let page = try await browser.get("/filings/\(filing)\(path)")
                PortalPages.check(page, 200, path)
                #expect(page.body.contains("Nộp thay &lt;script&gt;"), "\(path)")
            }
            let check = "/filings/\(filing)/check"
            let shown = try await browser.formToken(check)
            given.end("UQ-1")
            let refused = try await browser.post(check, from: check, [])
            PortalPages.check(refused, 409, "the mandate ended")
            #expect(refused.body.contains("bản nháp vẫn còn"))
            #expect(!shown.isEmpty)
            given.give(
                "UQ-2",
                to: OneStopWorld.citizen,
                for: OneStopWorld.other,
                named: PortalPages.evil
            )
            let sent = try await browser.post(check, from: check, [])
            #expect(sent.status == 303)
            for name in ["citizen", "other"] {
                PortalPages.check(try await browser.as(name).get(sent.path), 200, name)
                let mine = try await browser.as(name).get("/dossiers")
                PortalPages.check(mine, 200, "mine of \(name)")
                #expect(mine.body.contains("nộp thay") || mine.body.contains("Nộp thay"))
            }
            let desk = "/onestop\(sent.path)"
            let seen = try await browser.as("desk").get(desk)
            PortalPages.check(seen, 200, "the desk")
            #expect(seen.body.contains("theo ủy quyền số UQ-2"))
        }
    }
}
