// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Trust

extension TrustCommand.SignCommand {
    struct ASiCCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "asic",
            abstract: "Pack a file and its signature into one container: ASiC-E.",
            discussion: """
                Example:
                  vanlang trust sign asic letter.pdf --as leader --out letter.asice
                """
        )

        @OptionGroup var signing: SigningOptions
        @Option(help: "What the file is.")
        var type = "application/octet-stream"
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await TrustCommand.speaking {
                let tools = try await TrustTools.load(dataOptions)
                let key = try await signing.key(tools)
                let name = URL(fileURLWithPath: signing.file).lastPathComponent
                let part = try ASiC.Part(file: signing.file, as: name, type)
                guard FileManager.default.createFile(atPath: signing.out, contents: nil),
                    let target = FileHandle(forUpdatingAtPath: signing.out)
                else { throw KeyFault.unwritable(path: signing.out) }
                do {
                    try await ASiC.write(
                        [part],
                        to: target,
                        by: key,
                        at: Runtime.systemClock(),
                        stamper: signing.stamper(tools)
                    )
                    try target.close()
                } catch {
                    try? FileManager.default.removeItem(atPath: signing.out)
                    throw error
                }
            }
        }
    }
}
