// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import TestSupport
import Testing

@testable import Procedures

/// The national format there and back, the table, and the end of a procedure.
struct ExchangeTests {
    typealias World = CatalogueTests.World

    private static let keeper = Actor(
        subject: .person("p"),
        agency: AgencyCode("000.00.00.G15"),
        roles: [.procedureControl],
        scope: .agency,
        strength: .password
    )

    private static func world(_ engine: TestEngine = .sqliteMemory, publishing count: Int = 3)
        async throws -> World
    {
        let world = try await World(engine)
        for content in try SampleProcedures.described(agencies: [:]).prefix(count) {
            _ = try await world.publish(content, from: "2019-01-06")
        }
        return world
    }

    private static func bytes(_ json: JSON) -> [UInt8] {
        var writer = JSONWriter()
        writer.value(json)
        return writer.bytes
    }

    private static func take(_ json: JSON, _ world: World) async throws -> ExchangeReport {
        try await world.procedures.take(bytes(json), by: keeper, requestID: "t")
    }

    @Test(arguments: TestDatabase.engines)
    func `what is handed out and taken in again is the same`(engine: TestEngine) async throws {
        let world = try await Self.world(engine)
        let report = try await Self.take(try await world.procedures.nationalExport(), world)
        #expect(report.same.count == 3 && report.drafted.isEmpty && report.faults.isEmpty)
    }

    @Test func `a record that changed becomes a draft that keeps our own words, form and process`()
        async throws
    {
        let world = try await Self.world(publishing: 1)
        let known = try await world.procedures.current("1.001193")
        var other = known.record
        other.name = Wording("Đăng ký khai sinh (sửa đổi)")
        other.channels[0].duration = .init(count: 2)
        let json: JSON = ["error_code": "0", "result": .array([NationalRecord.json(other)])]
        #expect(try await Self.take(json, world).drafted == ["1.001193"])
        let draft = try await world.procedures.versions(of: "1.001193", by: Self.keeper)[0]
        #expect(draft.state == .draft && draft.record.name.vi == "Đăng ký khai sinh (sửa đổi)")
        #expect(draft.record.channels[0].duration.count == 2)
        #expect(draft.record.plain == known.record.plain && draft.form == known.form)
        #expect(draft.record.papers.map(\.condition) == known.record.papers.map(\.condition))
        // Taken in twice it is one draft, and nothing more.
        #expect(try await Self.take(json, world).same == ["1.001193"])
    }

    @Test func `a new record gets a form and says what is left to write; faulty ones are named`()
        async throws
    {
        let world = try await Self.world(publishing: 0)
        var good = try #require(try SampleProcedures.described(agencies: [:]).first).record
        good.code = "2.999999"
        let json: JSON = .array([
            NationalRecord.json(good), ["MATTHC": "x"], ["MATTHC": "1.000001"], "rác", .null,
        ])
        let report = try await Self.take(json, world)
        #expect(report.drafted == ["2.999999"] && report.faults.map(\.number) == [2, 3, 4, 5])
        let draft = try await world.procedures.versions(of: "2.999999", by: Self.keeper)[0]
        #expect(!draft.record.review.isEmpty && draft.content.flaws.isEmpty)
        await #expect(throws: JSONRefusal.self) {
            try await world.procedures.take(Array("{".utf8), by: Self.keeper, requestID: "t")
        }
    }

    @Test(arguments: [
        ("\"8.000\"", 8000), ("8000", 8000), ("\"8000\"", 8000), ("0", 0),
    ])
    func `amounts are read as they are written`(text: String, amount: Int) throws {
        let json = """
            {"MATTHC":"1.000001","TENTTHC":"A","MACOQUANCONGBO":"G15","CACHTHUCTHUCHIEN":[{"KENH":"2",\
            "THOIGIAN":[{"THOIGIANGIAIQUYET":"3","DONVITINH":"ngày làm việc","PHILEPHI":[{"SOTIEN":\(text)}]}]}]}
            """
        let channel = try #require(
            try NationalRecord.read(Array(json.utf8)).records.first?.channels.first
        )
        #expect(channel.kind == .online && channel.duration == .init(count: 3))
        #expect(channel.fees[0].amount == amount)
    }

    @Test func `the table names what each record lacks (NĐ 63/2010 Đ8.2)`() async throws {
        let world = try await Self.world(publishing: 2)
        let bytes = try await world.procedures.spreadsheet().csv
        let csv = String(decoding: bytes, as: UTF8.self)
        #expect(csv.split(separator: "\r\n").count == 3 && csv.contains("1.001193"))
        var record = try await world.procedures.current("1.001193").record
        #expect(!record.gaps.contains { $0.isOfLaw })
        record.subjects = []
        record.cases = []
        #expect(record.gaps.filter(\.isOfLaw) == [.steps, .subjects])
    }

    @Test(arguments: TestDatabase.engines)
    func `a repealed procedure ends on its day, for those who begin, and stays for its dossiers`(
        engine: TestEngine
    ) async throws {
        let world = try await Self.world(engine, publishing: 2)
        let known = try await world.procedures.current("1.001193")
        let today = world.clock.now.date
        func repeal(_ day: CivilDate) async throws {
            try await world.procedures.repeal(
                "1.001193",
                from: day,
                decision: "9/QĐ",
                by: Self.keeper,
                requestID: "t"
            )
        }
        await #expect(throws: ProcedureRefusal.self) { try await repeal(today.adding(days: -1)) }
        try await repeal(today.adding(days: 1))
        #expect(try await world.procedures.current("1.001193").id == known.id)
        #expect(try await world.procedures.count() == 2)
        await #expect(throws: ProcedureRefusal.repealed("1.001193")) {
            try await repeal(today.adding(days: 2))
        }
        world.clock.advance(seconds: 86_400)
        await #expect(throws: ProcedureRefusal.unknown("1.001193")) {
            try await world.procedures.current("1.001193")
        }
        #expect(try await world.procedures.count() == 1)
        #expect(try await world.procedures.revision(known.id).form == known.form)
    }
}
