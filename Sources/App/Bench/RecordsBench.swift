// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Directory
import Foundation
import Journal
import Records
import Storage

/// Measures Records in this process: CPU of the program and its database per operation.
struct RecordsBench: Sendable {
    let runtime: Runtime
    let clerk: Actor
    let leader: Actor
    let head: Actor
    let office: Actor

    static let parts = ["import", "register", "instruct", "inbox", "search", "dossier", "clerks"]

    /// An office with its people in a fresh folder.
    static func make(_ runtime: Runtime) async throws -> RecordsBench {
        _ = try await SampleOffices.open(in: runtime)
        func actor(_ login: String, _ roles: Set<Role>) async throws -> Actor {
            let found = try await runtime.database.read {
                try Directory.officer(mail: "\(login)@mau.example", in: $0)
            }
            let today = runtime.now().date
            guard let officer = found, let agency = runtime.cache.current().agency(officer.agency)
            else { throw PlainError("The sample has no \(login).") }
            return Actor(
                subject: officer.subject,
                agency: agency.code(on: today),
                roles: roles,
                scope: .agency,
                strength: .password
            )
        }
        let clerk = try await actor("vanthu.so", [.clerk])
        return RecordsBench(
            runtime: runtime,
            clerk: clerk,
            leader: try await actor("giamdoc.so", [.leader]),
            head: try await actor("tonghop.so", [.headOfUnit]),
            office: Actor(
                subject: .shell("bench"),
                agency: clerk.agency,
                roles: [.administrator],
                scope: .agency,
                strength: .machine
            )
        )
    }

    private var records: Records { runtime.records }

    func run(_ part: String, rows: Int, count: Int) async throws -> [(String, JSON)] {
        switch part {
        case "import": try await moveIn(rows)
        case "register":
            try await measure(count) { _ = try await register($0) }
        case "instruct": try await instruct(count)
        case "inbox":
            try await measure(count) { _ in
                _ = try await records.work(.now, by: head)
            }
        case "search":
            try await measure(count) { number in
                _ = try await records.search("bao cao \(number % 97) mau", by: clerk)
            }
        case "dossier": try await dossier()
        case "clerks": try await clerks(count)
        default: throw PlainError("There is no part «\(part)».")
        }
    }

    /// Past the door and in bulk, and how long it took.
    func preload(_ count: Int) async throws -> [(String, JSON)] {
        let start = ContinuousClock.now
        let agency = try runtime.agency(clerk.agency?.text ?? "")
        let units = try await runtime.directory.units(of: agency.id, by: Runtime.shell)
        let stock = RecordsStock(runtime: runtime, office: agency.exchangeCode, units: units)
        try await stock.fill(to: count)
        let seconds = (ContinuousClock.now - start).seconds
        return [("documents", .integer(Int64(count))), ("seconds", .number(seconds.rounded()))]
    }

    private static func entry(_ number: Int) -> Incoming.Entry {
        Incoming.Entry(
            author: "UBND xã Mẫu số \(number % 97)",
            number: String(number),
            notation: "BC-UBND",
            typeName: "Báo cáo",
            subject: "Báo cáo tình hình thực hiện nhiệm vụ tháng \(number % 12 + 1), lần \(number)"
        )
    }

    private func register(_ number: Int) async throws -> ID<Incoming> {
        let id: ID<Incoming> = records.newID()
        _ = try await records.takeIn(
            id,
            Self.entry(number),
            files: [],
            by: clerk,
            requestID: "bench"
        )
        return id
    }

    /// Rows of an old register, in files as large as one package has them; a row with a fault ends the bench.
    private func moveIn(_ rows: Int) async throws -> [(String, JSON)] {
        let year = try await emptyYear()
        let start = (ContinuousClock.now, Self.cpuSeconds)
        for first in stride(from: 1, through: max(rows, 1), by: 20_000) {
            let file = ImportFile(
                Array(register(first...min(first + 19_999, max(rows, 1)), of: year).utf8),
                today: runtime.now().date
            )
            try Self.demandWhole(file.faults)
            for place in stride(from: 0, to: file.rows.count, by: 200) {
                let end = min(place + 200, file.rows.count)
                let outcome = try await records.importRows(
                    Array(file.rows[place..<end]),
                    by: office,
                    requestID: "bench"
                )
                try Self.demandWhole(outcome.faults)
            }
        }
        let seconds = (ContinuousClock.now - start.0).seconds
        let cpu = Self.cpuSeconds - start.1
        while try await records.advanceSearch() {}
        return [
            ("rows", .integer(Int64(rows))),
            ("per_second", .number((Double(rows) / seconds).rounded())),
            ("cpu_ms", .number(Self.rounded(cpu * 1000 / Double(max(rows, 1))))),
        ]
    }

