// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Axis

struct MailboxBodyTests {
    /// What comes out of a body that arrives in these pieces.
    private static func read(_ pieces: [[UInt8]]) throws -> [UInt8] {
        var body = MailboxBody()
        var output: [UInt8] = []
        for piece in pieces {
            try piece.withUnsafeBytes { bytes in
                try body.feed(bytes) { output += Array($0) }
            }
        }
        try body.finish { output += Array($0) }
        return output
    }

    private static func bytewise(_ bytes: [UInt8]) -> [[UInt8]] { bytes.map { [$0] } }

    private static func multipart(
        _ content: [UInt8],
        boundary: String = "----WebKitFormBoundary7MA4",
        end: String = "--\r\n"
    ) -> [UInt8] {
        let head = """
            --\(boundary)\r\nContent-Disposition: form-data; name="file"; filename="a.edxml"\r\n\
            Content-Type: application/octet-stream\r\n\r\n
            """
        return Array(head.utf8) + content + Array("\r\n--\(boundary)\(end)".utf8)
    }

    private static let file = Array("<?xml version=\"1.0\"?>\r\n<edXML>đ</edXML>\r\n".utf8)

    @Test func `a bare file passes as it is, whole or byte by byte`() throws {
        for file in [Self.file, [60], [], [45], [60, 45, 45]] {
            #expect(try Self.read([file]) == file)
            #expect(try Self.read(Self.bytewise(file)) == file)
        }
    }

    @Test func `the only part of a multipart body is the file`() throws {
        let body = Self.multipart(Self.file)
        #expect(try Self.read([body]) == Self.file)
        #expect(try Self.read(Self.bytewise(body)) == Self.file)
    }

    @Test func `cut into pieces anywhere it reads the same`() throws {
        var random = TestRandom(seed: 111)
        for _ in 0..<200 {
            let content = random.bytes(.random(in: 0...400, using: &random))
            let body = Self.multipart(content)
            var pieces: [[UInt8]] = []
            var rest = body[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...60, using: &random)
                pieces.append(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect(try Self.read(pieces) == content, "\(random)")
        }
    }

    @Test func `what looks like the boundary inside the file stays in it`() throws {
        for text in [
            "----WebKitFormBoundary7MA4", "\n------WebKitFormBoundary7MA4--",
            "\r\n----WebKitFormBoundary7M", "\r\n\r\n------WebKit", "--", "\r\n--\r\n",
        ] {
            let content = Array("<a>\(text)</a>".utf8)
            let body = Self.multipart(content)
            #expect(try Self.read([body]) == content, "\(text)")
            #expect(try Self.read(Self.bytewise(body)) == content, "\(text)")
        }
    }

    @Test func `a file that ends like the boundary begins is whole`() throws {
        for tail in ["\r", "\r\n", "\r\n-", "\r\n--", "\r\n\r\n--"] {
            let content = Array("<a/>\(tail)".utf8)
            #expect(try Self.read(Self.bytewise(Self.multipart(content))) == content)
        }
    }

    @Test func `a multipart body that was cut off is refused wherever it ends`() throws {
        let body = Self.multipart(Self.file, end: "")
        for count in 2..<body.count {
            #expect(throws: MailboxRefusal.badMultipart, "\(count) bytes") {
                try Self.read([Array(body.prefix(count))])
            }
        }
        #expect(try Self.read([body]) == Self.file)
    }

    @Test(arguments: [
        "--\r\n\r\n\r\n<a/>\r\n--", "--\r\n\r\n", "--a", "--a\r\nx", "-- \r\n\r\n<a/>",
    ])
    func `a broken header is refused`(text: String) {
        #expect(throws: MailboxRefusal.badMultipart) { try Self.read([Array(text.utf8)]) }
    }

    @Test func `a header or boundary without end is refused before memory is spent`() {
        let endless = Array("--a\r\n".utf8) + [UInt8](repeating: 120, count: 9000)
        #expect(throws: MailboxRefusal.badMultipart) { try Self.read([endless]) }
        let wide = String(repeating: "b", count: 300)
        #expect(throws: MailboxRefusal.badMultipart) {
            try Self.read([Self.multipart(Self.file, boundary: wide)])
        }
    }

    @Test func `what follows the closing boundary is passed over`() throws {
        let body = Self.multipart(Self.file) + Array("epilogue\r\n--x".utf8)
        #expect(try Self.read([body]) == Self.file)
    }
}
