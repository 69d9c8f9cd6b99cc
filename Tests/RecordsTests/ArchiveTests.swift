// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Records

/// Sharing that an authority confirms, the log of readings, restore, and disposal.
struct ArchiveTests {
    static let engines = TestDatabase.lastingEngines

    /// A closed dossier of two years with one handled document.
    private static func closed(_ bureau: Bureau, _ code: String = "01.TH", number: Int = 1)
        async throws -> (ID<Dossier>, ID<Incoming>)
    {
        let document = try await bureau.registered("văn bản \(number)", number: number)
        try await bureau.records.instruct(
            document,
            [Order(.lead, bureau.unit("head1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        for step in [Instruction.Step.accept, .resolve(result: "xong")] {
            try await bureau.records.take(
                step,
                task: 1,
                of: document,
                by: bureau.actor("head1"),
                requestID: "r"
            )
        }
        let id: ID<Dossier> = bureau.records.newID()
        let keeper = bureau.actor("head1")
        try await bureau.records.newDossier(
            id,
            Dossier.Facts(code: code, title: "Hồ sơ \(code)", retention: .years(5)),
            isPlanned: false,
            by: keeper,
            requestID: "r"
        )
        try await bureau.records.add(
            document.recast(),
            .incoming,
            to: id,
            by: keeper,
            requestID: "r"
        )
        try await bureau.records.take(
            .close(on: bureau.clock.now.date),
            on: id,
            by: keeper,
            requestID: "r"
        )
        return (id, document)
    }

    private static func archivist(_ bureau: Bureau) -> Actor {
        let clerk = bureau.actor("clerk2")
        return Actor(
            subject: clerk.subject,
            agency: clerk.agency,
            roles: [.archivist],
            scope: .agency,
            strength: .password
        )
    }

    @Test(arguments: engines)
    func `nobody reads a shared dossier before an authority confirmed it, nor after it ended`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let (id, document) = try await Self.closed(bureau)
        let records = bureau.records
        let reader = bureau.actor("officer2")
        let key = bureau.party("officer2").key
        func mayRead() async -> Bool {
            let dossier = await refusal { try await records.dossier(id, by: reader) }
            let file = await refusal { try await records.document(document, by: reader) }
            #expect((dossier == nil) == (file == nil))
            return dossier == nil
        }
        func step(_ step: Records.ShareStep, by name: String) async -> RecordsRefusal? {
            await refusal {
                try await records.share(
                    step,
                    id,
                    with: key,
                    reason: "phối hợp",
                    by: bureau.actor(name),
                    requestID: "r"
                )
            }
        }
        #expect(await mayRead() == false)
        #expect(await step(.ask, by: "head1") == nil)
        #expect(await mayRead() == false)
        #expect(await step(.confirm, by: "head1") == .forbidden(.confirmShare))
        #expect(await step(.confirm, by: "chief") == nil)
        #expect(await mayRead())
        #expect(await step(.confirm, by: "chief") == .changed)
        #expect(await step(.end, by: "head1") == nil)
        #expect(await mayRead() == false)
        let stranger = await refusal {
            try await records.share(
                .ask,
                id,
                with: "p:nobody",
                reason: "x",
                by: bureau.actor("head1"),
                requestID: "r"
            )
        }
        #expect(stranger == .unknownParty("p:nobody"))
        let trail = try await records.dossier(id, by: bureau.actor("head1")).timeline.map(\.action)
        #expect(trail.contains("dossier.share-confirm") && trail.contains("dossier.share-end"))
    }

    @Test(arguments: engines)
    func `each reading is kept, and shown to who follows the work`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered("văn bản")
        for number in 0..<3 {
            bureau.clock.advance(seconds: number + 1)
            try await bureau.records.read(id.recast(), .page, by: bureau.actor("leader"))
        }
        let slice = try await bureau.records.readings(
            of: id.recast(),
            limit: 2,
            by: bureau.actor("clerk")
        )
        #expect(slice.readings.map(\.name) == ["Người leader", "Người leader"])
        let rest = try await bureau.records.readings(
            of: id.recast(),
            before: slice.next,
            by: bureau.actor("clerk")
        )
        #expect(rest.readings.count == 1 && rest.next == nil)
        let officer = await refusal {
            try await bureau.records.readings(of: id.recast(), by: bureau.actor("officer1"))
        }
        #expect(officer == .forbidden(.followUp))
        let other = await refusal {
            try await bureau.records.readings(
                of: id.recast(),
                by: bureau.actor("clerk", Bureau.office)
            )
        }
        #expect(other == .noSuchDocument(id.description))
    }

    @Test func `a hand-over is undone with its reason`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        let (id, _) = try await Self.closed(bureau)
        let archivist = Self.archivist(bureau)
        let keeper = bureau.actor("head1")
        try await bureau.records.take(.offer, on: id, by: keeper, requestID: "r")
        try await bureau.records.take(.accept, on: id, by: archivist, requestID: "r")
        let silent = await refusal {
            try await bureau.records.take(
                .restore(reason: ""),
                on: id,
                by: archivist,
                requestID: "r"
            )
        }
        #expect(silent == .reasonMissing)
        try await bureau.records.take(
            .restore(reason: "giao nhầm"),
            on: id,
            by: archivist,
            requestID: "r"
        )
        #expect(try await bureau.records.dossier(id, by: keeper).dossier.state == .closed)
    }

