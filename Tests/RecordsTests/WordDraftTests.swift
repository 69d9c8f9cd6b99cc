// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import TestSupport
import Testing

@testable import Records

/// A draft is written on in Word.
struct WordDraftTests {
    static let engines = TestDatabase.lastingEngines

    /// The draft as its author leaves it in Word, a paragraph longer.
    private static func edited(
        _ bureau: Bureau,
        _ id: ID<Outgoing>,
        _ paragraph: String
    ) async throws -> [UInt8] {
        let file = try await bureau.records.outgoing(id, by: bureau.actor("officer1"))
        var letter = bureau.records.letter(of: file.outgoing, file.seat.office)
        letter.paragraphs.append(paragraph)
        return letter.docx(version: file.outgoing.version)
    }

    private static func save(
        _ bureau: Bureau,
        _ file: [UInt8],
        _ id: ID<Outgoing>,
        isForced: Bool = false,
        by name: String = "officer1"
    ) async throws -> Outgoing {
        try await bureau.records.save(
            file,
            wordOf: id,
            isForced: isForced,
            by: bureau.actor(name),
            requestID: "r"
        )
    }

    @Test(arguments: engines)
    func `a draft goes to Word and comes back as its next version`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let author = bureau.actor("officer1")
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        let before = try await bureau.records.outgoing(id, by: author).outgoing
        let (name, docx) = try await bureau.records.word(of: id, by: author)
        #expect(name.hasSuffix(".docx"))
        // What comes back as it went says the same.
        #expect(try await Self.save(bureau, docx, id).fields == before.fields)
        let old = try await Self.edited(bureau, id, "Đoạn thêm.")
        let saved = try await Self.save(bureau, old, id)
        #expect(saved.fields.paragraphs == before.fields.paragraphs + ["Đoạn thêm."])
        #expect(saved.fields.to == before.fields.to && saved.fields.type == before.fields.type)
        let versions = try await bureau.records.versions(of: id, by: author).versions
        #expect(
            versions.map(\.fields.paragraphs.count)
                == [1, 2].map { before.fields.paragraphs.count + $0 - 1 }
        )

        // Saved since the file was made: only when the author says so, and nothing is lost.
        let refused = await refusal { try await Self.save(bureau, old, id) }
        #expect(refused == .badWord("changed"))
        _ = try await Self.save(bureau, old, id, isForced: true)
    }

    @Test func `only the author's draft is taken, and only while it is written`() async throws {
        let bureau = try await Bureau(.sqliteFile)
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        let file = try await Self.edited(bureau, id, "x")
        #expect(await refusal { try await Self.save(bureau, file, id, by: "officer2") } != nil)
        let garbage = await refusal { try await Self.save(bureau, Array("rác".utf8), id) }
        #expect(garbage == .badWord("not-word"))
        let long = try await Self.edited(bureau, id, String(repeating: "dài ", count: 30_000))
        #expect(await refusal { try await Self.save(bureau, long, id) } == .badWord("too-long"))
        try await bureau.walk(id, to: .released)
        let over = await refusal { try await Self.save(bureau, file, id, isForced: true) }
        #expect(over?.code == "records.not-now")
        let download = await refusal {
            try await bureau.records.word(of: id, by: bureau.actor("officer1"))
        }
        #expect(download?.code == "records.not-now")
    }

    @Test func `each fault of a file has its sentence`() {
        for fault in WordText.Fault.allCases {
            #expect(Records.texts[RecordsRefusal.badWord(fault.rawValue).code] != nil)
        }
        for reason in ["changed", "too-long"] {
            #expect(Records.texts[RecordsRefusal.badWord(reason).code] != nil)
        }
    }
}
