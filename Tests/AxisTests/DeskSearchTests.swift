// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Axis

struct DeskSearchTests {
    private static let finance = Actor.person(SmallCountry.finance)

    private static func filled(_ engine: TestEngine) async throws -> World {
        let world = try await World(engine)
        for (number, subject) in ["Đăng ký hộ khẩu", "Cải cách hành chính", "Báo cáo quý"]
            .enumerated()
        {
            var letter = Letter().numbered(number + 1)
            letter.subject = subject
            letter.type = number == 2 ? "Báo cáo" : "Công văn"
            letter.priority = number == 1 ? 1 : nil
            try await world.send(letter)
            world.clock.advance(seconds: 86_400)
        }
        var other = Letter()
        other.from = SmallCountry.finance
        other.to = [SmallCountry.angiang]
        other.id = "G12,2020,1"
        other.number = "99"
        other.notation = "BTC-HCSN"
        other.subject = "Hướng dẫn hành chính"
        try await world.send(other)
        try await world.settle()
        return world
    }

    @Test(arguments: World.engines)
    func `words find documents that the agency sent or received, accents optional`(
        _ engine: TestEngine
    ) async throws {
        let world = try await Self.filled(engine)
        func find(_ query: DeskQuery, by actor: Actor = Self.finance) async throws -> [String] {
            try await world.desk.search(query, by: actor).hits.map(\.message.number)
        }
        #expect(try await find(DeskQuery(text: "dang ky")) == ["1"])
        #expect(try await find(DeskQuery(text: "HANH CHINH")) == ["99", "2"])
        #expect(try await find(DeskQuery(text: "99/BTC-HCSN")) == ["99"])
        #expect(try await find(DeskQuery(text: "văn phòng chính phủ")) == ["3", "2", "1"])
        #expect(try await find(DeskQuery(text: "hành chính", side: .received)) == ["2"])
        #expect(try await find(DeskQuery(text: "hành chính", side: .sent)) == ["99"])
        #expect(try await find(DeskQuery(sender: SmallCountry.office)) == ["3", "2", "1"])
        #expect(try await find(DeskQuery(side: .received, type: "báo cáo")) == ["3"])
        #expect(try await find(DeskQuery(isUrgent: true)) == ["2"])
        #expect(try await find(DeskQuery(first: "2020-03-11", last: "2020-03-11")) == ["2"])
        #expect(try await find(DeskQuery(first: "2020-03-12")) == ["99", "3"])
        #expect(try await find(DeskQuery(first: "2030-01-01")) == [])
        #expect(try await find(DeskQuery(last: "2019-01-01")) == [])
        #expect(try await find(DeskQuery(text: "không có")) == [])
    }

    @Test(arguments: World.engines)
    func `nobody finds what is not his agency's`(_ engine: TestEngine) async throws {
        let world = try await Self.filled(engine)
        func find(_ text: String, _ actor: Actor) async throws -> [String] {
            try await world.desk.search(DeskQuery(text: text), by: actor).hits
                .map(\.message.number)
        }
        #expect(try await find("hành chính", .person(SmallCountry.angiang)) == ["99"])
        #expect(try await find("hành chính", .person(SmallCountry.hanoi)) == [])
        // The words by which an agency is marked cannot be typed.
        #expect(try await find("_r_000_00_00_g12", .person(SmallCountry.hanoi)) == [])
        for role in [Role.specialist, .exchange, .administrator, .cashier] {
            let refused = await refusal {
                try await find("hành chính", .person(SmallCountry.finance, role))
            }
            #expect(refused != nil, "\(role)")
        }
        let auditor = Actor.person(SmallCountry.office, .auditor, scope: .nation)
        #expect(try await find("hành chính", auditor).count == 2)
    }

    @Test(arguments: World.engines)
    func `pages of hits meet`(_ engine: TestEngine) async throws {
        let world = try await Self.filled(engine)
        var seen: [String] = []
        var place: Int64? = .max
        while let before = place {
            let page = try await world.desk.search(
                DeskQuery(sender: SmallCountry.office),
                before: before,
                limit: 2,
                by: Self.finance
            )
            seen += page.hits.map(\.message.number)
            place = page.next
        }
        #expect(seen == ["3", "2", "1"])
    }

    @Test func `what others have is not even counted`() async throws {
        let world = try await World(.sqliteFile)
        for number in 1...5 { try await world.send(Letter().numbered(number)) }
        try await world.settle()
        for side in DeskQuery.Side.allCases {
            let slice = try await world.desk.search(
                DeskQuery(text: "van ban", side: side),
                limit: 2,
                by: .person(SmallCountry.hanoi)
            )
            #expect(slice.hits.isEmpty && slice.next == nil)
        }
    }

    @Test(
        arguments: [
            "\"", "' OR 1=1 --", "*", "(", "NEAR(a b)", "\u{202E}", "\0", "%_", "AND OR NOT",
        ]
    )
    func `hostile text finds nothing and breaks nothing`(text: String) async throws {
        let world = try await Self.filled(.sqliteFile)
        let hits = try await world.desk.search(
            DeskQuery(text: text, side: .sent),
            by: .person(SmallCountry.hanoi)
        ).hits
        #expect(hits.isEmpty)
    }
}
