// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

@testable import Formats

/// What xmllint says to a document; nil where it is not installed.
private func xmllint(_ bytes: [UInt8]) throws -> Int32? {
    let tool = URL(filePath: "/usr/bin/xmllint")
    guard FileManager.default.isExecutableFile(atPath: tool.path()) else { return nil }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).edxml")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = tool
    process.arguments = ["--noout", "--nonet", file.path()]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
}

@Suite struct EdXMLWriterTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a written document reads as itself`(seed: UInt64) throws {
        var random = Seeded(seed)
        let contents = random.list(3) { $0.bytes(Int.random(in: 1...500, using: &$0)) }
        let document = random.document(contents)
        let bytes = try EdXMLWriter.bytes(of: document, contents: contents)
        let reading = try EdXMLReader.read(bytes)
        var expected = document
        expected.unknown.sort { ($0.path, $0.xml) < ($1.path, $1.xml) }
        guard case .document(var found) = reading.message else {
            Issue.record("seed \(seed): no document")
            return
        }
        found.unknown.sort { ($0.path, $0.xml) < ($1.path, $1.xml) }
        #expect(found == expected, "seed \(seed)")
        #expect(found.contentDigest == document.contentDigest, "seed \(seed)")
        #expect(try EdXMLWriter.bytes(of: found, contents: contents) == bytes, "seed \(seed)")
        if seed < 20 { #expect(try xmllint(bytes) ?? 0 == 0, "seed \(seed)") }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `a written status reads as itself`(seed: UInt64) throws {
        var random = Seeded(seed)
        let status = random.status()
        let bytes = try EdXMLWriter.bytes(of: status)
        let reading = try EdXMLReader.read(bytes)
        guard case .status(var found) = reading.message else {
            Issue.record("seed \(seed): no status")
            return
        }
        var expected = status
        expected.unknown.sort { $0.path < $1.path }
        found.unknown.sort { $0.path < $1.path }
        #expect(found == expected, "seed \(seed)")
        if seed < 20 { #expect(try xmllint(bytes) ?? 0 == 0, "seed \(seed)") }
    }

    @Test func `the form is the one of the SDK`() throws {
        let document = try readDocument(Sample.message())
        let bytes = try EdXMLWriter.bytes(of: document, contents: [Sample.content])
        let text = String(decoding: bytes, as: UTF8.self)
        let names = text.split(separator: "<").compactMap { part -> Substring? in
            let name = part.prefix { $0 != ">" && $0 != " " }
            return name.first == "/" || name.first == "?" ? nil : name
        }
        let parts = [
            "From", "To", "DocumentId", "Code", "PromulgationInfo", "DocumentType", "Subject",
        ]
        let order = names.filter { parts.contains(String($0.dropFirst(6))) }
        #expect(order == parts.map { "edXML:\($0)" })
        #expect(
            names.suffix(6).elementsEqual([
                "AttachmentEncoded", "Attachment", "ContentId", "AttachmentName", "ContentType",
                "edXML:ContentTransferEncoded",
            ])
        )
        #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?><edXML xmlns="))
        #expect(text.contains(">\(Sample.base64)</edXML:ContentTransferEncoded></Attachment>"))
    }

    @Test func `a signature is never written`() throws {
        let signed = Sample.message(
            header: "<Signature><SignatureValue>x</SignatureValue></Signature>"
        )
        let document = try readDocument(signed)
        let bytes = try EdXMLWriter.bytes(of: document, contents: [Sample.content])
        #expect(document.hasSignature)
        #expect(try !EdXMLReader.read(bytes).message.hasSignature)
    }

    @Test func `content of another size than stated is refused`() throws {
        let document = try readDocument(Sample.message())
        let refusal = #expect(throws: EdXMLWriteRefusal.self) {
            try EdXMLWriter.bytes(of: document, contents: [[1, 2, 3]])
        }
        let size = Sample.content.count
        #expect(refusal == .size(attachment: 0, stated: size, given: 3))
        #expect(refusal?.message == "Attachment 1 has 3 bytes, but its size says \(size).")
    }

    @Test func `a text that XML cannot carry is refused by name`() throws {
        var document = try readDocument(Sample.message())
        document.subject = "a\u{0}b"
        let refusal = #expect(throws: EdXMLWriteRefusal.self) {
            try EdXMLWriter.bytes(of: document, contents: [Sample.content])
        }
        let expected = "edXML:Subject holds U+0000, which XML cannot carry. Remove that character."
        #expect(refusal?.message == expected)
    }

    @Test func `one trace header is rendered with the prefix asked for`() throws {
        let hop = TraceHeader(
            organId: "A&B",
            timestamp: EdXMLTimestamp(text: "2020/01/01 00:00:00")
        )
        let prefixed = try EdXMLWriter.traceHeader(hop, prefix: "e")
        let text =
            "<e:TraceHeader><e:OrganId>A&amp;B</e:OrganId>"
            + "<e:Timestamp>2020/01/01 00:00:00</e:Timestamp></e:TraceHeader>"
        #expect(String(decoding: prefixed, as: UTF8.self) == text)
        let bare = try EdXMLWriter.traceHeader(hop, prefix: nil)
        #expect(String(decoding: bare, as: UTF8.self) == text.replacing("e:", with: ""))
    }
}
