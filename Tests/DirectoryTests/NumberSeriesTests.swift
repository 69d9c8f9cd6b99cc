// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Directory

@Suite struct NumberSeriesTests {
    private struct Undone: Error {}

    @Test(arguments: TestDatabase.engines)
    func `200 writers at once get 1 to 200, each once`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let series = NumberSeries(agency: country.hanoi.id, kind: "axis.document", year: 2020)
        let database = fixture.database
        let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<200 {
                group.addTask { try await database.write { try series.next(in: $0) } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(numbers.sorted() == Array(1...200))
    }

    @Test(arguments: TestDatabase.engines)
    func `a number taken in what is undone is given again`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let series = NumberSeries(agency: country.hanoi.id, kind: "axis.document", year: 2020)
        let database = fixture.database
        #expect(try await database.write { try series.next(in: $0) } == 1)
        await #expect(throws: Undone.self) {
            try await database.write { connection in
                _ = try series.next(in: connection)
                throw Undone()
            }
        }
        #expect(try await database.write { try series.next(in: $0) } == 2)
    }

    @Test(arguments: TestDatabase.engines)
    func `agencies, kinds and years count apart`(_ engine: TestEngine) async throws {
        let fixture = try await Fixture(engine)
        let country = try await fixture.openSmallCountry()
        let series = [
            NumberSeries(agency: country.hanoi.id, kind: "a", year: 2020),
            NumberSeries(agency: country.hanoi.id, kind: "a", year: 2021),
            NumberSeries(agency: country.hanoi.id, kind: "b", year: 2020),
            NumberSeries(agency: country.office.id, kind: "a", year: 2020),
        ]
        let numbers = try await fixture.database.write { connection in
            try series.map { try $0.next(in: connection) }
        }
        #expect(numbers == [1, 1, 1, 1])
    }
}
