// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The `openssl` of this machine as the other party: it judges what we make and makes what we judge.
package struct OpenSSL: Sendable {
    package let folder: String

    package init() throws { folder = try TestFolder.make() }

    package struct Answer: Sendable {
        package let status: Int32
        package let output: String
    }

    /// Runs in the folder; words are split at spaces, so no argument may hold one.
    @discardableResult
    package func callAsFunction(_ arguments: String) throws -> Answer {
        try run(["openssl"] + arguments.split(separator: " ").map(String.init))
    }

    /// Runs and stops the test when it fails.
    @discardableResult
    package func must(_ arguments: String) throws -> String {
        let answer = try self(arguments)
        guard answer.status == 0 else { throw Failure(arguments: arguments, output: answer.output) }
        return answer.output
    }

    package struct Failure: Error, CustomStringConvertible {
        let arguments: String
        let output: String
        package var description: String { "openssl \(arguments): \(output)" }
    }

    package func run(_ arguments: [String]) throws -> Answer {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus,
            output: String(decoding: bytes, as: UTF8.self)
        )
    }

    package func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }

    package func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    package func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
    }
}
