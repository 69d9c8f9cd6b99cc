// SPDX-License-Identifier: Apache-2.0

import Core
import OneStopSupport
import Procedures
import Storage
import TestSupport
import Testing

@testable import OneStop

/// Units chosen from the tree of a day, and files asked for among the questions.
struct UnitTests {
    typealias W = OneStopWorld

    /// The birth form with the filer's home chosen from the tree, and a file among its questions.
    private static func world(_ engine: TestEngine = .sqliteMemory) async throws -> W {
        let world = try await W(engine)
        try await world.republish { form in
            let place = try #require(form.pages[0].fields.firstIndex { $0.id == "noi_cu_tru" })
            form.pages[0].fields[place].units = .commune
            form.pages[0].fields.append(
                FormField(id: "anh", kind: .file, label: Wording("Ảnh <b>chân dung</b>"))
            )
        }
        return world
    }

    @Test func `a name that tells what stands above it is not told it twice`() {
        #expect(UnitChoice.path(["Xã A", "Huyện B", "Tỉnh C"]) == "Xã A, Huyện B, Tỉnh C")
        let whole = "Xã A, huyện B, tỉnh C"
        #expect(UnitChoice.path([whole, "Huyện B", "Tỉnh C"]) == whole)
        #expect(UnitChoice.path(["Xã A, huyện B", "Huyện B", "Tỉnh C"]) == "Xã A, huyện B, Tỉnh C")
    }

    @Test func `the tree goes from the province to the commune, by the codes of that day`()
        async throws
    {
        let oneStop = try await Self.world().oneStop
        let top = oneStop.units(below: nil, for: .commune)
        #expect(top.map(\.name) == ["Tỉnh Mẫu"] && top.map(\.isAnswer) == [false])
        let below = oneStop.units(below: W.province, for: .commune)
        #expect(below.map(\.path) == ["Xã Mẫu, Tỉnh Mẫu"], "no department is a place")
        #expect(below.map(\.code) == [W.commune] && below[0].isAnswer && !below[0].isOpen)
        for text in ["xa mau", "MAU", "000.31.12"] {
            #expect(oneStop.units(finding: text, for: .commune).map(\.code) == [W.commune])
        }
        #expect(oneStop.units(finding: "<b>", for: .commune).isEmpty)
        #expect(oneStop.unit(W.province.text, for: .commune) == nil, "not far enough down")
        #expect(oneStop.unit(W.province.text, for: .province)?.path == "Tỉnh Mẫu")
        #expect(oneStop.unit(W.department.text, for: .agency)?.path == "Sở Mẫu, UBND tỉnh Mẫu")
        for text in ["", "x", "000.99.99.H99"] { #expect(oneStop.unit(text, for: .agency) == nil) }
    }

    @Test(arguments: TestDatabase.engines)
    func `a filing needs its unit and its file, and says when a unit is no more`(engine: TestEngine)
        async throws
    {
        let world = try await Self.world(engine)
        let oneStop = world.oneStop
        let id = try await world.filing()
        func faults() async throws -> [String] {
            let sheet = try await oneStop.filing(id, by: W.citizen)
            return sheet.faults(on: world.clock.now.date).map { "\($0.path) \($0.key)" }
                + sheet.missingPapers.map(\.code)
        }
        #expect(try await faults() == ["noi_cu_tru procedures.form.unit", "anh"])
        let unit = try #require(oneStop.unit(W.commune.text, for: .commune))
        try await oneStop.choose(unit, at: "noi_cu_tru", in: id, by: W.citizen)
        try await world.attach([7], paper: "anh", to: id)
        #expect(try await faults().isEmpty)
        // A code that no longer names anybody.
        try await oneStop.save(
            ["noi_cu_tru": ["Xã Cũ", "unit:000.99.99.H99"]],
            in: id,
            by: W.citizen
        )
        #expect(try await faults() == ["noi_cu_tru procedures.form.unitGone"])
        await #expect(throws: FilingNotReady.self) {
            try await oneStop.submit(id, actorName: "A", by: W.citizen, requestID: "t")
        }
        await #expect(throws: FilingRefusal.unknown) {
            try await oneStop.choose(unit, at: "noi_cu_tru", in: id, by: W.other)
        }
        try await oneStop.choose(unit, at: "noi_cu_tru", in: id, by: W.citizen)
        let sent = try await oneStop.submit(id, actorName: "A", by: W.citizen, requestID: "t")
        let sheet = try await oneStop.sheet(sent, by: W.desk)
        #expect(sheet.content.answers.first("noi_cu_tru") == "Xã Mẫu, Tỉnh Mẫu")
        #expect(sheet.content.files.map(\.paper).sorted() == ["CS", "anh"])
        let names = sheet.revision.papers.filter { $0.code == "anh" }.map(\.name.vi)
        #expect(names == ["Ảnh <b>chân dung</b>"])
    }
}
