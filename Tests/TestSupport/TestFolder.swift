// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Folders for tests, removed when the test process ends, however it ends.
package enum TestFolder {
    /// A new empty folder.
    package static func make() throws -> String {
        let path = try root.get().path + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private static let root = Result {
        let path = FileManager.default.temporaryDirectory.path + "/vanlang-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return (path: path, watchdog: try Watchdog(first: "", last: "rm -rf '\(path)'"))
    }
}

/// A shell that tidies up after this process: it waits for the end of a pipe that only we hold open.
struct Watchdog: Sendable {
    /// Its writing end stays open as long as we live: the kernel closes it, however we end.
    private let input = Pipe()
    private let output = Pipe()

    /// Runs `first` at once, and `last` when this process has ended.
    init(first: String, last: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        let script = "trap '' HUP INT TERM\n\(first)\ncat > /dev/null\n\(last)"
        process.arguments = ["--fork", "sh", "-c", script]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // It ends at once, and nobody else takes it away: Foundation waits for a pipe that the script
        // holds. Left there it keeps Swift Testing from ever seeing the end of an exit test.
        waitpid(process.processIdentifier, nil, 0)
    }

    /// Waits until the script says something, and returns it.
    func answer() -> String {
        String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    }
}
