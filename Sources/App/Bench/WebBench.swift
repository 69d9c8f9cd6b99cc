// SPDX-License-Identifier: Apache-2.0

import Axis
import Core
import Foundation
import Identity
import Storage
import Web

/// The measured parts of the pages that people open.
struct WebBench: Sendable {
    let world: WebWorld
    let seconds: Double
    let connections: Int
    /// Requests a second of the open loop.
    let rate: Double
    let watchers: Int

    static let parts = [
        "list", "document", "search", "outbox", "static", "live", "session", "signin",
    ]

    func run(_ part: String, _ report: (_ name: String, [(String, JSON)]) -> Void) async throws {
        let sync = try measureSyncRate(folder: world.folder)
        guard part != "session", part != "signin" else {
            for (name, line) in try await door(part) { report(name, line) }
            return
        }
        let server = try ServerProcess(data: world.folder)
        defer { server.stop() }
        server.waitUntilIdle()
        let lines: [(String, [(String, JSON)])] =
            switch part {
            case "list": try list(server, "list", "/desk", world.inbox, bar: "2 ms CPU, p95 10 ms")
            case "outbox": try list(server, "outbox", "/desk/outbox", world.outbox, bar: "")
            case "document": try document(server)
            case "search": try search(server)
            case "static": try files(server)
            case "live": try live(server)
            default: throw PlainError("There is no part «\(part)» to measure.")
            }
        let common: [(String, JSON)] = [
            ("peak_rss_mb", .number(rounded(server.memory.peak))),
            ("sync_per_s", .number(sync.rounded())), ("rows", .integer(Int64(world.rows))),
        ]
        for (name, line) in lines { report(name, line + common) }
    }

    /// One page in a closed loop on one connection, which gives its CPU, then in the open loop.
    private func list(
        _ server: ServerProcess,
        _ name: String,
        _ path: String,
        _ tokens: [String],
        bar: String
    ) throws -> [(String, [(String, JSON)])] {
        let request = PageRequests(path: path, tokens: tokens)
        let size = try request.check(server)
        warm(server, request)
        let alone = load(connections: 1, seconds: min(seconds, 5), servers: [server]) {
            connection,
            _,
            turn in
            try PageRequests.pass(connection.exchange(request.bytes(turn)))
        }
        let schedule = OpenLoopSchedule(rate: rate, connections: connections, seconds: seconds)
        let open = openLoop(schedule, servers: [server], request: request.bytes) { status, _ in
            try PageRequests.pass((status, []))
        }
        return [
            ("\(name)-closed", alone.pageJSON + [("bytes", .integer(Int64(size)))]),
            ("\(name)-open", open.pageJSON + [("rate", .number(rate))]),
        ]
    }

    /// Every session once, so that what is measured is pages and not first visits.
    private func warm(_ server: ServerProcess, _ request: PageRequests) {
        _ = openLoop(
            OpenLoopSchedule(rate: 200, connections: 8, seconds: Double(request.count) / 200),
            servers: [server],
            request: request.bytes
        ) { status, _ in try PageRequests.pass((status, [])) }
    }

    private func document(_ server: ServerProcess) throws -> [(String, [(String, JSON)])] {
        // The stock carries no files; this one has a header and a PDF of ten kilobytes.
        let id = try world.sendOne(server)
        Thread.sleep(forTimeInterval: 2)
        return try list(server, "document", "/desk/documents/\(id)", world.inbox, bar: "")
    }

    /// Ten questions of one to three words, common and rare; the slowest counts.
    private func search(_ server: ServerProcess) throws -> [(String, [(String, JSON)])] {
        let queries = [
            "cải cách", "giải phóng mặt bằng", "khieu nai keo dai", "hải đảo", "báo cáo",
            "an toàn biên giới", "tiêm chủng đồng bằng", "777", "thẩm định quy hoạch", "mau 4077",
        ]
        var lines: [(String, [(String, JSON)])] = []
        for query in queries {
            let path =
                "/desk/search?q=\(query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
            let request = PageRequests(path: path, tokens: world.inbox)
            _ = try request.check(server)
            let measured = load(connections: 1, seconds: min(seconds, 1), servers: [server]) {
                connection,
                _,
                turn in
                try PageRequests.pass(connection.exchange(request.bytes(turn)))
            }
            lines.append(("search", [("query", .string(query))] + measured.pageJSON))
        }
        return lines
    }

