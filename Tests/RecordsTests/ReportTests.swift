// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Storage
import TestSupport
import Testing

@testable import Records

/// The figures of an agency go upwards as a report over the axis, and are added up there.
struct ReportTests {
    static let engines = TestDatabase.lastingEngines

    private static let march = ReportPeriod(
        since: CivilDate(dayNumber: 18_322),
        until: CivilDate(dayNumber: 18_352)
    )

    private static func draft(_ bureau: Bureau) async throws -> ID<Outgoing> {
        let id: ID<Outgoing> = bureau.records.newID()
        for _ in 0..<2 {
            try await bureau.records.reportMeasures(
                march,
                to: Bureau.office,
                as: id,
                by: bureau.actor("clerk"),
                requestID: "r"
            )
        }
        return id
    }

    private static func release(_ id: ID<Outgoing>, _ bureau: Bureau) async throws {
        let clerk = bureau.actor("clerk")
        var fields = try await bureau.records.outgoing(id, by: clerk).outgoing.fields
        fields.signerTitles = ["BỘ TRƯỞNG"]
        fields.signerName = "Người leader"
        try await bureau.records.save(id, fields, by: clerk, requestID: "r")
        try await bureau.step(.submit(note: ""), id, "clerk")
        try await bureau.walk(id, to: .released)
    }

    private static func settle(_ bureau: Bureau) async throws {
        try await bureau.settle()
        while try await bureau.records.takeReports() {}
    }

    private static func register(_ bureau: Bureau) async throws {
        let clerk = bureau.actor("clerk", Bureau.office)
        for line in try await bureau.records.work(.now, atDesk: true, by: clerk).lines
        where line.step == "register" {
            let entry = try await bureau.records.document(line.item.recast(), by: clerk).incoming
                .entry
            try await bureau.records.register(
                line.item.recast(),
                entry,
                by: clerk,
                requestID: "r"
            )
        }
    }

    private static func summary(_ bureau: Bureau) async throws -> MeasureSummary {
        try await bureau.records.summary(
            march,
            .nation,
            by: bureau.actor("leader", Bureau.office)
        )
    }

