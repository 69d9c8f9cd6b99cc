// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Trust

extension TrustCommand.SignCommand {
    struct XMLCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "xml",
            abstract: "Sign an XML document: XAdES, inside it.",
            discussion: """
                Example:
                  vanlang trust sign xml letter.edxml --as agency --out signed.edxml
                """
        )

        @OptionGroup var signing: SigningOptions
        @Option(help: "The element whose last child the signature becomes (default: the root).")
        var inside: String?
        @Option(help: "In which capacity it is signed.")
        var role: String?
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let tools = try await TrustTools.load(dataOptions)
                let signed = try await XMLSigner.sign(
                    DirectoryCommand.contents(of: signing.file),
                    inside: inside,
                    by: signing.key(tools),
                    at: Runtime.systemClock(),
                    role: role,
                    stamper: signing.stamper(tools)
                )
                try TrustCommand.write(signed, to: signing.out)
            }
        }
    }
}
