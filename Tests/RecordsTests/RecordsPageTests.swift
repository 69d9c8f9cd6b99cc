// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing
import Web

@testable import Records

/// Every page of Records in many states, with what hostile people type.
struct RecordsPageTests {
    private static let hostile = "<script>alert(1)</script> \" onload='x' & \u{202E}đảo"

    /// A bureau in which much has happened, and the addresses that each of its people may open.
    private static func filled() async throws -> (site: RecordsSite, pages: [(String, String)]) {
        let site = try await RecordsSite()
        let bureau = site.bureau
        let records = bureau.records
        let due = CivilDate(dayNumber: 18_340)
        let arrived = try await bureau.arrived(hostile, number: 1, due: due).id
        let twin = try await bureau.arrived("bản hai", number: 2).id
        try await bureau.register(twin)
        let presented = try await bureau.registered("trình", number: 3)
        let orders = [
            Order(.lead, bureau.unit("head1"), dueAt: bureau.clock.now.adding(seconds: 99_000)),
            Order(.coordinate, bureau.unit("head2")), Order(.inform, bureau.party("chief")),
        ]
        try await records.present(
            presented,
            to: bureau.party("leader").key,
            note: hostile,
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        try await records.prepare(
            presented,
            orders,
            words: hostile,
            by: bureau.actor("secretary"),
            requestID: "r"
        )
        let given = try await bureau.registered("đang xử lý", number: 4)
        try await records.instruct(
            given,
            orders,
            words: hostile,
            by: bureau.actor("leader"),
            requestID: "r"
        )
        let steps: [(Instruction.Step, Int, String)] = [
            (.reject(reason: hostile), 2, "head2"),
            (.assign([Order(.lead, bureau.party("officer1"))], words: hostile), 1, "head1"),
            (.ask(bureau.clock.now.adding(seconds: 900_000), reason: hostile), 1, "head1"),
        ]
        for (step, task, name) in steps {
            try await records.take(
                step,
                task: task,
                of: given,
                by: bureau.actor(name),
                requestID: "r"
            )
        }
        let dossier: ID<Dossier> = records.newID()
        try await records.newDossier(
            dossier,
            Dossier.Facts(code: "01.TH", title: hostile, note: hostile),
            isPlanned: false,
            by: bureau.actor("officer1"),
            requestID: "r"
        )
        try await records.add(
            given.recast(),
            .incoming,
            to: dossier,
            by: bureau.actor("officer1"),
            requestID: "r"
        )
        let draft = try await bureau.written(answering: given, by: "officer1")
        var pages: [(String, String)] = []
        for id in [arrived, twin, presented, given] {
            for name in ["clerk", "leader", "secretary", "chief", "auditor"] {
                pages.append((name, IncomingPage.path(id)))
            }
        }
        for name in ["head1", "head2", "officer1"] {
            pages.append((name, IncomingPage.path(given)))
        }
        pages.append(("officer1", OutgoingPage.path(draft)))
        for name in ["officer1", "head1", "clerk"] {
            pages.append((name, DossierPage.path(dossier)))
        }
        pages += [("leader", PowersPage.base), ("auditor", PowersPage.base)]
        for side in SecretLine.Side.allCases {
            try await records.registerSecret(
                records.newID(),
                SecretLine.Entry(
                    side,
                    .topSecret,
                    typeName: "Công văn",
                    party: hostile,
                    subject: hostile,
                    reference: hostile,
                    signer: hostile
                ),
                by: bureau.actor("clerk"),
                requestID: "r"
            )
            pages.append(("clerk", SecretsPage.path(side)))
        }
        while try await records.advanceSearch() {}
        for state in [Outgoing.State.content, .form, .approval, .unsigned, .numbered, .released] {
            let other = try await bureau.written(to: [Bureau.office], by: "officer1")
            try await bureau.walk(other, to: state)
            for name in ["clerk", "leader", "head1", "officer1"] {
                pages.append((name, OutgoingPage.path(other)))
            }
        }
        for name in ["clerk", "leader", "head1", "officer1", "chief"] {
            for box in WorkBox.allCases { pages.append((name, WorkPage.path(box))) }
        }
        for box in WorkBox.allCases { pages.append(("clerk", WorkPage.path(box, atDesk: true))) }
        pages += [
            ("clerk", PaperPage.path), ("chief", OfficePage.path),
            ("clerk", RegisterPage.path()), ("clerk", RegisterPage.path(.outgoing)),
            ("auditor", RegisterPage.path(.incoming, year: 2019, below: 5)),
            ("clerk", SearchPage.path()), ("clerk", SearchPage.path("van ban", kind: .incoming)),
            ("officer1", SearchPage.path(hostile)), ("chief", FollowUpPage.path()),
            ("leader", MeasuresPage.path()), ("auditor", ReportsPage.path()),
            ("head1", TeamPage.base), ("leader", "/records/measures?since=x&until=1/1/2019"),
            ("leader", "/records/follow-up/overdue?since=2020-01-01&until=2020-03-10"),
            ("clerk", DossiersPage.path()), ("officer1", DossiersPage.path(year: 2019)),
            ("clerk", "/records?after=1~0~x"), ("clerk", "/records/registers/outgoing?year=x"),
        ]
        return (site, pages)
    }

    @Test(arguments: ["vi", "en"])
    func `every page is sound and shows hostile text as text`(language: String) async throws {
        let (site, pages) = try await Self.filled()
        try await site.test { browser in
            for (name, path) in pages {
                let mark = path.contains("?") ? "&" : "?"
                let answer = try await browser.as(name).get("\(path)\(mark)lang=\(language)")
                #expect(answer.status == 200, "\(name) \(path): \(answer.status)")
                let problems = PageCheck.problems(in: answer.body)
                #expect(problems.isEmpty, "\(name) \(path): \(problems)")
                #expect(!answer.body.contains("<script>alert"), "\(path)")
                // A key without a sentence stands in these brackets.
                #expect(!answer.body.contains("⟦"), "\(name) \(path): \(Self.missing(answer.body))")
                #expect(answer.bytes < 60_000, "\(path): \(answer.bytes)")
            }
        }
    }

    private static func missing(_ body: String) -> String {
        body.split(separator: "⟦").dropFirst().map { String($0.prefix { $0 != "⟧" }) }
            .joined(separator: " ")
    }

    @Test func `people of other agencies open nothing`() async throws {
        let (site, pages) = try await Self.filled()
        try await site.test { browser in
            for (_, path) in pages
            where path.contains("/documents/") || path.contains("/outgoing/") {
                for name in ["clerk", "leader", "auditor", "officer1"] {
                    let status = try await browser.as(name, "G22").get(path).status
                    #expect(status == 404, "\(name) \(path): \(status)")
                }
            }
        }
    }

    @Test func `a form with a mistake comes back as it was typed`() async throws {
        let site = try await RecordsSite()
        let bureau = site.bureau
        let id = try await bureau.arrived().id
        try await site.test { browser in
            let path = IncomingPage.stepPath(id)
            let wrong = try await browser.post(
                path,
                [
                    "action": "register", "version": "1", "author": "", "subject": "gõ dở <b>",
                    "priority": "0", "issued": "32/13/2020",
                ]
            )
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("gõ dở &lt;b&gt;") && wrong.body.contains("32/13/2020"))
            #expect(PageCheck.problems(in: wrong.body).isEmpty)
            let right = try await browser.post(
                path,
                [
                    "action": "register", "version": "1", "author": "UBND", "subject": "đúng",
                    "priority": "0",
                ]
            )
            #expect(right.status == 303, "\(right.body)")
            let again = try await browser.post(
                path,
                [
                    "action": "register", "version": "1", "author": "UBND", "subject": "đúng",
                    "priority": "0",
                ]
            )
            #expect(again.status == 409)
        }
        #expect(try await bureau.open(id).incoming.registration?.number == 1)
    }

