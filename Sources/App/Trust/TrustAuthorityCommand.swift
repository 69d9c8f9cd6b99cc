// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Certificates
import Core
import Foundation
import Trust

extension TrustCommand {
    struct AuthorityCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ca",
            abstract:
                "Our own small authority: a root that stays offline, an issuing authority here.",
            discussion: """
                On the machine of the root, which is on no network:
                  vanlang trust ca root root --subject "CN=Gốc mẫu,O=Văn phòng mẫu,C=VN" --data root
                On the node:
                  vanlang trust key new issuing
                  vanlang trust key request issuing --subject "CN=Cấp chứng thư mẫu,C=VN" --out issuing.csr
                On the machine of the root again:
                  vanlang trust ca certify issuing.csr --as root --out chain.pem --data root
                On the node:
                  vanlang trust ca install issuing chain.pem
                Then request, approve (two persons), issue, revoke.
                """,
            subcommands: [
                RootCommand.self, CertifyCommand.self, InstallCommand.self, RequestCommand.self,
                OrdersCommand.self, ApproveCommand.self, IssueCommand.self, RevokeCommand.self,
                ListCommand.self, PublishCommand.self,
            ]
        )
    }
}

extension TrustCommand.AuthorityCommand {
    struct RootCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "root",
            abstract: "Make a root: a P-384 key and its own certificate."
        )

        @Argument(help: "The key's name.")
        var label: String
        @Option(help: "Whom the certificate is about.")
        var subject: String
        @Option(help: "How long it lasts.")
        var years = 20
        @OptionGroup var keys: KeyOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let store = try await keys.store()
                let name = try DistinguishedName(text: subject)
                let record = try await store.make(label, .ecdsaSHA384)
                let now = Runtime.systemClock()
                let certificate = try await CertificateDraft(
                    subject: name,
                    publicKey: record.publicKey,
                    serial: [0x40] + RandomWords.octets(15),
                    notBefore: now.adding(seconds: -300),
                    notAfter: now.adding(seconds: years * 366 * 86_400),
                    profile: .root
                ).issue(by: await store.key(label), issuer: nil)
                try await store.attach([certificate], to: label)
                printLine("\(label): \(name)")
            }
        }
    }

    struct CertifyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "certify",
            abstract: "Sign an issuing authority's request by the root; writes its chain."
        )

        @Argument(help: "PKCS#10, PEM or DER.")
        var request: String
        @Option(name: .customLong("as"), help: "The root's key.")
        var root: String
        @Option(help: "Where the chain goes, in PEM.")
        var out: String
        @Option(help: "How long it lasts.")
        var years = 10
        @OptionGroup var keys: KeyOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let now = Runtime.systemClock()
                let tools = try await TrustTools.load(keys.data)
                let key = try await tools.readySigner(
                    root,
                    passphraseFile: keys.passphraseFile,
                    at: now
                )
                let issuer = try Certificate(key.chain[0])
                let read = try CertificateRequest(TrustCommand.der(request))
                guard read.provesPossession else { throw CertificatesRefusal.noPossession }
                let certificate = try await CertificateDraft(
                    subject: read.subject,
                    publicKey: read.publicKey.der,
                    serial: [0x40] + RandomWords.octets(15),
                    notBefore: now.adding(seconds: -300),
                    notAfter: min(now.adding(seconds: years * 366 * 86_400), issuer.notAfter),
                    profile: .authority(pathLength: 0)
                ).issue(by: key, issuer: issuer)
                let text = [certificate, issuer.der].map { PEM.text("CERTIFICATE", $0) }.joined()
                try TrustCommand.write(Array(text.utf8), to: out)
            }
        }
    }

    struct InstallCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "install",
            abstract:
                "Let a key of this node issue certificates; beside an older one it is a roll-over."
        )

        @Argument(help: "The key.")
        var label: String
        @Argument(help: "PEM: its certificate first, the root last.")
        var chain: String
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let bytes = try DirectoryCommand.contents(of: chain)
                let authority = try await runtime.certificates.install(
                    label,
                    chain: PEM.certificates(in: bytes),
                    by: Runtime.shell,
                    requestID: "shell"
                )
                printLine("\(authority.subject) issues until \(authority.notAfter).")
            }
        }
    }

    struct PublishCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "publish",
            abstract: "Make lists and answers that are due, as the server does by itself, and warn."
        )

        @Option(help: "Write the list of this authority to --out as well.")
        var list: String?
        @Option(help: "Where the list goes, in DER.")
        var out: String?
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let lists = try await runtime.certificates.publishLists()
                let answers = try await runtime.certificates.publishAnswers()
                let warnings = try await runtime.certificates.warnOfExpiry(
                    by: Runtime.shell,
                    requestID: "shell"
                )
                printLine("\(lists) lists, \(answers) answers, \(warnings) warnings")
                if let list, let out {
                    guard let der = try await runtime.certificates.list(label: list) else {
                        throw PlainError("There is no list of “\(list)”.")
                    }
                    try TrustCommand.write(der, to: out)
                }
            }
        }
    }
}

extension TrustCommand {
    /// What a file of one object holds, PEM or DER.
    static func der(_ path: String) throws -> [UInt8] {
        let bytes = try DirectoryCommand.contents(of: path)
        if bytes.first == 0x30 { return bytes }
        let text = String(decoding: bytes, as: UTF8.self)
        return PEM.blocks(in: text, limit: 1).first?.der ?? bytes
    }
}
