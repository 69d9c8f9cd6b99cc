// SPDX-License-Identifier: Apache-2.0

import Core
import Hummingbird
import NIOCore
import TestSupport
import Testing

@testable import Web

/// Damaged bodies are forms or refusals, never anything else.
struct FormFuzzTests {
    private static let multipart = Array(
        """
        --XyZ\r
        Content-Disposition: form-data; name="title"\r
        \r
        Công văn \r
        --XyZ\r
        Content-Disposition: form-data; name="f"; filename="a.pdf"\r
        Content-Type: application/pdf\r
        \r
        %PDF\r
        --XyZ--\r

        """.utf8
    )

    private static let encoded = Array(
        "title=C%C3%B4ng+v%C4%83n&_token=abc&due=12%2F02%2F2020".utf8
    )

    private func damaged(_ body: [UInt8], _ random: inout TestRandom) -> [UInt8] {
        var body = body
        for _ in 0..<Int.random(in: 1...4, using: &random) where !body.isEmpty {
            let place = Int.random(in: 0..<body.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: body[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: body.remove(at: place)
            case 2: body.insert(contentsOf: body[place...].prefix(20), at: place)
            default: body.removeLast(min(body.count, Int.random(in: 0...30, using: &random)))
            }
        }
        return body
    }

    private func read(_ body: [UInt8], type: String, pieces: Int) async throws -> Form {
        let stream = AsyncStream { continuation in
            var rest = body[...]
            while !rest.isEmpty {
                continuation.yield(ByteBuffer(bytes: rest.prefix(pieces)))
                rest = rest.dropFirst(pieces)
            }
            continuation.finish()
        }
        let head = HTTPRequest(
            method: .post,
            scheme: nil,
            authority: nil,
            path: "/",
            headerFields: [.contentType: type]
        )
        let request = Request(head: head, body: RequestBody(asyncSequence: stream))
        return try await FormBody(limits: FormLimits(files: 3)).form(of: request)
    }

    @Test(
        arguments: [
            ("multipart/form-data; boundary=XyZ", multipart),
            ("application/x-www-form-urlencoded", encoded),
        ]
    )
    func `a damaged body is a form or a refusal`(type: String, body: [UInt8]) async throws {
        var random = TestRandom(seed: .random(in: .min ... .max))
        for _ in 0..<3000 {
            let hostile = damaged(body, &random)
            let pieces = Int.random(in: 1...40, using: &random)
            do {
                let form = try await read(hostile, type: type, pieces: pieces)
                for field in form.fields { #expect(!field.value.utf8.contains(0), "\(random)") }
                var fields = form.reader
                _ = fields.text("title")
                _ = fields.date("due")
                _ = fields.money("due")
                let shown = fields.state.value(for: "title").unicodeScalars
                #expect(!shown.contains(where: FieldText.isInvisible), "\(random)")
            } catch {
                #expect(error is WebRefusal, "\(random): \(error)")
            }
        }
    }
}
