// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Certificates
import Core
import Foundation
import Journal
import Trust

struct AxisEvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Write everything that proves a document's way into one signed container.",
        discussion: """
            Example:
              vanlang axis evidence 7816/VPCP-TTĐT --out 7816.asice
            Needs a key of the axis with a certificate (setting axis.key); docs/journal-proof.md says how an
            outsider checks the container.
            """
    )

    @Argument(
        help: "The document's number, as in 7816/VPCP-TTĐT; the newest of that number is taken."
    )
    var number: String
    @Option(help: "Where the container goes.")
    var out: String
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await withRuntime(dataOptions) { runtime in
            let found = try await runtime.axis.trace(number: number, by: Runtime.shell)
            guard let trace = found.first else {
                throw PlainError("There is no document \(number) on this axis.")
            }
            try await runtime.loadReceiverKeys()
            // What happened a moment ago shall be in it.
            try await Self.sealAll(runtime)
            _ = try await runtime.log.checkpoint(
                signer: runtime.logSigner,
                places: try runtime.checkpointPlaces
            )
            let head = try await runtime.log.head()
            let temporary = "\(out).\(ProcessInfo.processInfo.processIdentifier)"
            defer { try? FileManager.default.removeItem(atPath: temporary) }
            let logKey = runtime.logSigner.named(head.origin).key
            let archives = try await Self.stamped(runtime, temporary) { stamper in
                guard FileManager.default.createFile(atPath: temporary, contents: nil),
                    let file = FileHandle(forUpdatingAtPath: temporary)
                else { throw PlainError("\(out) cannot be written.") }
                let archives = try await runtime.axis.writeEvidence(
                    of: trace.message.id,
                    to: file,
                    log: runtime.log,
                    logKey: logKey,
                    stamper: stamper,
                    by: Runtime.shell
                )
                try file.close()
                return archives
            }
            guard rename(temporary, out) == 0 else { throw PlainError("\(out) cannot be written.") }
            printLine("\(out): \(number), message \(trace.message.id)")
            for name in archives {
                printLine("  older events of it are archived in \(name).tar, which proves them")
            }
        }
    }

    /// Writes with a time-stamp, or as the policy says when the authority is away.
    private static func stamped(
        _ runtime: Runtime,
        _ path: String,
        _ write: (TimeStamper?) async throws -> [String]
    ) async throws -> [String] {
        let policy = try runtime.settings.stampPolicies[.evidence]
        guard policy != .none, let stamper = runtime.stamper else { return try await write(nil) }
        do {
            return try await write(stamper)
        } catch let fault as TimeStampFault where policy == .later {
            let archives = try await write(nil)
            try await runtime.certificates.queueStamp(
                of: try FileDigests(path: path).digest(.sha256),
                .evidence,
                object: "axis.evidence"
            )
            printLine("No time-stamp yet (\(fault.code)): see vanlang trust stamp debt.")
            return archives
        }
    }

    /// Takes what the Journal holds now into the log, or waits while a server does so.
    private static func sealAll(_ runtime: Runtime) async throws {
        let last = try await Journal(database: runtime.database).lastPosition()
        for _ in 0..<100 {
            while try await runtime.log.seal(holder: runtime.holder) > 0 {}
            if try await runtime.log.head().size >= last { return }
            try await Task.sleep(for: .milliseconds(200))
        }
    }
}
