// SPDX-License-Identifier: Apache-2.0

import Core
import Trust
import Web

/// What the signatures in a document's files are worth, seen before it is accepted (NĐ 30/2020 Đ21).
struct VerdictPanel {
    let view: RecordsView
    let files: [RecordFile]
    let verdicts: [FileVerdict]
    /// Whether somebody decides on it now, and is told that the look is still under way.
    let isAwaited: Bool

    var html: HTML? {
        let say = view.say
        guard !files.isEmpty, !verdicts.isEmpty || isAwaited else { return nil }
        guard !verdicts.isEmpty else {
            return Banner(.notice, say("records.verdict.pending")).html(say)
        }
        let parts = verdicts.filter { files.indices.contains($0.file) }.map(part)
        return "<h2>\(say("records.verdict.title"))</h2>\(parts)"
    }

    private func part(_ verdict: FileVerdict) -> HTML {
        let say = view.say
        let name = files[verdict.file].name
        guard verdict.outcome != .unread, verdict.outcome != .absent else {
            return "<p><strong>\(name)</strong>: \(say("records.verdict.\(verdict.outcome)"))</p>"
        }
        let signers = verdict.signers.map { signer in
            SignatureVerdict(
                result(signer.outcome),
                signer: signer.name,
                signedAt: signer.signedAt,
                checkedAt: verdict.judgedAt,
                findings: []
            ).html(say)
        }
        let reasons = verdict.reasons.map { reason -> HTML in
            "<li>\(say(reason.key, reason.arguments))</li>"
        }
        let list: HTML? = reasons.isEmpty ? nil : "<ul>\(reasons)</ul>"
        return """
            <section aria-label="\(name)"><p><strong>\(name)</strong>: \
            \(say("records.verdict.\(verdict.outcome)"))</p>\(signers)\(list)</section>
            """
    }

    private func result(_ outcome: FileVerdict.Outcome) -> SignatureVerdict.Result {
        switch outcome {
        case .valid: .valid
        case .invalid: .invalid
        case .absent: .absent
        case .unknown, .unread: .unknown
        }
    }
}
