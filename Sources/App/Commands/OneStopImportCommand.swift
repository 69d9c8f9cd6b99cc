// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Crypto
import Directory
import Foundation
import OneStop
import Storage

struct OneStopImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take over dossiers that are under way in another system.",
        discussion: """
            The file is CSV in UTF-8 whose first line names its columns: code, procedure, applicant, \
            submitted, state (submitted, processing, supplement, payment, signing or decided), and any of \
            number, contact, channel (desk, online, post), received, due, steps (id@time;id@time), since, \
            reason, clause, files (paper:name;paper:name) and f:FIELD for answers. Codes stay as they are, \
            the version is that in force on the day of submission, a due day stays as it was promised, and \
            numbers of a day go on after the last. Run it again after a break or a correction: what is in \
            already is passed over.
              vanlang onestop import 000.31.12.H02 dossiers.csv --files ./scans --dry-run
            """
    )

    @Argument(help: "The code of the agency that received them.")
    var agency: String
    @Argument(help: "The dossiers as CSV; - reads standard input.")
    var file: String
    @Option(help: "The folder of the files that the column files names.")
    var files: String?
    @Flag(help: "Say what would happen and change nothing.")
    var dryRun = false
    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    private static let batch = 200

    func run() async throws {
        guard let code = AgencyCode(agency) else {
            throw PlainError("«\(agency)» is no agency code.")
        }
        let data =
            file == "-"
            ? FileHandle.standardInput.readDataToEndOfFile()
            : try Data(contentsOf: URL(filePath: file))
        try await withRuntime(dataOptions) { runtime in
            try await runtime.oneStop.refreshCalendar()
            let read = MovingFile(Array(data))
            var outcome = MovingOutcome()
            outcome.faults = read.faults
            var rest = read.rows[...]
            while !rest.isEmpty {
                let rows = Array(rest.prefix(Self.batch))
                rest = rest.dropFirst(Self.batch)
                let (taken, bodies) = try kept(rows, runtime, &outcome)
                outcome.add(
                    try await runtime.oneStop.moveIn(
                        taken,
                        files: bodies,
                        to: code,
                        actorName: "Chuyển từ hệ thống cũ",
                        isDry: dryRun,
                        by: Runtime.shell,
                        requestID: "onestop-import"
                    )
                )
            }
            MovedInReport(
                rows: read.rows.count,
                taken: ("moved", outcome.moved),
                known: outcome.known,
                faults: outcome.faults.map {
                    MovedInReport.Fault(
                        line: $0.line,
                        reason: $0.reason.rawValue,
                        key: $0.key,
                        value: $0.value
                    )
                },
                sha256: Hex.string(SHA256.hash(data: data)),
                isDry: dryRun
            ).show(output)
        }
    }

    /// The files of some lines, on disk before their transaction; a line whose file is missing waits.
    private func kept(
        _ rows: [MovedDossier],
        _ runtime: Runtime,
        _ outcome: inout MovingOutcome
    ) throws -> ([MovedDossier], [Int: [MovedFile]]) {
        var found: [Int: [MovedFile]] = [:]
        var taken: [MovedDossier] = []
        for row in rows {
            do {
                found[row.line] = try row.files.map { try kept($0, runtime) }
                taken.append(row)
            } catch let missing as MissingFile {
                outcome.faults.append(MovingFault(row.line, .file, missing.name))
            }
        }
        return (taken, found)
    }

    private struct MissingFile: Error {
        let name: String
    }

    private func kept(_ file: (paper: String, name: String), _ runtime: Runtime) throws
        -> MovedFile
    {
        // A name, never a path: nothing outside the folder can be reached.
        let isName = !file.name.contains("/") && !file.name.hasPrefix(".")
        guard isName, let files,
            let handle = FileHandle(forReadingAtPath: "\(files)/\(file.name)")
        else { throw MissingFile(name: file.name) }
        var spool = runtime.oneStop.spool()
        while let bytes = try handle.read(upToCount: 65_536), !bytes.isEmpty {
            try spool.write(Array(bytes))
        }
        return MovedFile(paper: file.paper, name: file.name, body: try spool.finish())
    }
}
