// SPDX-License-Identifier: Apache-2.0

import Core
import TestSupport
import Testing

@testable import Records

/// What becomes of the texts of a draft, and what comes after a document that was released.
struct DraftTests {
    static let engines = TestDatabase.lastingEngines

    @Test(
        "NĐ 30/2020 Annex VI.III.5a: earlier texts of a draft and comments are kept",
        arguments: engines
    )
    func earlierTexts(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let author = bureau.actor("officer1")
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        var fields = try await records.outgoing(id, by: author).outgoing.fields
        let first = fields.paragraphs
        fields.paragraphs = ["Đoạn khác."]
        for _ in 0..<2 { try await records.save(id, fields, by: author, requestID: "r") }
        let (_, versions) = try await records.versions(of: id, by: author)
        #expect(versions.map(\.ordinal) == [1, 2])
        #expect(versions.map(\.fields.paragraphs) == [first, ["Đoạn khác."]])
        let version = try await records.outgoing(id, by: author).outgoing.version
        try await records.comment("Nên ngắn hơn", on: id, by: bureau.actor("clerk"), requestID: "r")
        let file = try await records.outgoing(id, by: author)
        #expect(file.trail.last?.words == "Nên ngắn hơn" && file.trail.last?.name == "Người clerk")
        // A word about it is no change of it: who signs is not stopped.
        #expect(file.outgoing.version == version)
        #expect(
            await refusal {
                try await records.comment("x", on: id, by: bureau.actor("officer2"), requestID: "r")
            } == .noSuchDocument(id.description)
        )
    }

    @Test func `a comparison shows paragraphs and words that went and came`() {
        let comparison = TextComparison(
            ["Một", "Đề nghị Quý Sở báo cáo", "Ba"],
            ["Một", "Đề nghị Quý Bộ báo cáo gấp", "Ba", "Bốn"]
        )
        typealias Piece = TextComparison.Piece
        #expect(
            comparison.lines == [
                [Piece(kind: .same, text: "Một")],
                [
                    Piece(kind: .same, text: "Đề nghị Quý"), Piece(kind: .removed, text: "Sở"),
                    Piece(kind: .added, text: "Bộ"), Piece(kind: .same, text: "báo cáo"),
                    Piece(kind: .added, text: "gấp"),
                ],
                [Piece(kind: .same, text: "Ba")], [Piece(kind: .added, text: "Bốn")],
            ]
        )
        #expect(TextComparison([], []).lines.isEmpty)
    }

    @Test(
        "NĐ 30/2020 Đ18.3: what is wrong in content is replaced, in form corrected",
        arguments: engines
    )
    func successors(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let records = bureau.records
        let (author, clerk) = (bureau.actor("officer1"), bureau.actor("clerk"))
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        #expect(
            await refusal {
                try await records.begin(
                    records.newID(),
                    .replacement,
                    of: id,
                    by: author,
                    requestID: "r"
                )
            } == .notNow(action: "outgoing.replace", state: "outgoing.drafting")
        )
        try await bureau.walk(id, to: .released)
        try await bureau.settle()
        guard
            let line = try await bureau.line("V/v hỏi", of: "clerk", Bureau.office, atDesk: true)
        else { throw Bureau.Missing() }

        let correction = try await records.begin(
            records.newID(),
            .correction,
            of: id,
            by: author,
            requestID: "r"
        )
        try await bureau.walk(correction.id, to: .released)
        #expect(try await records.outgoing(id, by: clerk).outgoing.state == .released)

        let next = try await records.begin(
            records.newID(),
            .replacement,
            of: id,
            by: author,
            requestID: "r"
        )
        #expect(next.fields.paragraphs.last?.contains("thay thế văn bản số 01/BTC-V1") == true)
        try await bureau.walk(next.id, to: .released)
        let old = try await records.outgoing(id, by: clerk)
        #expect(old.outgoing.state == .replaced && old.actions.isEmpty)
        try await bureau.settle()
        // Its copy at the recipient is worked on no more.
        let copy = try await records.document(
            line.item.recast(),
            by: bureau.actor("clerk", Bureau.office)
        )
        #expect(copy.incoming.state == .recalled)
        #expect(try await records.outgoing(next.id, by: clerk).untold.isEmpty)
        #expect(try await records.outgoing(next.id, by: clerk).outgoing.message != nil)
    }
}
