// SPDX-License-Identifier: Apache-2.0

import Core
import OneStop
import OneStopSupport
import Testing

@testable import Portal

/// What officers read of a filing beside its answers: pictures of files, what its filer called wrong.
struct FiledPagesTests {
    @Test func `officers see the first pages of files and which answers their filer called wrong`()
        async throws
    {
        let site = try await PortalSite()
        let world = site.world
        let filing = try await world.filing()
        try await world.oneStop.dispute("ho_ten", in: filing, by: OneStopWorld.citizen)
        try await world.oneStop.save(
            ["ho_ten": [PortalPages.evil]],
            in: filing,
            by: OneStopWorld.citizen
        )
        let looker = FileLooker { _, _, _ in FileLooker.Seen(pages: 7, picture: [0x89, 0x50]) }
        _ = try await world.oneStop.lookStep(looker)
        let id = try await world.send(filing)
        try await site.test { browser in
            let path = "/onestop/dossiers/\(id)"
            for language in ["vi", "en"] {
                let page = try await browser.as("desk").get("\(path)?lang=\(language)")
                PortalPages.check(page, 200, language)
            }
            let page = try await browser.as("desk").get(path).body
            #expect(page.contains("ghi “Nguyễn Thị Mẫu”") && page.contains("7 trang"))
            let picture = try #require(page.firstMatch(of: /<img src="([^"]+)"/))
            #expect(try await browser.as("desk").get(String(picture.1)).status == 200)
            #expect(try await browser.as("department").get(String(picture.1)).status == 404)
            #expect(try await browser.get(path).status == 404, "the citizen has a page of his own")
        }
    }
}
