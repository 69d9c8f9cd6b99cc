// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory
import Foundation
import Identity
import Storage

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Accounts of people, their passwords and sessions.",
        subcommands: [
            AddCommand.self, ImportCommand.self, ListCommand.self, DisableCommand.self,
            EnableCommand.self,
            PasswordCommand.self, SessionsCommand.self, EndSessionCommand.self,
            CertificateCommand.self, SampleCommand.self,
        ]
    )

    /// Shows a password the one time that it can be shown.
    static func printOnce(_ login: String, _ password: Password, json: Bool) {
        if json {
            return printJSON([
                "login": .string(login), "password": .string(password.shownOnce),
            ])
        }
        printLine("login: \(login)\npassword: \(password.shownOnce)")
        printLine("It is shown this once, and must be changed at the first sign-in.")
    }

    struct AddCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Open an account, and show its password once.",
            discussion: """
                For an officer of the Directory, or for an operator before there are any:
                  vanlang account add lan.nguyen --officer 0190…
                  vanlang account add operator --name "Người vận hành"
                """
        )

        @Argument(help: "The user name.")
        var login: String
        @Option(help: "The officer's id or mail address.")
        var officer: String?
        @Option(help: "The person's name, for an account of no officer.")
        var name: String?
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (officer == nil) != (name == nil) else {
                throw ValidationError("Give either --officer or --name.")
            }
        }

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let requestID = DirectoryCommand.requestID(runtime.directory)
                let opened =
                    if let officer {
                        try await runtime.identity.openAccount(
                            for: try await runtime.officer(officer),
                            login: login,
                            by: Runtime.shell,
                            requestID: requestID
                        )
                    } else {
                        try await runtime.identity.openAccount(
                            named: name ?? "",
                            login: login,
                            by: Runtime.shell,
                            requestID: requestID
                        )
                    }
                AccountCommand.printOnce(
                    opened.account.login,
                    opened.password,
                    json: output.json
                )
            }
        }
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List accounts by user name."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                var last = ""
                var rows: [[String]] = []
                while true {
                    let page = try await runtime.identity.accounts(after: last, by: Runtime.shell)
                    for account in page {
                        let name = try await runtime.name(of: account)
                        rows.append([
                            account.login, name, account.isDisabled ? "disabled" : "open",
                            account.openedAt.description,
                        ])
                    }
                    guard let end = page.last?.login else { break }
                    last = end
                }
                let header = ["login", "name", "state", "opened"]
                if output.json {
                    for row in rows {
                        printJSON(.object(zip(header, row).map { ($0, .string($1)) }))
                    }
                } else if rows.isEmpty {
                    printLine("No accounts yet. Open one with: vanlang account add")
                } else {
                    printTable(rows, header: header)
                }
            }
        }
    }
}

extension Runtime {
    /// The officer of an id or a mail address.
    func officer(_ text: String) async throws -> ID<Officer> {
        if let id = ID<Officer>(text) { return id }
        let found = try await database.read { try Directory.officer(mail: text, in: $0) }
        guard let found else { throw DirectoryRefusal.unknownOfficer(text) }
        return found.id
    }

    func name(of account: Account) async throws -> String {
        guard let officer = account.officer else { return account.name }
        return try await directory.officer(officer, by: Runtime.shell).officer.name
    }
}
