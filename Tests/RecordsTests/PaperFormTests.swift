// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing
import Web

@testable import Records

/// Forms for who may sign, secret documents, file copies and dossiers that are kept back.
struct PaperFormTests {
    private static let hostile = "<script>alert(1)</script> \" onload='x' & đ"

    @Test func `a signer is recorded by form, and drafts then choose among those recorded`()
        async throws
    {
        let site = try await RecordsSite()
        let bureau = site.bureau
        let draft = try await bureau.written(to: [Bureau.office], by: "officer1")
        let head = bureau.party("leader").key
        try await site.test { browser in
            let (chief, author) = (browser.as("chief"), browser.as("officer1"))
            #expect(try await author.get(OutgoingPage.path(draft)).body.contains("name=\"titles\""))
            let early = try await chief.post(
                PowersPage.base,
                [
                    "person": head, "capacity": "deputy", "title": Self.hostile,
                    "principal": "BỘ TRƯỞNG", "from": "01/02/2020",
                ]
            )
            #expect(early.status == 422 && early.body.contains("&lt;script&gt;alert"))
            #expect(PageCheck.problems(in: early.body).isEmpty)
            let made = try await chief.post(
                PowersPage.base,
                ["person": head, "capacity": "head", "title": "BỘ TRƯỞNG", "from": "01/02/2020"]
            )
            #expect(made.status == 303, "\(made.body)")
            let order: KeyValuePairs = [
                "person": bureau.party("head1").key, "capacity": "order", "title": Self.hostile,
                "principal": Self.hostile, "from": "01/02/2020", "types": "Công văn",
            ]
            let unfounded = try await chief.post(PowersPage.base, order)
            #expect(unfounded.status == 422 && PageCheck.problems(in: unfounded.body).isEmpty)
            let clerk = try await browser.as("clerk").post(
                PowersPage.base,
                ["person": head, "capacity": "head", "title": "BỘ TRƯỞNG", "from": "01/02/2020"]
            )
            #expect(clerk.status == 403)
            for name in ["chief", "leader", "auditor"] {
                let page = try await browser.as(name).get(PowersPage.base)
                #expect(page.status == 200 && PageCheck.problems(in: page.body).isEmpty)
            }
            let page = try await author.get(OutgoingPage.path(draft)).body
            #expect(page.contains("name=\"power\"") && !page.contains("name=\"titles\""))
            #expect(PageCheck.problems(in: page).isEmpty && !page.contains("⟦"))
        }
    }

    @Test func `a secret document has a number and no place for a file`() async throws {
        let site = try await RecordsSite()
        try await site.test { browser in
            let nameless = try await browser.post(
                SecretsPage.base,
                ["side": "incoming", "marking": "topSecret", "type": "Công văn", "party": ""]
            )
            #expect(nameless.status == 422 && PageCheck.problems(in: nameless.body).isEmpty)
            let kept = try await browser.post(
                SecretsPage.base,
                [
                    "side": "outgoing", "marking": "secret", "type": "Báo cáo",
                    "party": Self.hostile, "signer": "Người leader", "amount": "3",
                ]
            )
            #expect(kept.status == 303, "\(kept.body)")
            let page = try await browser.get(SecretsPage.path(.outgoing)).body
            #expect(page.contains("01/BC-BTC") && !page.contains("type=\"file\""))
            #expect(!page.contains("<script>alert"))
            for form in ["paper=a4", "as=xlsx", "as=docx"] {
                let path = "\(SecretsPage.bookPath)?side=outgoing&\(form)"
                #expect(try await browser.get(path).status == 200, "\(form)")
                #expect(try await browser.as("auditor").get(path).status == 403)
            }
        }
    }

