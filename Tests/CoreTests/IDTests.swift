// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

struct IDTests {
    private enum Thing {}
    private enum Other {}

    private static func id(_ microseconds: Int64, _ random: (UInt64, UInt64)) -> ID<Thing> {
        ID(at: Instant(microseconds: microseconds), random: random)
    }

    @Test("RFC 9562 §5.7: version 7 and variant 10 stand in their bits")
    func versionAndVariant() {
        let ones = Self.id(1_583_805_600_123_456, (.max, .max)).description
        let zeros = Self.id(1_583_805_600_123_456, (0, 0)).description
        // 1583805600123 milliseconds are 0x0170c22b917b; 456 µs shifted by two are 0x720.
        #expect(zeros == "0170c22b-917b-7720-8000-000000000000")
        #expect(ones == "0170c22b-917b-7723-bfff-ffffffffffff")
    }

    @Test func `ids made later sort later, as values, texts and bytes`() {
        var random = Seeded(seed: 21)
        var times = (0..<500).map { _ in Int64.random(in: 0...4_000_000_000_000_000, using: &random)
        }
        times += times.map { $0 + 1 }
        let sorted = Set(times).sorted()
        let ids = sorted.map { Self.id($0, (random.next(), random.next())) }
        for (earlier, later) in zip(ids, ids.dropFirst()) {
            #expect(earlier < later, "\(random)")
            #expect(earlier.description < later.description, "\(random)")
            #expect(earlier.bytes.lexicographicallyPrecedes(later.bytes), "\(random)")
        }
    }

    @Test func `text and bytes go round`() {
        var random = Seeded(seed: 22)
        for _ in 0..<500 {
            let bytes = (0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let id = ID<Thing>(bytes: bytes)
            #expect(id?.bytes == bytes, "\(random)")
            #expect(id.flatMap { ID<Thing>($0.description) } == id, "\(random)")
            #expect(id.flatMap { ID<Thing>($0.description.uppercased()) } == id, "\(random)")
            #expect(id?.recast(as: Other.self).bytes == bytes)
        }
    }

    @Test(arguments: [
        "", "0170c230-0d7b-7720-8000-00000000000", "0170c230-0d7b-7720-8000-0000000000000",
        "0170c2300d7b772080000000000000000000", "0170c230-0d7b-7720-8000_000000000000",
        "0170c23g-0d7b-7720-8000-000000000000", "{170c230-0d7b-7720-8000-00000000000}",
        "0170c230-0d7b-7720-8000-00000000000０", "0170c230-0d7b-7720-80000-00000000000",
    ])
    func `a text that is no id is refused`(text: String) {
        #expect(ID<Thing>(text) == nil)
    }

    @Test(arguments: [0, 15, 17])
    func `only sixteen bytes are an id`(count: Int) {
        #expect(ID<Thing>(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test func `a time before 1970 gives the smallest ids and no crash`() {
        #expect(Self.id(-1, (0, 0)).description == "00000000-0000-7000-8000-000000000000")
        #expect(Self.id(.min, (0, 0)) == Self.id(-1, (0, 0)))
        #expect(Self.id(.max, (0, 0)) > Self.id(-1, (0, 0)))
    }
}
