// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Journal
import Storage
import TestSupport
import Testing

@testable import Procedures

/// The catalogue on both engines: versions, publication, search.
struct CatalogueTests {
    static let migrations =
        Migration.storage + Journal.migrations + Directory.migrations + Procedures.migrations

    struct World {
        let clock = TestClock()
        let procedures: Procedures
        let database: any Database

        init(_ engine: TestEngine) async throws {
            let database = try await engine.open(CatalogueTests.migrations)
            let (clock, words) = (clock, TestWords(seed: 5))
            self.database = database
            procedures = Procedures(
                database: database,
                calendar: .vietnam,
                now: { clock.now },
                random: { words.next() }
            )
        }

        func publish(_ content: ProcedureContent, from day: String) async throws
            -> ProcedureRevision
        {
            let draft = try await procedures.draft(content, by: keeper, requestID: "t")
            return try await procedures.publish(
                draft.id,
                expecting: draft.version,
                from: try #require(CivilDate(text: day)),
                decision: "1/QĐ",
                by: keeper,
                requestID: "t"
            )
        }
    }

    private static let keeper = actor(.procedureControl)
    private static func actor(_ role: Role) -> Actor {
        Actor(
            subject: .person("p"),
            agency: AgencyCode("000.00.00.G15"),
            roles: [role],
            scope: .agency,
            strength: .password
        )
    }

    private static func samples() throws -> [ProcedureContent] {
        try SampleProcedures.described(agencies: [:])
    }

    @Test func `every procedure that ships can be published and says what must be checked`() throws
    {
        let samples = try Self.samples()
        #expect(samples.count == 30)
        for sample in samples {
            #expect(sample.flaws.isEmpty, "\(sample.record.code): \(sample.flaws)")
            #expect(ProcedureRecord.isCode(sample.record.code))
            #expect(sample.record.isSample && !sample.record.review.isEmpty)
        }
        #expect(Set(samples.map(\.record.code)).count == samples.count)
    }

    @Test(arguments: TestDatabase.engines)
    func `a version holds from its day until the next begins, and then for its dossiers`(
        engine: TestEngine
    ) async throws {
        let world = try await World(engine)
        var content = try Self.samples()[0]
        let first = try await world.publish(content, from: "2019-01-06")
        content.record.name = Wording("Tên mới")
        let second = try await world.publish(content, from: "2020-03-11")
        let code = content.record.code
        #expect(try await world.procedures.current(code).id == first.id)
        world.clock.advance(seconds: 86_400)
        #expect(try await world.procedures.current(code).id == second.id)
        let old = try await world.procedures.revision(first.id)
        #expect(old.record.name.vi != "Tên mới" && old.form == first.form)
        #expect(old.validUntil?.description == "2020-03-11")
    }

    @Test func `a version cannot begin before the one in force, and a flawed one not at all`()
        async throws
    {
        let world = try await World(.sqliteMemory)
        var content = try Self.samples()[0]
        _ = try await world.publish(content, from: "2020-03-01")
        await #expect(throws: ProcedureRefusal.self) {
            try await world.publish(content, from: "2020-02-01")
        }
        content.form.pages[0].fields[0].id = "x y"
        await #expect(throws: ProcedureRefusal.flawed(count: 1)) {
            try await world.publish(content, from: "2020-04-01")
        }
    }

    @Test func `a published version does not change, and a clerk publishes nothing`() async throws {
        let world = try await World(.sqliteMemory)
        let content = try Self.samples()[0]
        let published = try await world.publish(content, from: "2019-01-06")
        await #expect(throws: ProcedureRefusal.published(content.record.code)) {
            try await world.procedures.save(
                content,
                in: published.id,
                expecting: published.version,
                by: Self.keeper,
                requestID: "t"
            )
        }
        await #expect(throws: ProcedureRefusal.forbidden(.edit)) {
            try await world.procedures.draft(content, by: Self.actor(.clerk), requestID: "t")
        }
    }

    @Test(arguments: TestDatabase.engines)
    func `search forgives accents, order, half words and one slip`(engine: TestEngine) async throws
    {
        let world = try await World(engine)
        for content in try Self.samples() {
            _ = try await world.publish(content, from: "2019-01-06")
        }
        func first(_ text: String) async throws -> String? {
            try await world.procedures.find(text, limit: 5).first?.code
        }
        #expect(try await first("dang ky khai sinh") == "1.001193")
        #expect(try await first("KHAI SINH") == "1.001193")
        #expect(try await first("mở cửa hàng") == "1.001612")
        #expect(try await first("chung thuc ban sao") == "2.000815")
        #expect(try await first("chứng thcự bản sao") == "2.000815")
        #expect(try await first("2.000815") == "2.000815")
        #expect(try await first("hộ khẩu") == "1.004222")
        #expect(try await first("xyzzy") == nil)
        #expect(try await world.procedures.find("", limit: 50).count == 30)
    }

    @Test func `what is published now is found at once by every process`() async throws {
        let world = try await World(.sqliteMemory)
        let samples = try Self.samples()
        _ = try await world.publish(samples[0], from: "2019-01-06")
        #expect(try await world.procedures.count() == 1)
        _ = try await world.publish(samples[1], from: "2019-01-06")
        #expect(try await world.procedures.count() == 2)
    }

    @Test(arguments: [
        ("1.001193", true), ("2.000815.000.00.00.H55.02", true), ("4.001193", false),
        ("1.00119", false), ("1.001193.", false), ("1.001193.<b>", false), ("", false),
    ])
    func `a code has its shape`(text: String, isCode: Bool) {
        #expect(ProcedureRecord.isCode(text) == isCode)
    }
}
