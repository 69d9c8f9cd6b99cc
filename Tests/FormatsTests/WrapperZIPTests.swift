// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Formats

private enum Verdict: Equatable {
    case asItIs
    case unwrapped([UInt8])
    case refused(ZIPRefusal)
}

private func verdict(
    _ file: [UInt8],
    piece: Int = .max,
    limits: ZIPLimits = ZIPLimits()
) -> Verdict {
    let wrapper = WrapperZIP(limits: limits)
    var content: [UInt8] = []
    var rest = file[...]
    do {
        while !rest.isEmpty {
            try rest.prefix(piece).withUnsafeBytes { bytes in
                try wrapper.feed(bytes) { content += $0 }
            }
            rest = rest.dropFirst(piece)
        }
        return try wrapper.finish() == .asItIs ? .asItIs : .unwrapped(content)
    } catch let refusal as ZIPRefusal { return .refused(refusal) } catch {
        Issue.record(error)
        return .asItIs
    }
}

private func entry(_ content: [UInt8] = Array("%PDF-1.4 content".utf8)) -> TestZIP.Entry {
    TestZIP.Entry(name: "\(TestZIP.uuid).pdf", content: content)
}

@Suite struct WrapperZIPTests {
    @Test(arguments: 0..<64)
    func `a single entry named by a UUID is unwrapped in every way it may be packed`(bits: Int) {
        var random = Seeded(UInt64(bits))
        var packed = entry(random.bytes(Int.random(in: 0...3000, using: &random)))
        packed.isDeflated = bits & 1 == 0
        packed.hasDescriptor = bits & 2 == 0
        packed.isDescriptorSigned = bits & 4 == 0 || !packed.isDeflated
        packed.isWide = bits & 8 == 0 && packed.isDeflated
        if bits & 16 == 0 { packed.name = packed.name.uppercased() }
        let file = TestZIP.bytes([packed], comment: bits & 32 == 0 ? "a comment" : "")
        #expect(verdict(file) == .unwrapped(packed.content), "seed \(bits)")
        #expect(verdict(file, piece: 1) == .unwrapped(packed.content), "seed \(bits)")
        #expect(verdict(file, piece: 33) == .unwrapped(packed.content), "seed \(bits)")
    }

    @Test func `a stored entry that holds descriptor signatures is found whole`() {
        let signature: [UInt8] = [0x50, 0x4B, 7, 8]
        var packed = entry(signature + [0] + signature + signature + [1, 2, 3] + signature)
        packed.isDeflated = false
        packed.hasDescriptor = true
        for piece in [1, 2, 5, .max] {
            #expect(verdict(TestZIP.bytes([packed]), piece: piece) == .unwrapped(packed.content))
        }
    }

    @Test func `the entry's extension may be missing or double`() {
        for name in [TestZIP.uuid, "\(TestZIP.uuid).tar.gz", "\(TestZIP.uuid).edxml"] {
            var packed = entry()
            packed.name = name
            #expect(verdict(TestZIP.bytes([packed])) == .unwrapped(packed.content))
        }
    }

    @Test func `what is no wrapper is taken as it is`() {
        var plain = entry()
        plain.name = "report.pdf"
        var short = entry()
        short.name = "0f3b6c1e-8a54-4f0e-9c1d-2b7a5e6f8d9.pdf"
        var folder = entry()
        folder.name = "folder/\(TestZIP.uuid).pdf"
        let docx = ["[Content_Types].xml", "word/document.xml"].map {
            TestZIP.Entry(name: $0, content: [1, 2, 3])
        }
        var second = entry([4, 5])
        second.name = "1f3b6c1e-8a54-4f0e-9c1d-2b7a5e6f8d90.pdf"
        for entries in [[plain], [short], [folder], docx, [entry(), second], [entry(), plain]] {
            #expect(verdict(TestZIP.bytes(entries)) == .asItIs)
            #expect(verdict(TestZIP.bytes(entries), piece: 1) == .asItIs)
        }
        for file in [[], [0x50], Array("%PDF-1.4".utf8), [0x50, 0x4B, 5, 6]] as [[UInt8]] {
            #expect(verdict(file) == .asItIs)
        }
        #expect(verdict(TestZIP.bytes([])) == .asItIs)
    }

