// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory
import Foundation

struct DirectoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory",
        abstract: "Agencies, their codes, and the software that speaks for them.",
        subcommands: [
            ImportCommand.self, ExportCommand.self, ValidateCommand.self, SampleCommand.self,
            FindCommand.self, ShowCommand.self, ClientCommand.self, UnitsCommand.self,
            OfficersCommand.self, PostsCommand.self,
        ]
    )

    /// Names one run of a command in the Journal.
    static func requestID(_ directory: Directory) -> String {
        "shell-\(directory.newID(of: DirectoryCommand.self))"
    }

    /// A day as it is typed, or the other one when none was.
    static func day(_ text: String?, else other: CivilDate) throws -> CivilDate {
        guard let text else { return other }
        guard let date = CivilDate(text: text) else {
            throw PlainError("“\(text)” is not a day. Write it like 2019-12-31.")
        }
        return date
    }

    /// The bytes of a file, or of the standard input for `-`; the directory takes 64 MB at most.
    static func contents(of path: String) throws -> [UInt8] {
        let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        guard let handle else {
            throw PlainError("\(path) cannot be opened. Check its path and your rights.")
        }
        var bytes: [UInt8] = []
        while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
            bytes += chunk
            if bytes.count > 64 << 20 { throw PlainError("\(path) is over 64 MB. Split it.") }
        }
        return bytes
    }

    /// Says what is wrong with a file, line by line, on the standard error.
    static func complain(_ problems: [ImportProblem], count: Int) {
        var lines = problems.map { $0.sentence(in: .english) }
        if count > problems.count { lines.append("… and \(count - problems.count) more.") }
        let text = lines.joined(separator: "\n") + "\n"
        FileHandle.standardError.write(Data(text.utf8))
    }
}

extension JSON {
    static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
}
