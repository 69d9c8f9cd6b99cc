// SPDX-License-Identifier: Apache-2.0

package import Core
import Storage
package import Trust

/// What was found about the signatures in one attached file, before a clerk accepts it (NĐ 30/2020 Đ21.1).
package struct FileVerdict: Sendable, Equatable {
    package enum Outcome: String, Sendable, CaseIterable {
        case valid, unknown, invalid
        /// It carries none.
        case absent
        /// Too large, broken, or no kind of file that carries signatures.
        case unread
    }

    package struct Signer: Sendable, Equatable {
        package let name: String
        package let signedAt: Instant?
        package let outcome: Outcome
    }

    package let file: Int
    package let outcome: Outcome
    package let signers: [Signer]
    package let reasons: [Verdict.Reason]
    package let judgedAt: Instant

    init(
        file: Int,
        outcome: Outcome,
        signers: [Signer] = [],
        reasons: [Verdict.Reason] = [],
        judgedAt: Instant
    ) {
        self.file = file
        self.outcome = outcome
        self.signers = signers
        self.reasons = reasons
        self.judgedAt = judgedAt
    }

    init(_ verdict: Verdict, file: Int, at now: Instant) {
        let isSigned = !verdict.reasons.contains { $0.key == "trust.noSignature" }
        self.init(
            file: file,
            outcome: isSigned ? Outcome(verdict.outcome) : .absent,
            signers: verdict.signers.map { signer in
                Signer(
                    name: [signer.name, signer.organisation].filter { !$0.isEmpty }
                        .joined(separator: ", "),
                    signedAt: signer.stampedAt ?? signer.signedAt,
                    outcome: Outcome(signer.outcome)
                )
            },
            reasons: isSigned ? verdict.reasons : [],
            judgedAt: now
        )
    }
}

extension FileVerdict.Outcome {
    fileprivate init(_ outcome: Verdict.Outcome) {
        switch outcome {
        case .totalPassed: self = .valid
        case .indeterminate: self = .unknown
        case .totalFailed: self = .invalid
        }
    }
}

/// All SQL on the table `records_verdict`.
struct VerdictStore {
    let connection: any Connection

    func verdicts(of item: ID<WorkItem>) throws -> [FileVerdict] {
        try connection.rows(
            """
            SELECT file, outcome, verdict, judged_at FROM records_verdict
            WHERE item = \(item) ORDER BY file LIMIT 100
            """
        ).map(FileVerdict.init(row:))
    }

    func count(of item: ID<WorkItem>) throws -> Int {
        try connection.rows(
            "SELECT COUNT(*) AS files FROM records_verdict WHERE item = \(item)"
        )[0].value("files")
    }

    func keep(_ verdict: FileVerdict, of item: ID<WorkItem>) throws {
        try connection.run(
            """
            INSERT INTO records_verdict (item, file, outcome, verdict, judged_at)
            VALUES (\(item), \(verdict.file), \(verdict.outcome.rawValue), \(verdict.json),
                \(verdict.judgedAt))
            ON CONFLICT (item, file) DO NOTHING
            """
        )
    }
}

extension FileVerdict {
    fileprivate var json: String {
        let signers = signers.map { signer in
            JSON.object([
                ("name", .string(signer.name)),
                ("at", .string(signer.signedAt?.description ?? "")),
                ("outcome", .string(signer.outcome.rawValue)),
            ])
        }
        let reasons = reasons.map { reason in
            JSON.object([
                ("key", .string(reason.key)),
                (
                    "arguments",
                    .array(
                        reason.arguments.sorted { $0.key < $1.key }.flatMap {
                            [.string($0.key), .string($0.value)]
                        }
                    )
                ),
            ])
        }
        return JSON.object([("signers", .array(signers)), ("reasons", .array(reasons))]).description
    }

    fileprivate init(row: Row) throws {
        let text: String = try row.value("verdict")
        let json = try JSON(parsing: Array(text.utf8))
        let signers = (json["signers"]?.elements ?? []).map { signer in
            Signer(
                name: signer["name"]?.text ?? "",
                signedAt: signer["at"]?.text.flatMap { Instant(text: $0) },
                outcome: signer["outcome"]?.text.flatMap(Outcome.init) ?? .unknown
            )
        }
        let reasons = (json["reasons"]?.elements ?? []).map { reason in
            let words = (reason["arguments"]?.elements ?? []).compactMap(\.text)
            let pairs = stride(from: 0, to: words.count - 1, by: 2).map {
                (words[$0], words[$0 + 1])
            }
            return Verdict.Reason(
                reason["key"]?.text ?? "",
                Dictionary(pairs) { first, _ in first }
            )
        }
        let outcome: String = try row.value("outcome")
        self.init(
            file: try row.value("file"),
            outcome: Outcome(rawValue: outcome) ?? .unread,
            signers: signers,
            reasons: reasons,
            judgedAt: try row.value("judged_at")
        )
    }
}
