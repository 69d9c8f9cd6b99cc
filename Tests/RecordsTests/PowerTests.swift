// SPDX-License-Identifier: Apache-2.0

import Core
import Storage
import TestSupport
import Testing

@testable import Records

/// Who may sign, as what, when: NĐ 30/2020 Đ13.
struct PowerTests {
    static let engines = TestDatabase.lastingEngines

    typealias Terms = SigningPower.Terms

    private static let start = CivilDate(dayNumber: 18_300)

    /// The ministry's head is recorded, and its head of the first unit by order for two types.
    private static func bureau(_ engine: TestEngine) async throws -> Bureau {
        let bureau = try await Bureau(engine)
        try await grant(bureau, "leader", Terms(.head, titles: ["BỘ TRƯỞNG"], from: start))
        try await grant(
            bureau,
            "head1",
            Terms(
                .order,
                titles: ["VỤ TRƯỞNG VỤ MỘT"],
                for: "BỘ TRƯỞNG",
                types: ["Công văn", "Giấy mời"],
                basis: "Quy chế làm việc",
                from: start
            )
        )
        return bureau
    }

    @discardableResult
    private static func grant(_ bureau: Bureau, _ name: String, _ terms: Terms) async throws
        -> SigningPower
    {
        try await bureau.records.grantPower(
            bureau.records.newID(),
            to: bureau.party(name).key,
            terms,
            by: bureau.actor("chief"),
            requestID: "r"
        )
    }

    private static func draft(
        _ bureau: Bureau,
        _ titles: [String],
        _ signer: String,
        type: String = "Công văn"
    ) async throws -> ID<Outgoing> {
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        let author = bureau.actor("officer1")
        var fields = try await bureau.records.outgoing(id, by: author).outgoing.fields
        fields.signerTitles = titles
        fields.signerName = signer
        fields.type = type
        try await bureau.records.save(id, fields, by: author, requestID: "r")
        return id
    }

    private static func submitted(
        _ bureau: Bureau,
        _ titles: [String],
        _ signer: String,
        type: String = "Công văn"
    ) async -> RecordsRefusal? {
        await refusal {
            let id = try await draft(bureau, titles, signer, type: type)
            try await bureau.step(.submit(note: ""), id, "officer1")
        }
    }

    @Test(arguments: engines)
    func `an office that recorded nobody works by the roles of its people`(_ engine: TestEngine)
        async throws
    {
        let bureau = try await Bureau(engine)
        let id = try await Self.draft(bureau, ["BẤT KỲ"], "Ai đó")
        try await bureau.walk(id, to: .released)
        let deputy = Terms(.deputy, titles: ["THỨ TRƯỞNG"], for: "BỘ TRƯỞNG", from: Self.start)
        #expect(await refusal { try await Self.grant(bureau, "head2", deputy) } == .headFirst)
    }

