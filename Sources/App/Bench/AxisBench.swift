// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Formats
import Foundation
import Storage
import Synchronization

/// The measured parts of the axis.
struct AxisBench: Sendable {
    let world: BenchWorld
    let seconds: Double
    let connections: Int
    /// How many `vanlang serve` share the database; more than one only over PostgreSQL.
    var processes = 1

    func run(_ part: String) async throws -> [(String, JSON)] {
        let sync = try measureSyncRate(folder: world.folder)
        let signer =
            part == "signed"
            ? try await BenchSigner.prepare(world, sender: world.country.members[1]) : nil
        let servers = try (0..<processes).map { _ in
            try ServerProcess(
                data: world.folder,
                databaseURL: world.databaseURL,
                environment: signer == nil ? [:] : ["VANLANG_AXIS_KEY": BenchSigner.axisKey]
            )
        }
        defer { servers.stop() }
        let server = servers[0]
        let database = DatabaseCPU.seconds
        var result: [(String, JSON)]
        switch part {
        case "send": result = try await send(servers, fansOut: false)
        case "signed":
            guard let signer else { return [] }
            result = try await signed(server, signer)
        case "fanout": result = try await send(servers, fansOut: true)
        case "open": result = try open(servers)
        case "cycle": result = try cycle(servers)
        case "inbox": result = try inbox(server)
        case "statistics": result = try await statistics()
        case "start": result = start(server)
        default: throw PlainError("There is no part «\(part)» to measure.")
        }
        // An open loop's share cannot be told from that of the closed one before it.
        if !world.databaseURL.isEmpty, part != "open",
            let count = result.first(where: { $0.0 == "count" }),
            let documents = count.1.integer, documents > 0
        {
            let each = (DatabaseCPU.seconds - database) * 1000 / Double(documents)
            result.append(("database_ms_per_doc", .number(rounded(each))))
        }
        result += [
            ("peak_rss_mb", .number(rounded(servers.map(\.memory.peak).max() ?? 0))),
            ("processes", .integer(Int64(processes))),
            ("sync_per_s", .number(sync.rounded())),
            ("engine", .string(world.databaseURL.isEmpty ? "sqlite" : "postgresql")),
        ]
        return result
    }

    /// Documents accepted durably, then read back; with `fansOut` one of them goes to 11,000 units.
    private func send(_ servers: [ServerProcess], fansOut: Bool) async throws -> [(String, JSON)] {
        let run = "send-\(Int(Runtime.systemClock().microseconds))"
        let sender = world.country.members[1]
        let members = world.country.members
        let templates = try members.map {
            try MessageTemplate(from: sender, to: [$0.code], run: run)
        }
        let accepted = Mutex<[String]>([])
        let fanOut = Mutex<Double?>(nil)
        let measured = load(connections: connections, seconds: seconds, servers: servers) {
            connection,
            worker,
            turn in
            let maker = RequestMaker(member: sender, now: Runtime.systemClock())
            if fansOut, worker == 0, turn == 50 {
                let wide = try wideMessage(from: sender, run: run)
                let before = ContinuousClock.now
                _ = try Self.docID(connection.exchange(maker.send(wide, type: "edoc")))
                fanOut.withLock { $0 = (ContinuousClock.now - before).seconds }
                return
            }
            let ordinal = turn * connections + worker
            let file = templates[ordinal % templates.count].message(ordinal)
            let id = try Self.docID(connection.exchange(maker.send(file, type: "edoc")))
            let recipient = members[ordinal % templates.count].exchangeCode
            accepted.withLock { $0.append("\(id)_\(recipient)") }
        }
        let keys = accepted.withLock { $0 }
        var result = measured.json + [("lost", .integer(Int64(try readBack(keys, servers[0]))))]
        if let error = measured.errors.first { result.append(("first_error", .string(error))) }
        if fansOut {
            let seconds = fanOut.withLock { $0 } ?? 0
            result.append(("fanout_accept_ms", .number(rounded(seconds * 1000))))
            result.append(("fanout_units", .integer(Int64(world.wideRecipients.count))))
            result.append(("fanout_done_s", .number(rounded(try fanOutDone(servers[0])))))
        }
        return result
    }

    /// How many of a sample of accepted documents cannot be fetched as what was sent.
    private func readBack(_ keys: [String], _ server: ServerProcess) throws -> Int {
        let connection = try RawConnection(port: server.port)
        var lost = 0
        for index in stride(from: 0, to: keys.count, by: max(1, keys.count / 500)) {
            let key = keys[index]
            let code = key.dropFirst(37)
            guard let member = world.country.members.first(where: { $0.exchangeCode.text == code })
            else {
                continue
            }
            let maker = RequestMaker(member: member, now: Runtime.systemClock())
            let answer = try connection.exchange(maker.fetch(key))
            let json = try JSON(parsing: answer.body)
            guard let text = json["data"]?.text, let data = Data(base64Encoded: text),
                (try? EdXMLReader.read([UInt8](data))) != nil
            else {
                lost += 1
                continue
            }
        }
        return lost
    }

