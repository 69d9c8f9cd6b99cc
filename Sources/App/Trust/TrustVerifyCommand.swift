// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Axis
import Core
import Foundation
import Trust

extension TrustCommand {
    struct VerifyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Judge the signatures of a file.",
            discussion: """
                Examples:
                  vanlang trust verify letter.pdf
                  vanlang trust verify bundle.asice --root root.pem    (what /verify hands out)
                  vanlang trust verify letter.p7s --detached letter.pdf --json
                  vanlang trust verify old.pdf --root root.pem --at 2018-06-01T09:00:00+07:00
                Authorities are those of the trust folder (list.json), and the roots that are given.
                Exit code 0 only when the verdict is TOTAL-PASSED, else 1.
                """
        )

        @Argument(help: "The signed file, or the signature that stands beside one.")
        var file: String
        @Option(help: "The content that a detached signature is on.")
        var detached: String?
        @Option(
            help:
                "PEM with roots to believe; lists and other certificates in it are used too. Repeatable."
        )
        var root: [String] = []
        @Option(help: "More certificates for the path, believed by nobody. Repeatable.")
        var chain: [String] = []
        @Option(help: "A revocation list, PEM or DER. Repeatable.")
        var crl: [String] = []
        @Option(help: "A stored answer of an OCSP responder, DER. Repeatable.")
        var ocsp: [String] = []
        @Option(help: "An evidence record (RFC 4998) of the file: when it existed at the latest.")
        var record: String?
        @Option(help: "Judge as at this time, as in 2018-06-01T09:00:00+07:00.")
        var at: String?
        @Flag(help: "Ask authorities over the network for what is lacking.")
        var fetch = false
        @Option(help: "Language of the reasons in JSON: vi or en.")
        var language = "en"
        @OptionGroup var dataOptions: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            guard let language = Language(rawValue: language) else {
                throw PlainError("Choose the language vi or en.")
            }
            if let bundle = try await bundle() { return try show(bundle, language) }
            let verdict = try await TrustCommand.speaking {
                let tools = try await TrustTools.load(dataOptions)
                var judge = try judge(tools)
                let time = try at.map(Self.time) ?? Runtime.systemClock()
                judge.existedBy = try record.map { try proven(by: $0, judge, time) }
                guard fetch else {
                    return try FileJudge(judge).verdict(on: file, detached: detached, at: time)
                }
                return try await fetcher(tools).informed(judge, at: time) {
                    try FileJudge($0).verdict(on: file, detached: detached, at: time)
                }.verdict
            }
            if output.json { printJSON(verdict.json(in: language)) } else { Self.show(verdict) }
            if verdict.outcome != .totalPassed { throw ExitCode(1) }
        }

        private func bundle() async throws -> BundleVerdict? {
            try await TrustCommand.speaking {
                let tools = try await TrustTools.load(dataOptions)
                let time = try at.map(Self.time) ?? Runtime.systemClock()
                return try FileJudge(try judge(tools)).verdict(onBundle: file, at: time)
            }
        }

        private func show(_ bundle: BundleVerdict, _ language: Language) throws {
            if output.json {
                printJSON(bundle.json(in: language))
            } else {
                Self.show(bundle.document)
                let container = bundle.container?.outcome.rawValue ?? "not signed"
                printLine(
                    "bundle: \(bundle.isWhole ? "whole" : "ALTERED"), signature over it: \(container)"
                )
                if let time = bundle.existedBy { printLine("  existed by \(time)") }
                if let key = bundle.logKey {
                    printLine("  log signed by \(key): compare it with the one you keep")
                }
            }
            if !bundle.isPassed { throw ExitCode(1) }
        }

        private func judge(_ tools: TrustTools) throws -> Judge {
            var content = try TrustFolder.load(tools.trustFolder)
            for path in root {
                let bytes = try DirectoryCommand.contents(of: path)
                content.add(bytes)
                let found = try PEM.certificates(in: bytes).map { try Certificate($0) }
                guard !found.isEmpty else { throw PlainError("\(path) holds no certificate.") }
                // A file of a chain: what others issued only helps to find the way.
                let own = found.filter(\.isSelfIssued)
                let anchors = (own.isEmpty ? found : own).map { TrustList.Anchor($0) }
                content.trust = content.trust + TrustList(anchors)
            }
            for path in chain + crl { content.add(try DirectoryCommand.contents(of: path)) }
            for path in ocsp {
                content.add(try DirectoryCommand.contents(of: path), isResponse: true)
            }
            return Judge(
                trust: content.trust,
                revocation: content.revocation,
                others: content.others
            )
        }

        private func fetcher(_ tools: TrustTools) -> TrustFetcher {
            let allowed = TargetRule.allowed(tools.settings.string("trust.fetch-allow"))
            let guarded = GuardedFetch(allowed: allowed)
            return TrustFetcher { try await guarded.bytes(of: $0) }
        }

        private func proven(by path: String, _ judge: Judge, _ now: Instant) throws -> Instant {
            let record = try EvidenceRecord(try DirectoryCommand.contents(of: path))
            let digest = try FileDigests(path: file).digest(record.digest)
            switch judge.time(provenBy: record, for: digest, at: now) {
            case .success(let time): return time
            case .failure(let fault):
                let reason = Verdict.Reason(fault.key, fault.arguments)
                throw PlainError("\(path): \(reason.sentence(in: .english))")
            }
        }

        private static func time(_ text: String) throws -> Instant {
            if let time = Instant(text: text) { return time }
            guard let date = CivilDate(text: text) else {
                throw PlainError("“\(text)” is no time. Write it like 2018-06-01T09:00:00+07:00.")
            }
            return Instant(date)
        }

        private static func show(_ verdict: Verdict) {
            printLine(
                [verdict.outcome.rawValue, verdict.subIndication?.rawValue].compactMap { $0 }
                    .joined(separator: " ")
            )
            for signer in verdict.signers {
                printLine("\(signer.name), \(signer.organisation) (\(signer.serial))")
                printLine("  \(signer.outcome.rawValue) \(signer.subIndication?.rawValue ?? "")")
                if let time = signer.signedAt { printLine("  ký lúc / signed \(time)") }
                if let time = signer.stampedAt { printLine("  dấu thời gian / stamped \(time)") }
            }
            for reason in verdict.changedAfterSigning + verdict.reasons {
                printLine("- \(reason.sentence(in: .vietnamese))")
                printLine("  \(reason.sentence(in: .english))")
            }
        }
    }
}
