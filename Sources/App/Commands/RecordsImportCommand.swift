// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Records
import Storage

/// Offices that work in Records: opening, moving in.
struct RecordsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records",
        abstract: "Registers and work of an office: move in, leave with everything.",
        subcommands: [
            RecordsImportCommand.self, RecordsExportCommand.self, RecordsTakeOverCommand.self,
            RecordsMergeCommand.self, RecordsSplitCommand.self,
        ]
    )
}

struct RecordsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take over an old register, with its files and what is still in hand.",
        discussion: """
            The register is CSV or XLSX whose first line names its columns: book (in or out), number, day,
            subject, and any of author, reference, issued, type, signer, copies, due, unit, note, file.
            A unit named there still has the document, until the day in due. Text in TCVN3 or VNI becomes
            Unicode. A folder is a package: register.csv or register.xlsx, the files below files/, and
            manifest.json with their SHA-256 if there is one. Lines with a fault are told and left out,
            and the command ends with 1. Run it again after a break or a correction: what is in already
            is passed over, and numbers go on after the last.
              vanlang records import 000.00.01.H01 register.csv --files ./scans
              vanlang records import 000.00.01.H01 ./package --report doi-chieu.pdf
            """
    )

    @Argument(help: "The code of the agency, whose office must be open.")
    var agency: String
    @Argument(
        help: "The register as CSV or XLSX, or a package's folder; - reads CSV from standard input."
    )
    var file: String
    @Option(help: "The folder of the files that the column file names.")
    var files: String?
    @Option(help: "The old encoding of its text, tcvn3 or vni; found out when not said.")
    var encoding: String?
    @Option(help: "Write the minutes of agreement, for both sides to sign, to this PDF.")
    var report: String?
    @Flag(help: "Say what would happen and change nothing.")
    var dryRun = false
    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    private static let batch = 200

    func run() async throws {
        guard let code = AgencyCode(agency) else {
            throw PlainError("«\(agency)» is no agency code.")
        }
        let package = try ImportPackage(file, files: files)
        let old = try encoding.map { name in
            guard let old = Vietnamese.Legacy(rawValue: name.lowercased()) else {
                throw PlainError("«\(name)» is no encoding; use tcvn3 or vni.")
            }
            return old
        }
        let isWhole = try await withRuntime(dataOptions) { runtime in
            let read = try package.register(today: runtime.now().date, encoding: old)
            let actor = Actor(
                subject: .shell(ProcessInfo.processInfo.userName),
                agency: code,
                roles: [.administrator],
                scope: .agency,
                strength: .machine
            )
            let outcome = try await take(read, package, runtime, actor)
            show(read, outcome, sha256: package.sha256)
            if let report {
                let agreement = try await runtime.records.reconcile(
                    read,
                    faults: outcome.faults,
                    sha256: package.sha256,
                    by: actor
                )
                let paper = try await runtime.records.printed(agreement, by: actor)
                try Data(paper.pdf).write(to: URL(filePath: report))
            }
            return outcome.faults.isEmpty
        }
        if !isWhole { throw ExitCode.failure }
    }

    private func take(
        _ read: ImportFile,
        _ package: ImportPackage,
        _ runtime: Runtime,
        _ actor: Actor
    ) async throws -> ImportOutcome {
        var outcome = ImportOutcome()
        outcome.faults = read.faults
        var rest = read.rows[...]
        while !rest.isEmpty {
            let rows = Array(rest.prefix(Self.batch))
            rest = rest.dropFirst(Self.batch)
            let (taken, bodies) = try bodies(of: rows, package, runtime, &outcome)
            outcome.add(
                try await runtime.records.importRows(
                    taken,
                    files: bodies,
                    isRehearsal: dryRun,
                    by: actor,
                    requestID: "records-import"
                )
            )
        }
        return outcome
    }

    /// The files of some rows, on disk before their transaction; a row whose file is missing waits.
    private func bodies(
        of rows: [ImportRow],
        _ package: ImportPackage,
        _ runtime: Runtime,
        _ outcome: inout ImportOutcome
    ) throws -> ([ImportRow], [Int: ImportedFile]) {
        var found: [Int: ImportedFile] = [:]
        var taken: [ImportRow] = []
        for row in rows {
            guard !row.file.isEmpty else {
                taken.append(row)
                continue
            }
            // A name, never a path: nothing outside the folder can be reached.
            let isName = !row.file.contains("/") && !row.file.hasPrefix(".")
            guard isName, let files = package.files,
                let handle = FileHandle(forReadingAtPath: "\(files)/\(row.file)")
            else {
                outcome.faults.append(ImportFault(row.line, .file, row.file))
                continue
            }
            defer { try? handle.close() }
            guard try package.isWhole(row.file, handle) else {
                outcome.faults.append(ImportFault(row.line, .damaged, row.file))
                continue
            }
            taken.append(row)
            guard !dryRun else { continue }
            var spool = runtime.records.spool()
            while let bytes = try handle.read(upToCount: 65_536), !bytes.isEmpty {
                try spool.write(Array(bytes))
            }
            found[row.line] = ImportedFile(
                name: row.file,
                contentType: row.file.lowercased().hasSuffix(".pdf")
                    ? "application/pdf" : "application/octet-stream",
                body: try spool.finish()
            )
        }
        return (taken, found)
    }

    private func show(_ read: ImportFile, _ outcome: ImportOutcome, sha256: String) {
        MovedInReport(
            rows: read.rows.count,
            taken: ("imported", outcome.imported),
            known: outcome.known,
            faults: outcome.faults.map {
                MovedInReport.Fault(
                    line: $0.line,
                    reason: $0.reason.rawValue,
                    key: $0.key,
                    value: $0.value
                )
            },
            sha256: sha256,
            isDry: dryRun
        ).show(output)
    }
}
