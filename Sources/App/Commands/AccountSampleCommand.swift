// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Identity

extension AccountCommand {
    struct SampleCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sample",
            abstract: "Open accounts for invented officers, and show their passwords once.",
            discussion: """
                For trying things out and for training: officers of the Government Office, a
                province, a department and a commune. An empty directory gets the sample country
                first. Run again, it opens only what is missing:
                  vanlang account sample --data ./data && vanlang serve --data ./data
                """
        )

        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        @Flag(help: "Let two of the agencies work in Records, with units, leaders and officers.")
        var records = false

        func run() async throws {
            try await withRuntime(dataOptions) { runtime in
                let opened =
                    records
                    ? try await SampleOffices.open(in: runtime)
                    : try await SamplePeople.open(in: runtime)
                Self.show(opened, json: output.json)
            }
        }

        static func show(_ people: [SamplePeople.Opened], json: Bool) {
            if json {
                for person in people {
                    printJSON([
                        "login": .string(person.login), "name": .string(person.name),
                        "title": .string(person.title), "agency": .string(person.agency),
                        "password": .optional(person.password?.shownOnce),
                    ])
                }
                return
            }
            printTable(
                people.map { person in
                    [
                        person.login, person.password?.shownOnce ?? "(as before)", person.name,
                        person.title, person.agency,
                    ]
                },
                header: ["login", "password", "name", "title", "agency"]
            )
            printLine(
                "These persons are invented. Each password must be changed at the first sign-in."
            )
        }
    }
}
