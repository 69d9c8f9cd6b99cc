// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

@testable import Formats

/// Decodes a text handed over in pieces of `piece` characters, into room of `room` bytes.
private func decode(_ text: [UInt8], piece: Int = .max, room: Int = 64) throws -> [UInt8] {
    var decoder = Base64Decoder()
    var output: [UInt8] = []
    var rest = text[...]
    while !rest.isEmpty {
        var part = rest.prefix(piece)
        rest = rest.dropFirst(piece)
        while !part.isEmpty {
            var buffer = [UInt8](repeating: 0, count: room)
            let (read, written) = try part.withUnsafeBufferPointer { input in
                try buffer.withUnsafeMutableBufferPointer { try decoder.decode(input, into: $0) }
            }
            output += buffer.prefix(written)
            part = part.dropFirst(read)
        }
    }
    try decoder.finish()
    return output
}

private func refusal(_ text: String) -> Base64Refusal? {
    do {
        _ = try decode(Array(text.utf8))
        return nil
    } catch { return error as? Base64Refusal }
}

@Suite struct Base64Tests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `what is encoded in any pieces decodes in any pieces`(seed: UInt64) throws {
        var random = Seeded(seed)
        let bytes = random.bytes(Int.random(in: 0...400, using: &random))
        var encoder = Base64Encoder()
        var text: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...50, using: &random)
            encoder.encode(rest.prefix(count), into: &text)
            rest = rest.dropFirst(count)
        }
        encoder.finish(into: &text)
        #expect(text == Array(Data(bytes).base64EncodedString().utf8), "seed \(seed)")
        for index in stride(from: text.count, to: 0, by: -7) where random.bool() {
            text.insert(
                contentsOf: [[10], [13, 10], [32, 9]].randomElement(using: &random) ?? [],
                at: index
            )
        }
        let piece = Int.random(in: 1...80, using: &random)
        let room = Int.random(in: 3...70, using: &random)
        #expect(try decode(text, piece: piece, room: room) == bytes, "seed \(seed)")
    }

    @Test func `every byte that is neither digit nor white space is refused`() {
        let known = Set(Base64Encoder.alphabet + [0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: "=")])
        for byte in UInt8.min...UInt8.max where !known.contains(byte) {
            #expect(throws: Base64Refusal.character(byte, offset: 2)) {
                try decode([65, 65, byte, 65])
            }
        }
    }

    @Test func `padding is where it belongs or nowhere`() {
        #expect(refusal("QQ==") == nil)
        #expect(refusal("QUI=\n ") == nil)
        #expect(refusal("Q Q\n= =") == nil)
        #expect(refusal("") == nil)
        #expect(refusal("QQ==QQ==") == .dataAfterPadding(offset: 4))
        #expect(refusal("QQ==\nA") == .dataAfterPadding(offset: 5))
        #expect(refusal("QQ=A") == .dataAfterPadding(offset: 3))
        #expect(refusal("QQ===") == .padding(offset: 4))
        #expect(refusal("QUI==") == .padding(offset: 4))
        #expect(refusal("Q===") == .padding(offset: 1))
        #expect(refusal("====") == .padding(offset: 0))
        for text in ["Q", "QQ", "QQE", "QQ="] { #expect(refusal(text) == .incomplete) }
    }

    @Test func `stray bits before padding are refused, so that each text has one meaning`() {
        #expect(refusal("QR==") == .strayBits)
        #expect(refusal("QUJ=") == .strayBits)
        #expect(refusal("QUI=") == nil)
    }

    @Test func `each refusal says where`() {
        #expect(
            refusal("QQ*Q")?.message.hasPrefix("Character 3 of the base64 text is byte 42") ?? false
        )
        #expect(refusal("QQ*Q")?.kind == .malformed)
    }
}
