// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Formats
import Storage
import TestSupport
import Testing

@testable import Records

/// A unit leaves its agency for another with what it has in hand.
struct SplitTests {
    static let engines = TestDatabase.lastingEngines

    /// The ministry's first unit becomes the first of the Government Office.
    private static func split(_ bureau: Bureau, isRehearsal: Bool) async throws -> SplitReport {
        let today = bureau.clock.now.date
        let agencies = bureau.cache.current()
        let old = try #require(bureau.unit("head1").unit)
        let new = try #require(bureau.unit("head1", Bureau.office).unit)
        return try await bureau.records.split(
            SplitPlan(
                from: try agencies.resolve(Bureau.ministry, on: today).agency,
                into: try agencies.resolve(Bureau.office, on: today).agency,
                on: today,
                units: [old: new],
                persons: [bureau.party("officer1").person]
            ),
            isRehearsal: isRehearsal,
            by: Bureau.root,
            requestID: "r"
        )
    }

    private static func give(
        _ bureau: Bureau,
        _ subject: String,
        _ number: Int,
        _ unit: String,
        _ more: [Order] = []
    )
        async throws -> ID<Incoming>
    {
        let id = try await bureau.registered(subject, number: number)
        try await bureau.records.instruct(
            id,
            [Order(.lead, bureau.unit(unit))] + more,
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        return id
    }

    private static func numbers(_ bureau: Bureau, _ office: AgencyCode) async throws -> [String?] {
        let slice = try await bureau.records.register(
            .incoming,
            year: 2020,
            by: bureau.actor("clerk", office)
        )
        guard case .incoming(let lines) = slice.lines else { throw Bureau.Missing() }
        return lines.map { $0.registration?.text }
    }

    @Test(arguments: engines)
    func `copies go with their document, keep their number, and the register reads them there`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let going = try await Self.give(bureau, "V/v đi cùng đơn vị", 1, "head1")
        let staying = try await Self.give(bureau, "V/v ở lại", 2, "head2")
        var copies: [ID<CertifiedCopy>] = []
        for item in [going, staying, going] {
            copies.append(
                try await records.certify(
                    records.newID(),
                    CertifiedCopy.Content(.full, recipients: ["Lưu"]),
                    of: item.recast(),
                    .incoming,
                    by: bureau.actor("clerk"),
                    requestID: "r"
                ).id
            )
        }
        let rehearsed = try await Self.split(bureau, isRehearsal: true)
        #expect(rehearsed.moved["records_copy"] == 2 && rehearsed.moved["records_use"] == 0)
        #expect(try await Self.split(bureau, isRehearsal: false) == rehearsed)
        // The heir opens them, under the number and notation that they were given.
        let held = try await records.copies(
            of: going.recast(),
            by: bureau.actor("clerk", Bureau.office)
        )
        #expect(held.map(\.copy.text) == ["01/SY-BTC", "03/SY-BTC"])
        #expect(
            await refusal { try await records.copy(copies[0], by: bureau.actor("clerk")) }
                == .noSuchDocument(copies[0].description)
        )
        // No register has a gap, and each goes on by itself.
        let old = try await records.book(.copies, year: 2020, by: bureau.actor("clerk"))
        #expect(old.rows.map { $0[0] } == ["01", "02", "03"].map { .text("\($0)/SY-BTC") })
        let own = try await records.certify(
            records.newID(),
            CertifiedCopy.Content(.full, recipients: ["Lưu"]),
            of: going.recast(),
            .incoming,
            by: bureau.actor("clerk", Bureau.office),
            requestID: "r"
        )
        #expect(own.text == "01/SY-VPCP")
    }

    @Test(arguments: engines)
    func `what the unit leads goes, the rest stays, and no register has a gap`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let going = try await Self.give(
            bureau,
            "V/v đi cùng đơn vị",
            1,
            "head1",
            [Order(.coordinate, bureau.unit("head2"))]
        )
        let staying = try await Self.give(
            bureau,
            "V/v ở lại",
            2,
            "head2",
            [Order(.coordinate, bureau.unit("head1"))]
        )
        let draft = try await bureau.written(answering: going, by: "officer1")
        let dossier: ID<Dossier> = bureau.records.newID()
        try await bureau.records.newDossier(
            dossier,
            Dossier.Facts(code: "01.TH", title: "Hồ sơ của đơn vị"),
            isPlanned: false,
            by: bureau.actor("officer1"),
            requestID: "r"
        )
        for item in [going, staying] {
            try await bureau.records.add(
                item.recast(),
                .incoming,
                to: dossier,
                by: bureau.actor("officer1"),
                requestID: "r"
            )
        }
        try await bureau.settle()
        while try await bureau.records.advanceSearch() {}

        let before = try await bureau.records.exitDigests(of: Bureau.ministry)
        let rehearsed = try await Self.split(bureau, isRehearsal: true)
        #expect(try await bureau.records.exitDigests(of: Bureau.ministry) == before)
        let report = try await Self.split(bureau, isRehearsal: false)
        #expect(report == rehearsed)
        #expect(report.moved["records_outgoing"] == 1 && report.moved["records_dossier"] == 1)
        // Who stays leads the other document of the dossier, so it stays.
        #expect(report.moved["records_incoming"] == 1 && report.shared == 1)
        #expect(report.left.map(\.subject) == ["V/v ở lại"])
        #expect(report.lent.map(\.subject) == ["V/v đi cùng đơn vị"])
        // Run again, it finds nothing more to move.
        #expect(try await Self.split(bureau, isRehearsal: false).moved["records_incoming"] == 0)

        #expect(try await Self.numbers(bureau, Bureau.ministry) == ["02", "01"])
        #expect(try await Self.numbers(bureau, Bureau.office).isEmpty)
        let gone = await refusal {
            try await bureau.records.document(going, by: bureau.actor("clerk"))
        }
        #expect(gone == .noSuchDocument(going.description))
        let clerk = bureau.actor("clerk", Bureau.office)
        #expect(
            try await bureau.records.document(going, by: clerk).incoming.entry.subject
                == "V/v đi cùng đơn vị"
        )
        #expect(
            try await bureau.records.outgoing(draft, by: clerk).outgoing.office == Bureau.office
        )
        try await bureau.settle()
        while try await bureau.records.advanceSearch() {}
        #expect(try await bureau.records.search("di cung don vi", by: clerk).documents.count == 1)
        #expect(
            try await bureau.records.search("di cung don vi", by: bureau.actor("clerk")).documents
                .isEmpty
        )
        let line = try await bureau.line("V/v đi cùng đơn vị", of: "head1", Bureau.office)
        #expect(line?.item == going.recast())
        let next = try await bureau.register(try await bureau.arrived("V/v sau đó", number: 9).id)
        #expect(next.text == "03")
    }

    @Test(arguments: engines)
    func `finished work stays, and a task in a document that stays is named`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let staying = try await Self.give(
            bureau,
            "V/v phối hợp",
            1,
            "head2",
            [Order(.coordinate, bureau.unit("head1"))]
        )
        let done = try await Self.give(bureau, "V/v đã xong", 2, "head1")
        for step in [Instruction.Step.accept, .resolve(result: "xong")] {
            try await bureau.records.take(
                step,
                task: 1,
                of: done,
                by: bureau.actor("head1"),
                requestID: "r"
            )
        }
        let report = try await Self.split(bureau, isRehearsal: false)
        #expect(report.moved["records_incoming"] == 0 && report.lent.isEmpty)
        #expect(report.left.map(\.subject) == ["V/v phối hợp"])
        for id in [staying, done] {
            _ = try await bureau.records.document(id, by: bureau.actor("clerk"))
        }
    }

    @Test
    func
        `an agency without an office needs its abbreviation, and only the node's administrator splits`()
        async throws
    {
        let bureau = try await Bureau(.sqliteFile)
        let today = bureau.clock.now.date
        let agencies = bureau.cache.current()
        func plan(_ abbreviation: String?) throws -> SplitPlan {
            SplitPlan(
                from: try agencies.resolve(Bureau.ministry, on: today).agency,
                into: try agencies.resolve(Bureau.province, on: today).agency,
                on: today,
                units: [try #require(bureau.unit("head1").unit): bureau.records.newID()],
                persons: [],
                abbreviation: abbreviation
            )
        }
        for bad in [nil, "a b", String(repeating: "A", count: 16)] {
            let refused = await refusal {
                try await bureau.records.split(
                    plan(bad),
                    isRehearsal: true,
                    by: Bureau.root,
                    requestID: "r"
                )
            }
            #expect(refused == .badSettings("abbreviation"))
        }
        _ = try await bureau.records.split(
            plan("MOI"),
            isRehearsal: true,
            by: Bureau.root,
            requestID: "r"
        )
        let forbidden = await refusal {
            try await bureau.records.split(
                plan("MOI"),
                isRehearsal: true,
                by: bureau.actor("chief"),
                requestID: "r"
            )
        }
        #expect(forbidden == .forbidden(.openOffice))
    }

    @Test func `a register is read on where its documents went, also after a merge`() {
        let book = NumberBook.incoming
        let old = Bureau.ministry
        #expect(book.unmarked("") == "records.in")
        #expect(book.of(old).unmarked("") == nil)
        #expect(book.of(old).unmarked(NumberBook.mark(of: old)) == "records.in")
        #expect(book.unmarked(NumberBook.mark(of: old)) == nil)
    }
}
