// SPDX-License-Identifier: Apache-2.0

package import Core
package import Formats

extension Judge {
    /// Weighs every signature of a PDF, and what was changed after each.
    package func judge(
        pdf bytes: [UInt8],
        limits: PDFLimits = PDFLimits(),
        at now: Instant
    ) -> Verdict {
        do throws(PDFRefusal) {
            let reader = PDFReader(try PDFFile(bytes, limits: limits))
            let signatures = try PDFSignatureReader(reader).signatures()
            let history = try PDFHistory(reader, signatures)
            let store = try PDFSecurityStore(reader.view())
            var judgements: [Judgement] = []
            for signature in signatures {
                judgements.append(judge(signature, history, store, at: now))
            }
            return Verdict(
                judgements,
                changedAfterSigning: history.reasons,
                reasons: history.removed.map { Verdict.Reason("pdf.removed", ["field": $0]) }
            )
        } catch {
            return Self.unreadable(error)
        }
    }

    /// A file that cannot be read to its end is not judged good; one that is only locked or large is left open.
    private static func unreadable(_ refusal: PDFRefusal) -> Verdict {
        let isBroken =
            switch refusal.reason {
            case .notPDF, .damaged, .ambiguous, .loop: true
            case .encrypted, .tooLarge, .tooDeep, .filter: false
            }
        return Verdict(
            outcome: isBroken ? .totalFailed : .indeterminate,
            subIndication: isBroken ? .formatFailure : .generic,
            reasons: [Verdict.Reason(refusal.code, refusal.arguments)]
        )
    }

    private func judge(
        _ signature: PDFSignature,
        _ history: PDFHistory,
        _ store: PDFSecurityStore,
        at now: Instant
    ) -> Judgement {
        let bytes = history.reader.file.bytes
        let (later, findings) = history.after(signature)
        let isLast = later.isEmpty && signature.revision == history.reader.file.revisionCount - 1
        var judgement: Judgement
        if signature.flaw == nil, signature.kind == .timestamp {
            judgement = stamped(signature, bytes, store, at: now)
        } else {
            var facts = facts(signature, bytes, store)
            facts.coversWholeFile = isLast && history.reader.file.endsCleanly
            judgement = judge(facts, at: now)
        }
        // A signature that is wrong in itself says nothing of what came after it.
        guard judgement.signer.outcome != .totalFailed else { return judgement }
        for finding in findings where finding.outcome == .totalFailed {
            judgement = judgement.worsened(by: finding)
        }
        for finding in findings where finding.outcome != .totalFailed {
            judgement = judgement.worsened(by: finding)
        }
        return judgement
    }

    private func facts(
        _ signature: PDFSignature,
        _ bytes: [UInt8],
        _ store: PDFSecurityStore
    ) -> SignatureFacts {
        func malformed(_ key: String) -> SignatureFacts {
            SignatureFacts(
                integrity: .malformed(Verdict.Reason(key, ["field": signature.field])),
                certificate: nil,
                coversWholeFile: false
            )
        }
        if let flaw = signature.flaw { return malformed("pdf.flaw.\(flaw.rawValue)") }
        // EN 319 142-1 §5.2: one signer, and the content is the file, not something inside the CMS.
        guard let signed = try? SignedData(signature.contents), signed.signers.count == 1,
            let signer = signed.signers.first, signed.content == nil
        else { return malformed("pdf.flaw.contents") }
        var facts = SignatureFacts(signer, in: signed, others: store.certificates) { algorithm in
            signature.digest(bytes, by: algorithm)
        } content: {
            signature.signedBytes(bytes)
        }
        facts.signedAt = facts.signedAt ?? signature.claimedAt
        facts.revocation = facts.revocation + store.revocation
        return facts
    }

    /// A time-stamp over the document: the authority signs, nobody else.
    private func stamped(
        _ signature: PDFSignature,
        _ bytes: [UInt8],
        _ store: PDFSecurityStore,
        at now: Instant
    ) -> Judgement {
        let result = stamp(
            signature.contents,
            over: signature.signedBytes(bytes),
            others: store.certificates,
            at: now
        )
        let token = try? TimeStamp(token: signature.contents)
        let signer = token?.signed.signers.first
        let authority = signer.flatMap { token?.signed.certificate(of: $0) }
        var finding: Finding?
        var time: Instant?
        switch result {
        case .success(let stamped): time = stamped
        case .failure(let fault):
            let isBroken = ["unreadable", "other", "broken"].contains {
                fault.key == "trust.stamp.\($0)"
            }
            let reason = Verdict.Reason(fault.key, fault.arguments)
            finding = Finding(
                outcome: isBroken ? .totalFailed : .indeterminate,
                subIndication: isBroken ? .hashFailure : .noCertificateChainFound,
                reason: reason
            )
        }
        return Judgement(
            signer: Verdict.Signer(
                name: authority?.subject.commonName ?? "",
                organisation: authority?.subject.organisation ?? "",
                serial: authority?.serial ?? "",
                role: "timestamp",
                signedAt: nil,
                stampedAt: time,
                coversWholeFile: false,
                outcome: finding?.outcome ?? .totalPassed,
                subIndication: finding?.subIndication
            ),
            reasons: [finding?.reason].compactMap { $0 }
        )
    }
}

extension Judge.Judgement {
    /// The same with one more finding, which counts where it is worse than what was found before.
    func worsened(by finding: Judge.Finding) -> Judge.Judgement {
        let isWorse =
            signer.outcome == .totalPassed
            || (finding.outcome == .totalFailed && signer.outcome != .totalFailed)
        let counts = isWorse && finding.outcome != .totalPassed
        return Judge.Judgement(
            signer: Verdict.Signer(
                name: signer.name,
                organisation: signer.organisation,
                serial: signer.serial,
                role: signer.role,
                signedAt: signer.signedAt,
                stampedAt: signer.stampedAt,
                coversWholeFile: signer.coversWholeFile,
                outcome: counts ? finding.outcome : signer.outcome,
                subIndication: counts ? finding.subIndication : signer.subIndication
            ),
            reasons: reasons + [finding.reason]
        )
    }
}
