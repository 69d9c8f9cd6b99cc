// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Axis
import Core
import Formats

/// What happens in the demo, over HTTP as document systems speak, told step by step.
struct DemoStory {
    let country: DemoCountry
    let http: HTTPClient
    let base: String
    let clock: DemoClock
    let tell: (String) -> Void
    var result = Result()

    /// What the story came to.
    struct Result {
        var documents = 0
        /// Copies that recipients should have got.
        var expected: Set<String> = []
        /// How often each copy was collected.
        var collected: [String: Int] = [:]

        var lost: Int { expected.filter { collected[$0] == nil }.count }
        var duplicated: Int { collected.values.filter { $0 > 1 }.count }
    }

    init(
        country: DemoCountry,
        http: HTTPClient,
        base: String,
        clock: DemoClock,
        tell: @escaping (String) -> Void
    ) {
        self.country = country
        self.http = http
        self.base = base
        self.clock = clock
        self.tell = tell
    }

    private func client(_ member: DemoCountry.Member) -> MailboxClient {
        country.client(of: member, http: http, base: base, now: { [clock] in clock.now })
    }

    mutating func play() async throws {
        guard let office = country.governmentOffice else {
            throw PlainError("The sample country has no Government Office (000.00.00.G22).")
        }
        let others = country.members.filter { $0.code != office.code }
        tell(
            "\(clock.now)  \(office.name) ban hành công văn 7816/VPCP-KSTT gửi \(others.count) nơi."
        )
        let letter = sample(office, number: 7816, "V/v kết nối, liên thông văn bản điện tử")
        try await send(letter, from: office, to: others)
        clock.advance(seconds: 90)
        let collected = try await collect(at: others)
        tell(
            "\(clock.now)  \(collected) nơi nhận đã lấy văn bản, kiểm tra tệp PDF và báo 01 (đã đến)."
        )
        try await work(letter, office: office, others: others)
        try await recall(office: office, others: Array(others.prefix(12)))
        try await replace(office: office, others: Array(others.suffix(20)))
        let statuses = try await collectStatuses(at: office)
        tell("\(clock.now)  \(office.name) nhận về \(statuses) phản hồi trạng thái.")
    }

    private func sample(_ member: DemoCountry.Member, number: Int, _ subject: String)
        -> SampleDocument
    {
        SampleDocument(
            sender: member.code,
            senderName: member.name,
            number: number,
            notation: "VPCP-KSTT",
            subject: subject,
            date: clock.now.date
        )
    }

    private mutating func send(
        _ document: SampleDocument,
        from member: DemoCountry.Member,
        to recipients: [DemoCountry.Member],
        business: EdXMLBusiness? = nil,
        ordinal: Int? = nil
    ) async throws {
        let bytes = try document.edXML(
            to: recipients.map(\.code),
            pdf: try document.pdf(),
            ordinal: ordinal,
            business: business,
            at: clock.now
        )
        let id = try await client(member).send(bytes, type: "edoc", from: member.code.text)
        // A line that broke: the same is sent again, and must not arrive twice.
        let again = try await client(member).send(bytes, type: "edoc", from: member.code.text)
        guard id == again else { throw PlainError("A repeated document got another receipt.") }
        result.documents += 1
        for recipient in recipients { result.expected.insert("\(id)_\(recipient.exchangeCode)") }
    }

    /// Every recipient lists, fetches, checks, acknowledges and reports 01.
    private mutating func collect(at members: [DemoCountry.Member]) async throws -> Int {
        var count = 0
        for member in members {
            let client = client(member)
            for item in try await client.received(type: "edoc") {
                let reading = try EdXMLReader.read(try await client.fetch(item.docID))
                guard case .document(let document) = reading.message else { continue }
                try await client.acknowledge(item.docID, "done")
                result.collected[item.docID, default: 0] += 1
                count += 1
                try await report(.arrived, "Đã đến", on: document, by: member)
            }
        }
        return count
    }

