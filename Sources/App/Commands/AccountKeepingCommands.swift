// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Identity

extension AccountCommand {
    struct DisableCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disable",
            abstract: "End what an account may do, and its sessions, at once."
        )

        @Argument(help: "The user name.")
        var login: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let account = try await runtime.identity.account(login: login, by: Runtime.shell)
                try await runtime.identity.disableAccount(
                    account.id,
                    by: Runtime.shell,
                    requestID: DirectoryCommand.requestID(runtime.directory)
                )
                printLine("\(account.login) is disabled and signed out everywhere.")
            }
        }
    }

    struct EnableCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "enable",
            abstract: "Let a disabled account sign in again."
        )

        @Argument(help: "The user name.")
        var login: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let account = try await runtime.identity.account(login: login, by: Runtime.shell)
                try await runtime.identity.enableAccount(
                    account.id,
                    by: Runtime.shell,
                    requestID: DirectoryCommand.requestID(runtime.directory)
                )
                printLine("\(account.login) may sign in again.")
            }
        }
    }

    struct PasswordCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: "Give an account a new password; all its sessions end.",
            discussion: """
                Without --stdin a password is made and shown once. A password is never an argument,
                because other users of the machine see those:
                  vanlang account password lan.nguyen
                  vanlang account password lan.nguyen --stdin < password.txt
                """
        )

        @Argument(help: "The user name.")
        var login: String
        @Flag(help: "Read the password from the first line of the standard input.")
        var stdin = false
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let identity = runtime.identity
                let account = try await identity.account(login: login, by: Runtime.shell)
                let requestID = DirectoryCommand.requestID(runtime.directory)
                guard stdin else {
                    let password = try await identity.resetPassword(
                        of: account.id,
                        by: Runtime.shell,
                        requestID: requestID
                    )
                    return AccountCommand.printOnce(account.login, password, json: output.json)
                }
                guard let line = readLine(strippingNewline: true) else {
                    throw PlainError("The standard input has no line. Write the password there.")
                }
                try await identity.setPassword(
                    Password(line),
                    isTemporary: false,
                    of: account.id,
                    by: Runtime.shell,
                    requestID: requestID
                )
                if !output.json { printLine("The password of \(account.login) is set.") }
            }
        }
    }

    struct SessionsCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sessions",
            abstract: "List the open sessions of an account."
        )

        @Argument(help: "The user name.")
        var login: String
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let found = try await runtime.identity.account(login: login, by: Runtime.shell)
                let sessions = try await runtime.identity.account(found.id, by: Runtime.shell)
                    .sessions
                let rows = sessions.map { session in
                    [
                        session.id.description, session.madeAt.description,
                        session.seenAt.description, session.address, session.agent,
                    ]
                }
                let header = ["session", "since", "seen", "from", "with"]
                if output.json {
                    for row in rows {
                        printJSON(.object(zip(header, row).map { ($0, .string($1)) }))
                    }
                } else if rows.isEmpty {
                    printLine("\(found.login) is signed in nowhere.")
                } else {
                    printTable(rows, header: header)
                }
            }
        }
    }

    struct EndSessionCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "end-session",
            abstract: "End one session, as `sessions` lists it; every process knows within 5 s."
        )

        @Argument(help: "The session's id.")
        var session: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                guard let id = ID<KeptSession>(session) else {
                    throw IdentityRefusal.unknownSession
                }
                try await runtime.identity.endSession(
                    id,
                    by: Runtime.shell,
                    requestID: DirectoryCommand.requestID(runtime.directory)
                )
                printLine("The session is ended.")
            }
        }
    }
}
