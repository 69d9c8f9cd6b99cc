// SPDX-License-Identifier: Apache-2.0

import Core
import Dispatch
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Journal

/// What only PostgreSQL needs: writers run side by side, and the sequencer comes behind them.
struct SequencerTests {
    @Test func `writers side by side get dense places, each object in its own order`() async throws
    {
        let fixture = try await Fixture(.postgres)
        let done = Flag()
        try await withThrowingTaskGroup { group in
            for writer in 0..<12 {
                group.addTask {
                    for version in 1...10 {
                        try await fixture.append("thing/\(writer)", version)
                    }
                }
            }
            for name in ["one", "two"] {
                group.addTask {
                    let sequencer = Sequencer(database: fixture.database, holder: name)
                    while !done.isUp { _ = try await sequencer.step(limit: 7) }
                }
            }
            for _ in 0..<12 { try await group.next() }
            done.raise()
            try await group.waitForAll()
        }
        // Whoever held the lease has it for seconds yet, so its holder does the rest.
        for name in ["one", "two"] {
            let sequencer = Sequencer(database: fixture.database, holder: name)
            while try await sequencer.step() > 0 {}
        }
        let events = try await fixture.journal.events(after: 0)
        #expect(events.map(\.position) == Array(1...120))
        for (object, own) in Dictionary(grouping: events, by: \.event.object) {
            #expect(own.map(\.event.version) == Array(1...10), "\(object)")
        }
    }

    @Test func `a subscriber loses nothing when the earlier insert commits last`() async throws {
        let fixture = try await Fixture(.postgres)
        let gate = Gate()
        try await fixture.append("thing/slow", 1)
        let slow = Task {
            try await fixture.database.write { connection in
                try Journal.append(Fixture.event("thing/slow", 2), in: connection)
                try Journal.append(Fixture.event("thing/late", 1), in: connection)
                gate.pass()
            }
        }
        await gate.arrival()
        var subscriber = Subscriber(fixture)
        for version in 1...3 {
            try await fixture.append("thing/fast", version)
            try await subscriber.poll()
        }
        // What waits for its commit holds nobody up.
        #expect(
            Set(subscriber.seen) == [
                "thing/slow 1", "thing/fast 1", "thing/fast 2", "thing/fast 3",
            ]
        )
        gate.open()
        try await slow.value
        try await fixture.append("thing/slow", 3)
        try await subscriber.poll()
        let events = try await fixture.journal.events(after: 0)
        #expect(subscriber.seen == events.map { "\($0.event.object) \($0.event.version)" })
        #expect(events.map(\.position) == Array(1...7))
        #expect(
            subscriber.seen.filter { $0.hasPrefix("thing/slow") } == [
                "thing/slow 1", "thing/slow 2", "thing/slow 3",
            ]
        )
        #expect(subscriber.seen.contains("thing/late 1"))
    }

    /// Reads by cursor as a projection does, and remembers what it was shown.
    private struct Subscriber {
        let fixture: Fixture
        var cursor: Int64 = 0
        var seen: [String] = []

        init(_ fixture: Fixture) { self.fixture = fixture }

        mutating func poll() async throws {
            try await fixture.sequence()
            for event in try await fixture.journal.events(after: cursor) {
                #expect(event.position == cursor + 1)
                cursor = event.position
                seen.append("\(event.event.object) \(event.event.version)")
            }
        }
    }

    @Test func `only the holder of the lease gives places`() async throws {
        let fixture = try await Fixture(.postgres)
        try await fixture.append("thing/a", 1)
        #expect(try await fixture.sequencer.step() == 1)
        try await fixture.append("thing/a", 2)
        let other = Sequencer(database: fixture.database, holder: "other")
        #expect(try await other.step() == 0)
        #expect(try await fixture.sequencer.step() == 1)
        #expect(try await fixture.journal.lastPosition() == 2)
    }

    @Test func `a long queue is numbered in batches by version`() async throws {
        let fixture = try await Fixture(.postgres)
        try await fixture.database.write { connection in
            for version in [3, 1, 2] {
                for object in ["b", "a", "c"] {
                    try Journal.append(Fixture.event("thing/\(object)", version), in: connection)
                }
            }
        }
        #expect(try await fixture.sequencer.step(limit: 4) == 4)
        #expect(try await fixture.sequencer.step(limit: 4) == 4)
        #expect(try await fixture.sequencer.step(limit: 4) == 1)
        #expect(try await fixture.sequencer.step(limit: 4) == 0)
        let versions = try await fixture.journal.events(after: 0).map(\.event.version)
        #expect(versions == [1, 1, 1, 2, 2, 2, 3, 3, 3])
    }
}

/// Holds a closure inside its transaction until the test lets it go on.
private final class Gate: Sendable {
    private let hasArrived = Mutex(false)
    private let latch = DispatchSemaphore(value: 0)

    /// Waits, on the engine's own thread, until the gate is opened; a failed test opens none.
    func pass() {
        hasArrived.withLock { $0 = true }
        _ = latch.wait(timeout: .now() + 20)
        latch.signal()
    }

    func open() { latch.signal() }

    func arrival() async {
        while !hasArrived.withLock(\.self) { await Task.yield() }
    }
}

/// Says across tasks that something is over.
private final class Flag: Sendable {
    private let value = Mutex(false)

    var isUp: Bool { value.withLock(\.self) }

    func raise() { value.withLock { $0 = true } }
}
