// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import OneStopSupport
import Testing

@testable import Portal

/// A bundle by the pages alone, without JavaScript: chosen, written, sent, followed.
struct BundlePagesTests {
    private static let start = "/together/tre-duoi-6-tuoi"

    @Test func `a bundle is found, filed once and followed on one page`() async throws {
        let site = try await PortalSite()
        let world = site.world
        try await site.test { browser in
            // Until all of it is published nobody can begin.
            PortalPages.check(try await browser.get(Self.start), 200, "not published")
            try await world.publishBundle()
            for path in ["/life-events/sinh-con", "/services/1.001193"] {
                let page = try await browser.as("nobody").get(path)
                #expect(page.body.contains("href=\"\(Self.start)\""), "\(path)")
            }
            for language in ["vi", "en"] {
                let page = try await browser.get("\(Self.start)?lang=\(language)")
                PortalPages.check(page, 200, language)
            }
            #expect(try await browser.get("/together/khong-co").status == 404)
            let agency = ("agency", OneStopWorld.commune.text)
            for wrong in [
                [("agency", "<script>alert(1)</script>")],
                [agency, ("parts", "<script>")],
            ] {
                let refused = try await browser.post(Self.start, from: Self.start, wrong)
                PortalPages.check(refused, 422, "\(wrong)")
            }
            let begun = try await browser.post(
                Self.start,
                from: Self.start,
                [agency, ("parts", "1.004222")]
            )
            #expect(begun.status == 303)
            let filing = try #require(ID<Filing>(String(begun.path.split(separator: "/")[1])))
            #expect(
                try await browser.get("/dossiers").body.contains("thẻ bảo hiểm y tế cho trẻ")
            )
            try await Self.write(filing, world, browser)
            try await Self.follow(filing, world, browser)
        }
    }

    private static func write(
        _ filing: ID<Filing>,
        _ world: OneStopWorld,
        _ browser: PortalBrowser
    ) async throws {
        try await world.oneStop.save(
            OneStopWorld.bundleAnswers.merging(["tre_ho_ten": ["<script>Bé</script> Mẫu"]]) { $1 },
            in: filing,
            by: OneStopWorld.citizen
        )
        let papers = "/filings/\(filing)/papers"
        for paper in ["CS", "p2-CO"] {
            let added = try await browser.upload(
                "\(papers)/\(paper)",
                from: papers,
                name: "\(paper).pdf",
                Array("%PDF-1.4 \(paper)".utf8)
            )
            #expect(added.status == 303, "\(paper)")
        }
        for path in ["", "/papers", "/pages/nguoi_nop", "/pages/p2-cho_o", "/check"] {
            for language in ["vi", "en"] {
                let page = try await browser.get("/filings/\(filing)\(path)?lang=\(language)")
                PortalPages.check(page, 200, "\(path) \(language)")
            }
        }
        let check = try await browser.get("/filings/\(filing)/check").body
        #expect(check.contains("Bắt đầu khi có kết quả “Đăng ký khai sinh”"))
    }

    private static func follow(
        _ filing: ID<Filing>,
        _ world: OneStopWorld,
        _ browser: PortalBrowser
    ) async throws {
        let check = "/filings/\(filing)/check"
        // Pressed again by somebody who was told nothing: the same page.
        let token = try await browser.formToken(check)
        let sent = try await browser.post(check, from: check, [])
        #expect(sent.status == 303 && sent.path == "/bundles/\(filing)" && !token.isEmpty)
        let again = try await browser.get(check)
        #expect(again.status == 303 && again.path == "/bundles/\(filing)")
        for language in ["vi", "en"] {
            let page = try await browser.get("/bundles/\(filing)?lang=\(language)")
            PortalPages.check(page, 200, "bundle \(language)")
        }
        let page = try await browser.get("/bundles/\(filing)").body
        for number in 1...3 { #expect(page.contains("200310-000\(number)")) }
        #expect(page.contains("Chờ kết quả của hồ sơ 000.31.12.H02-200310-0001"))
        #expect(try await browser.as("other").get("/bundles/\(filing)").status == 404)
        let (_, sheets) = try await world.oneStop.bundle(filing, by: OneStopWorld.citizen)
        for sheet in sheets {
            let own = try await browser.get("/dossiers/\(sheet.dossier.id)")
            PortalPages.check(own, 200, "own")
            #expect(own.body.contains("href=\"/bundles/\(filing)\""))
            let officer = try await browser.as("desk").get("/onestop/dossiers/\(sheet.dossier.id)")
            PortalPages.check(officer, 200, "officer")
            #expect(officer.body.contains("Hồ sơ liên thông LT-000.31.12.H02-200310-0001"))
        }
        let desk = browser.as("desk")
        let waiting = "/onestop/dossiers/\(sheets[1].dossier.id)"
        let refused = try await desk.post("\(waiting)/receive", from: waiting, [("version", "1")])
        #expect(refused.status == 409)
        #expect(refused.body.contains("bắt đầu khi có kết quả của hồ sơ"))
        let found = try await browser.as("nobody").get("/lookup?code=lt-000.31.12.h02-200310-0001")
        PortalPages.check(found, 200, "looked up")
        #expect(!found.body.contains("Nguyễn"))
        try await world.oneStop.refuseIntake(
            sheets[0].dossier.id,
            reason: OneStopWorld.reason,
            OneStopWorld.press(),
            by: OneStopWorld.desk,
            requestID: "t"
        )
        _ = try await world.oneStop.bundleStep()
        let ended = try await browser.get("/bundles/\(filing)")
        PortalPages.check(ended, 200, "ended")
        #expect(ended.body.contains("mời nộp riêng thủ tục này"))
    }
}
