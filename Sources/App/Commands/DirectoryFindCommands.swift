// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory

extension DirectoryCommand {
    struct FindCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "find",
            abstract: "Find agencies by words of their name or the start of a code.",
            discussion: """
                Accents are optional:
                  vanlang directory find so y te ha noi
                  vanlang directory find H26.1
                """
        )

        @Argument(help: "Words or the start of a code.")
        var text: [String]
        @Option(help: "At most this many, up to 1000.")
        var limit = 50
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...1000).contains(limit) else {
                throw ValidationError("Give --limit a number from 1 to 1000.")
            }
        }

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let today = runtime.now().date
                let snapshot = try await runtime.directory.snapshot()
                let found = snapshot.find(text.joined(separator: " "), limit: limit)
                if output.json {
                    for agency in found { printJSON(agency.json(in: snapshot, on: today)) }
                } else if found.isEmpty {
                    printLine("Nothing found. Try fewer words.")
                } else {
                    printTable(
                        found.map { agency in
                            let above = snapshot.path(to: agency.id).dropLast().map(\.name)
                            return [
                                agency.code(on: today).text, agency.name, String(agency.level),
                                above.joined(separator: " › "),
                            ]
                        },
                        header: ["code", "name", "level", "under"]
                    )
                }
            }
        }
    }

    struct ShowCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the agency that a code stands for on a day."
        )

        @Argument(help: "A code in either system.")
        var code: String
        @Option(help: "The day, as 2019-12-31; today without it.")
        var on: String?
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let date = try DirectoryCommand.day(on, else: runtime.now().date)
                let snapshot = try await runtime.directory.snapshot()
                let resolution = try snapshot.resolve(code, on: date)
                let agency = resolution.agency
                var rows = snapshot.cells(of: agency).map { cell in
                    (name: cell.column.rawValue, text: cell.text)
                }
                let keeper = snapshot.servingAgency(of: agency, on: date)
                rows.append((name: "mailbox", text: keeper.code(on: date).text))
                rows.append((name: "id", text: agency.id.description))
                if let closed = resolution.redirectedFrom {
                    let text = "\(closed.code(on: date)) \(closed.name)"
                    rows.append((name: "redirected_from", text: text))
                }
                if output.json {
                    printJSON(.object(rows.map { ($0.name, .string($0.text)) }))
                } else {
                    printTable(
                        rows.filter { !$0.text.isEmpty }.map { [$0.name, $0.text] },
                        header: ["column", "value"]
                    )
                }
            }
        }
    }
}

extension Agency {
    fileprivate func json(in snapshot: DirectorySnapshot, on date: CivilDate) -> JSON {
        [
            "code": .string(code(on: date).text), "code102": .optional(code102?.code.text),
            "code20": .optional(code20?.code.text), "name": .string(name),
            "level": .integer(Int64(level)), "kind": .string(kind.rawValue),
            "under": .array(snapshot.path(to: id).dropLast().map { .string($0.name) }),
        ]
    }
}
