// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Figures of the agencies below, form II.07b, and the register.
struct UnitReportTests {
    typealias W = OneStopWorld

    private static let control = W.person("control", W.province, [.procedureControl])

    private static func span() throws -> (CivilDate, CivilDate) {
        (
            try #require(CivilDate(text: "2020-03-01")),
            try #require(CivilDate(text: "2020-03-31"))
        )
    }

    @Test("Biểu II.06a: sums over the agencies below, each cell with its dossiers")
    func sums() async throws {
        let world = try await W()
        let (from, until) = try Self.span()
        for _ in 0..<3 {
            let id = try await world.file()
            try await world.receive(id)
        }
        let report = try await world.oneStop.unitReport(from: from, until: until, by: Self.control)
        #expect(report.lines.map(\.agency) == [W.commune])
        #expect(report.lines.map(\.group) == [.commune])
        #expect(report.total().online == 3 && report.total(.commune).isEven)
        #expect(report.total(.department).received == 0)
        let found = try await world.oneStop.evidence(
            of: .online,
            unit: W.commune,
            from: from,
            until: until,
            by: Self.control
        )
        #expect(found.count == 3)
        let sheet = world.oneStop.spreadsheet(report)
        #expect(sheet.rows.count == 3 && sheet.head.count == sheet.rows[0].count)
        // Who is below sees himself alone, and nobody else's cells.
        let own = try await world.oneStop.unitReport(from: from, until: until, by: W.leader)
        #expect(own.lines.count == 1)
        let stranger = W.person("x", W.department, [.procedureControl])
        #expect(
            try await world.oneStop.unitReport(from: from, until: until, by: stranger)
                .lines.isEmpty
        )
        await #expect(throws: DossierRefusal.forbidden(.report)) {
            _ = try await world.oneStop.evidence(
                of: .online,
                unit: W.commune,
                from: from,
                until: until,
                by: stranger
            )
        }
        await #expect(throws: DossierRefusal.forbidden(.report)) {
            _ = try await world.oneStop.unitReport(from: from, until: until, by: W.desk)
        }
    }

    @Test("Biểu II.07b: procedures by level and unit, 3 = 4 + 5 + 6")
    func procedureCounts() async throws {
        let world = try await W()
        let report = try await world.oneStop.procedureCounts(by: Self.control)
        let line = try #require(report.lines.first)
        #expect(report.lines.count == 1 && line.name == "UBND xã Mẫu")
        #expect(line.total == 1 && line.commune == 1 && line.desk == 1)
        let sheet = world.oneStop.spreadsheet(report)
        #expect(sheet.head.count == 14 && sheet.rows[0].count == 14)
    }

    @Test("Mẫu 06 TT 01/2018: the register of a time, printed to be bound")
    func register() async throws {
        let world = try await W()
        let (from, until) = try Self.span()
        let id = try await world.file()
        try await world.receive(id)
        let unreceived = try await world.file()
        let found = try await world.oneStop.register(from: from, until: until, by: W.leader)
        #expect(found.map(\.id) == [id] && !found.contains { $0.id == unreceived })
        let pdf = try world.oneStop.printedRegister(found, from: from, until: until, of: W.commune)
        #expect(pdf.starts(with: Array("%PDF".utf8)))
        await #expect(throws: DossierRefusal.forbidden(.report)) {
            _ = try await world.oneStop.register(from: from, until: until, by: W.desk)
        }
    }
}
