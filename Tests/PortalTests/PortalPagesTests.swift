// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import HTTPTypes
import NIOCore
import OneStop
import OneStopSupport
import Procedures
import TestSupport
import Testing
import Web

@testable import Portal

/// Every page of citizens, desk and editor in the states that people meet, with hostile words in every
/// field, without JavaScript.
struct PortalPagesTests {
    @Test func `strangers find and read, and look-up tells nothing of a person`() async throws {
        let site = try await PortalSite()
        let id = try await site.world.file()
        let code = try await site.world.oneStop.sheet(id, by: OneStopWorld.citizen).dossier.code
        try await site.test { browser in
            for language in ["vi", "en"] {
                for path in [
                    "/services?", "/services?q=khai+sinh&", "/services?q=xyzzy&",
                    "/services/1.001193?", "/lookup?", "/lookup?code=\(code)&",
                ] {
                    let page = try await browser.as("nobody").get("\(path)lang=\(language)")
                    PortalPages.check(page, 200, path)
                }
            }
            let nobody = browser.as("nobody")
            PortalPages.check(
                try await nobody.get("/services?q=\(LocalPath.encoded(PortalPages.evil))"),
                200,
                "search"
            )
            PortalPages.check(
                try await nobody.get("/lookup?code=\(LocalPath.encoded(PortalPages.evil))"),
                404,
                "look-up"
            )
            let found = try await nobody.get("/lookup?code=\(code)").body
            #expect(found.contains("Mới đăng ký") && !found.contains("Nguyễn Thị Mẫu"))
            #expect(try await nobody.get("/services/9.999999").status == 404)
        }
    }

    @Test func `a filing goes page by page, keeps what was typed wrong, and shows it once more`()
        async throws
    {
        let site = try await PortalSite()
        try await site.test { browser in
            let start = "/services/1.001193/start"
            PortalPages.check(try await browser.get(start), 200, "start")
            PortalPages.check(
                try await browser.post(start, from: start, [("agency", PortalPages.evil)]),
                422,
                "start refused"
            )
            let begun = try await browser.post(
                start,
                from: start,
                [("agency", OneStopWorld.commune.text)]
            )
            #expect(begun.status == 303 && begun.path.hasSuffix("/pages/nguoi_nop"))
            let page = begun.path
            let filing = String(page.split(separator: "/")[1])
            let known = try await browser.get(page)
            PortalPages.check(known, 200, "first page")
            #expect(known.body.contains("value=\"001090000123\""))
            let shown = (ShownAnswers.name, "ho_ten,so_dinh_danh,dien_thoai,thu_dien_tu,noi_cu_tru")
            let wrong = try await browser.post(
                page,
                from: page,
                [
                    shown, ("a-ho_ten", PortalPages.evil), ("a-so_dinh_danh", "12"),
                    ("a-dien_thoai", PortalPages.evil), ("a-thu_dien_tu", "x"),
                    ("a-noi_cu_tru", ""),
                ]
            )
            PortalPages.check(wrong, 422, "first page refused")
            #expect(wrong.body.contains("&lt;script&gt;"))
            // What was wrong is kept all the same: nothing typed is lost.
            #expect(try await browser.get(page).body.contains("&lt;script&gt;"))
            for path in [
                "", "/papers", "/check", "/pages/tre", "/pages/cha_me", "/pages/cam_doan_trang",
            ] {
                PortalPages.check(try await browser.get("/filings/\(filing)\(path)"), 200, path)
            }
            let unready = try await browser.post(
                "/filings/\(filing)/check",
                from: "/filings/\(filing)/check",
                []
            )
            // The button is not there before everything is; pressed anyway, it says what is left.
            #expect(unready.status == 422 || unready.status == 403, "\(unready.status)")
            PortalPages.check(try await browser.get("/dossiers"), 200, "mine")
            #expect(try await browser.as("other").get("/filings/\(filing)").status == 404)
        }
    }