    @Test(
        "Issue 5, Deliver 8: the two indicators go upwards over the axis and are added up by level",
        arguments: engines
    )
    func upwards(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let handled = try await bureau.registered("V/v một", number: 1)
        _ = try await bureau.registered("V/v hai", number: 2)
        try await bureau.records.instruct(
            handled,
            [Order(.lead, bureau.unit("head1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        let id = try await Self.draft(bureau)
        let letter = try await bureau.records.outgoing(id, by: bureau.actor("clerk")).outgoing
        #expect(letter.fields.type == "Báo cáo" && letter.fields.to == [Bureau.office])
        #expect(letter.attachments.map(\.name) == [MeasureReport.fileName])
        #expect(letter.fields.paragraphs.contains { $0.contains("1/2 (50 %)") })
        // What has not arrived, or was not accepted, is counted by nobody.
        #expect(try await Self.summary(bureau).lines.map(\.line.agency) == [Bureau.office])
        try await Self.release(id, bureau)
        try await Self.settle(bureau)
        let waiting = try await Self.summary(bureau)
        #expect(waiting.missing.map(\.name).contains("Bộ Tài chính"))
        try await Self.register(bureau)
        let summary = try await Self.summary(bureau)
        let sum = try #require(summary.sum(.ministry))
        #expect(sum.agencies == 2)
        #expect(sum.figures[.registered] == 3 && sum.figures[.handled] == 1)
        #expect(sum.figures[.units] == 4)
        #expect(summary.missing.map(\.name) == ["UBND thành phố Hà Nội"])
        #expect(summary.periods == [Self.march] && summary.refused.isEmpty)
        // A later report of the same days stands in place of the first.
        bureau.clock.advance(seconds: 60)
        _ = try await bureau.registered("V/v ba", number: 3)
        try await Self.release(try await Self.draft(bureau), bureau)
        try await Self.settle(bureau)
        try await Self.register(bureau)
        let later = try #require(try await Self.summary(bureau).sum(.ministry))
        #expect(later.agencies == 2 && later.figures[.registered] == 5)
    }

    /// A province sends figures of its own making.
    private static func summary(ofFile bytes: [UInt8]) async throws -> MeasureSummary {
        let bureau = try await Bureau(.sqliteFile)
        try await bureau.send(
            "V/v báo cáo",
            to: [Bureau.office],
            file: (MeasureReport.fileName, bytes)
        )
        try await settle(bureau)
        try await register(bureau)
        let day = bureau.clock.now.date
        return try await bureau.records.summary(
            ReportPeriod(since: day, until: day),
            .nation,
            by: bureau.actor("leader", Bureau.office)
        )
    }

    private static func file(_ agency: AgencyCode, _ change: (String) -> String = { $0 }) -> [UInt8]
    {
        let figures = MeasureLine.Figure.allCases.map { "\"\($0.rawValue)\":1" }
            .joined(separator: ",")
        return Array(
            change(
                """
                {"form":"vanlang.records.measures/1","since":"2020-03-10","until":"2020-03-10",\
                "lines":[{"agency":"\(agency)","name":"Nơi gửi","kind":"province",\(figures)}]}
                """
            ).utf8
        )
    }

    @Test func `figures that no office can have are not counted, and said so`() async throws {
        let good = try await Self.summary(ofFile: Self.file(Bureau.province))
        #expect(good.sum(.province)?.agencies == 1 && good.refused.isEmpty)
        for (old, new) in [
            (":1", ":-1"), ("\"handled\":1", "\"handled\":2"), ("measures/1", "measures/9"),
            ("\"kind\":\"province\"", "\"kind\":\"king\""), ("2020-03-10", "10/3/2020"),
            ("]}", "}"),
        ] {
            let bytes = Self.file(Bureau.province) { $0.replacing(old, with: new) }
            let summary = try await Self.summary(ofFile: bytes)
            #expect(summary.refused.map(\.fault) == ["unreadable"], "\(new)")
            #expect(summary.sum(.province) == nil)
        }
        let foreign = try await Self.summary(ofFile: Self.file(Bureau.ministry))
        #expect(foreign.refused.map(\.fault) == ["foreign"])
        for fault in MeasureReport.Fault.allCases {
            #expect(Records.texts["records.reports.fault.\(fault.rawValue)"] != nil)
        }
    }

    @Test func `nobody types figures into a file of their name`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.records.attach(
            try bureau.records.keep(Self.file(Bureau.ministry)),
            named: MeasureReport.fileName,
            type: "application/json",
            to: id,
            by: bureau.actor("officer1"),
            requestID: "r"
        )
        let file = try await bureau.records.outgoing(id, by: bureau.actor("officer1"))
        #expect(file.outgoing.attachments.map(\.name) == ["tep-" + MeasureReport.fileName])
    }

    @Test func `the pages show the sums, who is missing, and begin a report`() async throws {
        let site = try await RecordsSite()
        try await site.test { browser in
            for path in [ReportsPage.path(Self.march), ReportsPage.path(Self.march, .nation)] {
                let page = try await browser.as("leader").get(path)
                #expect(page.status == 200 && PageCheck.problems(in: page.body).isEmpty)
                #expect(!page.body.contains("⟦"))
            }
            let odd = "\(ReportsPage.base)?since=x&until=1/1/1900&scope=<b>"
            #expect(try await browser.get(odd).status == 200)
            #expect(try await browser.as("officer1").get(ReportsPage.base).status == 403)
            let fields: KeyValuePairs = [
                "since": "01/03/2020", "until": "31/03/2020", "report-to": Bureau.office.text,
            ]
            let made = try await browser.post(MeasuresPage.reportPath, fields)
            #expect(made.status == 303 && made.location.hasPrefix("/records/outgoing/"))
            let wrong = try await browser.post(
                MeasuresPage.reportPath,
                ["since": "01/03/2020", "until": "31/03/2020", "report-to": "<b>"]
            )
            #expect(wrong.status == 422)
            #expect(
                try await browser.as("auditor").post(MeasuresPage.reportPath, fields).status == 403
            )
        }
    }
}
