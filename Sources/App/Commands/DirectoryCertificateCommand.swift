// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory
import Trust

extension DirectoryCommand.ClientCommand {
    struct CertificateCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "certificate",
            abstract:
                "Bind a client to the certificate that it shows over TLS, list them, or end one.",
            discussion: """
                From the first one on, its secret and tokens count only over connections that show one of them:
                  vanlang directory client certificate QLVB-H26 --bind h26.pem
                  vanlang directory client certificate QLVB-H26 --list
                """
        )

        @Argument(help: "The client's systemid.")
        var systemID: String
        @Option(help: "A file with the certificate, PEM or DER, to bind the client to.")
        var bind: String?
        @Option(help: "The SHA-256 of a certificate to end.")
        var release: String?
        @Flag(help: "List the client's certificates.")
        var list = false
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard [bind != nil, release != nil, list].filter({ $0 }).count == 1 else {
                throw ValidationError("Give one of --bind, --release and --list.")
            }
        }

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let client = try await runtime.client(systemID)
                if let bind { return try await add(bind, to: client, runtime) }
                if let release { return try await end(release, of: client, runtime) }
                try await show(client, runtime)
            }
        }

        private func add(_ path: String, to client: ApiClient, _ runtime: Runtime) async throws {
            let certificate = try DirectoryCommand.certificate(at: path)
            let bound = try await runtime.directory.bindCertificate(
                ClientCertificateDraft(
                    sha256: certificate.sha256,
                    serial: certificate.serial,
                    subject: certificate.subject.description,
                    notAfter: certificate.notAfter
                ),
                to: client.id,
                by: Runtime.shell,
                requestID: DirectoryCommand.requestID(runtime.directory)
            )
            printLine(Hex.string(bound.sha256))
        }

        private func end(_ text: String, of client: ApiClient, _ runtime: Runtime) async throws {
            guard let sha256 = Hex.bytes(of: text) else {
                throw DirectoryRefusal.unknownCertificate(text)
            }
            try await runtime.directory.releaseCertificate(
                sha256: sha256,
                of: client.id,
                by: Runtime.shell,
                requestID: DirectoryCommand.requestID(runtime.directory)
            )
            printLine("Ended \(text).")
        }

        private func show(_ client: ApiClient, _ runtime: Runtime) async throws {
            let all = try await runtime.directory.certificates(of: client.id, by: Runtime.shell)
            let header = ["sha256", "serial", "subject", "expires", "bound", "released"]
            let rows = all.map { certificate in
                [
                    Hex.string(certificate.sha256), certificate.serial, certificate.subject,
                    certificate.notAfter.description, certificate.boundAt.description,
                    certificate.releasedAt?.description ?? "",
                ]
            }
            guard output.json else { return printTable(rows, header: header) }
            for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
        }
    }
}

extension DirectoryCommand {
    /// The first certificate in a file, PEM or DER.
    static func certificate(at path: String) throws -> Certificate {
        guard let der = PEM.certificates(in: try contents(of: path)).first,
            let certificate = try? Certificate(der)
        else { throw PlainError("\(path) holds no certificate that can be read.") }
        return certificate
    }
}
