// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core
import Directory

struct NodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node",
        abstract:
            "This node among the others of the country: names, keys, and whose home is where.",
        discussion: """
            Two nodes meet by exchanging one line each (docs/nodes.md):
              vanlang node init centre --url https://truc.example.vn     at the centre
              vanlang node init hanoi --url https://hanoi.example.vn     in Hà Nội; each prints a key
              vanlang node add hanoi --url https://hanoi.example.vn --key …       at the centre
              vanlang node add centre --url https://truc.example.vn --key … --upstream    in Hà Nội
              vanlang node home hanoi 000.00.00.H26                      at the centre
            """,
        subcommands: [
            InitCommand.self, KeyCommand.self, AddCommand.self, HomeCommand.self,
            LinkCommand.self, ListCommand.self, ForgetCommand.self,
        ]
    )
}

extension NodeCommand {
    struct InitCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Give this node its name, and print the line that other nodes need."
        )

        @Argument(help: "The same at every node: a-z, 0-9 and hyphens.")
        var name: String
        @Option(help: "Where other nodes reach it; empty when none calls it.")
        var url = ""
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let node = try await runtime.directory.nameNode(
                    name,
                    url: url,
                    by: Runtime.shell,
                    requestID: "shell"
                )
                printLine(NodeCommand.line(node))
            }
        }
    }

    struct KeyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: "Print the line that other nodes need to know this one."
        )

        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                guard let own = try await runtime.directory.nodes().own else {
                    throw NodeRefusal.notNamed
                }
                printLine(NodeCommand.line(own))
            }
        }
    }

    struct AddCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Exchange mail and directory with another node.",
            discussion: "Compare the key with its operators in another way than this line came by."
        )

        @Argument(help: "Its name.")
        var name: String
        @Option(help: "Where it is reached; empty when this node never calls it.")
        var url = ""
        @Option(help: "Its key, as «vanlang node key» prints it there.")
        var key: String
        @Flag(help: "It is the node above this one, whose directory is followed.")
        var upstream = false
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                guard let key = NodeKey(key) else { throw NodeRefusal.badKey(name) }
                try await runtime.directory.addNode(
                    name,
                    url: url,
                    key: key,
                    isUpstream: upstream,
                    by: Runtime.shell,
                    requestID: "shell"
                )
                printLine("\(name) added")
            }
        }
    }

    struct HomeCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "home",
            abstract: "Say at which node agencies, and all below them, have their home.",
            discussion: "Said at the uppermost node; all others follow."
        )

        @Argument(help: "The node; - to follow the agency above again.")
        var name: String
        @Argument(help: "Codes of agencies.")
        var agencies: [String]
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                for text in agencies {
                    guard let code = AgencyCode(text) else {
                        throw DirectoryRefusal.malformedCode(text)
                    }
                    try await runtime.directory.setHome(
                        of: code,
                        to: name == "-" ? nil : name,
                        by: Runtime.shell,
                        requestID: "shell"
                    )
                }
                printLine("\(agencies.count) homes set")
            }
        }
    }

    struct LinkCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "link",
            abstract: "Exchange mail with a known node directly instead of through the node above."
        )

        @Argument(help: "The node; it must link this one too.")
        var name: String
        @Flag(help: "No longer directly.")
        var undo = false
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                try await runtime.directory.linkNode(
                    name,
                    !undo,
                    by: Runtime.shell,
                    requestID: "shell"
                )
                printLine("\(name) \(undo ? "unlinked" : "linked")")
            }
        }
    }

    struct ForgetCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "forget",
            abstract:
                "Take a node's directory as a whole again, as after its restore from a backup."
        )

        @Argument(help: "The node.")
        var name: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                try await runtime.directory.forgetEdition(
                    of: name,
                    by: Runtime.shell,
                    requestID: "shell"
                )
                printLine("the directory of \(name) will be taken as a whole")
            }
        }
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the nodes, what waits for each, and how old its directory is."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let book = try await runtime.directory.nodes()
                let partners = try await runtime.partners.list(by: Runtime.shell).map(\.name)
                var rows: [[String]] = []
                for node in book.nodes {
                    let kept = try await runtime.directory.edition(of: node.name)
                    let link =
                        partners.contains(node.name)
                        ? try await runtime.partners.status(of: node.name, by: Runtime.shell) : nil
                    rows.append([
                        node.name, node.role.rawValue, node.isLinked ? "linked" : "", node.url,
                        kept.map { String($0.edition.number) } ?? "",
                        kept?.checkedAt.description ?? "", link.map { String($0.waiting) } ?? "",
                        link?.partner.health.trouble ?? "",
                    ])
                }
                let header = [
                    "name", "role", "link", "url", "edition", "checked", "waiting", "trouble",
                ]
                guard output.json else { return printTable(rows, header: header) }
                for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
            }
        }
    }

    /// What is handed to another node's operators.
    private static func line(_ node: Node) -> String {
        "vanlang node add \(node.name) --url \(node.url.isEmpty ? "''" : node.url) --key \(node.key)"
    }
}
