// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage
import TestSupport
import Testing
import Web

@testable import Axis

/// Every page of the desk in many states, with what hostile people type.
struct DeskPageTests {
    private static let hostile = "<script>alert(1)</script> \" onload='x' & \u{202E}đảo"

    private static func letter(_ number: Int) -> Letter {
        var letter = Letter().numbered(number)
        letter.subject = hostile
        letter.type = "Công văn <b>"
        letter.priority = number % 3
        letter.to = [SmallCountry.finance, SmallCountry.angiang]
        letter.files = [Array("%PDF-1.4 <x>".utf8), Array("hai".utf8)]
        return letter
    }

    /// A site on which much has happened; the addresses of all pages that a clerk may open.
    static func filled() async throws -> (site: DeskSite, pages: [String]) {
        let site = try await DeskSite()
        let world = site.world
        var receipts: [Receipt] = []
        for number in 1...5 { receipts.append(try await world.send(letter(number))) }
        var own = letter(9)
        own.from = SmallCountry.finance
        own.id = "G12,2020,9"
        own.to = [SmallCountry.office]
        receipts.append(try await world.send(own))
        try await world.settle()
        let clerk = Actor.person(SmallCountry.finance)
        let order = DeskStep.Order(
            unit: hostile,
            officer: "p2",
            officerName: hostile,
            note: hostile
        )
        let steps: [DeskStep] = [.receive, .refuse(reason: hostile)]
        for (receipt, step) in zip(receipts, steps) {
            let key = Delivery.Key(receipt.messageID, SmallCountry.finance)
            try await world.desk.handle(key, step, expecting: 0, by: clerk, requestID: "r")
        }
        let first = Delivery.Key(receipts[0].messageID, SmallCountry.finance)
        try await world.desk.handle(first, .assign(order), expecting: 1, by: clerk, requestID: "r")
        try await world.desk.recall(
            receipts[2].messageID,
            reason: hostile,
            by: .person(SmallCountry.office),
            requestID: "r"
        )
        try await world.desk.save(hostile, [.provinces], by: clerk, requestID: "r")
        let draft = try await world.desk.begin(
            .replacement,
            replacing: receipts[5].messageID,
            authorName: hostile,
            by: clerk,
            requestID: "r"
        )
        try await world.desk.save(
            DraftFields([.subject: hostile, .number: hostile, .reason: hostile]),
            in: draft.id,
            expecting: 1,
            by: clerk,
            requestID: "r"
        )
        try await world.desk.attach(
            DeskDraftTests.spool("x", in: world),
            named: hostile,
            contentType: "text/html",
            to: draft.id,
            by: clerk,
            requestID: "r"
        )
        try await world.settle()
        let documents = receipts.map { "/desk/documents/\($0.messageID)" }
        let pages =
            [
                "/desk", "/desk?box=handling", "/desk?box=refused", "/desk?box=done",
                "/desk?from=\(SmallCountry.office)&urgent=1", "/desk?after=1~0~x", "/desk/drafts",
                "/desk/drafts/\(draft.id)", "/desk/drafts/\(draft.id)/recipients",
                "/desk/drafts/\(draft.id)/recipients?open=\(SmallCountry.health)",
                "/desk/drafts/\(draft.id)/recipients?q=\(LocalPath.encoded(hostile))",
                "/desk/outbox", "/desk/search", "/desk/search?q=script&side=received",
                "/desk/search?q=\(LocalPath.encoded(hostile))", "/desk/search?since=x",
                "/desk/trace", "/desk/trace?number=1/VPCP-TT%C4%90T",
                "/desk/trace?number=\(LocalPath.encoded(hostile))", "/desk/statistics",
                "/desk/statistics?print=1", "/desk/statistics?since=2020-03-09&until=1/1/2019",
                "/desk/recipients",
            ] + documents + documents.map { $0 + "?file=1" }
        return (site, pages)
    }

    @Test(arguments: ["vi", "en"])
    func `every page is sound and shows hostile text as text`(language: String) async throws {
        let (site, pages) = try await Self.filled()
        try await site.test { browser in
            for path in pages {
                let mark = path.contains("?") ? "&" : "?"
                let answer = try await browser.get("\(path)\(mark)lang=\(language)")
                #expect([200, 422].contains(answer.status), "\(path): \(answer.status)")
                let problems = PageCheck.problems(in: answer.body, namesErrors: true)
                #expect(problems.isEmpty, "\(path): \(problems)")
                #expect(!answer.body.contains("<script>alert"), "\(path)")
                #expect(answer.bytes.count < 60_000, "\(path): \(answer.bytes.count)")
            }
        }
    }

