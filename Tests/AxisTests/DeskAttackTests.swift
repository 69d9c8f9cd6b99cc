// SPDX-License-Identifier: Apache-2.0

import Core
import HTTPTypes
import NIOCore
import Storage
import TestSupport
import Testing
import Web

@testable import Axis

/// What colleagues without the right, other agencies and hostile files try on the desk.
struct DeskAttackTests {
    private static let clerk = Actor.person(SmallCountry.office)

    @Test(arguments: World.engines)
    func `who got only the first of two related documents learns nothing of the second`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        var letter = Letter()
        letter.to = [SmallCountry.finance, SmallCountry.angiang]
        let first = try await world.send(letter)
        try await world.settle()
        let draft = try await world.desk.begin(
            .update,
            replacing: first.messageID,
            authorName: "",
            by: Self.clerk,
            requestID: "r"
        )
        var fields = DeskDraftTests.fields
        fields[.subject] = "Chỉ gửi Bộ Tài chính"
        fields[.reason] = "Bổ sung"
        let desk = world.desk
        try await desk.save(fields, in: draft.id, expecting: 1, by: Self.clerk, requestID: "r")
        try await desk.choose(
            [.agency(SmallCountry.finance), .agency(SmallCountry.hanoi)],
            in: draft.id,
            expecting: 2,
            by: Self.clerk,
            requestID: "r"
        )
        let ready = try await desk.attach(
            DeskDraftTests.spool("mới", in: world),
            named: "moi.pdf",
            contentType: "application/pdf",
            to: draft.id,
            by: Self.clerk,
            requestID: "r"
        )
        let second = try await desk.send(
            draft.id,
            expecting: ready.version,
            by: Self.clerk,
            requestID: "r"
        )
        try await world.settle()
        func related(_ id: ID<Message>, _ agency: AgencyCode) async throws -> [ID<Message>] {
            try await desk.document(id, by: .person(agency)).related.map(\.id)
        }
        #expect(try await related(first.messageID, SmallCountry.angiang) == [])
        #expect(try await related(second, SmallCountry.hanoi) == [])
        #expect(try await related(first.messageID, SmallCountry.finance) == [second])
        #expect(try await related(first.messageID, SmallCountry.office) == [second])
    }

    @Test func `every route of the desk asks its right of a colleague too`() async throws {
        let site = try await DeskSite()
        let draft = try await DeskDraftTests.ready(site.world)
        let receipt = try await site.world.send(Letter())
        try await site.world.settle()
        let routes = DeskRoutes(desk: site.world.desk, hub: LiveHub(), fileLimit: 1000).routes
        let before = try await site.world.contents()
        try await site.test { browser in
            let cashier = browser.as(.cashier, of: SmallCountry.office)
            let page = try await browser.as(.clerk, of: SmallCountry.office).get("/desk/drafts")
            #expect(page.status == 200)
            for route in routes {
                let path = route.path
                    .replacing("/drafts/:id", with: "/drafts/\(draft.id)")
                    .replacing("/documents/:id", with: "/documents/\(receipt.messageID)")
                    .replacing(":index", with: "0")
                    .replacing(":file", with: draft.files[0].id.description)
                    .replacing(":upload", with: "01900000-0000-7000-8000-000000000001")
                    .replacing(":list", with: "01900000-0000-7000-8000-000000000001")
                // The tree of agencies is everybody's who is signed in.
                if path == "/desk/branch" { continue }
                let answer = try await Self.ask(cashier, route, path)
                let expected = [303, 403, 404, 415, 422]
                #expect(
                    expected.contains(answer.status),
                    "\(route.method) \(path): \(answer.status)"
                )
                if route.method == .get {
                    #expect([403, 404].contains(answer.status), "\(path): \(answer.status)")
                }
                #expect(!answer.body.contains("Về việc thử nghiệm"), "\(path)")
            }
        }
        #expect(try await site.world.contents() == before)
    }

    private static func ask(_ browser: DeskBrowser, _ route: PageRoute, _ path: String)
        async throws -> DeskBrowser.Answer
    {
        switch route.method {
        case .get: try await browser.get(path)
        case .post:
            try await browser.post(
                path,
                ["action": "receive", "recipient": "G12", "_version": "1"]
            )
        default:
            try await browser.send(
                path,
                HTTPRequest.Method(rawValue: route.method.rawValue.uppercased()) ?? .get,
                [.contentType: "application/offset+octet-stream"],
                ByteBuffer(string: "x")
            )
        }
    }

    @Test(arguments: [
        ("thu.pdf", "application/pdf"), ("anh.png", "image/png"),
        ("trang.html", "application/octet-stream"), ("hinh.svg", "application/octet-stream"),
        ("THU.PDF.exe", "application/octet-stream"), ("thu.pdf.", "application/octet-stream"),
    ])
    func `a renamed file is what its ending says, never what it holds, and nothing in it runs`(
        name: String,
        type: String
    ) async throws {
        let site = try await DeskSite()
        let draft = try await DeskDraftTests.ready(site.world)
        let desk = site.world.desk
        let html = Array("<html><script>alert(document.cookie)</script></html>".utf8)
        try await site.test { browser in
            let clerk = browser.as(.clerk, of: SmallCountry.office)
            let path = "/desk/drafts/\(draft.id)"
            #expect(try await clerk.upload(path + "/files", name: name, html).status == 303)
            let found = try await desk.draft(draft.id, by: Self.clerk)
            let file = try #require(found.files.last)
            let answer = try await clerk.get("\(path)/files/\(file.id)?view=1")
            #expect(answer.bytes == html)
            #expect(answer.headers[.contentType] == type)
            #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            let policy = answer.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("script-src"))
            #expect(type == "application/pdf" || policy.hasSuffix("sandbox"))
        }
    }

    @Test(arguments: [
        "text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "",
    ])
    func `what a sender says of a file without an ending is never shown as a page`(
        said: String
    ) {
        let type = FileKind.of("thu", said: said)
        #expect(!FileKind.isShown(type))
        #expect(FileKind.of("thu.pdf", said: said) == "application/pdf")
        #expect(FileKind.of("thu.xyz", said: "image/png") == "application/octet-stream")
    }

    @Test func `two gigabytes are refused before they come`() async throws {
        let site = try await DeskSite()
        let draft = try await DeskDraftTests.ready(site.world)
        let before = try await site.world.contents()
        try await site.test { browser in
            let clerk = browser.as(.clerk, of: SmallCountry.office)
            let token = try await clerk.formToken()
            let pieces = try await clerk.send(
                "/desk/drafts/\(draft.id)/uploads",
                .post,
                [
                    .known("X-Form-Token"): token, .known("Upload-Length"): "2147483648",
                    .known("Upload-Metadata"): "filename YS5wZGY=",
                ],
                ByteBuffer()
            )
            #expect(pieces.status == 413)
        }
        #expect(try await site.world.contents() == before)
    }
}
