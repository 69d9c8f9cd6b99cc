// SPDX-License-Identifier: Apache-2.0

import Core
import Formats
import Journal
import Storage
import TestSupport
import Testing

@testable import Records

/// Series of numbers of their own: legal documents, advisory bodies, secret documents.
struct SeriesTests {
    static let engines = TestDatabase.lastingEngines

    private static func bureau(_ engine: TestEngine) async throws -> Bureau {
        let bureau = try await Bureau(engine)
        try await bureau.records.openOffice(
            Office.Settings(
                abbreviation: "BTC",
                place: "Hà Nội",
                legalTypes: ["Thông tư", "Quyết định"],
                bodies: [
                    AdvisoryBody(abbreviation: "HĐTĐKT", name: "Hội đồng Thi đua - Khen thưởng")
                ]
            ),
            by: bureau.actor("chief"),
            requestID: "r"
        )
        return bureau
    }

    private static func number(_ bureau: Bureau, _ type: String, _ series: LetterSeries)
        async throws -> Outgoing
    {
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        let author = bureau.actor("officer1")
        var fields = try await bureau.records.outgoing(id, by: author).outgoing.fields
        fields.type = type
        fields.series = series
        try await bureau.records.save(id, fields, by: author, requestID: "r")
        try await bureau.walk(id, to: .numbered)
        return try await bureau.records.outgoing(id, by: bureau.actor("clerk")).outgoing
    }

    private static func secret(_ side: SecretLine.Side, _ subject: String = "") -> SecretLine.Entry
    {
        SecretLine.Entry(
            side,
            .highlySecret,
            typeName: "Báo cáo",
            party: "Bộ Mẫu",
            subject: subject,
            reference: side == .incoming ? "12/BC-BM" : "",
            signer: side == .outgoing ? "Người leader" : "",
            copies: 2
        )
    }

