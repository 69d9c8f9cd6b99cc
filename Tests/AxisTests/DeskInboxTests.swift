// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Journal
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Axis

struct DeskInboxTests {
    private static let clerk = Actor.person(SmallCountry.finance)

    @Test(arguments: World.engines)
    func `what arrives is listed, urgent first, then by deadline`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        try await world.send(Letter().numbered(1))
        world.clock.advance(seconds: 86_400)
        try await world.send(Letter().numbered(2))
        var urgent = Letter().numbered(3)
        urgent.priority = 2
        try await world.send(urgent)
        try await world.settle()
        let page = try await world.desk.inbox(.new, by: Self.clerk)
        #expect(page.items.map(\.number) == ["3", "1", "2"])
        #expect(page.counts == [.new: 3, .handling: 0, .refused: 0, .done: 0])
        #expect(page.urgent == 1 && page.late == 1)
        #expect(page.items[1].dueAt.map { $0 < world.clock.now } == true)
        #expect(page.items.allSatisfy { $0.state == .queued && $0.files == 1 })
    }

    @Test(arguments: World.engines)
    func `pages of a list meet without gap or overlap`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        for number in 1...7 { try await world.send(Letter().numbered(number)) }
        try await world.settle()
        var seen: [String] = []
        var place: DeskItem.Place?
        repeat {
            let page = try await world.desk.inbox(.new, after: place, limit: 3, by: Self.clerk)
            seen += page.items.map(\.number)
            place = page.next
        } while place != nil
        #expect(seen.sorted() == (1...7).map(String.init))
    }

    @Test(arguments: World.engines)
    func `a step shows at once, before the Journal is read`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let receipt = try await world.send(Letter())
        try await world.settle()
        let key = Delivery.Key(receipt.messageID, SmallCountry.finance)
        try await world.desk.handle(key, .receive, expecting: 0, by: Self.clerk, requestID: "r")
        let new = try await world.desk.inbox(.new, by: Self.clerk)
        let handling = try await world.desk.inbox(.handling, by: Self.clerk)
        #expect(new.items.isEmpty && new.counts[.handling] == 1)
        #expect(handling.items.map(\.state) == [.accepted])
        try await world.settle()
        #expect(try await world.desk.inbox(.handling, by: Self.clerk).items == handling.items)
        // A document that a person received waits for no system any more.
        #expect(try await world.inbox(SmallCountry.finance).isEmpty)
    }

    @Test(arguments: World.engines)
    func `everything can be computed again`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        var receipts: [Receipt] = []
        for number in 1...4 { receipts.append(try await world.send(Letter().numbered(number))) }
        try await world.settle()
        let codes: [StatusCode] = [.accepted, .refused, .completed]
        for (receipt, code) in zip(receipts, codes) {
            try await world.report(code, "vì sai", on: receipt, of: SmallCountry.finance)
        }
        try await world.settle()
        func all() async throws -> [DeskItem] {
            var items: [DeskItem] = []
            for box in DeskBox.shown {
                items += try await world.desk.inbox(box, by: Self.clerk).items
            }
            return items
        }
        let before = try await all()
        let sent = try await world.desk.sent(by: .person(SmallCountry.office)).items
        #expect(before.map(\.state) == [.queued, .accepted, .refused, .completed])
        #expect(sent.count == 4 && sent.map(\.counts.reached) == [1, 1, 1, 1])
        let projection = DeskProjection(directory: world.cache.current())
        try await world.journal.rebuild(projection)
        #expect(try await all() == before)
        #expect(try await world.desk.sent(by: .person(SmallCountry.office)).items == sent)
    }

    @Test(arguments: World.engines)
    func `a desk handles those that its agency serves, until that ends`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        var letter = Letter()
        letter.to = [SmallCountry.health, SmallCountry.interior]
        try await world.send(letter)
        try await world.settle()
        let hanoi = Actor.person(SmallCountry.hanoi)
        let page = try await world.desk.inbox(.new, by: hanoi)
        #expect(page.items.map(\.recipient) == [SmallCountry.health])
        #expect(try await world.desk.inbox(.new, by: .person(SmallCountry.health)).items.isEmpty)
        try await world.change(
            "000.00.12.H26,,,Sở Y tế,2,department,000.00.00.H26,2016-10-01,,,,,,\n"
        )
        try await world.axis.moveDesks()
        #expect(try await world.desk.inbox(.new, by: hanoi).items.isEmpty)
        let own = try await world.desk.inbox(.new, by: .person(SmallCountry.health))
        #expect(own.items.map(\.recipient) == [SmallCountry.health])
    }

    @Test func `a filter passes over others and says where to go on`() async throws {
        let world = try await World(.sqliteFile)
        try await world.send(Letter())
        var other = Letter().numbered(9)
        other.from = SmallCountry.angiang
        other.id = "A,2020,9"
        try await world.send(other)
        try await world.settle()
        let filter = InboxFilter(sender: SmallCountry.angiang)
        let page = try await world.desk.inbox(.new, filter: filter, by: Self.clerk)
        #expect(page.items.map(\.number) == ["9"] && page.next == nil)
        let urgent = InboxFilter(isUrgent: true)
        #expect(try await world.desk.inbox(.new, filter: urgent, by: Self.clerk).items.isEmpty)
    }

    @Test(arguments: World.engines)
    func `a filter takes type, words without accents, parts of numbers and days`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        var letters: [Letter] = []
        for (number, subject, type) in [
            (781, "Về việc đôn đốc kết nối Trục", "Công văn"),
            (782, "Giấy mời họp giao ban", "GIẤY MỜI"), (903, "Đôn đốc lần hai", "công  văn"),
        ] {
            var letter = Letter().numbered(number)
            letter.subject = subject
            letter.type = type
            letters.append(letter)
        }
        try await world.send(letters[0])
        try await world.send(letters[1])
        world.clock.advance(seconds: 2 * 86_400)
        try await world.send(letters[2])
        try await world.settle()
        let day = world.clock.now.date
        let cases: [(InboxFilter, Set<String>)] = [
            (InboxFilter(type: "công văn"), ["781", "903"]),
            (InboxFilter(type: "Giấy mời"), ["782"]),
            (InboxFilter(text: "DON doc"), ["781", "903"]),
            (InboxFilter(text: "78"), ["781", "782"]),
            (InboxFilter(type: "Công văn", text: "đôn đốc", first: day), ["903"]),
            (InboxFilter(last: day.adding(days: -1)), ["781", "782"]),
            (InboxFilter(first: day.adding(days: 1)), []),
            (InboxFilter(sender: SmallCountry.office, text: "giao ban"), ["782"]),
            (InboxFilter(text: "không có"), []),
        ]
        for (filter, numbers) in cases {
            let page = try await world.desk.inbox(.new, filter: filter, by: Self.clerk)
            #expect(Set(page.items.map(\.number)) == numbers, "\(filter)")
            #expect(page.next == nil)
        }
        // A page that is full says where the next begins, and nothing is lost between them.
        let filter = InboxFilter(text: "van")
        let first = try await world.desk.inbox(.new, filter: filter, limit: 1, by: Self.clerk)
        let second = try await world.desk.inbox(
            .new,
            filter: filter,
            after: first.next,
            limit: 5,
            by: Self.clerk
        )
        #expect(Set((first.items + second.items).map(\.number)) == ["781", "903"])
    }

    @Test(arguments: World.engines)
    func `a change is told once to the desks that it concerns`(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let told = Told()
        let live = DeskLive(axis: world.axis) { topic, _ in told.add(topic) }
        _ = try await live.step()
        try await world.send(Letter())
        try await world.settle()
        _ = try await live.step()
        let both = [SmallCountry.office, SmallCountry.finance].map { Desk.topic(of: $0) }
        #expect(Set(told.take()) == Set(both))
        _ = try await live.step()
        #expect(told.take().isEmpty)
    }

    @Test(arguments: Role.allCases)
    func `only the desk's own people see its lists`(role: Role) async throws {
        let world = try await World(.sqliteMemory)
        try await world.send(Letter())
        try await world.settle()
        let stranger = Actor.person(SmallCountry.angiang, role)
        let items = try? await world.desk.inbox(.new, by: stranger).items
        #expect(items?.isEmpty ?? true)
        let own = try? await world.desk.inbox(.new, by: .person(SmallCountry.finance, role)).items
        let reads: Set<Role> = [
            .clerk, .leader, .leaderSecretary, .headOfOffice, .archivist, .auditor,
        ]
        #expect((own?.count ?? 0) == (reads.contains(role) ? 1 : 0))
    }
}

/// What was published, in order.
final class Told: Sendable {
    private let topics = Mutex<[String]>([])

    func add(_ topic: String) { topics.withLock { $0.append(topic) } }

    func take() -> [String] {
        topics.withLock { topics in
            defer { topics = [] }
            return topics
        }
    }
}
