// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Identity
import Trust

extension AccountCommand {
    struct CertificateCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "certificate",
            abstract: "Bind a certificate to an account, list them, or release one.",
            discussion: """
                Whoever shows it over TLS signs in as that person. With --token its key never leaves a device
                which asks for a PIN, as the paper says that asked for it: then it is two factors by itself.
                  vanlang account certificate lan.nguyen --bind lan.pem --token
                  vanlang account certificate lan.nguyen --list
                """
        )

        @Argument(help: "The user name.")
        var login: String
        @Option(help: "A file with the certificate, PEM or DER, to bind.")
        var bind: String?
        @Flag(help: "Its key lies in a device that asks for a PIN.")
        var token = false
        @Option(help: "The SHA-256 of a certificate to release; its sessions end.")
        var release: String?
        @Flag(help: "List the account's certificates.")
        var list = false
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard [bind != nil, release != nil, list].filter({ $0 }).count == 1 else {
                throw ValidationError("Give one of --bind, --release and --list.")
            }
            guard !token || bind != nil else {
                throw ValidationError("--token goes with --bind.")
            }
        }

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let account = try await runtime.identity.account(login: login, by: Runtime.shell)
                if let bind { return try await add(bind, to: account, runtime) }
                if let release { return try await end(release, of: account, runtime) }
                try await show(account, runtime)
            }
        }

        private func add(_ path: String, to account: Account, _ runtime: Runtime) async throws {
            let certificate = try DirectoryCommand.certificate(at: path)
            try await runtime.identity.bind(
                certificate: certificate.der,
                isToken: token,
                to: account.id,
                by: Runtime.shell,
                requestID: DirectoryCommand.requestID(runtime.directory)
            )
            printLine(Hex.string(certificate.sha256))
        }

        private func end(_ text: String, of account: Account, _ runtime: Runtime) async throws {
            guard let sha256 = Hex.bytes(of: text) else { throw CertificateRefusal.unknown }
            try await runtime.identity.release(
                certificate: sha256,
                of: account.id,
                by: Runtime.shell,
                requestID: DirectoryCommand.requestID(runtime.directory)
            )
            printLine("Released \(text).")
        }

        private func show(_ account: Account, _ runtime: Runtime) async throws {
            let all = try await runtime.identity.certificates(of: account.id, by: Runtime.shell)
            let header = ["sha256", "serial", "subject", "expires", "token", "bound", "used"]
            let rows = all.map { one in
                [
                    Hex.string(one.certificate.sha256), one.certificate.serial,
                    one.certificate.subject.description, one.certificate.notAfter.description,
                    one.isToken ? "yes" : "no", one.boundAt.description,
                    one.usedAt?.description ?? "",
                ]
            }
            guard output.json else { return printTable(rows, header: header) }
            for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
        }
    }
}
