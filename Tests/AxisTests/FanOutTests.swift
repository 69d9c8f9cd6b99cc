// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Journal
import Storage
import TestSupport
import Testing

@testable import Axis

/// More recipients than fit into the submission itself.
struct FanOutTests {
    private static let units = SmallCountry.units(1300)

    private static func world(_ engine: TestEngine) async throws -> (World, Letter) {
        var letter = Letter()
        letter.to = units
        return (try await World(engine, country: SmallCountry.csv(units: units.count)), letter)
    }

    private static func recipients(_ world: World, _ receipt: Receipt) async throws -> [Delivery] {
        try await world.database.read {
            try DeliveryStore(connection: $0).list(of: receipt.messageID)
        }
    }

    @Test(arguments: World.engines)
    func `the job queues 1,300 recipients in steps, each once`(_ engine: TestEngine) async throws {
        let (world, letter) = try await Self.world(engine)
        let receipt = try await world.send(letter)
        #expect(receipt.recipients == 1300)
        let sender = Actor.exchange(SmallCountry.office)
        var pending: [Int] = []
        repeat {
            let trace = try await world.axis.trace(receipt.messageID, by: sender)
            #expect(trace.pending + trace.deliveries.count == 1300)
            pending.append(trace.pending)
        } while try await world.axis.fanOutOnce(lease: nil)
        #expect(pending == [1300, 800, 300, 0])
        let deliveries = try await Self.recipients(world, receipt)
        #expect(deliveries.map(\.recipient) == Self.units.sorted())
        #expect(deliveries.allSatisfy { $0.waiting == .yes && $0.mailbox == $0.recipient })
        try await world.settle()
        let sums = try await world.database.read { connection in
            let period = try #require(Period("2020-03-10", through: "2020-03-10"))
            return try StatisticsStore(connection: connection).sums(over: period)
        }
        #expect(sums["000.00.00.G22"]?[.sentCopies] == 1300)
        #expect(sums.values.map { $0[.received] }.reduce(0, +) == 1300)
        // A second round of recipients goes behind the first and repeats none.
        #expect(try await world.send(letter).isRepeat)
        #expect(try await world.count("axis_fan_out") == 0)
    }

    @Test(arguments: World.engines)
    func `a recall before the end reaches those still to come`(_ engine: TestEngine) async throws {
        let (world, letter) = try await Self.world(engine)
        let receipt = try await world.send(letter)
        #expect(try await world.axis.fanOutOnce(lease: nil))
        var recall = letter.later(.recall, id: "recall-1")
        recall.to = [SmallCountry.finance]
        try await world.send(recall)
        while try await world.axis.fanOutOnce(lease: nil) {}
        let deliveries = try await Self.recipients(world, receipt)
        #expect(deliveries.count == 1300)
        #expect(deliveries.allSatisfy { $0.frozenAt != nil && $0.waiting == .no })
        #expect(deliveries.allSatisfy { $0.request == .recall && $0.answer == .open })
    }

    @Test func `a process without the lease queues nobody`() async throws {
        let (world, letter) = try await Self.world(.sqliteMemory)
        try await world.send(letter)
        let lease = try await world.database.write { connection in
            try Lease.take("axis-fan-out", holder: "one", seconds: 10, in: connection)
        }
        try await world.database.write { try lease?.release(in: $0) }
        await #expect(throws: Lease.Lost.self) { try await world.axis.fanOutOnce(lease: lease) }
        #expect(try await world.count("axis_delivery") == 0)
    }

    @Test func `new recipients before the end are queued once too`() async throws {
        let (world, letter) = try await Self.world(.sqliteMemory)
        let receipt = try await world.send(letter)
        #expect(try await world.axis.fanOutOnce(lease: nil))
        var wider = letter
        wider.to = [Self.units[0], Self.units[1299], SmallCountry.finance]
        #expect(try await world.send(wider).recipients == 1301)
        while try await world.axis.fanOutOnce(lease: nil) {}
        let recipients = try await Self.recipients(world, receipt).map(\.recipient)
        #expect(recipients == (Self.units + [SmallCountry.finance]).sorted())
    }

    @Test func `an agency that closes before its turn does not stop the others`() async throws {
        let (world, letter) = try await Self.world(.sqliteMemory)
        let receipt = try await world.send(letter)
        world.clock.set(Instant("2020-03-12", hour: 9))
        // Two close: their heir is a recipient itself and must get one copy.
        let (heir, gone) = (Self.units[5], [Self.units[3], Self.units[1100]])
        try await world.change(
            gone.map { code in
                "\(code),,,Đơn vị \(code),2,department,000.00.00.H01,2016-10-01,2020-03-11,"
                    + "\(heir),heir,,,\n"
            }.joined()
        )
        while try await world.axis.fanOutOnce(lease: nil) {}
        let recipients = try await Self.recipients(world, receipt).map(\.recipient)
        #expect(recipients == Self.units.filter { !gone.contains($0) }.sorted())
    }
}
