// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Certificates
import Core
import Foundation
import Identity
import Trust

extension TrustCommand.AuthorityCommand {
    struct RequestCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "request",
            abstract: "File a request for a certificate; prints its id."
        )

        @Argument(help: "PKCS#10, PEM or DER.")
        var request: String
        @Option(help: "signer, client, server, time-stamping or ocsp.")
        var profile = OrderProfile.signer.rawValue
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                guard let profile = OrderProfile(rawValue: profile) else {
                    throw CertificatesRefusal.profile(profile)
                }
                let order = try await runtime.certificates.file(
                    TrustCommand.der(request),
                    profile,
                    by: Runtime.shell,
                    requestID: "shell"
                )
                printLine(order.id.description)
            }
        }
    }

    struct OrdersCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "orders",
            abstract: "List the requests, the newest first."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let rows = try await runtime.certificates.orders(by: Runtime.shell).map { order in
                    [
                        order.id.description, order.state.rawValue, order.profile.rawValue,
                        order.subject, String(order.approvers.count), order.certificate ?? "",
                    ]
                }
                let header = ["id", "state", "profile", "subject", "approvals", "certificate"]
                guard output.json else { return printTable(rows, header: header) }
                for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
            }
        }
    }

    struct ApproveCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Approve a request as the person whose account this is; two persons must.",
            discussion: """
                Example:
                  vanlang trust ca approve 0190… --login lan.nguyen --password-file lan.password
                """
        )

        @Argument(help: "The request.")
        var id: String
        @Option(help: "The approver's user name.")
        var login: String
        @Option(help: "A file whose first line is the approver's password.")
        var passwordFile: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            let bytes = try DirectoryCommand.contents(of: passwordFile)
            let text = String(decoding: bytes.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
            try await withRuntime(dataOptions) { runtime in
                let order = try TrustCommand.order(id)
                let actor = try await runtime.identity.actor(login: login, password: text)
                let count = try await runtime.certificates.approve(
                    order,
                    by: actor,
                    requestID: "shell"
                )
                printLine("\(count) approvals")
            }
        }
    }

    struct IssueCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "issue",
            abstract: "Issue an approved request; writes the certificate and its chain in PEM."
        )

        @Argument(help: "The request.")
        var id: String
        @Option(help: "Where the chain goes.")
        var out: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let (issued, chain) = try await runtime.certificates.issue(
                    TrustCommand.order(id),
                    by: Runtime.shell,
                    requestID: "shell"
                )
                let text = chain.map { PEM.text("CERTIFICATE", $0) }.joined()
                try TrustCommand.write(Array(text.utf8), to: out)
                printLine("\(issued.serial) \(issued.subject), until \(issued.notAfter)")
            }
        }
    }

    struct RevokeCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "Revoke a certificate for good, and publish that at once."
        )

        @Argument(help: "Its serial number, hexadecimal.")
        var serial: String
        @Option(
            help:
                "RFC 5280: 0 unspecified, 1 key lost, 3 affiliation, 4 superseded, 5 ended, 9 withdrawn."
        )
        var reason = 0
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                try await runtime.certificates.revoke(
                    serial.lowercased(),
                    reason: reason,
                    by: Runtime.shell,
                    requestID: "shell"
                )
                let lists = try await runtime.certificates.publishLists()
                printLine("\(serial) revoked, \(lists) lists made")
            }
        }
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the certificates in force, by the end of their time."
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let now = runtime.now()
                let found = try await runtime.certificates.certificates(
                    endingAfter: now,
                    by: Runtime.shell
                )
                let rows = found.map { item in
                    [
                        item.serial, item.profile.rawValue, item.subject, item.notAfter.description,
                        item.revokedAt?.description ?? "",
                    ]
                }
                let header = ["serial", "profile", "subject", "until", "revoked"]
                guard output.json else { return printTable(rows, header: header) }
                for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
            }
        }
    }
}

extension TrustCommand {
    static func order(_ text: String) throws -> ID<CertificateOrder> {
        guard let id = ID<CertificateOrder>(text) else { throw PlainError("“\(text)” is no id.") }
        return id
    }
}