    @Test("NĐ 30/2020 Đ13: nobody signs with a title that was not given to him", arguments: engines)
    func competence(_ engine: TestEngine) async throws {
        let bureau = try await Self.bureau(engine)
        let byOrder = ["TL. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ MỘT"]
        // Whose decision is missing is said.
        #expect(
            await Self.submitted(bureau, ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"], "Người head2")
                == .noPower("Người head2", "KT. BỘ TRƯỞNG, THỨ TRƯỞNG", of: "BỘ TRƯỞNG")
        )
        #expect(
            await Self.submitted(bureau, byOrder, "Người head2")
                == .noPower("Người head2", "TL. BỘ TRƯỞNG, VỤ TRƯỞNG VỤ MỘT", of: "BỘ TRƯỞNG")
        )
        #expect(
            await Self.submitted(bureau, ["CỤC TRƯỞNG"], "Người leader")
                == .noPower("Người leader", "CỤC TRƯỞNG", of: "người đứng đầu cơ quan")
        )
        #expect(
            await Self.submitted(bureau, byOrder, "Người head1", type: "Quyết định")
                == .powerNotForType("Người head1", "BỘ TRƯỞNG", type: "Quyết định")
        )
        // Capitals and spaces make no other title.
        let spelt = ["TL. Bộ  trưởng", "Vụ trưởng Vụ Một"]
        #expect(await Self.submitted(bureau, spelt, "Người head1") == nil)
        // Word and older drafts pass the same doors.
        #expect(await Self.submitted(bureau, ["BỘ TRƯỞNG"], "Người leader") == nil)
    }

    @Test(
        "NĐ 30/2020 Đ13.4: who signs by order gets it before him, approves and signs, and nobody else",
        arguments: engines
    )
    func order(_ engine: TestEngine) async throws {
        let bureau = try await Self.bureau(engine)
        let records = bureau.records
        let id = try await Self.draft(
            bureau,
            ["TL. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ MỘT"],
            "Người head1"
        )
        try await bureau.walk(id, to: .form)
        let offered = try await records.outgoing(id, by: bureau.actor("clerk")).signers
        #expect(offered.map(\.party.name) == ["Người head1"])
        let leader = bureau.party("leader").key
        #expect(
            await refusal {
                try await bureau.step(.passForm(leader: leader, note: ""), id, "clerk")
            } == .unknownParty(leader)
        )
        try await bureau.step(
            .passForm(leader: bureau.party("head1").key, note: ""),
            id,
            "clerk"
        )
        #expect(try await bureau.line("V/v hỏi", of: "head1")?.step == "out-approve")
        #expect(
            await refusal { try await bureau.step(.approve, id, "leader") }
                == .notTheSigner("Người head1")
        )
        #expect(
            try await records.outgoing(id, by: bureau.actor("leader")).actions == [.giveBack]
        )
        try await bureau.step(.approve, id, "head1")
        try await bureau.step(.paper, id, "clerk")
        let place = try await records.number(id, by: bureau.actor("clerk"), requestID: "r")
        #expect(place.number == 1)
    }

    @Test(
        "NĐ 30/2020 Đ13.3: an authorisation is written, for a time and for types",
        arguments: engines
    )
    func authorised(_ engine: TestEngine) async throws {
        let bureau = try await Self.bureau(engine)
        let today = bureau.clock.now.date
        var terms = Terms(.authorised, titles: ["CHÁNH VĂN PHÒNG"], for: "BỘ TRƯỞNG", from: today)
        for field in ["basis", "types", "until"] {
            let asked = terms
            #expect(
                await refusal { try await Self.grant(bureau, "chief", asked) }
                    == .fieldMissing(field)
            )
            switch field {
            case "basis": terms.basis = "Giấy ủy quyền số 02/GUQ-BTC"
            case "types": terms.types = ["Công văn"]
            default: terms.until = today.adding(days: 2)
            }
        }
        let power = try await Self.grant(bureau, "chief", terms)
        let titles = ["TUQ. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"]
        #expect(power.terms.lines == titles)
        let id = try await Self.draft(bureau, titles, "Người chief")
        try await bureau.step(.submit(note: ""), id, "officer1")
        try await bureau.step(.passContent(note: ""), id, "head1")
        try await bureau.step(.passForm(leader: bureau.party("chief").key, note: ""), id, "clerk")
        // The last day counts; the day after it is over, also for what was laid before him in time.
        bureau.clock.advance(seconds: 2 * 86_400)
        #expect(await Self.submitted(bureau, titles, "Người chief") == nil)
        bureau.clock.advance(seconds: 86_400)
        let over = RecordsRefusal.powerOver(
            "Người chief",
            "TUQ. BỘ TRƯỞNG, CHÁNH VĂN PHÒNG",
            from: today,
            until: today.adding(days: 2)
        )
        #expect(await refusal { try await bureau.step(.approve, id, "chief") } == over)
        #expect(await Self.submitted(bureau, titles, "Người chief") == over)
        // A leader sends it back, and its author chooses another signer.
        try await bureau.step(.giveBack(reason: "Hết hạn ủy quyền"), id, "leader")
        var later = terms
        later.from = today.adding(days: 30)
        later.until = today.adding(days: 60)
        later.titles = ["PHÓ CHÁNH VĂN PHÒNG"]
        try await Self.grant(bureau, "chief", later)
        #expect(
            await Self.submitted(bureau, later.lines, "Người chief")
                == .powerEarly(
                    "Người chief",
                    "TUQ. BỘ TRƯỞNG, PHÓ CHÁNH VĂN PHÒNG",
                    from: later.from
                )
        )
    }

    @Test(arguments: engines)
    func `a draft takes its signer from who may sign today, and one that ended is not offered`(
        _ engine: TestEngine
    ) async throws {
        let bureau = try await Self.bureau(engine)
        let (records, author) = (bureau.records, bureau.actor("officer1"))
        let id = try await bureau.written(to: [Bureau.office], by: "officer1")
        let file = try await records.outgoing(id, by: author)
        let order = try #require(file.competence.inForce.first { $0.name == "Người head1" })
        var fields = file.outgoing.fields
        fields.signerTitles = []
        fields.signerName = ""
        let typed = fields
        // Nothing chosen leaves it as it was.
        let kept = try await records.save(id, typed, by: author, requestID: "r")
        #expect(kept.fields.signerTitles == ["BỘ TRƯỞNG"])
        let chosen = try await records.save(
            id,
            typed,
            signedBy: order.id,
            by: author,
            requestID: "r"
        )
        #expect(chosen.fields.signerTitles == order.terms.lines)
        #expect(chosen.fields.signerName == "Người head1")
        try await records.endPower(order.id, by: bureau.actor("leader"), requestID: "r")
        bureau.clock.advance(seconds: 86_400)
        #expect(
            try await records.outgoing(id, by: author).competence.inForce.map(\.name)
                == ["Người leader"]
        )
        #expect(
            await refusal {
                try await records.save(id, typed, signedBy: order.id, by: author, requestID: "r")
            } == .unknownParty(order.id.description)
        )
        let unable = await refusal {
            try await records.grantPower(
                records.newID(),
                to: bureau.party("officer1").key,
                Terms(.head, titles: ["BỘ TRƯỞNG"], from: Self.start),
                by: author,
                requestID: "r"
            )
        }
        #expect(unable == .forbidden(.grantSigning))
    }

    @Test("NĐ 30/2020 Đ25: who signs a copy on paper may sign so", arguments: engines)
    func copies(_ engine: TestEngine) async throws {
        let bureau = try await Self.bureau(engine)
        let item = try await bureau.registered()
        func certify(_ titles: [String], _ name: String) async throws {
            try await bureau.records.certify(
                bureau.records.newID(),
                CertifiedCopy.Content(
                    .full,
                    recipients: ["Lưu"],
                    signerTitles: titles,
                    signerName: name
                ),
                of: item.recast(),
                .incoming,
                by: bureau.actor("clerk"),
                requestID: "r"
            )
        }
        #expect(
            await refusal {
                try await certify(["TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"], "Người chief")
            }
                == .noPower("Người chief", "TL. BỘ TRƯỞNG, CHÁNH VĂN PHÒNG", of: "BỘ TRƯỞNG")
        )
        try await certify(["TL. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ MỘT"], "Người head1")
        try await certify([], "")
    }

    @Test func `the lines above a signature are those of Annex I`() {
        let day = Self.start
        #expect(
            Terms(
                .deputy,
                titles: ["PHÓ CHỦ TỊCH"],
                for: "CHỦ TỊCH",
                collective: "ỦY BAN NHÂN DÂN",
                from: day
            ).lines == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
        )
        #expect(Terms(.acting, titles: ["GIÁM ĐỐC"], from: day).lines == ["Q. GIÁM ĐỐC"])
        #expect(
            Terms(
                .order,
                titles: ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"],
                for: "GIÁM ĐỐC",
                from: day
            ).lines == ["TL. GIÁM ĐỐC", "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]
        )
    }
}
