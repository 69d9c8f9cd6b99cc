// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import HTTPTypes
import NIOCore
import Storage
import TestSupport
import Testing
import Web

@testable import Axis

/// What clerks do by forms, without JavaScript.
struct DeskJourneyTests {
    private static func version(_ page: String) -> String {
        page.firstMatch(of: /name="_?version" value="([^"]+)"/).map { String($0.1) } ?? ""
    }

    @Test func `a document is opened, refused with a reason, and its sender sees why`()
        async throws
    {
        let site = try await DeskSite()
        let world = site.world
        let receipt = try await world.send(Letter())
        try await world.settle()
        let path = "/desk/documents/\(receipt.messageID)"
        try await site.test { browser in
            let page = try await browser.get(path)
            #expect(page.body.contains("<iframe src=\"\(path)/files/0?recipient="))
            let empty = try await browser.post(
                "\(path)/steps",
                [
                    "action": "refuse", "recipient": SmallCountry.finance.text, "version": "0",
                    "refuse-reason": "  ",
                ]
            )
            #expect(empty.status == 422 && PageCheck.problems(in: empty.body).isEmpty)
            #expect(empty.body.contains("<details class=\"filter\" open>"))
            let done = try await browser.post(
                "\(path)/steps",
                [
                    "action": "refuse", "recipient": SmallCountry.finance.text, "version": "0",
                    "refuse-reason": "Không thuộc <thẩm quyền>",
                ]
            )
            #expect(done.status == 303 && done.location.hasSuffix("done=desk.refuse"))
            // Another tab still shows the old state: it is told, and its reason is kept.
            let late = try await browser.post(
                "\(path)/steps",
                [
                    "action": "receive", "recipient": SmallCountry.finance.text, "version": "0",
                ]
            )
            #expect(late.status == 409 && PageCheck.problems(in: late.body).isEmpty)
            try await world.settle()
            let sender = browser.as(.clerk, of: SmallCountry.office)
            let seen = try await sender.get(path)
            #expect(seen.body.contains("Không thuộc &lt;thẩm quyền&gt;"))
            #expect(try await sender.get("/desk/outbox").body.contains("1 từ chối"))
        }
    }

    @Test func `several documents are received at once from the list`() async throws {
        let site = try await DeskSite()
        let world = site.world
        for number in 1...3 { try await world.send(Letter().numbered(number)) }
        try await world.settle()
        try await site.test { browser in
            let page = try await browser.get("/desk").body
            let rows = page.matches(of: /name="row" value="([^"]+)"/).map { String($0.1) }
            #expect(rows.count == 3)
            let answer = try await browser.post(
                "/desk/receive",
                ["row": rows[0], "row": rows[1], "row": "x~y", "row": "<script>"]
            )
            #expect(answer.status == 303)
            world.clock.advance(seconds: 2)
            let again = try await browser.post("/desk/receive", ["row": rows[0]])
            #expect(again.status == 409)
            let handling = try await browser.get("/desk?box=handling").body
            #expect(handling.matches(of: /href="\/desk\/documents\//).count == 2)
        }
    }

    @Test func `a letter is written, addressed, given its file and number, and sent once`()
        async throws
    {
        let site = try await DeskSite()
        let world = site.world
        try await site.test { browser in
            let clerk = browser.as(.clerk, of: SmallCountry.office)
            let once = ID<Draft>(at: world.clock.now, random: (1, 2)).description
            let begun = try await clerk.post("/desk/drafts", ["_once": once])
            let again = try await clerk.post("/desk/drafts", ["_once": once])
            #expect(begun.status == 303 && begun.location == again.location)
            let path = begun.location
            let picked = try await clerk.post(
                "\(path)/recipients",
                ["group": "provinces", "agency": SmallCountry.finance.text, "action": "done"]
            )
            #expect(picked.status == 303)
            let file = try await clerk.upload("\(path)/files", name: "văn bản.pdf", [1, 2, 3, 4])
            #expect(file.status == 303)
            let page = try await clerk.get(path).body
            #expect(
                page.contains("văn bản.pdf")
                    && page.contains(Hex.string(sha256([1, 2, 3, 4])).prefix(8))
            )
            var fields: KeyValuePairs<String, String> {
                [
                    "_version": Self.version(page), "action": "send", "number": "12",
                    "notation": "VPCP-KSTT", "place": "Hà Nội", "promulgated": "10/03/2020",
                    "type": "Công văn", "subject": "Gửi thử", "signer": "Người Ký",
                    "priority": "2",
                ]
            }
            let unsigned = try await clerk.post(
                path,
                ["_version": Self.version(page), "action": "send"]
            )
            #expect(unsigned.status == 422 && PageCheck.problems(in: unsigned.body).isEmpty)
            let sent = try await clerk.post(path, fields)
            #expect(sent.status == 303 && sent.location.hasPrefix("/desk/documents/"))
            let twice = try await clerk.post(path, fields)
            #expect(twice.status == 303 && twice.location == sent.location)
            #expect(try await world.count("axis_message") == 1)
            try await world.settle()
            let document = String(sent.location.prefix { $0 != "?" })
            let bytes = try await browser.get("\(document)/files/0")
            #expect(bytes.status == 200 && bytes.bytes == [1, 2, 3, 4])
            let part = try await browser.get("\(document)/files/0", [.range: "bytes=1-2"])
            #expect(part.status == 206 && part.bytes == [2, 3])
        }
    }

    @Test func `two who write one draft: the second is shown both texts and loses nothing`()
        async throws
    {
        let site = try await DeskSite()
        try await site.test { browser in
            let clerk = browser.as(.clerk, of: SmallCountry.office)
            let path = try await clerk.post("/desk/drafts", [:]).location
            let version = Self.version(try await clerk.get(path).body)
            let first = try await clerk.post(
                "\(path)/autosave",
                ["_version": version, "subject": "của người trước"]
            )
            #expect(first.status == 200 && first.body == "{\"version\":2}")
            let autosaved = try await clerk.post(
                "\(path)/autosave",
                ["_version": version, "subject": "của người sau"]
            )
            #expect(autosaved.status == 409)
            let second = try await clerk.post(
                path,
                ["_version": version, "action": "save", "subject": "của người sau"]
            )
            #expect(second.status == 409 && PageCheck.problems(in: second.body).isEmpty)
            #expect(
                second.body.contains("của người trước") && second.body.contains("của người sau")
            )
            // The button that keeps one's own names the version that is saved now, before the old one.
            #expect(Self.version(second.body) == "2")
            let kept = try await clerk.post(
                path,
                ["_version": "2", "action": "save", "subject": "của người sau"]
            )
            #expect(kept.status == 303)
            #expect(try await clerk.get(path).body.contains("của người sau"))
        }
    }

    @Test func `a file comes in pieces over a line that breaks`() async throws {
        let site = try await DeskSite()
        let world = site.world
        let file = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try await site.test { browser in
            let clerk = browser.as(.clerk, of: SmallCountry.office)
            let path = try await clerk.post("/desk/drafts", [:]).location
            let sending = try await Upload(to: path, of: file, by: clerk)
            var offset = 0
            for piece in [100_000, 60_000, 40_000] {
                let range = offset..<offset + piece
                #expect(try await sending.send(range).status == 204)
                // The same piece again, as after an answer that was lost, is refused with the place.
                #expect(try await sending.send(range).status == 409)
                offset += piece
            }
            let told = try await clerk.send(sending.place, .head, [:], ByteBuffer())
            #expect(told.headers[.known("Upload-Sha256")] == Hex.string(sha256(file)))
            let stranger = browser.as(.clerk, of: SmallCountry.angiang)
            #expect(
                try await stranger.send(sending.place, .head, [:], ByteBuffer()).status == 404
            )
            let id = try #require(sending.place.split(separator: "/").last.map(String.init))
            let upload = try #require(ID<DraftUpload>(id))
            let draftID = try #require(
                path.split(separator: "/").last.flatMap { ID<Draft>(String($0.prefix(36))) }
            )
            let office = Actor.person(SmallCountry.office)
            let draft = try await world.desk.attach(
                upload,
                to: draftID,
                by: office,
                requestID: "r"
            )
            #expect(draft.files.map(\.name) == ["lớn.pdf"])
            #expect(draft.files.first?.sha256 == sha256(file))
        }
    }

    @Test func `a piece that the disk does not take is not counted, and the upload goes on after`()
        async throws
    {
        let site = try await DeskSite()
        let file = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 11) }
        let incoming = site.world.folder + "/incoming"
        try await site.test { browser in
            let clerk = browser.as(.clerk, of: SmallCountry.office)
            let draft = try await clerk.post("/desk/drafts", [:]).location
            let upload = try await Upload(to: draft, of: file, by: clerk)
            // No file can be made where a file stands in place of the folder, as on a broken disk.
            try FileManager.default.removeItem(atPath: incoming)
            #expect(FileManager.default.createFile(atPath: incoming, contents: nil))
            #expect(try await upload.send(0..<200_000).status >= 500)
            #expect(try await upload.received() == "0")
            try FileManager.default.removeItem(atPath: incoming)
            try FileManager.default.createDirectory(
                atPath: incoming,
                withIntermediateDirectories: false
            )
            #expect(try await upload.send(0..<200_000).status == 204)
            let last = try await upload.send(200_000..<300_000)
            #expect(last.headers[.known("Upload-Sha256")] == Hex.string(sha256(file)))
        }
    }
}

