// SPDX-License-Identifier: Apache-2.0

import Core
import Testing

@testable import Directory

@Suite struct ResolutionTests {
    private let country = SmallCountry()

    private func snapshot(_ more: Agency...) -> DirectorySnapshot {
        DirectorySnapshot(revision: 1, agencies: country.all + more)
    }

    @Test func `either code leads to the agency once it is in force`() throws {
        let snapshot = snapshot()
        let old = try snapshot.resolve(AgencyCode("000.00.00.H26"), on: "2020-02-12")
        let new = try snapshot.resolve(AgencyCode("H26"), on: "2020-09-15")
        #expect(old.agency == country.hanoi && new.agency == country.hanoi)
        #expect(old.redirectedFrom == nil && !old.isFormerCode)
    }

    @Test("QĐ 20/2020: the new code does not exist before 15/9/2020")
    func newCodeTooEarly() {
        #expect(throws: DirectoryRefusal.notYetOpen("H26", from: "2020-09-15")) {
            try snapshot().resolve("H26", on: "2020-09-14")
        }
    }

    @Test func `the code of a day is the newest one in force`() {
        #expect(country.hanoi.code(on: "2020-09-14") == "000.00.00.H26")
        #expect(country.hanoi.code(on: "2020-09-15") == "H26")
        #expect(country.hanoi.code(on: "2017-01-01") == "000.00.00.H26")
    }

    @Test func `an unknown code and text that is no code are told apart`() {
        #expect(throws: DirectoryRefusal.unknownCode("H99")) {
            try snapshot().resolve("H99", on: "2020-10-01")
        }
        for text in ["", "H26;DROP", "mã", String(repeating: "A", count: 36), "H 26", "H26\n"] {
            #expect(throws: DirectoryRefusal.malformedCode(text)) {
                try snapshot().resolve(text, on: "2020-10-01")
            }
        }
    }

    @Test func `an agency of tomorrow is refused with its day`() {
        let later = Agency.make(
            "000.00.00.H70",
            nil,
            "Tỉnh mới",
            1,
            .province,
            9,
            from: "2025-07-01"
        )
        #expect(throws: DirectoryRefusal.notYetOpen("000.00.00.H70", from: "2025-07-01")) {
            try snapshot(later).resolve("000.00.00.H70", on: "2025-06-30")
        }
    }

    @Test func `a code that was withdrawn still reaches its agency`() throws {
        var agency = Agency.make("000.00.00.G60", "G60", "Cơ quan", 1, .body, 9)
        let old = DatedCode(
            "000.00.00.G60",
            validity: Validity(from: Agency.start, until: "2020-09-15")
        )
        agency.codes = AgencyCodes(old, agency.code20)
        let snapshot = snapshot(agency)
        let found = try snapshot.resolve("000.00.00.G60", on: "2021-01-01")
        #expect(found.agency == agency && found.isFormerCode)
    }

    @Test func `the codes of an agency are all that name it on a day, and no heir's`() {
        #expect(snapshot().codes(of: "H26", on: "2020-09-15") == ["H26", "000.00.00.H26"])
        #expect(
            snapshot().codes(of: "000.00.00.H26", on: "2020-09-15") == ["000.00.00.H26", "H26"]
        )
        #expect(snapshot().codes(of: "000.00.00.H26", on: "2020-09-14") == ["000.00.00.H26"])
        #expect(snapshot().codes(of: "H99", on: "2020-10-01") == ["H99"])
        // A code that was withdrawn and given to somebody else is that one's.
        var first = Agency.make("000.00.00.G60", "G60", "Cơ quan", 1, .body, 9)
        let old = DatedCode(
            "000.00.00.G60",
            validity: Validity(from: Agency.start, until: "2020-09-15")
        )
        first.codes = AgencyCodes(old, first.code20)
        #expect(snapshot(first).codes(of: "G60", on: "2021-01-01") == ["G60", "000.00.00.G60"])
        let second = Agency.make(
            "000.00.00.G60",
            nil,
            "Cơ quan mới",
            1,
            .body,
            10,
            from: "2020-12-01"
        )
        #expect(snapshot(first, second).codes(of: "G60", on: "2021-01-01") == ["G60"])
    }

    @Test func `mail to a merged agency reaches its heir and says so`() throws {
        let heir = Agency.make("000.00.00.H71", nil, "Tỉnh hợp nhất", 1, .province, 9)
        var middle = Agency.make(
            "000.00.00.H72",
            nil,
            "Tỉnh giữa",
            1,
            .province,
            10,
            until: "2022-01-01"
        )
        middle.successor = heir.id
        var first = Agency.make(
            "000.00.00.H73",
            nil,
            "Tỉnh đầu",
            1,
            .province,
            11,
            until: "2021-01-01"
        )
        first.successor = middle.id
        let snapshot = snapshot(heir, middle, first)
        #expect(try snapshot.resolve("000.00.00.H73", on: "2020-12-31").agency == first)
        #expect(try snapshot.resolve("000.00.00.H73", on: "2021-01-01").agency == middle)
        let last = try snapshot.resolve("000.00.00.H73", on: "2022-01-01")
        #expect(last.agency == heir && last.redirectedFrom == first)
    }

    @Test func `a closing that says refuse names the heir`() {
        let heir = Agency.make("000.00.00.H71", nil, "Tỉnh hợp nhất", 1, .province, 9)
        var closed = Agency.make(
            "000.00.00.H72",
            nil,
            "Tỉnh cũ",
            1,
            .province,
            10,
            until: "2022-01-01"
        )
        closed.successor = heir.id
        closed.mailAfterClosing = .refuse
        let expected = DirectoryRefusal.closed(
            "000.00.00.H72",
            name: "Tỉnh cũ",
            on: "2022-01-01",
            heir: "000.00.00.H71",
            heirName: "Tỉnh hợp nhất"
        )
        #expect(throws: expected) {
            try snapshot(heir, closed).resolve("000.00.00.H72", on: "2022-01-01")
        }
        let sentence = DirectoryRefusal.texts.sentence(of: expected, in: .vietnamese)
        #expect(sentence.contains("01/01/2022") && sentence.contains("000.00.00.H71"))
    }

    @Test func `a closed agency without an heir is refused`() {
        let closed = Agency.make(
            "000.00.00.H72",
            nil,
            "Tỉnh cũ",
            1,
            .province,
            10,
            until: "2022-01-01"
        )
        let expected = DirectoryRefusal.closed(
            "000.00.00.H72",
            name: "Tỉnh cũ",
            on: "2022-01-01",
            heir: nil,
            heirName: nil
        )
        #expect(throws: expected) {
            try snapshot(closed).resolve("000.00.00.H72", on: "2023-01-01")
        }
    }

    @Test func `successors in a circle are refused, not followed for ever`() {
        var one = Agency.make("000.00.00.H71", nil, "Một", 1, .province, 9, until: "2021-01-01")
        var two = Agency.make("000.00.00.H72", nil, "Hai", 1, .province, 10, until: "2021-01-01")
        one.successor = two.id
        two.successor = one.id
        #expect(throws: DirectoryRefusal.brokenSuccession("000.00.00.H71")) {
            try snapshot(one, two).resolve("000.00.00.H71", on: "2022-01-01")
        }
    }

    @Test func `a code that went to another agency means its holder of the day`() throws {
        let before = Agency.make(
            "000.00.00.H01",
            nil,
            "Ủy ban nhân dân tỉnh An Giang",
            1,
            .province,
            9,
            until: "2025-07-01"
        )
        let after = Agency.make(
            "000.00.00.H01",
            nil,
            "Ủy ban nhân dân tỉnh An Giang (mới)",
            1,
            .province,
            10,
            from: "2025-07-01"
        )
        let snapshot = snapshot(before, after)
        #expect(try snapshot.resolve("000.00.00.H01", on: "2025-06-30").agency == before)
        #expect(try snapshot.resolve("000.00.00.H01", on: "2025-07-01").agency == after)
    }

    @Test func `the tree answers upwards and downwards`() {
        let snapshot = snapshot()
        #expect(snapshot.path(to: country.unit.id).map(\.level) == [1, 2, 3])
        #expect(snapshot.isWithin(country.unit.id, subtreeOf: country.hanoi.id))
        #expect(snapshot.isWithin(country.unit.id, subtreeOf: country.unit.id))
        #expect(!snapshot.isWithin(country.hanoi.id, subtreeOf: country.unit.id))
        #expect(!snapshot.isWithin(country.unit.id, subtreeOf: country.office.id))
        #expect(!snapshot.isWithin(.numbered(99), subtreeOf: country.office.id))
        #expect(snapshot.children(of: country.hanoi.id) == [country.department])
        #expect(snapshot.subtree(of: country.hanoi.id).count == 3)
        #expect(snapshot.path(to: .numbered(99)).isEmpty)
    }

    @Test(arguments: ["so y te", "SỞ Y TẾ", "sở  y", "h26.12", "000.00.12", "te so"])
    func `search does without accents and takes codes`(_ text: String) {
        #expect(snapshot().find(text).contains(country.department))
    }

    @Test(arguments: ["", "   ", "%", "khong co", "' OR 1=1"])
    func `search finds nothing for nothing`(_ text: String) {
        #expect(snapshot().find(text).isEmpty)
    }
}
