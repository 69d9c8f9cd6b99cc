// SPDX-License-Identifier: Apache-2.0

import Core

/// What became of a file of an older system, whatever it held: how much was read, taken over, there before,
/// and which lines have a fault.
struct MovedInReport {
    struct Fault {
        let line: Int
        let reason: String
        /// Of the sentence.
        let key: String
        let value: String
    }

    let rows: Int
    /// As the JSON names it: `moved`, `imported`.
    let taken: (name: String, count: Int)
    let known: Int
    let faults: [Fault]
    let sha256: String
    var isDry = false

    func show(_ output: OutputOptions) {
        let faults = faults.sorted { $0.line < $1.line }
        if output.json {
            printJSON(
                .object([
                    ("rows", .integer(Int64(rows))), (taken.name, .integer(Int64(taken.count))),
                    ("known", .integer(Int64(known))), ("sha256", .string(sha256)),
                    (
                        "faults",
                        .array(
                            faults.map {
                                .object([
                                    ("line", .integer(Int64($0.line))),
                                    ("reason", .string($0.reason)), ("value", .string($0.value)),
                                ])
                            }
                        )
                    ),
                ])
            )
            return
        }
        for fault in faults {
            let said = Runtime.texts[fault.key]?.string(in: .english, ["value": fault.value])
            printLine("line \(fault.line): \(said ?? fault.reason)")
        }
        printTable(
            [
                ["lines that can be read", String(rows)],
                [isDry ? "would be taken over" : "taken over now", String(taken.count)],
                ["there before", String(known)],
                ["lines with a fault", String(Set(faults.map(\.line)).count)],
                ["SHA-256 of the file", sha256],
            ],
            header: ["", ""]
        )
    }
}