    private func report(
        _ code: EdXMLStatus.Code,
        _ words: String,
        on document: EdXMLDocument,
        by member: DemoCountry.Member
    ) async throws {
        let status = EdXMLStatus(
            from: Organization(organId: member.code, name: member.name),
            to: [document.from],
            response: ResponseFor(
                organId: document.from.organId,
                code: "\(document.number.number)/\(document.number.notation)",
                documentId: document.documentId,
                promulgated: document.promulgated
            ),
            code: code,
            description: words,
            timestamp: EdXMLTimestamp(clock.now),
            traceHeaders: [
                TraceHeader(organId: member.code.text, timestamp: EdXMLTimestamp(clock.now))
            ]
        )
        _ = try await client(member).send(
            EdXMLWriter.bytes(of: status),
            type: "status",
            from: member.code.text
        )
    }
}

extension DemoStory {
    /// Some accept, some refuse with a reason, some assign, work and finish.
    private func work(
        _ letter: SampleDocument,
        office: DemoCountry.Member,
        others: [DemoCountry.Member]
    ) async throws {
        let steps: [(EdXMLStatus.Code, String, (Int) -> Bool)] = [
            (.refused, "Gửi nhầm nơi nhận, đề nghị gửi lại", { $0 % 17 == 16 }),
            (.accepted, "Đã tiếp nhận, vào sổ văn bản đến", { $0 % 17 != 16 }),
            (.assigned, "Lãnh đạo phân công xử lý", { $0 % 17 != 16 && $0 % 2 == 0 }),
            (.processing, "Đang xử lý", { $0 % 17 != 16 && $0 % 4 == 0 }),
            (.completed, "Hoàn thành", { $0 % 17 != 16 && $0 % 8 == 0 }),
        ]
        let document = try document(letter)
        for (code, words, applies) in steps {
            clock.advance(seconds: 1200)
            var count = 0
            for (index, member) in others.enumerated() where applies(index) {
                try await report(code, words, on: document, by: member)
                count += 1
            }
            tell("\(clock.now)  \(count) nơi báo \(code.rawValue): \(words).")
        }
    }

    private mutating func recall(office: DemoCountry.Member, others: [DemoCountry.Member])
        async throws
    {
        clock.advance(seconds: 600)
        let letter = sample(office, number: 7817, "V/v lấy ý kiến dự thảo (gửi nhầm)")
        try await send(letter, from: office, to: others)
        _ = try await collect(at: others)
        let business = EdXMLBusiness(
            purpose: .recall,
            documentId: try document(letter).documentId,
            reason: "Gửi nhầm dự thảo chưa duyệt"
        )
        try await send(letter, from: office, to: others, business: business, ordinal: 78_170)
        _ = try await collect(at: others)
        for member in others {
            try await report(.changeAgreed, "Đồng ý", on: try document(letter), by: member)
        }
        tell("\(clock.now)  Thu hồi công văn 7817: \(others.count) nơi nhận đều đồng ý (15).")
    }

    private mutating func replace(office: DemoCountry.Member, others: [DemoCountry.Member])
        async throws
    {
        clock.advance(seconds: 600)
        let first = sample(office, number: 7818, "V/v báo cáo quý I")
        try await send(first, from: office, to: others)
        let second = sample(office, number: 7819, "V/v báo cáo quý I (bản thay thế)")
        let business = EdXMLBusiness(
            purpose: .replacement,
            reason: "Sửa thời hạn báo cáo",
            replacements: [
                EdXMLBusiness.Replacement(
                    documentId: try document(first).documentId,
                    organIds: others.map(\.code)
                )
            ]
        )
        try await send(second, from: office, to: others, business: business)
        let count = try await collect(at: others)
        tell("\(clock.now)  Công văn 7819 thay thế 7818: \(count) bản đã đến \(others.count) nơi.")
    }

    private func document(_ letter: SampleDocument) throws -> EdXMLDocument {
        let bytes = try letter.edXML(to: [letter.sender], pdf: nil, at: clock.now)
        guard case .document(let document) = try EdXMLReader.read(bytes).message else {
            throw PlainError("The sample document cannot be read back.")
        }
        return document
    }

    private func collectStatuses(at member: DemoCountry.Member) async throws -> Int {
        let client = client(member)
        var count = 0
        while true {
            let items = try await client.received(type: "status", pageSize: 200)
            if items.isEmpty { return count }
            for item in items {
                let reading = try EdXMLReader.read(try await client.fetch(item.docID))
                guard case .status = reading.message else {
                    throw PlainError("A status came back as something else.")
                }
                try await client.acknowledge(item.docID, "done")
                count += 1
            }
        }
    }
}