/// A file on its way to a draft, as a browser sends it.
private struct Upload {
    let file: [UInt8]
    let clerk: DeskBrowser
    let token: String
    let place: String

    init(to draft: String, of file: [UInt8], by clerk: DeskBrowser) async throws {
        self.file = file
        self.clerk = clerk
        token = try await clerk.formToken()
        let made = try await clerk.send(
            "\(draft)/uploads",
            .post,
            [
                .known("X-Form-Token"): token, .known("Upload-Length"): String(file.count),
                .known("Upload-Metadata"): "filename \(Base64Text.of("lớn.pdf"))",
            ],
            ByteBuffer()
        )
        #expect(made.status == 201)
        place = made.location
    }

    func send(_ range: Range<Int>) async throws -> DeskBrowser.Answer {
        try await clerk.send(
            place,
            .patch,
            [
                .known("X-Form-Token"): token,
                .contentType: "application/offset+octet-stream",
                .known("Upload-Offset"): String(range.lowerBound),
            ],
            ByteBuffer(bytes: file[range])
        )
    }

    func received() async throws -> String? {
        try await clerk.send(place, .head, [:], ByteBuffer()).headers[.known("Upload-Offset")]
    }
}

enum Base64Text {
    static func of(_ text: String) -> String {
        var encoder = Base64Encoder()
        var bytes: [UInt8] = []
        encoder.encode(Array(text.utf8), into: &bytes)
        encoder.finish(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
