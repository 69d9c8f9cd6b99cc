// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation
import Testing

/// A script of `Tests/Judges` that asks somebody else's library, with JSON in and out.
enum Opponent {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardized

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static func ask(_ script: String, _ question: JSON) throws -> JSON {
        let output = try run(
            root.appending(path: ".venv/bin/python").path,
            [root.appending(path: "Tests/Judges/\(script)").path],
            input: question.bytes
        )
        return try JSON(parsing: output)
    }

    /// What a program prints; throws with its complaints when it does not exit with 0.
    static func run(_ program: String, _ arguments: [String], input: [UInt8] = []) throws -> [UInt8]
    {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "judge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files instead of pipes: nothing can fill up and wait.
        let files = try ["in", "out", "err"].map { name in
            let url = folder.appending(path: name)
            try Data(name == "in" ? input : []).write(to: url)
            return url
        }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        let output = Array(try Data(contentsOf: files[1]))
        guard process.terminationStatus == 0 else {
            let complaint = String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
            throw Failure(description: "\(program) \(arguments): \(complaint.suffix(600))")
        }
        return output
    }
}
