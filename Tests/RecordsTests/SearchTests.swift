// SPDX-License-Identifier: Apache-2.0

import Core
import Journal
import Storage
import TestSupport
import Testing

@testable import Records

/// Searching, and what it tells those who may not see.
struct SearchTests {
    static let engines = TestDatabase.lastingEngines

    private static func settle(_ bureau: Bureau) async throws {
        try await bureau.settle()
        while try await bureau.records.advanceSearch() {}
    }

    private static func found(_ bureau: Bureau, _ text: String, by name: String = "clerk")
        async throws -> [String]
    {
        try await bureau.records.search(text, by: bureau.actor(name)).documents.map(\.subject)
    }

    @Test(arguments: engines)
    func `words are found with and without accents, and numbers as they are written`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        _ = try await bureau.registered("Về việc đăng ký hộ khẩu", number: 118)
        _ = try await bureau.registered("Kỹ thuật thủy lợi", number: 119)
        try await Self.settle(bureau)
        #expect(try await Self.found(bureau, "dang ky ho khau") == ["Về việc đăng ký hộ khẩu"])
        #expect(try await Self.found(bureau, "ĐĂNG KÝ") == ["Về việc đăng ký hộ khẩu"])
        #expect(try await Self.found(bureau, "119/UBND-NC") == ["Kỹ thuật thủy lợi"])
        #expect(try await Self.found(bureau, "khong co") == [])
        #expect(try await Self.found(bureau, "") == [])
        #expect(try await Self.found(bureau, "\" OR 1=1 --") == [])
    }

    @Test(arguments: engines)
    func `a corrected entry is found by its new words alone`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered("sai chính tả")
        var entry = try await bureau.open(id).incoming.entry
        entry.subject = "đúng chính tả"
        try await bureau.records.correct(id, entry, by: bureau.actor("clerk"), requestID: "r")
        try await Self.settle(bureau)
        #expect(try await Self.found(bureau, "chinh ta") == ["đúng chính tả"])
        #expect(try await Self.found(bureau, "sai") == [])
    }

    @Test(arguments: engines)
    func `a search tells nobody of what he may not see`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered("mật thám")
        _ = try await bureau.registered("mật ong", number: 5)
        try await bureau.records.instruct(
            id,
            [Order(.lead, bureau.unit("head1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        try await Self.settle(bureau)
        #expect(try await Self.found(bureau, "mat").count == 2)
        #expect(try await Self.found(bureau, "mat", by: "head1") == ["mật thám"])
        let none = try await bureau.records.search("mat", by: bureau.actor("officer2"))
        #expect(none.documents.isEmpty && none.next == nil)
        let other = try await bureau.records.search("mat", by: bureau.actor("clerk", Bureau.office))
        #expect(other.documents.isEmpty)
    }

    @Test(arguments: engines)
    func `the index computed again finds the same`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        for number in 1...5 { _ = try await bureau.registered("văn bản \(number)", number: number) }
        try await Self.settle(bureau)
        let before = try await Self.found(bureau, "van ban")
        try await Journal(database: bureau.database).rebuild(SearchProjection())
        #expect(try await Self.found(bureau, "van ban") == before && before.count == 5)
    }
}
