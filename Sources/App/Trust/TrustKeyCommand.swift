// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Trust

extension TrustCommand {
    struct KeyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: "Keys of this node: make, list, request a certificate, put it beside.",
            subcommands: [
                NewCommand.self, ListCommand.self, RequestCommand.self, CertifyCommand.self,
            ]
        )
    }
}

/// Which keys: those of the data folder, opened how.
struct KeyOptions: ParsableArguments {
    @Option(help: "A file whose first line opens the key.")
    var passphraseFile: String?
    @OptionGroup var data: DataOptions

    func store() async throws -> any KeyStore {
        try await TrustTools.load(data).keyStore(passphraseFile: passphraseFile)
    }
}

extension TrustCommand.KeyCommand {
    struct NewCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Make a key.",
            discussion: """
                Example:
                  vanlang trust key new leader --subject "CN=Nguyễn Văn Mẫu,O=Văn phòng mẫu,C=VN"
                """
        )

        @Argument(help: "Its name here: a-z, 0-9, dots and hyphens.")
        var label: String
        @Option(help: "P-256 or P-384.")
        var curve = "P-256"
        @Option(help: "Sign a certificate by the key itself for this name; for trials only.")
        var subject: String?
        @OptionGroup var keys: KeyOptions

        func run() async throws {
            guard let algorithm = Self.curves[curve] else {
                throw PlainError("Choose the curve P-256 or P-384.")
            }
            try await TrustCommand.speaking {
                let store = try await keys.store()
                let record = try await store.make(label, algorithm)
                if let subject {
                    let now = Runtime.systemClock()
                    let key = try await store.key(label)
                    let certificate = try await CertificateDraft(
                        subject: DistinguishedName(text: subject),
                        publicKey: record.publicKey,
                        serial: Array(record.publicKey.suffix(15)),
                        notBefore: now.adding(seconds: -300),
                        notAfter: now.adding(seconds: 365 * 86_400),
                        profile: .signer
                    ).issue(by: key, issuer: nil)
                    try await store.attach([certificate], to: label)
                }
                printLine("\(label) made (\(curve)).")
            }
        }

        private static let curves: [String: SignatureAlgorithm] = [
            "P-256": .ecdsaSHA256, "P-384": .ecdsaSHA384,
        ]
    }

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the keys, whose they are and until when."
        )

        @OptionGroup var keys: KeyOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let rows = try await keys.store().list().map { record -> [String] in
                    let leaf = record.chain.first.flatMap { try? Certificate($0) }
                    return [
                        record.label, record.algorithm.rawValue, leaf?.subject.description ?? "",
                        leaf?.serial ?? "", leaf?.notAfter.description ?? "",
                    ]
                }
                let header = ["label", "algorithm", "subject", "serial", "until"]
                guard output.json else { return printTable(rows, header: header) }
                for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
            }
        }
    }

    struct RequestCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "request",
            abstract: "Write a request for a certificate (PKCS#10), signed by the key.",
            discussion: """
                Example:
                  vanlang trust key request leader --subject "CN=Nguyễn Văn Mẫu,O=Văn phòng mẫu,C=VN" --out leader.csr
                """
        )

        @Argument(help: "The key.")
        var label: String
        @Option(help: "Whom the certificate shall be about.")
        var subject: String
        @Option(help: "Where the request goes, in PEM.")
        var out: String
        @OptionGroup var keys: KeyOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let store = try await keys.store()
                let key = try await store.key(label)
                let records = try await store.list()
                guard let record = records.first(where: { $0.label == label }) else {
                    throw KeyFault.unknown(label: label)
                }
                let request = try await CertificateRequest.make(
                    subject: DistinguishedName(text: subject),
                    publicKey: record.publicKey,
                    by: key
                )
                let text = PEM.text("CERTIFICATE REQUEST", request)
                try TrustCommand.write(Array(text.utf8), to: out)
            }
        }
    }

    struct CertifyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "certify",
            abstract: "Put a certificate and its chain beside a key."
        )

        @Argument(help: "The key.")
        var label: String
        @Argument(help: "PEM: the key's own certificate first, then those above it.")
        var chain: String
        @OptionGroup var keys: KeyOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let bytes = try DirectoryCommand.contents(of: chain)
                try await keys.store().attach(PEM.certificates(in: bytes), to: label)
            }
        }
    }
}