    /// A file, and the smallest page, beside a server of Hummingbird alone that sends as many bytes.
    private func files(_ server: ServerProcess) throws -> [(String, [(String, JSON)])] {
        let style = PageRequests(path: Assets.files.path("app.css"), tokens: [])
        let page = PageRequests(path: "/", tokens: world.inbox, status: 303)
        let size = try style.check(server)
        let bare = try ServerProcess(["bench", "bare", "--bytes", "\(size)"])
        defer { bare.stop() }
        let plain = PageRequests(path: "/", tokens: [])
        _ = try plain.check(bare)
        let half = max(1, connections / 2)
        func rate(_ request: PageRequests, _ server: ServerProcess, _ limit: Double) -> Measured {
            load(connections: half, seconds: min(seconds, limit), servers: [server]) {
                connection,
                worker,
                turn in
                try request.pass(connection.exchange(request.bytes(turn * half + worker)))
            }
        }
        // The bare one before and after: another's work on the machine shows as a difference.
        let before = rate(plain, bare, 3)
        let file = rate(style, server, 3)
        // Longer, and the sessions would be told that they ask too often.
        let smallest = rate(page, server, 1)
        let after = rate(plain, bare, 3)
        let best = max(before.perSecond, after.perSecond)
        let cpu = min(before.cpuMillisecondsEach, after.cpuMillisecondsEach)
        func share(_ measured: Measured) -> [(String, JSON)] {
            measured.pageJSON + [
                ("share_of_bare", .number(rounded(measured.perSecond / best))),
                ("bare_cpu_share", .number(rounded(cpu / measured.cpuMillisecondsEach))),
            ]
        }
        return [
            ("bare", before.pageJSON + [("bytes", .integer(Int64(size)))]),
            ("bare", after.pageJSON),
            ("static", share(file)), ("smallest-page", share(smallest)),
        ]
    }

    /// Pages that are open and live, and one change that all of them hear of.
    private func live(_ server: ServerProcess) throws -> [(String, [(String, JSON)])] {
        let before = server.memory.now
        let requests = PageRequests(
            path: "/desk/live",
            tokens: world.inbox,
            accept: "text/event-stream"
        )
        let crowd = try LiveWatchers(port: server.port, count: watchers, request: requests.bytes)
        try crowd.waitForAll("event: open", seconds: 60)
        let open = server.memory.now
        let cpu = server.cpuSeconds
        let start = ContinuousClock.now
        _ = try world.sendOne(server)
        let sent = (ContinuousClock.now - start).seconds
        let heard = try crowd.waitForAll("event: change", seconds: 30)
        let last = (ContinuousClock.now - start).seconds
        return [
            (
                "live",
                [
                    ("watchers", .integer(Int64(watchers))),
                    ("sent_ms", .number(rounded(sent * 1000))),
                    ("first_ms", .number(rounded((last - heard.spread) * 1000))),
                    ("last_ms", .number(rounded(last * 1000))),
                    ("spread_ms", .number(rounded(heard.spread * 1000))),
                    ("cpu_ms", .number(rounded((server.cpuSeconds - cpu) * 1000))),
                    ("growth_mb", .number(rounded(server.memory.now - before))),
                    ("growth_when_open_mb", .number(rounded(open - before))),
                ]
            )
        ]
    }

    /// What costs too little or is limited too much to be measured over HTTP: asked in this process.
    private func door(_ part: String) async throws -> [(String, [(String, JSON)])] {
        let runtime = try await world.runtime()
        let lines = part == "session" ? try await sessions(runtime) : try await signIns(runtime)
        try await runtime.database.close()
        return lines
    }

