// SPDX-License-Identifier: Apache-2.0

import Foundation
import OneStop
import Storage
import TestSupport
import Testing

@testable import vanlang

/// Pictures of files that want the machine for themselves: each program may use so much, and no more.
struct HostileFilesTests {
    /// A page whose picture has `side` times `side` points, of which none is sent.
    private static func pixelBomb(_ side: Int) -> [UInt8] {
        Array(
            """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R\
            /Resources<</XObject<</I 5 0 R>>>>>>endobj
            4 0 obj<</Length 29>>stream
            300 0 0 200 0 0 cm /I Do     \

            endstream endobj
            5 0 obj<</Type/XObject/Subtype/Image/Width \(side)/Height \(side)/BitsPerComponent 8\
            /ColorSpace/DeviceRGB/Length 1>>stream
            0
            endstream endobj
            trailer<</Root 1 0 R>>
            """.utf8
        )
    }

    /// Forms that draw forms that draw forms: ten to the ninth squares.
    private static var explosion: [UInt8] {
        var objects = (0..<9).map { level -> String in
            let inner = (0..<10).map { _ in "/F Do" }.joined(separator: " ")
            return """
                \(10 + level) 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 300 200]\
                /Resources<</XObject<</F \(11 + level) 0 R>>>>/Length \(inner.utf8.count)>>stream
                \(inner)
                endstream endobj
                """
        }
        objects.append(
            "19 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 300 200]/Length 16>>stream\n0 0 9 9 re f    \nendstream endobj"
        )
        return Array(
            """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R\
            /Resources<</XObject<</F 10 0 R>>>>>>endobj
            4 0 obj<</Length 5>>stream
            /F Do
            endstream endobj
            \(objects.joined(separator: "\n"))
            trailer<</Root 1 0 R>>
            """.utf8
        )
    }

    private static func look(_ bytes: [UInt8], named name: String) async throws -> FileLooker.Seen?
    {
        let bodies = try BodyStore(folder: try TestFolder.make())
        let looker = try #require(PopplerLooker(folder: try TestFolder.make(), cpuSeconds: 1))
        var spool = bodies.spool(named: "file")
        try spool.write(bytes)
        return try await looker.seen(name, try spool.finish(), bodies)
    }

    @Test func `a page that draws without end is ended, and its pages are still counted`()
        async throws
    {
        let seen = try await Self.look(Self.explosion, named: "nổ.pdf")
        #expect(seen?.pages == 1 && seen?.picture == nil)
    }

    @Test func `a picture larger than the machine takes no more than its share`() async throws {
        let seen = try await Self.look(Self.pixelBomb(60_000), named: "ảnh.pdf")
        #expect(seen.map { $0.pages == 1 } ?? true)
        #expect(seen?.picture.map { $0.count < 1 << 20 } ?? true)
    }

    @Test(arguments: ["bom.docx", "ảnh.png", "lồng.zip", "không tên"])
    func `what is no PDF is never opened for a picture`(name: String) async throws {
        #expect(try await Self.look(Self.explosion, named: name) == nil)
    }

    @Test func `a file that is broken has no picture and harms nobody`() async throws {
        #expect(try await Self.look(Array("%PDF-1.4 hỏng".utf8), named: "hỏng.pdf") == nil)
    }
}
