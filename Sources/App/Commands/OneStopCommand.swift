// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation

struct OneStopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "onestop",
        abstract: "Procedures and the one-stop desk.",
        subcommands: [SampleCommand.self, OneStopImportCommand.self]
    )

    struct SampleCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sample",
            abstract: "Publish the described procedures, received by the sample commune.",
            discussion: """
                For trying things out: what is described is marked as a sample and says what must still \
                be checked. Officers come from `vanlang account sample`. Run again, it publishes only \
                what is missing:
                  vanlang account sample --data ./data && vanlang onestop sample --data ./data
                """
        )

        @OptionGroup var dataOptions: DataOptions
        @Option(help: "How many made-up procedures to publish besides, for measuring.")
        var generated = 0

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                _ = try await SamplePeople.open(in: runtime)
                let sample = SampleCatalogue(runtime: runtime)
                let count = try await sample.publish(generated: generated)
                printLine("\(count) procedures published. They are samples.")
            }
        }
    }
}