    private func wideMessage(from sender: DemoCountry.Member, run: String) throws -> [UInt8] {
        try MessageTemplate(from: sender, to: world.wideRecipients, run: "\(run)-wide").message(1)
    }

    private func fanOutDone(_ server: ServerProcess) throws -> Double {
        let connection = try RawConnection(port: server.port)
        let start = ContinuousClock.now
        while (ContinuousClock.now - start).seconds < 30 {
            let request = Array("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
            let text = String(decoding: try connection.exchange(request).body, as: UTF8.self)
            guard
                let line = text.split(separator: "\n").first(where: {
                    $0.hasPrefix("axis_fan_out_seconds ")
                })
            else {
                Thread.sleep(forTimeInterval: 0.1)
                continue
            }
            return line.split(separator: " ").last.flatMap { Double($0) } ?? 0
        }
        return -1
    }

    /// Send, fetch, acknowledge, status back: four requests a turn.
    private func cycle(_ servers: [ServerProcess]) throws -> [(String, JSON)] {
        let run = "cycle-\(Int(Runtime.systemClock().microseconds))"
        let sender = world.country.members[1]
        let receivers = Array(world.country.members[2..<34])
        let templates = try receivers.map {
            try MessageTemplate(from: sender, to: [$0.code], run: run)
        }
        let statuses = try receivers.map {
            try StatusTemplate(from: $0, to: sender, run: run, now: Runtime.systemClock())
        }
        let measured = load(connections: connections, seconds: seconds, servers: servers) {
            connection,
            worker,
            turn in
            let now = Runtime.systemClock()
            let receiver = receivers[worker % receivers.count]
            let ordinal = turn * connections + worker
            let file = templates[worker % receivers.count].message(ordinal)
            let sending = RequestMaker(member: sender, now: now)
            let receiving = RequestMaker(member: receiver, now: now)
            let id = try Self.docID(connection.exchange(sending.send(file, type: "edoc")))
            let key = "\(id)_\(receiver.exchangeCode)"
            try Self.check(connection.exchange(receiving.fetch(key)))
            try Self.check(connection.exchange(receiving.acknowledge(key)))
            let status = statuses[worker % receivers.count].message(ordinal)
            _ = try Self.docID(connection.exchange(receiving.send(status, type: "status")))
        }
        var result = measured.json
        if let error = measured.errors.first { result.append(("first_error", .string(error))) }
        return result
    }

    /// A page of 50 of the mailbox in which everything preloaded waits.
    private func inbox(_ server: ServerProcess) throws -> [(String, JSON)] {
        let member = world.fullMailbox
        let measured = load(connections: 1, seconds: min(seconds, 5), servers: [server]) {
            connection,
            _,
            _ in
            let maker = RequestMaker(member: member, now: Runtime.systemClock())
            try Self.check(connection.exchange(maker.list(50)))
        }
        return measured.json
    }

    /// The three levels over everything that is stored, read as the API reads them.
    private func statistics() async throws -> [(String, JSON)] {
        let settings = try await Settings.load(overrides: [
            "data": world.folder, "database.url": world.databaseURL,
        ])
        let runtime = try await Runtime.open(settings)
        let today = runtime.now().date
        guard let period = Period(today.adding(days: -366), through: today) else { return [] }
        var slowest = 0.0
        for root in [nil, world.country.members[40].exchangeCode, world.wideRecipients.first] {
            let before = ContinuousClock.now
            _ = try await runtime.axis.statistics(over: period, below: root, by: Runtime.shell)
            slowest = max(slowest, (ContinuousClock.now - before).seconds)
        }
        try await runtime.database.close()
        return [("slowest_level_ms", .number(rounded(slowest * 1000)))]
    }

    private func start(_ server: ServerProcess) -> [(String, JSON)] {
        Thread.sleep(forTimeInterval: 2)
        return [
            ("ready_s", .number(rounded(server.readyAfter))),
            ("idle_rss_mb", .number(rounded(server.memory.now))),
        ]
    }

    private static let accepted = Array(#"{"status":"OK""#.utf8)
    private static let docIDName = Array(#""DocId":""#.utf8)

    /// The axis's id in an answer, picked out without a parser, for the client must cost little.
    private static func docID(_ answer: (status: Int, body: [UInt8])) throws -> String {
        try check(answer)
        let body = answer.body
        let name = docIDName
        for start in 0..<max(0, body.count - name.count)
        where body[start...].starts(with: name) {
            let id = body[(start + name.count)...].prefix { $0 != UInt8(ascii: "\"") }
            return String(decoding: id, as: UTF8.self)
        }
        throw PlainError("The answer has no DocId.")
    }

    static func check(_ answer: (status: Int, body: [UInt8])) throws {
        guard answer.body.starts(with: accepted) else {
            let json = try JSON(parsing: answer.body)
            throw PlainError(json["ErrorDesc"]?.text ?? "HTTP \(answer.status)")
        }
    }
}
