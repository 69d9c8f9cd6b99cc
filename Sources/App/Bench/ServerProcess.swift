// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A `vanlang serve` of its own process, so that its CPU and memory can be told from the client's.
final class ServerProcess {
    private let process = Process()
    let port: Int
    /// Seconds from the start to the line that says it is ready.
    let readyAfter: Double

    convenience init(
        data: String,
        databaseURL: String = "",
        environment: [String: String] = [:]
    ) throws {
        var more = environment
        if !databaseURL.isEmpty { more["VANLANG_DATABASE_URL"] = databaseURL }
        try self.init(["serve", "--data", data, "--port", "0"], environment: more)
    }

    /// Any command of this program that prints its address in one line when it is ready.
    init(_ arguments: [String], environment more: [String: String] = [:]) throws {
        let pipe = Pipe()
        process.executableURL = URL(filePath: CommandLine.arguments[0])
        if !FileManager.default.isExecutableFile(atPath: CommandLine.arguments[0]) {
            process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        }
        process.arguments = arguments
        var environment = ProcessInfo.processInfo.environment
        environment["VANLANG_LOG_LEVEL"] = environment["VANLANG_LOG_LEVEL"] ?? "warning"
        environment.merge(more) { $1 }
        process.environment = environment
        process.standardOutput = pipe
        let start = ContinuousClock.now
        try process.run()
        var text = ""
        while !text.contains("\n") {
            let data = pipe.fileHandleForReading.availableData
            guard !data.isEmpty else { throw PlainError("The server did not start.") }
            text += String(decoding: data, as: UTF8.self)
        }
        readyAfter = (ContinuousClock.now - start).seconds
        let digits = text.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
        guard let port = Int(digits) else { throw PlainError("The server said «\(text)».") }
        self.port = port
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// Waits until background jobs are done with what was there at the start.
    func waitUntilIdle(seconds: Double = 60) {
        let start = ContinuousClock.now
        while (ContinuousClock.now - start).seconds < seconds {
            let before = cpuSeconds
            Thread.sleep(forTimeInterval: 1)
            // Idle jobs ask the database some twenty times a second.
            if cpuSeconds - before < 0.06 { return }
        }
    }

    /// CPU seconds of the server so far, user and system.
    var cpuSeconds: Double {
        guard let stat = read("stat"), let tail = stat.split(separator: ")").last else { return 0 }
        let fields = tail.split(separator: " ")
        let ticks = (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
        return Double(ticks) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The most memory it ever held, in MB, and what it holds now.
    var memory: (peak: Double, now: Double) {
        (megabytes("VmHWM"), megabytes("VmRSS"))
    }

    private func megabytes(_ name: String) -> Double {
        let line = read("status")?.split(separator: "\n").first { $0.hasPrefix(name) }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
    }

    private func read(_ file: String) -> String? {
        try? String(contentsOfFile: "/proc/\(process.processIdentifier)/\(file)", encoding: .utf8)
    }
}

extension [ServerProcess] {
    /// CPU seconds of all of them.
    var cpuSeconds: Double { reduce(0) { $0 + $1.cpuSeconds } }

    func stop() { forEach { $0.stop() } }
}
