// SPDX-License-Identifier: Apache-2.0

import Core
import Directory
import Foundation
import OneStop
import Procedures
import Storage

/// What the one-stop desk costs inside the program: CPU of application and SQLite together, in one
/// process, each operation as a request would call it.
struct OneStopBench: Sendable {
    static let parts = ["submit", "autosave", "list", "step", "search", "receipt", "form"]

    let runtime: Runtime
    let agency: AgencyCode
    let code: String
    let rounds: Int

    var oneStop: OneStop { runtime.oneStop }

    static func make(folder: String, rows: Int, procedures: Int, rounds: Int) async throws
        -> OneStopBench
    {
        let settings = try await Settings.load(overrides: ["data": folder])
        let runtime = try await Runtime.open(settings)
        _ = try await SamplePeople.open(in: runtime)
        let catalogue = SampleCatalogue(runtime: runtime)
        _ = try await catalogue.publish(generated: procedures)
        let commune = try SamplePeople(runtime: runtime).places()[3]
        let bench = OneStopBench(
            runtime: runtime,
            agency: commune.code102?.code ?? commune.code(on: commune.validity.start),
            code: "1.004884",
            rounds: rounds
        )
        try await bench.stock(rows)
        return bench
    }

    func run(_ part: String) async throws -> [(String, JSON)] {
        switch part {
        case "submit": try await submit()
        case "autosave": try await autosave()
        case "list": try await list()
        case "step": try await step()
        case "search": try await search()
        case "receipt": try await receipt()
        case "form": form()
        default: throw PlainError("There is no part «\(part)».")
        }
    }

    // People, without accounts: rights are asked of the actor alone.

    static func citizen(_ number: Int) -> Actor {
        Actor(
            subject: .person("bench-\(number)"),
            agency: nil,
            roles: [],
            scope: .agency,
            strength: .password
        )
    }

    func officer(_ role: Role) -> Actor {
        Actor(
            subject: .person("bench-\(role.rawValue)"),
            agency: agency,
            roles: [role],
            scope: .agency,
            strength: .password
        )
    }

    private static let answers: [String: [String]] = [
        "ho_ten": ["Nguyễn Thị Mẫu"], "so_dinh_danh": ["001190000123"],
        "dien_thoai": ["0912345678"], "thu_dien_tu": ["mau@mau.example"],
        "noi_cu_tru": ["Thôn Mẫu, xã Mẫu"], "noi_dung": ["Đề nghị đăng ký lại khai sinh."],
        "thay_mat": ["no"], "cach_nhan": ["online"], "cam_doan": ["yes"],
    ]

    func filed(_ number: Int, body: StoredBody) async throws -> ID<Dossier> {
        let actor = Self.citizen(number)
        let filing = try await oneStop.begin(code, at: agency, by: actor, requestID: "bench")
        try await oneStop.save(Self.answers, in: filing.id, by: actor)
        try await oneStop.attach(
            body,
            named: "giấy tờ.pdf",
            contentType: "application/pdf",
            paper: "BS",
            to: filing.id,
            by: actor
        )
        return try await oneStop.submit(
            filing.id,
            actorName: "Nguyễn Thị Mẫu",
            by: actor,
            requestID: "bench"
        )
    }