    @Test(
        "NĐ 30/2020 Đ15.3: legal documents have a series for each type, with the year in the number",
        arguments: engines
    )
    func legal(_ engine: TestEngine) async throws {
        let bureau = try await Self.bureau(engine)
        var numbers: [String] = []
        for (type, series) in [
            ("Thông tư", LetterSeries.legal), ("Quyết định", .legal),
            ("Quyết định", .administrative),
            ("Thông tư", .legal), ("Công văn", .administrative),
        ] {
            numbers.append(
                try await Self.number(bureau, type, series).registration?.text ?? ""
            )
        }
        #expect(
            numbers == [
                "01/2020/TT-BTC", "01/2020/QĐ-BTC", "01/QĐ-BTC", "02/2020/TT-BTC", "02/BTC-V1",
            ]
        )
        let slice = try await bureau.records.register(
            .outgoing,
            series: "legal:Thông tư",
            year: 2020,
            by: bureau.actor("clerk")
        )
        guard case .outgoing(let lines) = slice.lines else { throw Bureau.Missing() }
        #expect(lines.compactMap(\.registration?.number) == [2, 1])
        let book = try await bureau.records.book(
            .outgoing,
            series: "legal:Thông tư",
            year: 2020,
            by: bureau.actor("clerk")
        )
        #expect(book.first == "01" && book.last == "02")
        #expect(LegalType.all(on: LegalType.law80.from.adding(days: -1)).isEmpty)
        #expect(LegalType.law80.from == CivilDate(year: 2016, month: 7, day: 1))
    }

    @Test(
        "NĐ 30/2020 Đ15.3: councils, committees and teams have a series of their own",
        arguments: engines
    )
    func bodies(_ engine: TestEngine) async throws {
        let bureau = try await Self.bureau(engine)
        let own = LetterSeries.body("HĐTĐKT")
        let first = try await Self.number(bureau, "Thông báo", own)
        #expect(first.registration?.text == "01/TB-HĐTĐKT")
        #expect(
            try await Self.number(bureau, "Thông báo", .administrative).registration?.text
                == "01/TB-BTC"
        )
        #expect(
            try await Self.number(bureau, "Công văn", own).registration?.text == "02/HĐTĐKT-V1"
        )
        // It stands under the agency that it advises.
        let office = try await bureau.records.seat(of: bureau.actor("clerk")).office
        let letter = first.fields.letter(
            office: office,
            officeName: "Bộ Tài chính",
            number: "01",
            notation: "TB-HĐTĐKT",
            date: CivilDate(dayNumber: 18_331),
            unit: "V1"
        )
        #expect(letter.parentAgency == "Bộ Tài chính")
        #expect(letter.agency == "Hội đồng Thi đua - Khen thưởng" && letter.typeName == "Thông báo")
        #expect(LetterFields(json: first.fields.json) == first.fields)
    }

    @Test(arguments: engines)
    func `a series that the agency does not have is refused where it is typed`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Self.bureau(engine)
        for (type, series, name) in [
            ("Nghị định", LetterSeries.legal, "Nghị định"), ("Thông báo", .legal, "Thông báo"),
            ("Thông tư", .administrative, "Thông tư"), ("Thông báo", .body("HĐX"), "HĐX"),
        ] {
            let refused = await refusal { try await Self.number(bureau, type, series) }
            #expect(refused == .badSeries(name))
        }
        // Spelt alike without accents, two bodies would share one series.
        let alike = await refusal {
            try await bureau.records.openOffice(
                Office.Settings(
                    abbreviation: "BTC",
                    place: "Hà Nội",
                    bodies: [
                        AdvisoryBody(abbreviation: "HĐ", name: "Hội đồng"),
                        AdvisoryBody(abbreviation: "HD", name: "Hướng dẫn"),
                    ]
                ),
                by: bureau.actor("chief"),
                requestID: "r"
            )
        }
        #expect(alike == .badSettings("bodies"))
        #expect(AdvisoryBody(line: " HĐTĐKT : Hội  đồng ")?.line == "HĐTĐKT: Hội đồng")
        for line in ["HĐ", ": tên", "A/B: tên", "HĐ:", String(repeating: "A", count: 16) + ": tên"]
        {
            #expect(AdvisoryBody(line: line) == nil, "\(line)")
        }
    }

    @Test("NĐ 30/2020 Đ15.3: secret documents have a series of their own", arguments: engines)
    func secrets(_ engine: TestEngine) async throws {
        let bureau = try await Self.bureau(engine)
        let (records, clerk) = (bureau.records, bureau.actor("clerk"))
        let once: ID<SecretLine> = records.newID()
        for _ in 0..<2 {
            let line = try await records.registerSecret(
                once,
                Self.secret(.outgoing),
                by: clerk,
                requestID: "r"
            )
            #expect(line.text == "01/BC-BTC")
        }
        let arrived = try await records.registerSecret(
            records.newID(),
            Self.secret(.incoming, "Tình hình"),
            by: clerk,
            requestID: "r"
        )
        #expect(arrived.text == "01")
        let book = try await records.secretBook(.incoming, year: 2020, by: clerk)
        #expect(book.rows.count == 1 && book.rows[0].count == book.kind.columns.count)
        #expect(book.rows[0][5] == .text("Tối mật"))
        #expect(try book.pdf(on: .a3).starts(with: Array("%PDF".utf8)))
        let outgoing = try await records.secretBook(.outgoing, year: 2020, by: clerk)
        #expect(outgoing.rows[0].count == outgoing.kind.columns.count)
        for name in ["officer1", "head1", "auditor", "keeper"] {
            #expect(
                await refusal {
                    try await records.secrets(.incoming, year: 2020, by: bureau.actor(name))
                } == .forbidden(.keepSecrets)
            )
        }
        // The Journal tells the number, and nothing that somebody typed.
        try await bureau.settle()
        let told = try await bureau.journal.events(after: 0).map(\.event)
            .filter { $0.object == arrived.object }
        #expect(told.count == 1 && !"\(told)".contains("Bộ Mẫu"))
        var nameless = Self.secret(.incoming)
        nameless.reference = ""
        let missing = nameless
        #expect(
            await refusal {
                try await records.registerSecret(
                    records.newID(),
                    missing,
                    by: clerk,
                    requestID: "r"
                )
            } == .fieldMissing("reference")
        )
    }

    @Test(
        "NĐ 30/2020 Đ15: numbers of every series run at once without a gap and without a double",
        arguments: engines
    )
    func atOnce(_ engine: TestEngine) async throws {
        let bureau = try await Self.bureau(engine)
        let kinds: [(String, LetterSeries)] = [
            ("Thông tư", .legal), ("Thông báo", .body("HĐTĐKT")), ("Công văn", .administrative),
        ]
        let given = try await withThrowingTaskGroup(of: [String: [Int]].self) { group in
            for (type, series) in kinds {
                for _ in 0..<3 {
                    group.addTask {
                        let place = try await Self.number(bureau, type, series).registration
                        return [place?.book.kind ?? "": [place?.number ?? 0]]
                    }
                }
            }
            for side in SecretLine.Side.allCases {
                for turn in 0..<4 {
                    group.addTask {
                        // Some fail after the form was sent.
                        var entry = Self.secret(side)
                        if turn == 1 { entry.party = "" }
                        let line = try? await bureau.records.registerSecret(
                            bureau.records.newID(),
                            entry,
                            by: bureau.actor(turn.isMultiple(of: 2) ? "clerk" : "clerk2"),
                            requestID: "r"
                        )
                        return line.map { [side.book.kind: [$0.number]] } ?? [:]
                    }
                }
            }
            return try await group.reduce(into: [:]) { all, one in all.merge(one) { $0 + $1 } }
        }
        #expect(given.count == 5)
        for (book, numbers) in given {
            #expect(numbers.sorted() == Array(1...numbers.count), "\(book)")
        }
    }
}
