// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats
import Storage

/// What became of a file of the national database.
package struct ExchangeReport: Sendable, Equatable {
    /// Codes of procedures that got a draft.
    package var drafted: [String] = []
    /// Those whose newest version says the same.
    package var same: [String] = []
    package var faults: [NationalFault] = []
}

extension Procedures {
    /// Takes records in as drafts, for a keeper to look at and publish; a file taken in twice changes nothing.
    ///
    /// Plain words, synonyms, conditions of papers, clock, form and process of the newest version stay.
    package func take(_ bytes: [UInt8], by actor: Actor, requestID: String) async throws
        -> ExchangeReport
    {
        try demand(.edit, actor)
        let (records, faults) = try NationalRecord.read(bytes)
        var report = ExchangeReport(faults: faults)
        for record in records {
            let versions = try await versions(of: record.code, by: actor)
            let content = try versions.first?.content.taking(record) ?? Self.begun(record)
            if versions.first?.record == content.record {
                report.same.append(record.code)
                continue
            }
            if let draft = versions.first, draft.state == .draft {
                _ = try await save(
                    content,
                    in: draft.id,
                    expecting: draft.version,
                    by: actor,
                    requestID: requestID
                )
            } else {
                _ = try await self.draft(content, by: actor, requestID: requestID)
            }
            report.drafted.append(record.code)
        }
        return report
    }

    /// A procedure that was not known: a form for any request, the shortest process.
    private static func begun(_ record: ProcedureRecord) throws -> ProcedureContent {
        guard let model = try SampleProcedures.described(agencies: [:]).last else {
            throw ProcedureRefusal.unknown(record.code)
        }
        var record = record
        record.review = [
            "Nhập từ cơ sở dữ liệu quốc gia: cần soạn lời dễ hiểu, biểu mẫu và quy trình trước khi công bố."
        ]
        return ProcedureContent(record: record, form: model.form, process: model.process)
    }

    /// What is in force today, as the national database takes it.
    package func nationalExport() async throws -> JSON {
        let records = try await everything()
        return [
            "error_code": "0",
            "result": .array(records.map { NationalRecord.json($0) }),
        ]
    }

    /// The same as a table for people.
    package func spreadsheet() async throws -> Spreadsheet {
        let records = try await everything()
        return Spreadsheet(
            name: "Thủ tục",
            head: [
                "Mã thủ tục", "Tên thủ tục", "Mã lĩnh vực", "Lĩnh vực", "Cơ quan công bố", "Cấp",
                "Dịch vụ", "Thời gian", "Đơn vị", "Phí, lệ phí (đồng)", "Số giấy tờ", "Căn cứ",
                "Cần kiểm tra",
            ],
            rows: records.map { record -> [Spreadsheet.Cell] in
                let channel = record.channel(.online) ?? record.channels.first
                return [
                    .text(record.code), .text(record.name.vi), .text(record.field.code),
                    .text(record.field.name), .text(record.publisher.name),
                    .text(record.level.rawValue), .text(record.service.rawValue),
                    .text(channel.map { String($0.duration.count) } ?? ""),
                    .text(channel?.duration.unit.national ?? ""),
                    .text(String(channel?.fees.reduce(0) { $0 + $1.amount } ?? 0)),
                    .text(String(record.papers.count)),
                    .text(record.legalBases.map(\.number).joined(separator: "; ")),
                    .text(record.gaps.map(\.rawValue).joined(separator: "; ")),
                ]
            }
        )
    }

    private func everything() async throws -> [ProcedureRecord] {
        let today = now().date
        var records: [ProcedureRecord] = []
        var last: ProcedureRevision?
        while true {
            let after = last
            let step = try await database.read {
                try ProcedureStore(connection: $0).published(after: after, limit: 500)
            }
            records += step.filter { $0.isInForce(on: today) }.map(\.record)
            guard step.count == 500 else { return records }
            last = step.last
        }
    }
}

extension ProcedureContent {
    /// The same with what the law says taken anew.
    func taking(_ given: ProcedureRecord) -> ProcedureContent {
        var copy = self
        copy.record.name.vi = given.name.vi
        copy.record.field = given.field
        copy.record.publisher = ProcedureRecord.Coded(
            code: given.publisher.code,
            name: given.publisher.name.isEmpty ? record.publisher.name : given.publisher.name
        )
        copy.record.cases = given.cases
        copy.record.channels = given.channels
        copy.record.requirements = given.requirements
        copy.record.subjects = given.subjects
        copy.record.results = given.results
        copy.record.legalBases = given.legalBases
        copy.record.papers = given.papers.map { paper in
            guard var known = record.papers.first(where: { $0.code == paper.code }) else {
                return paper
            }
            known.name.vi = paper.name.vi
            known.originals = paper.originals
            known.copies = paper.copies
            return known
        }
        return copy
    }
}
