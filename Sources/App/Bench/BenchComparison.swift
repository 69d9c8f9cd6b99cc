// SPDX-License-Identifier: Apache-2.0

import Core
import Foundation

/// Two runs of `vanlang bench … --json`, figure by figure.
struct BenchComparison: Sendable {
    /// What one part measured: its numbers by name, and its words as `engine`.
    struct Run: Sendable {
        var parts: [String] = []
        var numbers: [String: [String: Double]] = [:]

        /// Reads what `--json` printed: one object a line, other lines passed over.
        ///
        /// Of a part that was measured several times the median counts.
        init(_ text: String) {
            var all: [String: [String: [Double]]] = [:]
            for line in text.split(separator: "\n") {
                guard let json = try? JSON(parsing: Array(line.utf8)), let part = json["part"]?.text
                else { continue }
                let engine = json["engine"]?.text.map { " \($0)" } ?? ""
                let name = part + engine
                if all[name] == nil { parts.append(name) }
                for (key, value) in json.members ?? [] {
                    if let number = value.double {
                        all[name, default: [:]][key, default: []].append(number)
                    }
                }
            }
            numbers = all.mapValues { $0.mapValues { Self.median($0) } }
        }

        private static func median(_ values: [Double]) -> Double {
            let sorted = values.sorted()
            let middle = sorted.count / 2
            return sorted.count % 2 == 1
                ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        }
    }

    enum Verdict: String, Sendable {
        case better, worse, same
        /// Neither more nor less of it is good in itself.
        case unjudged = ""
    }

    struct Line: Sendable, Equatable {
        let part: String
        let figure: String
        let before: Double
        let after: Double
        let verdict: Verdict

        /// In hundredths of what it was.
        var change: Double { before == 0 ? 0 : (after - before) / abs(before) * 100 }
    }

    let lines: [Line]
    /// Parts that only one of the two has.
    let unmatched: [String]

    /// What differs by less than `tolerance` per cent counts as the same.
    init(_ before: Run, _ after: Run, tolerance: Double) {
        var lines: [Line] = []
        for part in before.parts {
            guard let after = after.numbers[part] else { continue }
            for (figure, old) in (before.numbers[part] ?? [:]).sorted(by: { $0.key < $1.key }) {
                guard let new = after[figure] else { continue }
                let verdict = Self.verdict(figure, old, new, tolerance)
                lines.append(
                    Line(part: part, figure: figure, before: old, after: new, verdict: verdict)
                )
            }
        }
        self.lines = lines
        let (left, right) = (Set(before.parts), Set(after.parts))
        unmatched = left.symmetricDifference(right).sorted()
    }

    var worse: [Line] { lines.filter { $0.verdict == .worse } }

    private static func verdict(
        _ figure: String,
        _ old: Double,
        _ new: Double,
        _ tolerance: Double
    ) -> Verdict {
        // What was lost or refused is never within any tolerance.
        if ["lost", "duplicated", "errors"].contains(figure) {
            return new > old ? .worse : new < old ? .better : .same
        }
        guard let isMoreBetter = direction(of: figure) else { return .unjudged }
        guard old != 0 else { return new == 0 ? .same : .unjudged }
        if abs(new - old) / abs(old) * 100 <= tolerance { return .same }
        return (new > old) == isMoreBetter ? .better : .worse
    }

    /// True where more is better, false where less is, nil where it is the machine's and not ours.
    private static func direction(of figure: String) -> Bool? {
        if figure == "sync_per_s" || figure == "rate_per_s" { return nil }
        if figure.hasSuffix("_per_s") { return true }
        if ["_ms", "_mb", "_s"].contains(where: figure.hasSuffix) || figure.contains("_ms_per_") {
            return figure == "seconds" ? nil : false
        }
        return nil
    }

    /// A table for `docs`, with the parts in the order of the first run.
    var markdown: String {
        var text = "| part | figure | before | after | change | |\n|---|---|---|---|---|---|\n"
        for line in lines where line.verdict != .unjudged {
            let sign = line.change >= 0 ? "+" : ""
            let cells = [
                line.part, line.figure, Self.shown(line.before), Self.shown(line.after),
                "\(sign)\(Self.shown(line.change)) %", line.verdict.rawValue,
            ]
            text += "| \(cells.joined(separator: " | ")) |\n"
        }
        return text
    }

    static func shown(_ value: Double) -> String {
        let digits = abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2
        return String(format: "%.\(digits)f", value)
    }
}

/// A table of one run, as `docs/performance.md` has them.
struct BenchTable {
    let run: BenchComparison.Run

    private static let columns = [
        ("docs_per_s", "a second"), ("requests_per_s", "a second"), ("p50_ms", "p50, ms"),
        ("p99_ms", "p99, ms"), ("cpu_ms_per_doc", "CPU each, ms"),
        ("database_ms_per_doc", "CPU of the database each, ms"), ("sync_per_s", "syncs/s before"),
        ("lost", "lost"),
    ]

    var markdown: String {
        let used = Self.columns.filter { column in
            run.parts.contains { run.numbers[$0]?[column.0] != nil }
        }
        let heads = ["part"] + used.map(\.1)
        var text = "| \(heads.joined(separator: " | ")) |\n"
        text += "|\(String(repeating: "---|", count: heads.count))\n"
        for part in run.parts {
            let cells = used.map { column in
                run.numbers[part]?[column.0].map(BenchComparison.shown) ?? ""
            }
            text += "| \(([part] + cells).joined(separator: " | ")) |\n"
        }
        return text
    }
}
