// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Print every setting in force and where its value came from.",
        discussion: """
            Example:
              VANLANG_SERVER_PORT=9000 vanlang config
            Secrets are shown as ••••.
            """
    )

    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let settings = try await Settings.load(overrides: dataOptions.overrides)
        let rows = Settings.keys.map { key in
            let value = settings.string(key.name)
            let shown = key.isSecret && !value.isEmpty ? "••••" : value
            return (key, shown, settings.source(key.name).rawValue)
        }
        if output.json {
            for (key, value, source) in rows {
                printJSON([
                    "key": .string(key.name), "value": .string(value), "source": .string(source),
                ])
            }
        } else {
            printTable(
                rows.map { [$0.0.name, $0.1, $0.2, $0.0.meaning] },
                header: ["setting", "value", "from", "meaning"]
            )
        }
    }
}
