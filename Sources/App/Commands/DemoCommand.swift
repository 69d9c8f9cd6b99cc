// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import AsyncHTTPClient
import Axis
import Core
import Foundation
import Journal
import Logging
import ServiceLifecycle
import Synchronization

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "A country exchanges documents on this machine, and then it is yours to try.",
        discussion: """
            Loads the country of 2019 into a fresh database, has the Government Office issue a \
            document to every other member, follows it to the end, and goes on serving.
            Examples:
              vanlang demo
              vanlang demo --once --json
              vanlang demo --year --once
            """
    )

    @Flag(help: "Stop after the story instead of serving.")
    var once = false
    @Flag(help: "Also play the first year of the axis: 1.26 million documents.")
    var year = false
    @Option(help: "How many documents that year has.")
    var documents = 1_260_000
    @Option(help: "How many agencies the country has, of all four levels.")
    var units = 12_000
    @Option(help: "The port to serve on; 0 takes any free one.")
    var port = 8080
    @Option(help: "A folder for the data; without it a temporary one that is removed at the end.")
    var data: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder =
            data
            ?? FileManager.default.temporaryDirectory
            .appending(path: "vanlang-demo-\(ProcessInfo.processInfo.processIdentifier)").path
        defer { if data == nil { try? FileManager.default.removeItem(atPath: folder) } }
        let settings = try await Settings.load(overrides: [
            "data": folder, "server.port": String(once ? 0 : port),
        ])
        let (metrics, logger) = try bootstrap(settings, level: output.json ? "error" : "warning")
        let start = Instant(CivilDate(dayNumber: 18_304), hour: 8, minute: 30)
        let clock = DemoClock(
            start: year ? Instant(CivilDate(dayNumber: 17_967), hour: 8) : start,
            system: Runtime.systemClock
        )
        let runtime = try await Runtime.open(settings, now: { clock.now })
        tell("Văn Lang: nạp quốc gia mẫu năm 2019 (\(units) cơ quan) vào \(folder)")
        let country = try await DemoCountry.load(into: runtime, units: units)
        if year {
            let played = try await DemoYear(runtime: runtime, country: country, clock: clock)
                .play(documents: documents, showsProgress: !output.json)
            tell(played)
            clock.move(to: start)
        }
        let (ports, bound) = AsyncStream.makeStream(of: Int.self)
        var server = Server(runtime: runtime, metrics: metrics, logger: logger) { port in
            bound.yield(port)
            bound.finish()
        }
        server.companions = [
            StoryService {
                for await port in ports { await tellStory(runtime, country, clock, port) }
            }
        ]
        try await server.run()
        if DemoOutcome.failed.withLock({ $0 }) { throw ExitCode(1) }
    }

    private func tell(_ line: String) {
        if !output.json { printLine(line) }
    }

    private func tellStory(
        _ runtime: Runtime,
        _ country: DemoCountry,
        _ clock: DemoClock,
        _ port: Int
    ) async {
        let http = HTTPClient(eventLoopGroupProvider: .singleton)
        let started = ContinuousClock.now
        do {
            var story = DemoStory(
                country: country,
                http: http,
                base: "http://127.0.0.1:\(port)",
                clock: clock,
                tell: tell
            )
            try await story.play()
            let seconds = (ContinuousClock.now - started).seconds
            try await DemoOutcome(runtime: runtime, result: story.result, seconds: seconds)
                .show(asJSON: output.json, tell: tell)
        } catch {
            let why =
                (error as? any Refusal).map { Runtime.texts.sentence(of: $0, in: .english) }
                ?? "\(error)"
            FileHandle.standardError.write(Data("The story broke off: \(why)\n".utf8))
            DemoOutcome.failed.withLock { $0 = true }
        }
        try? await http.shutdown()
        if once {
            kill(ProcessInfo.processInfo.processIdentifier, SIGTERM)
        } else {
            do {
                if !output.json {
                    AccountCommand.SampleCommand.show(
                        try await SamplePeople.open(in: runtime),
                        json: false
                    )
                }
            } catch {
                tell("Chưa mở được tài khoản mẫu: \(error)")
            }
            tell("Đang phục vụ tại http://127.0.0.1:\(port)  (Ctrl-C để dừng)")
        }
    }
}

/// Tells the story beside the server, and then waits with it.
private struct StoryService: Service {
    let tell: @Sendable () async -> Void

    func run() async throws {
        await tell()
        try? await gracefulShutdown()
    }
}
