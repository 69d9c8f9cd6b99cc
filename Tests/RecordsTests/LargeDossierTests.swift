// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Records

/// A dossier of twenty thousand documents is opened, listed and closed as any other.
struct LargeDossierTests {
    private static let count = 20_000

    /// Documents that are dealt with, put in past the door; the last one is not.
    private static func fill(_ dossier: ID<Dossier>, _ bureau: Bureau) async throws {
        let at = bureau.clock.now
        let ids = (1...count).map { ID<WorkItem>(at: at, random: (UInt64($0) << 40, UInt64($0))) }
        try await bureau.database.write { connection in
            try connection.insert(
                ids.enumerated().map { index, id in
                    [
                        id.sqlValue, Bureau.ministry.sqlValue, .integer(1), .integer(2),
                        at.sqlValue, .text("UBND xã Mẫu"), .text("\(index + 1)"), .text("BC-UBND"),
                        .text("Báo cáo"), .text("Báo cáo số \(index + 1)"), .text(""), .integer(0),
                        .text(""), .text("records.in"), .integer(2020),
                        .integer(Int64(index + 1)), at.date.sqlValue, at.sqlValue, .text("Mẫu"),
                        .text("[]"), .integer(1),
                    ]
                },
                into: "records_incoming",
                columns: [
                    "id", "office", "source", "state", "arrived_at", "author", "number",
                    "notation", "type_name", "subject", "signer", "priority", "note", "book",
                    "year", "arrival_number", "arrival_day", "registered_at", "clerk", "files",
                    "version",
                ]
            )
            try connection.insert(
                ids.enumerated().map { index, id in
                    [
                        id.sqlValue, Bureau.ministry.sqlValue,
                        .integer(index == count - 1 ? 2 : 3), .text(""), .text(""), .integer(0),
                        .integer(1),
                    ]
                },
                into: "records_instruction",
                columns: ["id", "office", "phase", "words", "prepared", "wants_report", "version"]
            )
            try connection.insert(
                ids.enumerated().map { index, id in
                    [
                        dossier.sqlValue, id.sqlValue, .integer(0), .integer(Int64(index + 1)),
                        at.sqlValue,
                    ]
                },
                into: "records_dossier_item",
                columns: ["dossier_id", "item", "kind", "ordinal", "added_at"]
            )
            try connection.run(
                "UPDATE records_dossier SET documents = \(count) WHERE id = \(dossier)"
            )
        }
    }

    @Test func `twenty thousand documents: opened by pages, listed whole, closed when all is done`()
        async throws
    {
        let bureau = try await Bureau(.sqliteFile)
        let (records, clerk) = (bureau.records, bureau.actor("clerk"))
        let id: ID<Dossier> = records.newID()
        try await records.newDossier(
            id,
            Dossier.Facts(code: "01.LN", title: "Hồ sơ lớn"),
            isPlanned: false,
            by: clerk,
            requestID: "r"
        )
        try await Self.fill(id, bureau)
        let first = try await records.dossier(id, by: clerk)
        #expect(first.documents.count == 50 && first.next == 50)
        // What is not done is said, wherever it stands.
        #expect(first.gaps.map(\.key) == ["running"])
        #expect(first.gaps.first?.document?.ordinal == Self.count)
        let last = try await records.dossier(id, after: Self.count - 10, by: clerk)
        #expect(last.documents.count == 10 && last.next == nil)
        let today = bureau.clock.now.date
        func close() async throws {
            try await records.take(.close(on: today), on: id, by: clerk, requestID: "r")
        }
        await #expect(throws: DossierNotReady.self) { try await close() }
        try await bureau.database.write {
            _ = try $0.run("UPDATE records_instruction SET phase = 3 WHERE phase = 2")
        }
        try await close()
        let list = try await records.documentList(of: id, by: clerk)
        #expect(list.rows.count == Self.count)
    }
}
