// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Storage
import TestSupport
import Testing

@testable import Records

/// Papers that NĐ 30/2020 Annexes IV and V ask for.
struct PrintTests {
    private static func isPDF(_ paper: PrintedPaper) -> Bool {
        paper.pdf.starts(with: Array("%PDF".utf8)) && paper.name.hasSuffix(".pdf")
    }

    @Test func `the stamp and the slip are drawn of what is registered, and of nothing else`()
        async throws
    {
        let bureau = try await Bureau(.sqliteFile)
        let clerk = bureau.actor("clerk")
        let arrived = try await bureau.arrived("V/v <chưa vào sổ>", number: 1).id
        let early = await refusal { try await bureau.records.arrivalStamp(of: arrived, by: clerk) }
        #expect(early == .notNow(action: "print", state: "incoming.arrived"))
        let id = try await bureau.registered("V/v đã vào sổ \u{202E}", number: 2)
        try await bureau.records.instruct(
            id,
            [
                Order(.lead, bureau.unit("head1"), dueAt: bureau.clock.now.adding(seconds: 99_000)),
                Order(.coordinate, bureau.unit("head2")),
            ],
            words: "Giải quyết",
            by: bureau.actor("leader"),
            requestID: "r"
        )
        #expect(Self.isPDF(try await bureau.records.arrivalStamp(of: id, by: clerk)))
        let slip = try await bureau.records.printedSlip(of: id, by: clerk)
        #expect(Self.isPDF(slip))
        #expect(try await bureau.records.printedSlip(of: id, by: clerk).pdf == slip.pdf)
        let stranger = await refusal {
            try await bureau.records.printedSlip(of: id, by: bureau.actor("clerk", Bureau.office))
        }
        #expect(stranger == .noSuchDocument(id.description))
    }

    @Test func `the stamp has its lawful size and an envelope a page for each addressee`() throws {
        let stamp = try ArrivalStamp(
            agency: "Sở Mẫu",
            number: "05",
            day: "10/03/2020",
            passedTo: "",
            dossier: ""
        ).pdf()
        let view = PDFReader(try PDFFile(stamp)).view()
        let page = try #require(try view.pages().first)
        let box = try #require(PDFRectangle(try view.inherited("MediaBox", of: page)))
        #expect((box.width * 25.4 / 72).rounded() == 50 && (box.height * 25.4 / 72).rounded() == 35)
        for size in Envelope.Size.allCases {
            let envelope = try Envelope(
                size: size,
                agency: "Sở Mẫu",
                place: "",
                reference: "05/SM",
                addressees: ["A", "B", String(repeating: "rất dài ", count: 200)],
                mark: "KHẨN"
            ).pdf()
            #expect(try PDFReader(try PDFFile(envelope)).view().pages().count == 3)
        }
    }

    @Test(arguments: TestDatabase.lastingEngines)
    func `the report on outgoing documents has their answers, the postal book what goes on paper`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Bureau(engine)
        let letter = try await bureau.written(to: [Bureau.office], by: "officer1")
        try await bureau.walk(letter, to: .released)
        let clerk = bureau.actor("clerk")
        let report = try await bureau.records.book(.dispatched, year: 2020, by: clerk)
        #expect(report.rows.count == 1 && report.rows[0].count == 8)
        #expect(report.rows[0][5] == .text("Đã phát hành"))
        #expect(
            try await bureau.records.book(.postal, year: 2020, by: clerk).rows.allSatisfy {
                $0.count == 6
            }
        )
        #expect(try report.pdf(on: .a3).starts(with: Array("%PDF".utf8)))
        #expect(Self.isPDF(try await bureau.records.envelopes(of: letter, size: .small, by: clerk)))
    }

    @Test func `minutes of a hand-over name each dossier, and are for who keeps them`() async throws
    {
        let bureau = try await Bureau(.sqliteFile)
        #expect(
            Self.isPDF(
                try await bureau.records.handOverMinutes(year: 2020, by: bureau.actor("clerk"))
            )
        )
        let stranger = await refusal {
            try await bureau.records.handOverMinutes(year: 2020, by: bureau.actor("officer1"))
        }
        #expect(stranger == .forbidden(.archive))
        #expect(Self.isPDF(try await bureau.records.separatorPage(by: bureau.actor("clerk"))))
    }
}
