// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Directory
import Foundation
import Identity
import Records
import Storage

/// Copies of offices for exercises.
struct TrainingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "training",
        abstract: "Make a masked copy of offices for exercises, and set its clock.",
        subcommands: [TrainingMakeCommand.self, TrainingClockCommand.self]
    )
}

struct TrainingMakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Copy offices into a new data folder, without names of people and without files.",
        discussion: """
            Names, addresses and long numbers are masked wherever they stand; in place of every file \
            stands one page that says so. Read through it before you show it: what a text says of people \
            in other words, no program finds. Every officer gets an account hv01, hv02, …, whose password \
            is printed once.
              vanlang training make 000.00.01.H01 000.00.00.G22 --to ./tap-huan
              vanlang serve --data ./tap-huan
            """
    )

    @Argument(help: "The codes of the agencies.")
    var agencies: [String]
    @Option(help: "The new data folder; it must not exist.")
    var to: String
    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: to) else {
            throw PlainError("«\(to)» exists already. Choose another folder.")
        }
        let packages = "\(to)/packages"
        do {
            let directory = try await withRuntime(dataOptions) { runtime in
                for code in agencies {
                    let agency = try runtime.agency(code)
                    _ = try await runtime.records.export(
                        agency,
                        people: try await ExitPeople(runtime: runtime).bytes(of: agency),
                        to: ExitFolder("\(packages)/\(code)")
                    )
                }
                return try await runtime.directory.export(by: Runtime.shell)
            }
            try Training.write(shift: 0, to: to)
            try await fill(packages, directory)
            try FileManager.default.removeItem(atPath: packages)
        } catch {
            // What was not masked to its end stays nowhere.
            try? FileManager.default.removeItem(atPath: to)
            throw error
        }
        if !output.json { printLine("Serve it with: vanlang serve --data \(to)") }
    }

    private func fill(_ packages: String, _ directory: String) async throws {
        var people: [TrainingMask.Person] = []
        for code in agencies {
            people += try TrainingMask(
                folder: "\(packages)/\(code)",
                first: people.count,
                day: Runtime.systemClock().date
            ).apply()
        }
        let settings = try await Settings.load(overrides: ["data": to])
        let runtime = try await Runtime.open(settings)
        _ = try await runtime.directory.import(
            csv: Array(directory.utf8),
            by: Runtime.shell,
            requestID: "training"
        )
        try await runtime.cache.refresh()
        for code in agencies {
            try await RecordsTakeOverCommand.take(ExitFolder("\(packages)/\(code)"), runtime)
        }
        var rows: [[String]] = []
        for person in people {
            let opened = try await runtime.identity.openAccount(
                for: person.id,
                login: person.login,
                by: Runtime.shell,
                requestID: "training"
            )
            let post = try await runtime.directory.officer(person.id, by: Runtime.shell).posts.first
            rows.append([
                person.login, opened.password.shownOnce, person.name, post?.title ?? "",
            ])
        }
        try await runtime.database.close()
        let header = ["login", "password", "name", "title"]
        guard output.json else { return printTable(rows, header: header) }
        for row in rows { printJSON(.object(zip(header, row).map { ($0, .string($1)) })) }
    }
}

struct TrainingClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock",
        abstract: "Set the clock of a training copy to a day; it goes on from there.",
        discussion: """
            A server that runs takes it over within a second. People may have to sign in again.
              vanlang training clock 2020-06-30 --data ./tap-huan
            """
    )

    @Argument(help: "The day, as 2020-06-30, or «now».")
    var day: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        let settings = try await Settings.load(overrides: dataOptions.overrides)
        guard settings.training.isOn else {
            throw PlainError("This is no training copy; its clock stays.")
        }
        let today = Runtime.systemClock().date
        guard let wanted = day == "now" ? today : CivilDate(text: day) else {
            throw PlainError("«\(day)» is no day; write it as 2020-06-30.")
        }
        let shift = (wanted.dayNumber - today.dayNumber) * 86_400
        try Training.write(shift: shift, to: settings.data)
        printLine("Here it is \(wanted) now.")
    }
}
