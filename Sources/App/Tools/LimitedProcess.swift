// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A tool of the machine at work on what a stranger sent: in a folder of its own, with little memory,
/// little time, no core file and nothing of this program's environment.
struct LimitedProcess: Sendable {
    let folder: String
    var seconds = 60
    var memoryBytes = 1 << 30
    /// Of any file that it writes.
    var fileBytes = 512 << 20

    enum End: Equatable {
        case ended(Int)
        /// It was stopped: it took too long, or more than it may have.
        case stopped
    }

    struct Missing: Error {
        let tool: String
    }

    /// Runs it to its end; what it prints stands in `stdout` and `stderr` of the folder.
    func run(_ tool: String, _ arguments: [String]) async throws -> End {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments =
            [
                "--kill-after=2", String(seconds), "prlimit", "--as=\(memoryBytes)",
                "--cpu=\(seconds)", "--fsize=\(fileBytes)", "--nofile=2048", "--core=0", "--", tool,
            ] + arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = [
            "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder, "TMPDIR": folder,
            "OMP_THREAD_LIMIT": "1",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try output("stdout")
        process.standardError = try output("stderr")
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { ended in
                // One that a signal ended counts from 128, as shells count.
                let isSignal = ended.terminationReason == .uncaughtSignal
                continuation.resume(
                    returning: isSignal ? 128 + ended.terminationStatus : ended.terminationStatus
                )
            }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        switch status {
        case 126, 127: throw Missing(tool: tool)
        case 124, 128...: return .stopped
        default: return .ended(Int(status))
        }
    }

    private func output(_ name: String) throws -> FileHandle {
        let path = "\(folder)/\(name)"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try FileHandle(forWritingTo: URL(filePath: path))
    }

    /// What a file of the folder says, as far as it is kept.
    func text(_ name: String, atMost limit: Int = 4 << 20) -> String {
        guard let file = FileHandle(forReadingAtPath: "\(folder)/\(name)"),
            let data = try? file.read(upToCount: limit)
        else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
