// SPDX-License-Identifier: Apache-2.0

package import Core

extension Judge {
    /// Every signature of a CMS file, and what they come to.
    ///
    /// Where the content is not inside, `detached` is asked for its digest by algorithm, and `detachedContent` for itself by signatures
    /// without signed attributes.
    package func judge(
        cms bytes: [UInt8],
        detached: ((DigestAlgorithm) throws -> [UInt8]?)? = nil,
        detachedContent: () throws -> [UInt8]? = { nil },
        at now: Instant
    ) throws -> Verdict {
        guard let signed = try? SignedData(bytes) else {
            return Verdict(
                outcome: .totalFailed,
                subIndication: .formatFailure,
                reasons: [Verdict.Reason("trust.unreadable")]
            )
        }
        let judgements = try signed.signers.map { signer in
            let facts = try SignatureFacts(signer, in: signed) { algorithm in
                // What is inside counts; another content beside it must not be called signed.
                if let content = signed.content { return algorithm.digest(content) }
                return try detached?(algorithm)
            } content: {
                try signed.content.map { Array($0) } ?? detachedContent()
            }
            return judge(facts, at: now)
        }
        return Verdict(judgements)
    }
}

extension Verdict {
    /// The verdict on a file from those on its signatures: as good as the worst of them.
    package init(
        _ judgements: [Judge.Judgement],
        changedAfterSigning: [Reason] = [],
        reasons more: [Reason] = []
    ) {
        let signers = judgements.map(\.signer)
        let worst =
            signers.first { $0.outcome == .totalFailed }
            ?? signers.first { $0.outcome == .indeterminate }
        var reasons = more
        for reason in judgements.flatMap(\.reasons) where !reasons.contains(reason) {
            reasons.append(reason)
        }
        guard !signers.isEmpty else {
            self.init(
                outcome: .indeterminate,
                subIndication: .generic,
                reasons: [Reason("trust.noSignature")] + reasons
            )
            return
        }
        self.init(
            outcome: worst?.outcome ?? .totalPassed,
            subIndication: worst?.subIndication,
            signers: signers,
            changedAfterSigning: changedAfterSigning,
            reasons: reasons
        )
    }
}
