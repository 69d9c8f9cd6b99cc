// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import TestSupport
import Testing

@testable import Web

struct DesignPagesTests {
    private let pages = DesignSystemPages()

    @Test(arguments: DesignSystemPages.slugs, Reader.allCases)
    func `every page of the design system keeps the rules`(slug: String, reader: Reader) throws {
        let context = reader.context(
            session: reader.session(),
            target: "\(DesignSystemPages.path(slug))?done=design.sample&lang=vi"
        )
        let page = try #require(pages.page(slug, context))
        #expect(
            PageCheck.problems(in: page.text, isPseudo: reader == .pseudo, namesErrors: true) == []
        )
        #expect(page.text.contains("data-done"))
    }

    @Test(arguments: Reader.allCases)
    func `the index leads to every page`(reader: Reader) throws {
        let index = pages.index(reader.context()).text
        #expect(PageCheck.problems(in: index, isPseudo: reader == .pseudo) == [])
        for slug in DesignSystemPages.slugs {
            #expect(index.contains("href=\"\(DesignSystemPages.path(slug))\""))
        }
    }

    @Test func `an unknown page is none`() {
        #expect(pages.page("../etc/passwd", Reader.english.context()) == nil)
    }

    @Test(arguments: [
        "<b>", "nope", "design..sample", "%3Cscript%3E", String(repeating: "a", count: 99),
    ])
    func `only a sentence of the tables is flashed`(key: String) {
        let page = pages.index(Reader.vietnamese.context(target: "/design-system?done=\(key)"))
        #expect(!page.text.contains("data-done"))
    }

    @Test func `the other language keeps the rest of the address`() {
        let target = "/desk?q=%C4%91%C6%A1n&lang=vi&done=sent&page=2"
        #expect(PageHeader.target(target, in: .english) == "/desk?q=%C4%91%C6%A1n&page=2&lang=en")
        #expect(PageHeader.target("/desk", in: .vietnamese) == "/desk?lang=vi")
    }

    @Test func `names of people and agencies are text`() throws {
        let reader = Reader.vietnamese
        let session = reader.session(named: "\"><script>alert('x')</script>\u{202e}&")
        let page = pages.index(reader.context(session: session))
        try PageCheck.check(page.text)
        #expect(!page.text.contains("<script>alert"))
    }

    @Test func `changing the post and signing out are forms with tokens`() {
        let reader = Reader.english
        let page = pages.index(reader.context(session: reader.session())).text
        for action in [AccountPath.signOut, AccountPath.changePost] {
            #expect(page.contains("<form method=\"post\" action=\"\(action)\""))
        }
        #expect(page.contains("name=\"post\" value=\"a\" aria-current=\"true\""))
        #expect(!pages.index(reader.context()).text.contains(AccountPath.signOut))
    }

    @Test func `a page with errors says so in its title`() throws {
        let page = try #require(pages.page("fields-errors", Reader.vietnamese.context())).text
        #expect(page.contains("<title>Lỗi: "))
        #expect(page.contains("<a href=\"#f-subject\">Nhập trích yếu"))
        #expect(page.contains("&lt;script&gt;alert(1)"), "what was typed is kept, as text")
    }

    /// Writes every page into the folder of VANLANG_PAGES, for a person to look at.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["VANLANG_PAGES"] != nil))
    func `pages for looking at`() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["VANLANG_PAGES"])
        for slug in DesignSystemPages.slugs {
            let context = Reader.vietnamese.context(
                session: Reader.vietnamese.session(),
                target: DesignSystemPages.path(slug)
            )
            let page = try #require(pages.page(slug, context))
            try page.text.write(toFile: "\(folder)/\(slug).html", atomically: true, encoding: .utf8)
        }
    }
}

struct DesignBudgetTests {
    private func bytes(of ending: String) -> Int {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Platform/Web/Design/Assets")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        // Only the pages of signing load agent.js. Those that show a document load viewer.js, and never tree.js.
        let own = ["agent.js", "viewer.js"]
        let counted = files.filter {
            $0.hasSuffix(ending) && own.contains($0) == own.contains(ending)
        }
        return counted.reduce(0) { sum, name in
            sum + ((try? Data(contentsOf: folder.appending(path: name)).count) ?? 0)
        }
    }

    @Test func `style and scripts fit a commune's line`() {
        #expect((1...30_000).contains(bytes(of: ".css")))
        #expect((1...20_000).contains(bytes(of: ".js")))
        #expect((1...6_000).contains(bytes(of: "agent.js")))
        #expect((1...1_300).contains(bytes(of: "viewer.js")))
    }

    @Test(arguments: [Reader.vietnamese, .english])
    func `a table of 50 fits in 40 kB`(reader: Reader) throws {
        let page = DesignSystemPages().page("tables-50", reader.context(session: reader.session()))
        let text = try #require(page).text
        #expect(text.components(separatedBy: "name=\"row\"").count == 51)
        #expect(text.utf8.count <= 40_000)
    }

    @Test func `a first visit asks for at most six files`() throws {
        for slug in DesignSystemPages.slugs {
            let page = try #require(DesignSystemPages().page(slug, Reader.vietnamese.context()))
                .text
            let files = Set(page.matches(of: /\/static\/[a-z0-9.]+/).map(\.output))
            #expect(files.count + 1 <= 6, "\(slug): \(files)")
        }
    }
}