    @Test func `a file copy goes out and comes back, a dossier is kept back, by their forms`()
        async throws
    {
        let site = try await RecordsSite()
        let bureau = site.bureau
        let records = bureau.records
        let letter = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(letter, to: .released)
        let dossier: ID<Dossier> = records.newID()
        let keeper = bureau.actor("officer1")
        try await records.newDossier(
            dossier,
            Dossier.Facts(code: "02.TH", title: "Hồ sơ"),
            isPlanned: false,
            by: keeper,
            requestID: "r"
        )
        try await records.add(letter.recast(), .outgoing, to: dossier, by: keeper, requestID: "r")
        try await records.take(
            .close(on: bureau.clock.now.date),
            on: dossier,
            expecting: nil,
            by: keeper,
            requestID: "r"
        )
        try await site.test { browser in
            let uses = UsePanel.path(letter)
            let nobody = try await browser.post(uses, ["use-user": "", "use-permitted": "x"])
            #expect(nobody.status == 422 && PageCheck.problems(in: nobody.body).isEmpty)
            let out = try await browser.post(
                uses,
                ["use-user": Self.hostile, "use-permitted": "Người chief"]
            )
            #expect(out.status == 303, "\(out.body)")
            let page = try await browser.get(OutgoingPage.path(letter)).body
            #expect(!page.contains("<script>alert") && PageCheck.problems(in: page).isEmpty)
            let back = try #require(page.firstMatch(of: /\/records\/uses\/[^"]+\/back/)?.0)
            #expect(try await browser.post(String(back), [:]).status == 303)

            let (own, leader) = (browser.as("officer1"), browser.as("leader"))
            let path = KeepingPanel.path(dossier)
            let late = try await own.post(
                path,
                ["action": "ask", "keep-until": "01/01/2030", "keep-reason": Self.hostile]
            )
            #expect(late.status == 422 && late.body.contains("10/03/2023"))
            #expect(PageCheck.problems(in: late.body).isEmpty)
            let asked = try await own.post(
                path,
                ["action": "ask", "keep-until": "10/03/2022", "keep-reason": Self.hostile]
            )
            #expect(asked.status == 303, "\(asked.body)")
            let before = try await leader.get(DossierPage.path(dossier)).body
            #expect(before.contains("value=\"agree\"") && !before.contains("<script>alert"))
            #expect(PageCheck.problems(in: before).isEmpty && !before.contains("⟦"))
            let agreed = try await leader.post(path, ["action": "agree", "consent": "12/BTC-VP"])
            #expect(agreed.status == 303, "\(agreed.body)")
            let list = "\(KeepingPanel.listPath)?year=2020&paper=a4"
            #expect(try await browser.get(list).status == 200)
            #expect(try await own.get(list).status == 403)
        }
        #expect(
            try await records.dossier(dossier, by: keeper).dossier.keptUntil
                == CivilDate(year: 2022, month: 3, day: 10)
        )
    }

    @Test func `the seal's hand-over is recorded by form, with minutes to print`() async throws {
        let site = try await RecordsSite()
        try await site.test { browser in
            let keeper = browser.as("keeper")
            let bare = try await keeper.post(
                SealPage.handingsPath,
                [
                    "seal-giver": "A", "seal-taker": Self.hostile, "seal-basis": "",
                    "seal-things": "x",
                ]
            )
            #expect(bare.status == 422 && PageCheck.problems(in: bare.body).isEmpty)
            let kept = try await keeper.post(
                SealPage.handingsPath,
                [
                    "seal-giver": "A", "seal-taker": Self.hostile, "seal-basis": "12/QĐ-BTC",
                    "seal-things": "01 con dấu",
                ]
            )
            #expect(kept.status == 303, "\(kept.body)")
            let page = try await keeper.get(SealPage.path).body
            #expect(!page.contains("<script>alert") && PageCheck.problems(in: page).isEmpty)
            let minutes = try #require(
                page.firstMatch(of: /\/records\/seal\/handings\/[^"]+/)?.0
            )
            #expect(try await keeper.get(String(minutes)).status == 200)
        }
    }
}
