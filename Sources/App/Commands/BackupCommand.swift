// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Core
import Foundation
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Keep one moment of the data, while the server goes on.",
        discussion: """
            The database and every document's bytes, each with its SHA-256. Bytes that an earlier backup in the same
            folder has are not copied again. The key that protects secrets (secret.key) is not in it: keep it apart.
            On PostgreSQL use pgBackRest (docs/operator-guide.md).

            Examples:
              vanlang backup --data ./data --to /backup
              vanlang backup --data ./data --to /backup --keep 14
              vanlang restore --from /backup --verify
            """
    )

    @Option(help: "The folder of the backups; made when missing. Better on another disk.")
    var to: String
    @Option(help: "Afterwards remove all but the newest so many.")
    var keep: Int?
    @OptionGroup var dataOptions: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await withRuntime(dataOptions) { runtime in
            guard runtime.settings.string("database.url").isEmpty else {
                throw PlainError(
                    "This data is on PostgreSQL, which pgBackRest keeps: see docs/operator-guide.md. The bodies are in "
                        + "\(runtime.settings.data)/bodies; copy them after the database."
                )
            }
            let backup = Backup(folder: to)
            let manifest = try await backup.take(
                of: runtime.database,
                at: "\(runtime.settings.data)/vanlang.sqlite",
                bodies: runtime.bodies,
                holder: runtime.holder,
                now: runtime.now()
            )
            let removed = try keep.map { try backup.prune(keeping: $0) } ?? 0
            if output.json { return printJSON(manifest.json) }
            printLine(
                "Kept \(to)/\(manifest.name): database \(manifest.databaseSize) bytes, \(manifest.bodies) bodies, "
                    + "\(manifest.bodyBytes) bytes."
                    + (removed > 0 ? " Removed \(removed) older." : "")
            )
            printLine("secret.key is not in it: keep it apart, secrets cannot be read without it.")
        }
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Prove a backup, or make a data folder out of it.",
        discussion: """
            Every byte is read and compared with its SHA-256 before anything is restored.

            Examples:
              vanlang restore --from /backup --list
              vanlang restore --from /backup --verify
              vanlang restore --from /backup --data ./restored
            """
    )

    @Option(help: "The folder of the backups.")
    var from: String
    @Option(help: "Which of them; the newest when not said.")
    var name: String?
    @Flag(help: "List the backups.")
    var list = false
    @Flag(help: "Only prove it: read every byte, restore nothing.")
    var verify = false
    @Option(help: "The new data folder; it must be empty but for secret.key and vanlang.json.")
    var data: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        do {
            let backup = Backup(folder: from)
            if list { return try show(backup.all()) }
            guard verify || data != nil else {
                throw PlainError("Say what to do: --list, --verify, or --data with a new folder.")
            }
            let manifest = try backup.find(name)
            let faults = try backup.verify(manifest)
            report(manifest, faults)
            if !faults.isEmpty { throw ExitCode.failure }
            guard !verify, let data else { return }
            try backup.restore(manifest, to: data)
            if output.json { return }
            printLine(
                "Restored into \(data). Put secret.key there before vanlang serve --data \(data)."
            )
        } catch let refusal as BackupRefusal {
            throw PlainError(Runtime.texts.sentence(of: refusal, in: .english))
        }
    }

    private func show(_ all: [BackupManifest]) {
        if output.json { return printJSON(.array(all.map(\.json))) }
        printTable(
            all.map {
                [$0.name, String($0.databaseSize), String($0.bodies), String($0.bodyBytes)]
            },
            header: ["name", "database", "bodies", "bytes of bodies"]
        )
    }

    private func report(_ manifest: BackupManifest, _ faults: [BackupFault]) {
        if output.json {
            return printJSON([
                "backup": manifest.json, "whole": .bool(faults.isEmpty),
                "faults": .array(faults.map { .string($0.description) }),
            ])
        }
        if faults.isEmpty {
            printLine("\(manifest.name) is whole: every digest was read and is as it was kept.")
        } else {
            printLine("\(manifest.name) is NOT whole:")
            for fault in faults { printLine("  \(fault)") }
        }
    }
}
