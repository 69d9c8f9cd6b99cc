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

/// Asking for opinions, answering them, and many steps at once, as officers see it, with hostile words.
struct OpinionPagesTests {
    typealias W = OneStopWorld

    @Test func `an opinion is asked for, answered with a file, and read; or no longer waited for`()
        async throws
    {
        let site = try await PortalSite()
        let id = try await site.world.file()
        try await site.world.receive(id)
        try await site.test { browser in
            let (officer, other) = (browser.as("specialist"), browser.as("department"))
            let dossier = "/onestop/dossiers/\(id)"
            let page = "\(dossier)/opinion"
            for path in [
                dossier, page, "\(page)?q=\(LocalPath.encoded(PortalPages.evil))", "\(page)?q=so",
            ] {
                for language in ["vi", "en"] {
                    let mark = path.contains("?") ? "&" : "?"
                    PortalPages.check(
                        try await officer.get("\(path)\(mark)lang=\(language)"),
                        200,
                        path
                    )
                }
            }
            #expect(try await browser.as("desk").get(page).status == 403)
            PortalPages.check(try await officer.post(page, from: page, []), 422, "empty")
            let fields = [
                ("to", "a:\(W.department.text)"), ("role", "specialist"),
                ("question", PortalPages.evil),
                ("hours", "8"),
            ]
            for wrong in [
                ("to", "a:H99"), ("to", PortalPages.evil), ("hours", "0"), ("role", "desk-officer"),
            ] {
                let sent = fields.map { $0.0 == wrong.0 ? wrong : $0 } + [("version", "2")]
                let answer = try await officer.post(page, from: page, sent)
                #expect([409, 422].contains(answer.status), "\(wrong)")
                PortalPages.check(answer, answer.status, "\(wrong)")
            }
            for _ in 0..<2 {
                let answer = try await officer.post(page, from: page, fields + [("version", "2")])
                #expect([303, 409].contains(answer.status))
            }
            PortalPages.check(try await officer.get(dossier), 200, "asked")
            PortalPages.check(try await other.get(dossier), 200, "to answer")
            let answer = "\(dossier)/answer"
            let empty = try await other.upload(
                answer,
                from: dossier,
                name: "",
                [],
                fields: [("step", "opinion-3"), ("version", "3"), ("note-opinion-3", "")]
            )
            PortalPages.check(empty, 422, "without a word")
            let given = try await other.upload(
                answer,
                from: dossier,
                name: "\(PortalPages.evil).pdf".replacing("\"", with: ""),
                Array("%PDF-1.4 ý kiến".utf8),
                fields: [
                    ("step", "opinion-3"), ("version", "3"), ("note-opinion-3", PortalPages.evil),
                ]
            )
            #expect(given.status == 303)
            let read = try await officer.get(dossier)
            PortalPages.check(read, 200, "answered")
            let own = try await browser.get("/dossiers/\(id)")
            PortalPages.check(own, 200, "the citizen's page")
            #expect(!own.body.contains("alert(1)"), "what agencies wrote to each other")
            let file = try #require(
                read.body.matches(of: #//onestop/dossiers/[^"]+/files/([0-9a-f-]+)/#).last
            )
            #expect(try await browser.get("/dossiers/\(id)/files/\(file.1)").status == 422)
        }
    }

    @Test func `an opinion that is waited for no longer says why`() async throws {
        let site = try await PortalSite()
        let id = try await site.world.file()
        try await site.world.receive(id)
        try await site.world.oneStop.askOpinion(
            OpinionRequest(to: .officer("second"), question: PortalPages.evil, hours: 8),
            on: id,
            W.press(),
            by: W.specialist,
            requestID: "t"
        )
        try await site.test { browser in
            let (officer, dossier) = (browser.as("specialist"), "/onestop/dossiers/\(id)")
            let path = "\(dossier)/opinion-end"
            let none = [("step", "opinion-3"), ("why-opinion-3", ""), ("version", "3")]
            PortalPages.check(try await officer.post(path, from: dossier, none), 422, "no reason")
            let wrong = [("step", "x"), ("why-x", "y"), ("version", "3")]
            PortalPages.check(
                try await officer.post(path, from: dossier, wrong),
                409,
                "another step"
            )
            let right = [
                ("step", "opinion-3"), ("why-opinion-3", PortalPages.evil), ("version", "3"),
            ]
            #expect(try await officer.post(path, from: dossier, right).status == 303)
            PortalPages.check(try await officer.get(dossier), 200, "ended")
        }
    }

    @Test func `the clock of a procedure is set by who keeps the catalogue`() async throws {
        let site = try await PortalSite()
        let draft = try await site.world.procedures.beginVersion(
            of: W.birth,
            by: W.root,
            requestID: "t"
        )
        try await site.test { browser in
            let keeper = browser.as("keeper")
            let page = "/procedures/drafts/\(draft.id)/process"
            let path = "/procedures/drafts/\(draft.id)/clock"
            PortalPages.check(try await keeper.get(page), 200, "process")
            let wrong = [("version", "1"), ("supplement", PortalPages.evil)]
            PortalPages.check(try await keeper.post(path, from: page, wrong), 422, "wrong")
            let right = [("version", "1"), ("supplement", "anew"), ("opinionPauses", "yes")]
            #expect(try await keeper.post(path, from: page, right).status == 303)
            PortalPages.check(try await keeper.post(path, from: page, right), 409, "twice")
        }
        let kept = try await site.world.procedures.draft(draft.id, by: W.root).record.clock
        #expect(kept.supplement == .anew && kept.opinionPauses == true && !kept.isSameDay)
    }

    @Test func `many steps are given and done from the list, and what did not go is told`()
        async throws
    {
        let site = try await PortalSite()
        for _ in 0..<2 { try await site.world.receive(site.world.file()) }
        try await site.test { browser in
            let (leader, officer) = (browser.as("leader"), browser.as("specialist"))
            let list = "/onestop?whose=all"
            for path in [
                list, "\(list)&free=1&late=1&procedure=\(LocalPath.encoded(PortalPages.evil))",
            ] {
                PortalPages.check(try await leader.get(path), 200, path)
            }
            let bulk = "/onestop/tasks/bulk"
            let nobody = try await leader.post(
                bulk,
                from: list,
                [("action", "give-all"), ("whose", "all")]
            )
            #expect(nobody.location.contains("bulkNobody"))
            let give = [
                ("action", "give-all"), ("whose", "all"), ("people", "second"),
                ("people", "specialist"),
            ]
            #expect(try await leader.post(bulk, from: list, give).location.contains("bulkGiven"))
            PortalPages.check(try await officer.get("/onestop"), 200, "given")
            #expect(try await officer.post(bulk, from: "/onestop", give).status == 403)
            let done = [("action", "finish-all"), ("note", PortalPages.evil)]
            #expect(
                try await officer.post(bulk, from: "/onestop", done).location.contains(
                    "bulkFinished"
                )
            )
            let again = try await officer.get("/onestop/tasks/export/csv")
            #expect(again.status == 200)
            let gone = ID<Dossier>(at: Instant(microseconds: 1), random: (1, 1))
            let wrong = [
                ("action", "finish-chosen"), ("row", "\(gone)~tham_dinh"),
                ("row", PortalPages.evil),
            ]
            PortalPages.check(try await officer.post(bulk, from: "/onestop", wrong), 409, "report")
        }
    }
}
