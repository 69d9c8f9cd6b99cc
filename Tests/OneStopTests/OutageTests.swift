// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Six hours without anything: intake goes on from reserved numbers, and is reconciled after.
struct OutageTests {
    typealias W = OneStopWorld

    private static let head = W.person("head", W.commune, [.headOfDesk])

    private static func at(_ text: String) throws -> Instant {
        try #require(Instant(text: "2020-03-10T\(text):00"))
    }

    private static func enter(_ world: W, _ code: String, _ time: String) async throws
        -> ID<Dossier>
    {
        let moment = try at(time)
        let filing = try await world.oneStop.begin(
            W.birth,
            at: W.commune,
            channel: .desk,
            by: W.desk,
            requestID: "t"
        )
        try await world.oneStop.takePaper(code, at: moment, as: filing.id, by: W.desk)
        var answers = W.answers
        answers["ho_ten"] = ["Lò Thị Mẫu"]
        answers["so_dinh_danh"] = ["001190000321"]
        try await world.oneStop.save(answers, in: filing.id, by: W.desk)
        try await world.attach([9, 9], paper: "CS", to: filing.id, by: W.desk)
        return try await world.oneStop.submit(
            filing.id,
            actorName: "Một Cửa",
            by: W.desk,
            requestID: "t"
        )
    }

    @Test(arguments: TestDatabase.engines)
    func `after six hours each slip is entered with its own number and hour, and none is left open`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let day = world.clock.now.date
        try await world.oneStop.reserveCodes(3, for: day, by: W.desk, requestID: "t")
        let codes = try await world.oneStop.reservedCodes(by: W.desk).map(\.code)
        #expect(codes.map { $0.suffix(4) } == ["0001", "0002", "0003"])
        // Somebody files online meanwhile: his number is another.
        let online = try await world.file()
        let other = try await world.oneStop.sheet(online, by: W.citizen).dossier.code
        #expect(other.hasSuffix("0004"))
        // From ten to four nothing works; at a quarter past four it does again.
        world.clock.set(try Self.at("16:15"))
        await #expect(throws: OutageRefusal.notInOutage) {
            _ = try await Self.enter(world, codes[0], "11:00")
        }
        func declare(_ from: String, _ until: String, _ actor: Actor = OutageTests.head)
            async throws
        {
            try await world.oneStop.declareOutage(
                from: try Self.at(from),
                until: try Self.at(until),
                reason: "Mất điện <b>toàn xã</b>",
                actorName: "Trưởng",
                by: actor,
                requestID: "t"
            )
        }
        await #expect(throws: DossierRefusal.forbidden(.outage)) {
            try await declare("10:00", "16:00", W.specialist)
        }
        await #expect(throws: OutageRefusal.badSpan) { try await declare("10:00", "17:00") }
        await #expect(throws: OutageRefusal.badSpan) { try await declare("16:00", "10:00") }
        try await declare("10:00", "16:00")
        await #expect(throws: OutageRefusal.notInOutage) {
            _ = try await Self.enter(world, codes[0], "09:59")
        }
        let id = try await Self.enter(world, codes[0], "11:00")
        let sheet = try await world.oneStop.sheet(id, by: W.desk)
        #expect(sheet.dossier.code == codes[0] && sheet.view.state == .received)
        // The clock runs from the hour on the slip; when it was entered stands beside it.
        #expect(sheet.view.receivedAt == (try Self.at("11:00")))
        #expect(sheet.dossier.submittedAt == (try Self.at("11:00")))
        #expect(sheet.view.actions.map(\.at).allSatisfy { $0 == world.clock.now })
        #expect(sheet.view.dueAt == Instant(text: "2020-03-13T17:00:00"))
        await #expect(throws: OutageRefusal.spent) {
            _ = try await Self.enter(world, codes[0], "12:00")
        }
        _ = try await Self.enter(world, codes[1], "15:59")
        await #expect(throws: DossierRefusal.sentenceMissing) {
            try await world.oneStop.voidCode(codes[2], note: "", by: W.desk)
        }
        try await world.oneStop.voidCode(codes[2], note: "Không dùng đến.", by: W.desk)
        let states = try await world.oneStop.reservedCodes(by: W.desk).map(\.state)
        #expect(states == [.used, .used, .void])
        await #expect(throws: OutageRefusal.notReserved) {
            try await world.oneStop.voidCode("X-1", note: "x", by: W.desk)
        }
    }

    @Test func `numbers are reserved for the next two weeks by the desk alone`() async throws {
        let world = try await W()
        let day = world.clock.now.date
        for wrong in [-1, 15] {
            await #expect(throws: OutageRefusal.badDay) {
                try await world.oneStop.reserveCodes(
                    1,
                    for: day.adding(days: wrong),
                    by: W.desk,
                    requestID: "t"
                )
            }
        }
        await #expect(throws: OutageRefusal.badCount) {
            try await world.oneStop.reserveCodes(201, for: day, by: W.desk, requestID: "t")
        }
        await #expect(throws: DossierRefusal.forbidden(.intake)) {
            try await world.oneStop.reserveCodes(1, for: day, by: W.specialist, requestID: "t")
        }
        try await world.oneStop.reserveCodes(
            2,
            for: day.adding(days: 1),
            by: W.desk,
            requestID: "t"
        )
        let codes = try await world.oneStop.reservedCodes(by: W.desk)
        #expect(codes.map(\.code).allSatisfy { $0.contains("-200311-") })
        let pdf = try world.oneStop.printedReserve(codes, at: W.commune)
        #expect(pdf.starts(with: Array("%PDF".utf8)))
    }
}
