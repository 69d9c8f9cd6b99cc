// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Records

/// Numbers run without a gap and without a double, whoever asks at once and whatever fails.
struct NumberTests {
    static let engines = TestDatabase.lastingEngines

    private static func paper(_ number: Int) -> Incoming.Entry {
        Incoming.Entry(author: "UBND xã Mẫu", number: String(number), subject: "Văn bản \(number)")
    }

    @Test("NĐ 30/2020 Đ22.2: 64 clerks at once, no gap and no double", arguments: engines)
    func concurrent(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
            for clerk in 0..<64 {
                group.addTask {
                    var own: [Int] = []
                    for turn in 0..<4 {
                        let name = clerk.isMultiple(of: 2) ? "clerk" : "clerk2"
                        // Some give up before anything is kept, some fail after the number was taken.
                        if turn == 2, clerk.isMultiple(of: 5) {
                            let refused = try? await records.takeIn(
                                records.newID(),
                                Incoming.Entry(author: "", subject: "không có tác giả"),
                                files: [],
                                by: bureau.actor(name),
                                requestID: "r"
                            )
                            #expect(refused == nil)
                            continue
                        }
                        let place = try await records.takeIn(
                            records.newID(),
                            Self.paper(clerk * 10 + turn),
                            files: [],
                            by: bureau.actor(name),
                            requestID: "r"
                        )
                        own.append(place.number)
                    }
                    return own
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(numbers.sorted() == Array(1...numbers.count))
    }

    @Test("NĐ 30/2020 Đ22.2: numbers begin with 01 on 1 January", arguments: engines)
    func newYear(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        func take() async throws -> Incoming.Registration {
            try await bureau.records.takeIn(
                bureau.records.newID(),
                Self.paper(1),
                files: [],
                by: bureau.actor("clerk"),
                requestID: "r"
            )
        }
        #expect(try await take().text == "01")
        #expect(try await take().text == "02")
        bureau.clock.set(Instant(CivilDate(dayNumber: 18_628), hour: 8))
        let first = try await take()
        #expect(first.text == "01" && first.year == 2021 && first.day.vietnamese == "01/01/2021")
    }

    @Test("NĐ 30/2020 Đ22.2: one series for paper and electronic documents", arguments: engines)
    func oneSeries(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.arrived().id
        let paper = try await bureau.records.takeIn(
            bureau.records.newID(),
            Self.paper(1),
            files: [],
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        let electronic = try await bureau.register(id)
        #expect([paper.number, electronic.number] == [1, 2])
    }

    @Test(arguments: engines)
    func `a document that two clerks register at once gets one number`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let id = try await bureau.arrived().id
        let entry = try await bureau.open(id).incoming.entry
        let numbers = await withTaskGroup(of: Int?.self) { group in
            for name in ["clerk", "clerk2", "clerk", "clerk2"] {
                group.addTask {
                    try? await bureau.records.register(
                        id,
                        entry,
                        by: bureau.actor(name),
                        requestID: "r"
                    ).number
                }
            }
            return await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
        }
        #expect(numbers == [1])
        let next = try await bureau.records.takeIn(
            bureau.records.newID(),
            Self.paper(2),
            files: [],
            by: bureau.actor("clerk"),
            requestID: "r"
        )
        #expect(next.number == 2)
    }

    @Test(arguments: engines)
    func `the same form pressed twice takes one number`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id: ID<Incoming> = bureau.records.newID()
        var numbers: [Int] = []
        for _ in 0..<2 {
            numbers.append(
                try await bureau.records.takeIn(
                    id,
                    Self.paper(1),
                    files: [],
                    by: bureau.actor("clerk"),
                    requestID: "r"
                ).number
            )
        }
        #expect(numbers == [1, 1])
    }

    @Test("NĐ 30/2020 Đ15.1: no number without approval and signature", arguments: engines)
    func noNumberUnsigned(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.written(by: "officer1")
        for state in [Outgoing.State.content, .form, .approval, .unsigned] {
            if state == .content {
                var draft = try await bureau.records.outgoing(id, by: bureau.actor("officer1"))
                    .outgoing.fields
                draft.subject = "V/v x"
                draft.copies = ["Như trên"]
                try await bureau.records.save(
                    id,
                    draft,
                    by: bureau.actor("officer1"),
                    requestID: "r"
                )
            }
            try await bureau.walk(id, to: state)
            let refused = await refusal {
                try await bureau.records.number(id, by: bureau.actor("clerk"), requestID: "r")
            }
            #expect(refused != nil, "\(state)")
        }
        try await bureau.walk(id, to: .signed)
        let place = try await bureau.records.number(id, by: bureau.actor("clerk"), requestID: "r")
        #expect(place.text == "01/BTC-V1")
    }

    @Test(arguments: Outgoing.Action.allCases)
    func `nothing but a recall or a replacement happens to what was released`(
        action: Outgoing.Action
    ) {
        let next = Outgoing.next(.released, on: action)
        #expect(next == [.recall: .recalled, .replace: .replaced][action])
        for state in [Outgoing.State.recalled, .replaced, .discarded] {
            #expect(Outgoing.next(state, on: action) == nil)
        }
    }

    @Test func `every way to a number leads through approval and a decision about the signature`() {
        // All paths through the table, each noted with what it passed.
        var reached: [Outgoing.State: [Set<Outgoing.Action>]] = [.drafting: [[]]]
        var waiting: [(Outgoing.State, Set<Outgoing.Action>)] = [(.drafting, [])]
        while let (state, passed) = waiting.popLast() {
            for action in Outgoing.Action.allCases {
                guard let next = Outgoing.next(state, on: action) else { continue }
                // Going back forgets what was approved.
                let now = action == .giveBack ? [] : passed.union([action])
                if reached[next, default: []].contains(now) { continue }
                reached[next, default: []].append(now)
                waiting.append((next, now))
            }
        }
        for passed in reached[.numbered] ?? [] {
            #expect(passed.contains(.approve))
            #expect(!passed.isDisjoint(with: [.sign, .paper, .waive]))
        }
        #expect(reached[.numbered]?.isEmpty == false)
    }
}
