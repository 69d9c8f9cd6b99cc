// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A `vanlang serve` of its own process, so that its CPU and memory can be told from the client's.
final class ServerProcess {
    private let process = Process()
    let port: Int
    /// Seconds from the start to the line that says it is ready.
    let readyAfter: Double

    init(data: String, databaseURL: String = "") throws {
        let pipe = Pipe()
        process.executableURL = URL(filePath: CommandLine.arguments[0])
        if !FileManager.default.isExecutableFile(atPath: CommandLine.arguments[0]) {
            process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        }
        process.arguments = ["serve", "--data", data, "--port", "0"]
        var environment = ProcessInfo.processInfo.environment
        environment["VANLANG_LOG_LEVEL"] = environment["VANLANG_LOG_LEVEL"] ?? "warning"
        if !databaseURL.isEmpty { environment["VANLANG_DATABASE_URL"] = databaseURL }
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
