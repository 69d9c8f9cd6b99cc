// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory

extension Runtime {
    /// The agency that a code stands for today.
    func agency(_ code: String) throws -> Agency {
        try cache.current().resolve(code, on: now().date).agency
    }
}

extension DirectoryCommand {
    struct UnitsCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "units",
            abstract: "List the units of an agency."
        )

        @Argument(help: "The agency's code.")
        var agency: String
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let agency = try runtime.agency(agency)
                let units = try await runtime.directory.units(of: agency.id, by: Runtime.shell)
                if output.json {
                    for unit in units {
                        printJSON([
                            "id": .string(unit.id.description), "name": .string(unit.name),
                            "short": .string(unit.shortName), "kind": .string(unit.kind.rawValue),
                            "from": .string(unit.validity.start.description),
                            "until": .optional(unit.validity.end?.description),
                        ])
                    }
                    return
                }
                if units.isEmpty { return printLine("No units yet. Import officers with a unit.") }
                printTable(
                    units.map { unit in
                        [
                            unit.name, unit.kind.rawValue, unit.validity.start.description,
                            unit.validity.end?.description ?? "",
                        ]
                    },
                    header: ["name", "kind", "from", "until"]
                )
            }
        }
    }

    struct OfficersCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "officers",
            abstract: "Find officers, or take a CSV file of officers and posts in.",
            subcommands: [FindOfficersCommand.self, ImportOfficersCommand.self],
            defaultSubcommand: FindOfficersCommand.self
        )
    }

    struct PostsCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "posts",
            abstract: "List the posts in an agency, with who fills them."
        )

        @Argument(help: "The agency's code.")
        var agency: String
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let agency = try runtime.agency(agency)
                let directory = runtime.directory
                var rows: [[String]] = []
                var last: ID<Post>?
                while true {
                    let posts = try await directory.posts(
                        in: agency.id,
                        after: last,
                        by: Runtime.shell
                    )
                    for post in posts {
                        let officer = try await directory.officer(post.officer, by: Runtime.shell)
                        rows.append([
                            post.title, officer.officer.name, post.rolesText,
                            post.validity.start.description,
                            post.validity.end?.description ?? "",
                        ])
                    }
                    guard let end = posts.last?.id else { break }
                    last = end
                }
                let header = ["title", "officer", "roles", "from", "until"]
                if output.json {
                    for row in rows {
                        printJSON(.object(zip(header, row).map { ($0, .string($1)) }))
                    }
                } else if rows.isEmpty {
                    printLine("No posts yet. Import officers, or use the administration pages.")
                } else {
                    printTable(rows, header: header)
                }
            }
        }
    }
}

extension DirectoryCommand.OfficersCommand {
    struct FindOfficersCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "find",
            abstract: "List officers by given name; accents optional.",
            discussion: """
                Examples:
                  vanlang directory officers find --agency 000.00.00.G22
                  vanlang directory officers find nguyen lan
                """
        )

        @Argument(help: "Words of the name, or their beginnings.")
        var text: [String] = []
        @Option(help: "Only officers whom this agency manages.")
        var agency: String?
        @Option(help: "At most this many, up to 200.")
        var limit = 50
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let query = OfficerQuery(
                    agency: try agency.map { try runtime.agency($0).id },
                    text: text.joined(separator: " "),
                    limit: limit
                )
                let officers = try await runtime.directory.officers(query, by: Runtime.shell)
                let snapshot = runtime.cache.current()
                let rows = officers.map { officer in
                    [
                        officer.name, snapshot.agency(officer.agency)?.name ?? "", officer.mail,
                        officer.id.description,
                    ]
                }
                let header = ["name", "agency", "mail", "id"]
                if output.json {
                    for row in rows {
                        printJSON(.object(zip(header, row).map { ($0, .string($1)) }))
                    }
                } else if rows.isEmpty {
                    printLine("Nobody found. Try fewer words.")
                } else {
                    printTable(rows, header: header)
                }
            }
        }
    }

    struct ImportOfficersCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Take a CSV file of officers and posts in, whole or not at all.",
            discussion: """
                Columns: \(PeopleColumn.allCases.map(\.rawValue).joined(separator: ", ")).
                Example:
                  vanlang directory officers import officers.csv --dry-run
                """
        )

        @Argument(help: "The CSV file, or - for the standard input.")
        var file: String
        @Flag(help: "Say what would change, and change nothing.")
        var dryRun = false
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let csv = try DirectoryCommand.contents(of: file)
            try await withRuntime(dataOptions) { runtime in
                do {
                    let report = try await runtime.directory.importPeople(
                        csv: csv,
                        dryRun: dryRun,
                        by: Runtime.shell,
                        requestID: DirectoryCommand.requestID(runtime.directory)
                    )
                    show(report)
                } catch let refusal as DirectoryRefusal {
                    if case .invalidImport(let problems, let count) = refusal {
                        DirectoryCommand.complain(problems, count: count)
                    }
                    throw refusal
                }
            }
        }

        private func show(_ report: PeopleReport) {
            if output.json {
                return printJSON([
                    "units": .integer(Int64(report.openedUnits)),
                    "officers": .integer(Int64(report.openedOfficers)),
                    "posts": .integer(Int64(report.openedPosts)),
                    "changed": .integer(Int64(report.changed)),
                    "unchanged": .integer(Int64(report.unchanged)),
                ])
            }
            printLine(
                "opened \(report.openedUnits) units, \(report.openedOfficers) officers, "
                    + "\(report.openedPosts) posts; changed \(report.changed); "
                    + "unchanged \(report.unchanged)"
            )
            if dryRun { printLine("A dry run: nothing was changed.") }
        }
    }
}
