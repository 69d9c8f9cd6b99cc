// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Dossiers under way come from another system with their codes, versions and clocks.
struct MovingInTests {
    typealias W = OneStopWorld

    private static let head =
        "code,procedure,applicant,number,submitted,received,due,steps,state,since,reason,clause,f:tre_ho_ten\n"

    private static func line(
        _ code: String,
        state: String = "processing",
        steps: String = "tham_dinh@2020-03-06T10:00:00",
        due: String = "13/03/2020 17:00",
        rest: String = ",,"
    ) -> String {
        "\(code),\(W.birth),Trần Mẫu,001090000124,2020-03-05T08:00:00,05/03/2020 09:00,\(due),\(steps),\(state),\(rest),Bé\n"
    }

    private static func move(_ world: W, _ text: String, isDry: Bool = false) async throws
        -> MovingOutcome
    {
        let file = MovingFile(Array(text.utf8))
        var outcome = MovingOutcome()
        outcome.faults = file.faults
        outcome.add(
            try await world.oneStop.moveIn(
                file.rows,
                to: W.commune,
                actorName: "Chuyển đổi",
                isDry: isDry,
                by: W.root,
                requestID: "t"
            )
        )
        return outcome
    }

    private static func dossier(_ world: W, _ code: String) async throws -> DossierSheet {
        let found = try #require(try await world.oneStop.lookUp(code))
        return try await world.oneStop.sheet(found.id, by: W.desk)
    }

    @Test(arguments: TestDatabase.engines)
    func `codes, clocks and steps are kept, and the work goes on where it stood`(
        engine: TestEngine
    ) async throws {
        let world = try await W(engine)
        let code = "\(W.commune)-200310-0007"
        let text = Self.head + Self.line(code) + Self.line("CU-1/2020", due: "")
        let dry = try await Self.move(world, text, isDry: true)
        #expect(dry.moved == 2 && dry.faults.isEmpty)
        #expect(try await world.count("dossier") == 0)
        for (moved, known) in [(2, 0), (0, 2)] {
            let outcome = try await Self.move(world, text)
            #expect(outcome.moved == moved && outcome.known == known && outcome.faults.isEmpty)
        }
        let sheet = try await Self.dossier(world, code)
        #expect(sheet.view.dueAt == Instant(text: "2020-03-13T17:00:00"))
        #expect(Set(sheet.view.openSteps.map(\.step.id)) == ["y_kien_so", "y_kien_tinh"])
        #expect(sheet.content.answers.first("tre_ho_ten") == "Bé")
        // Without a promise it is counted: three working days after the fifth.
        let other = try await Self.dossier(world, "CU-1/2020")
        #expect(other.view.dueAt == Instant(text: "2020-03-10T17:00:00"))
        let tasks = try await world.oneStop.tasks(by: W.departmentOfficer).tasks
        #expect(tasks.count == 2)
        try await world.done("y_kien_so", sheet.dossier.id, by: W.departmentOfficer)
        try await world.done("y_kien_tinh", sheet.dossier.id, by: W.provinceOfficer)
        try await world.oneStop.decide(
            sheet.dossier.id,
            W.press(),
            by: W.leader,
            requestID: "t"
        )
        // The numbers of that day go on after the last that moved in.
        let fresh = try await world.file()
        let next = try await world.oneStop.sheet(fresh, by: W.citizen).dossier.code
        #expect(next == "\(W.commune)-200310-0008")
    }

    @Test func `time that stood still there stands still here`() async throws {
        let world = try await W()
        let rest = "2020-03-06T15:00:00,Ảnh mờ,Điều 9"
        _ = try await Self.move(
            world,
            Self.head + Self.line("A-1", state: "supplement", rest: rest)
                + Self.line(
                    "A-2",
                    state: "signing",
                    steps:
                        "tham_dinh@2020-03-06T10:00:00;y_kien_so@2020-03-06T11:00:00;y_kien_tinh@2020-03-06T12:00:00"
                )
        )
        let waiting = try await Self.dossier(world, "a-1 ")
        #expect(waiting.view.state == .awaitingSupplement)
        #expect(waiting.view.pauses.first?.from == Instant(text: "2020-03-06T15:00:00"))
        #expect(try await Self.dossier(world, "A-2").view.state == .awaitingSignature)
        let report = try await world.oneStop.report(
            from: try #require(CivilDate(text: "2020-03-01")),
            until: try #require(CivilDate(text: "2020-03-31")),
            by: W.leader
        )
        #expect(report.total.received == 2 && report.total.isEven)
    }

    @Test func `each line that cannot be taken is told with its number, and the others are taken`()
        async throws
    {
        let world = try await W()
        let text =
            Self.head + Self.line("OK-1") + Self.line("OK-1") + Self.line("", state: "processing")
            + Self.line("B-1", state: "khac") + Self.line("B-2", steps: "khong_co")
            + Self.line("B-3", state: "supplement") + Self.line("B-4", due: "mai")
            + Self.line("B-5", steps: "tham_dinh@2030-01-01T00:00:00")
            + "B-6,9.999999,A,,2020-03-05T08:00:00,,,,submitted,,,,\n"
            + "B-7,\(W.birth),A,,2018-03-05T08:00:00,,,,submitted,,,,\n"
            + "B-8,\(W.birth),A,,2020-03-05T08:00:00,,,,processing,,,,\n"
        let outcome = try await Self.move(world, text)
        #expect(outcome.moved == 1)
        let found = outcome.faults.sorted { $0.line < $1.line }.map { "\($0.line) \($0.reason)" }
        #expect(
            found == [
                "3 twice", "4 code", "5 state", "6 steps", "7 reason", "8 time", "9 order",
                "10 procedure", "11 procedure", "12 time",
            ]
        )
        #expect(MovingFile(Array("code,procedure\n".utf8)).faults.map(\.reason) == [.header])
        #expect(MovingFile([]).faults.map(\.reason) == [.header])
        for reason in MovingFault.Reason.allCases {
            #expect(OneStop.texts["onestop.move.\(reason.rawValue)"] != nil)
        }
    }

    @Test func `only the operator moves dossiers in`() async throws {
        let world = try await W()
        await #expect(throws: DossierRefusal.forbidden(.intake)) {
            _ = try await world.oneStop.moveIn(
                [],
                to: W.commune,
                actorName: "A",
                by: W.desk,
                requestID: "t"
            )
        }
    }
}
