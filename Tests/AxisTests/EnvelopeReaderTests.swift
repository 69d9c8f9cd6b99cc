// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Foundation
import Testing

@testable import Axis

/// The file is taken out of the envelope whatever pieces it comes in.
struct EnvelopeReaderTests {
    private static let file = Array("<a>Công văn số 1</a>\u{0}\u{1}".utf8)
    private static let base64 = Data(file).base64EncodedString()

    /// The file and the rest of the envelope, read in pieces of so many bytes.
    private func read(_ text: String, pieces: Int) throws -> (file: [UInt8]?, envelope: String) {
        var reader = EnvelopeReader()
        var file: [UInt8] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            let piece = bytes[start..<min(start + pieces, bytes.count)]
            #expect(try reader.feed(piece) { file.append(contentsOf: $0) })
        }
        let isWhole = try reader.isWhole()
        return (isWhole ? file : nil, String(decoding: reader.envelope, as: UTF8.self))
    }

    private static let envelopes = [
        "{\"status\":\"OK\",\"data\":\"\(base64)\",\"ErrorCode\":\"0\"}",
        "{ \"data\" : \"\(base64)\" , \"status\" : \"OK\" }",
        "{\"x\":{\"data\":\"not this\"},\"y\":[\"data\",\"nor\"],\"data\":\"\(base64)\"}",
        "{\"note\":\"\\\"data\\\":\\\"x\\\"\",\"data\":\"\(base64)\"}",
        "{\"data\":\"" + base64.replacing("/", with: "\\/").replacing("=", with: "\\u003d") + "\"}",
        "{\"data\":\"" + base64.map { "\($0)\\n" }.joined() + "\"}",
    ]

    @Test(arguments: envelopes, [1, 2, 7, 10_000])
    func `every writer's way to say it gives the file`(envelope: String, pieces: Int) throws {
        let (file, rest) = try read(envelope, pieces: pieces)
        #expect(file == Self.file)
        let json = try JSON(parsing: Array(rest.utf8))
        #expect(json["data"]?.text?.isEmpty == true)
    }

    @Test(arguments: [
        "{\"status\":\"FAIL\",\"data\":null,\"ErrorCode\":\"15\"}",
        "{\"status\":\"OK\"}", "[\"data\",\"QUJD\"]", "",
    ])
    func `an envelope without a file has none`(envelope: String) throws {
        let (file, rest) = try read(envelope, pieces: 3)
        #expect(file == nil)
        #expect(rest == envelope)
    }

    @Test(arguments: ["{\"data\":\"QU\"}", "{\"data\":\"Q*JD\"}", "{\"data\":\"\\u0100QJD\"}"])
    func `rubbish in base64 is refused`(envelope: String) {
        #expect(throws: Base64Refusal.self) { try read(envelope, pieces: 4) }
    }

    @Test func `an envelope that never ends is not held`() throws {
        var reader = EnvelopeReader()
        let piece = [UInt8](repeating: UInt8(ascii: "["), count: 1 << 20)
        var isGoing = true
        for _ in 0...(EnvelopeReader.limit >> 20) where isGoing {
            isGoing = try reader.feed(piece) { _ in }
        }
        #expect(!isGoing)
    }
}