    @Test(arguments: engines)
    func `what is over is listed, appraised, decided on and only then destroyed`(
        _ engine: TestEngine
    )
        async throws
    {
        let bureau = try await Bureau(engine)
        let (first, document) = try await Self.closed(bureau, "01.TH", number: 1)
        let (second, _) = try await Self.closed(bureau, "02.TH", number: 2)
        let (third, kept) = try await Self.closed(bureau, "03.TH", number: 3)
        let records = bureau.records
        let archivist = Self.archivist(bureau)
        let keeper = bureau.actor("head1")
        for id in [first, second, third] {
            try await records.take(.offer, on: id, by: keeper, requestID: "r")
            try await records.take(.accept, on: id, by: archivist, requestID: "r")
        }
        #expect(try await records.expired(by: archivist).isEmpty)
        bureau.clock.advance(seconds: 6 * 366 * 86_400)
        #expect(try await records.expired(by: archivist).count == 3)
        let list: ID<Disposal> = records.newID()
        try await records.propose(list, [first, second, third], by: archivist, requestID: "r")
        #expect(try await records.expired(by: archivist).isEmpty)
        let again = await refusal {
            try await records.propose(records.newID(), [first], by: archivist, requestID: "r")
        }
        #expect(again == .notExpired)
        func take(_ action: Disposal.Action, by actor: Actor, kept: [ID<Dossier>: String] = [:])
            async -> RecordsRefusal?
        {
            await refusal {
                try await records.take(
                    action,
                    on: list,
                    appraisal: .init(council: "Ông A, Chủ tịch; bà B", kept: kept),
                    by: actor,
                    requestID: "r"
                )
            }
        }
        #expect(await take(.carryOut, by: archivist) != nil)
        #expect(await take(.appraise, by: archivist, kept: [third: "còn tra cứu"]) == nil)
        #expect(await take(.approve, by: archivist) == .forbidden(.approveDisposal))
        #expect(await take(.approve, by: bureau.actor("leader")) == nil)
        #expect(await take(.carryOut, by: archivist) == nil)
        let states = try await records.disposal(list, by: archivist).items.map(\.dossier.state)
        #expect(states == [.disposed, .disposed, .archived])
        // The register keeps what it says; the words of the file are forgotten.
        let left = try await bureau.open(document)
        #expect(left.incoming.registration?.text == "01")
        #expect(try await records.fileTexts(of: document.recast()).isEmpty)
        _ = try await bureau.open(kept)
        let paper = try await records.disposalPaper(list, by: archivist)
        #expect(paper.pdf.starts(with: Array("%PDF".utf8)))
        let stranger = await refusal { try await records.disposals(by: bureau.actor("officer1")) }
        #expect(stranger == .forbidden(.archive))
    }

    @Test func `a bound dossier begins with its list and has the files in the order of time`()
        async throws
    {
        let bureau = try await Bureau(.sqliteFile)
        let (id, _) = try await Self.closed(bureau)
        let joined = Joined()
        let joiner = PDFJoiner { files in
            await joined.keep(files)
            return Array("%PDF-joined".utf8)
        }
        let paper = try await bureau.records.boundDossier(
            id,
            joiner: joiner,
            by: bureau.actor("head1")
        )
        #expect(paper.pdf == Array("%PDF-joined".utf8))
        #expect(await joined.files.count == 2)
        let without = await refusal {
            try await bureau.records.boundDossier(id, joiner: .none, by: bureau.actor("head1"))
        }
        #expect(without == .noLetter)
    }
}

private actor Joined {
    private(set) var files: [[UInt8]] = []
    func keep(_ files: [[UInt8]]) { self.files = files }
}
