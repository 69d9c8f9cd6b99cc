// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// One source file, as the rules of docs/architecture.md look at it.
struct SourceFile: Sendable, CustomTestStringConvertible {
    /// From the root of the project, as in `Sources/Platform/Core/ID.swift`.
    let path: String
    let text: String

    var testDescription: String { path }
    var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    var imports: Set<Substring> {
        Set(
            lines.filter { $0.contains("import ") && !$0.hasPrefix(" ") && !$0.hasPrefix("/") }
                .compactMap { $0.split(separator: " ").last }
        )
    }

    /// Functions as the formatter leaves them: the closing brace stands under the first letter.
    var functions: [(line: Int, length: Int)] {
        let lines = lines
        return lines.indices.compactMap { start in
            guard Self.declaresFunction(lines[start]) else { return nil }
            let indent = lines[start].prefix { $0 == " " }
            guard hasBody(at: start, indent: indent),
                let end = lines[start...].firstIndex(where: { $0 == indent + "}" })
            else { return nil }
            return (start + 1, end - start + 1)
        }
    }

    private static let modifiers: Set<Substring> = [
        "package", "private", "fileprivate", "static", "mutating", "consuming", "borrowing",
        "override", "final", "convenience", "nonisolated", "@Sendable", "@discardableResult",
    ]

    private static func declaresFunction(_ line: Substring) -> Bool {
        let words = line.split(separator: " ").drop { modifiers.contains($0) }
        guard let first = words.first else { return false }
        return first == "func" || first.hasPrefix("init(") || first.hasPrefix("init?(")
    }

    /// False for what a protocol asks: its declaration ends without an opening brace.
    private func hasBody(at start: Int, indent: Substring) -> Bool {
        for line in lines[start...].prefix(40) {
            if line.hasSuffix("{") { return true }
            if line.hasSuffix("}"), line.contains("{") { return false }
            let isContinuation =
                line == lines[start] || line.hasPrefix(indent + " ") || line.hasPrefix(indent + ")")
            guard isContinuation else { return false }
        }
        return false
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardized

    static let all: [SourceFile] = files(under: "Sources")

    static func files(under folder: String) -> [SourceFile] {
        let top = root.appending(path: folder)
        let files =
            FileManager.default.enumerator(at: top, includingPropertiesForKeys: nil)?.compactMap {
                $0 as? URL
            } ?? []
        return files.filter { $0.pathExtension == "swift" }.compactMap { url in
            (try? String(contentsOf: url, encoding: .utf8)).map { text in
                let path = url.standardized.path.replacing(root.standardized.path + "/", with: "")
                return SourceFile(path: path, text: text)
            }
        }.sorted { $0.path < $1.path }
    }
}