    @Test func `two entries are two entries whatever descriptors they use`() {
        var first = entry([9, 9, 9])
        first.hasDescriptor = true
        var stored = first
        stored.isDeflated = false
        for entries in [[first, entry()], [stored, entry()]] {
            for piece in [1, 7, .max] {
                #expect(verdict(TestZIP.bytes(entries), piece: piece) == .asItIs)
            }
        }
    }

    @Test(arguments: ["../", "/", "..\\", "C:\\", "a/../", "a\\..\\"])
    func `a name that leads out of its folder is refused`(lead: String) {
        var packed = entry()
        packed.name = lead + packed.name
        #expect(verdict(TestZIP.bytes([packed])) == .refused(.path))
    }

    @Test func `an encrypted wrapper is refused, an encrypted archive of more is not looked into`()
    {
        var packed = entry()
        packed.flags = 1
        #expect(verdict(TestZIP.bytes([packed])) == .refused(.encrypted))
        #expect(verdict(TestZIP.bytes([packed, entry()])) == .asItIs)
        packed.hasDescriptor = true
        #expect(verdict(TestZIP.bytes([packed])) == .refused(.encrypted))
    }

    @Test func `other methods and false statements are refused`() {
        var method = entry()
        method.method = 12
        #expect(verdict(TestZIP.bytes([method])) == .refused(.method))
        var sum = entry()
        sum.crc = 7
        #expect(verdict(TestZIP.bytes([sum])) == .refused(.damaged))
        var name = entry()
        name.directoryName = "1f3b6c1e-8a54-4f0e-9c1d-2b7a5e6f8d90.pdf"
        #expect(verdict(TestZIP.bytes([name])) == .refused(.damaged))
        #expect(verdict(TestZIP.bytes([entry()]) + [0]) == .refused(.damaged))
    }

    @Test func `a wrapper cut anywhere is refused`() {
        for isDeflated in [true, false] {
            for hasDescriptor in [true, false] {
                var packed = entry()
                packed.isDeflated = isDeflated
                packed.hasDescriptor = hasDescriptor
                let file = TestZIP.bytes([packed])
                for count in 4..<file.count {
                    let cut = verdict(Array(file.prefix(count)))
                    guard case .refused = cut else {
                        Issue.record("\(count) of \(file.count) bytes: \(cut)")
                        continue
                    }
                }
            }
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `a wrapper with one byte changed never gives other content`(seed: UInt64) {
        var random = Seeded(seed)
        let packed = entry(random.bytes(60))
        var file = TestZIP.bytes([packed])
        let index = Int.random(in: 0..<file.count, using: &random)
        file[index] ^= UInt8.random(in: 1...255, using: &random)
        if case .unwrapped(let content) = verdict(file) {
            #expect(content == packed.content, "seed \(seed)")
        }
    }

    @Test func `bombs stop at the ratio and at the size`() {
        let zeros = [UInt8](repeating: 0, count: 8 << 20)
        let bomb = TestZIP.bytes([entry(zeros)])
        #expect(verdict(bomb) == .refused(.ratio))
        let free = ZIPLimits(ratioFreeBytes: 16 << 20)
        #expect(verdict(bomb, limits: free) == .unwrapped(zeros))
        #expect(verdict(bomb, limits: ZIPLimits(fileBytes: 1 << 20)) == .refused(.tooLarge))
        var small = entry([UInt8](repeating: 0, count: 1 << 20))
        small.hasDescriptor = true
        #expect(verdict(TestZIP.bytes([small])) == .unwrapped(small.content))
    }

    @Test(arguments: ZIPRefusal.allCases)
    func `every refusal says what to do`(refusal: ZIPRefusal) {
        #expect(refusal.message.split(separator: ". ").count == 2)
        #expect(refusal.message.hasSuffix("."))
        #expect(refusal.code == "zip.\(refusal.rawValue)")
    }
}
