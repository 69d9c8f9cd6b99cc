// SPDX-License-Identifier: Apache-2.0

import Core
import HTTPTypes
import NIOCore
import Storage
import TestSupport
import Testing
import Web

@testable import Axis

/// Every field of every form of the desk, with what is no text, too much text and hostile text.
struct DeskBadInputTests {
    private static func send(
        _ browser: DeskBrowser,
        _ form: PageForm,
        _ field: PageForm.Field,
        _ text: HostileText
    ) async throws -> DeskBrowser.Answer {
        var isSet = false
        let pairs = form.fields.map { other -> String in
            let name = LocalPath.encoded(other.name)
            guard other.name == field.name, !isSet else {
                return "\(name)=\(LocalPath.encoded(other.value))"
            }
            isSet = true
            return "\(name)=\(text.encoded)"
        }
        return try await browser.send(
            form.action,
            .post,
            [.contentType: "application/x-www-form-urlencoded"],
            ByteBuffer(string: pairs.joined(separator: "&"))
        )
    }

    @Test(.timeLimit(.minutes(3)))
    func `no field of any form breaks a page or comes back as markup`() async throws {
        let (site, pages) = try await DeskPageTests.filled()
        try await site.test { browser in
            var seen: Set<String> = []
            var shown = 0
            for page in pages {
                let forms = PageForm.all(in: try await browser.get(page).body)
                for form in forms where form.action.hasPrefix("/desk") {
                    // Files are sent another way, and throwing away ends the walk.
                    let isOther =
                        form.action.hasSuffix("/files") || form.action.hasSuffix("/discard")
                    guard !isOther, seen.insert(form.kind).inserted else {
                        continue
                    }
                    for field in form.attacked {
                        for text in HostileText.allCases {
                            let answer = try await Self.send(browser, form, field, text)
                            let name = "\(form.action) \(field.name) with \(text.name)"
                            #expect(answer.status < 500, "\(name): \(answer.status)")
                            #expect(!answer.body.contains("<script>alert(1)"), "\(name)")
                            if text.isMalformed { #expect(answer.status == 400, "\(name)") }
                            if answer.body.contains("&lt;script&gt;alert(1)") { shown += 1 }
                        }
                    }
                }
            }
            #expect(seen.count > 8, "\(seen)")
            // Fields that were refused show what was typed; that none did would mean none was asked.
            #expect(shown > 0)
        }
    }

    @Test func `a subject that is too long is refused beside its field with all that was typed`()
        async throws
    {
        let site = try await DeskSite()
        let draft = try await DeskDraftTests.ready(site.world)
        try await site.test { browser in
            let clerk = browser.as(.clerk, of: SmallCountry.office)
            let long = String(repeating: "ệ", count: 3000)
            let answer = try await clerk.post(
                "/desk/drafts/\(draft.id)",
                [
                    "subject": long, "place": "<b>Hà Nội</b>", "_version": "\(draft.version)",
                    "action": "save",
                ]
            )
            #expect(answer.status == 422)
            #expect(answer.body.contains(long) && answer.body.contains("&lt;b&gt;Hà Nội&lt;/b&gt;"))
        }
        let kept = try await site.world.desk.draft(
            draft.id,
            by: .person(SmallCountry.office)
        )
        #expect(kept == draft)
    }
}
