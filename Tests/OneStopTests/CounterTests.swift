// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Numbers before the desk, honest waiting times, and appointments of which no slot holds too many.
struct CounterTests {
    typealias W = OneStopWorld

    private static func call(_ world: W, after last: ID<Ticket>? = nil) async throws -> Ticket {
        try await world.oneStop.callNext(to: "2", after: last, by: W.desk, requestID: "t")
    }

    @Test(arguments: TestDatabase.engines)
    func `numbers come in order, who has priority goes before, a double press is one`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let press = ID<Ticket>(at: world.clock.now, random: (5, 5))
        for _ in 0..<2 {
            _ = try await world.oneStop.takeTicket(
                at: W.commune,
                isPreferred: false,
                as: press
            )
        }
        let second = try await world.oneStop.takeTicket(at: W.commune, isPreferred: false)
        let old = try await world.oneStop.takeTicket(at: W.commune, isPreferred: true)
        #expect(try await world.oneStop.ticket(second).estimate.ahead == 2)
        #expect(try await world.oneStop.ticket(old).estimate.ahead == 0)
        #expect(try await world.oneStop.ticket(old).ticket.label == "U003")
        let first = try await Self.call(world)
        #expect(first.id == old)
        #expect(try await Self.call(world, after: first.id).id == press)
        #expect(try await world.oneStop.ticket(old).ticket.state == .served)
        let last = try await Self.call(world, after: press)
        try await world.oneStop.settleTicket(last.id, as: .absent, by: W.desk)
        #expect(try await world.oneStop.ticket(second).ticket.state == .absent)
        await #expect(throws: CounterRefusal.noOne) { _ = try await Self.call(world) }
        await #expect(throws: DossierRefusal.forbidden(.intake)) {
            try await world.oneStop.settleTicket(last.id, as: .served, by: W.leader)
        }
        await #expect(throws: CounterRefusal.unknown) {
            try await world.oneStop.settleTicket(
                last.id,
                as: .served,
                by: W.person("d", W.province, [.deskOfficer])
            )
        }
    }

    @Test func `no number on a holiday or after hours, and a new day begins at one`() async throws {
        let world = try await W()
        _ = try await world.oneStop.takeTicket(at: W.commune, isPreferred: false)
        for closed in ["2020-03-10T17:00:00", "2020-03-14T09:00:00", "2020-01-24T09:00:00"] {
            world.clock.set(try #require(Instant(text: closed)))
            await #expect(throws: CounterRefusal.closed) {
                _ = try await world.oneStop.takeTicket(at: W.commune, isPreferred: false)
            }
        }
        world.clock.set(try #require(Instant(text: "2020-03-11T08:00:00")))
        let id = try await world.oneStop.takeTicket(at: W.commune, isPreferred: false)
        #expect(try await world.oneStop.ticket(id).ticket.number == 1)
    }

    @Test func `a waiting time is told from today's calls, and not of too few`() {
        func at(_ minutes: [Int]) -> [Instant] {
            minutes.reversed().map { Instant(microseconds: Int64($0) * 60_000_000) }
        }
        #expect(WaitEstimate(ahead: 3, calls: at([0, 5, 10])).minutes == nil)
        #expect(WaitEstimate(ahead: 3, calls: at([0, 5, 10, 15, 20, 25, 30])).minutes == 20...20)
        // One slow case does not make the usual longer, but is told; lunch is left out.
        let slow = WaitEstimate(ahead: 0, calls: at([0, 5, 10, 15, 20, 25, 45, 150, 155]))
        #expect(slow.minutes == 5...20)
    }

    @Test(arguments: TestDatabase.engines)
    func `of twenty who want the last place at once one gets it`(engine: TestEngine) async throws {
        let world = try await W(engine)
        await #expect(throws: CounterRefusal.noPlan) {
            _ = try await world.oneStop.slots(at: W.commune)
        }
        try await world.oneStop.planAppointments(
            from: 480,
            until: 600,
            slotMinutes: 60,
            capacity: 1,
            by: W.desk
        )
        let slots = try await world.oneStop.slots(at: W.commune)
        // Today at nine it is nine: today's slots are over, nine days of two are left.
        #expect(slots.count == 18 && slots[0].at == Instant(text: "2020-03-11T08:00:00"))
        let wanted = slots[0].at
        let booked = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<20 {
                group.addTask {
                    let actor = W.person("citizen-\(index)", nil, [])
                    let made = try? await world.oneStop.book(
                        wanted,
                        at: W.commune,
                        name: "A",
                        purpose: "B",
                        by: actor,
                        requestID: "t"
                    )
                    return made != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(booked == 1)
        #expect(try await world.oneStop.slots(at: W.commune).count == 17)
    }

    @Test func `an appointment is its owner's, once a day, and brings a number before others`()
        async throws
    {
        let world = try await W()
        try await world.oneStop.planAppointments(
            from: 600,
            until: 720,
            slotMinutes: 30,
            capacity: 2,
            by: W.desk
        )
        func book(_ text: String, _ actor: Actor = W.citizen) async throws -> Appointment {
            try await world.oneStop.book(
                try #require(Instant(text: text)),
                at: W.commune,
                name: "A",
                purpose: "B",
                by: actor,
                requestID: "t"
            )
        }
        let made = try await book("2020-03-10T10:00:00")
        #expect(try await book("2020-03-10T10:00:00").id == made.id)
        await #expect(throws: CounterRefusal.twice) { _ = try await book("2020-03-10T10:30:00") }
        for wrong in ["2020-03-10T10:07:00", "2020-03-14T10:00:00", "2020-03-10T08:00:00"] {
            await #expect(throws: CounterRefusal.unknown) { _ = try await book(wrong, W.other) }
        }
        await #expect(throws: CounterRefusal.unknown) {
            try await world.oneStop.cancel(made.id, by: W.other)
        }
        _ = try await world.oneStop.takeTicket(at: W.commune, isPreferred: false)
        let ticket = try await world.oneStop.arrive(made.id, by: W.desk)
        #expect(try await world.oneStop.arrive(made.id, by: W.desk) == ticket)
        #expect(try await world.oneStop.appointmentsToday(by: W.desk).map(\.state) == [.arrived])
        let next = try await world.oneStop.callNext(to: "1", by: W.desk, requestID: "t")
        #expect(next.id == ticket)
        await #expect(throws: CounterRefusal.badPlan) {
            try await world.oneStop.planAppointments(
                from: 720,
                until: 600,
                slotMinutes: 30,
                capacity: 1,
                by: W.desk
            )
        }
    }
}
