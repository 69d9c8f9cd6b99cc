// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core
import Foundation
import Records

struct RecordsExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write everything of an office to a folder in open form.",
        discussion: """
            Tables as a JSON object a line, files by their SHA-256, people and units, and a manifest with the
            digest of every part, written last. The office goes on as it is.
              vanlang records export 000.00.01.H01 /media/package
            """
    )

    @Argument(help: "The code of the agency.")
    var agency: String
    @Argument(help: "A folder for the package; made when missing.")
    var folder: String
    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await withRuntime(dataOptions) { runtime in
            let agency = try runtime.agency(agency)
            let manifest = try await runtime.records.export(
                agency,
                people: try await ExitPeople(runtime: runtime).bytes(of: agency),
                to: ExitFolder(folder)
            )
            show(manifest, output)
        }
    }
}

struct RecordsTakeOverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take-over",
        abstract: "Take an office over from a package, and prove that it is equal.",
        discussion: """
            The agency must be in the directory under the same code and have no records here. Every part is
            checked against the manifest before, and every row afterwards. Run it again after a break.
            People come with their units and posts; each then needs an account (vanlang account add).
              vanlang records take-over /media/package
            """
    )

    @Argument(help: "The folder of the package.")
    var folder: String
    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await withRuntime(dataOptions) { runtime in
            show(try await Self.take(ExitFolder(folder), runtime), output)
        }
    }

    /// The rows, then the people whom they name.
    @discardableResult
    static func take(_ package: ExitFolder, _ runtime: Runtime) async throws -> ExitManifest {
        let agency = try runtime.agency(try package.manifest().agency.text)
        let manifest = try await runtime.records.takeOver(
            package,
            as: agency,
            by: Actor(
                subject: .shell(ProcessInfo.processInfo.userName),
                agency: agency.exchangeCode,
                roles: [.administrator],
                scope: .nation,
                strength: .machine
            ),
            requestID: "records-take-over"
        )
        if let people = try package.people() {
            try await ExitPeople(runtime: runtime).read(people, into: agency)
        }
        return manifest
    }
}

private func show(_ manifest: ExitManifest, _ output: OutputOptions) {
    if output.json { return printJSON(manifest.json) }
    printTable(
        manifest.tables.map { [$0.name, String($0.rows), String($0.sha256.prefix(16))] },
        header: ["table", "rows", "SHA-256"]
    )
    printLine("\(manifest.files) files, \(manifest.fileBytes) bytes.")
    if !manifest.missing.isEmpty {
        printLine("\(manifest.missing.count) files had no bytes here; manifest.json names them.")
    }
}
