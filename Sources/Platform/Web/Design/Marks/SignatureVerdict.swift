// SPDX-License-Identifier: Apache-2.0

package import Core

/// What was found about a signature, and on what each finding rests.
package struct SignatureVerdict: Component {
    package enum Result: String, Sendable, CaseIterable {
        case valid, unknown, invalid, absent

        var tone: StatusTag.Tone {
            switch self {
            case .valid: .done
            case .unknown: .warn
            case .invalid: .bad
            case .absent: .quiet
            }
        }
    }

    package struct Finding: Sendable {
        let sentence: String
        let result: Result

        package init(_ sentence: String, _ result: Result) {
            self.sentence = sentence
            self.result = result
        }
    }

    private let result: Result
    private let signer: String?
    private let signedAt: Instant?
    private let checkedAt: Instant?
    private let findings: [Finding]

    package init(
        _ result: Result,
        signer: String?,
        signedAt: Instant?,
        checkedAt: Instant?,
        findings: [Finding]
    ) {
        self.result = result
        self.signer = signer
        self.signedAt = signedAt
        self.checkedAt = checkedAt
        self.findings = findings
    }

    package func html(_ say: Say) -> HTML {
        let facts = [
            signer.map { say("design.verdict.signer", ["name": $0]) },
            signedAt.map { say("design.verdict.signedAt", ["time": say.dateTime($0)]) },
            checkedAt.map { say("design.verdict.checkedAt", ["time": say.dateTime($0)]) },
        ].compactMap { $0 }.map { fact -> HTML in "<li>\(fact)</li>" }
        let list: HTML? = facts.isEmpty ? nil : "<ul class=\"facts\">\(facts)</ul>"
        let lines = findings.map { finding -> HTML in
            let word = say("design.finding.\(finding.result.rawValue)")
            return "<li>\(StatusTag(word, finding.result.tone).html(say)) \(finding.sentence)</li>"
        }
        let more: HTML? =
            lines.isEmpty
            ? nil
            : """
            <details><summary>\(say("design.verdict.findings"))</summary><ul>\(lines)</ul></details>
            """
        return """
            <div class="verdict \(result.rawValue)"><p class="verdict-what">\
            <span class="tag \(result.tone.rawValue)">\(say("design.verdict.\(result.rawValue)"))</span></p>\(list)\(more)</div>
            """
    }
}
