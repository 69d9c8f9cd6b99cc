// SPDX-License-Identifier: Apache-2.0

import Core

/// One thing that a record of the national database lacks or says wrongly.
package struct NationalFault: Error, Sendable, Equatable {
    /// Of the file, from 1.
    package let number: Int
    package let key: String
}

extension NationalRecord {
    package static let limitBytes = 64 << 20

    /// What a file holds: the answer of the service (`{error_code, result}`), a list, or one procedure; the
    /// others are read though one of them is faulty.
    package static func read(_ bytes: [UInt8]) throws -> (
        records: [ProcedureRecord], faults: [NationalFault]
    ) {
        let json = try JSON(parsing: bytes)
        let body = json["result"] ?? json
        let elements = body.elements ?? [body]
        var records: [ProcedureRecord] = []
        var faults: [NationalFault] = []
        for (index, element) in elements.enumerated() {
            do {
                records.append(try record(element, number: index + 1))
            } catch let fault as NationalFault {
                faults.append(fault)
            }
        }
        return (records, faults)
    }

    private static func record(_ json: JSON, number: Int) throws -> ProcedureRecord {
        func demand(_ key: String) throws -> String {
            let found = text(json, key)
            guard !found.isEmpty else { throw NationalFault(number: number, key: key) }
            return found
        }
        let code = try demand("MATTHC")
        guard ProcedureRecord.isCode(code) else {
            throw NationalFault(number: number, key: "MATTHC")
        }
        let channels = try list(json, "CACHTHUCTHUCHIEN").map { try channel($0, number) }
        guard !channels.isEmpty else {
            throw NationalFault(number: number, key: "CACHTHUCTHUCHIEN")
        }
        let field = list(json, "LINHVUCTHUCHIEN").first
        let publisher = try demand("MACOQUANCONGBO")
        return ProcedureRecord(
            code: code,
            name: Wording(try demand("TENTTHC")),
            field: .init(
                code: field.map { text($0, "MALINHVUC") } ?? "",
                name: field.map { text($0, "TENLINHVUC") } ?? ""
            ),
            publisher: .init(code: publisher, name: text(json, "TENCOQUANCONGBO")),
            level: level(code, publisher),
            service: channels.contains { $0.kind == .online } ? .part : .information,
            cases: list(json, "TRINHTUTHUCHIEN").map { one in
                ProcedureRecord.Case(
                    name: text(one, "TRUONGHOP"),
                    steps: list(one, "TRINHTU").map { text($0, "TENTRINHTU") }
                )
            },
            channels: channels,
            papers: papers(json),
            requirements: text(json, "YEUCAU"),
            subjects: list(json, "DOITUONGTHUCHIEN").map { text($0, "TENDOITUONG") },
            results: list(json, "KETQUATHUCHIEN").map {
                .init(code: text($0, "MAKETQUA"), name: text($0, "TENKETQUA"))
            },
            legalBases: list(json, "CANCUPHAPLY").map {
                .init(number: text($0, "SOVANBAN"), title: text($0, "TENVANBAN"))
            },
            review: []
        )
    }

    /// The record does not say who settles it: what a ministry announces is settled by a province until a
    /// keeper says otherwise.
    private static func level(_ code: String, _ publisher: String) -> ProcedureRecord.Level {
        code.hasPrefix("1.") && publisher.contains(".G") ? .province : .commune
    }

    private static func channel(_ json: JSON, _ number: Int) throws -> ProcedureRecord.Channel {
        let kinds: [Int64: ProcedureRecord.Channel.Kind] = [1: .desk, 2: .online, 3: .post]
        guard let kind = integer(json, "KENH").flatMap({ kinds[$0] }) else {
            throw NationalFault(number: number, key: "KENH")
        }
        let time = list(json, "THOIGIAN").first
        guard let time, let count = integer(time, "THOIGIANGIAIQUYET"), (0...3650).contains(count),
            let unit = ProcedureRecord.Duration.Unit(national: text(time, "DONVITINH"))
        else { throw NationalFault(number: number, key: "THOIGIAN") }
        let fees = try list(time, "PHILEPHI").map { fee in
            guard let amount = integer(fee, "SOTIEN"), amount >= 0 else {
                throw NationalFault(number: number, key: "SOTIEN")
            }
            return ProcedureRecord.Fee(
                name: text(fee, "MAPHILEPHI"),
                amount: Int(amount),
                note: text(fee, "MOTA")
            )
        }
        return ProcedureRecord.Channel(
            kind: kind,
            duration: ProcedureRecord.Duration(count: Int(count), unit: unit),
            fees: fees,
            note: text(time, "MOTA")
        )
    }

    private static func papers(_ json: JSON) -> [ProcedureRecord.Paper] {
        let all = list(json, "THANHPHANHOSO").flatMap { list($0, "GIAYTO") }
        return all.enumerated().map { index, paper in
            let code = text(paper, "MAGIAYTO")
            return ProcedureRecord.Paper(
                code: code.isEmpty ? "GT\(index + 1)" : code,
                name: Wording(text(paper, "TENGIAYTO")),
                originals: Int(integer(paper, "SOBANCHINH") ?? 1),
                copies: Int(integer(paper, "SOBANSAO") ?? 0)
            )
        }
    }

    private static func list(_ json: JSON, _ key: String) -> [JSON] {
        Array((json[key]?.elements ?? []).prefix(1000))
    }

    /// Numbers come as numbers, as `"8000"` and as `"8.000"`.
    private static func integer(_ json: JSON, _ key: String) -> Int64? {
        json[key]?.integer ?? json[key]?.text.flatMap { WrittenNumber.integer($0) }
    }

    private static func text(_ json: JSON, _ key: String) -> String {
        let raw = json[key]?.text ?? json[key]?.integer.map { String($0) } ?? ""
        return String(raw.prefix(20_000))
    }
}
