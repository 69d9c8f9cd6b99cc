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

/// Choosing a unit and adding a file on a page of questions, without JavaScript and with hostile words.
struct UnitPagesTests {
    typealias W = OneStopWorld

    @Test
    func `a commune is chosen down the tree or by search, and a file comes beside the question`()
        async throws
    {
        let site = try await PortalSite()
        let world = site.world
        try await world.republish { form in
            let place = try #require(form.pages[0].fields.firstIndex { $0.id == "noi_cu_tru" })
            form.pages[0].fields[place].units = .commune
            form.pages[0].fields += [
                FormField(id: "anh", kind: .file, label: Wording("Ảnh"), isRequired: false),
                FormField(id: "co_quan", kind: .agency, label: Wording("Cơ quan"), units: .agency),
                FormField(
                    id: "nha",
                    kind: .group,
                    label: Wording("Nhà"),
                    isRequired: false,
                    fields: [
                        FormField(id: "o", kind: .address, label: Wording("Ở"), units: .commune)
                    ]
                ),
            ]
        }
        let filing = try await world.oneStop.begin(
            W.birth,
            at: W.commune,
            by: W.citizen,
            requestID: "t"
        )
        try await site.test { browser in
            let page = "/filings/\(filing.id)/pages/nguoi_nop"
            PortalPages.check(try await browser.get(page), 200, "page")
            let shown = (
                ShownAnswers.name,
                "ho_ten,so_dinh_danh,dien_thoai,thu_dien_tu,noi_cu_tru,anh,co_quan,nha"
            )
            let asked = try await browser.post(
                page,
                from: page,
                [shown, ("a-noi_cu_tru", PortalPages.evil), ("action", "unit-noi_cu_tru")]
            )
            let unit = "\(page)/units/noi_cu_tru"
            #expect(asked.status == 303 && asked.path == unit)
            for query in [
                "", "?in=\(W.province.text)", "?q=xa+mau",
                "?q=\(LocalPath.encoded(PortalPages.evil))",
                "?in=\(LocalPath.encoded(PortalPages.evil))",
            ] {
                PortalPages.check(try await browser.get(unit + query), 200, query)
            }
            for wrong in ["", PortalPages.evil, W.province.text, "000.99.99.H99"] {
                PortalPages.check(
                    try await browser.post(unit, from: "\(unit)?q=xa+mau", [("unit", wrong)]),
                    422,
                    wrong
                )
            }
            for path in ["x", "ho_ten", "nha", "nha.0.x", "nha.99.o", "nha.o"] {
                #expect(try await browser.get("\(page)/units/\(path)").status == 404, "\(path)")
            }
            for path in ["noi_cu_tru", "nha.0.o"] {
                let chosen = try await browser.post(
                    "\(page)/units/\(path)",
                    from: "\(unit)?q=xa+mau",
                    [("unit", W.commune.text)]
                )
                #expect(chosen.status == 303 && chosen.path == page, "\(path)")
            }
            let agency = try await browser.post(
                "\(page)/units/co_quan",
                from: "\(page)/units/co_quan?q=so",
                [("unit", W.department.text)]
            )
            #expect(agency.status == 303)
            let kept = try await browser.get(page)
            PortalPages.check(kept, 200, "chosen")
            #expect(kept.body.contains("Xã Mẫu, Tỉnh Mẫu") && kept.body.contains("Sở Mẫu"))
            #expect(kept.body.contains("&lt;script&gt;"), "what was typed stays beside it")
            #expect(try await browser.as("other").get(unit).status == 404)
            let files = try await browser.post(page, from: page, [shown, ("action", "files")])
            #expect(files.path == "/filings/\(filing.id)/papers")
            let added = try await browser.upload(
                "/filings/\(filing.id)/papers/anh",
                from: files.path,
                name: "ảnh.pdf",
                Array("%PDF-1.4 x".utf8)
            )
            #expect(added.status == 303)
            let page2 = try await browser.get(page)
            PortalPages.check(page2, 200, "with a file")
            #expect(page2.body.contains("ảnh.pdf"))
        }
    }
}