    /// The latest year before this one whose register has no number yet: a stock fills those before it.
    private func emptyYear() async throws -> Int {
        var year = runtime.now().date.year - 1
        while true {
            let slice = try await records.register(.incoming, year: year, limit: 1, by: clerk)
            guard case .incoming(let lines) = slice.lines, !lines.isEmpty else { return year }
            year -= 1
        }
    }

    private func register(_ numbers: ClosedRange<Int>, of year: Int) -> String {
        var csv = "book,number,day,subject,author,reference,unit,due\n"
        for number in numbers {
            let unit = number.isMultiple(of: 10) ? "Phòng Kế hoạch" : ""
            csv +=
                "in,\(number),01/07/\(year),Báo cáo \(number % 97) mẫu lần \(number),UBND xã Mẫu,"
            csv += "\(number)/BC-UBND,\(unit),31/12/\(year)\n"
        }
        return csv
    }

    private static func demandWhole(_ faults: [ImportFault]) throws {
        guard let fault = faults.first else { return }
        throw PlainError("Line \(fault.line) was refused: \(fault.reason) \(fault.value)")
    }

    /// One instruction to twenty: the units of the office and its people.
    private func instruct(_ count: Int) async throws -> [(String, JSON)] {
        let staff = try await records.staff(of: leader)
        let parties =
            staff.units.map { Party(unit: $0.id, name: $0.name) } + staff.members.map(\.party)
        var ids: [ID<Incoming>] = []
        for number in 0..<count { ids.append(try await register(1_000_000 + number)) }
        let documents = ids
        var orders = parties.prefix(20).enumerated().map { index, party in
            Order(index == 0 ? .lead : index < 10 ? .coordinate : .inform, party)
        }
        // The sample's office is small: the rest are as many invented names.
        while orders.count < 20 {
            let person = "bench-\(orders.count)"
            orders.append(Order(.inform, Party(unit: nil, person: person, name: person)))
        }
        let all = orders
        return try await measure(count) { number in
            try await records.instruct(
                documents[number],
                all,
                words: "Giải quyết theo quy định.",
                by: leader,
                requestID: "bench"
            )
        }
    }

    private func dossier() async throws -> [(String, JSON)] {
        let id: ID<Dossier> = records.newID()
        try await records.newDossier(
            id,
            Dossier.Facts(code: "\(runtime.random() % 1_000_000).MAU", title: "Hồ sơ mẫu"),
            isPlanned: false,
            by: clerk,
            requestID: "bench"
        )
        for number in 0..<2000 {
            let item = try await register(2_000_000 + number)
            try await records.add(
                item.recast(),
                .incoming,
                to: id,
                by: clerk,
                requestID: "bench"
            )
        }
        return try await measure(20) { _ in _ = try await records.dossier(id, by: clerk) }
    }

    /// Sixty-four clerks at once, each registering one document after another.
    private func clerks(_ count: Int) async throws -> [(String, JSON)] {
        let each = max(1, count / 64)
        let start = (ContinuousClock.now, Self.cpuSeconds)
        let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
            for writer in 0..<64 {
                group.addTask {
                    var own: [Int] = []
                    for turn in 0..<each {
                        own.append(
                            try await records.takeIn(
                                records.newID(),
                                Self.entry(3_000_000 + writer * each + turn),
                                files: [],
                                by: clerk,
                                requestID: "bench"
                            ).number
                        )
                    }
                    return own
                }
            }
            return try await group.reduce(into: [Int]()) { $0 += $1 }
        }.sorted()
        let seconds = (ContinuousClock.now - start.0).seconds
        let isGapless =
            numbers.first.map { first in numbers == Array(first..<(first + numbers.count)) } ?? true
        return [
            ("documents", .integer(Int64(numbers.count))),
            ("per_second", .number((Double(numbers.count) / seconds).rounded())),
            (
                "cpu_ms",
                .number(Self.rounded((Self.cpuSeconds - start.1) * 1000 / Double(numbers.count)))
            ),
            ("gapless", .bool(isGapless)),
        ]
    }

    private func measure(_ count: Int, _ work: (Int) async throws -> Void) async throws -> [(
        String, JSON
    )] {
        var walls: [Double] = []
        let cpu = Self.cpuSeconds
        for number in 0..<count {
            let start = ContinuousClock.now
            try await work(number)
            walls.append((ContinuousClock.now - start).seconds * 1000)
        }
        walls.sort()
        return [
            ("count", .integer(Int64(count))),
            (
                "cpu_ms",
                .number(Self.rounded((Self.cpuSeconds - cpu) * 1000 / Double(max(count, 1))))
            ),
            ("p50_ms", .number(Self.rounded(walls[walls.count / 2]))),
            ("p95_ms", .number(Self.rounded(walls[walls.count * 95 / 100]))),
        ]
    }

    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    /// CPU seconds of this process so far, user and system.
    private static var cpuSeconds: Double {
        guard let stat = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let tail = stat.split(separator: ")").last
        else { return 0 }
        let fields = tail.split(separator: " ")
        let ticks = (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
        return Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
