// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

@testable import Formats

/// Keeps attachments as a receiver would: by the form that counts.
private final class Keeper: AttachmentSink {
    struct Full: Error {}

    var files: [[UInt8]] = []
    private var carried: [UInt8] = []
    private var unwrapped: [UInt8] = []
    private let room: Int

    init(room: Int = .max) { self.room = room }

    func begin(attachment index: Int) throws {
        #expect(index == files.count)
        carried = []
        unwrapped = []
    }

    func receive(_ bytes: UnsafeRawBufferPointer, of index: Int, as form: AttachmentForm) throws {
        #expect(bytes.count <= 64 << 10)
        switch form {
        case .carried: carried += bytes
        case .unwrapped: unwrapped += bytes
        }
        if carried.count > room { throw Full() }
    }

    func end(attachment index: Int, content: AttachmentContent) throws {
        let file = content.form == .carried ? carried : unwrapped
        #expect(content.size == file.count && content.sha256 == sha256(file))
        files.append(file)
    }
}

private func residentKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
    return Int(line.filter(\.isNumber)) ?? 0
}

@Suite struct HostileMessageTests {
    @Test func `a message cut at any byte is refused in both modes`() throws {
        let bytes = Array(Sample.message().utf8)
        let last = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
        for count in 0...last {
            for mode in EdXMLReader.Mode.allCases {
                #expect(throws: EdXMLRefusal.self, "\(count) bytes") {
                    try EdXMLReader.read(Array(bytes[..<count]), mode: mode)
                }
            }
        }
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `a message with bytes changed is read or refused, never worse`(seed: UInt64) throws {
        var random = Seeded(seed)
        var bytes = Array(Sample.message().utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: index)
            default: bytes.insert(contentsOf: bytes[..<index].suffix(20), at: index)
            }
        }
        let mode = random.bool() ? EdXMLReader.Mode.strict : .lenient
        do {
            let reading = try EdXMLReader.read(bytes, mode: mode)
            if let offset = reading.traceInsertionOffset {
                #expect(bytes[offset...].starts(with: Array("</".utf8)), "seed \(seed)")
            }
        } catch let refusal as EdXMLRefusal {
            #expect(refusal.problems.contains { $0.severity == .refusal }, "seed \(seed)")
            #expect(refusal.problems.allSatisfy { $0.line >= 1 && $0.message.hasSuffix(".") })
        }
    }

    @Test func `attachments reach the sink unwrapped, in order`() throws {
        var random = Seeded(11)
        let files = [[], random.bytes(100_000), random.bytes(3)]
        var packed = TestZIP.Entry(name: "\(TestZIP.uuid).bin", content: files[1])
        packed.hasDescriptor = true
        let archive = TestZIP.bytes([packed, packed])
        let carried = [files[0], TestZIP.bytes([packed]), files[2], archive]
        var document = random.document(carried)
        document.unknown = []
        let bytes = try EdXMLWriter.bytes(of: document, contents: carried)
        let keeper = Keeper()
        let reader = EdXMLReader(attachments: keeper)
        try reader.feed(bytes)
        guard case .document(let found) = try reader.finish().message else { return }
        #expect(keeper.files == [files[0], files[1], files[2], archive])
        #expect(found.attachments.map(\.wrapped) == [false, true, false, false])
        #expect(found.attachments.map(\.size) == keeper.files.map(\.count))
    }

    @Test func `an error of the sink comes out as it is`() throws {
        let reader = EdXMLReader(attachments: Keeper(room: 3))
        #expect(throws: Keeper.Full.self) {
            try reader.feed(Array(Sample.message().utf8))
            _ = try reader.finish()
        }
        #expect(throws: Keeper.Full.self) { try reader.finish() }
    }

    @Test func `wrapped bombs and traversals are refused with their place`() throws {
        let zeros = [UInt8](repeating: 0, count: 4 << 20)
        var climbing = TestZIP.Entry(name: "../\(TestZIP.uuid).pdf", content: [1])
        climbing.isDeflated = false
        let bomb = TestZIP.Entry(name: "\(TestZIP.uuid).pdf", content: zeros)
        for (entry, refusal) in [(bomb, ZIPRefusal.ratio), (climbing, .path)] {
            let text = Data(TestZIP.bytes([entry])).base64EncodedString()
            let message = Sample.message(replacing: Sample.base64, with: text)
            #expect(refusals(message) == [refusal.message])
            let found = #expect(throws: EdXMLRefusal.self) { try read(message) }
            #expect(found?.problems.first?.element == "ContentTransferEncoded")
            #expect(found?.problems.first?.line ?? 0 > 10)
            #expect(found?.kind == refusal.kind)
        }
    }

    @Test func `the caps on attachments and on the message hold`() {
        let many = EdXMLLimits(attachments: 0)
        let found = #expect(throws: EdXMLRefusal.self) {
            try EdXMLReader.read(Array(Sample.message().utf8), limits: many)
        }
        #expect(found?.kind == .tooLarge)
        let short = EdXMLLimits(messageBytes: 100)
        let refusal = #expect(throws: EdXMLRefusal.self) {
            try EdXMLReader.read(Array(Sample.message().utf8), limits: short)
        }
        #expect(
            refusal?.problems.first?.message.hasPrefix("The message is longer than 100") ?? false
        )
    }

    @Test func `a content in the wrong place is text and meets the cap on texts`() {
        let text = String(repeating: "A", count: 5 << 20)
        let body = "<edXML:ContentTransferEncoded>\(text)</edXML:ContentTransferEncoded>"
        let sentence =
            "The texts outside attachments pass 4194304 bytes. Move long texts to attachments."
        #expect(refusals(Sample.message(header: body)) == [sentence])
        let signature = "<Signature>\(text)</Signature>"
        #expect(refusals(Sample.message(header: signature)) == [sentence])
    }

    @Test func `an attachment of 64 MB passes in constant memory`() throws {
        // Other tests of the process allocate meanwhile; a reader that kept the bytes always would.
        var growths: [Int] = []
        repeat {
            growths.append(try growthKilobytes(attachmentBytes: 64 << 20))
        } while growths.count < 4 && growths.allSatisfy { $0 >= 30_000 }
        #expect(growths.contains { $0 < 30_000 }, "\(growths) kB")
    }

    private func growthKilobytes(attachmentBytes: Int) throws -> Int {
        var document = try readDocument(Sample.message())
        let piece = [UInt8](repeating: 0x5A, count: 48 << 10)
        let pieces = attachmentBytes / piece.count
        document.attachments[0].size = pieces * piece.count
        let reader = EdXMLReader()
        let before = try residentKilobytes()
        var writer = EdXMLWriter(document)
        try reader.feed(writer.begin())
        try reader.feed(writer.beginAttachment())
        for _ in 0..<pieces { try reader.feed(writer.content(piece)) }
        try reader.feed(writer.endAttachment())
        try reader.feed(writer.end())
        let growth = try residentKilobytes() - before
        guard case .document(let found) = try reader.finish().message else { return .max }
        #expect(found.attachments[0].size == pieces * piece.count)
        return growth
    }
}
