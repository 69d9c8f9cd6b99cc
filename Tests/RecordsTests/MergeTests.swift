// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Directory
import Storage
import TestSupport
import Testing

@testable import Records

/// Merge day: one office becomes part of another, rehearsed first.
struct MergeTests {
    static let engines = TestDatabase.lastingEngines

    private static func agency(_ bureau: Bureau, _ code: AgencyCode) throws -> Agency {
        try bureau.cache.current().resolve(code, on: bureau.clock.now.date).agency
    }

    /// The ministry's units as they are in the Government Office, with the head of the first.
    private static func plan(_ bureau: Bureau) throws -> MergePlan {
        let old = try #require(bureau.unit("head1").unit)
        let new = try #require(bureau.unit("head1", Bureau.office).unit)
        return try MergePlan(
            from: agency(bureau, Bureau.ministry),
            into: agency(bureau, Bureau.office),
            on: bureau.clock.now.date,
            units: [old: new]
        )
    }

    private static func merge(_ bureau: Bureau, isRehearsal: Bool) async throws -> MergeReport {
        try await bureau.records.merge(
            plan(bureau),
            isRehearsal: isRehearsal,
            by: Bureau.root,
            requestID: "r"
        )
    }

    /// Both offices have a document number 01, the ministry a task under way and a dossier.
    private static func fill(_ bureau: Bureau) async throws -> (ID<Incoming>, ID<Message>) {
        let message = try await bureau.send(
            "V/v cùng gửi hai nơi",
            number: 5,
            to: [Bureau.ministry, Bureau.office]
        )
        try await bureau.settle()
        var given: ID<Incoming>?
        for code in [Bureau.ministry, Bureau.office] {
            let line = try #require(
                try await bureau.line("V/v cùng gửi hai nơi", of: "clerk", code, atDesk: true)
            )
            let id = line.item.recast(as: Incoming.self)
            let clerk = bureau.actor("clerk", code)
            let entry = try await bureau.records.document(id, by: clerk).incoming.entry
            try await bureau.records.register(id, entry, by: clerk, requestID: "r")
            if code == Bureau.ministry { given = id }
        }
        let id = try #require(given)
        try await bureau.records.instruct(
            id,
            [Order(.lead, bureau.unit("head1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        for code in [Bureau.ministry, Bureau.office] {
            try await bureau.records.newDossier(
                bureau.records.newID(),
                Dossier.Facts(code: "01.TH", title: "Hồ sơ của \(code)"),
                isPlanned: false,
                by: bureau.actor("officer1", code),
                requestID: "r"
            )
        }
        try await bureau.settle()
        while try await bureau.records.advanceSearch() {}
        return (id, message)
    }

    @Test(arguments: engines)
    func `a rehearsal reports what would be and changes nothing`(_ engine: TestEngine) async throws
    {
        let bureau = try await Bureau(engine)
        _ = try await Self.fill(bureau)
        let before = try await bureau.records.exitDigests(of: Bureau.ministry)
        let rehearsed = try await Self.merge(bureau, isRehearsal: true)
        #expect(try await bureau.records.exitDigests(of: Bureau.ministry) == before)
        #expect(rehearsed.moved["records_incoming"] == 1 && rehearsed.openTasks == 1)
        #expect(rehearsed.twice == 1 && rehearsed.renamed == ["01.TH": "01.TH/BTC"])
        #expect(rehearsed.books == [.init(kind: "records.in", year: 2020, last: 1)])
        #expect(try await Self.merge(bureau, isRehearsal: false) == rehearsed)
    }

    @Test(arguments: engines)
    func `registers stay as they were, work goes on, and numbers follow those of the new office`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let (given, message) = try await Self.fill(bureau)
        _ = try await Self.merge(bureau, isRehearsal: false)
        let clerk = bureau.actor("clerk", Bureau.office)

        // The closed register is read as the old agency's, beside the new one's.
        let own = try await bureau.records.register(.incoming, year: 2020, by: clerk)
        #expect(own.formers.map(\.code) == [Bureau.ministry])
        let old = try await bureau.records.register(
            .incoming,
            series: own.formers[0].series,
            year: 2020,
            by: clerk
        )
        for slice in [own, old] {
            guard case .incoming(let lines) = slice.lines else { throw Bureau.Missing() }
            #expect(lines.map { $0.registration?.text } == ["01"])
        }
        #expect(
            try await bureau.records.book(
                .incoming,
                series: own.formers[0].series,
                year: 2020,
                by: clerk
            ).rows.count == 1
        )

        // The task is the new unit's, and what its holder does is told under the old agency's code.
        let line = try await bureau.line("V/v cùng gửi hai nơi", of: "head1", Bureau.office)
        #expect(line?.item == given.recast())
        try await bureau.records.take(
            .accept,
            task: 1,
            of: given,
            by: bureau.actor("head1", Bureau.office),
            requestID: "r"
        )
        try await bureau.settle()
        #expect(try await bureau.told(message, Bureau.ministry).last == "05")
        #expect(try await bureau.told(message, Bureau.office).last == "03")

        // Its file opens, the search finds both, the next number follows.
        _ = try await bureau.records.file(0, of: given, by: clerk)
        #expect(try await bureau.records.search("cung gui", by: clerk).documents.count == 2)
        let next = try await bureau.records.takeIn(
            bureau.records.newID(),
            Incoming.Entry(author: "Sở A", subject: "sau khi sáp nhập"),
            files: [],
            by: clerk,
            requestID: "r"
        )
        #expect(next.text == "02")
        let gone = await refusal { try await bureau.records.work(.now, by: bureau.actor("leader")) }
        #expect(gone == .noOffice)
    }

    @Test func `what the old agency received is still recalled by its sender`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        let (given, message) = try await Self.fill(bureau)
        _ = try await Self.merge(bureau, isRehearsal: false)
        try await Desk(axis: bureau.axis).recall(
            message,
            reason: "sai nơi nhận",
            by: Actor(
                subject: .client("system"),
                agency: Bureau.province,
                roles: [.exchange],
                scope: .agency,
                strength: .token
            ),
            requestID: "r"
        )
        try await bureau.settle()
        let clerk = bureau.actor("clerk", Bureau.office)
        #expect(try await bureau.records.document(given, by: clerk).incoming.state == .recalled)
    }

    @Test func `only who answers for the whole node merges, and an agency not with itself`()
        async throws
    {
        let bureau = try await Bureau(.sqliteFile)
        let refused = await refusal {
            try await bureau.records.merge(
                Self.plan(bureau),
                isRehearsal: true,
                by: bureau.actor("chief"),
                requestID: "r"
            )
        }
        #expect(refused == .forbidden(.openOffice))
        let ministry = try Self.agency(bureau, Bureau.ministry)
        let same = await refusal {
            try await bureau.records.merge(
                MergePlan(from: ministry, into: ministry, on: bureau.clock.now.date, units: [:]),
                isRehearsal: true,
                by: Bureau.root,
                requestID: "r"
            )
        }
        #expect(same == .noOffice)
    }
}
