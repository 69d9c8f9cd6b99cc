// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Journal
import Storage
import TestSupport
import Testing

@testable import Axis

struct DeskHandlingTests {
    private static let clerk = Actor.person(SmallCountry.finance)

    private static func arrived(_ world: World, _ letter: Letter = Letter()) async throws
        -> Delivery.Key
    {
        let receipt = try await world.send(letter)
        try await world.settle()
        return Delivery.Key(receipt.messageID, SmallCountry.finance)
    }

    @Test(arguments: World.engines)
    func `a document goes from hand to hand and its sender is told each step`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        let key = try await Self.arrived(world)
        let order = DeskStep.Order(
            unit: "Vụ Pháp chế",
            officer: "p2",
            officerName: "Chuyên viên Mẫu",
            due: "2020-03-20",
            note: "Trình trước ngày 18"
        )
        let specialist = Actor.person(SmallCountry.finance, .specialist, id: "p2")
        let steps: [(DeskStep, Actor)] = [
            (.receive, Self.clerk), (.assign(order), Self.clerk), (.start, specialist),
            (.finish(note: "Đã trả lời"), specialist),
        ]
        for (version, (step, actor)) in steps.enumerated() {
            world.clock.advance(seconds: 60)
            try await world.desk.handle(key, step, expecting: version, by: actor, requestID: "r")
        }
        let sent = try await world.desk.document(key.messageID, by: .person(SmallCountry.office))
        #expect(sent.history.map(\.code) == [.accepted, .assigned, .processing, .completed])
        #expect(sent.history.map(\.reason) == ["", "Vụ Pháp chế", "", "Đã trả lời"])
        // Who has it inside is nobody else's business.
        #expect(sent.assignments.isEmpty && sent.isSent && sent.copy == nil)
        let own = try await world.desk.document(key.messageID, by: Self.clerk)
        #expect(own.assignments.map(\.officerName) == ["Chuyên viên Mẫu"])
        #expect(own.actions.isEmpty && !own.isSent)
        let events = try await world.database.read {
            try Journal.history(of: "axis.assignment/\(key)", in: $0)
        }
        #expect(events.first?.personal?["name"] == .text("Chuyên viên Mẫu"))
        #expect(events.first?.facts["unit"] == .text("Vụ Pháp chế"))
        #expect(try await world.inbox(SmallCountry.office, .status).count == 4)
    }

    @Test(arguments: World.engines)
    func `the second of two who decide is told, and nothing of his happens`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        let key = try await Self.arrived(world)
        try await world.desk.handle(key, .receive, expecting: 0, by: Self.clerk, requestID: "a")
        world.clock.advance(seconds: 5)
        let before = try await world.contents()
        await #expect(throws: DeskRefusal.changed(what: .document, since: 0, now: 1)) {
            try await world.desk.handle(
                key,
                .refuse(reason: "Không thuộc thẩm quyền"),
                expecting: 0,
                by: .person(SmallCountry.finance, id: "p9"),
                requestID: "b"
            )
        }
        #expect(try await world.contents() == before)
        await #expect(throws: DeskRefusal.notNow(step: "receive", state: .accepted)) {
            try await world.desk.handle(key, .receive, expecting: 1, by: Self.clerk, requestID: "c")
        }
    }

    @Test func `refusing needs a reason, and assigning somebody`() async throws {
        let world = try await World(.sqliteFile)
        let key = try await Self.arrived(world)
        for (step, version) in [
            (DeskStep.refuse(reason: ""), 0), (.assign(.init(unit: "")), 0),
        ] {
            let refused = await refusal {
                try await world.desk.handle(
                    key,
                    step,
                    expecting: version,
                    by: Self.clerk,
                    requestID: "r"
                )
            }
            guard case .reasonMissing = refused else {
                Issue.record("\(step): \(String(describing: refused))")
                continue
            }
        }
    }

    @Test(arguments: World.engines)
    func `a specialist opens what is assigned to him and nothing else`(_ engine: TestEngine)
        async throws
    {
        let world = try await World(engine)
        let (mine, other) = (
            try await Self.arrived(world), try await Self.arrived(world, Letter().numbered(2))
        )
        let specialist = Actor.person(SmallCountry.finance, .specialist, id: "p2")
        for key in [mine, other] {
            #expect(
                await refusal { try await world.desk.document(key.messageID, by: specialist) }
                    != nil
            )
            try await world.desk.handle(key, .receive, expecting: 0, by: Self.clerk, requestID: "r")
        }
        let order = DeskStep.Order(unit: "", officer: "p2", officerName: "Mẫu")
        try await world.desk.handle(
            mine,
            .assign(order),
            expecting: 1,
            by: Self.clerk,
            requestID: "r"
        )
        let page = try await world.desk.inbox(.handling, by: specialist)
        #expect(page.items.map(\.key) == [mine])
        let document = try await world.desk.document(mine.messageID, by: specialist)
        #expect(document.actions == [.start, .finish])
        #expect(
            await refusal { try await world.desk.document(other.messageID, by: specialist) } != nil
        )
        let refused = await refusal {
            try await world.desk.handle(other, .start, expecting: 1, by: specialist, requestID: "r")
        }
        #expect(refused == .noSuchDelivery(other.description))
        // In another agency the same account number is another person.
        let stranger = Actor.person(SmallCountry.angiang, .specialist, id: "p2")
        #expect(
            await refusal { try await world.desk.document(mine.messageID, by: stranger) } != nil
        )
        #expect(try await world.desk.inbox(.handling, by: stranger).items.isEmpty)
    }

    @Test(arguments: World.engines)
    func `a head of unit passes on what was given to him, within his unit and no further`(
        _ engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        let people = [
            ("head", "a"), ("one", "a"), ("two", "a"), ("other", "b"), ("free", ""), ("head", "b"),
        ]
        let officers = people.enumerated().map { index, person in
            Desk.Officers.Officer(
                id: person.0,
                name: person.0,
                unit: "Phòng \(person.1)",
                unitID: person.1,
                isHead: index == 0
            )
        }
        let desk = Desk(axis: world.axis, officers: Desk.Officers { _ in officers })
        let (key, unseen) = (
            try await Self.arrived(world), try await Self.arrived(world, Letter().numbered(2))
        )
        let head = Actor.person(SmallCountry.finance, .headOfUnit, id: "head")
        var version = 0
        func give(_ officer: String, by actor: Actor) async throws {
            let order = DeskStep.Order(unit: "", officer: officer, officerName: officer)
            // Within the same second it would be the same status, sent twice.
            world.clock.advance(seconds: 60)
            try await desk.handle(
                key,
                .assign(order),
                expecting: version,
                by: actor,
                requestID: "r"
            )
            version += 1
        }
        try await desk.handle(key, .receive, expecting: 0, by: Self.clerk, requestID: "r")
        version = 1
        // Not before it is his, and never what is not.
        await #expect(throws: AxisRefusal.self) { try await give("one", by: head) }
        await #expect(throws: AxisRefusal.self) {
            try await desk.document(unseen.messageID, by: head)
        }
        try await give("head", by: Self.clerk)
        let names = try await desk.assignees(of: SmallCountry.finance, by: head).map(\.id)
        #expect(names == ["one", "two"])
        #expect(try await desk.document(key.messageID, by: head).actions.contains(.assign))
        for outside in ["other", "free", "", "head"] {
            await #expect(throws: AxisRefusal.self) { try await give(outside, by: head) }
        }
        try await give("one", by: head)
        // He still sees it, and may give it to another of his unit; the unit's people pass nothing on.
        let document = try await desk.document(key.messageID, by: head)
        #expect(document.assignments.map(\.officer) == ["head", "one"])
        let one = Actor.person(SmallCountry.finance, .specialist, id: "one")
        await #expect(throws: AxisRefusal.self) { try await give("two", by: one) }
        try await give("two", by: head)
        #expect(try await desk.inbox(.handling, by: one).items.isEmpty)
        let events = try await world.database.read {
            try Journal.history(of: "axis.assignment/\(key)", in: $0)
        }
        #expect(events.map(\.permission).suffix(2) == ["axis.assign-onward", "axis.assign-onward"])
        // What went to another unit is no longer his to give, though he may read it.
        try await give("other", by: Self.clerk)
        await #expect(throws: AxisRefusal.self) { try await give("one", by: head) }
        _ = try await desk.document(key.messageID, by: head)
    }

    @Test(
        "QĐ 28/2018 Đ8.2, Đ9.2: a recall from the outbox is asked, obeyed and told",
        arguments: World.engines
    )
    func recall(_ engine: TestEngine) async throws {
        let world = try await World(engine)
        let key = try await Self.arrived(world)
        let office = Actor.person(SmallCountry.office)
        let refused = await refusal {
            try await world.desk.recall(key.messageID, reason: "", by: office, requestID: "r")
        }
        #expect(refused == .reasonMissing(what: "BussinessDocReason"))
        let stranger = await refusal {
            try await world.desk.recall(key.messageID, reason: "x", by: Self.clerk, requestID: "r")
        }
        #expect(stranger == .noSuchMessage(key.messageID.description))
        let notice = try await world.desk.recall(
            key.messageID,
            reason: "Gửi nhầm",
            by: office,
            requestID: "r"
        )
        try await world.settle()
        let items = try await world.desk.inbox(.new, by: Self.clerk).items
        #expect(items.map(\.key) == [key] && items.map(\.asks) == [.recall])
        let document = try await world.desk.document(key.messageID, by: Self.clerk)
        #expect(document.actions == [.agree])
        #expect(document.related.map(\.id) == [notice.messageID])
        await #expect(throws: AxisRefusal.frozen(ref: Letter().id)) {
            try await world.desk.file(0, of: key.messageID, by: Self.clerk)
        }
        _ = try await world.desk.file(0, of: key.messageID, by: office)
        try await world.desk.handle(
            key,
            .agree,
            expecting: items[0].version,
            by: Self.clerk,
            requestID: "r"
        )
        try await world.settle()
        #expect(try await world.desk.inbox(.new, by: Self.clerk).items.isEmpty)
        #expect(try await world.desk.inbox(.done, by: Self.clerk).items.map(\.key) == [key])
        // Nothing is left for a system to fetch.
        #expect(try await world.inbox(SmallCountry.finance).isEmpty)
        let sent = try await world.desk.summary(of: key.messageID, by: office)
        #expect(sent?.counts.agreed == 1 && sent?.isRecalled == true)
        await #expect(throws: DeskRefusal.alreadyRecalled(Letter().id)) {
            try await world.desk.recall(key.messageID, reason: "y", by: office, requestID: "r")
        }
    }

    @Test func `the header is read without the files`() async throws {
        let world = try await World(.sqliteFile)
        var letter = Letter()
        letter.files = [[UInt8](repeating: 65, count: 700_000)]
        let key = try await Self.arrived(world, letter)
        let document = try await world.desk.document(key.messageID, by: Self.clerk)
        #expect(document.header?.place == "Hà Nội")
        #expect(document.header?.hops == [SmallCountry.office.text])
        let bytes = try letter.edXML()
        #expect(DocumentHeader.closed(bytes).map { $0.count < 5000 } == true)
        #expect(DocumentHeader.closed(Array(bytes.prefix(300))) == nil)
        #expect(DocumentHeader.closed(Array("edXMLHeader> </edXMLHeader>".utf8)) != nil)
    }

    @Test(arguments: DeskAction.allCases, Delivery.State.allCases)
    func `no step leads out of the order of states`(action: DeskAction, state: Delivery.State)
        async throws
    {
        let world = try await World(.sqliteMemory)
        let key = try await Self.arrived(world)
        var delivery = try #require(
            try await world.database.read { try DeliveryStore(connection: $0).find(key) }
        )
        delivery.state = state
        guard DeskAction.possible(for: delivery).contains(action),
            let next = action.status?.state
        else { return }
        // Assigning once more is the one step that stays where it is.
        #expect(state.followers.contains(next) || (action == .assign && next.rawValue >= 4))
    }
}
