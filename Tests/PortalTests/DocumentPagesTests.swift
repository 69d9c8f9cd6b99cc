// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import OneStop
import OneStopSupport
import Testing

@testable import Portal

/// The citizen's documents, their choice in the paper step, and what a leader says of a result.
struct DocumentPagesTests {
    @Test func `a result is chosen instead of an upload, until a leader revokes it`() async throws {
        let site = try await PortalSite()
        let world = site.world
        let id = try await world.file()
        try await world.receive(id)
        try await world.work(id)
        try await world.oneStop.decide(
            id,
            OneStopWorld.press(),
            by: OneStopWorld.leader,
            requestID: "t"
        )
        try await world.keepSigned(id)
        try await site.test { browser in
            PortalPages.check(try await browser.get("/documents"), 200, "empty")
            #expect(try await browser.get("/dossiers/\(id)/result").status == 200)
            let journal = Journal(database: world.database)
            while try await journal.advance(DocumentProjection()) > 0 {}
            let filing = try await world.oneStop.begin(
                OneStopWorld.birth,
                at: OneStopWorld.commune,
                by: OneStopWorld.citizen,
                requestID: "t"
            ).id
            let page = try await browser.get("/documents")
            PortalPages.check(page, 200, "documents")
            #expect(page.body.contains("href=\"/dossiers/\(id)/result\""))
            for path in [
                "/documents?of=person:other", "/documents?before=x", "/documents?of=%3Cb%3E",
            ] {
                PortalPages.check(try await browser.get(path), 200, path)
            }
            let papers = "/filings/\(filing)/papers"
            let shown = try await browser.get(papers)
            PortalPages.check(shown, 200, "papers")
            let offered = shown.body.matches(of: /<option value="([0-9a-f-]{30,})"/).map {
                String($0.1)
            }
            #expect(Set(offered).count == 2)
            let (use, field) = ("\(papers)/CS/kept", "document-CS")
            for wrong in ["", "x", "<script>alert(1)</script>"] {
                let refused = try await browser.post(use, from: papers, [(field, wrong)])
                PortalPages.check(refused, 422, "document \(wrong)")
            }
            let document = try #require(offered.first)
            let other = browser.as("other")
            #expect(try await other.post(use, from: "/services", [(field, document)]).status >= 400)
            #expect(try await browser.post(use, from: papers, [(field, document)]).status == 303)
            let used = try await browser.get(papers)
            PortalPages.check(used, 200, "papers with a document")
            #expect(used.body.contains("Lấy từ kho giấy tờ"))

            let desk = "/onestop/dossiers/\(id)"
            let leader = browser.as("leader")
            PortalPages.check(try await leader.get(desk), 200, "the leader's page")
            let action = "\(desk)/end-result"
            PortalPages.check(
                try await leader.post(action, from: desk, [("ending", "revoked")]),
                422,
                "without a reason"
            )
            let reason = [
                ("ending", "revoked"), ("er-sentence", "<b>Sai tên.</b>"), ("er-clause", "Điều 1"),
            ]
            #expect(try await browser.as("desk").post(action, from: desk, reason).status == 403)
            #expect(try await leader.post(action, from: desk, reason).status == 303)
            for path in [desk, "/dossiers/\(id)", "/documents"] {
                let page = try await (path == desk ? leader : browser).get(path)
                PortalPages.check(page, 200, path)
                #expect(page.body.contains("đã bị thu hồi"), "\(path)")
            }
            let code = try await world.oneStop.sheet(id, by: OneStopWorld.leader).dossier.code
            let looked = try await browser.as("nobody").get("/lookup?code=\(code)")
            PortalPages.check(looked, 200, "look-up")
            #expect(looked.body.contains("đã bị thu hồi") && !looked.body.contains("Sai tên"))
            let left = try await browser.get(papers).body
            let still = left.matches(of: /<option value="([0-9a-f-]{30,})"/).map { String($0.1) }
            #expect(Set(still).count <= 1)
        }
    }
}