    /// 200 kB that differ from filing to filing.
    func body(_ number: Int) throws -> StoredBody {
        var spool = oneStop.spool()
        var bytes = [UInt8](repeating: 7, count: 200_000)
        bytes.replaceSubrange(0..<8, with: Array("%PDF-1.4".utf8))
        for index in 0..<8 { bytes[8 + index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
        try spool.write(bytes)
        return try spool.finish()
    }

    /// Process CPU of so many rounds, in milliseconds each.
    private func measured(_ count: Int, _ body: (Int) async throws -> Void) async rethrows
        -> [(String, JSON)]
    {
        let (cpu, wall) = (clock(), ContinuousClock.now)
        for round in 0..<count { try await body(round) }
        let each = Double(clock() - cpu) * 1000 / 1_000_000 / Double(count)
        let time = (ContinuousClock.now - wall).seconds * 1000 / Double(count)
        return [
            ("count", .integer(Int64(count))), ("cpu_ms", .number((each * 1000).rounded() / 1000)),
            ("wall_ms", .number((time * 1000).rounded() / 1000)),
        ]
    }

    /// Ten fields and 200 kB: begin, save, keep the file with its hash on disk, send.
    private func submit() async throws -> [(String, JSON)] {
        let seed = Int(runtime.random() >> 2)
        return try await measured(rounds) { round in
            _ = try await filed(seed &+ round, body: try body(seed &+ round))
        }
    }

    private func autosave() async throws -> [(String, JSON)] {
        let actor = Self.citizen(-1)
        let filing = try await oneStop.begin(code, at: agency, by: actor, requestID: "bench")
        return try await measured(rounds) { round in
            try await oneStop.save(["noi_dung": ["Lần \(round)"]], in: filing.id, by: actor)
        }
    }

    private func list() async throws -> [(String, JSON)] {
        let actor = officer(.deskOfficer)
        return try await measured(rounds) { _ in
            _ = try await oneStop.queue(.processing, by: actor)
        }
    }

    /// One persisted step: the desk receives what was filed.
    private func step() async throws -> [(String, JSON)] {
        let actor = officer(.deskOfficer)
        let seed = Int(runtime.random() >> 2)
        let shared = try body(seed)
        var ids: [ID<Dossier>] = []
        for round in 0..<rounds { ids.append(try await filed(seed &+ round, body: shared)) }
        return try await measured(rounds) { round in
            try await oneStop.receive(
                ids[round],
                DossierPress(actorName: "Một Cửa"),
                by: actor,
                requestID: "bench"
            )
        }
    }

    private func search() async throws -> [(String, JSON)] {
        let asked = [
            "khai sinh", "dang ky ket hon", "giay phep", "chung thuc bna sao", "lữ hành", "xyzzy",
        ]
        _ = try await runtime.procedures.find("khai sinh")
        return try await measured(rounds) { round in
            _ = try await runtime.procedures.find(asked[round % asked.count], limit: 30)
        }
    }

    private func receipt() async throws -> [(String, JSON)] {
        let seed = Int(runtime.random() >> 2)
        let id = try await filed(seed, body: try body(seed))
        try await oneStop.receive(
            id,
            DossierPress(actorName: "Một Cửa"),
            by: officer(.deskOfficer),
            requestID: "bench"
        )
        let sheet = try await oneStop.sheet(id, by: Self.citizen(seed))
        return try await measured(rounds) { _ in _ = try oneStop.slip(.receipt, of: sheet) }
    }

    /// A form of 1,000 fields with conditions, checked whole as at sending.
    private func form() -> [(String, JSON)] {
        let fields = (0..<1000).map { index in
            FormField(
                id: "cau_\(index)",
                kind: .text,
                label: Wording("Câu hỏi \(index)"),
                condition: index % 10 == 9 ? .isFilled(field: "cau_\(index - 9)") : nil
            )
        }
        let form = FormDefinition(pages: [
            FormPage(id: "p", title: Wording("Trang"), fields: fields)
        ])
        let answers = FormAnswers(
            Dictionary(uniqueKeysWithValues: fields.map { ($0.id, ["Trả lời"]) })
        )
        let today = runtime.now().date
        let (cpu, count) = (clock(), min(rounds, 100))
        for _ in 0..<count { _ = form.faults(in: answers, on: today) }
        let each = Double(clock() - cpu) * 1000 / 1_000_000 / Double(count)
        return [
            ("count", .integer(Int64(count))), ("cpu_ms", .number((each * 1000).rounded() / 1000)),
        ]
    }
}