    private func sessions(_ runtime: Runtime) async throws -> [(String, [(String, JSON)])] {
        let source = runtime.identity.sessionSource
        func measure(_ name: String, _ count: Int, _ tokens: [String]) async throws
            -> (String, [(String, JSON)])
        {
            let start = ContinuousClock.now
            for turn in 0..<count { _ = try await source.find(tokens[turn % tokens.count]) }
            let seconds = (ContinuousClock.now - start).seconds
            return (
                name,
                [
                    ("per_s", .number((Double(count) / seconds).rounded())),
                    ("cpu_ms", .number(rounded(seconds * 1000 / Double(count)))),
                    ("count", .integer(Int64(count))),
                ]
            )
        }
        // Before the first refresh nothing in memory is believed: every one is read.
        let fromDatabase = try await measure("session-from-database", 2000, world.inbox)
        try await runtime.identity.refresh()
        for token in world.inbox { _ = try await source.find(token) }
        return [
            fromDatabase, try await measure("session-from-memory", 50_000, world.inbox),
            try await measure("session-unknown", 2000, [String(repeating: "0", count: 64)]),
        ]
    }

    /// Sign-ins with the right password, which the server gives one thread less than it has cores.
    private func signIns(_ runtime: Runtime) async throws -> [(String, [(String, JSON)])] {
        let people = WebPeople(runtime: runtime)
        let threads = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
        let (start, cpu) = (ContinuousClock.now, processCPUSeconds())
        var count = 0
        while (ContinuousClock.now - start).seconds < min(seconds, 5) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<threads * 2 {
                    group.addTask { _ = try await people.signIn(WebWorld.clerk) }
                }
                try await group.waitForAll()
            }
            count += threads * 2
        }
        let wall = (ContinuousClock.now - start).seconds
        let used = processCPUSeconds() - cpu
        return [
            (
                "signin",
                [
                    ("per_s", .number(rounded(Double(count) / wall))),
                    ("per_s_per_core", .number(rounded(Double(count) / used))),
                    ("cpu_ms", .number(rounded(used * 1000 / Double(count)))),
                    ("threads", .integer(Int64(threads))), ("count", .integer(Int64(count))),
                ]
            )
        ]
    }
}

/// The same page asked as a browser asks, each request with the next session of many.
struct PageRequests: Sendable {
    private let requests: [[UInt8]]
    private let status: Int

    init(path: String, tokens: [String], accept: String = "text/html", status: Int = 200) {
        self.status = status
        let cookies = tokens.isEmpty ? [""] : tokens.map { "Cookie: vanlang=\($0)\r\n" }
        requests = cookies.map { cookie in
            Array(
                """
                GET \(path) HTTP/1.1\r\nHost: localhost\r\nAccept: \(accept)\r\n\
                Accept-Encoding: gzip, deflate, br\r\nAccept-Language: vi\r\n\(cookie)\r\n
                """.utf8
            )
        }
    }

    var count: Int { requests.count }

    func bytes(_ turn: Int) -> [UInt8] { requests[turn % requests.count] }

    /// Asks once; how many bytes the answer's body has.
    func check(_ server: ServerProcess) throws -> Int {
        let answer = try RawConnection(port: server.port).exchange(bytes(0))
        try pass(answer)
        return answer.body.count
    }

    func pass(_ answer: (status: Int, body: [UInt8])) throws {
        guard answer.status == status else {
            throw PlainError("HTTP \(answer.status) instead of \(status)")
        }
    }

    static func pass(_ answer: (status: Int, body: [UInt8])) throws {
        guard answer.status == 200 else { throw PlainError("HTTP \(answer.status)") }
    }
}

extension Measured {
    var pageJSON: [(String, JSON)] {
        [
            ("per_s", .number(rounded(perSecond))),
            ("cpu_ms", .number(rounded(cpuMillisecondsEach))),
            ("p50_ms", .number(rounded(quantile(0.5)))),
            ("p95_ms", .number(rounded(quantile(0.95)))),
            ("p99_ms", .number(rounded(quantile(0.99)))), ("count", .integer(Int64(count))),
            ("errors", .integer(Int64(errors.count))),
        ] + (errors.first.map { [("first_error", .string($0))] } ?? [])
    }
}
