// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation

/// Where a command finds its data.
struct DataOptions: ParsableArguments {
    @Option(help: "The folder of the database, bodies and keys (default: data).")
    var data: String?

    var overrides: [String: String] { data.map { ["data": $0] } ?? [:] }
}

/// How a command prints.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print JSON for programs instead of text for people.")
    var json = false
}

/// Prints a table with aligned columns; wide characters of Vietnamese count as one.
func printTable(_ rows: [[String]], header: [String]) {
    let widths = header.indices.map { column in
        ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    for row in [header] + rows {
        let cells = row.indices.map { column in
            row[column] + String(repeating: " ", count: widths[column] - row[column].count)
        }
        printLine(cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces))
    }
}

/// Prints a line at once, so that what several writers print stays in order, and whoever waits for a
/// line gets it.
func printLine(_ line: String) { printText(line + "\n") }

/// Prints text that ends its own lines; whoever stops reading ends nothing here.
func printText(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
}

/// Prints rows as one JSON object a line.
func printJSON(_ value: JSON) {
    var writer = JSONWriter()
    writer.value(value)
    printLine(String(decoding: writer.bytes, as: UTF8.self))
}

/// A line on standard error that shows how far long work is, with a count and the time left.
struct ProgressLine {
    private let label: String
    private let total: Int
    private let start: ContinuousClock.Instant
    private var lastShown: ContinuousClock.Instant?

    init(_ label: String, total: Int) {
        self.label = label
        self.total = total
        start = .now
    }

    mutating func show(_ done: Int, force: Bool = false) {
        let now = ContinuousClock.now
        guard isatty(2) == 1 || force else { return }
        if !force, let lastShown, now - lastShown < .milliseconds(200) { return }
        lastShown = now
        let seconds = (now - start).seconds
        let rate = seconds > 0 ? Double(done) / seconds : 0
        let left = rate > 0 ? Int(Double(total - done) / rate) : 0
        let text = "\r\(label): \(done)/\(total)  \(Int(rate))/s  còn \(left) giây   "
        FileHandle.standardError.write(Data(text.utf8))
    }

    func end() {
        if isatty(2) == 1 { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}

extension Duration {
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
