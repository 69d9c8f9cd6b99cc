// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage
import TestSupport
import Testing

@testable import Records

/// File copies that are given out, and dossiers that are kept beyond the day of their hand-over.
struct KeepingTests {
    static let engines = TestDatabase.lastingEngines

    @Test("NĐ 30/2020 Annex IV: the register of the use of file copies", arguments: engines)
    func uses(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let (records, clerk) = (bureau.records, bureau.actor("clerk"))
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        let entry = FileCopyUse.Entry(user: "Người officer2", permittedBy: "Người chief")
        #expect(
            await refusal {
                try await records.giveOut(records.newID(), of: id, entry, by: clerk, requestID: "r")
            } == .noSuchDocument(id.description)
        )
        try await bureau.walk(id, to: .released)
        let dossier: ID<Dossier> = records.newID()
        try await records.newDossier(
            dossier,
            Dossier.Facts(code: "01.TH", title: "Hồ sơ"),
            isPlanned: false,
            by: bureau.actor("officer1"),
            requestID: "r"
        )
        try await records.add(
            id.recast(),
            .outgoing,
            to: dossier,
            by: bureau.actor("officer1"),
            requestID: "r"
        )
        let first: ID<FileCopyUse> = records.newID()
        for _ in 0..<2 {
            let use = try await records.giveOut(first, of: id, entry, by: clerk, requestID: "r")
            #expect(use.number == 1 && use.returnedOn == nil)
        }
        bureau.clock.advance(seconds: 86_400)
        for _ in 0..<2 {
            #expect(try await records.takeBack(first, by: clerk, requestID: "r") == id)
        }
        let second = try await records.giveOut(
            records.newID(),
            of: id,
            FileCopyUse.Entry(
                user: "Người auditor",
                permittedBy: "Người leader",
                note: "xem tại chỗ"
            ),
            by: bureau.actor("clerk2"),
            requestID: "r"
        )
        #expect(second.number == 2)
        let book = try await records.book(.uses, year: 2020, by: clerk)
        #expect(book.rows.map(\.count) == [9, 9] && book.first == "01" && book.last == "02")
        #expect(
            book.rows[0] == [
                .text("10/03/2020"), .text("Người officer2"), .text("01/BTC-V1, 10/03/2020"),
                .text("Công văn V/v hỏi"), .text("01.TH"), .text(""), .text("11/03/2020"),
                .text("Người chief"), .text(""),
            ]
        )
        #expect(
            try await records.uses(of: id, by: clerk).map(\.number) == [2, 1]
        )
        for (name, code) in [("officer1", Bureau.ministry), ("clerk", Bureau.office)] {
            #expect(
                await refusal {
                    try await records.giveOut(
                        records.newID(),
                        of: id,
                        entry,
                        by: bureau.actor(name, code),
                        requestID: "r"
                    )
                } != nil
            )
        }
    }

    @Test("NĐ 30/2020 Đ32: the seal goes to another with leave and minutes", arguments: engines)
    func sealHanding(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let (records, keeper) = (bureau.records, bureau.actor("keeper"))
        var entry = SealHanding.Entry(
            giver: "Người keeper",
            taker: "Người clerk2",
            basis: "",
            things: ["01 con dấu", "01 thiết bị lưu khóa bí mật"]
        )
        let bare = entry
        #expect(
            await refusal {
                try await records.handSeal(records.newID(), bare, by: keeper, requestID: "r")
            } == .fieldMissing("seal-basis")
        )
        entry.basis = "Quyết định số 12/QĐ-BTC"
        let (whole, id) = (entry, records.newID(SealHanding.self))
        for _ in 0..<2 {
            try await records.handSeal(id, whole, by: keeper, requestID: "r")
        }
        let kept = try await records.sealHandings(by: bureau.actor("clerk"))
        #expect(kept.map(\.entry) == [whole] && kept[0].uses == 0)
        let minutes = try await records.sealMinutes(id, by: bureau.actor("auditor"))
        #expect(minutes.pdf.starts(with: Array("%PDF".utf8)))
        #expect(
            await refusal {
                try await records.handSeal(
                    records.newID(),
                    whole,
                    by: bureau.actor("clerk"),
                    requestID: "r"
                )
            } == .forbidden(.keepSeal)
        )
        let foreign = await refusal {
            try await records.sealMinutes(id, by: bureau.actor("clerk", Bureau.office))
        }
        #expect(foreign == .noSuchDocument(id.description))
    }

    /// A dossier that is closed today; due to the archive within a year.
    private static func closed(_ bureau: Bureau, retention: Int = 10) async throws -> ID<Dossier> {
        let (records, keeper) = (bureau.records, bureau.actor("officer1"))
        let letter = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(letter, to: .released)
        let id: ID<Dossier> = records.newID()
        try await records.newDossier(
            id,
            Dossier.Facts(code: "02.TH", title: "Hồ sơ", retention: .years(retention)),
            isPlanned: false,
            by: keeper,
            requestID: "r"
        )
        try await records.add(letter.recast(), .outgoing, to: id, by: keeper, requestID: "r")
        try await records.take(
            .close(on: bureau.clock.now.date),
            on: id,
            expecting: nil,
            by: keeper,
            requestID: "r"
        )
        return id
    }

    @Test(
        "NĐ 30/2020 Đ30.2: kept back for two years at most, with the head's written consent",
        arguments: engines
    )
    func keepingBack(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let (records, keeper) = (bureau.records, bureau.actor("officer1"))
        let id = try await Self.closed(bureau)
        let deadline = try #require(
            try await records.dossier(id, by: keeper).dossier.handOverBy
        )
        let last = try #require(CivilDate(year: 2023, month: 3, day: 10))
        func ask(_ day: CivilDate, _ reason: String = "Còn dùng") async -> RecordsRefusal? {
            await refusal {
                try await records.askToKeep(
                    id,
                    until: day,
                    reason: reason,
                    by: keeper,
                    requestID: "r"
                )
            }
        }
        func decide(_ agrees: Bool, _ words: String, _ name: String) async -> RecordsRefusal? {
            await refusal {
                try await records.decideKeeping(
                    id,
                    agrees: agrees,
                    words: words,
                    by: bureau.actor(name),
                    requestID: "r"
                )
            }
        }
        #expect(await ask(deadline) == .keptTooLong(last))
        #expect(await ask(last.adding(days: 1)) == .keptTooLong(last))
        #expect(await ask(last, "") == .reasonMissing)
        // Nobody agrees to what nobody asked.
        #expect(await decide(true, "02/QĐ", "leader") != nil)
        #expect(await ask(last.adding(days: -10)) == nil)
        #expect(await decide(true, "", "leader") == .reasonMissing)
        #expect(await decide(true, "02/QĐ", "head1") == .forbidden(.consentKeeping))
        #expect(try await records.dossier(id, by: keeper).dossier.handOverBy == deadline)
        #expect(await decide(false, "Đã đủ thời gian", "chief") == nil)
        #expect(try await records.dossier(id, by: keeper).keeping?.state == .refused)
        // Refused, it may be asked again.
        #expect(await ask(last) == nil)
        #expect(await decide(true, "Công văn 12/BTC-VP", "leader") == nil)
        let file = try await records.dossier(id, by: keeper)
        #expect(file.dossier.handOverBy == last && file.keeping?.deadline == deadline)
        #expect(await ask(last) == .keptAlready)
        let list = try await records.keptList(year: 2020, by: bureau.actor("clerk"))
        #expect(list.rows.count == 1 && list.rows[0].count == list.kind.columns.count)
        #expect(list.rows[0][5] == .text("10/03/2023"))
        #expect(try list.pdf(on: .a4).starts(with: Array("%PDF".utf8)))
        // It may still be handed over earlier.
        try await records.take(.offer, on: id, expecting: nil, by: keeper, requestID: "r")
    }

    @Test(arguments: engines)
    func `what stays with its unit anyway is not kept back`(_ engine: TestEngine) async throws {
        let bureau = try await Bureau(engine)
        let id = try await Self.closed(bureau, retention: 2)
        let refused = await refusal {
            try await bureau.records.askToKeep(
                id,
                until: bureau.clock.now.date.adding(days: 500),
                reason: "Còn dùng",
                by: bureau.actor("officer1"),
                requestID: "r"
            )
        }
        #expect(refused == .notNow(action: "dossier.keep", state: "dossier.closed"))
    }
}
