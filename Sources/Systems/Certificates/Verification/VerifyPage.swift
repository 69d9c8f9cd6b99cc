// SPDX-License-Identifier: Apache-2.0

import Core
import Trust
import Web

/// Where anybody has a signed file judged; nothing of it is kept.
struct VerifyPage {
    /// What was judged, and what came of it.
    struct Result {
        let fileName: String
        let bundle: VerificationBundle
        var verdict: Verdict { bundle.verdict }
        var checkedAt: Instant { bundle.checkedAt }
    }

    /// What came of a code that was scanned or typed.
    struct Known {
        let sha256: String
        let isKnown: Bool
        let stampedAt: Instant?

        /// A code that stands for nothing here.
        static let unknown = Known(sha256: "", isKnown: false, stampedAt: nil)

        private init(sha256: String, isKnown: Bool, stampedAt: Instant?) {
            self.sha256 = sha256
            self.isKnown = isKnown
            self.stampedAt = stampedAt
        }

        init(_ sha256: [UInt8], _ proof: FileProof?) {
            self.sha256 = Hex.string(sha256)
            isKnown = proof != nil
            stampedAt = proof?.stampedAt
        }
    }

    let context: PageContext
    let state: FormState
    let result: Result?
    let known: Known?
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
                \(ButtonRow([
                    Button(say("certificates.verify.check")),
                    Button(
                        say("certificates.verify.bundle"),
                        kind: .secondary,
                        name: "action",
                        value: "bundle"
                    ),
                ]).html(say))
                """
        ).html
        let body: HTML = """
            \(Heading(say("certificates.verify"), lead: say("certificates.verify.lead")).html(say))
            \(ErrorSummary(state, say, of: form).html(say))
            \(known.map { Self.html($0, say) })
            \(result.map { Self.html($0, say) })
            \(form)
            <p>\(say("certificates.verify.bundle-hint"))</p>
            \(scan(say))
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

    /// Readers of QR codes type like a keyboard; a phone opens the address in the code by itself.
    private func scan(_ say: Say) -> HTML {
        let field = Fields(say).text(
            "code",
            label: say("certificates.verify.code"),
            hint: say("certificates.verify.code-hint"),
            autocomplete: "off"
        )
        let button = Button(say("certificates.verify.look"), kind: .secondary).html(say)
        return """
            <section aria-labelledby="scan"><h2 id="scan">\(say("certificates.verify.scan"))</h2>\
            \(GetForm(to: Self.path, body: "\(field)<p>\(button)</p>").html)</section>
            """
    }

    private static func html(_ known: Known, _ say: Say) -> HTML {
        guard known.isKnown else {
            return Banner(.warning, say("certificates.verify.unknown")).html(say)
        }
        let time = known.stampedAt.map(say.dateTime) ?? say("certificates.verify.stamp-owed")
        let list = SummaryList([
            .init("SHA-256", "<code>\(known.sha256)</code>"),
            .init(say("certificates.verify.existed"), text: time),
        ])
        return Banner(
            .success,
            say("certificates.verify.known"),
            more: "\(list.html(say))<p>\(say("certificates.verify.known-advice"))</p>"
        ).html(say)
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
            <p>SHA-256: <code>\(Hex.string(DigestAlgorithm.sha256.digest(result.bundle.file)))</code></p>\
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