    @Test func `a piece that the disk does not take is not counted, and the upload goes on after`()
        async throws
    {
        let site = try await PortalSite()
        let filing = try await site.world.filing()
        let incoming = site.world.folder + "/incoming"
        let bytes = [UInt8](repeating: 7, count: 200_000)
        try await site.test { browser in
            let token = try await browser.formToken("/filings/\(filing)/papers")
            func header(_ name: String) throws -> HTTPField.Name {
                try #require(HTTPField.Name(name))
            }
            let made = try await browser.send(
                "/filings/\(filing)/uploads",
                .post,
                [
                    try header("X-Form-Token"): token, try header("Upload-Length"): "200000",
                    try header("Upload-Metadata"): "filename YS5wZGY=",
                ],
                ByteBuffer()
            )
            #expect(made.status == 201)
            func piece() async throws -> Int {
                try await browser.send(
                    made.location,
                    .patch,
                    [
                        try header("X-Form-Token"): token, try header("Upload-Offset"): "0",
                        .contentType: "application/offset+octet-stream",
                    ],
                    ByteBuffer(bytes: bytes)
                ).status
            }
            // No file can be made where a file stands in place of the folder, as on a broken disk.
            try FileManager.default.removeItem(atPath: incoming)
            #expect(FileManager.default.createFile(atPath: incoming, contents: nil))
            #expect(try await piece() >= 500)
            try FileManager.default.removeItem(atPath: incoming)
            try FileManager.default.createDirectory(
                atPath: incoming,
                withIntermediateDirectories: false
            )
            // Had anything been counted, this offset would be wrong.
            #expect(try await piece() == 204)
        }
    }

    @Test func `a file comes without JavaScript, under a name that harms nobody`() async throws {
        let site = try await PortalSite()
        let filing = try await site.world.filing()
        try await site.test { browser in
            let papers = "/filings/\(filing)/papers"
            let added = try await browser.upload(
                "\(papers)/CS",
                from: papers,
                name: "..\\..\\<b>x</b>.html",
                Array("chữ thường <script>alert(1)</script>".utf8)
            )
            #expect(added.status == 303)
            let program = try await browser.upload(
                "\(papers)/CS",
                from: papers,
                name: "hóa đơn <b>.pdf",
                Array("MZ".utf8)
            )
            PortalPages.check(program, 422, "a program that is called a PDF")
            #expect(program.body.contains("thật ra là một chương trình"))
            let page = try await browser.get(papers)
            PortalPages.check(page, 200, "papers")
            PortalPages.check(
                try await browser.upload("\(papers)/CS", from: papers, name: "trống.pdf", []),
                422,
                "an empty file"
            )
            let links = page.body.matches(of: /href="(\/filings\/[^"]+\/files\/[^"]+)"/)
            #expect(links.count == 2)
            for link in links {
                #expect(try await browser.as("other").get(String(link.1)).status == 404)
            }
        }
    }

    @Test func `the desk's pages stand in every state`() async throws {
        let site = try await PortalSite()
        let world = site.world
        let filing = try await world.filing()
        try await world.oneStop.save(
            ["ho_ten": [PortalPages.evil], "tre_noi_sinh": [PortalPages.evil]],
            in: filing,
            by: OneStopWorld.citizen
        )
        let id = try await world.oneStop.submit(
            filing,
            actorName: PortalPages.evil,
            by: OneStopWorld.citizen,
            requestID: "t"
        )
        try await site.test { browser in
            let path = "/onestop/dossiers/\(id)"
            let desk = browser.as("desk")
            func look(_ who: String, _ name: String) async throws {
                PortalPages.check(try await browser.as(who).get(path), 200, "\(name) as \(who)")
                PortalPages.check(try await browser.get("/dossiers/\(id)"), 200, "\(name), own")
            }
            for box in DossierBox.allCases {
                PortalPages.check(try await desk.get("/onestop?box=\(box.word)"), 200, box.word)
            }
            try await look("desk", "new")
            PortalPages.check(
                try await desk.post("\(path)/refuse-intake", from: path, [("ri-sentence", "")]),
                422,
                "refusal without words"
            )
            PortalPages.check(try await desk.get("\(path)/supplement"), 200, "supplement")
            PortalPages.check(
                try await desk.post(
                    "\(path)/supplement",
                    from: "\(path)/supplement",
                    [("version", "1"), ("sentence", PortalPages.evil), ("clause", "Điều 9")]
                ),
                422,
                "nothing asked"
            )
            PortalPages.check(
                try await desk.post("\(path)/receive", from: path, [("version", "7")]),
                409,
                "an old page"
            )
            let received = try await desk.post("\(path)/receive", from: path, [("version", "1")])
            #expect(received.status == 303)
            try await look("specialist", "received")
            try await look("leader", "received")
            let note = try await browser.as("specialist").post(
                "\(path)/thread",
                from: path,
                [("action", "note"), ("text-note", PortalPages.evil)]
            )
            #expect(note.status == 303)
            PortalPages.check(
                try await desk.post("\(path)/thread", from: path, [("action", "message")]),
                422,
                "an empty message"
            )
            try await look("specialist", "with a note")
            PortalPages.check(try await browser.as("leader").get("/onestop"), 200, "tasks")
            PortalPages.check(try await browser.as("leader").get("/onestop/reports"), 200, "report")
            PortalPages.check(
                try await browser.as("leader").get("/onestop/reports?from=x&until=y"),
                422,
                "report refused"
            )
            PortalPages.check(
                try await browser.as("leader").get("/onestop/reports/online?field=%3Cb%3E"),
                200,
                "evidence"
            )
            PortalPages.check(
                try await desk.get("/onestop/new?q=%3Cb%3E"),
                200,
                "filing at the desk"
            )
            #expect(try await browser.as("department").get(path).status == 404)
            #expect(try await browser.as("other").get("/dossiers/\(id)").status == 404)
        }
    }