    @Test func `a list of fifty fits in forty kilobytes`() async throws {
        let site = try await RecordsSite()
        let bureau = site.bureau
        for number in 1...55 {
            try await bureau.send(
                String(repeating: "Về việc triển khai thực hiện ", count: 3),
                number: number
            )
        }
        try await bureau.settle()
        try await site.test { browser in
            let page = try await browser.get("/records/desk")
            #expect(page.body.contains("rel=\"next\""))
            #expect(page.bytes < 40_000, "\(page.bytes)")
            let next = page.body.firstMatch(of: /href="(\/records\/desk\?after=[^"]+)"/)
            let path = String(next?.1 ?? "").replacing("&amp;", with: "&")
            #expect(try await browser.get(path).body.contains("/records/documents/"))
        }
    }

    @Test func `the leader gives an instruction with three fields and two defaults`() async throws {
        let site = try await RecordsSite()
        let bureau = site.bureau
        let id = try await bureau.registered()
        try await bureau.records.present(
            id,
            to: bureau.party("leader").key,
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        try await site.test { browser in
            let leader = browser.as("leader")
            let page = try await leader.get(IncomingPage.path(id)).body
            let version =
                page.firstMatch(of: /name="version" value="(\d+)"/).map { String($0.1) } ?? ""
            let due =
                page.firstMatch(of: /name="order-due"[^>]*value="([^"]+)"/).map { String($0.1) }
                ?? ""
            // Five working days from Tuesday 10/3/2020.
            #expect(due == "17/03/2020")
            let unit = bureau.unit("head1").key
            let answer = try await leader.post(
                IncomingPage.stepPath(id),
                ["action": "instruct", "version": version, "order-lead": unit, "order-due": due]
            )
            #expect(answer.status == 303, "\(answer.body)")
        }
        let slip = try await bureau.open(id).instruction
        #expect(slip?.tasks.first?.party == bureau.unit("head1"))
        #expect(slip?.words == Records.texts["records.phrase.handle"]?.vietnamese)
    }
}
