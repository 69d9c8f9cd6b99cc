// SPDX-License-Identifier: Apache-2.0

import Core
import Trust
import Web

/// Where anybody has a signed file judged; nothing of it is kept.
struct VerifyPage {
    /// What was judged, and what came of it.
    struct Result {
        let fileName: String
        let verdict: Verdict
        let checkedAt: Instant
    }

    let context: PageContext
    let state: FormState
    let result: Result?
    let limitBytes: Int
    let navigation: Navigation

    static let path = "/verify"

    var html: HTML {
        let say = context.say
        let fields = Fields(say, state)
        let form = PostForm(
            context,
            to: Self.path,
            isUpload: true,
            body: """
                \(fields.files("file", label: say("certificates.verify.file"), hint: hint(say)))
                \(fields.files(
                    "content",
                    label: say("certificates.verify.content"),
                    hint: say("certificates.verify.content-hint"),
                    isOptional: true
                ))
                \(ButtonRow([Button(say("certificates.verify.check"))]).html(say))
                """
        ).html
        let body: HTML = """
            \(Heading(say("certificates.verify"), lead: say("certificates.verify.lead")).html(say))
            \(ErrorSummary(state, say, of: form).html(say))
            \(result.map { Self.html($0, say) })
            \(form)
            """
        return Layout.page(
            context,
            title: say("certificates.verify"),
            navigation: navigation,
            width: .narrow,
            isError: !state.summary.isEmpty,
            body: body
        )
    }

    private func hint(_ say: Say) -> String {
        say("certificates.verify.file-hint", ["limit": String(limitBytes >> 20)])
    }

    private static func html(_ result: Result, _ say: Say) -> HTML {
        let verdict = result.verdict
        let key = "certificates.verdict.\(verdict.outcome.rawValue)"
        let codes = [verdict.outcome.rawValue, verdict.subIndication?.rawValue]
        let signers = verdict.signers.map { signer in
            SignatureVerdict(
                signer.outcome.result,
                signer: [signer.name, signer.organisation].filter { !$0.isEmpty }
                    .joined(separator: ", "),
                signedAt: signer.signedAt,
                checkedAt: result.checkedAt,
                findings: findings(signer, say)
            ).html(say)
        }
        let reasons = (verdict.changedAfterSigning + verdict.reasons).map { reason -> HTML in
            """
            <li><span lang="vi">\(reason.sentence(in: .vietnamese))</span><br>\
            <span lang="en">\(reason.sentence(in: .english))</span></li>
            """
        }
        let list: HTML? = reasons.isEmpty ? nil : "<ul>\(reasons)</ul>"
        let texts = Certificates.texts[key]
        return """
            <section aria-label="\(say("certificates.verify.result"))"><h2>\(result.fileName)</h2>\
            <p><strong lang="vi">\(texts?.vietnamese ?? "")</strong><br>\
            <span lang="en">\(texts?.english ?? "")</span></p>\
            <p><code>\(codes.compactMap { $0 }.joined(separator: " "))</code></p>\
            \(signers)\(list)</section>
            """
    }

    private static func findings(_ signer: Verdict.Signer, _ say: Say)
        -> [SignatureVerdict.Finding]
    {
        var findings: [SignatureVerdict.Finding] = []
        if let time = signer.stampedAt {
            let sentence = say("certificates.verify.stamped", ["time": say.dateTime(time)])
            findings.append(SignatureVerdict.Finding(sentence, .valid))
        } else {
            findings.append(
                SignatureVerdict.Finding(say("certificates.verify.not-stamped"), .absent)
            )
        }
        let whole = signer.coversWholeFile ? "whole" : "part"
        findings.append(
            SignatureVerdict.Finding(
                say("certificates.verify.\(whole)"),
                signer.coversWholeFile ? .valid : .unknown
            )
        )
        let serial = say("certificates.verify.serial", ["serial": signer.serial])
        findings.append(SignatureVerdict.Finding(serial, .valid))
        return findings
    }
}

extension Verdict.Outcome {
    fileprivate var result: SignatureVerdict.Result {
        switch self {
        case .totalPassed: .valid
        case .indeterminate: .unknown
        case .totalFailed: .invalid
        }
    }
}
