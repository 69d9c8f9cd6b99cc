// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Records

/// Words inside files, fields, and searches that somebody keeps.
struct FileTextTests {
    static let engines = TestDatabase.lastingEngines

    /// Answers what the test says, and counts how often it was asked.
    private final class Tool: Sendable {
        let asked = Mutex<[String]>([])
        let answer: @Sendable (Int) throws -> FileText

        init(_ answer: @escaping @Sendable (Int) throws -> FileText) { self.answer = answer }

        var reader: TextReader {
            TextReader { name, _, give in
                let bytes = Mutex(0)
                try await give { piece in bytes.withLock { $0 += piece.count } }
                let count = self.asked.withLock { asked in
                    asked.append("\(name) \(bytes.withLock { $0 })")
                    return asked.count
                }
                return try self.answer(count)
            }
        }
    }

    private static func index(_ bureau: Bureau) async throws {
        try await bureau.settle()
        while try await bureau.records.advanceSearch() {}
    }

    private static func found(_ bureau: Bureau, _ query: RecordsQuery, by name: String = "clerk")
        async throws -> [String]
    {
        try await bureau.records.search(query, by: bureau.actor(name)).documents.map(\.subject)
    }

    @Test(arguments: engines)
    func `a document is found by the words of its file, once they are read`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered("V/v phụ lục kèm theo", number: 1)
        try await Self.index(bureau)
        #expect(try await Self.found(bureau, RecordsQuery(text: "thủy điện")) == [])
        let tool = Tool { $0 == 1 ? FileText(.read, text: "Thủy điện Sông Mẫu") : FileText(.empty) }
        while try await bureau.records.readTextStep(tool.reader, holder: "a") {}
        _ = try await bureau.registered("V/v khác", number: 2)
        try await Self.index(bureau)
        while try await bureau.records.readTextStep(tool.reader, holder: "a") {}
        try await Self.index(bureau)
        let file = "%PDF-1.4 nội dung 1".utf8.count
        #expect(tool.asked.withLock { $0 } == Array(repeating: "cong-van.pdf \(file)", count: 2))
        #expect(
            try await Self.found(bureau, RecordsQuery(text: "thuy dien phu luc"))
                == ["V/v phụ lục kèm theo"]
        )
        #expect(try await bureau.records.fileTexts(of: id.recast())[0]?.state == .read)
        // Nothing is read twice.
        #expect(try await bureau.records.readTextStep(tool.reader, holder: "a") == false)
        #expect(tool.asked.withLock { $0.count } == 2)
    }

    @Test(arguments: engines)
    func `words of a file are found by those alone who may see the document`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered("V/v giao việc")
        let tool = Tool { _ in FileText(.read, text: "khoản vay ưu đãi") }
        try await Self.index(bureau)
        while try await bureau.records.readTextStep(tool.reader, holder: "a") {}
        try await Self.index(bureau)
        let query = RecordsQuery(text: "vay uu dai")
        #expect(try await Self.found(bureau, query, by: "head1") == [])
        try await bureau.records.instruct(
            id,
            [Order(.lead, bureau.unit("head1"))],
            words: "",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        try await Self.index(bureau)
        #expect(try await Self.found(bureau, query, by: "head1").count == 1)
        #expect(try await Self.found(bureau, query, by: "officer1").count == 1)
        #expect(try await Self.found(bureau, query, by: "officer2") == [])
    }

    @Test(arguments: engines)
    func `a file that ends its reader is given up, and the next ones have their turn`(
        _ engine: TestEngine
    ) async throws {
        struct Crash: Error {}
        let bureau = try await Bureau(engine)
        let id = try await bureau.registered("V/v tệp độc", number: 1)
        try await Self.index(bureau)
        let bad = Tool { _ in throw Crash() }
        for _ in 0..<Records.readingTries {
            await #expect(throws: Crash.self) {
                _ = try await bureau.records.readTextStep(bad.reader, holder: "a")
            }
        }
        let good = Tool { _ in FileText(.read, text: "x") }
        _ = try await bureau.records.readTextStep(good.reader, holder: "a")
        #expect(good.asked.withLock { $0 }.isEmpty)
        #expect(try await bureau.records.fileTexts(of: id.recast())[0]?.state == .broken)
    }

    @Test func `while the tools are away nothing counts as tried`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        let id = try await bureau.registered("V/v chờ", number: 1)
        try await Self.index(bureau)
        let away = Tool { _ in throw TextReader.Away("tesseract") }
        for _ in 0..<9 {
            #expect(try await bureau.records.readTextStep(away.reader, holder: "a") == false)
        }
        let good = Tool { _ in FileText(.read, text: "chữ") }
        _ = try await bureau.records.readTextStep(good.reader, holder: "a")
        #expect(try await bureau.records.fileTexts(of: id.recast())[0]?.state == .read)
    }

    @Test func `one process at a time reads`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        _ = try await bureau.registered("V/v một", number: 1)
        _ = try await bureau.registered("V/v hai", number: 2)
        try await Self.index(bureau)
        let away = Tool { _ in throw TextReader.Away("x") }
        _ = try await bureau.records.readTextStep(away.reader, holder: "a")
        let other = Tool { _ in FileText(.empty) }
        #expect(try await bureau.records.readTextStep(other.reader, holder: "b") == false)
        #expect(other.asked.withLock { $0 }.isEmpty)
    }

    @Test(arguments: engines)
    func `fields narrow a search, each by its own words`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        _ = try await bureau.registered("Về đê điều Hà Nội", number: 11)
        _ = try await bureau.registered("Về trường học", number: 12)
        try await Self.index(bureau)
        #expect(try await Self.found(bureau, RecordsQuery(author: "ha noi")).count == 2)
        #expect(try await Self.found(bureau, RecordsQuery(subject: "hà nội")).count == 1)
        #expect(
            try await Self.found(bureau, RecordsQuery(reference: "12/UBND-NC")) == ["Về trường học"]
        )
        #expect(try await Self.found(bureau, RecordsQuery(signer: "nguyen mau")).count == 2)
        #expect(try await Self.found(bureau, RecordsQuery(subject: "nguyen mau")) == [])
        let today = bureau.clock.now.date
        let here = RecordsQuery(first: today.adding(days: -40), last: today)
        #expect(try await Self.found(bureau, here).count == 2)
        #expect(
            try await Self.found(bureau, RecordsQuery(first: today.adding(days: -900), last: today))
                .count == 2
        )
        #expect(
            try await Self.found(bureau, RecordsQuery(last: today.adding(days: -1))) == []
        )
        #expect(try await Self.found(bureau, RecordsQuery()) == [])
    }

    @Test(arguments: engines)
    func `a search is kept by its person alone, and replaced by its name`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let (clerk, other) = (bureau.actor("clerk"), bureau.actor("clerk2"))
        try await bureau.records.save(SavedSearch(name: "Đê", query: "q=de"), by: clerk)
        try await bureau.records.save(SavedSearch(name: "Đê", query: "q=dieu"), by: clerk)
        #expect(
            try await bureau.records.savedSearches(by: clerk) == [
                SavedSearch(name: "Đê", query: "q=dieu")
            ]
        )
        #expect(try await bureau.records.savedSearches(by: other).isEmpty)
        for number in 1..<SavedSearch.limit {
            try await bureau.records.save(SavedSearch(name: "\(number)", query: "q=a"), by: clerk)
        }
        await #expect(throws: SearchRefusal.tooManySaved(SavedSearch.limit)) {
            try await bureau.records.save(SavedSearch(name: "nữa", query: "q=a"), by: clerk)
        }
        try await bureau.records.forget("Đê", by: clerk)
        #expect(try await bureau.records.savedSearches(by: clerk).count == SavedSearch.limit - 1)
    }

    @Test func `what was found is printed and exported, and holds nothing else`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        _ = try await bureau.registered("Về đê điều", number: 11)
        _ = try await bureau.registered("Về trường học", number: 12)
        try await Self.index(bureau)
        let book = try await bureau.records.foundBook(
            RecordsQuery(text: "de dieu"),
            by: bureau.actor("clerk")
        )
        #expect(book.rows.count == 1)
        #expect(try book.pdf(on: .a4).starts(with: Array("%PDF".utf8)))
    }
}
