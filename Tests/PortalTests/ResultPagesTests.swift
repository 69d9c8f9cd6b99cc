// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing
import Web

@testable import Portal

/// The draft of a result and its template, as officers and procedure control see them, with hostile words.
struct ResultPagesTests {
    typealias W = OneStopWorld

    @Test func `a draft is kept with hostile words and drafted anew`() async throws {
        let site = try await PortalSite()
        let id = try await site.world.file()
        try await site.world.receive(id)
        try await site.test { browser in
            let officer = browser.as("specialist")
            let page = "/onestop/dossiers/\(id)/result"
            PortalPages.check(try await officer.get("/onestop/dossiers/\(id)"), 200, "dossier")
            for language in ["vi", "en"] {
                PortalPages.check(try await officer.get("\(page)?lang=\(language)"), 200, page)
            }
            var answer = try await officer.post(
                page,
                from: page,
                [
                    ("version", "0"), ("title", PortalPages.evil),
                    ("text", "| \(PortalPages.evil) |\n\(PortalPages.evil)"),
                ]
            )
            #expect(answer.status == 303)
            PortalPages.check(try await officer.get(page), 200, "kept")
            #expect(try await officer.get("\(page)-draft").body.hasPrefix("%PDF"))
            answer = try await officer.post(
                page,
                from: page,
                [("version", "0"), ("title", "x"), ("text", "y")]
            )
            PortalPages.check(answer, 409, "somebody else was first")
            answer = try await officer.post(
                page,
                from: page,
                [("version", "1"), ("title", ""), ("text", "")]
            )
            PortalPages.check(answer, 422, "nothing")
            answer = try await officer.post(
                page,
                from: page,
                [("version", "1"), ("action", "redraft")]
            )
            #expect(answer.status == 303)
            #expect(try await officer.get(page).body.contains("Nguyễn Mẫu Bé"))
            #expect(try await browser.as("desk").get(page).status == 403)
            // The citizen himself may see his dossier, not the draft.
            let strange = try await browser.get(page)
            #expect(strange.status == 403, "\(strange.location)")
        }
    }

    @Test func `a template is edited beside the process, and its flaws stand beside it`()
        async throws
    {
        let site = try await PortalSite()
        let draft = try await site.world.procedures.beginVersion(
            of: W.birth,
            by: W.root,
            requestID: "t"
        )
        try await site.test { browser in
            let keeper = browser.as("keeper")
            let page = "/procedures/drafts/\(draft.id)/result"
            for path in [page, "/procedures/drafts/\(draft.id)/process", "\(page)?lang=en"] {
                PortalPages.check(try await keeper.get(path), 200, path)
            }
            var answer = try await keeper.post(
                page,
                from: page,
                [
                    ("version", "1"), ("title", PortalPages.evil), ("symbol", "S"),
                    ("text", "{tuoi} \(PortalPages.evil)"), ("action", "save"),
                ]
            )
            #expect(answer.status == 303)
            let shown = try await keeper.get(page)
            PortalPages.check(shown, 200, "flawed")
            #expect(shown.body.contains("«tuoi»"))
            answer = try await keeper.post(page, from: page, [("version", "2"), ("title", "")])
            PortalPages.check(answer, 422, "nothing")
            answer = try await keeper.post(
                page,
                from: page,
                [("version", "2"), ("action", "standard")]
            )
            #expect(answer.status == 303)
            #expect(try await browser.as("specialist").get(page).status == 403)
        }
    }

    @Test func `labels are put on one and on many, with hostile words`() async throws {
        let site = try await PortalSite()
        let id = try await site.world.file()
        try await site.test { browser in
            let desk = browser.as("desk")
            let page = "/onestop/dossiers/\(id)"
            var answer = try await desk.post(
                "\(page)/label",
                from: page,
                [("label", "<script>alert(1)"), ("action", "on")]
            )
            #expect(answer.status == 303)
            PortalPages.check(try await desk.get(page), 200, "labelled")
            let filter = "label=\(LocalPath.encoded("<script>alert(1)"))"
            for path in ["/onestop?box=new", "/onestop?box=new&\(filter)&lang=en"] {
                let list = try await desk.get(path)
                PortalPages.check(list, 200, path)
                #expect(list.body.contains("\(id)"), "\(path)")
            }
            answer = try await desk.post("\(page)/label", from: page, [("label", "")])
            PortalPages.check(answer, 422, "no label")
            let bulk = "/onestop/bulk"
            for (action, done) in [
                ("label-all", "onestop.bulkLabel"), ("unlabel-all", "onestop.bulkLabel"),
                ("receive-all", "onestop.bulk"),
            ] {
                answer = try await desk.post(
                    bulk,
                    from: page,
                    [("box", "new"), ("action", action), ("put", "Đợt 2")]
                )
                #expect(
                    answer.status == 303 && answer.location.contains("done=\(done)"),
                    "\(answer.location)"
                )
            }
            answer = try await desk.post(bulk, from: page, [("action", "label-all")])
            #expect(answer.location.contains("labelMissing"))
            #expect(
                try await browser.as("department").post(
                    "\(page)/label",
                    from: "/onestop",
                    [("label", "x")]
                ).status == 404
            )
        }
    }

    @Test func `scans wait on a page of the desk, with hostile names`() async throws {
        let site = try await PortalSite()
        let filing = try await site.world.oneStop.begin(
            W.birth,
            at: W.commune,
            channel: .desk,
            by: W.desk,
            requestID: "t"
        )
        var spool = site.world.oneStop.spool()
        try spool.write(Array("%PDF-1.4 quét".utf8))
        let paper = ScannedPaper(
            name: "\(PortalPages.evil).pdf",
            contentType: "text/html",
            body: try spool.finish(),
            pages: 1,
            separator: .unreadable
        )
        _ = try await site.world.oneStop.takeScans([paper], of: [1], at: W.commune)
        let scan = try #require(try await site.world.oneStop.waitingScans(by: W.desk).first)
        try await site.test { browser in
            let desk = browser.as("desk")
            let page = "/onestop/scans"
            for path in [page, "\(page)?lang=en"] {
                PortalPages.check(try await desk.get(path), 200, path)
            }
            #expect(
                try await desk.get("\(page)/sheets/\(filing.id)?paper=CS").body.hasPrefix("%PDF")
            )
            #expect(try await desk.get("\(page)/sheets/\(filing.id)?paper=X").status == 404)
            #expect(try await desk.get("\(page)/\(scan.id)/file").body.hasPrefix("%PDF"))
            var answer = try await desk.post(
                "\(page)/\(scan.id)",
                from: page,
                [("action", "assign")]
            )
            PortalPages.check(answer, 422, "nowhere")
            answer = try await desk.post(
                "\(page)/\(scan.id)",
                from: page,
                [("action", "assign"), ("to-\(scan.id)", "VLS1|\(filing.id)|CS")]
            )
            #expect(answer.status == 303)
            answer = try await desk.post("\(page)/\(scan.id)", from: page, [("action", "aside")])
            PortalPages.check(answer, 409, "settled already")
            #expect(try await browser.as("specialist").get(page).status == 403)
        }
    }
}