    @Test func `the whole way to the result, by forms`() async throws {
        let site = try await PortalSite()
        let world = site.world
        let id = try await world.file()
        try await world.receive(id)
        try await world.work(id)
        try await site.test { browser in
            let path = "/onestop/dossiers/\(id)"
            let leader = browser.as("leader")
            PortalPages.check(try await leader.get(path), 200, "to decide")
            let version = try await world.view(id).version
            let approved = try await leader.post(
                "\(path)/approve",
                from: path,
                [("version", "\(version)"), ("note", PortalPages.evil)]
            )
            #expect(approved.status == 303, "\(approved.status)")
            PortalPages.check(try await leader.get(path), 200, "to sign")
            let draft = try await leader.get("\(path)/result-draft")
            #expect(draft.status == 200 && draft.body.hasPrefix("%PDF"))
            let kept = try await leader.upload(
                "\(path)/signed",
                from: path,
                name: "kết quả.pdf",
                Array("%PDF-1.4".utf8)
            )
            #expect(kept.status == 303, "\(kept.status) \(kept.body.prefix(300))")
            PortalPages.check(try await browser.get("/dossiers/\(id)"), 200, "the result")
            #expect(try await browser.get("/dossiers/\(id)/result").body == "%PDF-1.4")
            #expect(try await world.view(id).state == .returned)
            for form in ["receipt", "control"] {
                let slip = try await leader.get("\(path)/slips/\(form)")
                #expect(slip.status == 200 && slip.body.hasPrefix("%PDF"))
            }
            #expect(try await browser.get("/dossiers/\(id)/slips/control").status == 404)
        }
    }

    @Test func `the editor's pages stand, and a flawed draft is not published`() async throws {
        let site = try await PortalSite()
        try await site.test { browser in
            let keeper = browser.as("keeper")
            PortalPages.check(try await keeper.get("/procedures"), 200, "catalogue")
            let versions = "/procedures/versions/1.001193"
            PortalPages.check(try await keeper.get(versions), 200, "versions")
            let begun = try await keeper.post(versions, from: versions, [])
            #expect(begun.status == 303)
            let draft = begun.path
            for path in [
                "", "/preview", "/process", "/steps", "/pages/tre", "/pages/tre/fields",
                "/fields/cha_ho_ten", "/steps/quyet_dinh",
            ] {
                PortalPages.check(try await keeper.get(draft + path), 200, path)
            }
            let wrong = try await keeper.post(
                "\(draft)/fields/cha_ho_ten",
                from: draft,
                [("label", ""), ("kind", "text"), ("version", "1")]
            )
            PortalPages.check(wrong, 422, "a question without words")
            let saved = try await keeper.post(
                "\(draft)/fields/cha_ho_ten",
                from: draft,
                [
                    ("label", PortalPages.evil), ("kind", "text"), ("version", "1"),
                    ("action", "save"),
                    ("when-0", "khong_co"), ("op-0", "is-filled"),
                ]
            )
            #expect(saved.status == 303)
            let page = try await keeper.get(draft)
            PortalPages.check(page, 200, "flawed")
            #expect(page.body.contains("khong_co"))
            PortalPages.check(
                try await keeper.post(
                    "\(draft)/publish",
                    from: draft,
                    [
                        ("version", "2"), ("from", "01/06/2020"), ("decision", "5/QĐ"),
                        ("decided", "11/03/2020"),
                    ]
                ),
                422,
                "publishing with a flaw"
            )
            let stale = try await keeper.post(
                "\(draft)/edit",
                from: draft,
                [("title", "Trang mới"), ("version", "1"), ("action", "add-page")]
            )
            PortalPages.check(stale, 409, "an old page of the editor")
            #expect(try await browser.as("desk").get("/procedures").status == 403)
        }
    }
}