    @Test func `a list of fifty fits in forty kilobytes`() async throws {
        let site = try await DeskSite()
        for number in 1...55 {
            var letter = Letter().numbered(number)
            letter.subject = String(repeating: "Về việc triển khai thực hiện ", count: 3)
            try await site.world.send(letter)
        }
        try await site.world.settle()
        try await site.test { browser in
            let page = try await browser.get("/desk")
            #expect(page.body.contains("rel=\"next\""))
            #expect(page.bytes.count < 40_000, "\(page.bytes.count)")
        }
    }

    @Test func `who got a recalled document is told why nothing is shown`() async throws {
        let site = try await DeskSite()
        let world = site.world
        let receipt = try await world.send(Letter())
        try await world.settle()
        try await world.desk.recall(
            receipt.messageID,
            reason: "Gửi nhầm",
            by: .person(SmallCountry.office),
            requestID: "r"
        )
        try await world.settle()
        try await site.test { browser in
            let page = try await browser.get(DocumentPage.path(receipt.messageID)).body
            #expect(page.contains("Văn bản đã bị thu hồi nên tệp này không còn mở được."))
            #expect(!page.contains("không hiện được loại tệp") && !page.contains("<iframe"))
            let sender = browser.as(.clerk, of: SmallCountry.office)
            #expect(
                try await sender.get(DocumentPage.path(receipt.messageID)).body.contains("<iframe")
            )
        }
    }

    @Test func `the list keeps its whole filter, and says which field of it is wrong`()
        async throws
    {
        let (site, _) = try await Self.filled()
        try await site.test { browser in
            let asked = "type=C%C3%B4ng%20v%C4%83n%20%3Cb%3E&q=script&since=1/1/2020&urgent=1"
            let page = try await browser.get("/desk?\(asked)")
            #expect(page.status == 200 && page.body.contains("value=\"01/01/2020\""))
            #expect(page.body.contains("value=\"Công văn &lt;b&gt;\""))
            #expect(page.body.contains("/desk/documents/"))
            let none = try await browser.get("/desk?q=khong-co")
            #expect(none.status == 200 && !none.body.contains("/desk/documents/"))
            let wrong = try await browser.get("/desk?until=31/02/2020&q=giu")
            #expect(wrong.status == 422 && wrong.body.contains("Đến ngày: Xin viết ngày"))
            #expect(wrong.body.contains("value=\"giu\""))
            #expect(PageCheck.problems(in: wrong.body, namesErrors: true).isEmpty)
        }
    }

    @Test func `who only works begins with what is in his hands, a clerk with what is new`()
        async throws
    {
        let (site, _) = try await Self.filled()
        try await site.test { browser in
            func current(_ page: String) -> String? {
                page.firstMatch(of: /href="\/desk\?box=([a-z]+)" aria-current="page"/).map {
                    String($0.1)
                }
            }
            let specialist = browser.as(.specialist, of: SmallCountry.finance)
            let page = try await specialist.get("/desk").body
            #expect(current(page) == "handling" && page.contains("/desk/documents/"))
            #expect(try await current(browser.get("/desk").body) == "new")
            #expect(try await current(specialist.get("/desk?box=new").body) == "new")
        }
    }

    @Test func `people of other agencies open nothing and change nothing`() async throws {
        let (site, pages) = try await Self.filled()
        let own = pages.filter { $0.contains("/documents/") || $0.contains("/drafts/") }
        try await site.test { browser in
            for role in [Role.clerk, .leader, .auditor, .specialist, .administrator] {
                let stranger = browser.as(role, of: SmallCountry.hanoi)
                for path in own {
                    let status = try await stranger.get(path).status
                    #expect(status == 404 || status == 403, "\(role) \(path): \(status)")
                }
                for path in ["/desk", "/desk/outbox", "/desk/search?q=script"] {
                    let answer = try await stranger.get(path)
                    #expect(!answer.body.contains("/desk/documents/"), "\(role) \(path)")
                }
            }
        }
    }

    @Test func `who may not is not shown the areas, and is refused`() async throws {
        let (site, _) = try await Self.filled()
        try await site.test { browser in
            let cashier = browser.as(.cashier, of: SmallCountry.finance)
            for path in [
                "/desk", "/desk/drafts", "/desk/outbox", "/desk/search", "/desk/trace",
                "/desk/statistics", "/desk/recipients",
            ] {
                #expect(try await cashier.get(path).status == 403, "\(path)")
            }
            let specialist = browser.as(.specialist, of: SmallCountry.finance)
            let page = try await specialist.get("/desk?box=handling")
            #expect(page.status == 200 && page.body.contains("/desk/documents/"))
            #expect(!page.body.contains("href=\"/desk/drafts\""))
            #expect(try await specialist.get("/desk/search?q=x").status == 403)
        }
    }
}
