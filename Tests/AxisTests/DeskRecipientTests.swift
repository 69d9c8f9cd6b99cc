// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage
import TestSupport
import Testing

@testable import Axis

struct DeskRecipientTests {
    private static let clerk = Actor.person(SmallCountry.office)

    @Test func `groups stand for the agencies that are open today, without the sender`()
        async throws
    {
        let world = try await World(.sqliteFile)
        func codes(_ choices: [RecipientChoice]) async throws -> Set<AgencyCode> {
            Set(try await world.desk.recipients(for: choices, by: Self.clerk).map(\.exchangeCode))
        }
        #expect(try await codes([.ministries]) == [SmallCountry.finance])
        #expect(try await codes([.provinces]) == [SmallCountry.hanoi, SmallCountry.angiang])
        #expect(
            try await codes([.children(SmallCountry.hanoi)]) == [
                SmallCountry.health, SmallCountry.interior,
            ]
        )
        #expect(
            try await codes([.below(SmallCountry.hanoi)]) == [
                SmallCountry.health, SmallCountry.centre, SmallCountry.interior,
            ]
        )
        let all = try await world.desk.recipients(for: [.everyone, .members], by: Self.clerk)
        #expect(all.count == 7 && Set(all.map(\.id)).count == 7)
        #expect(try await codes([.agency(SmallCountry.office), .agency("X.Y")]) == [])
        #expect(
            try await world.desk.counts(of: [.everyone, .ministries], by: Self.clerk) == [7, 1]
        )
    }

    @Test(arguments: World.engines)
    func `lists are kept by name, changed by one at a time, and are the agency's own`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let desk = world.desk
        let list = try await desk.save(
            "Các tỉnh phía Bắc",
            [.agency(SmallCountry.hanoi)],
            by: Self.clerk,
            requestID: "r"
        )
        await #expect(throws: DeskRefusal.listNameUsed(list.name)) {
            try await desk.save(list.name, [.provinces], by: Self.clerk, requestID: "r")
        }
        let changed = try await desk.save(
            list.name,
            [.agency(SmallCountry.hanoi), .list(list.id), .ministries],
            as: list.id,
            expecting: 1,
            by: Self.clerk,
            requestID: "r"
        )
        await #expect(throws: DeskRefusal.changed(what: .list, since: 1, now: 2)) {
            try await desk.save(
                list.name,
                [.provinces],
                as: list.id,
                expecting: 1,
                by: Self.clerk,
                requestID: "r"
            )
        }
        #expect(try await desk.lists(by: Self.clerk) == [changed])
        // A list that names itself ends all the same.
        let agencies = try await desk.recipients(for: [.list(list.id)], by: Self.clerk)
        #expect(agencies.map(\.exchangeCode) == [SmallCountry.hanoi, SmallCountry.finance])
        let stranger = Actor.person(SmallCountry.finance)
        #expect(try await desk.lists(by: stranger).isEmpty)
        #expect(try await desk.recipients(for: [.list(list.id)], by: stranger).isEmpty)
        await #expect(throws: DeskRefusal.noSuchList(list.id.description)) {
            try await desk.remove(list.id, by: stranger, requestID: "r")
        }
        try await desk.remove(list.id, by: Self.clerk, requestID: "r")
        #expect(try await desk.lists(by: Self.clerk).isEmpty)
    }

    @Test func `a list takes no code that the directory does not know, and names the line`()
        async throws
    {
        let site = try await DeskSite()
        let lists = RecipientsPage.path
        try await site.test { browser in
            for line in ["000.00.00.X99", "below:H99"] {
                let answer = try await browser.post(
                    lists,
                    ["name": "Các bộ", "codes": "ministries\n000.00.00.H26\n\(line)"]
                )
                #expect(answer.status == 422, "\(line)")
                #expect(answer.body.contains("Dòng «\(line)»"), "\(line)")
                #expect(answer.body.contains("ministries"), "what was typed stays")
                #expect(PageCheck.problems(in: answer.body, namesErrors: true).isEmpty)
            }
        }
        let other = ID<RecipientList>("0190a0b0-0000-7000-8000-000000000001")
        let unknown = RecipientChoice.list(try #require(other))
        await #expect(throws: DeskRefusal.unknownRecipient(unknown.description)) {
            try await site.world.desk.save("x", [unknown], by: Self.clerk, requestID: "r")
        }
    }

    @Test(arguments: [
        "ministries", "provinces", "members", "everyone", "000.00.00.G12", "children:H26",
        "below:000.00.00.H26", "list:0190a0b0-0000-7000-8000-000000000001",
    ])
    func `choices are written as they are read`(text: String) {
        #expect(RecipientChoice(text)?.description == text)
    }

    @Test(arguments: ["", "a b", "list:x", "below:", "nobody:G12", "<script>", "children:a b"])
    func `what is no choice is none`(text: String) { #expect(RecipientChoice(text) == nil) }

    @Test func `eleven hundred units get one draft at once`() async throws {
        let world = try await World(.sqliteFile, country: SmallCountry.csv(units: 1100))
        let draft = try await DeskDraftTests.ready(world, to: [.below(SmallCountry.angiang)])
        let id = try await world.desk.send(
            draft.id,
            expecting: draft.version,
            by: Self.clerk,
            requestID: "r"
        )
        while try await world.axis.fanOutOnce(lease: nil) {}
        try await world.settle()
        let item = try await world.desk.summary(of: id, by: Self.clerk)
        #expect(item?.total == 1100 && item?.counts[.queued] == 1100 && item?.open == 1100)
        let unit = SmallCountry.units(1100)[777]
        let found = try await world.desk.search(
            DeskQuery(text: "thu nghiem"),
            by: .person(unit)
        )
        #expect(found.hits.map(\.message.id) == [id])
        #expect(try await world.desk.inbox(.new, by: .person(unit)).items.count == 1)
    }
}
